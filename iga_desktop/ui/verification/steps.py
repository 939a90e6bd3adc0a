"""The next step of an innovation: the menu of those there are, and the dialog for those that need words."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from iga_desktop.domain.workflow import Status, needs_note
from iga_desktop.services.desk import Desk
from iga_desktop.services.workflow import Step
from iga_desktop.ui.theme import colors, icon
from iga_desktop.ui.verification.desk_words import step_text, steps
from iga_desktop.ui.verification.desk_work import DeskWork
from iga_desktop.ui.widgets.basics import PushButton, text_field
from iga_desktop.ui.widgets.chip import LOOKS
from iga_desktop.ui.widgets.date_field import DateField, read_date
from iga_desktop.ui.widgets.elided_label import ElidedLabel
from iga_desktop.ui.widgets.form_dialog import FormDialog


class StepsButton(PushButton):
    """Opens the menu of steps; what stands in the way of one is said below it."""

    step_wanted = Signal(object)
    """The `Status` that was chosen."""

    def __init__(self) -> None:
        super().__init__(self.tr("Langkah berikutnya"))
        self.setAutoDefault(False)
        self.setToolTip(self.tr("Langkah berikutnya (S)"))
        self.steps = QMenu(self)
        self.setMenu(self.steps)

    def show_desk(self, desk: Desk) -> None:
        """Offer the steps of the innovation on the desk."""
        self.steps.clear()
        for new, hindering in steps(desk):
            look = LOOKS[new]
            act = self.steps.addAction(
                icon(look.icon_name, look.color(colors())), step_text(desk.sending.status, new)
            )
            act.triggered.connect(lambda _=False, new=new: self.step_wanted.emit(new))
            for clause in hindering:
                reason = self.steps.addAction(f"\u2022 {clause}")
                reason.setEnabled(False)

    def open(self) -> None:
        """Open the menu with its first step chosen."""
        self.steps.popup(self.mapToGlobal(QPoint(0, self.height())))
        if self.steps.actions():
            self.steps.setActiveAction(self.steps.actions()[0])


class StepDialog(FormDialog):
    """Asks why a step is taken, or when and under which receipt an innovation was sent.

    It stays open while the step cannot be taken.
    """

    def __init__(self, work: DeskWork, desk: Desk, new: Status, parent: QWidget) -> None:
        super().__init__(parent)
        self._work = work
        self._new = new
        title = step_text(desk.sending.status, new)
        self.setWindowTitle(title)
        self.save_button.setText(title)
        self.body.insertWidget(0, ElidedLabel(desk.innovation.profile.name))
        self.note = text_field()
        self.date = DateField()
        self.date.validity_changed.connect(self.save_button.setEnabled)
        self.receipt = QLineEdit()
        if new is Status.SENT:
            self.form.addRow(self.tr("&Tanggal kirim"), self.date)
            self.form.addRow(self.tr("&Nomor tanda terima"), self.receipt)
        else:
            self.form.addRow(self.tr("&Alasan"), self.note)

    def accept(self) -> None:
        """Take the step and close."""
        if not self.date.valid:
            return
        step = Step(self._new, self.note.toPlainText(), read_date(self.date.text()), self.receipt.text())
        if self._work.take_step(step):
            super().accept()


def ask_and_take(work: DeskWork, new: Status, parent: QWidget) -> None:
    """Let the innovation on the desk of *work* come to *new*, after asking for what the step needs."""
    desk = work.desk
    if desk is None:
        return
    if new is Status.SENT or needs_note(desk.sending.status, new):
        StepDialog(work, desk, new, parent).exec()
    else:
        work.take_step(Step(new))
