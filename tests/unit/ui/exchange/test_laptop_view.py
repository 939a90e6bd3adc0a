"""Antarlaptop on screen, with two real laptops: packages are made, read, compared and taken over."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.progress import Progress
from iga_desktop.services.innovations import list_names, save_innovation
from iga_desktop.services.office_package import PackageScope, export_office
from iga_desktop.services.offices import load_office
from iga_desktop.services.package_merge import PasswordNeeded, read_package
from iga_desktop.services.workspace import Workspace
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.exchange.laptop_view import LaptopView
from iga_desktop.ui.exchange.page import ExchangePage
from iga_desktop.ui.exchange.presenter import Tab
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import TaskRunner
from iga_desktop.ui.widgets.password import PasswordDialog
from tests.unit.services.laptops import add_file, blank_laptop, brought, exported
from tests.unit.ui.acting import drop, in_dialog, mime_of, show_alone
from tests.unit.ui.conftest import YEAR, RecordingMessages
from tests.unit.ui.exchange.conftest import in_front, named, set_purpose

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]
KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
AGREED = "angin utara"


class Officer:
    """Somebody who works with the tab of one laptop and waits for it."""

    def __init__(self, qtbot: QtBot, session: Session, page: ExchangePage) -> None:
        self.page, self.view = page, in_front(page, Tab.LAPTOPS, LaptopView)
        self._qtbot, self._session = qtbot, session
        assert isinstance(session.messages, RecordingMessages)
        self.messages = session.messages

    def save(self, target: Path) -> None:
        self.messages.file = target
        QTest.mouseClick(self.view.send.save_button, LEFT)
        self.wait()

    def open(self, package: Path) -> None:
        self.messages.file = package
        QTest.mouseClick(self.view.open_button, LEFT)
        self.wait()

    def store(self) -> None:
        QTest.mouseClick(self.view.store_button, LEFT)
        self.wait()

    def wait(self) -> None:
        self._qtbot.waitUntil(lambda: not self._session.tasks.busy)


@pytest.fixture
def officer(qtbot: QtBot, session: Session, page: ExchangePage) -> Officer:
    return Officer(qtbot, session, page)


@pytest.fixture
def other(tmp_path: Path, workspace: Workspace) -> Iterator[Workspace]:
    """The second laptop, which began with a package of the first."""
    with closing(blank_laptop(tmp_path / "lain")) as laptop:
        brought(laptop, exported(workspace, tmp_path / "awal.iga"))
        yield laptop


@pytest.fixture
def empty_session(qtbot: QtBot, tmp_path: Path, messages: RecordingMessages) -> Iterator[Session]:
    """A laptop on which nothing was recorded yet."""
    del qtbot  # only to have the application
    with closing(blank_laptop(tmp_path / "kosong")) as laptop:
        tasks = TaskRunner(messages)
        yield Session(laptop, messages, tasks, WindowSettings(laptop.folder), None)
        tasks.stop()


def sealed(workspace: Workspace, target: Path) -> Path:
    return export_office(workspace, target, PackageScope(), AGREED, Progress()).path


def test_the_whole_office_goes_into_one_file(officer: Officer, tmp_path: Path) -> None:
    officer.save(tmp_path / "kirim")
    assert "IGA Kabupaten Contoh " in officer.messages.asked[0]
    send = officer.view.send
    assert send.saved.told.text().startswith("kirim.iga tersimpan (")
    assert send.saved.told.text().endswith("): 3 inovasi dan 0 berkas bukti.")
    assert send.saved.open_button.isVisible()
    assert not send.left_out.isVisible()
    with closing(blank_laptop(tmp_path / "lain")) as laptop:
        assert brought(laptop, tmp_path / "kirim.iga").new == 3


def test_a_package_that_is_open_elsewhere_is_saved_under_another_name(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "kirim.iga"
    target.write_bytes(b"dibuka di tempat lain")
    replace_file = Path.replace

    def locked(self: Path, onto: Path) -> Path:
        if onto == target:
            raise PermissionError(13, "locked", str(onto))
        return replace_file(self, onto)

    monkeypatch.setattr(Path, "replace", locked)
    officer.messages.agrees = True
    officer.save(target)
    assert officer.messages.asked[-1].endswith("[Simpan dengan nama lain]")
    assert "sedang dibuka" in officer.messages.asked[-1]
    assert officer.view.send.saved.told.text().startswith("kirim (2).iga tersimpan (")
    assert target.read_bytes() == b"dibuka di tempat lain"


def test_some_agencies_are_sent_under_a_password(
    officer: Officer, tmp_path: Path, workspace: Workspace
) -> None:
    send, target = officer.view.send, tmp_path / "sebagian.iga"
    QTest.keyClick(send.some_agencies, KEY.Key_Space)
    officer.save(target)
    assert officer.messages.told[-1].startswith("Belum ada perangkat daerah yang dicentang.")
    send.agencies.setCurrentRow(0)
    QTest.keyClick(send.agencies, KEY.Key_Space)
    assert send.agencies.ticked == ("Dinas Kesehatan",)
    QTest.keyClicks(send.password, AGREED)
    QTest.keyClicks(send.again, "angin timur")
    officer.save(target)
    assert officer.messages.told[-1].startswith("Kedua kata sandi tidak sama.")
    assert not target.exists()
    send.again.clear()
    QTest.keyClicks(send.again, AGREED)
    officer.save(target)
    assert "2 inovasi" in send.saved.told.text()
    assert (send.password.text(), send.again.text()) == ("", "")
    with pytest.raises(PasswordNeeded):
        read_package(workspace, target, None, Progress())
    with read_package(workspace, target, AGREED, Progress()) as package:
        assert (package.unchanged, package.scope_text) == (2, "1 perangkat daerah")


def test_what_both_changed_is_decided_and_merged(
    officer: Officer, workspace: Workspace, other: Workspace, tmp_path: Path
) -> None:
    for laptop, purpose in ((workspace, "Milik laptop ini"), (other, "Milik laptop lain")):
        set_purpose(laptop, "ANTRE PUAS", purpose)
    set_purpose(other, "KELAS ALAM", "Belajar di luar")
    before = named(other, "KELAS ALAM")
    new = replace(before, id=None, uid="", lineage="", profile=replace(before.profile, name="POS PULIH"))
    save_innovation(other, None, new)
    officer.open(exported(other, tmp_path / "balik.iga"))
    pane = officer.view.pane
    assert pane.title.text() == "Paket dari Bappeda Litbang, Kabupaten Contoh"
    assert "Cakupan: seluruh data kantor." in pane.origin.text()
    assert pane.summary.text().startswith(
        "Akan digabung: 1 inovasi baru, 1 inovasi berubah; 1 pertentangan tetap memakai laptop ini. "
    )
    rows = [(entry.title, entry.standing.value) for entry in pane.merge.model.rows]
    assert rows[1:] == [
        ("ANTRE PUAS", "bertentangan"),
        ("KELAS ALAM", "berubah"),
        ("POS PULIH", "baru"),
    ]
    QTest.keyClick(pane.merge.list, KEY.Key_Return)
    QTest.keyClick(pane.merge.subject_pane.table, KEY.Key_K)
    assert "1 pertentangan memakai laptop lain" in pane.summary.text()
    assert pane.merge.subject_pane.theirs_button.text() == "Pakai laptop lain (K)"
    pane.merge.list.show_row(2)
    states = pane.merge.subject_pane.model
    assert states.index(0, 0).data() == "Tujuan: diubah di laptop lain"
    pane.merge.list.show_row(len(rows) - 1)
    came = {line.merge.key: line.merge.theirs for line in pane.merge.subject_pane.model.rows}
    assert came["name"] == "POS PULIH", "what is new can be read"
    assert officer.page.header_buttons()[-1].text() == "Gabungkan"
    officer.store()
    assert officer.messages.told[0].splitlines()[0] == "balik.iga sudah digabung: 1 inovasi baru, 2 berubah."
    assert named(workspace, "ANTRE PUAS").profile.purpose == "Milik laptop lain"
    assert named(workspace, "POS PULIH").profile.stage == before.profile.stage
    assert officer.view.open_button.isVisible()
    assert officer.view.store_button not in officer.page.header_buttons()
    assert officer.page.may_leave()
    assert len(officer.messages.told) == 1


def test_of_a_sent_innovation_evidence_comes_only_when_ticked(
    officer: Officer, workspace: Workspace, other: Workspace, tmp_path: Path
) -> None:
    with workspace.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE innovation SET status = 'terkirim', sent_on = '2025-08-20', receipt = 'TT-1' "
            "WHERE name = 'ANTRE PUAS'"
        )
    add_file(other, tmp_path, named(other, "ANTRE PUAS").id or 0, 16, "isi")
    officer.open(exported(other, tmp_path / "balik.iga"))
    officer.view.pane.merge.list.show_row(1)
    pane = officer.view.pane.merge.subject_pane
    assert (pane.taken.text(), pane.taken.isChecked()) == ("Ambil bukti dari laptop lain", False)
    QTest.mouseClick(pane.taken, LEFT, pos=QPoint(8, pane.taken.height() // 2))
    officer.store()
    assert officer.messages.told[0].splitlines()[0] == "balik.iga sudah digabung: 1 berkas bukti."


def test_a_package_that_is_outdated_by_now_stays_open(
    officer: Officer, workspace: Workspace, other: Workspace, tmp_path: Path
) -> None:
    set_purpose(other, "KELAS ALAM", "Belajar di luar")
    officer.open(exported(other, tmp_path / "balik.iga"))
    set_purpose(workspace, "KELAS ALAM", "Sementara itu")
    officer.store()
    assert "berubah di laptop ini sejak paket dibaca" in officer.messages.told[0]
    assert named(workspace, "KELAS ALAM").profile.purpose == "Sementara itu"
    assert officer.view.store_button in officer.page.header_buttons()


def test_the_password_is_asked_until_it_is_right(
    qtbot: QtBot, officer: Officer, other: Workspace, tmp_path: Path
) -> None:
    package, reasons = sealed(other, tmp_path / "rahasia.iga"), []

    def enter(dialog: PasswordDialog, password: str) -> None:
        reasons.append(dialog.reason.text())
        assert dialog.focusWidget() is dialog.field
        assert not dialog.save_button.isEnabled()
        QTest.keyClicks(dialog.field, password)
        QTest.keyClick(dialog.field, KEY.Key_Return)

    def mistake(dialog: PasswordDialog) -> None:
        enter(dialog, "angin selatan")
        in_dialog(PasswordDialog, lambda again: enter(again, AGREED))

    in_dialog(PasswordDialog, mistake)
    officer.open(package)
    qtbot.waitUntil(lambda: officer.page.state != "" and not officer.view.working.isVisible())
    assert "dilindungi kata sandi" in reasons[0]
    assert reasons[1].startswith("Kata sandi salah, atau paket rahasia.iga rusak.")
    assert officer.view.pane.isVisible()
    assert officer.messages.told == []


def test_an_empty_laptop_takes_everything_over(
    qtbot: QtBot, empty_session: Session, workspace: Workspace, tmp_path: Path
) -> None:
    page = ExchangePage(empty_session)
    show_alone(qtbot, page, empty_session, 690)
    officer = Officer(qtbot, empty_session, page)
    view = officer.view
    assert not view.send.isVisible()
    assert view.open_button.hasFocus()
    drop(view, mime_of([exported(workspace, tmp_path / "awal.iga")]))
    officer.wait()
    assert view.pane.summary.text().startswith("Laptop ini belum berisi data.")
    assert "3 inovasi ditambahkan." in view.pane.brought.text()
    assert not view.pane.merge.isVisible()
    assert page.header_buttons()[-1].text() == "Ambil alih semua data"
    with qtbot.waitSignals([empty_session.office_changed, empty_session.year_changed]):
        officer.store()
    assert officer.messages.told[0].splitlines()[0] == "Seluruh isi awal.iga sudah diambil alih."
    assert empty_session.year == YEAR
    assert load_office(empty_session.workspace).regency == "Kabupaten Contoh"
    assert len(list_names(empty_session.workspace, YEAR)) == 3
    assert view.send.isVisible()


def test_a_package_that_waits_is_not_left_without_asking(
    officer: Officer, other: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_purpose(other, "KELAS ALAM", "Belajar di luar")
    package, temporary = exported(other, tmp_path / "balik.iga"), tmp_path / "sementara"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    officer.open(package)
    assert len(list(temporary.iterdir())) == 1
    officer.messages.agrees = False
    officer.page.show_request("formulir")
    assert officer.page.tabs.currentIndex() == officer.page.tabs.count() - 1
    assert "belum digabung" in officer.messages.asked[-1]
    officer.messages.agrees = True
    officer.page.show_request("formulir")
    assert officer.page.tabs.currentIndex() == 0
    assert list(temporary.iterdir()) == []
    officer.page.show_request("laptop")
    assert officer.view.open_button.isVisible()


def test_what_is_no_package_is_told(officer: Officer, tmp_path: Path) -> None:
    wrong = tmp_path / "catatan.iga"
    wrong.write_bytes(b"bukan paket")
    officer.open(wrong)
    assert "catatan.iga bukan paket data kantor" in officer.messages.told[0]
    assert officer.view.open_button.isVisible()


def test_two_packages_dropped_together_are_refused_with_a_word(officer: Officer, tmp_path: Path) -> None:
    drop(officer.view, mime_of([tmp_path / "a.iga", tmp_path / "b.iga"]))
    (told,) = officer.messages.told
    assert "Seret satu berkas .iga saja." in told
    assert officer.view.send.isVisible()


def test_the_password_fields_have_names_for_those_who_hear_them(officer: Officer) -> None:
    send = officer.view.send
    assert send.password.accessibleName() == "Kata sandi paket"
    assert send.again.accessibleName() == "Ulangi kata sandi paket"


def test_reading_can_be_cancelled(qtbot: QtBot, officer: Officer, other: Workspace, tmp_path: Path) -> None:
    officer.view.read(exported(other, tmp_path / "balik.iga"))
    assert officer.view.working.isVisible()
    QTest.mouseClick(officer.view.working.cancel_button, LEFT)
    officer.wait()
    qtbot.waitUntil(officer.view.open_button.isVisible)
    assert officer.page.state == ""
