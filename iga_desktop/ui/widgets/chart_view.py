"""A chart in a page: drawn for its place, told figure by figure, as a table, and as a picture to paste."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from iga_desktop.ui.models.table import LEFT, RIGHT, Column, TableModel
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.chart_palette import screen_palette
from iga_desktop.ui.widgets.chart_picture import ChartPicture, as_picture
from iga_desktop.ui.widgets.data_table import DataTable

if TYPE_CHECKING:
    from iga_desktop.services.charts import ChartImage, ChartPalette, ChartTable

    Draw = Callable[[float, float, ChartPalette], ChartImage]
    """Gives a chart for a width and height in points and a palette; called in a thread."""

_POINTS = 0.68
"""Points of the drawing in a logical pixel: so its words are nearly as large as those around it."""
_AFTER_PAINTING_MS = 100
"""Drawings must not compete with the first painting of the figures, nor follow every step of a resize."""
_PAPER = QSizeF(480, 270)
"""Points of a copied chart, 16 to 9: as wide as the text of a page, so that its words can be read there."""
_COPIED_SCALE = 4
"""Pixels of a copied chart in a point."""


class ChartView(QWidget):
    """Shows what `show_chart` was given, in a drawing of at least *least* logical pixels."""

    def __init__(self, session: Session, least: QSize) -> None:
        super().__init__()
        self._session = session
        self._draw: Draw | None = None
        self._image: ChartImage | None = None
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_PAINTING_MS)
        self._timer.timeout.connect(self._redraw)
        self.picture = ChartPicture(least)
        self.picture.setAccessibleName(self.tr("Bagan"))
        self.picture.marked.connect(self._say)
        self._table: DataTable | None = None
        self._places = QStackedWidget()
        self._places.addWidget(self.picture)
        self.copy_action = QAction(self.tr("Salin gambar"), self)
        self.copy_action.triggered.connect(self._copy)
        self.table_action = QAction(self.tr("Lihat sebagai tabel"), self)
        self.table_action.triggered.connect(self._turn)
        self.picture.addActions([self.copy_action, self.table_action])
        self.picture.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.step)
        column.addWidget(self._places, stretch=1)
        column.addLayout(self._foot())
        self._say("")

    @property
    def shows_drawing(self) -> bool:
        """Whether a drawing is shown."""
        return self._image is not None

    def show_chart(self, draw: Draw) -> None:
        """Show what *draw* gives from now on; until it came, the chart before it stays.

        *draw* is called in a thread, and again with every other size: it must use frozen data only.
        """
        self._draw = draw
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the new place; until that came, the old drawing is fitted in."""
        super().resizeEvent(event)
        self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw once it is seen."""
        super().showEvent(event)
        self._timer.start()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew when the window wears other colours."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._timer.start()

    def _foot(self) -> QVBoxLayout:
        self._line = label(kind="muted", wraps=True)
        self._line.setAlignment(Qt.AlignmentFlag.AlignTop)
        # Two lines at least, so that the drawing keeps its place whatever is told.
        self._line.setMinimumHeight(2 * self._line.fontMetrics().lineSpacing())
        row = QHBoxLayout()
        row.setSpacing(4 * SIZES.step)
        self._turn_link = button(self.table_action.text(), link=True)
        self._turn_link.clicked.connect(self._turn)
        row.addWidget(self._turn_link)
        copy_link = button(self.copy_action.text(), link=True)
        copy_link.clicked.connect(self._copy)
        row.addWidget(copy_link)
        row.addStretch()
        foot = QVBoxLayout()
        foot.addWidget(self._line)
        foot.addLayout(row)
        return foot

    def _say(self, text: str) -> None:
        hint = self.tr("Arahkan penunjuk ke bagan atau tekan panah kiri dan kanan untuk membaca angkanya.")
        self._line.setText(text or hint)

    def _redraw(self) -> None:
        draw = self._draw
        if draw is None or not self.isVisible():
            return
        width, height = self._places.width() * _POINTS, self._places.height() * _POINTS
        palette = screen_palette()

        def show(image: ChartImage) -> None:
            if draw is self._draw:
                self._show(image)

        self._session.tasks.run(
            self.tr("Menggambar bagan"),
            lambda _: draw(width, height, palette),
            show,
            background=True,
            receiver=self,
        )

    def _show(self, image: ChartImage) -> None:
        changed = self._image is None or self._image.table != image.table
        self._image = image
        self.picture.show_image(image)
        if self._table is not None and changed:
            focused = self._table.hasFocus()
            self._show_table(image)
            if focused:
                self._table.setFocus()

    def _copy(self) -> None:
        """Put the chart on the clipboard as it is printed, whatever the screen's colours are."""
        draw = self._draw
        if draw is None or not self.shows_drawing:
            return
        from iga_desktop.services.charts import ChartPalette  # noqa: PLC0415 the first page needs no chart

        def put(printed: ChartImage) -> None:
            QGuiApplication.clipboard().setImage(as_picture(printed, _COPIED_SCALE))
            self._say(self.tr("Gambar bagan sudah disalin. Tempelkan dengan Ctrl+V di dokumen."))

        self._session.tasks.run(
            self.tr("Menyalin bagan"),
            lambda _: draw(_PAPER.width(), _PAPER.height(), ChartPalette()),
            put,
            receiver=self,
        )

    def _turn(self) -> None:
        """Show the table instead of the drawing, or the drawing again."""
        if self._image is None:
            return
        if self._table is None:
            self._say(self.tr("Angka yang sama sebagai tabel. Ctrl+C menyalin baris yang dipilih."))
            self._show_table(self._image).setFocus()
            other = self.tr("Lihat sebagai bagan")
        else:
            self._say("")
            self._drop_table()
            self.picture.setFocus()
            other = self.tr("Lihat sebagai tabel")
        self.table_action.setText(other)
        self._turn_link.setText(other)

    def _show_table(self, image: ChartImage) -> DataTable:
        self._drop_table()
        self._table = _table(image.table)
        self._table.setAccessibleName(image.description)
        self._table.addActions([self.copy_action, self.table_action])
        self._places.addWidget(self._table)
        self._places.setCurrentWidget(self._table)
        return self._table

    def _drop_table(self) -> None:
        if self._table is not None:
            self._places.removeWidget(self._table)
            self._table.deleteLater()
            self._table = None


def _table(content: ChartTable) -> DataTable:
    columns: list[Column[tuple[str, ...]]] = [
        Column(str(place), heading, itemgetter(place), alignment=RIGHT if content.is_figures(place) else LEFT)
        for place, heading in enumerate(content.headings)
    ]
    model = TableModel[tuple[str, ...]](columns)
    model.set_rows(content.rows)
    made = DataTable(model)
    # The rows stand in the order of the chart, and their texts have no other.
    made.setSortingEnabled(False)
    made.setProperty("plain", True)
    header = made.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setStretchLastSection(True)
    return made
