"""The first start by keys alone: nothing is stored before the end, and then all of it."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.paths import resources
from iga_desktop.services.first_start import is_empty
from iga_desktop.services.offices import list_agencies, load_office
from iga_desktop.services.workspace import Workspace, opened
from iga_desktop.services.years import list_years
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.exchange.presenter import Tab
from iga_desktop.ui.first_start.welcome import Way
from iga_desktop.ui.first_start.wizard import FirstStart
from iga_desktop.ui.office.office_card import LONGEST_NAME
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import TaskRunner
from tests.unit.ui.conftest import RecordingMessages

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

SAMPLE = resources() / "sample"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty office in the year 2026."""
    with opened(tmp_path / "kantor", resources() / "guidelines") as workspace:
        workspace.clock = lambda: datetime(2026, 1, 5, 1, 0)  # noqa: DTZ001 as every workspace's clock
        yield workspace


@pytest.fixture
def session(qtbot: QtBot, workspace: Workspace, messages: RecordingMessages) -> Iterator[Session]:
    del qtbot  # only to have the application
    tasks = TaskRunner(messages)
    session = Session(workspace, messages, tasks, WindowSettings(workspace.folder), None)
    yield session
    tasks.stop()
    session.undo.clear()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def wizard(qtbot: QtBot, session: Session, window: QWidget) -> FirstStart:
    wizard = FirstStart(session, window)
    wizard.open()
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    return wizard


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def press_button(qtbot: QtBot, button: QPushButton, letter: Qt.Key) -> None:
    """Press Alt and the letter that is underlined on *button*; Qt clicks it a moment later."""
    with qtbot.waitSignal(button.clicked):
        press(letter, Qt.KeyboardModifier.AltModifier)


def type_in(text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def go_to_agencies(wizard: FirstStart) -> None:
    press(Qt.Key.Key_Return)
    type_in("Contoh")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert wizard.place.text() == "Langkah 4 dari 5"


def test_an_office_is_set_up_by_keys(qtbot: QtBot, wizard: FirstStart, session: Session) -> None:
    wanted: list[tuple[str, object]] = []
    wizard.page_wanted.connect(lambda *page: wanted.append(page))
    press(Qt.Key.Key_Return)
    type_in("Kota Contoh Raya")
    press(Qt.Key.Key_Return)
    assert wizard.year.year == 2026
    press(Qt.Key.Key_Return)
    press_button(qtbot, wizard.agencies.all_button, Qt.Key.Key_S)
    press(Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    type_in("Air Bening")
    press_button(qtbot, wizard.next_button, Qt.Key.Key_L)
    assert wizard.place.text() == "Langkah 5 dari 5"
    count = len(wizard.entered.agencies)
    assert wizard.finish.summary.text() == (
        "Bappeda Litbang, Kota Contoh Raya mulai dengan tahun 2026, batas kirim 100,00, batas pantau 90,00, "
        f"dan {count} perangkat daerah."
    )
    assert is_empty(session.workspace)

    with qtbot.waitSignals([session.office_changed, session.data_changed]):
        press(Qt.Key.Key_Return)

    assert not wizard.isVisible()
    assert load_office(session.workspace).regency == "Kota Contoh Raya"
    assert list_years(session.workspace) == (2026,)
    names = [agency.name for agency in list_agencies(session.workspace)]
    assert len(names) == count > 30
    assert "Kecamatan Air Bening" in names
    assert wanted == [("InnovationsPage", "baca-rekap")]


def test_no_recap_is_read_in_where_nobody_wants_it(
    qtbot: QtBot, wizard: FirstStart, session: Session
) -> None:
    go_to_agencies(wizard)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)

    with qtbot.assertNotEmitted(wizard.page_wanted):
        press(Qt.Key.Key_Return)

    assert not is_empty(session.workspace)
    assert list_agencies(session.workspace) == ()


def test_nobody_goes_on_without_a_name(wizard: FirstStart) -> None:
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)

    assert wizard.place.text() == "Langkah 2 dari 5"
    assert wizard.problem.text() == "Nama daerah masih kosong. Tulis namanya, lalu lanjutkan."
    assert wizard.region.name.hasFocus()


