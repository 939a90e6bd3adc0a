"""A window with two small pages over an office where Sari and Budi have passwords and Tamu has none."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

from iga_desktop.services.people import FILE_NAME, save_person
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.page import Page
from iga_desktop.ui.page_entry import PageEntry
from iga_desktop.ui.people.gate_dialog import GateDialog
from iga_desktop.ui.session import Session

SARI, BUDI, TAMU = "Sari Contoh", "Budi Contoh", "Tamu"
PASSWORDS = {SARI: "sandi sari", BUDI: "sandi budi", TAMU: None}


class Words(Page):
    """Shows its own words; `free` says whether it can be left, or put by."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.free = True
        column = QVBoxLayout(self)
        column.addWidget(QLabel(f"Yang hanya boleh dibaca di {type(self).__name__}"))

    def may_leave(self) -> bool:
        return self.free

    def put_by(self) -> bool:
        return self.free


class First(Words):
    pass


class Second(Words):
    pass


PAGES = (
    PageEntry("First", "Pertama", "house", lambda: First),
    PageEntry("Second", "Kedua", "settings", lambda: Second),
)


@pytest.fixture(scope="session")
def people_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of the three, made once: passwords take their time on purpose."""
    folder = tmp_path_factory.mktemp("pengguna")
    for name, password in PASSWORDS.items():
        save_person(folder, name, password)
    return (folder / FILE_NAME).read_bytes()


@pytest.fixture
def people(session: Session, people_file: bytes) -> None:
    """The three, of whom Sari works."""
    (session.workspace.folder / FILE_NAME).write_bytes(people_file)
    session.workspace.actor = SARI


@pytest.fixture
def window(qtbot: QtBot, session: Session) -> MainWindow:
    window = MainWindow(session.settings)
    qtbot.addWidget(window)
    window.attach(session, PAGES)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def page_of(window: MainWindow) -> Words:
    page = window.navigation.page
    assert isinstance(page, Words)
    return page


def enter(qtbot: QtBot, dialog: GateDialog, password: str | None) -> None:
    """Type *password* and wait until it was tried."""
    gate = dialog.gate
    gate.password.setText(password or "")
    gate.enter_button.click()
    qtbot.waitUntil(lambda: not gate.password.text() and gate.names.isEnabled())
