"""Paket kementerian on screen: what would be rejected, the package, and recording what was sent."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.domain.workflow import Status
from iga_desktop.formats import date_text, local_time
from iga_desktop.progress import Progress
from iga_desktop.services.desk import load_desk
from iga_desktop.services.evidence import Incoming, add_files
from iga_desktop.services.innovations import list_names, load_innovation, save_innovation
from iga_desktop.services.sent_changes import mark_sent
from iga_desktop.services.workflow import Step, take_step
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import open_year
from iga_desktop.ui.exchange.page import ExchangePage
from iga_desktop.ui.exchange.presenter import Tab
from iga_desktop.ui.exchange.submission_dialog import SentDialog
from iga_desktop.ui.exchange.submission_view import MinistryView
from iga_desktop.ui.session import Session
from tests.unit.services.verifying import PROFILE, pdf
from tests.unit.ui.acting import in_dialog, show_alone
from tests.unit.ui.conftest import YEAR, RecordingMessages

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
WHOLE = replace(PROFILE, name="GEMAS STUNTING", implemented_on=date(2024, 5, 11))
ANTRE, GEMAS, KELAS = "ANTRE PUAS", "GEMAS STUNTING", "KELAS ALAM"
OpenView = Callable[[], MinistryView]


@pytest.fixture
def chosen(workspace: Workspace) -> int:
    """GEMAS STUNTING was decided to be sent; its id."""
    key = id_of(workspace, GEMAS)
    before = load_innovation(workspace, key)
    save_innovation(workspace, before, replace(before, profile=WHOLE))
    for status in (Status.SUBMITTED, Status.VERIFIED, Status.CHOSEN):
        take_step(workspace, key, Step(status))
    return key


@pytest.fixture
def open_view(qtbot: QtBot, session: Session) -> OpenView:
    pages: list[ExchangePage] = []

    def opened() -> MinistryView:
        page = ExchangePage(session)
        pages.append(page)
        show_alone(qtbot, page, session, 690)
        page.show_request(Tab.SUBMISSION)
        settle(qtbot, session)
        view = page.view(Tab.SUBMISSION)
        assert isinstance(view, MinistryView)
        view.take_focus()
        return view

    return opened


def settle(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.tasks.busy)


def id_of(workspace: Workspace, name: str) -> int:
    return next(each.id for each in list_names(workspace, YEAR) if each.name == name)


def go(view: MinistryView, name: str) -> int:
    place = next(n for n, row in enumerate(view.model.rows) if row.innovation.name == name)
    view.table.show_row(place)
    view.table.setFocus()
    return place


def cell(view: MinistryView, name: str, key: str) -> str:
    return str(view.model.index(go(view, name), view.model.column_of(key)).data())


def tick(view: MinistryView, *names: str) -> None:
    for name in names:
        go(view, name)
        QTest.keyClick(view.table, KEY.Key_Space)


def ticked(view: MinistryView) -> set[str]:
    return {row.innovation.name for row in view.model.all_rows if row.ticked}


def check(qtbot: QtBot, view: MinistryView, session: Session) -> None:
    QTest.mouseClick(view.check_button, LEFT)
    settle(qtbot, session)


def make(qtbot: QtBot, view: MinistryView, session: Session, *, as_zip: bool) -> None:
    """Make a package as the officer does, by keys; wait until it is told."""
    QTest.mouseClick(view.maker.make_button, LEFT)
    qtbot.waitUntil(view.maker.menu.isVisible)
    if not as_zip:
        QTest.keyClick(view.maker.menu, KEY.Key_Down)
    QTest.keyClick(view.maker.menu, KEY.Key_Return)
    settle(qtbot, session)


def test_who_was_decided_to_be_sent_is_ticked_and_others_can_be_chosen(
    chosen: int, open_view: OpenView
) -> None:
    del chosen
    view = open_view()
    assert ticked(view) == {GEMAS}
    assert view.state == "1 dari 3 inovasi dicentang"
    assert [cell(view, GEMAS, key) for key in ("score", "readiness", "status", "findings")] == [
        "111,00", "Siap kirim", "Ditetapkan siap kirim", "–",
    ]  # fmt: skip
    QTest.mouseClick(view.none_button, LEFT)
    assert ticked(view) == set()
    assert not view.maker.make_button.isEnabled()
    assert not view.sent_button.isEnabled()
    assert not view.check_button.isEnabled()
    tick(view, KELAS)
    QTest.mouseClick(view.ready_button, LEFT)
    assert ticked(view) == {GEMAS}
    tick(view, GEMAS, ANTRE)
    QTest.mouseClick(view.chosen_button, LEFT)
    assert ticked(view) == {GEMAS}


def test_searching_finds_all_words_and_keeps_ticks(chosen: int, open_view: OpenView) -> None:
    del chosen
    view = open_view()
    QTest.keyClicks(view.search, "alam pendidikan")
    assert [row.innovation.name for row in view.model.rows] == [KELAS]
    assert ticked(view) == {GEMAS}


def test_findings_are_told_of_the_whole_and_of_each_and_can_be_copied(
    qtbot: QtBot, session: Session, open_view: OpenView
) -> None:
    view = open_view()
    assert "Belum diperiksa" in view.findings.whole.toPlainText()
    assert not view.findings.copy_button.isEnabled()
    tick(view, GEMAS, KELAS)
    check(qtbot, view, session)
    whole = view.findings.whole.toPlainText()
    assert whole.startswith("2 inovasi diperiksa: ")
    assert "Jumlah inovasi: Baru 2 inovasi" in whole
    assert "ditolak" in cell(view, KELAS, "findings")
    assert view.findings.name.text() == KELAS
    own = view.findings.own.toPlainText()
    assert own.index("Ditolak (") < own.index("Periksa (")
    assert "Rancang bangun: " in own
    assert cell(view, ANTRE, "findings") == "–"
    assert "Belum diperiksa" in view.findings.own.toPlainText()
    QTest.mouseClick(view.findings.copy_button, LEFT)
    copied = QGuiApplication.clipboard().text()
    assert "\nSeluruh paket\n- Periksa: Jumlah inovasi: Baru 2" in copied
    assert f"\n{KELAS} (Dinas Pendidikan)\n- Ditolak: " in copied


def test_another_choice_makes_the_findings_stale_and_a_change_of_data_mends_them(
    qtbot: QtBot, session: Session, workspace: Workspace, open_view: OpenView
) -> None:
    view = open_view()
    tick(view, GEMAS)
    check(qtbot, view, session)
    assert "Rancang bangun: " in view.findings.own.toPlainText()
    assert not view.findings.stale.isVisible()
    tick(view, KELAS)
    assert view.findings.stale.isVisible()
    before = load_innovation(workspace, id_of(workspace, GEMAS))
    save_innovation(workspace, before, replace(before, profile=WHOLE))
    session.data_changed.emit()
    settle(qtbot, session)
    go(view, GEMAS)
    assert "Rancang bangun: " not in view.findings.own.toPlainText()
    assert ticked(view) == {GEMAS, KELAS}


def test_a_package_is_made_as_zip_and_its_folder_opened(
    qtbot: QtBot,
    session: Session,
    messages: RecordingMessages,
    open_view: OpenView,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = open_view()
    tick(view, GEMAS, KELAS)
    messages.file = tmp_path / "paket"
    make(qtbot, view, session, as_zip=True)
    assert messages.asked[0].endswith("Lanjutkan membuat paket? [Lanjutkan]"), "KELAS ALAM has faults"
    assert f"Paket IGA {YEAR} - 2 inovasi.zip" in messages.asked[1]
    assert len(messages.asked) == 2
    target = tmp_path / "paket.zip"
    with ZipFile(target) as archive:
        folders = {name.split("/")[0] for name in archive.namelist() if "/" in name}
    assert folders == {f"001 {GEMAS}", f"002 {KELAS}"}
    assert view.maker.told.text() == f"Paket 2 inovasi dengan 0 berkas bukti tersimpan: {target}"
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    QTest.mouseClick(view.maker.open_button, LEFT)
    assert opened == [str(tmp_path)]
    assert messages.told == []


def test_a_folder_gets_a_free_name_and_what_was_left_out_is_told(
    qtbot: QtBot,
    session: Session,
    workspace: Workspace,
    messages: RecordingMessages,
    open_view: OpenView,
    tmp_path: Path,
) -> None:
    add_files(workspace, id_of(workspace, GEMAS), [Incoming(16, pdf(tmp_path, "16_SK.pdf"))], Progress())
    with closing(sqlite3.connect(workspace.folder / "iga.db")) as database, database:
        assert database.execute("UPDATE evidence_file SET size = ?", ((10 << 20) + 1,)).rowcount
    view = open_view()
    tick(view, GEMAS)
    messages.file = tmp_path
    (tmp_path / f"Paket IGA {YEAR} - 1 inovasi").mkdir()
    make(qtbot, view, session, as_zip=False)
    made = tmp_path / f"Paket IGA {YEAR} - 1 inovasi (2)"
    assert (made / "SHA256SUMS").is_file()
    (told,) = messages.told
    assert told.startswith(f"Paket tersimpan di {tmp_path}. 1 berkas bukti tidak disertakan:\n")
    assert "16_SK.pdf" in told
    assert view.maker.told.isVisible()


def test_whoever_does_not_go_on_gets_no_package(
    qtbot: QtBot, session: Session, messages: RecordingMessages, open_view: OpenView, tmp_path: Path
) -> None:
    view = open_view()
    tick(view, KELAS)
    messages.file, messages.agrees = tmp_path / "paket.zip", False
    make(qtbot, view, session, as_zip=True)
    assert len(messages.asked) == 1
    assert not messages.file.exists()
    assert "ditolak" in cell(view, KELAS, "findings"), "what is wrong is there to be read"
    assert view.maker.make_button.isEnabled()


def test_nothing_pops_up_over_another_tab(
    qtbot: QtBot, session: Session, messages: RecordingMessages, open_view: OpenView, tmp_path: Path
) -> None:
    view = open_view()
    told: list[str] = []
    session.told.connect(told.append)
    tick(view, KELAS)
    messages.file = tmp_path / "paket.zip"
    view.maker.wanted.emit(True)
    view.tab_wanted.emit(Tab.FORMS)
    settle(qtbot, session)
    assert (messages.asked, messages.told) == ([], [])
    assert told == ["Paket kementerian belum dibuat: pemeriksaannya terputus. Buat paket sekali lagi."]


def test_a_package_that_is_not_made_because_the_data_changed_is_told(
    qtbot: QtBot, session: Session, messages: RecordingMessages, open_view: OpenView, tmp_path: Path
) -> None:
    view = open_view()
    told: list[str] = []
    session.told.connect(told.append)
    tick(view, KELAS)
    messages.file = tmp_path / "paket.zip"
    view.maker.wanted.emit(True)
    session.data_changed.emit()
    settle(qtbot, session)
    assert messages.asked == []
    assert len(told) == 1


def test_the_keys_stay_in_the_tab_once_nothing_is_ticked(open_view: OpenView) -> None:
    view = open_view()
    tick(view, KELAS)
    view.none_button.setFocus()
    QTest.keyClick(view.none_button, KEY.Key_Space)
    assert view.table.hasFocus()


def test_a_place_that_cannot_be_written_is_told(
    qtbot: QtBot, session: Session, messages: RecordingMessages, open_view: OpenView, tmp_path: Path
) -> None:
    view = open_view()
    tick(view, KELAS)
    messages.file = tmp_path / "tidak ada" / "paket.zip"
    make(qtbot, view, session, as_zip=True)
    assert "tidak dapat ditulis" in messages.told[0]
    assert not view.maker.told.isVisible()
    assert view.maker.make_button.isEnabled()


def test_those_that_can_are_recorded_as_sent_and_the_others_told(
    qtbot: QtBot,
    session: Session,
    workspace: Workspace,
    messages: RecordingMessages,
    chosen: int,
    open_view: OpenView,
) -> None:
    view = open_view()
    tick(view, KELAS)

    def answer(dialog: SentDialog) -> None:
        assert dialog.day.text() == date_text(local_time(workspace.clock()).date())
        dialog.day.clear()
        QTest.keyClicks(dialog.day, "20-08-2025")
        QTest.mouseClick(dialog.save_button, LEFT)
        settle(qtbot, session)
        assert "nomor tanda terima" in messages.told[0], "the receipt is needed, and the dialog stays"
        QTest.keyClicks(dialog.receipt, "TT-7")
        QTest.mouseClick(dialog.save_button, LEFT)
        settle(qtbot, session)

    in_dialog(SentDialog, answer)
    QTest.mouseClick(view.sent_button, LEFT)
    settle(qtbot, session)
    told = messages.told[1]
    assert told.startswith("1 inovasi dicatat terkirim. 1 inovasi belum dicatat terkirim:\n")
    assert f'Inovasi "{KELAS}" belum dicatat terkirim.' in told
    sending = load_desk(workspace, chosen).sending
    assert (sending.status, sending.sent_on, sending.receipt) == (Status.SENT, date(2025, 8, 20), "TT-7")
    assert cell(view, GEMAS, "status") == "Terkirim"


def test_what_changed_after_sending_is_flagged_and_named(
    workspace: Workspace, chosen: int, open_view: OpenView
) -> None:
    mark_sent(workspace, [chosen], date(YEAR, 8, 20), "TT-1")
    before = load_innovation(workspace, chosen)
    save_innovation(workspace, before, replace(before, profile=replace(before.profile, results="lain")))
    view = open_view()
    assert view.state == "0 dari 3 inovasi dicentang - 1 berubah sesudah dikirim"
    place = view.model.index(go(view, GEMAS), view.model.column_of("changes"))
    assert place.data() == place.data(Qt.ItemDataRole.ToolTipRole) == "Berubah: Hasil"
    assert view.findings.own.toPlainText().startswith("Berubah sesudah dikirim (1)\nHasil\n")
    assert cell(view, KELAS, "changes") == "–"


def test_a_year_without_innovations_offers_the_first_step(
    qtbot: QtBot, session: Session, workspace: Workspace, open_view: OpenView
) -> None:
    view = open_view()
    open_year(workspace, YEAR + 1)
    session.show_year(YEAR + 1)
    settle(qtbot, session)
    assert not view.table.isVisible()
    assert view.header_buttons() == []
    wanted: list[str] = []
    view.page_wanted.connect(lambda name, _: wanted.append(name))
    view.take_focus()
    QTest.keyClick(view.window().focusWidget(), KEY.Key_Space)
    assert wanted == ["InnovationsPage"]


def test_enter_opens_the_innovation(workspace: Workspace, open_view: OpenView) -> None:
    view = open_view()
    opened: list[int] = []
    view.innovation_opened.connect(opened.append)
    go(view, KELAS)
    QTest.keyClick(view.table, KEY.Key_Return)
    assert opened == [id_of(workspace, KELAS)]
