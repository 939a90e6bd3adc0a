"""Entering scenarios by widgets, with the index that they lead to beside them."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.domain.scenario import Imagined, Scenario
from iga_desktop.domain.spd import SpdEntry
from iga_desktop.services.innovations import list_names
from iga_desktop.services.scenarios import list_scenarios, save_scenario
from iga_desktop.ui.index.imagined_dialog import ImaginedDialog
from iga_desktop.ui.index.scenario_dialog import ScenarioDialog
from iga_desktop.ui.index.scenarios_view import ScenariosView
from iga_desktop.ui.messages import LeaveChoice
from iga_desktop.ui.session import Session
from tests.unit.services.spd_rows import fill_row
from tests.unit.ui.acting import in_dialog
from tests.unit.ui.conftest import YEAR, RecordingMessages
from tests.unit.ui.index.scenario_acts import (
    PRESENT,
    choose,
    compared,
    explanations,
    imagine_twenty,
    keep,
    leave_one_affair_out,
    press,
    settle,
    wait_for,
)

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


def test_a_published_example_is_entered_by_widgets(
    qtbot: QtBot, open_view: Callable[[], ScenariosView], session: Session
) -> None:
    view = open_view()

    def enter(dialog: ScenarioDialog) -> None:
        settle(qtbot, dialog, PRESENT)
        QTest.keyClicks(dialog.name, "Contoh")
        choose(dialog.rules.selection, "Tidak")
        choose(dialog.rules.rules_year, "2026")
        settle(qtbot, dialog, "0,00")
        assert dialog.preview.category.text().startswith("Tidak Dapat Dinilai; kurang 0,01")
        dialog.tabs.setCurrentWidget(dialog.spd)
        for code, box in dialog.spd.levels.items():
            choose(box, "1" if code in {"1", "2a"} else "2")
        settle(qtbot, dialog, "16,00")
        dialog.tabs.setCurrentWidget(dialog.imagined)
        in_dialog(ImaginedDialog, imagine_twenty)
        press(dialog, "Tambah")
        settle(qtbot, dialog, "47,04")
        assert len(dialog.innovations.model.rows) == 3, "what is imagined is not on record"
        assert dialog.preview.category.text().startswith("Inovatif;")
        in_dialog(ImaginedDialog, leave_one_affair_out)
        press(dialog, "Ubah")
        settle(qtbot, dialog, "44,00")
        press(dialog, "Simpan")

    in_dialog(ScenarioDialog, enter)
    press(view, "Tambah skenario")
    wait_for(qtbot, view, "Contoh")
    assert view.state == f"1 skenario, 1 dibandingkan - indeks sekarang {PRESENT}"
    figures = compared(view)
    assert figures["Indeks"] == (PRESENT, "44,00")
    assert figures["Kategori"] == ("Kurang Inovatif", "Inovatif")
    assert figures["Ke kategori berikut"] == ("23,64", "21,01")
    assert figures["Skor SPD"] == ("0,00", "40,00")
    assert figures["Pembagi"] == ("10", "20")
    assert figures["Urusan dasar"] == ("1 (perlu 3)", "4 (perlu 5)")
    assert figures["Aturan tahun"] == ("2025", "2026")
    assert "; aturan 2026;" in explanations(view)
    (kept,) = list_scenarios(session.workspace, YEAR)
    assert kept.scenario is not None
    assert sum(each.count for each in kept.scenario.imagined) == 20


def test_crossing_a_line_is_explained_while_entering_and_afterwards(
    qtbot: QtBot, open_view: Callable[[], ScenariosView]
) -> None:
    view = open_view()
    line = "Batas Inovatif (35,00) tercapai, lebih 1,56."

    def enter(dialog: ScenarioDialog) -> None:
        settle(qtbot, dialog, PRESENT)
        assert dialog.preview.explanation.text() == "Indeks tetap 11,36 (Kurang Inovatif)."
        dialog.tabs.setCurrentWidget(dialog.spd)
        for box in dialog.spd.levels.values():
            choose(box, "3")
        settle(qtbot, dialog, "36,56")
        told = dialog.preview.explanation.text()
        assert "Indeks naik 25,20 dari 11,36 (Kurang Inovatif) menjadi 36,56 (Inovatif)." in told
        assert line in told
        press(dialog, "Simpan")

    in_dialog(ScenarioDialog, enter)
    press(view, "Tambah skenario")
    qtbot.waitUntil(lambda: view.list.count() == 1)
    assert line in explanations(view)
    assert "20 baris SPD ditetapkan tingkatnya" in explanations(view)
    qtbot.waitUntil(lambda: view.board.chart.shows_drawing)


def test_innovations_are_left_out_and_their_levels_raised(
    qtbot: QtBot, open_view: Callable[[], ScenariosView], session: Session, messages: RecordingMessages
) -> None:
    keep(session, "Andai")
    view = open_view()

    def enter(dialog: ScenarioDialog) -> None:
        tab = dialog.innovations
        dialog.tabs.setCurrentWidget(tab)
        settle(qtbot, dialog, PRESENT)
        tab.search.setFocus()
        QTest.keyClicks(tab.search, "kelas")
        QTest.keyClick(tab.search, Qt.Key.Key_Return)
        assert dialog.isVisible(), "Enter leads to what was found"
        assert [row.candidate.name for row in tab.model.rows] == ["KELAS ALAM"]
        tab.table.show_row(0)
        QTest.keyClick(tab.table, Qt.Key.Key_Return)
        video = tab.levels.pickers[35]
        video.setFocus()
        QTest.keyClicks(video, "3")
        settle(qtbot, dialog, "11,52")  # four points on ten seats
        press(dialog, "Kembali")
        assert tab.model.rows[0].raised == 1
        choose(tab.force, "Jan")
        settle(qtbot, dialog, "8,40")
        assert tab.model.index(0, 0).data() == "Tidak"
        messages.leave = LeaveChoice.STAY
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        assert messages.asked == ["Isi skenario belum disimpan."]
        press(dialog, "Simpan")

    in_dialog(ScenarioDialog, enter)
    press(view, "Ubah")
    qtbot.waitUntil(lambda: compared(view)["Indeks"] == (PRESENT, "8,40"))
    assert "1 inovasi tidak pernah dikirim; 1 inovasi diubah tingkatnya." in explanations(view)

    session.undo.undo()
    qtbot.waitUntil(lambda: compared(view)["Indeks"] == (PRESENT, PRESENT))


def test_escape_and_enter_stay_within_the_innovations(
    qtbot: QtBot, open_view: Callable[[], ScenariosView], session: Session
) -> None:
    keep(session, "Andai")
    view = open_view()

    def enter(dialog: ScenarioDialog) -> None:
        tab = dialog.innovations
        dialog.tabs.setCurrentWidget(tab)
        settle(qtbot, dialog, PRESENT)
        tab.search.setFocus()
        QTest.keyClicks(tab.search, "tidak ada")
        assert not tab.table.isVisible()
        QTest.keyClick(tab.search, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        assert (tab.search.text(), len(tab.model.rows)) == ("", 3)
        tab.table.setFocus()
        tab.table.show_row(0)
        QTest.keyClick(tab.table, Qt.Key.Key_Return)
        QTest.keyClick(tab.levels.pickers[35], Qt.Key.Key_Return)
        assert dialog.isVisible(), "a level is no reason to store and close"
        QTest.keyClick(tab.levels.pickers[35], Qt.Key.Key_Escape)
        assert dialog.isVisible()
        assert tab.table.hasFocus()
        QTest.keyClick(tab.table, Qt.Key.Key_Return)
        QTest.keyClick(tab.levels.back_button, Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert tab.table.hasFocus()
        QTest.keyClick(tab.table, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    in_dialog(ScenarioDialog, enter)
    press(view, "Ubah")
    qtbot.waitUntil(lambda: not session.tasks.busy)


def test_only_what_differs_from_the_record_is_kept(
    qtbot: QtBot, open_view: Callable[[], ScenariosView], session: Session
) -> None:
    fill_row(session.workspace, YEAR, SpdEntry("1", 2, 1, ""))
    fill_row(session.workspace, YEAR, SpdEntry("2a", 2, 1, ""))
    school = next(each for each in list_names(session.workspace, YEAR) if each.name == "KELAS ALAM")
    raised = {school.id: {35: 2, 34: 3}}
    spd = {"1": 2, "2a": 3}
    save_scenario(session.workspace, Scenario(None, YEAR, "Andai", raised=raised, spd=spd))
    view = open_view()

    def enter(dialog: ScenarioDialog) -> None:
        choose(dialog.rules.basis, "Nilai k")
        press(dialog, "Simpan")

    in_dialog(ScenarioDialog, enter)
    press(view, "Ubah")
    qtbot.waitUntil(lambda: not session.tasks.busy)
    (kept,) = list_scenarios(session.workspace, YEAR)
    assert kept.scenario is not None
    assert kept.scenario.raised == {school.id: {34: 3}}
    assert kept.scenario.spd == {"2a": 3}


def test_an_imagined_innovation_is_removed_by_key(
    qtbot: QtBot, open_view: Callable[[], ScenariosView], session: Session
) -> None:
    imagined = (Imagined("Satu", Decimal(100)), Imagined("Dua", Decimal(90)))
    save_scenario(session.workspace, Scenario(None, YEAR, "Andai", imagined=imagined))
    view = open_view()

    def enter(dialog: ScenarioDialog) -> None:
        dialog.tabs.setCurrentWidget(dialog.imagined)
        dialog.imagined.table.setFocus()
        dialog.imagined.table.show_row(0)
        qtbot.waitUntil(dialog.imagined.table.hasFocus)
        QTest.keyClick(dialog.imagined.table, Qt.Key.Key_Delete)
        assert dialog.entered.imagined == imagined[1:]
        press(dialog, "Simpan")

    in_dialog(ScenarioDialog, enter)
    press(view, "Ubah")
    qtbot.waitUntil(lambda: not session.tasks.busy)
