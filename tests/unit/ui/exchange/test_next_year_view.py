"""Tahun berikutnya on screen: who is reported again, what hinders, and the note that each one needs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.domain.innovation import Innovation
from iga_desktop.services.innovations import list_names, load_innovation, save_innovation
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import list_years, open_year
from iga_desktop.ui.exchange.next_year_view import NextYearView
from iga_desktop.ui.session import Session
from tests.unit.ui.acting import show_alone
from tests.unit.ui.conftest import YEAR, RecordingMessages

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

KEY = Qt.Key
ANTRE, GEMAS, KELAS = "ANTRE PUAS", "GEMAS STUNTING", "KELAS ALAM"
NEXT = YEAR + 1
NOTE = "Ditambah layanan daring di tiga kecamatan."


@pytest.fixture
def open_view(qtbot: QtBot, session: Session) -> Callable[[], NextYearView]:
    def opened() -> NextYearView:
        view = NextYearView(session)
        show_alone(qtbot, view, session, 620)
        settle(qtbot, session)
        view.take_focus()
        return view

    return opened


@pytest.fixture
def twice_reported(workspace: Workspace) -> None:
    """KELAS ALAM was reported twice before, so it may not be reported again."""
    stored = by_name(workspace, YEAR, KELAS)
    save_innovation(workspace, stored, replace(stored, profile=replace(stored.profile, reports_before=2)))


def by_name(workspace: Workspace, year: int, name: str) -> Innovation:
    found = next(each.id for each in list_names(workspace, year) if each.name == name)
    return load_innovation(workspace, found)


def settle(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.tasks.busy)


def go(view: NextYearView, name: str) -> int:
    """Bring the keys to the row of *name*; give its number."""
    place = next(n for n, row in enumerate(view.model.rows) if row.candidate.name == name)
    view.table.show_row(place)
    view.table.setFocus()
    return place


def cell(view: NextYearView, name: str, key: str) -> str:
    return str(view.model.index(go(view, name), view.model.column_of(key)).data())


def write(view: NextYearView, name: str, text: str) -> None:
    """Write the note of *name* as the officer does: Enter leads from the list to it."""
    go(view, name)
    QTest.keyClick(view.table, KEY.Key_Return)
    assert view.note.text.hasFocus()
    QTest.keyClicks(view.note.text, text)


def press(view: NextYearView, widget: QWidget) -> None:
    del view
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def said(view: NextYearView) -> list[str]:
    return [each.text() for each in view.findChildren(QLabel) if each.isVisible()]


def test_the_next_year_is_offered_with_who_may_be_reported_again(
    open_view: Callable[[], NextYearView],
) -> None:
    view = open_view()
    assert view.year == NEXT
    assert view.state == "3 dari 3 inovasi tahun 2025 dapat dibawa ke 2026"
    assert (view.carry_button.text(), view.carry_button.isEnabled()) == ("Bawa inovasi ke 2026", False)
    assert view.with_levels.isChecked()
    assert view.with_evidence.isChecked()
    assert cell(view, GEMAS, "verified") == "111,00"
    assert cell(view, GEMAS, "reports") == "2"
    assert view.note.title.text() == GEMAS
    assert view.note.window_words.text() == "Di dalam 01-01-2024 sampai 31-12-2025"


def test_a_note_ticks_its_innovation_and_space_takes_the_tick_away(
    open_view: Callable[[], NextYearView],
) -> None:
    view = open_view()
    write(view, GEMAS, NOTE)
    assert cell(view, GEMAS, "note") == "Terisi"
    assert view.carry_button.text() == "Bawa 1 inovasi ke 2026"
    go(view, ANTRE)
    QTest.keyClick(view.table, KEY.Key_Space)
    assert cell(view, ANTRE, "note") == "Belum diisi"
    assert view.state.endswith(" - 2 dicentang - 1 belum diisi pengembangannya")
    go(view, GEMAS)
    QTest.keyClick(view.table, KEY.Key_Space)
    assert view.carry_button.text() == "Bawa 1 inovasi ke 2026"
    assert view.note.text.toPlainText() == NOTE, "what was written stays"


def test_ticking_by_mouse(open_view: Callable[[], NextYearView]) -> None:
    view = open_view()
    box = view.table.visualRect(view.model.index(go(view, KELAS), 0))
    at = box.topLeft() + (box.bottomLeft() - box.topLeft()) / 2
    at.setX(at.x() + 12)
    QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [row.candidate.name for row in view.model.rows if row.chosen] == [KELAS]


def test_without_its_note_nothing_is_carried(
    qtbot: QtBot, session: Session, messages: RecordingMessages, open_view: Callable[[], NextYearView]
) -> None:
    view = open_view()
    write(view, GEMAS, NOTE)
    go(view, KELAS)
    QTest.keyClick(view.table, KEY.Key_Space)
    press(view, view.carry_button)
    settle(qtbot, session)
    (told,) = messages.told
    assert told.endswith(f"{KELAS} (Dinas Pendidikan)")
    assert GEMAS not in told
    assert view.note.title.text() == KELAS
    assert view.note.text.hasFocus()
    assert list_years(session.workspace) == (YEAR,)


def test_the_chosen_ones_are_carried_over_and_the_new_year_is_offered(
    qtbot: QtBot,
    session: Session,
    workspace: Workspace,
    messages: RecordingMessages,
    open_view: Callable[[], NextYearView],
) -> None:
    view = open_view()
    write(view, GEMAS, NOTE)
    view.note.day.setFocus()
    QTest.keyClicks(view.note.day, "1-6-2025")
    press(view, view.carry_button)
    settle(qtbot, session)
    (asked,) = messages.asked
    assert asked.startswith("Tahun 2026 dibuka. 1 inovasi tahun 2025 sudah dibawa ke tahun 2026.")
    assert asked.endswith("[Tampilkan tahun 2026]")
    assert session.year == NEXT
    assert NEXT in list_years(workspace), "the menu of years offers it"
    carried = by_name(workspace, NEXT, GEMAS)
    assert (carried.profile.development, carried.profile.developed_on) == (NOTE, date(2025, 6, 1))
    assert set(carried.claimed.values()) == {3}
    assert set(carried.verified.values()) == {0}
    assert carried.lineage == by_name(workspace, YEAR, GEMAS).lineage


def test_levels_are_left_behind_if_wanted_and_who_was_carried_is_marked(
    qtbot: QtBot,
    session: Session,
    workspace: Workspace,
    messages: RecordingMessages,
    open_view: Callable[[], NextYearView],
) -> None:
    messages.agrees = False
    view = open_view()
    write(view, GEMAS, NOTE)
    view.with_levels.setFocus()
    QTest.keyClick(view.with_levels, KEY.Key_Space)
    press(view, view.carry_button)
    settle(qtbot, session)
    assert session.year == YEAR, "the officer stays"
    assert set(by_name(workspace, NEXT, GEMAS).claimed.values()) == {0}
    assert cell(view, GEMAS, "standing") == "Sudah dibawa"
    QTest.keyClick(view.table, KEY.Key_Space)
    assert not view.carry_button.isEnabled()
    assert not view.note.text.isEnabled()
    assert view.may_leave(), "nothing is unsaved any more"


@pytest.mark.usefixtures("twice_reported")
def test_who_is_hindered_cannot_be_ticked_and_says_why(open_view: Callable[[], NextYearView]) -> None:
    view = open_view()
    assert view.state == "2 dari 3 inovasi tahun 2025 dapat dibawa ke 2026"
    assert cell(view, KELAS, "standing").startswith("Tidak dapat dibawa: ")
    assert view.note.standing.text() == cell(view, KELAS, "standing")
    QTest.keyClick(view.table, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view.table, KEY.Key_Space)
    assert {row.candidate.name for row in view.model.rows if row.chosen} == {ANTRE, GEMAS}
    assert view.carry_button.text() == "Bawa 2 inovasi ke 2026"
    QTest.keyClick(view.table, KEY.Key_Space)
    assert not view.carry_button.isEnabled()


def test_a_year_without_rules_is_told_in_place_of_the_list(
    qtbot: QtBot, session: Session, workspace: Workspace, open_view: Callable[[], NextYearView]
) -> None:
    last = max(workspace.guidelines.years())
    open_year(workspace, last)
    view = open_view()
    session.show_year(last)
    settle(qtbot, session)
    assert view.year == last + 1
    assert not view.table.isVisible()
    assert view.header_buttons() == []
    assert any(str(last + 1) in text for text in said(view))


def test_leaving_asks_about_notes(messages: RecordingMessages, open_view: Callable[[], NextYearView]) -> None:
    view = open_view()
    assert view.may_leave()
    assert not messages.asked
    write(view, GEMAS, NOTE)
    messages.agrees = False
    assert not view.may_leave()
    assert "1 inovasi" in messages.asked[0]
    assert view.note.text.toPlainText() == NOTE
    messages.agrees = True
    assert view.may_leave()
    assert view.note.text.toPlainText() == ""
    assert not view.carry_button.isEnabled()


def test_notes_stay_while_the_data_change(
    qtbot: QtBot, session: Session, open_view: Callable[[], NextYearView]
) -> None:
    view = open_view()
    write(view, GEMAS, NOTE)
    session.data_changed.emit()
    settle(qtbot, session)
    assert view.note.text.toPlainText() == NOTE
    assert view.note.text.hasFocus()
    assert view.carry_button.text() == "Bawa 1 inovasi ke 2026"


def test_a_date_that_says_none_stays_with_its_innovation_and_holds_the_work_back(
    qtbot: QtBot, session: Session, messages: RecordingMessages, open_view: Callable[[], NextYearView]
) -> None:
    view = open_view()
    write(view, GEMAS, NOTE)
    view.note.day.setFocus()
    QTest.keyClicks(view.note.day, "31-2-2025")
    assert view.note.day.text() == "31-2-2025"
    assert cell(view, GEMAS, "note") == "Tanggal salah"
    go(view, ANTRE)
    assert view.note.day.text() == ""
    assert view.note.day.valid
    go(view, GEMAS)
    assert (view.note.day.text(), view.note.day.valid) == ("31-2-2025", False)
    go(view, ANTRE)
    press(view, view.carry_button)
    settle(qtbot, session)
    (told,) = messages.told
    assert told.endswith('GEMAS STUNTING (Dinas Kesehatan): "31-2-2025"')
    assert view.note.title.text() == GEMAS
    assert view.note.day.hasFocus()
    assert list_years(session.workspace) == (YEAR,)
    view.note.day.clear()
    QTest.keyClicks(view.note.day, "1-6-2025")
    assert cell(view, GEMAS, "note") == "Terisi"


def test_the_keys_stay_in_the_tab_while_it_carries_over(
    qtbot: QtBot, session: Session, messages: RecordingMessages, open_view: Callable[[], NextYearView]
) -> None:
    messages.agrees = False
    view = open_view()
    write(view, GEMAS, NOTE)
    view.carry_button.setParent(view)  # it stands in the header of the window
    view.carry_button.show()
    view.carry_button.setFocus()
    QTest.keyClick(view.carry_button, KEY.Key_Space)
    assert view.table.hasFocus()
    settle(qtbot, session)
    assert view.table.hasFocus()


def test_searching_finds_by_agency(open_view: Callable[[], NextYearView]) -> None:
    view = open_view()
    view.search.setFocus()
    QTest.keyClicks(view.search, "pendidikan")
    assert [row.candidate.name for row in view.model.rows] == [KELAS]
