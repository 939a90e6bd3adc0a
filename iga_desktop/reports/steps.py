"""Counting the rows of a report while they are measured, drawn and written."""

from iga_desktop.progress import Progress

ROWS_A_STEP = 100
"""After how many rows a long table says how far it is."""
_SEEN = 500
"""How many reports there are at most: nobody sees a bar move in smaller steps."""


class Steps:
    """Reports rows done so far and gives the officer the chance to cancel between them.

    *writing* is what writing the file takes of the time of all before it, where `write` tells of it.
    """

    def __init__(self, progress: Progress, total: int, text: str, writing: float = 0) -> None:
        self._progress = progress
        self._rows = total
        self._total = total + int(total * writing)
        self._text = text
        self._done = 0.0
        self._stop = float(total)
        self._told = -1

    def begin(self, start: float, stop: float) -> None:
        """Count what follows between the rows *start* and *stop*: how many there are is only about known."""
        self._done, self._stop = max(self._done, start), stop

    def advance(self, rows: float) -> None:
        """Count *rows* more.

        Raises:
            Cancelled: the work is no longer wanted.
        """
        self._progress.raise_if_cancelled()
        self._done = max(self._done, min(self._done + rows, self._stop))
        seen = int(self._done * _SEEN / self._total) if self._total else 0
        if seen != self._told:
            self._told = seen
            self._progress.report(int(self._done), self._total, self._text)

    def write(self, share: float) -> None:
        """Tell that *share* (0-1) of the file is written; raises as `advance` does."""
        self._stop = self._rows + share * (self._total - self._rows)
        self.advance(self._total)

    def finish(self) -> None:
        """Tell that all is done."""
        self._progress.report(self._total, self._total, self._text)
