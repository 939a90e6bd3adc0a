"""The tab "Laporan" as its tests see and use it."""

from datetime import date, datetime, time
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFormLayout, QLabel
from pytestqt.qtbot import QtBot

from iga_desktop.domain.meeting import Meeting
from iga_desktop.services.meetings import open_meeting
from iga_desktop.ui.papers.papers_view import PapersView
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from tests.unit.ui.conftest import YEAR, RecordingMessages
from tests.unit.ui.papers.conftest import press, wait


def shown_rows(view: PapersView) -> list[str]:
    form = view.card.options.form
    rows = []
    for row in range(form.rowCount()):
        for role in (QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.FieldRole):
            item = form.itemAt(row, role)
            part = None if item is None else item.widget()
            if isinstance(part, QLabel | QCheckBox) and part.isVisible() and part.text():
                rows.append(part.text().replace("&", ""))
    return rows


def choose(box: ChoiceBox, text: str) -> None:
    """Choose as by hand: listeners hear of it."""
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def click(part: QAbstractButton) -> None:
    QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=QPoint(10, part.height() // 2))


def cells(file: Path) -> list[tuple[object, ...]]:
    book = load_workbook(file)
    return [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]


def save(qtbot: QtBot, view: PapersView, session: Session, target: Path, word: str) -> Path:
    messages = session.messages
    assert isinstance(messages, RecordingMessages)
    messages.file = target
    press(view, word)
    wait(qtbot, session)
    return target


def held_meeting(session: Session, held: date) -> None:
    moment = datetime.combine(held, time(9))
    open_meeting(session.workspace, Meeting(None, YEAR, held, "Aula", "", "", moment))
