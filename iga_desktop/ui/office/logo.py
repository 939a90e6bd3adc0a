"""Reading the arms that stand on the office's papers: a PNG or JPEG as it is, an SVG painted once."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter
from PySide6.QtSvg import QSvgRenderer

from iga_desktop.errors import UserError
from iga_desktop.services.logos import is_fit
from iga_desktop.ui.office.svg_checks import BrokenDrawing, WrongDrawing, check_drawing

LOGO_LIMIT = 2 * 1024 * 1024
"""Bytes of a logo at most."""
_LONGER_SIDE = 1024
"""Pixels of a painted SVG: more than 22 mm on paper can show."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Office", text)


def read_logo(path: Path) -> bytes:
    """Give the image in *path* as PNG or JPEG.

    Raises:
        UserError: it is no PNG, JPEG or SVG, is larger than 2 MB, unfolds beyond what papers need, leads to
            other files, or cannot be read.
    """
    try:
        too_large = path.stat().st_size > LOGO_LIMIT
        logo = b"" if too_large else path.read_bytes()
    except OSError as problem:
        text = _tr("Berkas {name} tidak dapat dibaca. Pastikan berkas itu masih ada, lalu coba lagi.")
        raise UserError(text.format(name=path.name)) from problem
    if not too_large and path.suffix.casefold() == ".svg":
        logo = _painted(logo, path.name)
        too_large = len(logo) > LOGO_LIMIT
    if too_large:
        text = _tr("Berkas {name} lebih besar dari 2 MB. Kecilkan gambarnya, lalu pilih lagi.")
        raise UserError(text.format(name=path.name))
    if not is_fit(logo) or QImage.fromData(QByteArray(logo)).isNull():
        text = _tr(
            "Berkas {name} bukan gambar PNG, JPEG, atau SVG yang utuh, atau terlalu besar (paling besar 16 "
            "juta piksel). Pilih berkas gambar lain."
        )
        raise UserError(text.format(name=path.name))
    return logo


def _painted(svg: bytes, name: str) -> bytes:
    try:
        check_drawing(svg)
        picture = _picture(QByteArray(svg))
    except WrongDrawing as problem:
        text = _tr(
            "Berkas {name} memuat yang tidak diterima dalam sebuah logo: tautan ke berkas lain, skrip, atau "
            "pengulangan yang terlalu banyak. Simpan dahulu gambarnya sebagai PNG, lalu pilih lagi."
        )
        raise UserError(text.format(name=name)) from problem
    except BrokenDrawing:
        picture = QImage()
    nothing = QImage(picture.size(), picture.format())
    nothing.fill(Qt.GlobalColor.transparent)
    if picture == nothing:
        text = _tr(
            "Berkas {name} bukan gambar SVG yang utuh atau tidak berisi gambar. Pilih berkas lain, atau "
            "simpan dahulu gambarnya sebagai PNG."
        )
        raise UserError(text.format(name=name))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(picture)
    return bytes(buffer.data().data())


def _picture(svg: QByteArray) -> QImage:
    """Give the drawing as a picture that can be held, however large, long or thin it says it is."""
    renderer = QSvgRenderer(svg)
    if not renderer.isValid():
        return QImage()
    shape = renderer.viewBoxF().size()
    size = shape.scaled(_LONGER_SIDE, _LONGER_SIDE, Qt.AspectRatioMode.KeepAspectRatio).toSize()
    if size.isEmpty():
        return QImage()
    buffer = QBuffer()
    buffer.setData(svg)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    # While a QSvgRenderer paints, PySide keeps all of Python waiting, the window too; not while this reads.
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(size)
    return reader.read()
