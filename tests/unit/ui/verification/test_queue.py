"""The queue: what it lists, its filters, and the way to the desk and back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from iga_desktop.domain.workflow import Status
from iga_desktop.services.innovations import delete_innovations
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.workflow import Step, take_step
from iga_desktop.ui.session import Session
from iga_desktop.ui.verification.page import VerificationPage
from tests.unit.ui.conftest import YEAR, RecordingMessages
from tests.unit.ui.verification.conftest import FRESH, LATE, READY, press

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

KEY = Qt.Key


def names(page: VerificationPage) -> list[str]:
    return [row.innovation.name for row in page.queue.rows]


def cells(page: VerificationPage, name: str) -> list[str]:
    model = page.queue.model
    row = names(page).index(name)
    return [model.index(row, column).data() for column in range(1, model.columnCount())]


def choose(page: VerificationPage, name: str) -> None:
    page.queue.table.show_row(names(page).index(name))
    page.queue.table.setFocus()


def test_it_lists_scores_status_and_what_waits(page: VerificationPage) -> None:
    assert cells(page, FRESH) == [
        FRESH,
        "Dinas Kesehatan",
        "Tim Utara",
        "74,00",
        "0,00",
        "Draf",
        "3",
        "0",
        "17",
        "Belum layak",
    ]
    assert cells(page, READY)[-1] == "Layak"
    assert cells(page, LATE)[2] == "belum ada"
    assert page.state == "6 inovasi - 4 indikator menunggu - 0 indikator perlu perbaikan"


def test_filters_by_agency_companion_and_what_waits(page: VerificationPage) -> None:
    queue = page.queue
    queue.agency.setCurrentIndex(queue.agency.findText("Dinas Pendidikan"))
    assert set(names(page)) == {"KELAS ALAM", LATE}
    QTest.keyClick(queue.waiting_only, KEY.Key_Space)
    assert names(page) == [LATE]
    assert page.state.startswith("1 dari 6 inovasi - 1 indikator menunggu")
    queue.companion.setCurrentIndex(queue.companion.findText("Tim Utara"))
    assert names(page) == []
    queue.agency.setCurrentIndex(0)
    assert names(page) == [FRESH]


def test_the_companions_and_the_claims_lead_to_their_queue(page: VerificationPage) -> None:
    page.tabs.setCurrentWidget(page.companions)
    page.companions.companion_chosen.emit("Tim Utara")
    assert page.tabs.currentWidget() is page.queue
    assert "KELAS ALAM" not in names(page)
    assert FRESH in names(page)
    page.claims.agency_chosen.emit("DISDIK")
    assert set(names(page)) == {"KELAS ALAM", LATE}
    page.show_request("agency:DINKES")
    assert LATE not in names(page)


def test_enter_opens_the_desk_and_esc_goes_back_to_the_same_row(page: VerificationPage) -> None:
    choose(page, FRESH)
    press(page, KEY.Key_Return)
    assert page.desk.head.name.text() == FRESH
    press(page, KEY.Key_Down, KEY.Key_Escape)
    assert page.queue.table.hasFocus()
    (row,) = page.queue.table.selected_objects()
    assert row.innovation.name == FRESH


def test_the_desk_goes_through_the_queue_as_it_is_shown(page: VerificationPage) -> None:
    page.show_request("agency:DISDIK")
    choose(page, "KELAS ALAM")
    press(page, KEY.Key_Return)
    assert page.desk.head.place.text() == "1 dari 2"
    press(page, (KEY.Key_PageDown, Qt.KeyboardModifier.ControlModifier))
    assert page.desk.head.name.text() == LATE
    assert not page.desk.head.next_button.isEnabled()
    press(page, (KEY.Key_PageUp, Qt.KeyboardModifier.ControlModifier))
    assert page.desk.head.name.text() == "KELAS ALAM"


def test_the_queue_is_read_anew_when_it_is_shown_again(page: VerificationPage, qtbot: QtBot) -> None:
    choose(page, FRESH)
    press(page, KEY.Key_Return, KEY.Key_2)
    press(page, KEY.Key_Escape)
    qtbot.waitUntil(lambda: cells(page, FRESH)[6] == "2")


def test_another_page_asks_for_an_innovation(page: VerificationPage, ids: dict[str, int]) -> None:
    page.show_request(ids[LATE])
    assert page.desk.head.name.text() == LATE


def test_an_innovation_that_is_gone_leads_back_to_the_queue(
    page: VerificationPage, ids: dict[str, int], session: Session, messages: RecordingMessages, qtbot: QtBot
) -> None:
    page.show_request(ids[LATE])
    delete_innovations(session.workspace, [ids[LATE]])
    session.data_changed.emit()
    assert not page.working
    assert "sudah tidak ada" in messages.told[-1]
    qtbot.waitUntil(lambda: LATE not in names(page))


def test_a_narrow_window_leaves_out_what_matters_less(
    page: VerificationPage, ids: dict[str, int], session: Session, qtbot: QtBot
) -> None:
    take_step(session.workspace, ids[FRESH], Step(Status.SUBMITTED))
    take_step(session.workspace, ids[FRESH], Step(Status.RETURNED, note="Lengkapi bukti."))
    session.data_changed.emit()
    qtbot.waitUntil(lambda: cells(page, FRESH)[5] == "Perlu perbaikan")
    page.resize(703, 412)
    table, model = page.queue.table, page.queue.model
    hidden = {each.key for n, each in enumerate(model.columns) if table.isColumnHidden(n)}
    assert {"companion", "claim"} <= hidden
    place = table.visualRect(model.index(0, model.column_of("waiting")))
    assert place.right() < table.viewport().width()
    chip = model.index(names(page).index(FRESH), model.column_of("status"))
    assert table.columnWidth(chip.column()) >= table.sizeHintForIndex(chip).width()
    page.resize(1158, 690)
    assert not any(table.isColumnHidden(column) for column in range(model.columnCount()))
    # A status takes the room of its words, and the names have the rest.
    assert table.columnWidth(model.column_of("name")) > table.columnWidth(chip.column()) + 40


def test_nothing_is_said_before_the_queue_is_read(
    session: Session, ids: dict[str, int], qtbot: QtBot
) -> None:
    del ids
    page = VerificationPage(session)
    qtbot.addWidget(page)
    page.refresh()
    assert page.state == ""
    qtbot.waitUntil(lambda: bool(page.queue.rows))
    assert page.state.startswith("6 inovasi")


def test_an_empty_queue_offers_the_first_step(page: VerificationPage, session: Session, qtbot: QtBot) -> None:
    rows = load_recap(session.workspace, YEAR).recap.innovations
    delete_innovations(session.workspace, [row.id for row in rows])
    session.data_changed.emit()
    qtbot.waitUntil(lambda: not page.queue.rows)
    shown = [each.text() for each in page.queue.findChildren(QLabel) if each.isVisible()]
    assert "Belum ada inovasi" in shown
    assert not any(text.startswith("Enter") for text in shown)
    assert not page.queue.agency.isVisible()
    page.take_focus()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        press(page, KEY.Key_Space)
    assert wanted.args == ["InnovationsPage", "baca-rekap"]
