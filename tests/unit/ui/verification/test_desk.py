"""The desk by keyboard: accepting, sending back, taking back, going on, steps."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from iga_desktop.domain.verification import IndicatorState, IndicatorStatus
from iga_desktop.domain.workflow import Status
from iga_desktop.services.desk import Desk, load_desk
from iga_desktop.services.workflow import Step, take_step
from iga_desktop.services.years import open_year
from iga_desktop.ui.messages import LeaveChoice
from iga_desktop.ui.session import Session
from iga_desktop.ui.verification.desk_view import DeskView
from iga_desktop.ui.verification.page import VerificationPage
from iga_desktop.ui.verification.steps import StepDialog
from tests.unit.ui.acting import in_dialog
from tests.unit.ui.conftest import RecordingMessages
from tests.unit.ui.verification.conftest import FRESH, LATE, READY, press, store

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
UNDO, REDO = (KEY.Key_Z, CONTROL), (KEY.Key_Y, CONTROL)


def stored(page: VerificationPage, name: str, ids: dict[str, int]) -> Desk:
    return load_desk(page.session.workspace, ids[name])


def state(page: VerificationPage, ids: dict[str, int], number: int = 16) -> IndicatorState:
    return stored(page, FRESH, ids).states[number]


def row(desk: DeskView) -> list[str]:
    """Give the current row of the indicators as shown."""
    index = desk.table.currentIndex()
    return [index.siblingAtColumn(column).data() for column in range(5)]


@pytest.mark.parametrize("level", range(4))
def test_a_figure_accepts_at_that_level(
    page: VerificationPage, desk: DeskView, ids: dict[str, int], level: int
) -> None:
    press(page, getattr(KEY, f"Key_{level}"))
    assert (state(page, ids).status, state(page, ids).verified) == (IndicatorStatus.ACCEPTED, level)
    assert row(desk) == ["16", "Regulasi Inovasi Daerah", "2", str(level), "Diterima"]
    assert [each.figure.isChecked() for each in desk.card.rows] == [n == level for n in range(4)]
    assert f"Terverifikasi {3 * level},00" == desk.head.verified.text()


@pytest.mark.parametrize("key", [KEY.Key_T, KEY.Key_Return, KEY.Key_Enter])
def test_one_key_accepts_what_is_claimed(
    page: VerificationPage, desk: DeskView, ids: dict[str, int], key: Qt.Key
) -> None:
    press(page, KEY.Key_Down, KEY.Key_Up, key)
    assert (state(page, ids).status, state(page, ids).verified) == (IndicatorStatus.ACCEPTED, 2)
    assert page.work.number == 16
    assert page.undo_button.toolTip() == "Urungkan: indikator 16 menjadi 2 (Ctrl+Z)"
    assert "klaim" in desk.card.rows[2].text.text()
    assert "terverifikasi" in desk.card.rows[2].text.text()


def test_a_level_without_evidence_is_refused_where_the_rule_asks_for_it(
    page: VerificationPage, session: Session, messages: RecordingMessages, qtbot: QtBot
) -> None:
    open_year(session.workspace, 2026)
    bare = store(session.workspace, "TANPA BUKTI", "DINKES", 2026, 3, 0)
    session.show_year(2026)
    qtbot.waitUntil(lambda: [each.innovation.id for each in page.queue.rows] == [bare])
    press(page, KEY.Key_Return, KEY.Key_3)
    assert "belum ada bukti" in messages.told[-1]
    assert load_desk(session.workspace, bare).states[16].status is IndicatorStatus.NO_EVIDENCE
    assert not session.undo.canUndo()


def test_sending_back_needs_a_note(
    page: VerificationPage, desk: DeskView, ids: dict[str, int], messages: RecordingMessages
) -> None:
    press(page, KEY.Key_K)
    assert desk.card.note.hasFocus()
    press(page, KEY.Key_Return)
    assert "Tulis catatan" in messages.told[-1]
    assert state(page, ids).status is IndicatorStatus.WAITING
    QTest.keyClicks(desk.card.note, "SK 2023 belum bernomor")
    press(page, KEY.Key_Return)
    assert state(page, ids).status is IndicatorStatus.RETURNED
    assert desk.card.remark.text() == "Dikembalikan: SK 2023 belum bernomor"
    assert row(desk)[3:] == ["\u2013", "Perlu perbaikan"]
    assert desk.table.hasFocus()
    press(page, KEY.Key_K)
    assert desk.card.note.text() == "SK 2023 belum bernomor"
    press(page, KEY.Key_Escape)
    assert page.working
    assert not desk.card.note.isVisible()


def test_the_button_opens_the_note_and_then_gives_it(
    page: VerificationPage, desk: DeskView, ids: dict[str, int]
) -> None:
    QTest.mouseClick(desk.card.return_button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(desk.card.note, "Belum ditandatangani")
    desk.table.setFocus()
    press(page, KEY.Key_3)
    assert desk.card.note.hasFocus()
    assert desk.card.note.text() == "Belum ditandatangani"
    QTest.mouseClick(desk.card.return_button, Qt.MouseButton.LeftButton)
    assert state(page, ids).note == "Belum ditandatangani"
    QTest.mouseClick(desk.card.rows[2].figure, Qt.MouseButton.LeftButton)
    assert state(page, ids).verified == 2


def test_figures_in_the_note_are_text(page: VerificationPage, desk: DeskView, ids: dict[str, int]) -> None:
    press(page, KEY.Key_K, KEY.Key_3, KEY.Key_N, KEY.Key_T)
    assert desk.card.note.text().casefold() == "3nt"
    press(page, KEY.Key_Escape)
    assert state(page, ids).status is IndicatorStatus.WAITING


def test_what_was_done_is_taken_back_and_done_again_by_name(
    page: VerificationPage, desk: DeskView, ids: dict[str, int]
) -> None:
    press(page, KEY.Key_1, KEY.Key_Down, KEY.Key_K)
    QTest.keyClicks(desk.card.note, "Belum lengkap")
    press(page, KEY.Key_Return, KEY.Key_Up)
    assert page.undo_button.toolTip() == "Urungkan: indikator 17 dikembalikan (Ctrl+Z)"
    press(page, UNDO)
    assert state(page, ids, 17).status is IndicatorStatus.NO_EVIDENCE
    assert page.work.number == 17  # where it happened
    assert page.redo_button.toolTip() == "Ulangi: indikator 17 dikembalikan (Ctrl+Y)"
    press(page, UNDO)
    assert state(page, ids).status is IndicatorStatus.WAITING
    assert not page.undo_button.isEnabled()
    press(page, REDO)
    assert state(page, ids).verified == 1
    assert row(desk)[3:] == ["1", "Diterima"]


def test_taking_back_shows_the_innovation_that_it_was_done_to(
    page: VerificationPage, desk: DeskView, ids: dict[str, int]
) -> None:
    press(page, KEY.Key_2)
    page.show_request(ids[LATE])
    press(page, UNDO)
    assert desk.head.name.text() == FRESH
    assert row(desk)[4] == "Menunggu"


def test_n_goes_to_what_waits_here_and_further_on_and_says_when_nothing_does(
    page: VerificationPage, desk: DeskView, messages: RecordingMessages, qtbot: QtBot
) -> None:
    press(page, KEY.Key_2, KEY.Key_N)
    assert page.work.number == 25
    press(page, KEY.Key_2, KEY.Key_N, KEY.Key_2, KEY.Key_N)
    assert (desk.head.name.text(), page.work.number) == (LATE, 20)
    press(page, KEY.Key_N)
    qtbot.waitUntil(lambda: bool(messages.told))
    assert "hanya indikator ini" in messages.told[-1]
    press(page, KEY.Key_2, KEY.Key_N)
    qtbot.waitUntil(lambda: len(messages.told) == 2)
    assert "Tidak ada lagi" in messages.told[-1]
    assert page.working


def test_l_shows_the_checklist(page: VerificationPage, desk: DeskView) -> None:
    press(page, KEY.Key_L)
    assert desk.eligibility.isVisible()
    assert "Indikator wajib: belum terpenuhi. Masih tingkat 0" in desk.eligibility.text
    assert desk.head.eligible_button.text() == "Belum layak"
    press(page, KEY.Key_L)
    assert desk.card.isVisible()


def steps(desk: DeskView) -> list[str]:
    return [action.text() for action in desk.head.steps_button.steps.actions()]


def take(page: VerificationPage, text: str) -> None:
    press(page, KEY.Key_S)
    menu = page.desk.head.steps_button.steps
    assert menu.isVisible()
    place = steps(page.desk).index(text)
    menu.setActiveAction(menu.actions()[place])
    QTest.keyClick(menu, KEY.Key_Return)


def confirm_button(dialog: StepDialog) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == dialog.windowTitle())


def test_steps_say_what_hinders_them(
    page: VerificationPage, desk: DeskView, ids: dict[str, int], messages: RecordingMessages
) -> None:
    take(page, "Ajukan")
    assert desk.head.status.text == "Diajukan"
    assert "\u2022 3 indikator masih menunggu diperiksa" in steps(desk)
    take(page, "Nyatakan terverifikasi")
    assert "masih menunggu diperiksa" in messages.told[-1]
    assert stored(page, FRESH, ids).sending.status is Status.SUBMITTED


def test_a_step_back_asks_why(
    page: VerificationPage, desk: DeskView, ids: dict[str, int], messages: RecordingMessages
) -> None:
    take(page, "Ajukan")

    def write(dialog: StepDialog) -> None:
        confirm_button(dialog).click()
        assert "Tulis alasan" in messages.told[-1]
        assert dialog.isVisible()
        QTest.keyClicks(dialog.note, "Bukti belum lengkap")
        confirm_button(dialog).click()

    in_dialog(StepDialog, write)
    take(page, "Kembalikan untuk diperbaiki")
    assert stored(page, FRESH, ids).sending.status is Status.RETURNED
    assert desk.head.status.text == "Perlu perbaikan"


def test_sending_asks_for_date_and_receipt(page: VerificationPage, ids: dict[str, int]) -> None:
    for status in (Status.SUBMITTED, Status.VERIFIED, Status.CHOSEN):
        take_step(page.session.workspace, ids[READY], Step(status))
    page.show_request(ids[READY])

    def fill(dialog: StepDialog) -> None:
        QTest.keyClicks(dialog.date, "12-08-2025")
        QTest.keyClicks(dialog.receipt, "IGA/2025/17")
        QTest.keyClicks(dialog.date, "5")
        assert not confirm_button(dialog).isEnabled(), "the field says no date any more"
        dialog.accept()
        assert stored(page, READY, ids).sending.status is Status.CHOSEN
        QTest.keyClick(dialog.date, KEY.Key_Backspace)
        confirm_button(dialog).click()

    in_dialog(StepDialog, fill)
    take(page, "Catat pengiriman")
    assert stored(page, READY, ids).sending.receipt == "IGA/2025/17"
    assert page.desk.head.sent.text() == "12-08-2025, tanda terima IGA/2025/17"


def test_an_unfinished_note_is_asked_about(
    page: VerificationPage, desk: DeskView, ids: dict[str, int], messages: RecordingMessages
) -> None:
    press(page, KEY.Key_K)
    QTest.keyClicks(desk.card.note, "Tanda tangan kurang")
    assert not page.may_leave()
    assert "Catatan untuk indikator 16" in messages.asked[-1]
    desk.table.setFocus()
    press(page, KEY.Key_Down)
    assert page.work.number == 16
    assert row(desk)[0] == "16"
    messages.leave = LeaveChoice.SAVE
    assert page.may_leave()
    assert state(page, ids).note == "Tanda tangan kurang"
    press(page, KEY.Key_K)
    assert page.may_leave()  # the note that is stored is offered, nothing was written


def test_a_narrow_window_gives_evidence_and_preview_tabs(
    page: VerificationPage, desk: DeskView, qtbot: QtBot
) -> None:
    page.resize(703, 420)
    titles = [desk.tabs.tabText(place) for place in range(desk.tabs.count())]
    assert titles[:3] == ["Penilaian", "Bukti", "Pratinjau"]
    press(page, KEY.Key_PageDown)
    assert desk.preview.isVisible()
    assert page.width() == 703
    page.resize(1158, 690)
    assert desk.tabs.count() == 2
    qtbot.waitUntil(lambda: desk.preview.isVisible() and desk.evidence.isVisible())


def test_indicator_33_shows_its_six_measures(page: VerificationPage, desk: DeskView) -> None:
    page.work.number = 33
    desk.show_work()
    assert desk.card.title.text() == "33  Kemanfaatan inovasi"
    said = desk.card.measures.text()
    assert all(f"{code}. " in said for code in "abcdef")
    assert "501 orang atau lebih" in said
