"""What is typed and not saved outlives the window, and is offered when the next one opens."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.services.drafts import (
    FOLDER,
    InnovationEdits,
    NoteEdits,
    SettingsEdits,
    keep_draft,
    list_drafts,
)
from iga_desktop.services.innovations import delete_innovations, load_innovation, save_innovation
from iga_desktop.services.offices import load_office, save_office
from iga_desktop.ui.drafts import keeper
from iga_desktop.ui.drafts.dialog import DraftsDialog
from iga_desktop.ui.drafts.offer import offer_drafts
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.messages import LeaveChoice
from iga_desktop.ui.office.page import SettingsPage
from iga_desktop.ui.session import Session
from iga_desktop.ui.verification.page import VerificationPage
from tests.unit.ui.conftest import YEAR, RecordingMessages
from tests.unit.ui.drafts.conftest import Windows, innovations, typing

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


def offered(window: MainWindow, session: Session) -> DraftsDialog:
    dialog = offer_drafts(session, window.navigation)
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_draft_is_kept_while_typing_and_gone_once_saved(
    qtbot: QtBot, session: Session, window: Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert keeper._DELAY_MS <= 1500
    monkeypatch.setattr(keeper, "_DELAY_MS", 1)
    page = typing(window(), " BARU")
    qtbot.waitUntil(lambda: len(list_drafts(session.workspace)) == 1)
    assert page.editor.save()
    assert list_drafts(session.workspace) == ()
    QTest.keyClicks(page.editor.profile.fields["name"], "X")
    qtbot.waitUntil(lambda: len(list_drafts(session.workspace)) == 1)
    page.editor.undo()
    assert list_drafts(session.workspace) == ()


def test_it_is_written_at_once_when_the_keys_leave_the_form(session: Session, window: Windows) -> None:
    first = window()
    typing(first, " BARU")
    assert list_drafts(session.workspace) == ()
    first.header.setFocus()
    first.sidebar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    first.sidebar.setFocus()
    (draft,) = list_drafts(session.workspace)
    assert isinstance(draft.edits, InnovationEdits)
    assert draft.edits.edited.profile.name.endswith(" BARU")


def test_what_is_given_up_is_not_offered(
    session: Session, window: Windows, messages: RecordingMessages
) -> None:
    page = typing(window(), " BARU")
    page.setFocus()
    page.editor._draft.flush()
    assert list_drafts(session.workspace)
    messages.leave = LeaveChoice.DISCARD
    page.editor.close_editor()
    assert list_drafts(session.workspace) == ()


def left(window: Windows) -> int:
    """Type into the editor and let the window die; gives the innovation's id."""
    page = typing(window(), " BARU")
    page.editor._draft.flush()
    working = page.editor.working
    assert working is not None
    return working.current.id or 0


def test_the_next_window_goes_on_where_the_last_one_died(session: Session, window: Windows) -> None:
    changed_id = left(window)
    before = load_innovation(session.workspace, changed_id)
    stored = save_innovation(
        session.workspace, before, replace(before, profile=replace(before.profile, purpose="lain"))
    )
    second = window()
    dialog = offered(second, session)
    assert before.profile.name in dialog.said.text()
    assert not dialog.rows.isVisible()
    press(dialog.resume)
    page = second.navigation.page
    assert isinstance(page, InnovationsPage)
    assert page.state == "Ada perubahan yang belum disimpan"
    assert load_innovation(session.workspace, changed_id) == stored
    page.editor.undo()
    assert page.state == "Semua tersimpan"
    page.editor.redo()
    assert page.editor.save()
    now = load_innovation(session.workspace, changed_id)
    assert (now.profile.name, now.profile.purpose) == (f"{before.profile.name} BARU", "lain")
    assert list_drafts(session.workspace) == ()


def test_a_clash_is_told_with_both_values(
    session: Session, window: Windows, messages: RecordingMessages
) -> None:
    changed_id = left(window)
    before = load_innovation(session.workspace, changed_id)
    renamed = replace(before, profile=replace(before.profile, name="NAMA LAIN"))
    save_innovation(session.workspace, before, renamed)
    press(offered(window(), session).resume)
    assert (
        f'Nama inovasi: tersimpan "NAMA LAIN", pada draf "{before.profile.name} BARU".' in messages.told[-1]
    )


