"""The page "Cadangan": what it says of the office's safety, and the way to a backup and back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.domain.backups import Reason
from iga_desktop.domain.office import Agency
from iga_desktop.services.backup_settings import save_backup_settings
from iga_desktop.services.backups import KeptBackup, list_backups
from iga_desktop.services.offices import save_agency
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.backups.automatic import start_backup
from iga_desktop.ui.backups.page import BackupsPage
from iga_desktop.ui.backups.restore_dialog import RestoreDialog
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.password import PasswordDialog
from tests.unit.ui.acting import in_dialog
from tests.unit.ui.backups.conftest import made, press, wait
from tests.unit.ui.conftest import RecordingMessages

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]
OpenPage = Callable[[], BackupsPage]
AGREED = "angin utara"


def texts(page: BackupsPage, row: int) -> list[str]:
    model = page.list.model
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def spoil(kept: KeptBackup) -> None:
    content = bytearray(kept.file.read_bytes())
    content[len(content) // 2] ^= 1
    kept.file.write_bytes(content)


def test_an_office_without_a_backup_is_told_so(open_page: OpenPage) -> None:
    page = open_page()
    assert page.standing.title.text() == "Data kantor belum punya cadangan"
    assert page.standing.own.text() == "Belum ada cadangan. Buat yang pertama sekarang."
    assert page.standing.choose_button.isVisible()
    assert not page.list.restore_button.isEnabled()


def test_a_backup_is_made_and_listed(qtbot: QtBot, open_page: OpenPage, session: Session) -> None:
    page = open_page()
    press(page.make_button)
    wait(qtbot, session)
    assert page.made.told.text() == "Cadangan sudah dibuat dan diperiksa, di laptop ini."
    assert page.standing.title.text() == "Data kantor punya cadangan yang baik"
    assert page.standing.own.text().startswith("Hari ini ")
    assert page.standing.own.text().endswith(": 3 inovasi, 0 berkas bukti.")
    assert page.state == "1 cadangan dalam daftar"
    assert texts(page, 0)[1:4] == ["Diminta", "3 inovasi, 0 berkas bukti", "2025"]
    assert texts(page, 0)[5:] == ["Laptop ini", "Terbaca"]

    press(page.make_button)
    wait(qtbot, session)
    assert "masih sama" in page.made.told.text()
    assert page.list.count == 1


def test_the_chosen_folder_gets_its_own(
    qtbot: QtBot, open_page: OpenPage, session: Session, outside: Path
) -> None:
    save_backup_settings(session.workspace.folder, outside, None, 3)
    page = open_page()
    assert "Belum ada cadangan di" in page.standing.chosen.text()
    press(page.make_button)
    wait(qtbot, session)
    assert {texts(page, row)[5] for row in range(2)} == {"Laptop ini", "Folder pilihan"}
    assert str(outside) in page.standing.chosen.text()
    assert not page.standing.choose_button.isVisible()


def test_a_folder_that_is_gone_is_told(
    qtbot: QtBot, open_page: OpenPage, session: Session, messages: RecordingMessages, outside: Path
) -> None:
    save_backup_settings(session.workspace.folder, outside, None, 3)
    outside.rename(outside.with_name("dicabut"))
    page = open_page()
    assert "tidak terjangkau" in page.standing.unreachable.text()
    assert page.standing.unreachable.isVisible()
    press(page.make_button)
    wait(qtbot, session)
    assert len(messages.told) == 1
    assert page.list.count == 1
    assert "di laptop ini" in page.made.told.text()


def test_checking_tells_what_it_found(
    qtbot: QtBot, open_page: OpenPage, session: Session, messages: RecordingMessages
) -> None:
    (kept,) = made(session.workspace).made
    page = open_page()
    press(page.list.check_button)
    wait(qtbot, session)
    assert messages.told[-1].startswith("Cadangan ")
    assert " utuh. " in messages.told[-1]
    assert texts(page, 0)[6] == "Utuh"

    spoil(kept)
    press(page.list.check_button)
    wait(qtbot, session)
    assert "tidak utuh" in messages.told[-1]
    assert texts(page, 0)[6] == "Rusak"
    page.refresh()
    wait(qtbot, session)
    assert texts(page, 0)[6] == "Terbaca"


def test_no_second_backup_begins_while_one_is_made(
    qtbot: QtBot, open_page: OpenPage, session: Session, messages: RecordingMessages
) -> None:
    page = open_page()
    start_backup(session)
    assert not page.make_button.isEnabled()
    later = open_page()
    assert later.make_button.isEnabled() is not session.backing_up
    wait(qtbot, session)
    press(page.make_button)
    start_backup(session)
    wait(qtbot, session)
    assert page.list.count == 1
    assert page.make_button.isEnabled()
    assert messages.told == []


def test_backups_without_a_password_are_deleted_once_the_sealed_one_is_whole(
    qtbot: QtBot, open_page: OpenPage, session: Session, messages: RecordingMessages, outside: Path
) -> None:
    folder = session.workspace.folder
    save_backup_settings(folder, outside, None, 3)
    (_, plain) = made(session.workspace).made
    save_backup_settings(folder, outside, AGREED, 3)
    page = open_page()
    assert str(plain.place) in page.standing.left.text()

    press(page.standing.remove_button)
    wait(qtbot, session)
    assert "belum ada" in messages.told[-1]
    assert plain.file.exists()

    press(page.make_button)
    wait(qtbot, session)
    messages.agrees = False
    press(page.standing.remove_button)
    wait(qtbot, session)
    assert "1 cadangan tanpa kata sandi" in messages.asked[-1]
    assert plain.file.exists()

    messages.agrees = True
    press(page.standing.remove_button)
    wait(qtbot, session)
    assert not plain.file.exists()
    assert not page.standing.remove_button.isVisible()
    assert [kept for kept in list_backups(folder) if kept.sealed]


def test_settings_that_cannot_be_read_are_told_and_kept(
    open_page: OpenPage, session: Session, outside: Path
) -> None:
    folder = session.workspace.folder
    save_backup_settings(folder, outside, None, 3)
    made(session.workspace)
    (folder / "cadangan.json").write_text("{")
    page = open_page()
    assert "tidak terbaca" in page.standing.title.text()
    assert "tidak terbaca" in page.standing.chosen.text()
    save_backup_settings(folder, outside, None, 3)
    assert (folder / "cadangan-rusak.json").read_text() == "{"
    page.refresh()


def test_a_spoiled_file_is_listed_and_cannot_be_restored(open_page: OpenPage, session: Session) -> None:
    (kept,) = made(session.workspace).made
    kept.file.write_bytes(b"bukan cadangan")
    page = open_page()
    assert texts(page, 0)[6] == "Tidak terbaca"
    assert kept.file.name in page.list.detail.text()
    assert not page.list.restore_button.isEnabled()
    assert not page.list.check_button.isEnabled()


def test_an_office_that_is_only_shown_is_neither_backed_up_nor_restored(
    qtbot: QtBot, open_page: OpenPage, session: Session, messages: RecordingMessages
) -> None:
    made(session.workspace)
    page = open_page()
    session.workspace.read_only = True
    for each in (page.make_button, page.places_button, page.list.restore_button):
        press(each)
        wait(qtbot, session)
    assert len(messages.told) == 3
    assert all("hanya-baca" in told for told in messages.told)
    assert page.list.count == 1


@pytest.mark.parametrize("agrees", [True, False])
def test_restoring_is_asked_for_once_its_effect_was_shown(
    qtbot: QtBot, open_page: OpenPage, session: Session, agrees: bool
) -> None:
    (kept,) = made(session.workspace).made
    save_agency(session.workspace, Agency(None, "DISHUB", "Dinas Perhubungan", (), "Dinas"))
    page = open_page()
    wanted: list[tuple[KeptBackup, str | None]] = []
    session.restore_wanted.connect(lambda kept, password: wanted.append((kept, password)))
    shown: list[str] = []

    def act(dialog: RestoreDialog) -> None:
        shown.append(dialog.list.toPlainText())
        if agrees:
            press(dialog.save_button)

    in_dialog(RestoreDialog, act)
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    wait(qtbot, session)
    qtbot.waitUntil(lambda: bool(shown))
    assert "Dinas Perhubungan" in shown[0]
    assert wanted == ([(kept, None)] if agrees else [])


def test_sealed_backups_of_another_laptop_are_opened_with_their_password(
    qtbot: QtBot, open_page: OpenPage, session: Session, messages: RecordingMessages, outside: Path
) -> None:
    workspace = session.workspace
    save_backup_settings(workspace.folder, outside, AGREED, 3)
    made(workspace)
    save_backup_settings(workspace.folder, None, None, 3)
    page = open_page()
    messages.file = outside
    tried = iter(["salah benar", AGREED])

    def enter(dialog: PasswordDialog) -> None:
        word = next(tried)
        if word != AGREED:
            in_dialog(PasswordDialog, enter)
        QTest.keyClicks(dialog.field, word)
        press(dialog.save_button)

    in_dialog(PasswordDialog, enter)
    press(page.list.other_button)
    qtbot.waitUntil(lambda: next(tried, None) is None and page.list.back_button.isVisible())
    wait(qtbot, session)
    assert [texts(page, row)[5:] for row in range(page.list.count)] == [["Folder lain", "Terbaca, bersandi"]]

    wanted: list[str | None] = []
    session.restore_wanted.connect(lambda _, password: wanted.append(password))
    in_dialog(RestoreDialog, lambda dialog: press(dialog.save_button))
    press(page.list.restore_button)
    wait(qtbot, session)
    qtbot.waitUntil(lambda: wanted == [AGREED])

    press(page.list.back_button)
    assert texts(page, 0)[5:] == ["Laptop ini", "Terbaca"]


def test_a_folder_without_backups_is_refused(
    qtbot: QtBot, open_page: OpenPage, session: Session, messages: RecordingMessages, tmp_path: Path
) -> None:
    messages.file = tmp_path / "kosong"
    messages.file.mkdir()
    page = open_page()
    press(page.list.other_button)
    wait(qtbot, session)
    assert len(messages.told) == 1
    assert not page.list.back_button.isVisible()


def test_the_list_is_as_high_as_the_window_lets_it(open_page: OpenPage, workspace: Workspace) -> None:
    made(workspace, Reason.START)
    page = open_page()
    for height in (260, 600):
        page.resize(703, height)
        assert page.list.table.height() >= 3 * 34


def test_the_keys_come_to_the_backups_once_they_are_read(
    qtbot: QtBot, open_page: OpenPage, session: Session
) -> None:
    page = open_page()
    made(session.workspace)
    page.refresh()
    page.take_focus()
    assert page.list.other_button.hasFocus()
    wait(qtbot, session)
    assert page.list.table.hasFocus()
