"""The merge view over values made by hand: what stands first, whose values are taken, by key and by click."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.domain.content import Content
from iga_desktop.domain.exchange_standing import SourceStanding
from iga_desktop.domain.merging import WHOLE, Side, SubjectMerge, merge
from iga_desktop.ui.exchange import side_names
from iga_desktop.ui.exchange.merge_choices import MergeSource
from iga_desktop.ui.exchange.merge_view import MergeView
from iga_desktop.ui.exchange.reports import Report
from iga_desktop.ui.exchange.subject_pane import SubjectPane

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]
KEY = Qt.Key

BASE: Content = {"purpose": "Turun", "benefits": "Cepat", "remarks": "", "narrative": "lama", "claim:16": 3}
MINE: Content = {**BASE, "purpose": "Turun di lima desa"}
THEIRS: Content = {
    **BASE,
    "remarks": "baru",
    "purpose": "Turun di tujuh desa",
    "narrative": "",
    "claim:16": 2,
}
CLASHING = SubjectMerge("g", "GEMAS", "Dinas Kesehatan", False, merge(BASE, MINE, THEIRS))
PLAIN = SubjectMerge("p", "POS PULIH", "Dinas Kesehatan", False, merge(BASE, BASE, {**BASE, "claim:16": 1}))
NEW = SubjectMerge("n", "KELAS ALAM", "Dinas Pendidikan", True, ())
HELD = SubjectMerge(
    "h",
    "ANTRE",
    "Dinas Kesehatan",
    False,
    merge(BASE, BASE, {**BASE, "remarks": "x"}),
    ("Sudah terkirim.",),
    True,
)
SOURCES = (
    MergeSource(
        "1",
        "Dinas Pendidikan",
        "b.xlsx",
        SourceStanding.READY,
        (NEW,),
        contents={"n": {"name": "KELAS ALAM", "stage": "", "claim:16": 1}},
    ),
    MergeSource(
        "2", "Dinas Kesehatan", "a.xlsx", SourceStanding.CONFLICTS, (PLAIN, HELD, CLASHING), evidence={"h": 2}
    ),
    MergeSource(
        "3",
        "rusak.xlsx",
        "",
        SourceStanding.REFUSED,
        reports=(Report("Berkas ini tidak dapat disimpan", ("Lembar I1, baris 5: <rusak>",)),),
    ),
)


@pytest.fixture
def view(qtbot: QtBot) -> MergeView:
    made = MergeView(side_names.of_forms())
    qtbot.addWidget(made)
    made.resize(1100, 620)
    made.show_sources(SOURCES)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.take_focus()
    return made


@pytest.fixture
def show(view: MergeView) -> Callable[[str, str | None], SubjectPane]:
    def shown(source: str, subject: str | None) -> SubjectPane:
        row = view.model.find((source, subject))
        assert row is not None
        view.list.show_row(row)
        return view.subject_pane

    return shown


def taken(pane: SubjectPane) -> dict[str, Side]:
    return {line.merge.key: line.side for line in pane.model.rows}


def test_what_needs_eyes_stands_first_and_is_in_hand(view: MergeView) -> None:
    assert [(entry.title, entry.standing.value) for entry in view.model.rows] == [
        ("Dinas Kesehatan", "perlu diperiksa"),
        ("GEMAS", "bertentangan"),
        ("ANTRE", "tidak berubah"),
        ("POS PULIH", "berubah"),
        ("rusak.xlsx", "ditolak"),
        ("Dinas Pendidikan", "siap"),
        ("KELAS ALAM", "baru"),
    ]
    pane = view.subject_pane
    assert (pane.title.text(), pane.told.text()) == (
        "GEMAS",
        "Dinas Kesehatan. 4 isian berbeda, 1 bertentangan.",
    )
    assert [(line.merge.key, line.side) for line in pane.model.rows] == [
        ("purpose", Side.MINE),
        ("narrative", Side.MINE),
        ("remarks", Side.THEIRS),
        ("claim:16", Side.THEIRS),
    ]


def test_both_texts_are_read_in_full_with_the_words_that_differ_marked(view: MergeView) -> None:
    detail = view.subject_pane.detail
    assert detail.title.text() == "Tujuan"
    assert detail.base.text() == "Saat dikirim: Turun"
    assert detail.mine.toPlainText() == "Turun di lima desa"
    assert detail.theirs.toPlainText() == "Turun di tujuh desa"
    assert detail.mine.toHtml().count("underline") == 1


def test_keys_take_the_one_or_the_other_and_nothing_else(view: MergeView) -> None:
    pane = view.subject_pane
    QTest.keyClick(view.list, KEY.Key_Return)
    assert pane.table.hasFocus()
    QTest.keyClick(pane.table, KEY.Key_K)
    assert view.choices.of("2") == {("g", "purpose"): Side.THEIRS}
    QTest.keyClick(pane.table, KEY.Key_Left)
    assert taken(pane)["purpose"] is Side.MINE
    QTest.keyClick(pane.table, KEY.Key_Down)
    QTest.keyClick(pane.table, KEY.Key_Right)
    assert (pane.detail.title.text(), taken(pane)["narrative"]) == ("Rancang bangun", Side.THEIRS)
    assert view.choices.of("1") == {}


def test_several_values_are_chosen_at_once_and_told(qtbot: QtBot, view: MergeView) -> None:
    pane = view.subject_pane
    pane.table.selectAll()
    with qtbot.waitSignal(view.choices_changed):
        QTest.mouseClick(pane.mine_button, Qt.MouseButton.LeftButton)
    assert set(taken(pane).values()) == {Side.MINE}


def test_a_click_on_the_other_side_takes_it(view: MergeView) -> None:
    table = view.subject_pane.table
    cell = table.visualRect(view.subject_pane.model.index(0, view.subject_pane.model.column_of("taken")))
    there, here = QPoint(cell.right() - 20, cell.center().y()), QPoint(cell.left() + 10, cell.center().y())
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=there)
    assert taken(view.subject_pane)["purpose"] is Side.THEIRS
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=here)
    assert taken(view.subject_pane)["purpose"] is Side.MINE


def test_a_subject_is_left_out_by_space_and_its_values_rest(view: MergeView) -> None:
    pane = view.subject_pane
    QTest.keyClick(view.list, KEY.Key_Space)
    assert view.choices.of("2") == {("g", ""): Side.MINE}
    assert view.model.rows[1].standing == "tidak diambil"
    assert set(taken(pane).values()) == {Side.MINE}
    assert not pane.theirs_button.isEnabled()
    pane.table.setFocus()
    QTest.keyClick(pane.table, KEY.Key_K)
    assert set(taken(pane).values()) == {Side.MINE}
    view.take_focus()
    QTest.keyClick(view.list, KEY.Key_Space)
    assert view.choices.of("2") == {}
    assert taken(pane)["remarks"] is Side.THEIRS


def test_something_new_shows_what_it_says_and_can_be_left_out(
    view: MergeView, show: Callable[[str, str | None], SubjectPane]
) -> None:
    pane = show("1", "n")
    assert pane.taken.text() == "Catat inovasi baru ini"
    assert [pane.model.text(line, 0) for line in pane.model.rows] == [
        "Nama inovasi: baru",
        "Indikator 16 klaim: baru",
    ]
    assert not pane.mine_button.isVisible()
    assert pane.table.isColumnHidden(pane.model.column_of("mine"))
    QTest.mouseClick(pane.taken, Qt.MouseButton.LeftButton, pos=QPoint(8, pane.taken.height() // 2))
    assert view.choices.of("1") == {("n", ""): Side.MINE}
    assert not show("2", "g").table.isColumnHidden(pane.model.column_of("mine"))


def test_of_what_is_held_the_tick_means_the_evidence(
    view: MergeView, show: Callable[[str, str | None], SubjectPane]
) -> None:
    pane = show("2", "h")
    assert pane.notes.text() == "Sudah terkirim."
    assert (pane.taken.text(), pane.taken.isChecked()) == ("Ambil bukti dari kiriman", False)
    assert taken(pane) == {"remarks": Side.MINE}
    QTest.keyClick(view.list, KEY.Key_Space)
    assert view.choices.of("2") == {("h", ""): Side.THEIRS}
    pane.table.setFocus()
    QTest.keyClick(pane.table, KEY.Key_K)
    assert taken(pane) == {"remarks": Side.THEIRS}
    view.take_focus()
    QTest.keyClick(view.list, KEY.Key_Space)
    assert view.choices.of("2") == {("h", "remarks"): Side.THEIRS}


def test_what_is_to_be_said_of_a_file_can_be_read(
    view: MergeView, show: Callable[[str, str | None], SubjectPane]
) -> None:
    show("3", None)
    assert view.source_pane.title.text() == "rusak.xlsx"
    assert view.source_pane.chip.text == "Ditolak"
    assert "Lembar I1, baris 5: <rusak>" in view.source_pane.text.toPlainText()


def test_what_was_chosen_is_forgotten_with_other_sources(view: MergeView) -> None:
    QTest.keyClick(view.list, KEY.Key_Space)
    view.show_sources(SOURCES[:1])
    assert view.choices.of("2") == {}
    assert view.model.rows[0].title == "Dinas Pendidikan"


def test_what_was_deleted_here_is_taken_again_only_when_ticked(
    qtbot: QtBot, view: MergeView, show: Callable[[str, str | None], SubjectPane]
) -> None:
    deleted = SubjectMerge("d", "POS LAMA", "Dinas Sosial", True, (), ("Pernah dihapus.",), True)
    view.show_sources([MergeSource("1", "Dinas Sosial", "c.xlsx", SourceStanding.READY, (deleted,))])
    pane = show("1", "d")
    pane.show()
    assert (pane.taken.text(), pane.taken.isHidden(), pane.taken.isChecked()) == (
        "Catat lagi inovasi ini",
        False,
        False,
    )
    assert view.choices.totals([("1", deleted)]).new == 0
    with qtbot.waitSignal(view.choices_changed):
        pane.taken.click()
    assert view.choices.of("1") == {("d", WHOLE): Side.THEIRS}
    assert view.choices.totals([("1", deleted)]).new == 1
