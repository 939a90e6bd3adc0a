from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.progress import Progress
from iga_desktop.services.heading_mappings import list_mappings
from iga_desktop.services.recap_import import ImportChoices, preview_recap, store_recap
from iga_desktop.ui.office.page import SettingsPage
from iga_desktop.ui.session import Session
from tests.unit.exchange.books import Rows, write_book
from tests.unit.ui.conftest import YEAR

pytestmark = pytest.mark.gui

MAPPING = {"lajur satu": "name", "lajur dua": "agency", "lajur tiga": "indicator:16", "lajur empat": None}


def _remember(session: Session, path: Path) -> None:
    rows: Rows = [
        ["Lajur satu", "Lajur dua", "Lajur tiga", "Lajur empat"],
        ["LAPAK", "Dinas Kesehatan", 2, 3],
    ]
    choices = ImportChoices(headings=MAPPING)
    preview = preview_recap(session.workspace, write_book(path, ("A", rows)), YEAR, choices, Progress())
    store_recap(session.workspace, preview, Progress())


def test_mappings_are_listed_and_forgotten(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    page = SettingsPage(session)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    card = page.mappings
    assert card.empty.isVisible()
    assert not card.table.isVisible()
    _remember(session, tmp_path / "agustus.xlsx")
    page.refresh()
    assert card.table.isVisible()
    assert card.model.index(0, 0).data() == "agustus.xlsx"
    assert card.model.index(0, 2).data() == (
        "lajur satu → Nama inovasi; lajur dua → OPD; lajur tiga → Indikator 16; lajur empat → Tidak dibaca"
    )
    assert not card.forget_button.isEnabled()
    card.table.show_row(0)
    told: list[str] = []
    session.told.connect(told.append)
    QTest.mouseClick(card.forget_button, Qt.MouseButton.LeftButton)
    assert told == ["Pasangan judul dari agustus.xlsx dilupakan."]
    assert page.hasFocus()
    assert list_mappings(session.workspace) == ()
    assert card.empty.isVisible()
    assert not card.forget_button.isVisible()
