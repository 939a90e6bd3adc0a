"""Working the dialog "Baca rekap" as an officer does."""

from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.ui.innovations.import_dialog import ImportDialog

LEFT_BUTTON = Qt.MouseButton.LeftButton


def read(dialog: ImportDialog, qtbot: QtBot) -> None:
    """Wait until what is being read was read."""
    qtbot.waitUntil(dialog.file_button.isEnabled)


def counts(dialog: ImportDialog) -> dict[str, int]:
    return dict(dialog.presenter.counts())


def choose(dialog: ImportDialog, qtbot: QtBot, tab: str, row: int, label: str) -> None:
    """Select *row* of a decision tab, choose *label* and apply it."""
    decisions = getattr(dialog.review, tab)
    dialog.review.tabs.setCurrentWidget(decisions)
    decisions.table.show_row(row)
    decisions.box.setCurrentIndex(decisions.box.findText(label))
    QTest.mouseClick(decisions.button, LEFT_BUTTON)
    read(dialog, qtbot)


def saved(path: Path, *rows: list[object]) -> Path:
    """Give a workbook at *path* that holds *rows*."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    workbook.save(path)
    return path
