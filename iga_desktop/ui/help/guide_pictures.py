"""The pictures of the guide, as wide as there is room for and as sharp as the screen."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from iga_desktop.ui.theme import colors

_KEPT = 8
"""Pictures are read again rather than held: a whole screen takes four megabytes."""


def fitted_picture(folder: Path, name: str, width: int, scale: float) -> QImage:
    """Give the picture *name* of the guide in *folder* in a hairline, at most *width* logical pixels wide.

    *scale* is how many pixels of the screen a logical pixel has. What is not there, or not in the folder, is
    empty.
    """
    file = (folder / name).resolve()
    if not file.is_relative_to(folder.resolve()):
        return QImage()
    natural = _read(file)
    if natural.isNull():
        return natural
    # Qt would stretch the pixels as they are: text in a picture could not be read.
    shown = natural.scaledToWidth(
        round(min(width, natural.width()) * scale), Qt.TransformationMode.SmoothTransformation
    )
    painter = QPainter(shown)
    painter.setPen(QColor(colors().line))
    painter.drawRect(shown.rect().adjusted(0, 0, -1, -1))
    painter.end()
    shown.setDevicePixelRatio(scale)
    return shown


@lru_cache(maxsize=_KEPT)
def _read(file: Path) -> QImage:
    return QImage(str(file))
