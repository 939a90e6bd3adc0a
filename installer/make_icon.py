"""Makes installer/iga-desktop.ico of the program's icon: `python -m installer.make_icon` after a change."""

import os
import struct
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from iga_desktop.paths import resources

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
TARGET = Path(__file__).with_name("iga-desktop.ico")
_HEADER, _ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")


def icon_file(pictures: dict[int, bytes]) -> bytes:
    """Give an .ico of square PNG *pictures* by their size in pixels, as Windows Vista and later read them."""
    place = _HEADER.size + _ENTRY.size * len(pictures)
    entries = b""
    for size, png in pictures.items():
        entries += _ENTRY.pack(size % 256, size % 256, 0, 0, 1, 32, len(png), place)
        place += len(png)
    return _HEADER.pack(0, 1, len(pictures)) + entries + b"".join(pictures.values())


def drawn(svg: Path, size: int) -> bytes:
    """Give the picture *svg* as a PNG of *size* pixels square; needs a QGuiApplication."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


def main() -> None:
    """Write the icon in all sizes that Windows asks for."""
    QGuiApplication([])
    svg = resources() / "icons" / "iga-desktop.svg"
    TARGET.write_bytes(icon_file({size: drawn(svg, size) for size in SIZES}))


if __name__ == "__main__":
    main()
