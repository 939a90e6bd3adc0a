from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from iga_desktop.domain.meeting import FollowUp, Meeting
from iga_desktop.services.follow_ups import list_follow_ups
from iga_desktop.services.innovations import delete_innovations
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.meetings.follow_up_dialog import FollowUpDialog
from iga_desktop.ui.meetings.page import MeetingsPage
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.entry_dialog import EntryDialog
from tests.unit.ui.conftest import RecordingMessages
from tests.unit.ui.meetings.conftest import agency_id, in_dialog, innovation_id, press, settle

pytestmark = [
    pytest.mark.gui,
    pytest.mark.qt_log_ignore("does not support"),
    pytest.mark.usefixtures("follow_ups"),
]


@pytest.fixture
def page(page: MeetingsPage) -> MeetingsPage:
    page.tabs.setCurrentWidget(page.follow_ups)
    page.follow_ups.table.setFocus()
    return page


def shown(page: MeetingsPage) -> list[list[str]]:
    model = page.follow_ups.model
    return [
        [model.index(row, column).data() for column in range(1, model.columnCount())]
        for row in range(model.rowCount())
    ]


def stored(workspace: Workspace, meetings: tuple[Meeting, Meeting]) -> tuple[FollowUp, ...]:
    assert meetings[1].id is not None
    return list_follow_ups(workspace, meetings[1].id)


def title(page: MeetingsPage) -> str:
    return page.tabs.tabText(page.tabs.indexOf(page.follow_ups))


def as_follow_up(dialog: EntryDialog) -> FollowUpDialog:
    assert isinstance(dialog, FollowUpDialog)
    return dialog


def save(dialog: EntryDialog) -> None:
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)


def test_what_is_still_to_be_done(page: MeetingsPage, qtmodeltester: Any) -> None:
    assert shown(page) == [
        ["Lengkapi bukti", "ANTRE PUAS", "19-09-2025", "Lewat tenggat", "\u2013", ""],
        ["Susun peraturan", "Dinas Kesehatan", "20-09-2025", "Belum selesai", "\u2013", ""],
        ["Kirim undangan", "\u2013", "01-09-2025", "Selesai", "30-08-2025", ""],
    ]
    assert title(page) == "Tindak lanjut (2)"
    told = [part.text() for part in page.follow_ups.findChildren(QLabel)]
    assert "1 dari 3 selesai, 1 lewat tenggat" in told
    qtmodeltester.check(page.follow_ups.model)


