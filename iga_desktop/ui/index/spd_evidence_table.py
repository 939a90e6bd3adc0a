"""The list of evidence of an SPD row."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from iga_desktop.domain.spd import SpdEvidence
from iga_desktop.ui.index import spd_presenter
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.theme import SIZES, colors
from iga_desktop.ui.widgets.data_table import DataTable

_LEAST_ROWS = 3


class SpdEvidenceTable(DataTable):
    """The pieces of a row; a sentence where there are none, a frame while files are held over them."""

    def __init__(self) -> None:
        self.pieces: TableModel[SpdEvidence] = TableModel(
            spd_presenter.evidence_columns(), lambda piece: piece.id
        )
        super().__init__(self.pieces)
        self._empty_text = ""
        self._dropping = False
        self.setAccessibleName(self.tr("Daftar bukti"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # It takes what height the words around it leave, never more.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight((_LEAST_ROWS + 1) * SIZES.row)
        self.restore_columns(("name:96", "kind:92", "added:104"))
        self.give_rest_to({"name": 96})

    def show_pieces(self, pieces: Sequence[SpdEvidence], empty_text: str) -> None:
        """Show *pieces*; the first is chosen unless another still is."""
        self._empty_text = empty_text
        self.pieces.set_rows(pieces)
        if pieces and not self.currentIndex().isValid():
            self.show_row(0)
        self.viewport().update()

    def show_dropping(self, *, on: bool) -> None:
        """Show whether files are held over the list."""
        self._dropping = on
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pieces, or the sentence, and the frame."""
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            place = self.viewport().rect()
            if not self.pieces.rows:
                painter.setPen(QColor(colors().muted))
                words = place.adjusted(*[4 * SIZES.step] * 2, *[-4 * SIZES.step] * 2)
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(words, flags, self._empty_text)
            if self._dropping:
                painter.setPen(QPen(QColor(colors().accent), 2))
                painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), SIZES.radius, SIZES.radius)
