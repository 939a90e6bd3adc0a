"""Papers to preview and print."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.progress import Progress
from iga_desktop.services.papers.catalogue import Format
from iga_desktop.services.papers.request import PageSetup, PaperRequest
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.papers.handing_over import writing_of
from iga_desktop.ui.papers.page import ReportsPage
from iga_desktop.ui.papers.papers_view import PapersView
from iga_desktop.ui.papers.pdf_pages import PreparedPaper, prepare
from iga_desktop.ui.papers.presenter import Tab, made
from iga_desktop.ui.session import Session
from tests.unit.ui.acting import show_alone
from tests.unit.ui.conftest import YEAR

F4_LANDSCAPE = (935.4, 609.4)
A4 = (595.3, 841.9)
"""Points."""


def prepared_recap(workspace: Workspace, setup: PageSetup) -> PreparedPaper:
    day = date(2025, 8, 10)
    request = PaperRequest(
        "rekap-verifikasi", YEAR, as_of=day, signed_on=day, paper=setup.paper, landscape=setup.landscape
    )
    pdf = made(writing_of(workspace, request, Format.PDF), Progress())
    return prepare(pdf, setup.paper.value, Progress())


def blank_pdf(*sizes: tuple[float, float]) -> bytes:
    """Give a PDF of empty pages of these *sizes*."""
    document, kept = PdfDocument.new(), BytesIO()
    for size in sizes:
        document.new_page(*size).close()
    document.save(kept)
    document.close()
    return kept.getvalue()


def blank_paper(pages: int) -> PreparedPaper:
    return prepare(blank_pdf(*[F4_LANDSCAPE] * pages), "F4", Progress())


@pytest.fixture
def recap(workspace: Workspace) -> PreparedPaper:
    return prepared_recap(workspace, PageSetup())


class Opened(QObject):
    """Stands for the programs that open files and folders."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


@pytest.fixture
def opened_elsewhere() -> Iterator[Opened]:
    opened = Opened()
    slot: Any = "open"  # the stub asks for bytes, which PySide6 refuses
    QDesktopServices.setUrlHandler("file", opened, slot)
    yield opened
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def open_page(qtbot: QtBot, session: Session) -> Callable[[], ReportsPage]:
    def opened() -> ReportsPage:
        page = ReportsPage(session)
        show_alone(qtbot, page, session, 620)
        wait(qtbot, session)
        return page

    return opened


@pytest.fixture
def page(open_page: Callable[[], ReportsPage]) -> ReportsPage:
    return open_page()


def view_of(page: ReportsPage) -> PapersView:
    view = page.view(Tab.PAPERS)
    assert isinstance(view, PapersView)
    return view


@pytest.fixture
def view(page: ReportsPage) -> PapersView:
    return view_of(page)


def wait(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.tasks.busy)


def press(place: QWidget, text: str) -> None:
    found = next(b for b in place.findChildren(QPushButton) if b.text() == text and b.isVisible())
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def visible_texts(place: QWidget) -> str:
    return "\n".join(part.text() for part in place.findChildren(QLabel) if part.isVisible())


def active_dialog() -> QDialog | None:
    dialog = QApplication.activeModalWidget()
    return dialog if isinstance(dialog, QDialog) else None
