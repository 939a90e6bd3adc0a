"""The list of evidence: selection by indicator and piece, small pictures of what is in view, old versions."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from iga_desktop.domain.evidence import Evidence
from iga_desktop.errors import UserError
from iga_desktop.services.desk import Desk
from iga_desktop.services.evidence import file_of
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.evidence.painting import LineDelegate
from iga_desktop.ui.evidence.presenter import (
    Heading,
    Line,
    OldVersions,
    PieceLine,
    identity,
    line_text,
    lines_of,
    preview_of,
)
from iga_desktop.ui.evidence.thumbnails import Thumbnails
from iga_desktop.ui.models.table import Column, TableModel
from iga_desktop.ui.theme import SIZES, colors

_FLAGS = QItemSelectionModel.SelectionFlag


class EvidenceList(QListView):
    """Shows the evidence of one indicator or of all; Enter and double click send `opened`."""

    opened = Signal(object)
    """This piece should be opened."""
    current_changed = Signal()
    """Another line is the current one, or it says something else."""

    def __init__(self, workspace: Workspace, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._workspace = workspace
        self._thumbnails = thumbnails
        self._pictures: dict[str, QImage] = {}
        self._desk: Desk | None = None
        self._number: int | None = None
        self._unfolded: set[int] = set()
        self._dropping = False
        self._empty_text = ""
        column: Column[Line] = Column("evidence", self.tr("Bukti"), lambda line: line, line_text)
        self.lines: TableModel[Line] = TableModel([column], identity)
        self.setModel(self.lines)
        self._delegate = LineDelegate(lambda piece: self._pictures.get(piece.sha256 or ""), self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(self.tr("Daftar bukti"))
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask_for_pictures)
        self._connect()

    def _connect(self) -> None:
        self.selectionModel().currentChanged.connect(self.current_changed)
        self.selectionModel().selectionChanged.connect(self.current_changed)
        self.doubleClicked.connect(self._open)
        self.clicked.connect(lambda index: self._unfold(self.lines.object_at(index.row())))
        self.verticalScrollBar().valueChanged.connect(self._asking.start)
        self._thumbnails.ready.connect(self._show_picture)

    def show_desk(self, desk: Desk, number: int | None, empty_text: str) -> None:
        """Show the evidence of indicator *number*, or of all (None); the current line stays if it can."""
        same = self._desk is not None and self._desk.innovation.id == desk.innovation.id
        if not (same and self._number == number):
            self.setCurrentIndex(QModelIndex())
            self._unfolded.clear()
        self._desk, self._number, self._empty_text = desk, number, empty_text
        self._show_lines()

    @property
    def current(self) -> Line | None:
        """The current line."""
        index = self.currentIndex()
        return self.lines.object_at(index.row()) if index.isValid() else None

    @property
    def piece(self) -> Evidence | None:
        """The piece on the current line."""
        line = self.current
        return line.piece if isinstance(line, PieceLine) else None

    @property
    def selected_pieces(self) -> list[Evidence]:
        """The selected pieces that count, in the shown order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = (self.lines.object_at(row) for row in rows)
        return [line.piece for line in lines if isinstance(line, PieceLine) and not line.old]

    def show_indicator(self, number: int) -> None:
        """Make the first piece of indicator *number* the current line, or its heading if there is none.

        All its evidence is brought into view.
        """
        row = self.lines.find((Heading.__name__, number))
        if row is not None:
            after = self.lines.rows[row + 1 : row + 2]
            self._make_current(row + 1 if after and isinstance(after[0], PieceLine) else row)
            self.scrollTo(self.lines.index(row, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def show_piece(self, piece_id: int) -> None:
        """Make a piece the current line."""
        row = self.lines.find((PieceLine.__name__, piece_id))
        if row is not None:
            self._make_current(row)

    def go(self, step: int) -> None:
        """Go *step* lines down, or up where it is negative."""
        row = self.currentIndex().row() + step
        if 0 <= row < len(self.lines.rows):
            self._make_current(row)

    def open_current(self) -> None:
        """Open the piece on the current line; show old versions, or hide them, where it stands for them."""
        if self.currentIndex().isValid():
            self._open(self.currentIndex())
            self._unfold(self.lines.object_at(self.currentIndex().row()))

    def show_near(self, row: int) -> None:
        """Make the line at *row*, or the last one, the current one if none is."""
        if self.current is None and self.lines.rows:
            self._make_current(min(max(row, 0), len(self.lines.rows) - 1))

    def show_dropping(self, place: QPoint | None) -> None:
        """Show that files are held over *place* (in the list), whose indicator gets them; None: no more."""
        self._dropping = place is not None
        index = self.indexAt(place) if place is not None else QModelIndex()
        if index.isValid() and index != self.currentIndex():
            self._make_current(index.row())
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open or unfold by Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.open_current()
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, a sentence where there are none, and a frame while files are held over them."""
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            place = self.viewport().rect()
            if not self.lines.rows:
                painter.setPen(QColor(colors().muted))
                words = place.adjusted(*[6 * SIZES.step] * 2, *[-6 * SIZES.step] * 2)
                painter.drawText(
                    words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty_text
                )
            if self._dropping:
                painter.setPen(QPen(QColor(colors().accent), 2))
                painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), SIZES.radius, SIZES.radius)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the pictures that came into view."""
        super().resizeEvent(event)
        self._asking.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the pictures that came into view."""
        super().showEvent(event)
        self._asking.start()

    def _show_lines(self) -> None:
        if self._desk is not None:
            self.lines.set_rows(lines_of(self._desk, self._number, self._unfolded))
            self._asking.start()
            self.current_changed.emit()

    def _make_current(self, row: int) -> None:
        index = self.lines.index(row, 0)
        self.selectionModel().setCurrentIndex(index, _FLAGS.ClearAndSelect)
        self.scrollTo(index)

    def _open(self, index: QModelIndex) -> None:
        line = self.lines.object_at(index.row())
        if isinstance(line, PieceLine):
            self.opened.emit(line.piece)

    def _unfold(self, line: Line) -> None:
        if isinstance(line, OldVersions):
            self._unfolded ^= {line.number}
            self._show_lines()

    def _lines_in_view(self) -> Sequence[Line]:
        first = self.indexAt(QPoint(1, 1)).row()
        last = self.indexAt(QPoint(1, self.viewport().height() - 1)).row()
        return self.lines.rows[max(first, 0) : last + 1 if last >= 0 else None]

    def _ask_for_pictures(self) -> None:
        if not self.isVisible():
            return
        self._thumbnails.drop_waiting()
        self._pictures.clear()
        for line in self._lines_in_view():
            if isinstance(line, PieceLine) and preview_of(line.piece):
                self._ask_for_picture(line.piece)
        self.viewport().update()

    def _ask_for_picture(self, piece: Evidence) -> None:
        try:
            path = file_of(self._workspace, piece)
        except UserError:
            return  # told when the piece is opened or previewed
        self._thumbnails.request(piece.sha256 or "", path, preview_of(piece))

    def _show_picture(self, key: str, picture: QImage) -> None:
        self._pictures[key] = picture
        self.viewport().update()
