"""The tab "Rencana": plans, locks, effort, what working days buy, and the papers."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from iga_desktop.domain.companion import Companion
from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.services.companions import save_companion
from iga_desktop.services.offices import list_agencies
from iga_desktop.services.papers.archive import list_archive
from iga_desktop.services.planning import effort_table, load_plan_settings, save_plan_settings, set_lock
from iga_desktop.services.plans import plan_office
from iga_desktop.services.years import open_year
from iga_desktop.ui.index.effort_dialog import EffortDialog
from iga_desktop.ui.index.plan_cells import cheapest_text
from iga_desktop.ui.index.plan_dialog import PlanSettingsDialog
from iga_desktop.ui.index.plan_view import PlanView
from iga_desktop.ui.messages import LeaveChoice
from iga_desktop.ui.session import Session
from tests.unit.ui.acting import in_dialog, show_alone
from tests.unit.ui.conftest import YEAR, RecordingMessages

pytestmark = pytest.mark.gui

VIDEO = 35


@pytest.fixture
def settled(qtbot: QtBot, session: Session) -> Callable[[], None]:
    """Wait until everything that was asked for is shown."""
    return lambda: qtbot.waitUntil(lambda: not session.tasks.busy)


@pytest.fixture
def view(qtbot: QtBot, session: Session, settled: Callable[[], None]) -> PlanView:
    """The plans of ANTRE PUAS (99, one step) and KELAS ALAM (74, fifteen), as its page would refresh it."""
    settings = PlanSettings(date(2025, 6, 20), date(2025, 6, 27))
    save_plan_settings(session.workspace, YEAR, settings)
    made = PlanView(session)
    show_alone(qtbot, made, session, 630)
    qtbot.waitUntil(lambda: made.plan is not None)
    settled()
    return made


def shown(view: PlanView, column: str) -> list[str]:
    number = view.model.column_of(column)
    return [view.model.index(row, number).data() for row in range(view.model.rowCount())]


def press(view: PlanView, name: str) -> None:
    """Press the button of the chosen plan that is called *name*."""
    QApplication.sendPostedEvents()
    buttons = [each for each in view.detail.findChildren(QAbstractButton) if each.isVisible()]
    (wanted,) = [each for each in buttons if name in {each.accessibleName(), each.text()}]
    wanted.setFocus()
    QTest.keyClick(wanted, Qt.Key.Key_Space)


def said(view: PlanView) -> str:
    """Give all that the chosen plan says."""
    QApplication.sendPostedEvents()
    return "\n".join(
        each.text() for each in view.detail.findChildren(type(view.detail.title)) if each.isVisible()
    )


def test_plans_stand_cheapest_first(view: PlanView) -> None:
    assert shown(view, "name") == ["ANTRE PUAS", "KELAS ALAM"]
    assert (shown(view, "score")[0], shown(view, "after")[0]) == ("99,00", "103,00")
    assert shown(view, "raised")[0] == "35: 0\u21921"
    assert shown(view, "days") == ["4", "124"]
    assert shown(view, "companion") == ["Belum ada pendamping"] * 2
    assert shown(view, "ends") == ["25-06-2025", "16-12-2025, lewat"]
    assert view.state == "2 dari 2 inovasi di bawah batas kirim dapat dinaikkan dengan 128 hari kerja"
    assert view.plan is not None
    assert [card.figure.text() for card in view.figures.cards] == ["2", "2", "128", "11,36 \u2192 12,56"]


def test_the_chosen_plan_says_what_to_do(view: PlanView) -> None:
    assert "35 Video inovasi 0 \u2192 1 (+4,00), 4 hari kerja" in said(view)
    assert "Capai tingkat 1: " in said(view)
    assert "Bukti: Tautan video inovasi yang memuat unsur yang diminta pedoman" in said(view)
    QTest.keyClick(view.table, Qt.Key.Key_Down)
    assert view.detail.title.text() == "KELAS ALAM"
    assert "31 Replikasi 2 \u2192 3" in said(view)


def test_an_innovation_can_be_opened(qtbot: QtBot, view: PlanView) -> None:
    assert view.plan is not None
    wanted = view.plan.planned[0].entry.row.id
    with qtbot.waitSignal(view.innovation_opened) as opened:
        QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert opened.args == [wanted]
    with qtbot.waitSignal(view.innovation_opened) as opened:
        press(view, "Buka inovasi")
    assert opened.args == [wanted]


def test_a_locked_indicator_is_not_raised(
    view: PlanView, session: Session, settled: Callable[[], None]
) -> None:
    press(view, "Kunci indikator 35")
    settled()
    assert shown(view, "name") == ["KELAS ALAM", "ANTRE PUAS"]
    assert shown(view, "raised")[1] == "Tidak tercapai, paling tinggi 99,00"
    assert (shown(view, "days")[1], shown(view, "ends")[1]) == ("\u2013", "\u2013")
    assert view.detail.title.text() == "ANTRE PUAS"
    assert "35 Video inovasi: dikunci, tidak akan dinaikkan" in said(view)
    assert session.undo.undoText() == "kunci indikator 35 ANTRE PUAS"
    session.undo.undo()
    settled()
    assert shown(view, "raised")[0] == "35: 0\u21921"
    session.undo.redo()
    settled()
    press(view, "Buka kunci indikator 35")
    settled()
    assert shown(view, "name") == ["ANTRE PUAS", "KELAS ALAM"]
    assert "dikunci" not in said(view)


def test_days_are_spent_as_they_are_chosen(qtbot: QtBot, view: PlanView, settled: Callable[[], None]) -> None:
    card = view.budget
    assert card.capacity.text() == (
        "Mulai 20 Juni 2025, tenggat 27 Juni 2025, belum ada pendamping (dihitung seorang): 6 hari kerja, "
        "Senin sampai Jumat."
    )
    assert card.budget.value() == 6
    assert card.result.text() == (
        "Dengan 6 hari kerja: 1 inovasi lagi mencapai batas kirim; indeks 11,36 menjadi 11,52.\n"
        "Satu hari lagi: belum ada tambahan."
    )
    assert [row.name for row in card.tasks.rows] == ["ANTRE PUAS"]
    card.budget.setFocus()
    card.budget.selectAll()
    QTest.keyClicks(card.budget, "3")
    qtbot.waitUntil(lambda: card.result.text().startswith("Dengan 3 hari kerja: 0 inovasi lagi"))
    assert card.result.text().endswith("Satu hari lagi: 1 inovasi lagi mencapai batas kirim; indeks 11,52.")
    assert card.tasks.rowCount() == 0
    card.goal.setFocus()
    QTest.keyClick(card.goal, Qt.Key.Key_Down)
    settled()
    assert card.result.text().startswith(
        "Dengan 3 hari kerja: 0 inovasi lagi mencapai batas kirim; indeks 11,36"
    )
    assert [row.name for row in card.tasks.rows] == ["KELAS ALAM"]
    view.refresh()
    settled()
    assert card.budget.value() == 3


def test_working_days_follow_from_what_is_set(
    view: PlanView, session: Session, settled: Callable[[], None], messages: RecordingMessages
) -> None:
    agencies = frozenset(each.id for each in list_agencies(session.workspace) if each.id)
    save_companion(session.workspace, Companion(None, "Tim A", agency_ids=agencies))
    view.refresh()
    settled()

    def act(dialog: PlanSettingsDialog) -> None:
        dialog.deadline.setFocus()
        dialog.deadline.selectAll()
        QTest.keyClicks(dialog.deadline, "19-06-2025")
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        (told,) = messages.told
        assert told.startswith("Tenggat 19 Juni 2025 lebih awal daripada tanggal mulai 20 Juni 2025.")
        dialog.deadline.selectAll()
        QTest.keyClicks(dialog.deadline, "20-06-2025")
        dialog.computed.setFocus()
        QTest.keyClick(dialog.computed, Qt.Key.Key_Space)
        dialog.days.selectAll()
        QTest.keyClicks(dialog.days, "130")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    in_dialog(PlanSettingsDialog, act)
    view.budget.settings_wanted.emit()
    settled()
    assert load_plan_settings(session.workspace, YEAR) == PlanSettings(
        date(2025, 6, 20), date(2025, 6, 20), 130
    )
    assert view.budget.capacity.text() == (
        "Mulai 20 Juni 2025, tenggat 20 Juni 2025, 1 pendamping. Ditetapkan 130 hari kerja."
    )
    assert view.budget.budget.value() == 130
    assert shown(view, "companion") == ["Tim A", "Tim A"]
    session.undo.undo()
    settled()
    assert view.budget.budget.value() == 6


def test_tried_days_outlast_a_setting_that_is_given_up(view: PlanView, settled: Callable[[], None]) -> None:
    view.budget.budget.setValue(3)
    in_dialog(PlanSettingsDialog, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    view.budget.settings_wanted.emit()
    view.refresh()
    settled()
    assert view.budget.budget.value() == 3


def test_only_the_last_of_many_changes_is_worked_out(
    view: PlanView, session: Session, settled: Callable[[], None]
) -> None:
    begun: list[str] = []
    session.tasks.started.connect(lambda task: begun.append(task.title))
    for _ in range(6):
        view.refresh()
    settled()
    assert begun.count("Menyusun rencana") == 2
    assert begun.count("Menghitung hasil hari kerja") == 1
    assert view.budget.result.text()


def test_the_locks_come_right_after_the_opening(view: PlanView) -> None:
    QTest.keyClick(view.table, Qt.Key.Key_Down)
    QApplication.sendPostedEvents()
    view.detail.open_button.setFocus()
    (row,) = view.table.selected_objects()
    for step in row.plan.steps:
        QTest.keyClick(view.window(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName() == f"Kunci indikator {step.indicator.number}"


def test_changed_days_are_not_thrown_away_unasked(
    view: PlanView, session: Session, messages: RecordingMessages, settled: Callable[[], None]
) -> None:
    def leave(dialog: EffortDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    in_dialog(EffortDialog, leave)
    view.effort_button.click()
    assert messages.asked == []

    def change(dialog: EffortDialog) -> None:
        dialog.model.setData(dialog.model.index(0, 1), "9")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert messages.asked == ["Perkiraan usaha yang diubah belum disimpan."]
        assert dialog.isVisible()
        messages.leave = LeaveChoice.SAVE
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    in_dialog(EffortDialog, change)
    view.effort_button.click()
    settled()
    assert effort_table(session.workspace, YEAR).own


def test_the_office_keeps_its_own_estimate(
    qtbot: QtBot, view: PlanView, session: Session, settled: Callable[[], None]
) -> None:
    def act(dialog: EffortDialog) -> None:
        row = next(row for row in range(20) if dialog.model.object_at(row).number == VIDEO)
        first, last = dialog.model.index(row, 2), dialog.model.index(row, 4)
        dialog.table.setCurrentIndex(first)
        QTest.keyClick(dialog.table, Qt.Key.Key_1)
        editor = dialog.table.findChild(QLineEdit)
        assert isinstance(editor, QLineEdit)
        QTest.keyClicks(editor, "x7")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: first.data() == "17 (bawaan 4)")
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        dialog.table.setFocus()
        dialog.table.setCurrentIndex(last)
        QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
        assert last.data() == "tidak dapat (bawaan 3)"
        assert dialog.isVisible()
        dialog.accept()

    in_dialog(EffortDialog, act)
    view.effort_button.click()
    settled()
    days = effort_table(session.workspace, YEAR).table.days
    assert (days[VIDEO, 1], days[VIDEO, 3]) == (17, None)
    assert shown(view, "days")[0] == "17"
    session.undo.undo()
    settled()
    assert shown(view, "days")[0] == "4"
    assert not effort_table(session.workspace, YEAR).own


def test_the_shipped_estimate_can_be_brought_back(
    view: PlanView, session: Session, settled: Callable[[], None]
) -> None:
    def change(dialog: EffortDialog) -> None:
        dialog.model.setData(dialog.model.index(0, 1), "9")
        dialog.accept()

    def restore(dialog: EffortDialog) -> None:
        assert dialog.model.index(0, 1).data() == "9 (bawaan 1)"
        dialog.reset_button.click()
        assert dialog.model.index(0, 1).data() == "1"
        dialog.accept()

    for act in (change, restore):
        in_dialog(EffortDialog, act)
        view.effort_button.click()
        settled()
    assert not effort_table(session.workspace, YEAR).own


def test_the_plan_is_saved_with_what_the_days_buy(
    view: PlanView,
    session: Session,
    messages: RecordingMessages,
    settled: Callable[[], None],
    tmp_path: Path,
) -> None:
    messages.file = tmp_path / "rencana.xlsx"
    view.save_button.excel_action.trigger()
    settled()
    cells = [
        str(cell)
        for sheet in load_workbook(messages.file).worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    ]
    assert any("ANTRE PUAS" in cell for cell in cells)
    assert any("6 hari kerja" in cell for cell in cells)
    assert "Rencana 2025 Kabupaten Contoh.xlsx" in messages.asked[0]
    assert messages.told == [f"rencana.xlsx tersimpan di {tmp_path}."]
    assert [kept.kind for kept in list_archive(session.workspace)] == ["rencana-peningkatan"]


def test_the_chosen_agency_gets_its_attachment(
    view: PlanView, messages: RecordingMessages, settled: Callable[[], None], tmp_path: Path
) -> None:
    messages.file = tmp_path / "lampiran.pdf"
    view.save_button.agency_action.trigger()
    settled()
    assert "Lampiran DINKES 2025 Kabupaten Contoh.pdf" in messages.asked[0]
    assert messages.file.read_bytes().startswith(b"%PDF")


def test_a_year_without_innovations_offers_the_first_step(
    qtbot: QtBot, view: PlanView, session: Session, settled: Callable[[], None]
) -> None:
    open_year(session.workspace, 2026)
    session.show_year(2026)
    settled()
    assert not view.table.isVisible()
    assert not view.budget.isVisible()
    assert view.header_buttons() == []
    assert view.empty.action.hasFocus()
    with qtbot.waitSignal(view.page_wanted) as wanted:
        QTest.keyClick(view.empty.action, Qt.Key.Key_Space)
    assert wanted.args == ["InnovationsPage", "baca-rekap"]
    session.show_year(YEAR)
    settled()
    assert view.table.isVisible()


def test_late_work_is_told_though_the_days_suffice(
    view: PlanView, session: Session, settled: Callable[[], None]
) -> None:
    save_plan_settings(session.workspace, YEAR, PlanSettings(date(2025, 6, 20), date(2025, 6, 27), 130))
    view.refresh()
    settled()
    assert view.budget.result.text().splitlines()[1] == (
        "Dari 2 inovasi yang dikerjakan, 1 selesai sesudah tenggat menurut jadwal pendamping."
    )
    ends = view.budget.tasks.column_of("ends")
    assert [view.budget.tasks.index(row, ends).data() for row in range(2)] == [
        "25-06-2025",
        "16-12-2025, lewat",
    ]


def test_words_for_a_cell(session: Session) -> None:
    plan = plan_office(session.workspace, YEAR)
    assert [cheapest_text(each.plan) for each in plan.planned] == [
        "35: 0\u21921, 4 hari",
        "15 indikator, 124 hari",
    ]
    set_lock(session.workspace, plan.planned[0].entry.row.id, VIDEO, locked=True)
    (left,) = plan_office(session.workspace, YEAR).unreachable
    assert cheapest_text(left.plan) == "tidak tercapai"
