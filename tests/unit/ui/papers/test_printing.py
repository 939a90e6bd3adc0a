from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from iga_desktop.progress import Progress
from iga_desktop.services.papers.request import PageSetup, Paper
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.papers.pdf_pages import PdfPages, prepare
from iga_desktop.ui.papers.printing import cuts_off, print_pages, printer_for, sheet_of
from tests.unit.ui.papers.conftest import A4, F4_LANDSCAPE, blank_paper, blank_pdf, prepared_recap

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


@pytest.mark.parametrize(
    ("setup", "size_mm", "orientation"),
    [
        (PageSetup(Paper.F4, landscape=True), (330, 215), QPageLayout.Orientation.Landscape),
        (PageSetup(Paper.F4, landscape=False), (215, 330), QPageLayout.Orientation.Portrait),
        (PageSetup(Paper.A4, landscape=True), (297, 210), QPageLayout.Orientation.Landscape),
    ],
)
def test_the_printer_is_set_to_the_paper_of_the_recap(
    workspace: Workspace, setup: PageSetup, size_mm: tuple[int, int], orientation: QPageLayout.Orientation
) -> None:
    printer = printer_for(prepared_recap(workspace, setup))

    assert sheet_of(printer) == QSizeF(*size_mm)
    assert printer.pageLayout().orientation() is orientation
    assert setup.paper.value in printer.pageLayout().pageSize().name()


@pytest.mark.parametrize(
    ("chosen", "lost"),
    [
        (QPageSize(QPageSize.PageSizeId.A4), True),
        (QPageSize(QPageSize.PageSizeId.A3), False),
        (QPageSize(QSizeF(8.5, 13), QPageSize.Unit.Inch, "Folio"), False),
        (QPageSize(QPageSize.PageSizeId.Legal), False),
        (QPageSize(QPageSize.PageSizeId.Letter), True),
    ],
)
def test_only_a_smaller_sheet_loses_something(chosen: QPageSize, lost: bool) -> None:
    paper = blank_paper(1)
    printer = printer_for(paper)
    assert not cuts_off(paper, printer)
    printer.setPageSize(chosen)

    assert cuts_off(paper, printer) is lost


def test_every_page_gets_its_own_sheet(tmp_path: Path) -> None:
    lying, standing = F4_LANDSCAPE, (F4_LANDSCAPE[1], F4_LANDSCAPE[0])
    paper = prepare(blank_pdf(lying, standing, A4, lying), "F4", Progress())
    printer = printer_for(paper)
    printer.setOutputFileName(str(tmp_path / "cetakan.pdf"))

    assert print_pages(paper, printer, Progress()) == 4
    assert sizes(tmp_path / "cetakan.pdf") == [(330, 215), (215, 330), (210, 297), (330, 215)]


def test_on_another_sheet_each_page_keeps_how_it_lies(tmp_path: Path) -> None:
    standing = (F4_LANDSCAPE[1], F4_LANDSCAPE[0])
    paper = prepare(blank_pdf(F4_LANDSCAPE, standing), "F4", Progress())
    printer = printer_for(paper)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "cetakan.pdf"))

    print_pages(paper, printer, Progress())
    assert sizes(tmp_path / "cetakan.pdf") == [(420, 297), (297, 420)]


def sizes(file: Path) -> list[tuple[float, float]]:
    with PdfPages(file) as pages:
        return [(pages.size(n).width(), pages.size(n).height()) for n in range(len(pages))]
