"""The program's log: a few files of limited size in the office's folder."""

import sys
from pathlib import Path

_NAME = "iga.log"
_BYTES = 1_000_000
_FILES = 3


def log_to(folder: Path) -> None:
    """Write the program's log to *folder* (made if missing), once; where that cannot be, go on without."""
    # Logging brings in sockets and queues, which the first window need not wait for.
    import logging  # noqa: PLC0415
    import os  # noqa: PLC0415
    from contextlib import suppress  # noqa: PLC0415
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415

    class Log(RotatingFileHandler):
        """Where another program holds the file, Windows lets nobody rename it: it grows until then.

        So it is put aside first, and the older ones move up only if that can be done.
        """

        def doRollover(self) -> None:  # noqa: N802 the library's name
            if self.stream:
                self.stream.close()
                self.stream = None
            try:
                os.replace(own, aside)  # noqa: PTH105 both are names
            except OSError:
                return
            try:
                super().doRollover()
            except OSError:
                with suppress(OSError):
                    os.replace(aside, own)  # noqa: PTH105 as above

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        if sys.stderr is not None:
            sys.stderr.write(f"no log: {problem}\n")
        return
    # An office that was restored is opened anew by the same process.
    own = os.path.abspath(folder / _NAME)  # noqa: PTH100 what the handler makes of its name
    aside = f"{own}.0"
    if any(getattr(handler, "baseFilename", None) == own for handler in logging.getLogger().handlers):
        return
    handler = Log(folder / _NAME, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True)
    handler.rotator = lambda _, older: os.replace(aside, older)  # noqa: PTH105 as above
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
