"""What Qt itself has to say goes to the program's log.

Where it is fatal Qt ends the process afterwards; faulthandler then leaves the trace for the next start.
"""

import logging
import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_log = logging.getLogger("qt")


def log_qt_messages() -> None:
    """Send the messages of this process's Qt to the log, and serious ones to the error channel too."""
    qInstallMessageHandler(_take)


def _take(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    level = _LEVELS[kind]
    _log.log(level, "%s: %s", context.category, text)
    if level >= logging.ERROR and sys.stderr is not None:
        sys.stderr.write(f"{text}\n")
