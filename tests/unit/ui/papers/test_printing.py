from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPageLayout
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from pytestqt.qtbot import QtBot

from iga_desktop.progress import Progress
from iga_desktop.services.recaps import PageSetup, Paper
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.papers.presenter import made, pdf_writing
from iga_desktop.ui.papers.printing import PdfPages, PrintPreview
from tests.unit.ui.conftest import YEAR

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support", "non-native printers")]


def recap_pdf(workspace: Workspace, setup: PageSetup) -> bytes:
    return made(pdf_writing(workspace, YEAR, date(2025, 8, 10), setup), Progress())


def open_preview(qtbot: QtBot, pdf: bytes, paper: str) -> tuple[PrintPreview, QPrintPreviewWidget]:
    dialog = PrintPreview(pdf, paper)
    qtbot.addWidget(dialog)
    dialog.show()
    preview = dialog.findChild(QPrintPreviewWidget)
    assert isinstance(preview, QPrintPreviewWidget)
    return dialog, preview


def page_count(pdf: bytes) -> int:
    pages = PdfPages(pdf)
    try:
        return len(pages)
    finally:
        pages.close()


@pytest.mark.parametrize(
    ("setup", "size_mm", "orientation"),
    [
        (PageSetup(Paper.F4, landscape=True), (330, 215), QPageLayout.Orientation.Landscape),
        (PageSetup(Paper.F4, landscape=False), (215, 330), QPageLayout.Orientation.Portrait),
        (PageSetup(Paper.A4, landscape=True), (297, 210), QPageLayout.Orientation.Landscape),
    ],
)
def test_the_preview_has_the_pages_of_the_pdf(
    qtbot: QtBot,
    workspace: Workspace,
    setup: PageSetup,
    size_mm: tuple[int, int],
    orientation: QPageLayout.Orientation,
) -> None:
    pdf = recap_pdf(workspace, setup)
    dialog, preview = open_preview(qtbot, pdf, setup.paper.value)

    qtbot.waitUntil(lambda: preview.pageCount() == page_count(pdf))
    layout = dialog.printer().pageLayout()
    size = layout.fullRect(QPageLayout.Unit.Millimeter).size()
    assert (round(size.width()), round(size.height())) == size_mm
    assert layout.orientation() is orientation
    assert setup.paper.value in layout.pageSize().name()


def test_what_is_printed_is_the_page(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    pdf = recap_pdf(workspace, PageSetup())
    dialog, preview = open_preview(qtbot, pdf, "F4")
    printed = tmp_path / "cetakan.pdf"
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(printed))

    preview.print_()

    before, after = PdfPages(pdf), PdfPages(printed.read_bytes())
    try:
        assert len(after) == len(before)
        assert after.size() == before.size()
        assert difference(before.image(0, 40), after.image(0, 40)) < 6
    finally:
        before.close()
        after.close()


def test_a_range_of_pages_is_printed(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    pdf = recap_pdf(workspace, PageSetup())
    dialog, preview = open_preview(qtbot, pdf, "F4")
    printed = tmp_path / "cetakan.pdf"
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(printed))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 1)

    preview.print_()

    assert page_count(pdf) > 1
    assert page_count(printed.read_bytes()) == 1


def difference(one: QImage, other: QImage) -> float:
    """Give the mean difference of lightness (0-255) of two pictures of about the same size."""
    width, height = min(one.width(), other.width()), min(one.height(), other.height())
    points = [(x, y) for x in range(0, width, 2) for y in range(0, height, 2)]
    return sum(
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) for x, y in points
    ) / len(points)
