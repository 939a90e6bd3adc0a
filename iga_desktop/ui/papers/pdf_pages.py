"""A finished PDF as pictures of its pages, drawn outside the GUI thread."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from PySide6.QtCore import QCoreApplication, QSizeF
from PySide6.QtGui import QImage

from iga_desktop.formats import count_text
from iga_desktop.progress import Progress

POINTS_PER_INCH = 72
_POINTS_PER_MM = 72 / 25.4
_FIRST_PAGE_DPI = 110
_PREVIEW_DPI = (150, 75)
_MANY_PAGES = 20
"""From here on pages are drawn coarser, so that hundreds of them still fit into memory."""
_PDFIUM = Lock()
"""PDFium serves one thread at a time."""


class PdfPages:
    """The pages of a PDF, given as its bytes or its file, numbered from 0.

    Use it in a `with`, which closes it, and outside the GUI thread: it waits while another page is drawn.

    Raises:
        PdfiumError: it is damaged, is not a PDF or asks for a password.
        OSError: there is no such file.
    """

    def __init__(self, pdf: bytes | Path) -> None:
        # The first window does not need it.
        from pypdfium2 import PdfDocument  # noqa: PLC0415

        with _PDFIUM:
            self._document = PdfDocument(pdf)
            # Without it, what stands in form fields and visible signatures would be left out.
            self._document.init_forms()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        with _PDFIUM:
            self._document.close()

    def __len__(self) -> int:
        with _PDFIUM:
            return len(self._document)

    def size(self, number: int = 0) -> QSizeF:
        """Give width and height of page *number* in whole millimetres."""
        points = self.points(number)
        return QSizeF(round(points.width() / _POINTS_PER_MM), round(points.height() / _POINTS_PER_MM))

    def points(self, number: int) -> QSizeF:
        """Give width and height of page *number* in points."""
        with _PDFIUM:
            return QSizeF(*self._document.get_page_size(number))

    def image(self, number: int, dpi: float) -> QImage:
        """Give page *number* as a picture of *dpi* pixels per inch."""
        with _PDFIUM:
            page = self._document[number]
            try:
                bitmap = page.render(scale=dpi / POINTS_PER_INCH, prefer_bgrx=True)
                # The one format that Qt shows without making its own copy.
                kind = QImage.Format.Format_RGB32
                shown = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, kind).copy()
                bitmap.close()
                return shown
            finally:
                page.close()

    def images(
        self, numbers: Sequence[int], dpi: tuple[int, int], step: str, progress: Progress
    ) -> Iterator[QImage]:
        """Give the pages *numbers* one after the other.

        *dpi* is for few and for many pages; *step* says what is done, with places for {place} and {count}.

        Raises:
            Cancelled: before any of the pages.
        """
        chosen = dpi[len(numbers) >= _MANY_PAGES]
        for place, number in enumerate(numbers):
            progress.raise_if_cancelled()
            text = step.format(place=count_text(place + 1), count=count_text(len(numbers)))
            progress.report(place, len(numbers), text)
            yield self.image(number, chosen)


@dataclass(frozen=True, slots=True)
class PreparedPaper:
    """A PDF with the pictures of its pages; *name* and *size* (millimetres) are those of its paper."""

    pdf: bytes
    name: str
    size: QSizeF
    pictures: tuple[QImage, ...]


def prepare(pdf: bytes, name: str, progress: Progress) -> PreparedPaper:
    """Draw all pages of *pdf*, made for the paper *name*, for the screen.

    Raises:
        Cancelled: the officer cancelled.
    """
    step = QCoreApplication.translate("Papers", "Menggambar halaman {place} dari {count}")
    with PdfPages(pdf) as pages:
        pictures = tuple(pages.images(range(len(pages)), _PREVIEW_DPI, step, progress))
        return PreparedPaper(pdf, name, pages.size(), pictures)


def first_page(pdf: bytes) -> QImage:
    """Give the first page of *pdf* for a look at it beside its options."""
    with PdfPages(pdf) as pages:
        return pages.image(0, _FIRST_PAGE_DPI)
