"""A page of a file of evidence as a picture of the size that is wanted, drawn outside the GUI thread."""

from dataclasses import dataclass
from math import ceil, sqrt
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, QSizeF
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from iga_desktop.errors import UserError
from iga_desktop.formats import count_text
from iga_desktop.ui.papers.pdf_pages import POINTS_PER_INCH, PdfPages

PDF = "pdf"
PICTURE = "gambar"
_MAX_PIXELS = 16_000_000
"""A picture on the screen never takes more than 64 MB, however large its page is."""
_MAX_SIDE = 16_000
_MAX_SOURCE = 120_000_000
"""Pixels of a picture file that can be read smaller than it is, such as a telephone's photo."""
_MAX_WHOLE_SOURCE = 50_000_000
"""Pixels of a picture file that must be read whole, within Qt's limit of 256 MB."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """*page* (from 0) of the file at *path*, fitted into *room* (screen pixels) and enlarged by *zoom*.

    *whole*: all of it in view; otherwise as wide as the room. *ratio* is screen pixels per logical pixel.
    """

    path: Path
    kind: str
    page: int
    room: tuple[int, int]
    ratio: float
    whole: bool
    zoom: float = 1.0

    def scale(self, natural: QSizeF) -> float:
        """Give screen pixels per unit of a page of *natural* size, within what memory allows."""
        across, down = self.room[0] / natural.width(), self.room[1] / natural.height()
        fitted = min(across, down) if self.whole else across
        if self.kind == PICTURE:
            # A small picture enlarged would only be blurred.
            fitted = min(fitted, self.ratio)
        area, side = natural.width() * natural.height(), max(natural.width(), natural.height())
        return min(fitted * self.zoom, sqrt(_MAX_PIXELS / area), _MAX_SIDE / side)

    def shown_size(self, natural: QSizeF) -> QSize:
        """Give the logical pixels that a page of *natural* size takes on the screen."""
        scale = self.scale(natural) / self.ratio
        return QSize(ceil(natural.width() * scale), ceil(natural.height() * scale))


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture of a page, the page's own size (points or pixels), and how many pages its file has."""

    image: QImage
    natural: QSizeF
    pages: int


def draw(wanted: Wanted) -> Drawn:
    """Draw a page.

    Raises:
        UserError: the file is missing, empty, damaged, locked by a password or too large.
    """
    try:
        if not wanted.path.stat().st_size:
            raise UserError(_refusal(_tr("berkas ini kosong. Minta berkasnya sekali lagi.")))
        drawn = _draw_pdf(wanted) if wanted.kind == PDF else _draw_picture(wanted)
    except OSError as problem:
        reason = _tr("berkas tidak ditemukan atau tidak dapat dibaca. Pastikan folder data terhubung.")
        raise UserError(_refusal(reason)) from problem
    drawn.image.setDevicePixelRatio(wanted.ratio)
    return drawn


def _draw_pdf(wanted: Wanted) -> Drawn:
    # The first window does not need it.
    from pypdfium2 import PdfiumError  # noqa: PLC0415 costly; only where a page fails
    from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY  # noqa: PLC0415

    try:
        with PdfPages(wanted.path) as pages:
            natural = pages.points(wanted.page)
            image = pages.image(wanted.page, wanted.scale(natural) * POINTS_PER_INCH)
            return Drawn(image, natural, len(pages))
    except PdfiumError as problem:
        if problem.err_code in {FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY}:
            reason = _tr("PDF ini dilindungi kata sandi. Minta salinan tanpa kata sandi.")
        else:
            reason = _tr("isinya rusak atau bukan PDF. Buka dengan program lain untuk memeriksanya.")
        raise UserError(_refusal(reason)) from problem


def _draw_picture(wanted: Wanted) -> Drawn:
    reader = QImageReader(str(wanted.path))
    # A stored file need not have the name that it came with.
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    _refuse_huge(reader, size)
    turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
    natural = QSizeF(size.transposed() if turned else size)
    if natural.isEmpty():
        raise UserError(_damaged_picture())
    # Never larger than the file: the screen can enlarge it as well.
    reader.setScaledSize((QSizeF(size) * min(wanted.scale(natural), 1.0)).toSize().expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise UserError(_damaged_picture())
    usual = QImage.Format.Format_RGB32
    if image.hasAlphaChannel():
        usual = QImage.Format.Format_ARGB32_Premultiplied
    return Drawn(image.convertToFormat(usual), natural, 1)


def _refuse_huge(reader: QImageReader, size: QSize) -> None:
    smaller = reader.supportsOption(QImageIOHandler.ImageOption.ScaledSize)
    if size.width() * size.height() > (_MAX_SOURCE if smaller else _MAX_WHOLE_SOURCE):
        reason = _tr("gambar ini terlalu besar ({width} x {height} piksel). Buka dengan program lain.")
        width, height = count_text(size.width()), count_text(size.height())
        raise UserError(_refusal(reason.format(width=width, height=height)))


def _damaged_picture() -> str:
    return _refusal(_tr("isinya rusak atau bukan gambar. Buka dengan program lain untuk memeriksanya."))


def _refusal(reason: str) -> str:
    return _tr("Berkas ini tidak dapat ditampilkan: {reason}").format(reason=reason)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Evidence", text)