def test_a_name_has_room_on_every_paper(wizard: FirstStart) -> None:
    for field in (wizard.region.name, wizard.region.unit):
        field.clear()
        field.insert("Contoh " * 1_000)
        assert len(field.text()) == LONGEST_NAME


def test_lines_that_contradict_each_other_hold_the_officer(qtbot: QtBot, wizard: FirstStart) -> None:
    go_to_agencies(wizard)
    press_button(qtbot, wizard.back_button, Qt.Key.Key_B)
    wizard.year.thresholds_card.sending.setValue(80)

    press(Qt.Key.Key_Return)

    assert wizard.place.text() == "Langkah 3 dari 5"
    assert "Batas pantau 90,00 berada di atas batas kirim 80,00" in wizard.problem.text()
    wizard.year.thresholds_card.watch.setValue(70)
    press(Qt.Key.Key_Return)
    assert wizard.place.text() == "Langkah 4 dari 5"
    assert (wizard.entered.thresholds.sending, wizard.entered.thresholds.watch) == (Decimal(80), Decimal(70))


def test_the_year_says_how_sure_its_rules_are(wizard: FirstStart) -> None:
    wizard.year.box.setCurrentIndex(wizard.year.box.findData(2025))
    assert wizard.year.guideline.title.text() == "Tahun 2025: Pedoman Indeks Inovasi Daerah 2025"
    assert wizard.year.doubts.text().startswith("Perlu konfirmasi: ")
    assert "Pembagi rata-rata" in wizard.year.doubts.text()

    wizard.year.box.setCurrentIndex(wizard.year.box.findData(2026))
    assert "Pembagi rata-rata" in wizard.year.confidence.text()
    assert wizard.year.confidence.text().startswith("Resmi: ")
    assert not wizard.year.doubts.text()


def test_agencies_come_from_a_spreadsheet(
    qtbot: QtBot, wizard: FirstStart, messages: RecordingMessages, session: Session
) -> None:
    messages.file = SAMPLE / "rekap_contoh_2025.xlsx"
    go_to_agencies(wizard)

    press_button(qtbot, wizard.agencies.file_button, Qt.Key.Key_A)

    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert wizard.agencies.said.text() == "51 dari 51 ditandai (dari rekap_contoh_2025.xlsx)."
    assert len(wizard.entered.agencies) == 51
    press_button(qtbot, wizard.agencies.common_button, Qt.Key.Key_U)
    assert wizard.entered.agencies == ()


def test_a_bad_spreadsheet_is_told_in_the_step(
    qtbot: QtBot, wizard: FirstStart, messages: RecordingMessages, session: Session, tmp_path: Path
) -> None:
    messages.file = tmp_path / "daftar.xlsx"
    messages.file.write_bytes(b"bukan buku kerja")
    go_to_agencies(wizard)
    press_button(qtbot, wizard.agencies.all_button, Qt.Key.Key_S)
    before = wizard.entered.agencies

    press_button(qtbot, wizard.agencies.file_button, Qt.Key.Key_A)

    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert "daftar.xlsx" in wizard.agencies.refused.text()
    assert wizard.agencies.refused.isVisible()
    assert wizard.entered.agencies == before != ()
    assert messages.told == []


def test_a_city_is_offered_other_agencies_and_ticks_stay(qtbot: QtBot, wizard: FirstStart) -> None:
    go_to_agencies(wizard)
    press(Qt.Key.Key_Space)
    (ticked,) = wizard.agencies.list.ticked
    for _ in range(2):
        press_button(qtbot, wizard.back_button, Qt.Key.Key_B)
    wizard.region.name.selectAll()
    type_in("Kota Contoh")
    for _ in range(2):
        press(Qt.Key.Key_Return)

    assert wizard.agencies.list.ticked == (ticked,)
    offered = {wizard.agencies.list.item(row).text() for row in range(wizard.agencies.list.count())}
    assert "Dinas Pemberdayaan Masyarakat dan Desa" not in offered


