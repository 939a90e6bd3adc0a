"""The list of innovations: search, filters, order, copying, export, deletion, columns."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.workflow import Status
from iga_desktop.services.evidence import add_link
from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.services.workflow import Step, take_step
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import set_evidence_required
from iga_desktop.ui.finding.find_key import find_in
from iga_desktop.ui.innovations.list_presenter import Facet
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from tests.unit.ui.conftest import YEAR, RecordingMessages, lose_folder
from tests.unit.ui.innovations.conftest import names, type_in

pytestmark = pytest.mark.gui

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def click_header(page: InnovationsPage, key: str) -> None:
    header = page.list.table.horizontalHeader()
    column = page.list.model.column_of(key)
    place = header.viewport().rect().topLeft()
    place.setX(header.sectionViewportPosition(column) + 12)
    place.setY(header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_it_shows_the_year_and_says_how_many(page: InnovationsPage) -> None:
    assert names(page) == ["GEMAS STUNTING", "ANTRE PUAS", "KELAS ALAM"]
    assert page.state == "3 inovasi - 1 siap kirim - 1 proses - 1 di bawah batas pantau; 0 layak dilaporkan"
    shown = [page.list.model.index(1, column).data() for column in range(9)]
    assert shown == [
        "2",
        "ANTRE PUAS",
        "Dinas Kesehatan",
        "99,00",
        "\u22121,00",
        "Proses",
        "99,00",
        "0,00",
        "1",
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("puas", ["ANTRE PUAS"]),
        ("dinkes stunting", ["GEMAS STUNTING"]),
        ("Dinas-PENDIDIKAN", ["KELAS ALAM"]),
        ("kesehatan alam", ["KELAS ALAM"]),
        ("tidak ada", []),
    ],
)
def test_search_finds_rows_that_hold_every_word(
    page: InnovationsPage, typed: str, expected: list[str]
) -> None:
    page.list.table.setFocus()
    find_in(page)
    assert page.list.search.hasFocus()
    QTest.keyClicks(page.list.search, typed)
    assert names(page) == expected
    assert page.state.startswith(f"{len(expected)} dari 3 inovasi")
    assert page.list.table.isVisible() is bool(expected)
    type_in(page, page.list.search, Qt.Key.Key_Escape)
    assert len(names(page)) == 3


def test_an_empty_answer_offers_all_again(
    page: InnovationsPage,
) -> None:
    QTest.keyClicks(page.list.search, "zzz")
    assert "Tidak ada inovasi yang cocok" in page.list.empty.text.text()
    QTest.mouseClick(page.list.empty.clear_button, Qt.MouseButton.LeftButton)
    assert len(names(page)) == 3
    assert page.list.search.text() == ""


def test_counts_of_a_filter_follow_the_other_filters(
    page: InnovationsPage,
) -> None:
    boxes = page.list.boxes
    readiness, agency = boxes[Facet.READINESS], boxes[Facet.AGENCY]

    def entries(facet: Facet) -> list[str]:
        return [boxes[facet].itemText(place) for place in range(boxes[facet].count())]

    assert entries(Facet.AGENCY) == ["Semua OPD (3)", "Dinas Kesehatan (2)", "Dinas Pendidikan (1)"]
    type_in(page, agency, Qt.Key.Key_Down)
    assert names(page) == ["GEMAS STUNTING", "ANTRE PUAS"]
    assert entries(Facet.READINESS) == [
        "Semua kesiapan (2)",
        "Siap kirim (1)",
        "Proses (1)",
        "Di bawah batas pantau (0)",
    ]
    assert entries(Facet.AGENCY)[2] == "Dinas Pendidikan (1)"
    type_in(page, readiness, Qt.Key.Key_Down)
    assert names(page) == ["GEMAS STUNTING"]
    assert entries(Facet.AGENCY) == ["Semua OPD (1)", "Dinas Kesehatan (1)", "Dinas Pendidikan (0)"]


def test_headings_sort_by_value_and_back(
    page: InnovationsPage,
) -> None:
    click_header(page, "verified")
    assert names(page) == ["KELAS ALAM", "ANTRE PUAS", "GEMAS STUNTING"]
    click_header(page, "verified")
    assert names(page) == ["GEMAS STUNTING", "ANTRE PUAS", "KELAS ALAM"]
    click_header(page, "name")
    assert names(page) == ["ANTRE PUAS", "GEMAS STUNTING", "KELAS ALAM"]


def test_the_menu_sorts_without_a_mouse(page: InnovationsPage) -> None:
    menu = page.list.columns_button.menu().actions()[0].menu()
    assert isinstance(menu, QMenu)
    by_score = next(action for action in menu.actions() if action.text() == "Kematangan")
    by_score.trigger()
    assert names(page)[0] == "KELAS ALAM"
    by_score.trigger()
    assert names(page)[0] == "GEMAS STUNTING"


def test_selected_rows_are_copied_as_a_table(page: InnovationsPage, session: Session) -> None:
    save_innovation(session.workspace, None, Innovation(None, YEAR, 1, Profile(name="=1+1"), {16: 1}))
    page.refresh()
    page.list.table.show_row(1)
    type_in(page, page.list.table, (Qt.Key.Key_Down, SHIFT))
    type_in(page, page.list.table, (Qt.Key.Key_C, CONTROL))
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:5] == ["No", "Nama inovasi", "OPD", "Kematangan", "Selisih"]
    assert lines[1].split("\t") == [
        "2",
        "ANTRE PUAS",
        "Dinas Kesehatan",
        "99,00",
        "-1,00",
        "Proses",
        "99,00",
        "0,00",
        "1",
    ]
    assert lines[2].split("\t")[1] == "'=1+1"
    assert len(lines) == 3


def test_the_shown_rows_are_exported_in_their_order(
    page: InnovationsPage, qtbot: QtBot, messages: RecordingMessages, tmp_path: Path
) -> None:
    click_header(page, "verified")
    QTest.keyClicks(page.list.search, "kesehatan dinkes")
    messages.file = tmp_path / "daftar"
    QTest.mouseClick(page.list.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(messages.told))
    target = tmp_path / "daftar.xlsx"
    assert messages.told == [f"2 inovasi ditulis ke berkas {target}."]
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[1] for row in rows] == ["Nama inovasi", "ANTRE PUAS", "GEMAS STUNTING"]
    assert rows[1][8] == 99


def test_deleting_names_what_goes_and_asks(page: InnovationsPage, messages: RecordingMessages) -> None:
    page.list.table.show_row(1)
    messages.agrees = False
    type_in(page, page.list.table, Qt.Key.Key_Delete)
    assert "ANTRE PUAS (Dinas Kesehatan)" in messages.asked[0]
    assert len(names(page)) == 3
    messages.agrees = True
    QTest.mouseClick(page.list.delete_button, Qt.MouseButton.LeftButton)
    assert names(page) == ["GEMAS STUNTING", "KELAS ALAM"]
    assert not page.list.delete_button.isEnabled()


@pytest.mark.parametrize("act", ["delete", "add", "open"])
def test_data_out_of_reach_are_told(
    page: InnovationsPage, messages: RecordingMessages, workspace: Workspace, act: str
) -> None:
    page.list.table.show_row(1)
    lose_folder(workspace)
    button = {"delete": page.list.delete_button, "add": page.add_button}.get(act)
    if button is None:
        type_in(page, page.list.table, Qt.Key.Key_Return)
    else:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (told,) = messages.told
    assert told.startswith("Folder data tidak dapat dibuka.")
    assert len(names(page)) == 3
    assert not page.editing


def test_chosen_columns_are_kept(qtbot: QtBot, session: Session) -> None:
    first = InnovationsPage(session)
    qtbot.addWidget(first)
    menu = first.list.columns_button.menu()
    menu.aboutToShow.emit()
    actions = {action.text(): action for action in menu.actions()}
    assert "Nama inovasi" not in actions
    assert actions["Selisih"].isChecked()
    actions["Selisih"].trigger()
    actions["Tahapan"].trigger()
    first.list.table.horizontalHeader().resizeSection(first.list.model.column_of("agency"), 233)

    second = InnovationsPage(session)
    qtbot.addWidget(second)
    kept = second.list.table.columns_state()
    assert [entry.partition(":")[0] for entry in kept] == [
        "number", "name", "agency", "verified", "readiness", "claim", "overclaim", "missing", "stage",
    ]  # fmt: skip
    assert "agency:233" in kept
    actions["Kembalikan susunan semula"].trigger()
    assert "gap:66" in first.list.table.columns_state()


def test_other_pages_can_ask_for_a_part(page: InnovationsPage) -> None:
    page.show_request(Readiness.READY)
    assert names(page) == ["GEMAS STUNTING"]
    page.show_request("agency:DISDIK")
    assert names(page) == ["KELAS ALAM"]
    page.show_request("agency:KEC01")
    assert len(names(page)) == 3  # it sent none, so there is nothing to filter by


@pytest.mark.parametrize("width", [1280, 1366, 1920])
def test_the_usual_columns_fit_beside_the_navigation(
    page: InnovationsPage, qtbot: QtBot, session: Session, width: int
) -> None:
    for number in range(40):
        profile = Profile(name=f"INOVASI {number:02}")
        save_innovation(session.workspace, None, Innovation(None, YEAR, 1, profile, {16: 1}))
    page.refresh()
    page.resize(width - SIZES.sidebar, 600)
    table = page.list.table
    qtbot.waitUntil(lambda: table.verticalScrollBar().isVisible())
    header, room = table.horizontalHeader(), table.viewport()
    qtbot.waitUntil(lambda: room.width() - 4 < header.length() <= room.width())
    assert not session.settings.columns("inovasi"), "the officer arranged nothing"


def test_without_a_year_it_says_what_belongs_here(
    qtbot: QtBot, session: Session, messages: RecordingMessages
) -> None:
    empty = Session(session.workspace, messages, session.tasks, session.settings, None)
    page = InnovationsPage(empty)
    qtbot.addWidget(page)
    page.refresh()
    page.show()
    assert page.state == "0 inovasi"
    assert "Baca rekap" in page.list.empty.text.text()
    assert not page.add_button.isEnabled()


def cell(page: InnovationsPage, name: str, key: str) -> str:
    row = names(page).index(name)
    return str(page.list.model.index(row, page.list.model.column_of(key)).data())


def test_claims_without_evidence_stand_out(page: InnovationsPage, session: Session) -> None:
    first = page.list.model.rows[0].id
    add_link(session.workspace, first, 35, "https://contoh.go.id/video")
    set_evidence_required(session.workspace, YEAR, required=True)
    page.refresh()
    shown = [cell(page, "GEMAS STUNTING", key) for key in ("claim", "verified", "overclaim")]
    assert shown == ["111,00", "12,00", "+99,00"]
    assert [cell(page, "GEMAS STUNTING", key) for key in ("unproven", "waiting", "returned")] == [
        "19", "1", "\u2013",
    ]  # fmt: skip
    assert cell(page, "ANTRE PUAS", "overclaim") == "+99,00"


def test_rows_are_filtered_by_status_and_eligibility(page: InnovationsPage, session: Session) -> None:
    first = page.list.model.rows[0].id
    before = load_innovation(session.workspace, first)
    words = replace(
        before.profile, purpose="Tujuan", benefits="Manfaat", results="Hasil", narrative="kata " * 300
    )
    save_innovation(session.workspace, before, replace(before, profile=words))
    take_step(session.workspace, page.list.model.rows[1].id, Step(Status.SUBMITTED))
    page.refresh()
    assert page.state.endswith("; 1 layak dilaporkan")
    assert cell(page, "GEMAS STUNTING", "eligible") == "Layak"
    assert cell(page, "ANTRE PUAS", "status") == "Diajukan"

    status, eligibility = page.list.boxes[Facet.STATUS], page.list.boxes[Facet.ELIGIBILITY]
    assert [status.itemText(place) for place in range(3)] == [
        "Semua status (3)", "Draf (2)", "Diajukan (1)",
    ]  # fmt: skip
    assert [eligibility.itemText(place) for place in range(3)] == [
        "Semua kelayakan (3)", "Layak (1)", "Belum layak (2)",
    ]  # fmt: skip
    type_in(page, eligibility, Qt.Key.Key_Down)
    assert names(page) == ["GEMAS STUNTING"]
    type_in(page, eligibility, Qt.Key.Key_Down)
    type_in(page, status, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert names(page) == ["ANTRE PUAS"]
