"""A finished PDF as pictures of its pages, drawn outside the GUI thread."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock
from types import TracebackType
from typing import Self
from weakref import finalize

from PySide6.QtCore import QCoreApplication, QSizeF
from PySide6.QtGui import QImage

from iga_desktop.errors import EnvironmentProblem
from iga_desktop.formats import count_text
from iga_desktop.progress import Progress
from iga_desktop.services.papers.request import Paper

POINTS_PER_INCH = 72
_POINTS_PER_MM = 72 / 25.4
_FIRST_PAGE_DPI = 110
_MANY_PAGES = 20
"""From here on pages are drawn coarser, so that hundreds of them still fit into memory."""
_PDFIUM = Lock()
"""PDFium serves one thread at a time."""
_PAPERS = {Paper.F4: {215, 330}, Paper.A4: {210, 297}}
"""The sides of the office's papers in millimetres."""


class PdfPages:
    """The pages of a PDF, given as its bytes or its file, numbered from 0.

    Use it in a `with`, which closes it, and outside the GUI thread: it waits while another page is drawn.

    Raises:
        PdfiumError: it is damaged, is not a PDF or asks for a password.
        OSError: there is no such file.
    """

    def __init__(self, pdf: bytes | Path) -> None:
        from pypdfium2 import PdfDocument  # noqa: PLC0415 costly; the first window does not need it

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


@dataclass(frozen=True, slots=True, weakref_slot=True)
class PreparedPaper:
    """The PDF at *path*, made for the paper *name*, with width and height of each page in millimetres.

    A file that was made only to be looked at goes with the last one who holds this.
    """

    path: Path
    name: str
    sizes: tuple[QSizeF, ...]


def prepare(pdf: bytes | Path, name: str, progress: Progress) -> PreparedPaper:
    """Get *pdf*, made for the paper *name* ("" : whichever its first page has), ready to be looked at.

    Raises:
        Cancelled: the officer cancelled.
        EnvironmentProblem: it is gone, damaged, or no PDF.
    """
    progress.report(0, 0, _tr("Menyiapkan pratinjau"))
    if isinstance(pdf, Path):
        return _measured(pdf, name, progress)
    folder = Path(mkdtemp(prefix="iga-cetak-"))
    try:
        path = folder / "pratinjau.pdf"
        path.write_bytes(pdf)
        paper = _measured(path, name, progress)
    except BaseException:
        rmtree(folder, ignore_errors=True)
        raise
    finalize(paper, rmtree, folder, ignore_errors=True)
    return paper


def _measured(path: Path, name: str, progress: Progress) -> PreparedPaper:
    from pypdfium2 import PdfiumError  # noqa: PLC0415 costly; the first window does not need it

    sizes = []
    try:
        with PdfPages(path) as pages:
            for number in range(len(pages)):
                progress.raise_if_cancelled()
                sizes.append(pages.size(number))
    except (OSError, PdfiumError) as problem:
        raise EnvironmentProblem(
            _tr(
                "Berkas {name} tidak dapat dibuka untuk pratinjau: berkasnya hilang atau rusak. Buat "
                "laporannya sekali lagi. Tidak ada yang dicetak."
            ).format(name=path.name)
        ) from problem
    return PreparedPaper(path, name or paper_of(sizes[0]), tuple(sizes))


def paper_of(size: QSizeF) -> str:
    """Give the name of the office's paper that has *size* (millimetres), standing or lying; "" for none."""
    sides = {round(size.width()), round(size.height())}
    return next((paper.value for paper, own in _PAPERS.items() if own == sides), "")


def first_page(pdf: bytes) -> QImage:
    """Give the first page of *pdf* for a look at it beside its options."""
    with PdfPages(pdf) as pages:
        return pages.image(0, _FIRST_PAGE_DPI)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Papers", text)
