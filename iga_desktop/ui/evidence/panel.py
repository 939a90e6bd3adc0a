"""The panel of evidence: the list, what can be done with it by button, key, dropping and pasting."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iga_desktop.domain.evidence import Evidence, Letter
from iga_desktop.services.desk import Desk
from iga_desktop.services.evidence import Incoming
from iga_desktop.ui.evidence.actions import EvidenceActions
from iga_desktop.ui.evidence.dialogs import AssignDialog, LetterDialog, LinkDialog
from iga_desktop.ui.evidence.dropping import Dropped, Gathered, gather, read_clipboard, read_mime
from iga_desktop.ui.evidence.list import EvidenceList
from iga_desktop.ui.evidence.presenter import assign
from iga_desktop.ui.evidence.thumbnails import Thumbnails
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button
from iga_desktop.ui.widgets.columns import Columns
from iga_desktop.ui.widgets.elided_label import ElidedLabel
from iga_desktop.ui.widgets.telling import telling


class EvidencePanel(QWidget):
    """Shows the evidence of a `Desk`; its owner calls `show_desk` anew after `changed`.

    Keys: B adds files, Ctrl+V pastes a link or files, O or Enter opens, K describes the letter, G replaces,
    Delete removes.
    """

    changed = Signal()
    """Evidence of the innovation in view was stored."""
    piece_selected = Signal(object)
    """The `Evidence` of the current line, or None."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._desk: Desk | None = None
        self._number: int | None = None
        self._told_piece: Evidence | None = None
        self.acts = EvidenceActions(session, self)
        self.list = EvidenceList(session.workspace, Thumbnails(session.tasks, self))
        self.status = ElidedLabel()
        self.status.setProperty("class", "muted")
        self.add_button = _button("plus", self.tr("Tambah berkas"), "B")
        self.link_button = _button("link", self.tr("Tempel tautan"), "Ctrl+V")
        self.open_button = _button("external-link", self.tr("Buka"), "O")
        self.letter_button = _button("mail", self.tr("Surat"), "K", self.tr("Keterangan surat"))
        self.replace_button = _button("refresh-cw", self.tr("Ganti"), "G")
        self.remove_button = _button("trash-2", self.tr("Hapus"), "Delete")
        self.setAcceptDrops(True)
        self.setFocusProxy(self.list)
        self._build()
        self._connect()
        self._follow_current()

    def _build(self) -> None:
        below = _PieceButtons(
            _row(self.open_button, self.letter_button), _row(self.replace_button, self.remove_button)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SIZES.step)
        column.addWidget(_row(self.add_button, self.link_button))
        column.addWidget(self.status)
        column.addWidget(self.list, stretch=1)
        column.addWidget(below)
        self._say("")

    def _connect(self) -> None:
        acts: tuple[tuple[QPushButton | None, Callable[[], object], str], ...] = (
            (self.add_button, self.choose_files, "B"),
            (self.link_button, self.ask_link, ""),
            (None, self.paste, "Ctrl+V"),
            (self.open_button, self._open, "O"),
            (self.letter_button, self.ask_letter, "K"),
            (self.replace_button, self.choose_replacement, "G"),
            (self.remove_button, self._remove, "Delete"),
        )
        for each, act, key in acts:
            if each is not None:
                each.clicked.connect(lambda _=False, act=act: act())
            if key:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(act)
        self.list.opened.connect(self.acts.open)
        self.list.current_changed.connect(self._follow_current)
        self.acts.said.connect(self._say)
        self.acts.stored.connect(self._tell_change)
        self.acts.added.connect(self._show_added)

    def show_desk(self, desk: Desk, number: int | None = None) -> None:
        """Show the evidence of indicator *number*, or of all indicators (None)."""
        if desk.innovation.id is None:
            raise ValueError("an innovation has no evidence before it is stored")
        if self.acts.innovation_id != desk.innovation.id:
            self.acts.innovation_id = desk.innovation.id
            self._say("")
        self._desk, self._number = desk, number
        empty = self.tr("Belum ada bukti untuk indikator {number}. Seret berkas ke sini, atau tekan B.")
        self.list.show_desk(desk, number, empty.format(number=number))

    def show_indicator(self, number: int) -> None:
        """Let indicator *number* be the one that gets what is added, and bring it into view."""
        if self.target != number:
            self.list.show_indicator(number)

    @property
    def target(self) -> int | None:
        """The indicator that gets what is added and does not name its own; None while none is chosen."""
        line = self.list.current
        return self._number if line is None else line.number

    def choose_files(self) -> None:
        """Let files be chosen and add them."""
        files = self._session.messages.open_files(self.tr("Tambah berkas"), self._file_kinds())
        self._assign(Gathered(tuple(files)))

    def choose_replacement(self) -> None:
        """Let a file be chosen that takes the place of the current piece."""
        if (piece := self._counting_piece()) is not None:
            title = self.tr("Ganti {name}").format(name=piece.name)
            if (file := self._session.messages.open_file(title, self._file_kinds())) is not None:
                self.acts.add([Incoming(piece.number, file, replaces=piece.id)])

    def ask_link(self) -> None:
        """Ask for a link and add it."""
        if self._desk is None:
            return
        if (number := self.target) is None:
            self._say(self.tr("Pilih indikator lebih dahulu, lalu tempel tautannya"))
            return
        self._open_dialog(
            LinkDialog(self._session.messages, lambda link: self.acts.add_link(number, link), self)
        )

    def paste(self) -> None:
        """Add the link or the files on the clipboard."""
        self._take(read_clipboard())

    def ask_letter(self) -> None:
        """Ask for what the current piece says of itself."""
        if (piece := self._counting_piece()) is not None:
            self._open_dialog(
                LetterDialog(
                    self._session.messages, piece, lambda letter: self._describe(piece, letter), self
                )
            )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and links."""
        if self._desk is not None and read_mime(event.mimeData()):
            event.acceptProposedAction()
            self._show_dropping(event.position().toPoint())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Let the indicator below the pointer be the one that gets them."""
        self._show_dropping(event.position().toPoint())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget what was held over the panel."""
        del event
        self.list.show_dropping(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        self._show_dropping(event.position().toPoint())
        self.list.show_dropping(None)
        event.acceptProposedAction()
        self._take(read_mime(event.mimeData()))

    def _show_dropping(self, place: QPoint) -> None:
        self.list.show_dropping(self.list.viewport().mapFrom(self, place))

    def _take(self, dropped: Dropped) -> None:
        if dropped.paths:
            # What is a folder is only known from the disk, which may be slow to answer.
            self._session.tasks.run(
                self.tr("Membaca berkas yang ditambahkan"),
                lambda progress: gather(dropped.paths, progress),
                self._assign,
                receiver=self,
            )
        elif not dropped.link:
            self._say(self.tr("Yang disalin bukan tautan atau berkas"))
        elif (number := self.target) is None:
            self._say(self.tr("Pilih indikator lebih dahulu, lalu tempel tautannya"))
        else:
            with telling(self._session.messages):
                self.acts.add_link(number, dropped.link)

    def _assign(self, gathered: Gathered) -> None:
        """Add files to the indicators that they name, to the target, or to those that a dialog asks for."""
        if self._desk is None or not (gathered.files or gathered.notes):
            return
        indicators = self._desk.guideline.indicators
        incoming, left = assign(gathered.files, [each.number for each in indicators], self.target)
        if not left:
            self.acts.add(incoming, gathered.notes)
            return
        dialog = AssignDialog([path.name for path in left], indicators, self)

        def add_chosen() -> None:
            chosen = zip(left, dialog.numbers, strict=True)
            more = [Incoming(number, path) for path, number in chosen if number is not None]
            self.acts.add([*incoming, *more], gathered.notes)

        dialog.accepted.connect(add_chosen)
        self._open_dialog(dialog)

    def _open_dialog(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _describe(self, piece: Evidence, letter: Letter) -> None:
        if letter != piece.letter:
            self.acts.describe(piece, letter)

    def _open(self) -> None:
        if (piece := self.list.piece) is not None:
            self.acts.open(piece)

    def _remove(self) -> None:
        if pieces := self.list.selected_pieces:
            row = self.list.currentIndex().row()
            self.acts.remove(pieces)
            self.list.show_near(row)

    def _counting_piece(self) -> Evidence | None:
        piece = self.list.piece
        return piece if piece is not None and piece.removed_at is None else None

    def _say(self, sentence: str) -> None:
        self.status.setText(sentence)
        self.status.setVisible(bool(sentence))

    def _tell_change(self, innovation_id: int) -> None:
        if innovation_id == self.acts.innovation_id:
            self.changed.emit()

    def _show_added(self, pieces: Sequence[Evidence]) -> None:
        if len(pieces) == 1:
            self.list.show_piece(pieces[0].id)

    def _follow_current(self) -> None:
        counting = self._counting_piece() is not None
        self.open_button.setEnabled(self.list.piece is not None)
        self.letter_button.setEnabled(counting)
        self.replace_button.setEnabled(counting)
        self.remove_button.setEnabled(bool(self.list.selected_pieces))
        if self.list.piece != self._told_piece:
            self._told_piece = self.list.piece
            self.piece_selected.emit(self._told_piece)

    def _file_kinds(self) -> str:
        return self.tr("Semua berkas (*)")


class _PieceButtons(Columns):
    """Two rows of buttons that stand in one row where both fit; a page may take the words off them."""

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__(0, {first: 0, second: 1})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose one row or two."""
        gaps = (len(self._widgets) - 1) * self._row.spacing()
        self._needed_width = sum(each.sizeHint().width() for each in self._widgets) + gaps
        super().resizeEvent(event)


def _row(*buttons: QPushButton) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SIZES.step)
    for each in buttons:
        row.addWidget(each)
    row.addStretch()
    return made


def _button(icon_name: str, text: str, keys: str, hint: str = "") -> QPushButton:
    made = button(text, icon_name)
    made.setToolTip(f"{hint or text} ({keys})")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
