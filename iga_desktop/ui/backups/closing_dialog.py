"""The backup on closing: made once the window is gone, with a dialog where that takes long."""

import logging

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout

from iga_desktop.domain.backups import Reason
from iga_desktop.errors import UserError
from iga_desktop.services.backups import Made, back_up
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import Task
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label

_WIDTH = 440
_PATIENCE_MS = 500
_log = logging.getLogger(__name__)


class ClosingDialog(QDialog):
    """Shows how far the backup *task* is; it can only be left by doing without the backup."""

    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task
        self.setWindowTitle(QCoreApplication.applicationName())
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, on=False)
        self.setFixedWidth(_WIDTH)
        self.told = label(task.title, "muted", wraps=True)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, 0)
        self.skip_button = button(self.tr("Tutup tanpa cadangan"))
        self.skip_button.clicked.connect(self._skip)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.skip_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SIZES.page_margin] * 4)
        column.setSpacing(3 * SIZES.step)
        column.addWidget(label(self.tr("Membuat cadangan sebelum program ditutup"), "section", wraps=True))
        column.addWidget(label(self.tr("Semua pekerjaan Anda sudah tersimpan."), wraps=True))
        column.addWidget(self.told)
        column.addWidget(self.bar)
        column.addLayout(buttons)
        task.progressed.connect(self._show)

    def reject(self) -> None:
        """Stay: Escape is pressed too easily to give up the day's backup."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay, as with Escape."""
        event.ignore()

    def _show(self, done: int, total: int, text: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.told.setText(text)

    def _skip(self) -> None:
        self._task.cancel()
        self.skip_button.setEnabled(False)
        self.told.setText(self.tr("Menghentikan cadangan. Cadangan yang lama tetap ada."))


def back_up_on_closing(session: Session) -> None:
    """Back up the office of the closed window and come back when that is over.

    What keeps it from being made is logged: nobody wants to be held up on leaving, and the next start tells
    how old the newest backup is.
    """
    workspace, loop = session.workspace, QEventLoop()

    def log(problems: tuple[str, ...]) -> None:
        for problem in problems:
            _log.warning("backup on closing: %s", problem)

    def log_made(made: Made) -> None:
        log(made.problems)

    def log_failure(problem: UserError) -> None:
        log((str(problem),))

    task = session.tasks.run(
        QCoreApplication.translate("Backups", "Menyiapkan cadangan"),
        lambda progress: back_up(workspace.folder, Reason.CLOSE, progress, workspace.clock),
        log_made,
        background=True,
        on_failed=log_failure,
    )
    dialog = ClosingDialog(task)
    patience = QTimer(singleShot=True, interval=_PATIENCE_MS)
    patience.timeout.connect(dialog.show)
    patience.start()
    # Only once what came of it was delivered, too.
    task.ended.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    loop.exec()
    patience.stop()
    dialog.hide()
    dialog.deleteLater()
