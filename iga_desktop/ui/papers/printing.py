"""A finished PDF on a printer: what is printed are the very pages that were made, at 100 percent."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from iga_desktop.errors import EnvironmentProblem
from iga_desktop.files import replacing
from iga_desktop.formats import count_text
from iga_desktop.progress import Progress
from iga_desktop.ui.papers.pdf_pages import POINTS_PER_INCH, PdfPages, PreparedPaper

_PRINT_DPI = (300, 200)
_BAND = 250
"""Rows of pixels given to the printer at once."""
_SAME_MM = 2
"""Papers whose sides differ by no more than this are the same: drivers round, and F4 has several names."""


def printer_for(paper: PreparedPaper) -> QPrinter:
    """Give the usual printer, set to the size and orientation of the first page of *paper*."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    _choose_sheet(printer, paper.sizes[0], paper.name)
    # The PDF brings its own margins.
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF())
    return printer


def sheet_of(printer: QPrinter) -> QSizeF:
    """Give width and height of the sheet that *printer* is set to, in whole millimetres."""
    size = printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter).size()
    return QSizeF(round(size.width()), round(size.height()))


def cuts_off(paper: PreparedPaper, printer: QPrinter) -> bool:
    """Whether pages of *paper* at 100 percent are larger than the sheet that *printer* was set to."""
    sheet = _upright(sheet_of(printer))
    return not _own_sheets(paper, printer) and any(not _fits(_upright(size), sheet) for size in paper.sizes)


def print_pages(paper: PreparedPaper, printer: QPrinter, progress: Progress, *, shrink: bool = False) -> int:
    """Print the pages of *paper* that *printer* is set to, at 100 percent; give how many.

    Set to the sheet of the first page, it takes for each page that page's own; set to another, it keeps to
    that. With *shrink*, what is larger than its sheet is made to fit. Until it returns, no other thread may
    use *printer*.

    Raises:
        EnvironmentProblem: the printer cannot start or stopped; FileInUse: its file is open elsewhere.
        Cancelled: the officer cancelled; the job was withdrawn and no file is left behind.
    """
    if printer.outputFormat() is not QPrinter.OutputFormat.PdfFormat:
        return _print(paper, printer, progress, shrink=shrink)
    with replacing(Path(printer.outputFileName())) as beside:
        printer.setOutputFileName(str(beside))
        return _print(paper, printer, progress, shrink=shrink)


def _print(paper: PreparedPaper, printer: QPrinter, progress: Progress, *, shrink: bool) -> int:
    step = _tr("Mencetak halaman {place} dari {count}")
    own = _own_sheets(paper, printer)
    numbers = _wanted(printer, len(paper.sizes))
    with PdfPages(paper.path) as pages:
        _turn_sheet(printer, paper, numbers[0], own=own)
        painter = QPainter()
        if not painter.begin(printer):
            raise EnvironmentProblem(
                _tr(
                    "Pencetak tidak dapat mulai, jadi tidak ada yang dicetak. Periksa apakah pencetak "
                    "menyala dan tersambung, lalu coba lagi atau pilih pencetak lain."
                )
            )
        try:
            for place, image in enumerate(pages.images(numbers, _PRINT_DPI, step, progress)):
                number = numbers[place]
                if place:
                    _turn_sheet(printer, paper, number, own=own)
                    _next_sheet(printer, place)
                _draw_in_bands(painter, _place(pages.points(number), printer, shrink=shrink), image)
        except BaseException:
            printer.abort()
            raise
        finally:
            painter.end()
    return len(numbers)


def _own_sheets(paper: PreparedPaper, printer: QPrinter) -> bool:
    return _alike(_upright(sheet_of(printer)), _upright(paper.sizes[0]))


def _turn_sheet(printer: QPrinter, paper: PreparedPaper, number: int, *, own: bool) -> None:
    """Let the next sheet be that of page *number* (*own*), or the chosen one as the page lies."""
    size = paper.sizes[number]
    if own and not _alike(_upright(sheet_of(printer)), _upright(size)):
        _choose_sheet(printer, size, "")
    else:
        printer.setPageOrientation(_orientation(size))


def _choose_sheet(printer: QPrinter, size: QSizeF, name: str) -> None:
    # Any tolerance would take an American sheet of 8.5 x 13 inches for F4.
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    printer.setPageSize(QPageSize(_upright(size), QPageSize.Unit.Millimeter, name, exact))
    printer.setPageOrientation(_orientation(size))


def _orientation(size: QSizeF) -> QPageLayout.Orientation:
    upright = size.height() >= size.width()
    return QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape


def _upright(size: QSizeF) -> QSizeF:
    return size if size.height() >= size.width() else size.transposed()


def _fits(page: QSizeF, sheet: QSizeF) -> bool:
    return page.width() <= sheet.width() + _SAME_MM and page.height() <= sheet.height() + _SAME_MM


def _alike(one: QSizeF, other: QSizeF) -> bool:
    return _fits(one, other) and _fits(other, one)


def _next_sheet(printer: QPrinter, done: int) -> None:
    if not printer.newPage():
        raise EnvironmentProblem(
            _tr(
                "Pencetak berhenti setelah {done} halaman. Periksa kertas dan sambungannya, lalu cetak lagi "
                "halaman yang belum keluar."
            ).format(done=count_text(done))
        )


def _wanted(printer: QPrinter, count: int) -> Sequence[int]:
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        return range(count)
    return range(max(printer.fromPage(), 1) - 1, min(printer.toPage(), count))


def _place(points: QSizeF, printer: QPrinter, *, shrink: bool) -> QRectF:
    """Give where a page of *points* comes to lie: in the middle of its sheet, at 100 percent."""
    sheet = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    size = points * (printer.resolution() / POINTS_PER_INCH)
    if shrink and not (size.width() <= sheet.width() and size.height() <= sheet.height()):
        size = size.scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(QPointF(), size)
    place.moveCenter(sheet.center())
    return place


def _draw_in_bands(painter: QPainter, place: QRectF, image: QImage) -> None:
    # PySide keeps all of Python waiting, the window too, while Qt packs a picture for the printer.
    scale = place.height() / image.height()
    for top in range(0, image.height(), _BAND):
        # One row more than the band, so that no hairline of paper shows between two of them.
        rows = min(_BAND + 1, image.height() - top)
        target = QRectF(place.left(), place.top() + top * scale, place.width(), rows * scale)
        painter.drawImage(target, image, QRectF(0, top, image.width(), rows))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Papers", text)
