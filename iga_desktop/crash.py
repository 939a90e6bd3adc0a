"""The one path for bugs: whatever nobody expected is logged whole, then shown by whoever can show."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

_LOG_BYTES = 1_000_000
_LOG_FILES = 3

ShowReport = Callable[[str], None]
_show: list[ShowReport] = []


def install_crash_hook() -> None:
    """Send unexpected exceptions of the whole process through here."""
    sys.excepthook = _on_exception


def show_reports_by(show: ShowReport) -> None:
    """Let *show* tell the user of a bug; it gets the report as text that can be copied."""
    _show[:] = [show]


def log_to(folder: Path) -> None:
    """Write the program's log to *folder* (made if missing), in a few files of limited size."""
    # Logging brings in sockets and queues, which the first window need not wait for.
    import logging  # noqa: PLC0415
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "iga.log", maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)


def _on_exception(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, problem, trace)
        return
    import logging  # noqa: PLC0415 - as above
    import traceback  # noqa: PLC0415 - as above

    report = "".join(traceback.format_exception(kind, problem, trace))
    if logging.getLogger().hasHandlers():
        logging.getLogger(__name__).critical("unexpected exception\n%s", report)
    if sys.stderr is not None:
        sys.stderr.write(report)
    for show in _show:
        show(report)