def test_what_was_deleted_is_offered_as_a_new_one(session: Session, window: Windows) -> None:
    delete_innovations(session.workspace, [left(window)])
    second = window()
    dialog = offered(second, session)
    assert dialog.resume.text() == "Buka sebagai inovasi baru"
    assert "sudah dihapus" in dialog.remark.text()
    press(dialog.resume)
    page = second.navigation.page
    assert isinstance(page, InnovationsPage)
    assert page.state == "Inovasi baru, belum disimpan"
    assert page.editor.save()


def test_several_are_a_list_from_which_each_is_thrown_away_or_left(session: Session, window: Windows) -> None:
    left(window)
    keep_draft(session.workspace, "catatan", NoteEdits(999, "", "ZONA LAMA", YEAR, 16, "Lengkapi SK"))
    second = window()
    dialog = offered(second, session)
    assert "Ada 2 perubahan" in dialog.said.text()
    assert dialog.rows.count() == 2
    note = next(row for row in range(2) if "ZONA LAMA" in dialog.rows.item(row).text())
    dialog.rows.setCurrentRow(note)
    assert not dialog.resume.isEnabled()
    press(dialog.discard)
    assert not dialog.rows.isVisible()
    press(dialog.later)
    assert not dialog.isVisible()
    assert len(list_drafts(session.workspace)) == 1
    dialog = offered(second, session)
    press(dialog.discard)
    assert list_drafts(session.workspace) == ()
    assert offer_drafts(session, second.navigation) is None


def test_a_draft_that_cannot_be_read_is_told_of_and_left(session: Session, window: Windows) -> None:
    noticed: list[str] = []
    session.noticed.connect(noticed.append)
    left(window)
    folder = session.workspace.folder / FOLDER
    cut = folder / "terpotong.json"
    cut.write_text("{")
    second = window()
    assert not offered(second, session).rows.isVisible()
    (said,) = noticed
    assert said.startswith("1 draf")
    assert str(folder) in said
    assert cut.exists()


def test_who_only_looks_is_offered_nothing(session: Session, window: Windows) -> None:
    left(window)
    session.workspace.read_only = True
    assert offer_drafts(session, window().navigation) is None


def test_settings_go_on_too(session: Session, window: Windows) -> None:
    first = window()
    first.show_page("SettingsPage")
    page = first.navigation.page
    assert isinstance(page, SettingsPage)
    QTest.keyClicks(page.office.unit, " DUA")
    page._draft.flush()
    (draft,) = list_drafts(session.workspace)
    assert isinstance(draft.edits, SettingsEdits)
    before = load_office(session.workspace)
    save_office(session.workspace, replace(before, regency="Kabupaten Lain"))
    second = window()
    press(offered(second, session).resume)
    page = second.navigation.page
    assert isinstance(page, SettingsPage)
    assert page.changed
    assert page.save()
    assert load_office(session.workspace) == replace(
        before, regency="Kabupaten Lain", unit=f"{before.unit} DUA"
    )
    assert list_drafts(session.workspace) == ()


def test_a_note_goes_on_on_the_desk(session: Session, window: Windows) -> None:
    first = window()
    chosen = innovations(first).list.model.rows[0].id
    first.show_page("VerificationPage")
    page = first.navigation.page
    assert isinstance(page, VerificationPage)
    page.show_request(chosen)
    page.work.number = 20
    page.desk.show_work()
    page.desk.begin_note()
    QTest.keyClicks(page.desk.card.note, "Lengkapi SK")
    page.desk._draft.flush()
    second = window()
    press(offered(second, session).resume)
    page = second.navigation.page
    assert isinstance(page, VerificationPage)
    assert (page.work.innovation_id, page.work.number) == (chosen, 20)
    assert page.desk.card.note.text() == "Lengkapi SK"
    assert page.desk.card.note.unfinished
    QTest.keyClick(page.desk.card.note, Qt.Key.Key_Return)
    assert list_drafts(session.workspace) == ()


def test_a_draft_of_a_year_that_is_not_open_waits(session: Session, window: Windows) -> None:
    first = load_innovation(session.workspace, 1)
    keep_draft(session.workspace, "satu", InnovationEdits(None, replace(first, id=None, year=2026)))
    dialog = offered(window(), session)
    assert dialog.remark.isVisible()
    assert "Tahun 2026 tidak ada" in dialog.remark.text()
    assert not dialog.resume.isEnabled()
    assert dialog.focusWidget() is dialog.later
    press(dialog.later)
    assert (session.year, len(list_drafts(session.workspace))) == (YEAR, 1)
