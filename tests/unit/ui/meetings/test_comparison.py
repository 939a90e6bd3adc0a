from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from iga_desktop.domain.meeting import Meeting
from iga_desktop.services.innovations import delete_innovations
from iga_desktop.services.papers.archive import list_archive
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.meetings.page import MeetingsPage
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import DARK, LIGHT
from iga_desktop.ui.widgets.key_figure import KeyFigure
from tests.unit.ui.conftest import RecordingMessages
from tests.unit.ui.meetings.conftest import innovation_id, press, settle

pytestmark = [
    pytest.mark.gui,
    pytest.mark.qt_log_ignore("does not support"),
    pytest.mark.usefixtures("meetings"),
]


def figures(page: MeetingsPage) -> dict[str, str]:
    shown = page.comparison.findChildren(KeyFigure)
    return {figure.accessibleName().split(":")[0]: figure.figure for figure in shown}


def figure(page: MeetingsPage, caption: str) -> KeyFigure:
    shown = page.comparison.findChildren(KeyFigure)
    return next(each for each in shown if each.accessibleName().startswith(caption))


def shown(model: TableModel[Any]) -> list[list[str]]:
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def names(page: MeetingsPage) -> list[str]:
    return [row.name for row in page.comparison.model.rows]


def texts(page: MeetingsPage) -> str:
    return "\n".join(part.text() for part in page.findChildren(QLabel) if part.isVisible())


def between_the_meetings(qtbot: QtBot, page: MeetingsPage, session: Session) -> None:
    """Choose with keys what moved from the first meeting to the second."""
    page.comparison.other.setFocus()
    QTest.keyClick(page.comparison.other, Qt.Key.Key_Down)
    assert page.comparison.other.currentText() == "Sejak Rakor 11 Agustus 2025"
    settle(qtbot, session)


def test_the_newest_meeting_is_compared_with_now(page: MeetingsPage) -> None:
    assert page.comparison.other.currentText() == "Sampai sekarang"
    assert figures(page) == {
        "Siap kirim": "1 \u2192 1",
        "Rata-rata nilai": "+1,00",
        "Baru siap": "0",
        "Tidak lagi siap": "0",
        "Naik": "1",
        "Turun": "0",
        "Tetap": "2",
        "Baru": "0",
        "Ditarik": "0",
    }
    assert shown(page.comparison.model)[0] == [
        "KELAS ALAM", "Dinas Pendidikan", "71,00", "74,00", "+3,00", "Naik", "Di bawah batas pantau",
    ]  # fmt: skip


def test_between_two_meetings(qtbot: QtBot, page: MeetingsPage, session: Session, qtmodeltester: Any) -> None:
    between_the_meetings(qtbot, page, session)

    assert figures(page) == {
        "Siap kirim": "1 \u2192 1",
        "Rata-rata nilai": "\u221231,00",
        "Baru siap": "1",
        "Tidak lagi siap": "1",
        "Naik": "1",
        "Turun": "1",
        "Tetap": "0",
        "Baru": "1",
        "Ditarik": "1",
    }
    assert sorted(cells[0] for cells in shown(page.comparison.model)) == [
        "ANTRE PUAS", "GEMAS STUNTING", "KELAS ALAM", "PASAR PINTAR",
    ]  # fmt: skip
    moved = {cells[0]: cells[2:] for cells in shown(page.comparison.model)}
    assert moved["ANTRE PUAS"] == ["99,00", "111,00", "+12,00", "Naik", "Proses \u2192 Siap kirim"]
    assert moved["GEMAS STUNTING"] == ["111,00", "\u2013", "\u2013", "Ditarik", "Siap kirim"]
    assert moved["PASAR PINTAR"] == ["\u2013", "9,00", "\u2013", "Baru", "Di bawah batas pantau"]
    assert "4 inovasi. Rata-rata nilai 94,67 \u2192 63,67" in texts(page)
    qtmodeltester.check(page.comparison.model)
    qtmodeltester.check(page.comparison.agencies)


def test_a_figure_filters_and_lets_go(qtbot: QtBot, page: MeetingsPage, session: Session) -> None:
    between_the_meetings(qtbot, page, session)

    QTest.mouseClick(figure(page, "Ditarik"), Qt.MouseButton.LeftButton)
    assert names(page) == ["GEMAS STUNTING"]
    assert "Ditarik: 1 dari 4 inovasi." in texts(page)

    figure(page, "Baru siap").setFocus()
    QTest.keyClick(figure(page, "Baru siap"), Qt.Key.Key_Space)
    assert names(page) == ["ANTRE PUAS"]
    assert not figure(page, "Ditarik").isChecked()

    QTest.keyClick(figure(page, "Baru siap"), Qt.Key.Key_Space)
    assert len(names(page)) == 4

    QTest.mouseClick(figure(page, "Tetap"), Qt.MouseButton.LeftButton)
    assert names(page) == []
    QTest.mouseClick(figure(page, "Rata-rata"), Qt.MouseButton.LeftButton)
    assert len(names(page)) == 4


