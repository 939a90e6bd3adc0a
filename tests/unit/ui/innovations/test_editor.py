"""The editor: levels by key, undo, saving once, leaving, going through the list."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from iga_desktop.domain.readiness import Thresholds
from iga_desktop.formats import score_text
from iga_desktop.paths import resources
from iga_desktop.services.evidence import add_link
from iga_desktop.services.innovations import load_innovation
from iga_desktop.services.offices import load_office, save_office
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.years import adopt_guideline, guideline_of, set_evidence_required
from iga_desktop.ui.innovations.editor import Editor
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.innovations.visit import Visit
from iga_desktop.ui.messages import LeaveChoice
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import YEAR, RecordingMessages
from tests.unit.ui.innovations.conftest import names, type_in

pytestmark = pytest.mark.gui

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT_BUTTON = Qt.MouseButton.LeftButton


def press(page: InnovationsPage, *keys: Any) -> None:
    """Type *keys* where the keyboard is; a tuple is (key, modifiers)."""
    for key in keys:
        type_in(page, page.focusWidget(), key)


def indicator(editor: Editor, number: int) -> int:
    return editor.indicators.rows[number].picker.level


@pytest.fixture
def editor(
    page: InnovationsPage,
) -> Editor:
    """Opened by Enter on ANTRE PUAS: 99 points, indicator 35 at 0."""
    page.list.table.show_row(1)
    type_in(page, page.list.table, Qt.Key.Key_Return)
    assert page.editing
    return page.editor


def score(session: Session) -> dict[str, str]:
    recap = load_recap(session.workspace, YEAR).recap
    return {row.name: str(row.verified) for row in recap.innovations}


def test_it_shows_the_score_and_what_holds_it_back(editor: Editor) -> None:
    assert editor.panel.score.text() == "99,00"
    assert editor.panel.gap.text() == "kurang 1,00 untuk siap kirim"
    assert editor.panel.chip.text == "Proses"
    assert ">35</a>" in editor.panel.holding.text()
    assert editor.panel.cheapest.text() == (
        "Jalan termurah ke 100,00: 1 indikator, 4 hari kerja, nilai menjadi 103,00."
    )
    assert "35 Video inovasi 0 \u2192 1 (+4,00), 4 hari kerja" in editor.panel.steps.text()
    assert editor.panel.mandatory.text() == "Indikator wajib masih 0: 35"
    assert editor.tabs.tabText(1) == "Indikator (20)"
    assert editor.place.text() == "2 dari 3"


def test_keys_move_between_rows_and_set_levels(
    page: InnovationsPage,
    editor: Editor,
) -> None:
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Down, "1")
    assert indicator(editor, 18) == 1
    assert editor.indicators.rows[18].points_text == "2,00"
    assert editor.indicators.rows[18].level_text == "Satu tahun anggaran"
    assert editor.panel.score.text() == "95,00"
    press(page, Qt.Key.Key_Up, "0")
    assert editor.panel.score.text() == "89,00"
    assert editor.panel.chip.text == "Di bawah batas pantau"
    assert page.state == "Ada perubahan yang belum disimpan"


def test_a_line_of_what_holds_back_leads_to_its_indicator(
    page: InnovationsPage,
    editor: Editor,
) -> None:
    editor.panel.holding.linkActivated.emit("35")
    press(page, "3")
    assert editor.panel.score.text() == "111,00"
    assert editor.panel.chip.text == "Siap kirim"
    assert not editor.panel.mandatory.isVisible()


def test_undo_and_redo_by_keys(
    page: InnovationsPage,
    editor: Editor,
) -> None:
    press(page, "2", Qt.Key.Key_Down, "1", ("z", CONTROL))
    assert (indicator(editor, 16), indicator(editor, 17)) == (2, 3)
    assert editor.undo_button.toolTip() == "Urungkan: indikator 16 menjadi 2"
    assert editor.redo_button.toolTip() == "Ulangi: indikator 17 menjadi 1"
    press(page, ("z", CONTROL))
    assert editor.panel.score.text() == "99,00"
    assert not editor.dirty
    press(page, ("y", CONTROL), ("z", CONTROL | SHIFT))
    assert (indicator(editor, 16), indicator(editor, 17)) == (2, 1)


def test_saving_stores_once(page: InnovationsPage, editor: Editor, session: Session) -> None:
    editor.panel.holding.linkActivated.emit("35")
    press(page, "1")
    stored: list[None] = []
    session.data_changed.connect(lambda: stored.append(None))
    press(page, ("s", CONTROL), ("s", CONTROL))
    assert len(stored) == 1
    assert score(session)["ANTRE PUAS"] == "103.00"
    assert page.state == "Semua tersimpan"
    assert not editor.undo_button.isEnabled()
    press(page, Qt.Key.Key_Escape)
    assert not page.editing
    assert page.state.startswith("3 inovasi - 2 siap kirim")
    assert page.list.table.selected_objects()[0].name == "ANTRE PUAS"


@pytest.mark.parametrize(
    ("choice", "stays", "stored"),
    [
        (LeaveChoice.STAY, True, "99.00"),
        (LeaveChoice.DISCARD, False, "99.00"),
        (LeaveChoice.SAVE, False, "96.00"),
    ],
)
@pytest.mark.usefixtures("editor")
def test_leaving_with_changes_asks(
    page: InnovationsPage,
    session: Session,
    messages: RecordingMessages,
    choice: LeaveChoice,
    stays: bool,
    stored: str,
) -> None:
    press(page, "2")
    messages.leave = choice
    assert page.may_leave() is not stays
    assert messages.asked == ['Perubahan pada "ANTRE PUAS" belum disimpan. Simpan lebih dahulu?']
    assert page.editing is stays
    assert score(session)["ANTRE PUAS"] == stored


def test_leaving_without_changes_does_not_ask(
    page: InnovationsPage, editor: Editor, messages: RecordingMessages
) -> None:
    press(page, "2", ("z", CONTROL))
    assert page.may_leave()
    QTest.mouseClick(editor.back_button, LEFT_BUTTON)
    assert not page.editing
    assert messages.asked == []


def test_previous_and_next_follow_the_list(
    page: InnovationsPage, editor: Editor, messages: RecordingMessages
) -> None:
    press(page, (Qt.Key.Key_PageDown, CONTROL))
    assert editor.name.text() == "KELAS ALAM"
    assert not editor.next_button.isEnabled()
    press(page, (Qt.Key.Key_PageUp, CONTROL), (Qt.Key.Key_PageUp, CONTROL), (Qt.Key.Key_PageUp, CONTROL))
    assert editor.name.text() == "GEMAS STUNTING"
    press(page, "1")
    messages.leave = LeaveChoice.STAY
    QTest.mouseClick(editor.next_button, LEFT_BUTTON)
    assert editor.name.text() == "GEMAS STUNTING"
    messages.leave = LeaveChoice.DISCARD
    QTest.mouseClick(editor.next_button, LEFT_BUTTON)
    assert editor.name.text() == "ANTRE PUAS"
    assert len(messages.asked) == 2


def test_the_claim_is_edited_apart(page: InnovationsPage, editor: Editor, session: Session) -> None:
    editor.indicators.edit_basis(editor.indicators.basis.CLAIM)
    editor.panel.holding.linkActivated.emit("35")
    press(page, "2", ("s", CONTROL))
    assert editor.panel.score.text() == "99,00"
    kept = load_innovation(session.workspace, editor.order[1])
    assert kept.claim is not None
    assert (kept.claim[35], kept.claim[16], kept.verified[35]) == (2, 3, 0)


def test_profile_fields_are_stored(page: InnovationsPage, editor: Editor, session: Session) -> None:
    editor.tabs.setCurrentIndex(0)
    fields = editor.profile.fields
    narrative = fields["narrative"]
    assert isinstance(narrative, QPlainTextEdit)
    QTest.keyClicks(narrative, "satu dua tiga")
    assert editor.profile.word_count.text() == "3 dari 300 kata"
    narrative.setFocus()
    press(page, ("z", CONTROL))
    assert narrative.toPlainText() == "satu dua "
    fields["agency"].setFocus()
    press(page, Qt.Key.Key_Down)
    day = fields["developed_on"]
    assert isinstance(day, QLineEdit)
    QTest.keyClicks(day, "1/3/2025")
    fields["crossing_affairs"].setFocus()
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Space)
    press(page, ("s", CONTROL))
    kept = load_innovation(session.workspace, editor.order[1])
    assert kept.profile.narrative == "satu dua "
    assert str(kept.profile.developed_on) == "2025-03-01"
    assert len(kept.profile.crossing_affairs) == 1
    press(page, Qt.Key.Key_Escape)
    assert {row.name: row.agency_code for row in page.list.model.rows}["ANTRE PUAS"] == "DISDIK"


def test_whoever_came_from_another_page_goes_back_there(qtbot: QtBot, page: InnovationsPage) -> None:
    wanted = page.list.model.rows[1].id
    page.show_request(Visit(wanted, "IndexPage", "rencana"))
    working = page.editor.working
    assert working is not None
    assert working.current.id == wanted
    with qtbot.waitSignal(page.page_wanted) as asked:
        press(page, Qt.Key.Key_Escape)
    assert asked.args == ["IndexPage", "rencana"]
    assert not page.editing
    page.open_innovation(wanted)
    with qtbot.assertNotEmitted(page.page_wanted):
        press(page, Qt.Key.Key_Escape)
    assert page.list.table.hasFocus()


def test_a_wrong_date_is_not_saved(
    page: InnovationsPage, editor: Editor, messages: RecordingMessages
) -> None:
    editor.tabs.setCurrentIndex(0)
    day = editor.profile.fields["trial_on"]
    QTest.keyClicks(day, "31-02-2025")
    assert page.state == "Ada perubahan yang belum disimpan"
    press(page, ("s", CONTROL))
    assert messages.told == ["Waktu uji coba belum berupa tanggal. Tulis seperti 11-08-2025 atau kosongkan."]
    assert editor.dirty
    messages.leave = LeaveChoice.DISCARD
    press(page, Qt.Key.Key_Escape)
    assert not page.editing


def test_a_name_that_is_taken_is_refused(
    page: InnovationsPage, editor: Editor, messages: RecordingMessages
) -> None:
    editor.tabs.setCurrentIndex(0)
    name = editor.profile.fields["name"]
    assert isinstance(name, QLineEdit)
    name.selectAll()
    QTest.keyClicks(name, "Gemas-Stunting")
    press(page, ("s", CONTROL))
    assert "sudah mempunyai inovasi" in messages.told[0]
    assert editor.dirty


def test_a_new_innovation_is_added(
    page: InnovationsPage, session: Session, messages: RecordingMessages
) -> None:
    QTest.mouseClick(page.add_button, LEFT_BUTTON)
    assert page.state == "Inovasi baru, belum disimpan"
    press(page, *"PASAR")
    press(page, ("s", CONTROL))
    assert messages.told == []
    press(page, Qt.Key.Key_Escape)
    assert names(page)[-2:] == ["PASAR", "KELAS ALAM"]
    assert page.list.table.selected_objects()[0].name == "PASAR"
    assert score(session)["PASAR"] == "0.00"


@pytest.mark.usefixtures("editor")
def test_another_year_closes_the_editor_only_if_nothing_is_lost(
    page: InnovationsPage, session: Session, messages: RecordingMessages
) -> None:
    press(page, "1")
    messages.leave = LeaveChoice.STAY
    session.show_year(2024)
    assert session.year == YEAR
    assert page.editing


def test_another_page_can_ask_for_one_innovation(page: InnovationsPage, messages: RecordingMessages) -> None:
    page.show_request(page.list.model.rows[2].id)
    assert page.editor.name.text() == "KELAS ALAM"
    page.show_request(999)
    assert messages.told == ["Inovasi ini sudah tidak ada di data kantor. Muat ulang daftar inovasi."]


def test_the_panel_tells_all_levels_of_the_current_row(page: InnovationsPage, editor: Editor) -> None:
    editor.panel.holding.linkActivated.emit("35")
    press(page, Qt.Key.Key_Up, Qt.Key.Key_Up)
    said = editor.panel.levels.text()
    measures = load_year_measures(page)
    assert len(measures) == 6
    assert all(name in said for name in measures)
    editor.tabs.setCurrentIndex(0)
    assert not editor.panel.levels.isVisible()


def load_year_measures(page: InnovationsPage) -> list[str]:
    indicator = guideline_of(page.session.workspace, YEAR).indicator_by_number[33]
    return [measure.name for measure in indicator.measures]


def test_an_open_editor_follows_the_thresholds(
    editor: Editor, page: InnovationsPage, session: Session
) -> None:
    office = load_office(session.workspace)
    save_office(session.workspace, replace(office, thresholds=Thresholds(Decimal(95), Decimal(90))))
    page.refresh()
    assert editor.panel.chip.text == "Siap kirim"
    assert editor.panel.gap.text() == "4,00 di atas batas kirim"


def test_an_open_editor_follows_the_guideline(
    editor: Editor, page: InnovationsPage, session: Session
) -> None:
    type_in(page, editor.indicators.rows[35].picker, Qt.Key.Key_1)
    changed = session.workspace.folder / "pedoman"
    changed.mkdir(exist_ok=True)
    text = (resources() / "guidelines" / "2026.toml").read_text(encoding="utf-8")
    text = text.replace("tahun = 2026", f"tahun = {YEAR}").replace("Video inovasi", "Rekaman inovasi")
    (changed / f"{YEAR}.toml").write_text(text, encoding="utf-8")
    adopt_guideline(session.workspace, YEAR)
    page.refresh()
    assert "35 Rekaman inovasi 1 \u2192 2" in editor.panel.holding.text()
    assert indicator(editor, 35) == 1
    assert editor.dirty


def test_levels_without_evidence_are_told(page: InnovationsPage, session: Session) -> None:
    wanted = page.list.model.rows[0].id
    add_link(session.workspace, wanted, 35, "https://contoh.go.id/video")
    set_evidence_required(session.workspace, YEAR, required=True)
    page.open_innovation(wanted)
    editor = page.editor
    assert editor.panel.score.text() == "12,00"
    assert editor.panel.overclaim.text() == "Selisih klaim +99,00"
    assert editor.panel.uncounted.text() == "19 indikator belum dihitung: belum ada bukti"
    assert (
        "16 Regulasi Inovasi Daerah 0 \u2192 3 (+9,00), 1 hari kerja, bukti saja" in editor.panel.steps.text()
    )
    unproven, proven = editor.indicators.rows[16], editor.indicators.rows[35]
    assert (unproven.picker.level, unproven.points_text) == (3, "0,00")
    assert "belum ada bukti" in unproven.name_text
    assert proven.points_text == "12,00"
    assert "belum ada bukti" not in proven.name_text


def test_a_saved_level_still_needs_its_evidence(
    page: InnovationsPage, editor: Editor, session: Session
) -> None:
    set_evidence_required(session.workspace, YEAR, required=True)
    QTest.keyClick(editor.indicators.rows[35].picker, Qt.Key.Key_1)
    editor.save()
    shown = editor.panel.score.text()
    editor.close_editor()
    listed = next(row for row in page.list.model.rows if row.name == editor.name.text())
    assert shown == score_text(listed.verified) == "0,00"


def test_earlier_reports_are_counted_by_key(editor: Editor, session: Session) -> None:
    editor.tabs.setCurrentIndex(0)
    field = editor.profile.fields["reports_before"]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Up)
    editor.save()
    assert editor.working is not None
    assert editor.working.current.id is not None
    assert load_innovation(session.workspace, editor.working.current.id).profile.reports_before == 2