def test_space_marks_as_done_and_back_and_can_be_undone(page: MeetingsPage, session: Session) -> None:
    table = page.follow_ups.table
    table.selectRow(0)

    QTest.keyClick(table, Qt.Key.Key_Space)
    assert shown(page)[0][3:5] == ["Selesai", "20-09-2025"]
    assert title(page) == "Tindak lanjut (1)"
    assert page.follow_ups.done_button.text() == "Tandai belum selesai"

    QTest.keyClick(table, Qt.Key.Key_Space)
    assert shown(page)[0][3:5] == ["Lewat tenggat", "\u2013"]

    assert session.undo.undoText() == 'tindak lanjut "Lengkapi bukti"'
    QTest.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown(page)[0][3] == "Selesai"
    QTest.keyClick(table, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert shown(page)[0][3] == "Lewat tenggat"

    undo, redo = page.header_buttons()[:2]
    assert (undo.accessibleName(), redo.isEnabled()) == ("Urungkan", False)
    assert undo.toolTip() == 'Urungkan: tindak lanjut "Lengkapi bukti" (Ctrl+Z)'
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert shown(page)[0][3] == "Selesai"


def test_one_is_added_for_an_innovation(
    qtbot: QtBot,
    page: MeetingsPage,
    session: Session,
    workspace: Workspace,
    meetings: tuple[Meeting, Meeting],
) -> None:
    def fill(found: EntryDialog) -> None:
        dialog = as_follow_up(found)
        QTest.keyClicks(dialog.task, "Buat video")
        dialog.innovation.setFocus()
        QTest.keyClicks(dialog.innovation, "KELAS")
        assert dialog.agency.currentText() == "Dinas Pendidikan", "an innovation brings its agency"
        assert not dialog.other.isEnabled()
        QTest.keyClicks(dialog.due, "1/10/2025")
        QTest.keyClicks(dialog.note, "Durasi lima menit")
        save(dialog)

    in_dialog(fill, lambda: False)
    press(page.follow_ups, "Tambah")
    settle(qtbot, session)

    added = stored(workspace, meetings)[-1]
    assert added.innovation_id == innovation_id(workspace, "KELAS ALAM")
    assert added.agency_id == agency_id(workspace, "DISDIK")
    assert shown(page)[-1] == [
        "Buat video", "KELAS ALAM", "01-10-2025", "Belum selesai", "\u2013", "Durasi lima menit",
    ]  # fmt: skip
    assert page.follow_ups.table.selected_objects() == [added]


def test_an_agency_narrows_its_innovations(qtbot: QtBot, page: MeetingsPage, session: Session) -> None:
    offered: list[str] = []

    def look(found: EntryDialog) -> None:
        dialog = as_follow_up(found)
        dialog.agency.setFocus()
        QTest.keyClicks(dialog.agency, "Dinas K")
        offered.extend(dialog.innovation.itemText(place) for place in range(dialog.innovation.count()))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(look, lambda: False)
    press(page.follow_ups, "Tambah")
    settle(qtbot, session)

    assert offered == ["Tidak ada", "ANTRE PUAS"]


def test_enter_changes_one(
    qtbot: QtBot,
    page: MeetingsPage,
    session: Session,
    workspace: Workspace,
    meetings: tuple[Meeting, Meeting],
) -> None:
    def fill(found: EntryDialog) -> None:
        dialog = as_follow_up(found)
        assert dialog.agency.currentText() == "Dinas Kesehatan"
        QTest.keyClick(dialog.agency, Qt.Key.Key_Home)
        QTest.keyClicks(dialog.other, "Bagian Hukum")
        dialog.due.selectAll()
        QTest.keyClick(dialog.due, Qt.Key.Key_Delete)
        save(dialog)

    page.follow_ups.table.selectRow(1)
    in_dialog(fill, lambda: False)
    QTest.keyClick(page.follow_ups.table, Qt.Key.Key_Return)
    settle(qtbot, session)

    changed = stored(workspace, meetings)[1]
    assert (changed.agency_id, changed.subject_name, changed.due_on) == (None, "Bagian Hukum", None)
    assert shown(page)[1][1:4] == ["Bagian Hukum", "\u2013", "Belum selesai"]


def test_one_without_a_task_stays_open(
    qtbot: QtBot, page: MeetingsPage, session: Session, messages: RecordingMessages
) -> None:
    in_dialog(save, lambda: bool(messages.told))
    press(page.follow_ups, "Tambah")
    settle(qtbot, session)

    assert "Tulis apa yang harus dikerjakan" in messages.told[0]
    assert len(shown(page)) == 3


@pytest.mark.parametrize("agrees", [True, False])
def test_deleting_needs_consent(page: MeetingsPage, messages: RecordingMessages, agrees: bool) -> None:
    messages.agrees = agrees
    page.follow_ups.table.selectRow(2)

    QTest.keyClick(page.follow_ups.table, Qt.Key.Key_Delete)

    assert 'Hapus tindak lanjut "Kirim undangan"?' in messages.asked[0]
    assert len(shown(page)) == (2 if agrees else 3)


def test_whom_it_concerned_is_kept_where_the_innovation_is_gone(
    page: MeetingsPage, session: Session, workspace: Workspace
) -> None:
    delete_innovations(workspace, [innovation_id(workspace, "ANTRE PUAS")])
    session.data_changed.emit()

    assert shown(page)[0][1] == "ANTRE PUAS"


def test_buttons_wait_for_a_choice(page: MeetingsPage) -> None:
    view = page.follow_ups
    needing = (view.change_button, view.done_button, view.delete_button)
    assert not any(each.isEnabled() for each in needing)

    view.table.selectRow(0)

    assert all(each.isEnabled() for each in needing)
