"""The strip below every page: the work under way, what was just taken back, or where the data are kept."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from iga_desktop.ui.announcing import announce
from iga_desktop.ui.tasks import Outcome, Task
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button
from iga_desktop.ui.widgets.elided_label import ElidedLabel

_PATIENCE_MS = 250
"""Work that is over sooner is not worth a flicker."""
_SAID_MS = 10_000
"""Long enough to be read by somebody who looks elsewhere at first."""
_SAID_OF = {
    Outcome.DONE: "{title}: selesai",
    Outcome.FAILED: "{title}: tidak berhasil",
    Outcome.CANCELLED: "{title}: dibatalkan",
}
"""What is read out when work ends."""


class StatusStrip(QFrame):
    """Shows the newest work under way and lets it be cancelled.

    What it is told to `say` stands for *said_ms* milliseconds where no work is shown.
    """

    def __init__(self, said_ms: int = _SAID_MS) -> None:
        super().__init__()
        self.setObjectName("statusStrip")
        self._quiet_text = ""
        self._said = ""
        self._tasks: list[Task] = []

        self._text = ElidedLabel()
        self._text.setProperty("class", "muted")
        self._bar = QProgressBar()
        self._bar.setFixedWidth(220)
        self._bar.setTextVisible(False)
        self._cancel = button(self.tr("Batalkan"), "x", link=True)
        self._cancel.clicked.connect(self._cancel_newest)
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._timer.timeout.connect(self._show)
        self._saying = QTimer(self, singleShot=True, interval=said_ms)
        self._saying.timeout.connect(self._hush)

        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.page_margin, SIZES.step, SIZES.page_margin, SIZES.step)
        row.setSpacing(3 * SIZES.step)
        row.addWidget(self._text, stretch=1)
        row.addWidget(self._bar, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._cancel)
        self.setFixedHeight(9 * SIZES.step)
        self._show()

    @property
    def working(self) -> bool:
        """Whether work is shown."""
        return self._bar.isVisibleTo(self)

    def set_quiet_text(self, text: str) -> None:
        """Set what stands here while nothing is under way."""
        self._quiet_text = text
        self._show_quiet()

    def say(self, text: str) -> None:
        """Say for a while what was just done, once no work is shown."""
        announce(self, text)
        self._said = text
        self._saying.start()
        self._show_quiet()

    def follow(self, task: Task) -> None:
        """Show *task* until it ends, if it takes long enough to be seen."""
        self._tasks.append(task)
        task.progressed.connect(lambda done, total, text: self._progress(task, done, total, text))
        task.ended.connect(lambda: self._forget(task))
        self._bar.setRange(0, 0)
        self._text_of_task = task.title
        self._timer.start()

    def _progress(self, task: Task, done: int, total: int, text: str) -> None:
        if self._tasks and task is self._tasks[-1]:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            self._text_of_task = text or task.title
            if self.working:
                self._text.setText(self._text_of_task)

    def _announce(self, task: Task) -> None:
        """Have the end of *task* read out, if it took long enough to be waited for."""
        if task.outcome is not None and self.working:
            announce(self, _SAID_OF[task.outcome].format(title=task.title))

    def _forget(self, task: Task) -> None:
        self._announce(task)
        self._tasks.remove(task)
        if self._tasks:
            self._text_of_task = self._tasks[-1].title
            self._bar.setRange(0, 0)
        else:
            self._timer.stop()
        self._show()

    def _hush(self) -> None:
        self._said = ""
        self._show_quiet()

    def _show_quiet(self) -> None:
        """Show what stands here while no work does."""
        if not self.working:
            self._text.setText(self._said or self._quiet_text)

    def _show(self) -> None:
        working = bool(self._tasks)
        self._text.setText(self._text_of_task if working else self._said or self._quiet_text)
        self._bar.setVisible(working)
        self._cancel.setVisible(working)
        self._cancel.setEnabled(working and not self._tasks[-1].cancelled)

    def _cancel_newest(self) -> None:
        self._tasks[-1].cancel()
        self._cancel.setEnabled(False)
        self._text.setText(self.tr("Membatalkan pekerjaan"))
