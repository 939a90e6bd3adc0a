"""How the kop will look on paper, about."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from iga_desktop.domain.office import SMALLEST_HEAD, HeadLine, head_faces
from iga_desktop.ui.theme import colors

_WIDTH = 468.0
"""Points between the margins of a sheet."""
_LOGO, _LOGO_COLUMN, _MARGIN = 62.0, 74.0, 12.0
_LEADING = 1.2
_WIDEST = 620
"""Logical pixels: the kop in its size on paper, about."""


class LetterheadPicture(QWidget):
    """Paints lines and arms over a double rule, as dark on white as on paper."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[HeadLine] = ()
        self._logo = QImage()
        self.setAccessibleName(self.tr("Contoh kop surat"))
        self.setMaximumWidth(_WIDEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_letterhead(self, lines: Sequence[HeadLine], logo: QImage) -> None:
        """Show *lines* beside *logo*, which may be null; nothing where there is neither."""
        self._lines, self._logo = lines, logo
        self.setAccessibleDescription("\n".join(line.text for line in lines))
        self.setVisible(bool(lines) or not logo.isNull())
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size on paper."""
        return QSize(_WIDEST, round(self._height() * _WIDEST / (_WIDTH + 2 * _MARGIN)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the kop is at this width."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the kop."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
            )
            painter.fillRect(self.rect(), Qt.GlobalColor.white)
            painter.setPen(QColor(colors().line))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.scale(self._scale, self._scale)
            painter.translate(_MARGIN, _MARGIN)
            self._paint(painter)

    @property
    def _scale(self) -> float:
        return self.width() / (_WIDTH + 2 * _MARGIN)

    def _paint(self, painter: QPainter) -> None:
        body = self._body_height()
        if not self._logo.isNull():
            size = self._logo.size().toSizeF().scaled(_LOGO, _LOGO, Qt.AspectRatioMode.KeepAspectRatio)
            top = (body - size.height()) / 2
            painter.drawImage(QRectF(0, top, size.width(), size.height()), self._logo)
        painter.setPen(Qt.GlobalColor.black)
        fonts = self._fonts()
        top = (body - sum(map(_line_height, fonts))) / 2
        for line, font in zip(self._lines, fonts, strict=True):
            place = QRectF(_LOGO_COLUMN, top, _WIDTH - 2 * _LOGO_COLUMN, _line_height(font))
            painter.setFont(font)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, line.text)
            top += _line_height(font)
        for at, thickness in ((body + 4, 1.8), (body + 7, 0.5)):
            painter.fillRect(QRectF(0, at, _WIDTH, thickness), Qt.GlobalColor.black)

    def _fonts(self) -> list[QFont]:
        fonts = [_font(size, bold=bold) for size, bold in head_faces(self._lines)]
        # Bold lines shrink together where the widest of them would not fit, and so do the others.
        widest = {True: 1.0, False: 1.0}
        for font, line in zip(fonts, self._lines, strict=True):
            width = QFontMetricsF(font).horizontalAdvance(line.text)
            widest[font.bold()] = max(width, widest[font.bold()])
        room = _WIDTH - 2 * _LOGO_COLUMN
        for font in fonts:
            scale = max(SMALLEST_HEAD, min(1.0, room / widest[font.bold()]))
            font.setPixelSize(max(1, round(font.pixelSize() * scale)))
        return fonts

    def _body_height(self) -> float:
        return max(_LOGO if not self._logo.isNull() else 0, sum(map(_line_height, self._fonts())))

    def _height(self) -> float:
        return self._body_height() + 2 * _MARGIN + 8

    def _fit(self) -> None:
        self.setFixedHeight(round(self._height() * self._scale))


def _font(size: float, *, bold: bool) -> QFont:
    font = QFont(["Times New Roman", "Tinos", "Liberation Serif"])
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setBold(bold)
    # One pixel of the painter is one point of the paper.
    font.setPixelSize(round(size))
    return font


def _line_height(font: QFont) -> float:
    return font.pixelSize() * _LEADING
