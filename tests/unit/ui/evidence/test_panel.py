"""The panel of evidence: what is dropped, chosen and asked about, and where it goes."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import cast

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.ui.evidence.dialogs import AssignDialog, LinkDialog
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import Task
from tests.unit.ui.acting import drop, mime_of
from tests.unit.ui.conftest import RecordingMessages
from tests.unit.ui.evidence.panels import LEFT, Make, Owner, dialog_of, files, finished, turn_to_another

pytestmark = pytest.mark.gui

CANCELLED = "Penambahan 2 berkas dibatalkan; tidak ada yang ditambahkan darinya"


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
    assert told.startswith("14 berkas tidak ditambahkan.")
    assert all(f"laporan {n}.pdf" in told for n in range(14))


def test_files_without_a_number_are_asked_about_while_no_indicator_is_chosen(
    qtbot: QtBot, session: Session, owner_of: Make, tmp_path: Path
) -> None:
    owner = owner_of()
    drop(owner.panel, mime_of(files(tmp_path, "16_SK.pdf", "foto.pdf", "video.pdf")))
    qtbot.waitUntil(lambda: bool(owner.panel.findChildren(AssignDialog)))
    dialog = dialog_of(owner.panel, AssignDialog)
    assert [chooser.accessibleName() for chooser in dialog.choosers] == ["foto.pdf", "video.pdf"]
    assert not dialog.save_button.isEnabled()
    QTest.keyClicks(dialog.choosers[0], "35")
    QTest.mouseClick(dialog.save_button, LEFT)
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


def test_what_is_dropped_stays_with_its_indicator_when_another_is_shown_meanwhile(
    qtbot: QtBot, session: Session, owner_of: Make, tmp_path: Path
) -> None:
    owner = owner_of(16)
    drop(owner.panel, mime_of(files(tmp_path, "SK.pdf")))
    owner.number = 17
    owner.show()
    finished(qtbot, session, owner.panel, "SK.pdf ditambahkan ke indikator 16")
    assert owner.names == [(16, "SK.pdf")]


def test_what_is_dropped_stays_with_its_innovation_when_another_is_shown_meanwhile(
    qtbot: QtBot, session: Session, owner_of: Make, tmp_path: Path
) -> None:
    owner = owner_of(16)
    drop(owner.panel, mime_of(files(tmp_path, "SK.pdf")))
    turn_to_another(owner)
    qtbot.waitUntil(lambda: session.undo.canUndo() and not session.tasks.awaited)
    assert owner.names == []
    assert owner.panel.status.text() == ""
    turn_to_another(owner)
    assert owner.names == [(16, "SK.pdf")]


def test_what_is_asked_about_stays_with_its_innovation(
    qtbot: QtBot, session: Session, owner_of: Make, tmp_path: Path
) -> None:
    owner = owner_of()
    drop(owner.panel, mime_of(files(tmp_path, "SK.pdf")))
    turn_to_another(owner)
    qtbot.waitUntil(lambda: bool(owner.panel.findChildren(AssignDialog)))
    dialog = dialog_of(owner.panel, AssignDialog)
    assert dialog.windowTitle() == "Pilih indikator untuk ANTRE PUAS"
    QTest.keyClicks(dialog.choosers[0], "35")
    QTest.mouseClick(dialog.save_button, LEFT)
    qtbot.waitUntil(lambda: session.undo.canUndo() and not session.tasks.awaited)
    assert owner.names == []
    turn_to_another(owner)
    assert owner.names == [(35, "SK.pdf")]


def test_a_link_stays_with_the_innovation_it_was_asked_for(owner_of: Make) -> None:
    owner = owner_of(35)
    QTest.mouseClick(owner.panel.link_button, LEFT)
    turn_to_another(owner)
    dialog = dialog_of(owner.panel, LinkDialog)
    dialog.link.setText("contoh.go.id/video")
    QTest.mouseClick(dialog.save_button, LEFT)
    assert owner.names == []
    turn_to_another(owner)
    assert owner.names == [(35, "https://contoh.go.id/video")]


@pytest.fixture
def hold(session: Session) -> Iterator[Event]:
    """Keep writing work from beginning until this is set: it queues up behind other writing work."""
    released = Event()
    session.tasks.run("Menunggu", lambda _: released.wait(30), lambda _: None, writes=True, background=True)
    yield released
    released.set()


def begin_adding(qtbot: QtBot, owner: Owner, messages: RecordingMessages, *chosen: Path) -> Task:
    messages.files = list(chosen)
    with qtbot.waitSignal(owner.session.tasks.started) as started:
        owner.press("b")
    assert started.args is not None
    return cast("Task", started.args[0])


def test_cancelling_leaves_nothing(
    qtbot: QtBot,
    session: Session,
    owner_of: Make,
    messages: RecordingMessages,
    tmp_path: Path,
    hold: Event,
) -> None:
    owner = owner_of(16)
    task = begin_adding(qtbot, owner, messages, *files(tmp_path, "a.pdf", "b.pdf"))
    assert owner.panel.status.text() == "Menambahkan 2 bukti"
    task.cancel()
    hold.set()
    finished(qtbot, session, owner.panel, CANCELLED)
    assert owner.desk.evidence == ()
    assert messages.told == []
    assert not session.undo.canUndo()


def test_cancelling_says_nothing_of_what_was_added_before(
    qtbot: QtBot,
    session: Session,
    owner_of: Make,
    messages: RecordingMessages,
    tmp_path: Path,
    hold: Event,
) -> None:
    owner = owner_of(16)
    begin_adding(qtbot, owner, messages, *files(tmp_path, "SK.pdf"))
    begin_adding(qtbot, owner, messages, *files(tmp_path, "a.pdf", "b.pdf")).cancel()
    hold.set()
    finished(qtbot, session, owner.panel, CANCELLED)
    assert owner.names == [(16, "SK.pdf")]


def test_cancelling_is_not_told_beside_another_innovation(
    qtbot: QtBot,
    session: Session,
    owner_of: Make,
    messages: RecordingMessages,
    tmp_path: Path,
    hold: Event,
) -> None:
    owner = owner_of(16)
    task = begin_adding(qtbot, owner, messages, *files(tmp_path, "a.pdf", "b.pdf"))
    turn_to_another(owner)
    task.cancel()
    hold.set()
    qtbot.waitUntil(lambda: not session.tasks.awaited)
    assert owner.panel.status.text() == ""
