"""Pilihan kirim on screen: the best set, what each innovation does, and what the officer insists on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.scenario import Scenario, Selection
from iga_desktop.services.innovations import save_innovation
from iga_desktop.services.scenarios import list_scenarios, save_scenario
from iga_desktop.services.years import open_year
from iga_desktop.ui.index.scenario_name_dialog import ScenarioNameDialog
from iga_desktop.ui.index.submission_view import SubmissionView
from iga_desktop.ui.session import Session
from tests.unit.ui.acting import in_dialog
from tests.unit.ui.conftest import YEAR, RecordingMessages

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

GEMAS, KELAS = "GEMAS STUNTING", "KELAS ALAM"


@pytest.fixture
def view(qtbot: QtBot, session: Session) -> SubmissionView:
    """Beside the innovations at 111, 99 and 74 points there are nine more of 111: twelve for ten seats."""
    full = dict.fromkeys(range(16, 36), 3)
    for number in range(9):
        profile = Profile(name=f"INOVASI {number}", stage="Penerapan", main_affair="Kesehatan")
        save_innovation(session.workspace, None, Innovation(None, YEAR, 1, profile, full))
    view = SubmissionView(session)
    qtbot.addWidget(view)
    view.resize(1158, 620)
    view.show()
    session.data_changed.connect(view.refresh)
    view.refresh()
    qtbot.waitUntil(lambda: bool(view.model.all_rows))
    return view


def cells(view: SubmissionView, name: str) -> dict[str, str]:
    row = next(place for place, each in enumerate(view.model.rows) if each.effect.candidate.name == name)
    return {column.key: view.model.index(row, n).data() for n, column in enumerate(view.model.columns)}


def choose(view: SubmissionView, name: str) -> None:
    place = next(n for n, each in enumerate(view.model.rows) if each.effect.candidate.name == name)
    view.table.show_row(place)
    view.table.setFocus()


def insist(qtbot: QtBot, view: SubmissionView, key: Qt.Key) -> None:
    """Choose in the box of the chosen innovation: Home leaves it free, End never sends it."""
    view.force.setFocus()
    with qtbot.waitSignal(view.state_changed):
        QTest.keyClick(view.force, key)


def press(qtbot: QtBot, view: SubmissionView, widget: QWidget) -> None:
    widget.setFocus()
    with qtbot.waitSignal(view.state_changed):
        QTest.keyClick(widget, Qt.Key.Key_Space)


def test_the_best_set_leaves_out_what_lowers_the_mean(view: SubmissionView) -> None:
    assert view.state == "10 dari 12 inovasi dikirim pada pilihan terbaik - indeks 44,40"
    assert view.index.text() == "44,40"
    assert view.category.text() == "Inovatif; kurang 15,61 (39,03 poin dari 250) untuk Sangat Inovatif"
    assert "Mengirim 10 dari 12 inovasi, mencakup 1 urusan pelayanan dasar (perlu 3)." in view.told.text()
    # 1,283 points on twelve seats are 106,92 each.
    assert "Indeks naik 1,63 dari 42,77 (Inovatif) menjadi 44,40 (Inovatif)." in view.told.text()
    assert "tidak ada pilihan lain dengan indeks lebih tinggi." in view.reason.text()
    assert cells(view, GEMAS) == {
        "sent": "Dikirim",
        "name": GEMAS,
        "agency": "Dinas Kesehatan",
        "score": "111,00",
        "effect": "+4,44",
        "even": "berapa pun",
        "basic": "Kesehatan",
        "force": "–",
    }
    left_out = cells(view, KELAS)
    assert (left_out["sent"], left_out["effect"], left_out["even"]) == ("Tidak", "−1,35", "111,00")
    # The greatest effect stands first.
    assert [row.effect.candidate.name for row in view.model.rows][-2:] == ["ANTRE PUAS", KELAS]


def test_the_chosen_innovation_is_explained(qtbot: QtBot, view: SubmissionView) -> None:
    choose(view, KELAS)
    assert view.chosen_name.text() == KELAS
    assert view.chosen.text() == (
        "Mengirim inovasi ini menurunkan indeks 1,35. Titik impas: mengirimnya menaikkan indeks bila "
        "nilainya di atas 111,00. Nilai 74,00; belum siap kirim; belum layak dilaporkan. Urusan: Kesehatan."
    )
    with qtbot.waitSignal(view.innovation_opened) as opened:
        QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert opened.args == [view.table.selected_objects()[0].id]


def test_what_the_officer_insists_on_is_kept_to(qtbot: QtBot, view: SubmissionView) -> None:
    choose(view, KELAS)
    insist(qtbot, view, Qt.Key.Key_Down)
    assert (cells(view, KELAS)["sent"], cells(view, KELAS)["force"]) == ("Dikirim", "Selalu kirim")
    # Nine of 111 points and the one of 74 take the ten seats.
    assert view.index.text() == "43,05"
    assert "dengan ketentuan yang dipilih" in view.reason.text()
    assert view.table.selected_objects()[0].effect.candidate.name == KELAS, "it is still the chosen one"

    choose(view, GEMAS)
    insist(qtbot, view, Qt.Key.Key_End)
    view.listed.setFocus()
    QTest.keyClicks(view.listed, "Ada")
    assert {row.effect.candidate.name for row in view.model.rows} == {GEMAS, KELAS}

    QTest.keyClick(view.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert (view.force.currentText(), view.force.placeholderText()) == ("", "Berbeda-beda")
    insist(qtbot, view, Qt.Key.Key_Home)
    assert view.index.text() == "44,40"
    assert not view.model.rows
    assert not view.table.isVisible()
    said = [each.text() for each in view.findChildren(QLabel) if each.isVisible()]
    assert "Tidak ada inovasi yang cocok dengan pencarian dan saringan ini." in said
    view.listed.setFocus()
    QTest.keyClick(view.listed, Qt.Key.Key_Home)
    assert view.table.isVisible()


def test_options_bound_what_may_be_sent(qtbot: QtBot, view: SubmissionView) -> None:
    press(qtbot, view, view.eligible_only)
    assert view.state == "0 dari 12 inovasi dikirim pada pilihan terbaik - indeks 0,00"
    assert not view.save_button.isEnabled()
    press(qtbot, view, view.eligible_only)
    press(qtbot, view, view.ready_only)
    assert view.index.text() == "44,40"
    QTest.keyClicks(view.search, "pendidikan")
    assert [row.effect.candidate.name for row in view.model.rows] == [KELAS]


def test_the_set_is_kept_as_a_scenario_and_that_can_be_taken_back(
    qtbot: QtBot, view: SubmissionView, session: Session, messages: RecordingMessages
) -> None:
    def name_it(dialog: ScenarioNameDialog) -> None:
        dialog.name.clear()
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
        assert messages.told == ["Nama skenario harus diisi. Tidak ada data yang berubah."]
        QTest.keyClicks(dialog.name, "Usul Rakor")
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    in_dialog(ScenarioNameDialog, name_it)
    with qtbot.waitSignal(view.state_changed):
        QTest.mouseClick(view.save_button, Qt.MouseButton.LeftButton)
    assert messages.told[1:] == ['Skenario "Usul Rakor" tersimpan. Bandingkan dan ubah pada tab Skenario.']
    (kept,) = list_scenarios(session.workspace, YEAR)
    assert kept.scenario is not None
    assert (kept.name, kept.scenario.selection) == ("Usul Rakor", Selection.NONE)
    assert kept.scenario.included == {row.id for row in view.model.all_rows if row.effect.sent}

    assert session.undo.undoText() == "skenario baru Usul Rakor"
    session.undo.undo()
    assert list_scenarios(session.workspace, YEAR) == ()
    qtbot.waitUntil(lambda: not session.tasks.busy)


def test_the_name_that_is_proposed_is_free(
    qtbot: QtBot, view: SubmissionView, session: Session, messages: RecordingMessages
) -> None:
    save_scenario(session.workspace, Scenario(None, YEAR, "PILIHAN terbaik"))
    in_dialog(ScenarioNameDialog, lambda dialog: QTest.keyClick(dialog.name, Qt.Key.Key_Return))
    with qtbot.waitSignal(view.state_changed):
        QTest.mouseClick(view.save_button, Qt.MouseButton.LeftButton)
    assert messages.told == [
        'Skenario "Pilihan terbaik (2)" tersimpan. Bandingkan dan ubah pada tab Skenario.'
    ]


def test_another_year_starts_without_the_rules_of_this_one(
    qtbot: QtBot, view: SubmissionView, session: Session
) -> None:
    press(qtbot, view, view.ready_only)
    open_year(session.workspace, 2026)
    session.show_year(2026)
    view.refresh()
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert not view.ready_only.isChecked()
    assert view.state == ""
    assert view.header_buttons() == []
    assert not view.table.isVisible()
    view.take_focus()
    with qtbot.waitSignal(view.page_wanted) as wanted:
        QTest.keyClick(view.focusWidget(), Qt.Key.Key_Space)
    assert wanted.args == ["InnovationsPage", "baca-rekap"]
