"""The panel of evidence: what is dropped, chosen and asked about, and where it goes."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.ui.evidence.dialogs import AssignDialog
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import RecordingMessages
from tests.unit.ui.evidence.panels import LEFT, Make, dialog_of, drop, files, finished, mime_of

pytestmark = pytest.mark.gui


def test_twenty_files_named_by_indicator_find_their_places(
    qtbot: QtBot, session: Session, owner_of: Make, messages: RecordingMessages, tmp_path: Path
) -> None:
    owner = owner_of()
    paths = files(tmp_path / "kiriman", *(f"{number}_bukti.pdf" for number in range(16, 36)))
    drop(owner.panel, mime_of(paths))
    finished(qtbot, session, owner.panel, "20 berkas ditambahkan ke 20 indikator")
    assert owner.names == [(number, f"{number}_bukti.pdf") for number in range(16, 36)]
    assert messages.told == []
    assert owner.changes == 1
    assert session.undo.undoText() == "penambahan 20 bukti"
    headings = [text for text in owner.said() if "bukti, menunggu" in text]
    assert len(headings) == 20
    session.undo.undo()
    assert owner.names == []
    session.undo.redo()
    assert len(owner.names) == 20


def test_a_dropped_folder_gives_the_files_right_in_it(
    qtbot: QtBot, session: Session, owner_of: Make, messages: RecordingMessages, tmp_path: Path
) -> None:
    owner = owner_of(16)
    folder = tmp_path / "kiriman"
    files(folder, "SK.pdf", ".tersembunyi.pdf", "Thumbs.db")
    files(folder / "lama", "SK lama.pdf")
    drop(owner.panel, mime_of([folder]))
    finished(qtbot, session, owner.panel, "SK.pdf ditambahkan ke indikator 16")
    assert owner.names == [(16, "SK.pdf")]
    (told,) = messages.told
    assert told.startswith("Dari folder kiriman hanya berkas langsung di dalamnya yang diambil; 1 folder di")


def test_refused_files_are_told_once(
    qtbot: QtBot, session: Session, owner_of: Make, messages: RecordingMessages, tmp_path: Path
) -> None:
    owner = owner_of(20)
    wrong = files(tmp_path, *(f"laporan {n}.pdf" for n in range(14)), content=b"MZ\x90\x00")
    drop(owner.panel, mime_of([*files(tmp_path, "surat.pdf"), *wrong]))
    finished(qtbot, session, owner.panel, "surat.pdf ditambahkan ke indikator 20")
    assert owner.names == [(20, "surat.pdf")]
    (told,) = messages.told
    assert told.count("isinya program atau skrip, bukan PDF") == 12
    assert told.endswith("dan 2 berkas lain")


def test_files_without_a_number_are_asked_about_while_no_indicator_is_chosen(
    qtbot: QtBot, session: Session, owner_of: Make, tmp_path: Path
) -> None:
    owner = owner_of()
    drop(owner.panel, mime_of(files(tmp_path, "16_SK.pdf", "foto.pdf", "video.pdf")))
    qtbot.waitUntil(lambda: bool(owner.panel.findChildren(AssignDialog)))
    dialog = dialog_of(owner.panel, AssignDialog)
    assert [chooser.accessibleName() for chooser in dialog.choosers] == ["foto.pdf", "video.pdf"]
    assert not dialog.confirm.isEnabled()
    QTest.keyClicks(dialog.choosers[0], "35")
    QTest.mouseClick(dialog.confirm, LEFT)
    finished(qtbot, session, owner.panel, "2 berkas ditambahkan ke 2 indikator")
    assert owner.names == [(16, "16_SK.pdf"), (35, "foto.pdf")]


def test_very_many_files_without_a_number_share_a_chooser(owner_of: Make) -> None:
    owner = owner_of()
    names = [f"foto {n}.jpg" for n in range(500)]
    dialog = AssignDialog(names, owner.desk.guideline.indicators, owner.panel)
    assert len(dialog.choosers) == 30
    QTest.keyClicks(dialog.every, "17")
    dialog.every.activated.emit(dialog.every.currentIndex())
    QTest.keyClicks(dialog.choosers[0], "18")
    assert dialog.numbers == [18, *[17] * 499]


def test_the_indicator_below_the_pointer_gets_what_is_dropped(
    qtbot: QtBot, session: Session, owner_of: Make, tmp_path: Path
) -> None:
    owner = owner_of()
    shown = owner.panel.list
    row = next(n for n, text in enumerate(owner.said()) if text.startswith("18 "))
    place = shown.visualRect(shown.lines.index(row, 0)).center()
    drop(owner.panel, mime_of(files(tmp_path, "SK.pdf")), shown.viewport().mapTo(owner.panel, place))
    finished(qtbot, session, owner.panel, "SK.pdf ditambahkan ke indikator 18")
    assert owner.names == [(18, "SK.pdf")]


def test_cancelling_leaves_nothing(
    qtbot: QtBot, session: Session, owner_of: Make, messages: RecordingMessages, tmp_path: Path
) -> None:
    owner = owner_of(16)

    waiting = Event()
    # Writing work queues up behind this, so that the adding has not begun when it is cancelled.
    session.tasks.run("Menunggu", lambda _: waiting.wait(30), lambda _: None, writes=True, background=True)
    messages.files = files(tmp_path, "a.pdf", "b.pdf")
    with qtbot.waitSignal(session.tasks.started) as started:
        owner.press("b")
    assert owner.panel.status.text() == "Menambahkan 2 bukti"
    assert started.args is not None
    started.args[0].cancel()
    waiting.set()
    finished(qtbot, session, owner.panel, "Dibatalkan. Tidak ada bukti yang ditambahkan")
    assert owner.desk.evidence == ()
    assert messages.told == []
    assert not session.undo.canUndo()
