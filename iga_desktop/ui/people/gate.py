"""Asking who works and, of whoever has one, for the password; wrong ones make the next try wait longer."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iga_desktop.errors import UserError
from iga_desktop.services.people import Person, admits, delay_after
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.tasks import TaskRunner
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, form, label
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.password import password_field

_SECOND_MS = 1000


class Gate(QWidget):
    """Asks which of *persons* works; `enter_button`, which stands elsewhere, tries what was entered.

    `stop` it when it is over.
    """

    admitted = Signal(str)
    """The person with this name may go on."""

    def __init__(self, folder: Path, persons: Sequence[Person], action: str) -> None:
        super().__init__()
        self._folder = folder
        self._persons: Sequence[Person] = ()
        # Its own: a password must not wait for the office's long work.
        self._tasks = TaskRunner(Messages())
        self._failures = 0
        self._wait = 0
        self._timer = QTimer(self, interval=_SECOND_MS)
        self._timer.timeout.connect(self._count_down)
        self.names = ChoiceBox()
        self.names.currentIndexChanged.connect(self._follow)
        self.password = password_field(self.tr("Kata sandi"))
        self.told = label("", "bad", wraps=True)
        self.told.hide()
        self.enter_button = button(action, primary=True)
        self.enter_button.setDefault(True)
        self.enter_button.clicked.connect(self._try)
        self._form = form()
        self._form.addRow(self.tr("&Nama"), self.names)
        self._form.addRow(self.tr("&Kata sandi"), self.password)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SIZES.step)
        column.addLayout(self._form)
        column.addWidget(self.told)
        self.show_persons(persons, persons[0].name)

    @property
    def name(self) -> str:
        """Who is asked."""
        return str(self.names.value)

    def show_persons(self, persons: Sequence[Person], name: str) -> None:
        """Ask which of *persons* works, *name* first."""
        self._persons = persons
        self.names.set_choices([(person.name, person.name) for person in persons])
        self.names.show_value(name)
        self._form.setRowVisible(self.names, len(persons) > 1)
        self._follow()

    def say(self, text: str) -> None:
        """Say why it does not go on; "" for nothing."""
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def take_focus(self) -> None:
        """Begin where the officer has to do something."""
        (self.password if self.password.isVisibleTo(self) else self.names).setFocus()

    def stop(self) -> None:
        """Try nothing any more."""
        self._timer.stop()
        self._tasks.stop()

    def _follow(self) -> None:
        person = next((person for person in self._persons if person.name == self.name), None)
        self._form.setRowVisible(self.password, person is not None and person.has_password)
        self.password.clear()
        self.say("")

    def _try(self) -> None:
        name, password = self.name, self.password.text()
        self._use(allowed=False)
        self._tasks.run(
            self.tr("Memeriksa kata sandi"),
            lambda _: admits(self._folder, name, password),
            lambda right: self._answer(name, right=right),
            on_failed=self._cannot_tell,
            receiver=self,
        )

    def _answer(self, name: str, *, right: bool) -> None:
        self._use(allowed=True)
        self.password.clear()
        if right:
            self._failures = 0
            self.say("")
            self.admitted.emit(name)
            return
        self._failures += 1
        self._wait = delay_after(self._failures)
        self.enter_button.setEnabled(False)
        self._say_wait()
        self._timer.start()
        self.take_focus()

    def _cannot_tell(self, problem: UserError) -> None:
        self._use(allowed=True)
        self.say(str(problem))

    def _count_down(self) -> None:
        self._wait -= 1
        if not self._wait:
            self._timer.stop()
            self.enter_button.setEnabled(True)
        self._say_wait()

    def _say_wait(self) -> None:
        wrong = self.tr("Kata sandi itu tidak cocok. Periksa Caps Lock, lalu {when}.")
        when = self.tr("coba lagi dalam {count} detik").format(count=self._wait)
        self.say(wrong.format(when=when if self._wait else self.tr("coba lagi")))

    def _use(self, *, allowed: bool) -> None:
        for part in (self.names, self.password, self.enter_button):
            part.setEnabled(allowed)
