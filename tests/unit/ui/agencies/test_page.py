from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from iga_desktop.domain.office import Agency
from iga_desktop.paths import resources
from iga_desktop.services.offices import list_agencies, save_agency
from iga_desktop.services.workspace import opened
from iga_desktop.ui.agencies.dialog import AgencyDialog
from iga_desktop.ui.agencies.page import AgenciesPage
from iga_desktop.ui.session import Session
from tests.unit.ui.acting import in_dialog
from tests.unit.ui.conftest import RecordingMessages

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> AgenciesPage:
    (school,) = (each for each in list_agencies(session.workspace) if each.code == "DISDIK")
    save_agency(session.workspace, replace(school, spellings=("Dinas Sekolah",)))
    page = AgenciesPage(session)
    qtbot.addWidget(page)
    page.resize(1100, 620)
    page.refresh()
    page.show()
    session.data_changed.connect(page.refresh)
    return page


def shown(page: AgenciesPage) -> list[list[str]]:
    model = page.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def choose(page: AgenciesPage, code: str) -> None:
    row = next(n for n, cells in enumerate(shown(page)) if cells[0] == code)
    page.table.setFocus()
    page.table.selectRow(row)


def press(page: AgenciesPage, text: str) -> None:
    buttons = [*page.findChildren(QPushButton), *page.header_buttons()]
    QTest.mouseClick(next(b for b in buttons if b.text() == text), Qt.MouseButton.LeftButton)


def save(dialog: AgencyDialog) -> None:
    QTest.mouseClick(
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "Simpan"), Qt.MouseButton.LeftButton
    )


def agency(session: Session, code: str) -> Agency:
    return next(each for each in list_agencies(session.workspace) if each.code == code)


def test_agencies_with_their_counts(page: AgenciesPage, qtmodeltester: Any) -> None:
    assert shown(page) == [
        ["DINKES", "Dinas Kesehatan", "Dinas", "", "2", "1", "1", "0", "105,00", "Aktif"],
        ["DISDIK", "Dinas Pendidikan", "Dinas", "Dinas Sekolah", "1", "0", "0", "1", "74,00", "Aktif"],
        ["KEC01", "Kecamatan Air Bening", "Kecamatan", "", "0", "0", "0", "0", "–", "Aktif"],
    ]
    assert page.state == "3 perangkat daerah aktif, 2 mengirim inovasi, 1 belum mengirim"
    qtmodeltester.check(page.model)


@pytest.mark.parametrize(
    ("words", "codes"), [("dinkes", ["DINKES"]), ("sekolah", ["DISDIK"]), ("bening", ["KEC01"]), ("xyz", [])]
)
def test_search_by_code_name_and_spelling(page: AgenciesPage, words: str, codes: list[str]) -> None:
    QTest.keyClicks(page.search, words)

    assert [cells[0] for cells in shown(page)] == codes


def test_an_agency_is_added(page: AgenciesPage, session: Session, messages: RecordingMessages) -> None:
    def fill(dialog: AgencyDialog) -> None:
        QTest.keyClicks(dialog.name, "Badan Pendapatan Daerah")
        QTest.keyClicks(dialog.code, "bapenda")
        assert dialog.kind.currentText() == "Badan"
        dialog.spellings.setPlainText("Dispenda\n\nBadan Pendapatan")
        save(dialog)

    in_dialog(AgencyDialog, fill)
    press(page, "Tambah perangkat daerah")

    stored = agency(session, "BAPENDA")
    assert set(stored.spellings) == {"Dispenda", "Badan Pendapatan"}
    assert stored.active
    assert messages.told == []
    assert [cells[0] for cells in shown(page)] == ["DINKES", "DISDIK", "KEC01", "BAPENDA"]


def test_enter_changes_an_agency(page: AgenciesPage, session: Session) -> None:
    def rename(dialog: AgencyDialog) -> None:
        assert dialog.kind.currentText() == "Kecamatan"
        dialog.name.selectAll()
        QTest.keyClicks(dialog.name, "Kecamatan Air Jernih")
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    choose(page, "KEC01")
    in_dialog(AgencyDialog, rename)
    QTest.keyClick(page.table, Qt.Key.Key_Return)

    assert agency(session, "KEC01").name == "Kecamatan Air Jernih"
    assert shown(page)[2][1] == "Kecamatan Air Jernih"


