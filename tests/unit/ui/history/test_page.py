"""The history on screen: looking through it, filtering it by keys and clicks, handing it out."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from iga_desktop.formats import date_text
from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.history import presenter
from iga_desktop.ui.history.page import HistoryPage
from iga_desktop.ui.history.view import HistoryView
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import RecordingMessages

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

NARRATIVE = "Layanan dibuka setiap hari. " * 60
NOON = datetime.fromisoformat("2025-08-11 05:00")


@pytest.fixture
def told(workspace: Workspace) -> Workspace:
    """The second innovation got a narrative on the 11th, the third another stage on the 13th."""
    workspace.clock = lambda: NOON
    workspace.actor = "budi"
    one = load_innovation(workspace, 2)
    save_innovation(workspace, one, replace(one, profile=replace(one.profile, narrative=NARRATIVE)))
    workspace.clock = lambda: NOON + timedelta(days=2)
    workspace.actor = "sari"
    one = load_innovation(workspace, 3)
    save_innovation(workspace, one, replace(one, profile=replace(one.profile, stage="Uji Coba")))
    return workspace


@pytest.fixture
def page(qtbot: QtBot, told: Workspace, session: Session) -> HistoryPage:
    del told
    page = HistoryPage(session)
    qtbot.addWidget(page)
    page.resize(1158, 640)
    page.show()
    with qtbot.waitSignal(page.state_changed):
        page.refresh()
    return page


def shown(view: HistoryView, *keys: str) -> list[tuple[str, ...]]:
    columns = [view.model.column_of(key) for key in keys]
    return [
        tuple(view.model.index(row, column).data() for column in columns)
        for row in range(view.model.rowCount())
    ]


def texts(view: HistoryView) -> list[str]:
    return [part.text() for part in view.findChildren(QLabel) if part.isVisible()]


def test_the_newest_change_comes_first(page: HistoryPage, qtmodeltester: Any) -> None:
    first, second, *_ = shown(page.view, "actor", "source", "kind", "name", "field", "old", "new", "note")
    assert first == ("sari", "formulir", "Inovasi", "KELAS ALAM", "Tahapan", "Penerapan", "Uji Coba", "")
    assert second[:6] == ("budi", "formulir", "Inovasi", "ANTRE PUAS", "Rancang bangun", "–")
    assert second[6] == NARRATIVE[: presenter._SHORT] + "…"
    assert page.state == f"{page.view.model.rowCount()} perubahan"
    qtmodeltester.check(page.view.model)


def test_a_chosen_change_is_told_whole(page: HistoryPage) -> None:
    view = page.view
    assert not view.detail.isVisible()
    view.table.setFocus()
    view.table.show_row(0)
    QTest.keyClick(view.table, Qt.Key.Key_Down)
    assert view.detail.isVisible()
    assert view.detail.toPlainText() == (
        f"Yang berubah: Rancang bangun (ANTRE PUAS)\nDari: –\nMenjadi: {NARRATIVE}"
    )
    assert view.detail.isReadOnly()


def test_words_are_searched_when_typing_pauses(qtbot: QtBot, page: HistoryPage) -> None:
    with qtbot.waitSignal(page.state_changed):
        QTest.keyClicks(page.view.filters.search, "tahapan ALAM")
    assert shown(page.view, "name", "field") == [("KELAS ALAM", "Tahapan")]
    assert page.state == "1 perubahan"

    with qtbot.waitSignal(page.state_changed):
        QTest.keyClicks(page.view.filters.search, "xyz")
    assert "Tidak ada perubahan yang cocok dengan pencarian dan saringan ini." in texts(page.view)
    assert not page.view.export.isEnabled()

    page.view.filters.search.setFocus()
    with qtbot.waitSignal(page.state_changed):
        QTest.keyClick(page.view.filters.search, Qt.Key.Key_Escape)
    assert page.view.model.rowCount() > 2


def test_agency_and_person_are_chosen(qtbot: QtBot, page: HistoryPage) -> None:
    filters = page.view.filters
    filters.actor.setFocus()
    with qtbot.waitSignal(page.state_changed):
        QTest.keyClicks(filters.actor, "budi")
    assert shown(page.view, "field") == [("Rancang bangun",)]

    filters.agency.setFocus()
    for _ in range(2):
        QTest.keyClick(filters.agency, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: shown(page.view, "field") == [])
    assert (filters.agency.currentText(), filters.actor.currentText()) == ("Dinas Pendidikan", "budi")


def test_days_are_typed(qtbot: QtBot, page: HistoryPage) -> None:
    filters = page.view.filters
    day = date_text(NOON.date() + timedelta(days=1))
    with qtbot.waitSignal(page.state_changed):
        QTest.keyClicks(filters.last, day)
    assert shown(page.view, "field") == [("Rancang bangun",)]
    with qtbot.waitSignal(page.state_changed):
        QTest.keyClicks(filters.first, day)
    assert shown(page.view, "field") == []


def test_an_innovation_that_another_page_asked_for(qtbot: QtBot, page: HistoryPage) -> None:
    filters = page.view.filters
    with qtbot.waitSignal(page.state_changed):
        QTest.keyClicks(filters.last, date_text(NOON.date()))
    with qtbot.waitSignal(page.state_changed):
        page.show_request(3)
    assert shown(page.view, "name", "field") == [("KELAS ALAM", "Tahapan"), ("KELAS ALAM", "Ditambahkan")]
    assert filters.last.text() == "", "its whole story, whatever was filtered before"
    assert 'Hanya riwayat inovasi "KELAS ALAM".' in texts(page.view)
    with qtbot.waitSignal(page.state_changed):
        QTest.mouseClick(page.view.all_button, Qt.MouseButton.LeftButton)
    assert page.view.model.rowCount() > 2
    assert not page.view.all_button.isVisible()


def test_a_view_beside_an_innovation_tells_only_of_it(
    qtbot: QtBot, told: Workspace, session: Session
) -> None:
    del told
    view = HistoryView(session, 2)
    qtbot.addWidget(view)
    view.show()
    with qtbot.waitSignal(view.state_changed):
        view.refresh()
    assert shown(view, "name", "field") == [("ANTRE PUAS", "Rancang bangun"), ("ANTRE PUAS", "Ditambahkan")]
    assert not view.filters.agency.isVisible()
    assert not view.all_button.isVisible()
    with qtbot.waitSignal(view.state_changed):
        view.show_innovation(1)
    assert shown(view, "name", "field") == [("GEMAS STUNTING", "Ditambahkan")]


def test_more_is_read_when_asked_for(
    qtbot: QtBot, page: HistoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = shown(page.view, "at", "name", "field")
    assert not page.view.more.isVisible()
    monkeypatch.setattr(presenter, "STEP", 3)
    with qtbot.waitSignal(page.state_changed):
        page.show_request(2)
    with qtbot.waitSignal(page.state_changed):
        page.view.show_innovation(None)
    assert shown(page.view, "at", "name", "field") == everything[:3]
    sentence = f"3 dari {len(everything)} perubahan, yang terbaru lebih dahulu"
    assert sentence in texts(page.view)
    while page.view.more.isVisible():
        with qtbot.waitSignal(page.state_changed):
            QTest.mouseClick(page.view.more, Qt.MouseButton.LeftButton)
    assert shown(page.view, "at", "name", "field") == everything


def test_what_is_filtered_is_exported_whole(
    qtbot: QtBot, page: HistoryPage, messages: RecordingMessages, tmp_path: Path
) -> None:
    with qtbot.waitSignal(page.state_changed):
        page.show_request(2)
    messages.file = tmp_path / "riwayat"
    QTest.mouseClick(page.view.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(messages.told))
    target = tmp_path / "riwayat.xlsx"
    assert messages.told == [f"2 perubahan ditulis ke berkas {target}."]
    _heading, first, second = load_workbook(target).active.values
    assert (first[5], first[7]) == ("Rancang bangun", NARRATIVE)
    assert second[5] == "Ditambahkan"


def test_the_history_cannot_be_edited(page: HistoryPage) -> None:
    model = page.view.model
    assert not any(
        model.flags(model.index(0, column)) & Qt.ItemFlag.ItemIsEditable
        for column in range(model.columnCount())
    )
    assert not page.view.table.isSortingEnabled(), "ordering a part would pass it off as the whole"
