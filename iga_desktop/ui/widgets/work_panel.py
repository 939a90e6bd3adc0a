"""What stands in the place of a view while work is under way: what is done, how far it is, and a way out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from iga_desktop.ui.tasks import Task
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label

_BAR_WIDTH = 320


class WorkPanel(QWidget):
    """Shows the one task that it follows."""

    def __init__(self) -> None:
        super().__init__()
        self._task: Task | None = None
        self.told = label(wraps=True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.cancel_button = button(self.tr("Batalkan"), "x")
        self.cancel_button.clicked.connect(self._cancel)
        column = QVBoxLayout(self)
        column.setSpacing(3 * SIZES.step)
        column.addStretch()
        column.addWidget(self.told)
        for each in (self.bar, self.cancel_button):
            column.addWidget(each, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    def follow(self, task: Task) -> None:
        """Show *task* from now on."""
        self._task = task
        self.told.setText(task.title)
        self.bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        task.progressed.connect(self._show)
        task.ended.connect(self._forget)

    def _show(self, done: int, total: int, text: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.told.setText(text)

    def _forget(self) -> None:
        self._task = None

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.cancel_button.setEnabled(False)
            self.told.setText(self.tr("Membatalkan pekerjaan"))
