"""Files as agencies send them, and a preview in a window."""

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from iga_desktop.services.recaps import load_recap
from iga_desktop.ui.evidence.preview import DocumentPreview
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import TaskRunner
from tests.unit.ui.conftest import YEAR, RecordingMessages
from tests.unit.ui.evidence.panels import Make, Owner

A4 = (595, 842)
RED, GREEN, BLUE = "#ff0000", "#00ff00", "#0000ff"


def write_pdf(
    path: Path, colors: tuple[str, ...], size: tuple[float, float] = A4, password: str = ""
) -> Path:
    """Write a PDF with one page of each of *colors*, *size* in points."""
    canvas = Canvas(str(path), pagesize=size, encrypt=StandardEncryption(password) if password else None)
    for color in colors:
        canvas.setFillColor(color)
        canvas.rect(0, 0, *size, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return path


def write_picture(path: Path, width: int, height: int, color: str) -> Path:
    """Write a picture of one colour, its upper left quarter white."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    with QPainter(image) as painter:
        painter.fillRect(0, 0, width // 2, height // 2, Qt.GlobalColor.white)
    assert image.save(str(path))
    return path


def turn_by_exif(jpeg: Path) -> Path:
    """Say in *jpeg* that it was taken with the camera held upright: to be shown turned to the right."""
    tag = struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0)
    exif = b"Exif\0\0" + b"MM\0*" + struct.pack(">IH", 8, 1) + tag + struct.pack(">I", 0)
    whole = jpeg.read_bytes()
    jpeg.write_bytes(whole[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + whole[2:])
    return jpeg


def color_at(image: QImage, across: float, down: float) -> str:
    """Give the colour at a place of *image* given in parts of its width and height."""
    pixel = image.pixelColor(int(image.width() * across), int(image.height() * down))
    parts = (pixel.red(), pixel.green(), pixel.blue())
    return "#" + "".join("ff" if part > 127 else "00" for part in parts)


class Desk(QWidget):
    """A list's place, which has the focus, and the preview beside it."""

    def __init__(self, tasks: TaskRunner) -> None:
        super().__init__()
        self.tasks = tasks
        self.elsewhere = QLineEdit()
        self.preview = DocumentPreview(tasks)
        row = QHBoxLayout(self)
        row.addWidget(self.elsewhere)
        row.addWidget(self.preview, stretch=1)
        self.resize(900, 600)


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[TaskRunner]:
    del qtbot  # only to have the application
    runner = TaskRunner(RecordingMessages())
    yield runner
    runner.stop()


@pytest.fixture
def desk(qtbot: QtBot, tasks: TaskRunner) -> Desk:
    made = Desk(tasks)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.elsewhere.setFocus()
    qtbot.waitUntil(made.elsewhere.hasFocus)
    return made


@pytest.fixture
def owner_of(qtbot: QtBot, session: Session) -> Iterator[Make]:
    """Give a panel on ANTRE PUAS, in view."""
    rows = load_recap(session.workspace, YEAR).recap.innovations
    wanted = next(row.id for row in rows if row.name == "ANTRE PUAS")
    owners: list[Owner] = []

    def make(number: int | None = None) -> Owner:
        owners.append(Owner(session, wanted, number))
        qtbot.addWidget(owners[-1].panel)
        owners[-1].panel.show()
        return owners[-1]

    yield make
    # Small pictures are drawn one after the other, each when the one before it is done.
    qtbot.waitUntil(lambda: not session.tasks.busy)
    for owner in owners:
        session.data_changed.disconnect(owner.show)