def test_a_logo_is_taken_and_a_wrong_one_refused(
    qtbot: QtBot, wizard: FirstStart, messages: RecordingMessages
) -> None:
    press(Qt.Key.Key_Return)
    messages.file = SAMPLE / "rekap_contoh_2025.xlsx"
    press_button(qtbot, wizard.region.choose_button, Qt.Key.Key_G)
    qtbot.waitUntil(lambda: len(messages.told) == 1)
    assert wizard.region.logo is None

    messages.file = SAMPLE / "logo.png"
    press_button(qtbot, wizard.region.choose_button, Qt.Key.Key_G)
    logo = messages.file.read_bytes()
    qtbot.waitUntil(lambda: wizard.region.logo == logo)
    assert wizard.region.picture.isVisible()


def test_leaving_stores_nothing_and_asks_where_something_was_entered(
    wizard: FirstStart, messages: RecordingMessages, session: Session
) -> None:
    go_to_agencies(wizard)
    messages.agrees = False
    press(Qt.Key.Key_Escape)
    assert wizard.isVisible()

    messages.agrees = True
    press(Qt.Key.Key_Escape)

    assert not wizard.isVisible()
    assert len(messages.asked) == 2
    assert is_empty(session.workspace)


def test_what_was_entered_is_not_lost_from_the_first_step(
    qtbot: QtBot, wizard: FirstStart, messages: RecordingMessages, session: Session
) -> None:
    go_to_agencies(wizard)
    for _ in range(3):
        press_button(qtbot, wizard.back_button, Qt.Key.Key_B)
    messages.agrees = False
    press(Qt.Key.Key_Escape)
    wizard.welcome.ways[Way.SAMPLE].setChecked(True)
    with qtbot.assertNotEmitted(session.sample_wanted):
        press(Qt.Key.Key_Return)

    assert wizard.isVisible()
    assert len(messages.asked) == 2
    assert wizard.region.name.text() == "Contoh"


def test_enter_held_down_leads_one_step_further_only(wizard: FirstStart, session: Session) -> None:
    for step in wizard.steps[:-1]:
        if step is wizard.region:
            type_in("Contoh")
        press(Qt.Key.Key_Return)
        place = wizard.place.text()
        for focused in (QApplication.focusWidget(), wizard.next_button):
            assert focused is not None
            none = Qt.KeyboardModifier.NoModifier
            held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r", autorep=True)
            QApplication.sendEvent(focused, held)
        assert wizard.place.text() == place
    assert wizard.step is wizard.finish
    assert is_empty(session.workspace)


def test_nobody_goes_on_while_a_list_is_read(qtbot: QtBot, wizard: FirstStart, session: Session) -> None:
    go_to_agencies(wizard)
    wizard.agencies.read(SAMPLE / "rekap_contoh_2025.xlsx")

    wizard.next_button.click()

    assert wizard.step is wizard.agencies
    assert "masih dibaca" in wizard.problem.text()
    qtbot.waitUntil(lambda: not session.tasks.busy)
    wizard.next_button.click()
    assert "51 perangkat daerah" in wizard.finish.summary.text()


def test_the_welcome_is_left_without_a_question(wizard: FirstStart, messages: RecordingMessages) -> None:
    press(Qt.Key.Key_Escape)

    assert not wizard.isVisible()
    assert messages.asked == []


def test_the_sample_is_asked_for(qtbot: QtBot, wizard: FirstStart, session: Session) -> None:
    press(Qt.Key.Key_Down)
    with qtbot.waitSignal(session.sample_wanted):
        press(Qt.Key.Key_Return)
    assert not wizard.isVisible()


@pytest.mark.parametrize(
    ("way", "wanted"),
    [(Way.BACKUP, ["BackupsPage", None]), (Way.PACKAGE, ["ExchangePage", Tab.LAPTOPS])],
)
def test_another_laptop_leads_to_the_page_that_takes_it(
    qtbot: QtBot, wizard: FirstStart, way: Way, wanted: list[object]
) -> None:
    wizard.welcome.ways[way].setFocus()
    press(Qt.Key.Key_Space)
    with qtbot.waitSignal(wizard.page_wanted) as page:
        press(Qt.Key.Key_Return)
    assert page.args == wanted
