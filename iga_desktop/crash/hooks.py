"""Where exceptions come in that nobody caught: of the process, of its threads, of what is destroyed."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import TracebackType

ShowReport = Callable[[str], None]
_show: list[ShowReport] = []


def install_crash_hook() -> None:
    """Send unexpected exceptions of the whole process through here."""
    sys.excepthook = _on_exception
    sys.unraisablehook = _on_unraisable
    threading.excepthook = _on_thread


def show_reports_by(show: ShowReport) -> None:
    """Let *show* tell the user of a bug; it gets the report, and is called in the thread of the bug."""
    _show[:] = [show]


def _on_exception(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, problem, trace)
        return
    _log(problem)
    from iga_desktop.crash.report import describe  # noqa: PLC0415 hardly ever needed

    report = describe(problem)
    for show in _show:
        show(report)


def _log(problem: BaseException) -> None:
    import logging  # noqa: PLC0415 the first window need not wait for it
    import traceback  # noqa: PLC0415 as above

    whole = "".join(traceback.format_exception(problem))
    if logging.getLogger().hasHandlers():
        logging.getLogger("iga_desktop.crash").critical("unexpected exception\n%s", whole)
    if sys.stderr is not None:
        sys.stderr.write(whole)


def _on_thread(given: threading.ExceptHookArgs) -> None:
    if given.exc_value is not None and not issubclass(given.exc_type, SystemExit):
        _on_exception(given.exc_type, given.exc_value, given.exc_traceback)


def _on_unraisable(given: sys.UnraisableHookArgs) -> None:
    # A destructor failed: what the officer should know was told where the work itself failed. While the
    # interpreter goes, half of what a destructor needs is gone: that says nothing of the program.
    if given.exc_value is not None and not sys.is_finalizing():
        _log(given.exc_value)
