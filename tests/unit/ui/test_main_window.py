import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QProgressBar, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.domain.office import Office
from iga_desktop.errors import EnvironmentProblem
from iga_desktop.progress import Progress
from iga_desktop.services.offices import load_office, save_office
from iga_desktop.services.years import list_years
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.page import Page
from iga_desktop.ui.page_entry import PageEntry
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import YEAR, RecordingMessages, lose_folder

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


class Counting(Page):
    """A page that counts its readings and keeps what it was asked to show."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.readings = 0
        self.requests: list[object] = []
        self.free = True
        self.button = QPushButton(f"Tombol {type(self).__name__}")
        column = QVBoxLayout(self)
        column.addWidget(QLabel(f"Isi {type(self).__name__}"))

    @property
    def state(self) -> str:
        return f"dibaca {self.readings} kali"

    def header_buttons(self) -> list[QPushButton]:
        return [self.button]

    def refresh(self) -> None:
        self.readings += 1
        self.state_changed.emit()

    def show_request(self, request: object) -> None:
        self.requests.append(request)

    def may_leave(self) -> bool:
        return self.free


class First(Counting):
    pass


class Second(Counting):
    pass


class Unbuildable(Page):
    def __init__(self, session: Session) -> None:
        super().__init__(session)
        raise EnvironmentProblem("Data sedang dipakai program lain.")


class Failing(Page):
    def refresh(self) -> None:
        raise EnvironmentProblem("Data sedang dipakai program lain.")


PAGES = (
    PageEntry("First", "Pertama", "house", lambda: First),
    PageEntry("Second", "Kedua", "settings", lambda: Second),
    PageEntry("Failing", "Gagal", "ban", lambda: Failing),
    PageEntry("Unbuildable", "Tak jadi", "ban", lambda: Unbuildable),
)


@pytest.fixture
def settings(tmp_path: Path) -> WindowSettings:
    return WindowSettings(tmp_path / "ingatan")


@pytest.fixture
def window(qtbot: QtBot, settings: WindowSettings, session: Session) -> MainWindow:
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.attach(session, PAGES)
    window.activateWindow()
    return window


def texts(widget: QWidget) -> list[str]:
    return [part.text() for part in widget.findChildren(QLabel) if part.isVisible()]


def page(window: MainWindow) -> Counting:
    shown = window.stack.currentWidget()
    assert isinstance(shown, Counting)
    return shown


def entry(window: MainWindow, title: str) -> QToolButton:
    buttons = window.sidebar.findChildren(QToolButton)
    return next(button for button in buttons if button.accessibleName() == title)


def strip_button(window: MainWindow) -> QPushButton:
    return next(b for b in window.findChildren(QPushButton) if b.text() == "Batalkan")


def year_actions(window: MainWindow) -> list[QAction]:
    menu = window.header.year_button.menu()
    menu.aboutToShow.emit()
    return menu.actions()


def submenu(action: QAction) -> QMenu:
    menu = action.menu()
    assert isinstance(menu, QMenu)
    return menu


def test_the_frame_needs_neither_store_nor_pages() -> None:
    code = (
        "import sys, iga_desktop.ui.main_window\n"
        "heavy = {'sqlalchemy', 'openpyxl', 'reportlab', 'alembic', 'pypdfium2', 'iga_desktop.services'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert ran.stdout.strip() == "[]"


def test_the_frame_says_that_the_office_is_being_opened(qtbot: QtBot, settings: WindowSettings) -> None:
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()

    assert texts(window.stack) == ["Membuka data kantor"]
    assert not window.header.year_button.isVisible()
    assert window.show_page("First") is False
    assert window.close()


def test_the_first_page_comes_into_view(window: MainWindow) -> None:
    shown = page(window)

    assert isinstance(shown, First)
    assert shown.readings == 1
    assert texts(window.header) == ["Pertama", "dibaca 1 kali"]
    assert shown.button.isVisible()
    assert entry(window, "Pertama").isChecked()
    assert {"Kabupaten Contoh", "Bappeda Litbang"} <= set(texts(window.sidebar))


def test_a_page_is_built_when_it_is_first_wanted(window: MainWindow) -> None:
    assert window.findChild(Second) is None

    QTest.mouseClick(entry(window, "Kedua"), Qt.MouseButton.LeftButton)

    assert isinstance(page(window), Second)
    assert texts(window.header)[0] == "Kedua"
    assert page(window).button.isVisible()


def test_keys_show_pages_and_read_anew(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(page(window), Second)

    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(page(window), First)
    assert page(window).readings == 1, "nothing changed, so nothing is read again"

    QTest.keyClick(window, Qt.Key.Key_F5)
    assert page(window).readings == 2
    assert texts(window.header)[1] == "dibaca 2 kali"


def test_a_change_is_read_at_once_in_view_and_later_elsewhere(window: MainWindow, session: Session) -> None:
    first = page(window)
    window.show_page("Second")
    second = page(window)

    session.data_changed.emit()
    assert (first.readings, second.readings) == (1, 2)

    window.show_page("First")
    assert (first.readings, second.readings) == (2, 2)


def test_a_page_can_ask_another_to_show_something(window: MainWindow) -> None:
    page(window).page_wanted.emit("Second", "agency:DINKES")

    assert isinstance(page(window), Second)
    assert page(window).requests == ["agency:DINKES"]


def test_a_page_holds_the_officer_back(window: MainWindow) -> None:
    first = page(window)
    first.free = False

    assert window.show_page("Second") is False
    first.page_wanted.emit("Second", "tidak sampai")

    assert page(window) is first
    assert entry(window, "Pertama").isChecked()
    assert not window.close()
    assert window.isVisible()


def test_a_reading_that_fails_is_told(window: MainWindow, messages: RecordingMessages) -> None:
    window.show_page("Failing")

    assert messages.told == ["Data sedang dipakai program lain."]
    assert texts(window.header)[0] == "Gagal"


def test_a_page_that_cannot_be_built_is_told(window: MainWindow, messages: RecordingMessages) -> None:
    assert not window.show_page("Unbuildable")

    assert messages.told == ["Data sedang dipakai program lain."]
    assert isinstance(page(window), First)
    assert entry(window, "Pertama").isChecked()


@pytest.mark.parametrize("change", ["office_changed", "data_changed", "menu"])
def test_data_out_of_reach_are_told(
    window: MainWindow, session: Session, messages: RecordingMessages, change: str
) -> None:
    lose_folder(session.workspace)

    if change == "menu":
        assert year_actions(window) == []
    else:
        getattr(session, change).emit()

    (told,) = messages.told
    assert told.startswith("Folder data tidak dapat dibuka.")


def test_the_year_selector_lists_opened_years_and_opens_others(
    window: MainWindow, session: Session, messages: RecordingMessages, settings: WindowSettings
) -> None:
    assert window.header.year_button.text() == f"Tahun {YEAR}"
    opened, others = (a for a in year_actions(window) if not a.isSeparator())
    assert (opened.text(), opened.isChecked()) == ("Tahun 2025", True)
    offered = {action.text(): action for action in submenu(others).actions()}
    assert "Tahun 2025" not in offered

    offered["Tahun 2026"].trigger()

    assert "Tahun 2026 belum ada di data kantor" in messages.asked[0]
    assert session.year == 2026
    assert list_years(session.workspace) == (2026, 2025)
    assert window.header.year_button.text() == "Tahun 2026"
    assert settings.last_year == 2026
    assert page(window).readings == 2

    year_actions(window)[1].trigger()
    assert session.year == 2025


def test_a_year_is_not_opened_without_consent(
    window: MainWindow, session: Session, messages: RecordingMessages
) -> None:
    messages.agrees = False

    submenu(year_actions(window)[-1]).actions()[0].trigger()

    assert session.year == YEAR
    assert list_years(session.workspace) == (YEAR,)


def test_unsaved_changes_hold_the_year(window: MainWindow, session: Session) -> None:
    submenu(year_actions(window)[-1]).actions()[0].trigger()
    another = session.year
    page(window).free = False

    year_actions(window)[1].trigger()

    assert session.year == another


def test_the_first_data_of_an_office_bring_their_year(
    qtbot: QtBot, settings: WindowSettings, session: Session
) -> None:
    fresh = Session(session.workspace, session.messages, session.tasks, session.settings, None)
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.attach(fresh, PAGES[:1])
    assert window.header.year_button.text() == "Pilih tahun"

    fresh.data_changed.emit()

    assert fresh.year == YEAR
    assert window.header.year_button.text() == f"Tahun {YEAR}"


def test_the_sidebar_follows_the_office(window: MainWindow, session: Session) -> None:
    save_office(session.workspace, Office(regency="Kabupaten Lain", unit=""))
    session.office_changed.emit()

    assert texts(window.sidebar) == ["", "Kabupaten Lain"]
    assert load_office(session.workspace).regency == "Kabupaten Lain"


def test_the_sidebar_folds_and_stays_folded(
    qtbot: QtBot, window: MainWindow, settings: WindowSettings
) -> None:
    wide = window.sidebar.width()
    QTest.mouseClick(entry(window, "Ciutkan navigasi"), Qt.MouseButton.LeftButton)

    assert window.sidebar.width() < wide / 2
    assert entry(window, "Kedua").toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    assert "Kedua" in entry(window, "Kedua").toolTip()
    assert settings.sidebar_collapsed is True
    again = MainWindow(settings)
    qtbot.addWidget(again)
    assert again.sidebar.collapsed


def test_work_under_way_is_shown_and_can_be_cancelled(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    go_on = threading.Event()

    def work(progress: Progress) -> None:
        progress.report(3, 10, "Membaca baris")
        go_on.wait(5)
        progress.raise_if_cancelled()

    session.tasks.run("Membaca rekap", work, lambda _: None)
    bar = window.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    qtbot.waitUntil(bar.isVisible)
    qtbot.waitUntil(lambda: "Membaca baris" in texts(window))
    assert (bar.value(), bar.maximum()) == (3, 10)

    QTest.mouseClick(strip_button(window), Qt.MouseButton.LeftButton)
    assert "Membatalkan pekerjaan" in texts(window)
    assert not strip_button(window).isEnabled()
    go_on.set()
    qtbot.waitUntil(lambda: not session.tasks.busy)

    assert not bar.isVisible()
    assert f"Folder data: {session.workspace.folder}" in texts(window)


def test_what_is_taken_back_is_said_below_the_page(window: MainWindow, session: Session) -> None:
    session.stored("catatan SPD 2b", lambda: None, lambda: None)
    session.undo.undo()
    assert "Diurungkan: catatan SPD 2b" in texts(window)


def test_closing_asks_about_work_under_way(
    qtbot: QtBot, window: MainWindow, session: Session, messages: RecordingMessages
) -> None:
    def work(progress: Progress) -> None:
        while True:
            progress.raise_if_cancelled()

    session.tasks.run("Membaca rekap", work, lambda _: None)
    messages.agrees = False
    assert not window.close()
    assert session.tasks.busy

    messages.agrees = True
    assert window.close()
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert len(messages.asked) == 2
    assert "Batalkan dan tutup" in messages.asked[0]


def test_place_and_size_are_remembered(qtbot: QtBot, window: MainWindow, settings: WindowSettings) -> None:
    window.resize(760, 533)
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()

    again = MainWindow(settings)
    qtbot.addWidget(again)
    assert again.size() == QSize(760, 533)


def test_a_long_sentence_gives_way(window: MainWindow) -> None:
    sentence = "sangat panjang " * 40
    window.header.show_page("Judul", sentence, [])
    window.resize(window.minimumSize())
    shown = next(part for part in window.header.findChildren(QLabel) if part.text() == sentence)
    assert (window.width(), shown.toolTip()) == (window.minimumWidth(), sentence)
    assert shown.mapTo(window, QPoint(shown.width(), 0)).x() <= window.width()
