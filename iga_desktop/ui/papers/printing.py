"""A finished PDF on a printer: what is printed are the very pages that were made, as pictures."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from iga_desktop.errors import EnvironmentProblem
from iga_desktop.files import replacing
from iga_desktop.formats import count_text
from iga_desktop.progress import Progress
from iga_desktop.ui.papers.pdf_pages import PdfPages, PreparedPaper

_PRINT_DPI = (300, 200)
_BAND = 250
"""Rows of pixels given to the printer at once."""


def printer_for(paper: PreparedPaper) -> QPrinter:
    """Give the usual printer, set to the size and orientation of *paper*."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    size = paper.size
    upright = size if size.height() >= size.width() else size.transposed()
    # Any tolerance would take an American sheet of 8.5 x 13 inches for F4.
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Millimeter, paper.name, exact))
    printer.setPageOrientation(
        QPageLayout.Orientation.Portrait if upright == size else QPageLayout.Orientation.Landscape
    )
    # The PDF brings its own margins.
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF())
    return printer


def draw_preview(paper: PreparedPaper, printer: QPrinter) -> None:
    """Draw the finished pictures of *paper* on the *printer* of a preview."""
    with QPainter(printer) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place, picture in enumerate(paper.pictures):
            if place:
                printer.newPage()
            painter.drawImage(_place(picture.size(), printer), picture)


def print_pages(pdf: bytes, printer: QPrinter, progress: Progress) -> int:
    """Print the pages of *pdf* that *printer* is set to; give how many.

    Until it returns, no other thread may use *printer*.

    Raises:
        EnvironmentProblem: the printer cannot start or stopped; FileInUse: its file is open elsewhere.
        Cancelled: the officer cancelled; the job was withdrawn and no file is left behind.
    """
    if printer.outputFormat() is not QPrinter.OutputFormat.PdfFormat:
        return _print(pdf, printer, progress)
    with replacing(Path(printer.outputFileName())) as beside:
        printer.setOutputFileName(str(beside))
        return _print(pdf, printer, progress)


def _print(pdf: bytes, printer: QPrinter, progress: Progress) -> int:
    step = _tr("Mencetak halaman {place} dari {count}")
    with PdfPages(pdf) as pages:
        numbers = _wanted(printer, len(pages))
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
                if place:
                    _next_sheet(printer, place)
                _draw_in_bands(painter, _place(image.size(), printer), image)
        except BaseException:
            printer.abort()
            raise
        finally:
            painter.end()
    return len(numbers)


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


def _place(image: QSize, printer: QPrinter) -> QRectF:
    """The officer may have chosen another paper: the whole page is kept, in its proportions."""
    sheet = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    place = QRectF(sheet.topLeft(), image.toSizeF().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio))
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
