"""Who works, named in the header, with what can be done about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from iga_desktop.ui.finding.command import Command
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.people.lock import Locker
from iga_desktop.ui.people.reading_mode import ReadingMode
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.basics import button
from iga_desktop.ui.widgets.telling import telling
from iga_desktop.ui.widgets.tip import plain_tip

_NAME_WIDTH = 120
"""Pixels; a longer name would cut the sentence beside it."""


class SittingMenu(QMenu):
    """Locking, changing the person, only showing; its button is hidden in an office without names."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._session = session
        self.locker = Locker(window, session)
        self.reading = ReadingMode(window, session)
        self.lock_action = self.addAction(self.tr("Kunci layar") + "\tCtrl+L")
        self.lock_action.triggered.connect(self.locker.lock)
        self.change_action = self.addAction(self.tr("Ganti pengguna"))
        self.change_action.triggered.connect(self.locker.change_person)
        self.addSeparator()
        self.reading_action = self.addAction(self.tr("Mode tayang") + "\tCtrl+Shift+T")
        self.reading_action.setCheckable(True)
        self.reading_action.triggered.connect(self.reading.switch)
        self.button = button("", "user-check", link=True)
        self.button.setAccessibleName(self.tr("Siapa yang bekerja"))
        self.button.setObjectName("sitting")
        self.button.setMenu(self)
        window.header.add_beside_state(self.button)
        window.navigation.commands += [
            Command(self.tr("Kunci layar"), "lock", self.locker.lock, self.tr("pengguna"), "Ctrl+L"),
            Command(self.tr("Ganti pengguna"), "users", self.locker.change_person, self.tr("orang nama")),
            Command(
                self.tr("Mode tayang"), "eye", self.reading.switch, self.tr("hanya baca"), "Ctrl+Shift+T"
            ),
        ]
        for changed in (session.office_changed, self.locker.person_changed, session.reading_mode_changed):
            changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Name who works now."""
        with telling(self._session.messages):
            people = self.locker.people
            name = self._session.workspace.actor
            person = people.find(name)
            metrics = self.button.fontMetrics()
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, _NAME_WIDTH)
            # A sign of its own would be taken for the mark of a key.
            self.button.setText(shown.replace("&", "&&"))
            self.button.setToolTip(plain_tip(name))
            self.button.setVisible(bool(people.persons))
            self.lock_action.setEnabled(person is not None and person.has_password)
            self.change_action.setEnabled(len(people.persons) > 1)
            self.reading_action.setChecked(self.reading.on)
