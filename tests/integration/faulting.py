"""Runs into bugs wherever a window can: slot, timer, painting, task, thread. Prints what the officer saw.

A program of its own: the hooks are the process's. Argument: a folder to write to, whose name is a secret.
"""

import json
import sys
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QEventLoop, QTimer, qWarning
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from iga_desktop.crash import install_crash_hook, show_reports_by
from iga_desktop.crash.log import log_to
from iga_desktop.ui.application import make_application
from iga_desktop.ui.crash_dialog import FaultDialog, show_crash
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.qt_messages import log_qt_messages
from iga_desktop.ui.tasks import TaskRunner


class _Unpaintable(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        raise ArithmeticError(f"melukis {event}")


def _fail(folder: Path, kind: type[Exception]) -> None:
    secret = {"nama": folder.name}
    raise kind(f"{secret} di {folder}")


def main(folder: Path) -> None:
    """Fail in every way and tell of it."""
    install_crash_hook()
    show_reports_by(show_crash)
    app = make_application()
    log_to(folder)
    log_qt_messages()
    tasks = TaskRunner(Messages())
    button = QPushButton("Tekan")
    button.clicked.connect(lambda: _fail(folder, LookupError))
    button.click()
    button.click()
    timer = QTimer()
    timer.timeout.connect(lambda: _fail(folder, BufferError))
    timer.start(5)
    unpaintable = _Unpaintable()
    unpaintable.show()
    tasks.run("Gagal", lambda _: _fail(folder, EOFError), lambda _: None)
    thread = Thread(target=_fail, args=(folder, NameError))
    thread.start()
    thread.join()
    qWarning("peringatan dari Qt")
    loop = QEventLoop()
    QTimer.singleShot(500, loop.quit)
    loop.exec()
    timer.stop()
    tasks.stop()
    dialogs = [each for each in app.topLevelWidgets() if isinstance(each, FaultDialog) and each.isVisible()]
    report = "\n".join(dialog.report.toPlainText() for dialog in dialogs)
    dialogs[0].write(folder / "laporan.txt")
    dialogs[0].copy.click()
    print(  # noqa: T201 what the test reads
        json.dumps(
            {"dialogs": len(dialogs), "report": report, "copied": QApplication.clipboard().text()},
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
