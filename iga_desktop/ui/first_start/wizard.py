"""The first start: a few steps from the empty office to one that can be worked in."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from iga_desktop.errors import UserError
from iga_desktop.services.first_start import FirstOffice, set_up
from iga_desktop.ui.exchange.presenter import Tab
from iga_desktop.ui.first_start.agencies import AgenciesStep
from iga_desktop.ui.first_start.finish import FinishStep
from iga_desktop.ui.first_start.region import RegionStep
from iga_desktop.ui.first_start.step import Step
from iga_desktop.ui.first_start.welcome import Way, WelcomeStep
from iga_desktop.ui.first_start.year import YearStep
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.scrolling import scrolling

_USUAL_SIZE = QSize(720, 560)
_ROOM = 80
"""Pixels of the screen's height that are left to the frame of the window and the bar of the system."""


class FirstStart(QDialog):
    """Nothing is stored before "Selesai", and then all of it; leaving before stores nothing."""

    page_wanted = Signal(str, object)
    """The dialog is over; show this page (its class name) with this request."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._begun = False
        self.welcome, self.region = WelcomeStep(), RegionStep(session)
        self.year, self.agencies = YearStep(session.workspace), AgenciesStep(session)
        self.finish = FinishStep()
        self.steps: tuple[Step, ...] = (self.welcome, self.region, self.year, self.agencies, self.finish)
        self._stack = QStackedWidget()
        for step in self.steps:
            self._stack.addWidget(scrolling(step))
        self.place = label("", "muted")
        self.problem = label("", "bad", wraps=True)
        self.cancel_button = button(self.tr("Batal"))
        self.back_button = button(self.tr("Kem&bali"), "arrow-left")
        self.next_button = button("", primary=True)
        self.cancel_button.clicked.connect(self.reject)
        self.back_button.clicked.connect(self._go_back)
        self.next_button.clicked.connect(self._go_on)
        self._lay_out()
        self._show_step(0)

    @property
    def step(self) -> Step:
        """The step in view."""
        return self.steps[self._stack.currentIndex()]

    @property
    def entered(self) -> FirstOffice:
        """What was entered.

        Raises:
            UserError: it contradicts itself.
        """
        return FirstOffice(
            kind=self.region.kind,
            name=self.region.name.text(),
            unit=self.region.unit.text(),
            logo=self.region.logo,
            year=self.year.year,
            thresholds=self.year.thresholds,
            agencies=self.agencies.agencies,
        )

    def reject(self) -> None:
        """Leave without storing anything, after asking where something was entered."""
        if self._may_let_go():
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a key that is held down too long lead no further than the next step."""
        if not (event.isAutoRepeat() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """End whatever is still being read."""
        self.agencies.cancel()
        super().done(result)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Pemandu awal"))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(SIZES.page_margin, 0, SIZES.page_margin, SIZES.page_margin)
        buttons.setSpacing(2 * SIZES.step)
        buttons.addWidget(self.place)
        buttons.addStretch()
        for each in (self.cancel_button, self.back_button, self.next_button):
            # In a row of steps Enter goes on, except where the keys are on another button.
            each.setAutoDefault(True)
            buttons.addWidget(each)
        for other in self.findChildren(QPushButton):
            other.setAutoDefault(True)
        self.next_button.setDefault(True)
        told = QHBoxLayout()
        told.setContentsMargins(SIZES.page_margin, 0, SIZES.page_margin, 0)
        told.addWidget(self.problem)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SIZES.step)
        column.addWidget(self._stack, stretch=1)
        column.addLayout(told)
        column.addLayout(buttons)
        self.resize(_USUAL_SIZE.boundedTo(self.screen().availableSize() - QSize(0, _ROOM)))

    def _show_step(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._say("")
        self._begun = self._begun or number > 0
        last = number == len(self.steps) - 1
        self.back_button.setVisible(number > 0)
        self.next_button.setText(self.tr("&Selesai") if last else self.tr("&Lanjut"))
        place = self.tr("Langkah {number} dari {all}").format(number=number + 1, all=len(self.steps))
        self.place.setText(place)
        self.step.enter()

    def _go_back(self) -> None:
        self._show_step(self._stack.currentIndex() - 1)

    def _go_on(self) -> None:
        try:
            self.step.check()
            if self.step is self.welcome and self.welcome.way is not Way.SET_UP:
                self._take_other_way(self.welcome.way)
            elif self.step is self.finish:
                self._store()
            else:
                self._prepare_next()
                self._show_step(self._stack.currentIndex() + 1)
        except UserError as problem:
            self._say(str(problem))

    def _prepare_next(self) -> None:
        if self.step is self.year:
            self.agencies.prepare(self.region.kind, self.year.year)
        elif self.step is self.agencies:
            self.finish.show_office(self.entered)

    def _may_let_go(self) -> bool:
        """Whether what was entered may go: also where the officer went back to the first step."""
        question = self.tr(
            "Isian pemandu belum disimpan dan akan hilang. Pemandu ini muncul lagi bila program dibuka."
        )
        return not self._begun or self._session.messages.confirm(question, self.tr("Tutup pemandu"))

    def _take_other_way(self, way: Way) -> None:
        if not self._may_let_go():
            return
        self.accept()
        if way is Way.SAMPLE:
            self._session.sample_wanted.emit()
        elif way is Way.BACKUP:
            self.page_wanted.emit("BackupsPage", None)
        else:
            self.page_wanted.emit("ExchangePage", Tab.LAPTOPS)

    def _store(self) -> None:
        set_up(self._session.workspace, self.entered)
        self.accept()
        self._session.office_changed.emit()
        self._session.data_changed.emit()
        if self.finish.recap.isChecked():
            self.page_wanted.emit("InnovationsPage", "baca-rekap")

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
