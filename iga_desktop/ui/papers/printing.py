"""A finished PDF on a printer: preview and printing show the very pages that were made, as pictures."""

from collections.abc import Sequence

from pypdfium2 import PdfDocument
from PySide6.QtCore import QMarginsF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPaintEngine, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

_POINTS_PER_INCH = 72
_POINTS_PER_MM = 72 / 25.4
_MANY_PAGES = 20
"""From here on pages are drawn coarser, so that hundreds of them still fit into memory."""
_PREVIEW_DPI, _COARSE_PREVIEW_DPI = 150, 75
_PRINT_DPI, _COARSE_PRINT_DPI = 300, 200


class PdfPages:
    """The pages of the PDF file in *pdf*; close it when done."""

    def __init__(self, pdf: bytes) -> None:
        self._document = PdfDocument(pdf)

    def __len__(self) -> int:
        return len(self._document)

    def close(self) -> None:
        """Let go of the document."""
        self._document.close()

    def size(self, number: int = 0) -> QSizeF:
        """Give width and height of page *number* (from 0) in whole millimetres."""
        return QSizeF(*(round(points / _POINTS_PER_MM) for points in self._document.get_page_size(number)))

    def image(self, number: int, dpi: int) -> QImage:
        """Give page *number* (from 0) as a picture of *dpi* pixels per inch."""
        page = self._document[number]
        try:
            bitmap = page.render(scale=dpi / _POINTS_PER_INCH)
            pixels = bytes(bitmap.buffer)
            shown = QImage(pixels, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888)
            bitmap.close()
            return shown.copy()
        finally:
            page.close()


class PrintPreview(QPrintPreviewDialog):
    """Qt's preview and printing dialog over a PDF; *paper* names its paper."""

    def __init__(self, pdf: bytes, paper: str, parent: QWidget | None = None) -> None:
        self._pages = PdfPages(pdf)
        self._printer = _printer_for(self._pages, paper)
        super().__init__(self._printer, parent)
        self.setWindowTitle(self.tr("Pratinjau cetak"))
        # Clear of the window's edge on a 1366 x 768 screen.
        self.resize(QSize(1100, 680))
        self.paintRequested.connect(self._draw_patiently)

    def done(self, result: int) -> None:
        """Close the dialog and let go of the PDF."""
        super().done(result)
        self._pages.close()

    def _draw_patiently(self, printer: QPrinter) -> None:
        # Qt draws in the GUI thread, up to seconds for a long recap.
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._draw(printer)
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _draw(self, printer: QPrinter) -> None:
        previewing = printer.paintEngine().type() is QPaintEngine.Type.Picture
        numbers = range(len(self._pages)) if previewing else _wanted(printer, len(self._pages))
        fine, coarse = (_PREVIEW_DPI, _COARSE_PREVIEW_DPI) if previewing else (_PRINT_DPI, _COARSE_PRINT_DPI)
        dpi = fine if len(numbers) < _MANY_PAGES else coarse
        with QPainter(printer) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for place, number in enumerate(numbers):
                if place:
                    printer.newPage()
                image = self._pages.image(number, dpi)
                paper = printer.pageLayout().fullRectPixels(printer.resolution())
                painter.drawImage(_fitted(image.size(), paper), image)


def _printer_for(pages: PdfPages, paper: str) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    size = pages.size()
    upright = size if size.height() >= size.width() else size.transposed()
    # Any tolerance would take an American sheet of 8.5 x 13 inches for F4.
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Millimeter, paper, exact))
    printer.setPageOrientation(
        QPageLayout.Orientation.Portrait if upright == size else QPageLayout.Orientation.Landscape
    )
    # The PDF brings its own margins.
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF())
    return printer


def _wanted(printer: QPrinter, count: int) -> Sequence[int]:
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        return range(count)
    return range(max(printer.fromPage(), 1) - 1, min(printer.toPage(), count))


def _fitted(image: QSize, paper: QRect) -> QRect:
    """The officer may have chosen another paper: the whole page is kept, in its proportions."""
    place = QRect(paper.topLeft(), image.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(paper.center())
    return place
