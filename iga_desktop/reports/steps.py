"""Counting the rows of a report while they are written."""

from iga_desktop.progress import Progress

ROWS_A_STEP = 100
"""After how many rows a long table says how far it is."""


class Steps:
    """Reports rows written so far and gives the officer the chance to cancel between them."""

    def __init__(self, progress: Progress, total: int, text: str) -> None:
        self._progress = progress
        self._total = total
        self._text = text
        self._done = 0

    def advance(self, rows: int) -> None:
        """Count *rows* more.

        Raises:
            Cancelled: the work is no longer wanted.
        """
        self._progress.raise_if_cancelled()
        self._done += rows
        self._progress.report(self._done, self._total, self._text)