def test_a_double_click_opens_and_cancelling_changes_nothing(page: AgenciesPage, session: Session) -> None:
    before = list_agencies(session.workspace)
    opened: list[str] = []

    def look(dialog: AgencyDialog) -> None:
        opened.append(dialog.code.text())
        dialog.code.setText("LAIN")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    place = page.table.visualRect(page.model.index(1, 1)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    in_dialog(AgencyDialog, look)
    QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))

    assert opened == ["DISDIK"]
    assert list_agencies(session.workspace) == before


def test_what_cannot_be_stored_is_told_and_stays_open(
    page: AgenciesPage, session: Session, messages: RecordingMessages
) -> None:
    def clash(dialog: AgencyDialog) -> None:
        QTest.keyClicks(dialog.name, "Dinas Kesehatan")
        QTest.keyClicks(dialog.code, "BARU")
        save(dialog)
        assert dialog.isVisible()
        assert dialog.name.text() == "Dinas Kesehatan"

    in_dialog(AgencyDialog, clash)
    press(page, "Tambah perangkat daerah")

    assert "sudah dipakai oleh Dinas Kesehatan" in messages.told[0]
    assert len(list_agencies(session.workspace)) == 3


def test_an_agency_is_closed_and_opened_again(
    page: AgenciesPage, session: Session, messages: RecordingMessages
) -> None:
    choose(page, "KEC01")
    press(page, "Nonaktifkan")
    assert "Nonaktifkan Kecamatan Air Bening?" in messages.asked[0]
    assert not agency(session, "KEC01").active
    assert page.state == "2 perangkat daerah aktif, 2 mengirim inovasi, 0 belum mengirim, 1 nonaktif"

    choose(page, "KEC01")
    press(page, "Aktifkan")
    assert agency(session, "KEC01").active
    assert len(messages.asked) == 1


def test_closing_needs_consent(page: AgenciesPage, session: Session, messages: RecordingMessages) -> None:
    messages.agrees = False
    choose(page, "KEC01")
    press(page, "Nonaktifkan")

    assert agency(session, "KEC01").active


def test_the_way_to_an_agencys_innovations(qtbot: QtBot, page: AgenciesPage) -> None:
    choose(page, "DINKES")
    with qtbot.waitSignal(page.page_wanted) as asked:
        press(page, "Lihat inovasi")

    assert asked.args == ["InnovationsPage", "agency:DINKES"]


def test_buttons_wait_for_a_choice(page: AgenciesPage) -> None:
    def enabled() -> set[str]:
        return {b.text() for b in page.findChildren(QPushButton) if b.isVisible() and b.isEnabled()}

    assert enabled() == set()
    choose(page, "KEC01")
    assert enabled() == {"Ubah", "Nonaktifkan"}, "it has no innovations to look at"
    QTest.keyClicks(page.search, "dinkes")
    assert enabled() == set(), "what is chosen is no longer shown"


def test_without_a_year_agencies_are_listed_uncounted(qtbot: QtBot, session: Session) -> None:
    page = AgenciesPage(Session(session.workspace, session.messages, session.tasks, session.settings, None))
    qtbot.addWidget(page)
    page.refresh()

    assert [cells[4] for cells in shown(page)] == ["0", "0", "0"]


def test_an_office_without_agencies_is_told_what_belongs_here(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    with opened(tmp_path / "baru", resources() / "guidelines") as empty:
        page = AgenciesPage(Session(empty, session.messages, session.tasks, session.settings, None))
        qtbot.addWidget(page)
        page.refresh()
        page.show()

        texts = [part.text() for part in page.findChildren(QLabel) if part.isVisible()]
        assert "Belum ada perangkat daerah" in texts
        assert page.header_buttons() == []

        save_agency(empty, Agency(None, "DINKES", "Dinas Kesehatan"))
        page.refresh()
        assert [button.text() for button in page.header_buttons()] == ["Tambah perangkat daerah"]
        assert page.table.isVisible()
