"""Baca kiriman on screen: real forms are read, compared, chosen from and stored."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.db import evidence
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.exchange.arrivals_view import ArrivalsView
from iga_desktop.ui.exchange.page import ExchangePage
from iga_desktop.ui.exchange.presenter import Tab
from iga_desktop.ui.session import Session
from tests.unit.ui.acting import drop, mime_of
from tests.unit.ui.conftest import RecordingMessages
from tests.unit.ui.exchange.conftest import Filled, in_front, named, set_purpose

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]
KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def view(page: ExchangePage) -> ArrivalsView:
    return in_front(page, Tab.ARRIVALS, ArrivalsView)


class Reader:
    """The officer who chooses files and waits."""

    def __init__(
        self, qtbot: QtBot, session: Session, view: ArrivalsView, messages: RecordingMessages
    ) -> None:
        self._qtbot, self._session, self._view, self._messages = qtbot, session, view, messages

    def read(self, *paths: Path) -> None:
        self._messages.files = list(paths)
        QTest.mouseClick(self._view.empty.action, LEFT)
        self.wait()

    def store(self) -> None:
        QTest.mouseClick(self._view.store_button, LEFT)
        self.wait()

    def wait(self) -> None:
        self._qtbot.waitUntil(lambda: not self._session.tasks.busy)


@pytest.fixture
def officer(qtbot: QtBot, session: Session, view: ArrivalsView, messages: RecordingMessages) -> Reader:
    return Reader(qtbot, session, view, messages)


def shown(view: ArrivalsView) -> list[tuple[str, str]]:
    return [(entry.title, entry.standing.value) for entry in view.merge.model.rows]


def test_the_empty_view_says_what_can_be_chosen(page: ExchangePage, view: ArrivalsView) -> None:
    assert view.empty.action.hasFocus()
    assert (page.state, page.header_buttons()) == ("", [page.undo_button, page.redo_button])


def test_a_form_with_conflicts_is_decided_and_stored(
    page: ExchangePage,
    view: ArrivalsView,
    officer: Reader,
    workspace: Workspace,
    filled: Filled,
    messages: RecordingMessages,
) -> None:
    back = filled(
        "DINKES",
        {
            "Inovasi 1": {"purpose": "Turun di tujuh desa", "claim:16": 1},
            "Inovasi 2": {"purpose": "Antre singkat"},
            "Inovasi 3 (baru)": {"name": "POS PULIH", "stage": "Uji Coba"},
        },
    )
    for name in ("GEMAS STUNTING", "ANTRE PUAS"):
        set_purpose(workspace, name, "Milik kantor")
    officer.read(back)
    assert view.merge.list.hasFocus()
    assert shown(view)[0] == ("Dinas Kesehatan", "perlu diperiksa")
    assert {standing for _, standing in shown(view)[1:]} == {"bertentangan", "baru"}
    assert view.summary.text() == (
        "Akan disimpan: 1 inovasi baru, 1 inovasi berubah; 2 pertentangan tetap data kantor."
    )
    row = view.merge.model.find(("0", named(workspace, "ANTRE PUAS").uid))
    assert row is not None
    view.merge.list.show_row(row)
    view.merge.subject_pane.table.setFocus()
    QTest.keyClick(view.merge.subject_pane.table, KEY.Key_K)
    assert "1 pertentangan memakai kiriman; 1 pertentangan tetap data kantor." in view.summary.text()
    assert page.state == "1 formulir dibaca, 3 inovasi baru atau berbeda"
    assert page.header_buttons()[-1].text() == "Simpan 1 kiriman"
    officer.store()
    assert messages.told == ["1 kiriman tersimpan: 1 inovasi baru, 2 berubah."]
    assert named(workspace, "ANTRE PUAS").profile.purpose == "Antre singkat"
    kept = named(workspace, "GEMAS STUNTING")
    assert (kept.profile.purpose, kept.claimed[16]) == ("Milik kantor", 1)
    assert named(workspace, "POS PULIH").profile.stage == "Uji Coba"
    assert shown(view) == [("Dinas Kesehatan", "tersimpan")]
    assert page.state == "1 formulir dibaca, 1 kiriman tersimpan"
    assert page.header_buttons() == [page.undo_button, page.redo_button]
    assert page.may_leave()
    page.show_request("formulir")
    assert page.state == "1 dari 3 formulir sudah kembali"


def test_a_dropped_zip_brings_forms_evidence_and_what_is_left_over(
    view: ArrivalsView, officer: Reader, filled: Filled, tmp_path: Path, workspace: Workspace
) -> None:
    form = filled("DISDIK", {"Inovasi 1": {"claim:16": 3}})
    packed = tmp_path / "kiriman.zip"
    with ZipFile(packed, "w") as archive:
        archive.write(form, form.name)
        archive.writestr("I1_16_SK.pdf", PDF)
        archive.writestr("catatan.pdf", PDF)
    drop(view, mime_of([packed]))
    officer.wait()
    assert shown(view) == [
        ("Dinas Pendidikan", "siap"),
        ("KELAS ALAM", "berubah"),
        ("Berkas lain (1)", "tidak dipakai"),
    ]
    view.merge.list.show_row(0)
    told = view.merge.source_pane.text.toPlainText()
    assert "I1_16_SK.pdf menjadi bukti indikator 16 KELAS ALAM" in told
    view.merge.list.show_row(2)
    assert view.merge.source_pane.text.toPlainText().splitlines()[1].startswith("catatan.pdf: ")
    assert view.summary.text() == "Akan disimpan: 1 inovasi berubah, 1 bukti."
    officer.store()
    stored = named(workspace, "KELAS ALAM")
    assert stored.claimed[16] == 3
    with workspace.reading() as connection:
        pieces = evidence.fetch_of(connection, stored.id or 0)
    assert [(piece.number, piece.name) for piece in pieces] == [(16, "I1_16_SK.pdf")]


def test_one_refused_file_hinders_no_other(
    view: ArrivalsView,
    officer: Reader,
    filled: Filled,
    workspace: Workspace,
    tmp_path: Path,
    messages: RecordingMessages,
) -> None:
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(b"bukan buku kerja")
    first = filled("DINKES", {"Inovasi 1": {"purpose": "Dari dinas"}})
    second = filled("DISDIK", {"Inovasi 1": {"purpose": "Dari sekolah"}})
    officer.read(first, second, broken)
    assert shown(view)[0] == ("rusak.xlsx", "ditolak")
    # Somebody changes the same value while the officer looks.
    set_purpose(workspace, "ANTRE PUAS", "Sementara itu")
    set_purpose(workspace, "GEMAS STUNTING", "Sementara itu")
    officer.store()
    assert named(workspace, "KELAS ALAM").profile.purpose == "Dari sekolah"
    assert messages.told[0].startswith("1 kiriman tersimpan: 1 berubah.\n")
    assert first.name in messages.told[0]
    assert dict(shown(view))["Dinas Kesehatan"] == "ditolak"
    assert dict(shown(view))["Dinas Pendidikan"] == "tersimpan"


def test_what_waits_to_be_stored_is_not_left_without_asking(
    page: ExchangePage, view: ArrivalsView, officer: Reader, filled: Filled, messages: RecordingMessages
) -> None:
    officer.read(filled("DISDIK", {"Inovasi 1": {"purpose": "Baru"}}))
    messages.agrees = False
    page.show_request("formulir")
    assert page.tabs.tabText(page.tabs.currentIndex()) == "Baca kiriman"
    assert "belum disimpan" in messages.asked[-1]
    assert view.header_buttons()
    messages.agrees = True
    page.show_request("formulir")
    assert page.tabs.tabText(page.tabs.currentIndex()) == "Formulir"
    page.show_request("kiriman")
    assert view.header_buttons() == []
    assert view.empty.isVisible()


def test_reading_twice_leaves_nothing_to_change(
    view: ArrivalsView, officer: Reader, filled: Filled, messages: RecordingMessages
) -> None:
    back = filled("DISDIK", {"Inovasi 1": {"purpose": "Baru"}})
    officer.read(back)
    officer.store()
    messages.file = back.parent
    view.other_button.menu().actions()[1].trigger()
    officer.wait()
    assert shown(view) == [("Dinas Pendidikan", "tidak ada perubahan")]
    assert view.summary.text() == "Tidak ada yang berubah bila disimpan."


def test_where_nothing_is_taken_nothing_is_said_to_be_stored(
    view: ArrivalsView, officer: Reader, filled: Filled, workspace: Workspace
) -> None:
    back = filled("DISDIK", {"Inovasi 1": {"purpose": "Milik dinas"}})
    set_purpose(workspace, "KELAS ALAM", "Milik kantor")
    officer.read(back)
    assert view.summary.text() == "Tidak ada yang berubah; 1 pertentangan tetap data kantor."


def test_a_folder_without_forms_leaves_nothing_of_what_was_read_before(
    page: ExchangePage,
    view: ArrivalsView,
    officer: Reader,
    filled: Filled,
    tmp_path: Path,
    messages: RecordingMessages,
) -> None:
    officer.read(filled("DISDIK", {"Inovasi 1": {"purpose": "Baru"}}))
    messages.file = tmp_path / "kosong"
    messages.file.mkdir()
    view.other_button.menu().actions()[1].trigger()
    officer.wait()
    assert shown(view) == [("Berkas lain (1)", "tidak dipakai")]
    assert not view.merge.subject_pane.isVisible()
    assert view.merge.source_pane.title.text() == "Berkas lain (1)"
    assert view.summary.text() == "Tidak ada formulir di antara yang dibaca. Pilih berkas atau folder lain."
    assert page.state == "0 formulir dibaca"
    view.merge.show_sources(())
    assert not view.merge.source_pane.isVisible(), "of nothing, nothing stays in view"


def test_what_was_read_behind_another_tab_is_not_lost_without_asking(
    page: ExchangePage, view: ArrivalsView, officer: Reader, filled: Filled, messages: RecordingMessages
) -> None:
    view.read([filled("DISDIK", {"Inovasi 1": {"purpose": "Baru"}})])
    page.show_request("formulir")
    officer.wait()
    messages.agrees = False
    assert not page.may_leave()
    assert "belum disimpan" in messages.asked[-1]


def test_reading_can_be_cancelled(qtbot: QtBot, view: ArrivalsView, officer: Reader, filled: Filled) -> None:
    back = filled("DISDIK", {"Inovasi 1": {"purpose": "Baru"}})
    view.read([back])
    assert view.working.isVisible()
    QTest.mouseClick(view.working.cancel_button, LEFT)
    officer.wait()
    qtbot.waitUntil(view.empty.isVisible)
    assert view.merge.model.rows == []
    assert view.empty.action.hasFocus()