def test_agencies_are_one_choice_away(qtbot: QtBot, page: MeetingsPage, session: Session) -> None:
    between_the_meetings(qtbot, page, session)
    view = page.comparison
    QTest.keyClick(view.listed, Qt.Key.Key_Down)

    assert view.agency_table.isVisible()
    assert shown(view.agencies) == [
        ["Dinas Kesehatan", "105,00", "111,00", "1", "1", "1", "0", "0", "0", "1"],
        ["Dinas Pendidikan", "74,00", "40,00", "0", "0", "0", "1", "0", "1", "0"],
    ]
    assert "2 perangkat daerah." in texts(page)
    view.agency_table.selectRow(1)
    with qtbot.waitSignal(page.page_wanted) as asked:
        QTest.keyClick(view.agency_table, Qt.Key.Key_Return)
    assert asked.args == ["InnovationsPage", "agency:DISDIK"]

    QTest.mouseClick(figure(page, "Turun"), Qt.MouseButton.LeftButton)
    assert view.table.isVisible(), "a figure is about innovations"


def test_what_moved_is_drawn(qtbot: QtBot, page: MeetingsPage, session: Session) -> None:
    between_the_meetings(qtbot, page, session)
    view = page.comparison
    for _ in range(2):
        QTest.keyClick(view.listed, Qt.Key.Key_Down)

    qtbot.waitUntil(lambda: view.chart.isVisible() and view.chart.shows_drawing)
    assert view.chart.picture.accessibleName() == (
        "Perkembangan inovasi: 1 baru siap, 1 tidak lagi siap, 1 naik, 1 turun, 0 tetap, 1 baru, 1 ditarik."
    )


def test_an_innovation_is_opened(qtbot: QtBot, page: MeetingsPage, workspace: Workspace) -> None:
    table = page.comparison.table
    place = table.visualRect(page.comparison.model.index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    with qtbot.waitSignal(page.page_wanted) as asked:
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert asked.args == ["InnovationsPage", innovation_id(workspace, "KELAS ALAM")]


def test_an_innovation_that_is_gone_is_told(
    qtbot: QtBot, page: MeetingsPage, workspace: Workspace, messages: RecordingMessages
) -> None:
    page.comparison.table.selectRow(0)
    delete_innovations(workspace, [innovation_id(workspace, "KELAS ALAM")])

    with qtbot.assertNotEmitted(page.page_wanted):
        QTest.keyClick(page.comparison.table, Qt.Key.Key_Return)

    assert "sudah tidak ada" in messages.told[0]


def test_columns_sort(qtbot: QtBot, page: MeetingsPage, session: Session) -> None:
    between_the_meetings(qtbot, page, session)
    page.comparison.table.sortByColumn(page.comparison.model.column_of("after"), Qt.SortOrder.DescendingOrder)

    assert names(page) == ["ANTRE PUAS", "KELAS ALAM", "PASAR PINTAR", "GEMAS STUNTING"]


@pytest.mark.parametrize(("word", "name"), [("Simpan PDF", "gerak.pdf"), ("Simpan Excel", "gerak.xlsx")])
def test_the_comparison_is_saved(
    qtbot: QtBot,
    page: MeetingsPage,
    session: Session,
    messages: RecordingMessages,
    tmp_path: Path,
    word: str,
    name: str,
) -> None:
    messages.file = tmp_path / name

    press(page.comparison, word)
    settle(qtbot, session)

    assert f"Rakor 2 September 2025 sampai sekarang{messages.file.suffix}" in messages.asked[0]
    assert messages.file.read_bytes()[:2] in {b"%P", b"PK"}
    assert messages.told == [f"{name} tersimpan di {tmp_path}."]
    (kept,) = list_archive(session.workspace)
    assert (kept.kind, kept.state) == ("perbandingan-rakor", "Rakor 2 September 2025 sampai sekarang")


def test_what_was_compared_last_stays_chosen(
    qtbot: QtBot, page: MeetingsPage, session: Session, meetings: tuple[Meeting, Meeting]
) -> None:
    between_the_meetings(qtbot, page, session)
    session.data_changed.emit()
    settle(qtbot, session)

    assert page.comparison.other.currentText() == "Sejak Rakor 11 Agustus 2025"
    assert figures(page)["Baru siap"] == "1"
    page.list.choose(meetings[0].id)
    settle(qtbot, session)
    assert page.comparison.other.currentText() == "Sampai Rakor 2 September 2025"
    assert figures(page)["Baru siap"] == "1"
    page.list.choose(meetings[1].id)
    settle(qtbot, session)
    assert page.comparison.other.currentText() == "Sampai sekarang", "the usual for another meeting"
    assert figures(page)["Baru siap"] == "0"


def test_what_moved_since_the_newest_can_be_asked_for(
    qtbot: QtBot, page: MeetingsPage, session: Session
) -> None:
    between_the_meetings(qtbot, page, session)

    page.show_request("perbandingan")
    settle(qtbot, session)

    assert page.comparison.other.currentText() == "Sampai sekarang"
    assert figures(page)["Baru siap"] == "0"


@pytest.mark.parametrize("width", [703, 1158, 1712])
def test_large_figures_are_shown_whole(qtbot: QtBot, page: MeetingsPage, width: int) -> None:
    texts = {"Siap kirim": "2.300 \u2192 2.299"}
    texts.update(dict.fromkeys(("Naik", "Turun", "Tetap", "Baru", "Ditarik"), "2.300"))
    for caption, text in texts.items():
        shown = figure(page, caption)
        shown.show_figure(text, shown.info.meaning)
    page.resize(width, 640)
    parts = [part for each in page.comparison.findChildren(KeyFigure) for part in each.findChildren(QLabel)]
    qtbot.waitUntil(lambda: all(part.width() >= part.sizeHint().width() for part in parts))


def test_what_fell_does_not_look_good(page: MeetingsPage) -> None:
    number = figure(page, "Siap kirim").findChildren(QLabel)[0]
    assert number.palette().windowText().color().name().upper() not in {LIGHT.good, DARK.good}
