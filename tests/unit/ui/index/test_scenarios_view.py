"""Scenarios on screen: comparing them, copying and removing them, saving the comparison."""

import sqlite3
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.domain.scenario import Imagined, Scenario, Selection
from iga_desktop.services.papers.archive import list_archive
from iga_desktop.services.scenarios import list_scenarios, remove_scenario, save_scenario
from iga_desktop.ui.index.scenario_dialog import ScenarioDialog
from iga_desktop.ui.index.scenarios_view import ScenariosView
from iga_desktop.ui.messages import LeaveChoice
from iga_desktop.ui.session import Session
from tests.unit.ui.acting import in_dialog
from tests.unit.ui.conftest import YEAR, RecordingMessages
from tests.unit.ui.index.scenario_acts import (
    compared,
    explanations,
    keep,
    press,
    wait_for,
)

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


def test_at_most_four_are_compared(
    qtbot: QtBot, open_view: Callable[[], ScenariosView], session: Session
) -> None:
    keep(session, "A", "B", "C", "D", "E")
    view = open_view()
    assert view.list.ticked == ("A", "B", "C", "D")
    view.list.setFocus()
    view.list.setCurrentRow(4)
    QTest.keyClick(view.list, Qt.Key.Key_Space)
    assert view.list.ticked == ("A", "B", "C", "D")
    assert view.told.text().startswith("Paling banyak 4 skenario dibandingkan sekaligus.")
    for row in (0, 4):
        view.list.setCurrentRow(row)
        with qtbot.waitSignal(view.state_changed):
            QTest.keyClick(view.list, Qt.Key.Key_Space)
    assert view.list.ticked == ("B", "C", "D", "E")
    assert not view.told.isVisible()
    assert len(compared(view)["Indeks"]) == 5
    left_out = "Keadaan sekarang ada pada tabel; bagan memuat paling banyak 4."
    assert left_out in explanations(view)
    view.list.setCurrentRow(1)
    with qtbot.waitSignal(view.state_changed):
        QTest.keyClick(view.list, Qt.Key.Key_Space)
    assert left_out not in explanations(view)


def test_copies_and_removals_can_be_taken_back(
    qtbot: QtBot, open_view: Callable[[], ScenariosView], session: Session, messages: RecordingMessages
) -> None:
    keep(session, "Andai", selection=Selection.READY)
    view = open_view()

    def rename(dialog: ScenarioDialog) -> None:
        QTest.keyClicks(dialog.name, "Lain")
        press(dialog, "Simpan")

    in_dialog(ScenarioDialog, rename)
    press(view, "Ubah")
    wait_for(qtbot, view, "Lain")
    in_dialog(ScenarioDialog, lambda dialog: press(dialog, "Simpan"))
    press(view, "Salin")
    wait_for(qtbot, view, "Lain", "Salinan Lain")
    assert compared(view)["Jumlah inovasi"] == ("3", "1", "1")

    view.list.setCurrentRow(0)
    view.list.setFocus()
    view.activateWindow()
    qtbot.waitUntil(view.list.hasFocus)
    QTest.keyClick(view.list, Qt.Key.Key_Delete)
    assert messages.asked == ['Hapus skenario "Lain"? Data inovasi dan SPD tidak berubah. [Hapus]']
    wait_for(qtbot, view, "Salinan Lain")
    # It comes back under another id, and what was done to it before can still be taken back.
    for left in (["Lain", "Salinan Lain"], ["Lain"], ["Andai"]):
        session.undo.undo()
        wait_for(qtbot, view, *left)
    for left in (["Lain"], ["Lain", "Salinan Lain"], ["Salinan Lain"]):
        session.undo.redo()
        wait_for(qtbot, view, *left)
    assert not messages.told


def test_a_name_that_is_taken_keeps_the_dialog_open(
    qtbot: QtBot, open_view: Callable[[], ScenariosView], session: Session, messages: RecordingMessages
) -> None:
    keep(session, "Andai")
    view = open_view()
    messages.leave = LeaveChoice.DISCARD

    def enter(dialog: ScenarioDialog) -> None:
        QTest.keyClicks(dialog.name, "andai")
        press(dialog, "Simpan")
        assert dialog.isVisible()
        assert messages.told[0].startswith('Skenario "Andai" sudah ada pada tahun 2025.')

    in_dialog(ScenarioDialog, enter)
    view.add_button.click()
    assert [each.name for each in list_scenarios(session.workspace, YEAR)] == ["Andai"]
    qtbot.waitUntil(lambda: not session.tasks.busy)


def test_a_scenario_that_was_removed_elsewhere_leaves_the_list(
    qtbot: QtBot, open_view: Callable[[], ScenariosView], session: Session, messages: RecordingMessages
) -> None:
    keep(session, "Andai", "Lain")
    view = open_view()
    messages.leave = LeaveChoice.DISCARD

    def enter(dialog: ScenarioDialog) -> None:
        gone = list_scenarios(session.workspace, YEAR)[0]
        remove_scenario(session.workspace, gone.id)
        press(dialog, "Simpan")
        assert messages.told[0].startswith('Skenario "Andai" sudah dihapus')

    in_dialog(ScenarioDialog, enter)
    press(view, "Ubah")
    wait_for(qtbot, view, "Lain")


def test_a_damaged_scenario_can_only_be_removed(
    qtbot: QtBot, open_view: Callable[[], ScenariosView], session: Session
) -> None:
    keep(session, "Rusak")
    with sqlite3.connect(session.workspace.folder / "iga.db") as connection:
        connection.execute("UPDATE scenario SET definition = '?'")
    connection.close()
    view = open_view()
    assert view.list.ticked == ()
    assert "rusak dan tidak dapat dibaca" in view.told.text()
    assert [b.isEnabled() for b in (view.change_button, view.copy_button, view.remove_button)] == [
        False,
        False,
        True,
    ]
    press(view, "Hapus")
    wait_for(qtbot, view)


@pytest.mark.parametrize("place", [0, 1])
def test_the_comparison_is_saved_as_a_paper(
    qtbot: QtBot,
    open_view: Callable[[], ScenariosView],
    session: Session,
    messages: RecordingMessages,
    tmp_path: Path,
    place: int,
) -> None:
    imagined = (Imagined("Baru", Decimal(100)),)
    save_scenario(session.workspace, Scenario(None, YEAR, "Andai", imagined=imagined))
    view = open_view()
    action = view.save_button.menu().actions()[place]
    messages.file = tmp_path / f"perbandingan{('.pdf', '.xlsx')[place]}"
    action.trigger()
    qtbot.waitUntil(lambda: bool(messages.told))
    assert messages.told == [f"{messages.file.name} tersimpan di {tmp_path}."]
    assert f"Perbandingan skenario indeks {YEAR} Kabupaten Contoh{messages.file.suffix}" in messages.asked[0]
    assert messages.file.stat().st_size > 1000
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert [kept.kind for kept in list_archive(session.workspace)] == ["laporan-indeks"]
