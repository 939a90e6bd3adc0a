"""The panel of evidence: the list, what can be done with it by button, key, dropping and pasting."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iga_desktop.domain.evidence import Evidence, Letter
from iga_desktop.domain.guideline import Indicator
from iga_desktop.services.desk import Desk
from iga_desktop.services.evidence import Incoming
from iga_desktop.ui.evidence.actions import EvidenceActions
from iga_desktop.ui.evidence.dialogs import AssignDialog, LetterDialog, LinkDialog
from iga_desktop.ui.evidence.dropping import Dropped, Gathered, gather, read_clipboard, read_mime
from iga_desktop.ui.evidence.list import EvidenceList
from iga_desktop.ui.evidence.presenter import OldVersions, PieceLine, assign
from iga_desktop.ui.evidence.thumbnails import Thumbnails
from iga_desktop.ui.session import Session
from iga_desktop.ui.shortcuts import add_shortcut
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button
from iga_desktop.ui.widgets.columns import Columns
from iga_desktop.ui.widgets.elided_label import ElidedLabel
from iga_desktop.ui.widgets.telling import telling


@dataclass(frozen=True, slots=True)
class _Target:
    """Where what is dropped or asked for goes; files are read while the officer may have gone on elsewhere.

    `number` is the indicator of what does not name its own; None while none is chosen.
    """

    innovation_id: int
    name: str
    indicators: Sequence[Indicator]
    number: int | None


class EvidencePanel(QWidget):
    """Shows the evidence of a `Desk`; its owner calls `show_desk` anew after `changed`.

    Keys: B adds files, Ctrl+V pastes a link or files, O or Enter opens a piece or unfolds old versions,
    F2 describes the letter, G replaces, Delete removes.
    """

    changed = Signal()
    """Evidence of the innovation in view was stored."""
    piece_selected = Signal(object)
    """The `Evidence` of the current line, or None."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._innovation_id: int | None = None
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
        self.letter_button = _button("mail", self.tr("Surat"), "F2", self.tr("Keterangan surat"))
        self.replace_button = _button("refresh-cw", self.tr("Ganti"), "G")
        self.remove_button = _button("trash-2", self.tr("Hapus"), "Delete")
        self.setAcceptDrops(True)
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
        self._hush()

    def _connect(self) -> None:
        acts: tuple[tuple[QPushButton | None, str, Callable[[], object], str], ...] = (
            (self.add_button, self.tr("Menambah bukti"), self.choose_files, "B"),
            (self.link_button, "", self.ask_link, ""),
            (None, self.tr("Menempel bukti"), self.paste, "Ctrl+V"),
            (self.open_button, self.tr("Membuka bukti"), self.list.open_current, "O"),
            (self.letter_button, self.tr("Mengisi keterangan surat"), self.ask_letter, "F2"),
            (self.replace_button, self.tr("Mengganti bukti"), self.choose_replacement, "G"),
            (self.remove_button, self.tr("Menghapus bukti"), self.remove, "Delete"),
        )
        for each, does, act, key in acts:
            if each is not None:
                each.clicked.connect(lambda _=False, act=act: act())
            if key:
                add_shortcut(self, key, does, act, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.list.opened.connect(self.acts.open)
        self.list.current_changed.connect(self._follow_current)
        self.acts.said.connect(self._say_of)
        self.acts.stored.connect(self._tell_change)
        self.acts.added.connect(self._show_added)
        # What was said of the last step is no longer so once another was stored or taken back.
        self._session.undo_changed.connect(self._hush)

    def show_desk(self, desk: Desk, number: int | None = None) -> None:
        """Show the evidence of indicator *number*, or of all indicators (None)."""
        if desk.innovation.id is None:
            raise ValueError("an innovation has no evidence before it is stored")
        if self._innovation_id != desk.innovation.id:
            self._innovation_id = desk.innovation.id
            self._hush()
        self._desk, self._number = desk, number
        empty = self.tr("Belum ada bukti untuk indikator {number}. Seret berkas ke sini, atau tekan B.")
        self.list.show_desk(desk, number, empty.format(number=number))

    def show_indicator(self, number: int) -> None:
        """Let indicator *number* be the one that gets what is added: its first piece, if it has one."""
        target = self._target()
        if target is not None and (target.number != number or self.list.piece is None):
            self.list.show_indicator(number)

    def choose_files(self) -> None:
        """Let files be chosen and add them."""
        if (target := self._target()) is not None:
            files = self._session.messages.open_files(self.tr("Tambah berkas"), self._file_kinds())
            self._assign(target, Gathered(tuple(files)))

    def choose_replacement(self) -> None:
        """Let a file be chosen that takes the place of the current piece."""
        if (piece := self._counting_piece()) is not None:
            title = self.tr("Ganti {name}").format(name=piece.name)
            if (file := self._session.messages.open_file(title, self._file_kinds())) is not None:
                self.acts.add(piece.innovation_id, [Incoming(piece.number, file, replaces=piece.id)])

    def ask_link(self) -> None:
        """Ask for a link and add it."""

        def ask(innovation_id: int, number: int) -> None:
            messages = self._session.messages
            self._open_dialog(
                LinkDialog(messages, lambda link: self.acts.add_link(innovation_id, number, link), self)
            )

        self._with_indicator(ask)

    def paste(self) -> None:
        """Add the link or the files on the clipboard."""
        self._take(read_clipboard())

    def remove(self) -> None:
        """Let the selected pieces count no more."""
        if pieces := self.list.selected_pieces:
            row = self.list.currentIndex().row()
            self.acts.remove(pieces[0].innovation_id, pieces)
            self.list.show_near(row)

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

    def _target(self) -> _Target | None:
        desk, line = self._desk, self.list.current
        if desk is None or desk.innovation.id is None:
            return None
        number = self._number if line is None else line.number
        name = desk.innovation.profile.name
        return _Target(desk.innovation.id, name, desk.guideline.indicators, number)

    def _with_indicator(self, act: Callable[[int, int], None]) -> None:
        """Do *act* with the innovation's id and the indicator that get a link; say so if none is chosen."""
        if (target := self._target()) is None:
            return
        if target.number is None:
            self._say(self.tr("Pilih indikator lebih dahulu, lalu tempel tautannya"))
        else:
            act(target.innovation_id, target.number)

    def _take(self, dropped: Dropped) -> None:
        target = self._target()
        if target is not None and dropped.paths:
            # What is a folder is only known from the disk, which may be slow to answer.
            self._session.tasks.run(
                self.tr("Membaca berkas yang ditambahkan"),
                lambda progress: gather(dropped.paths, progress),
                partial(self._assign, target),
                receiver=self,
            )
        elif not dropped.link:
            self._say(self.tr("Yang disalin bukan tautan atau berkas"))
        else:
            with telling(self._session.messages):
                self._with_indicator(partial(self.acts.add_link, link=dropped.link))

    def _assign(self, target: _Target, gathered: Gathered) -> None:
        """Add files to the indicators that they name, to the target, or to those that a dialog asks for."""
        if not (gathered.files or gathered.notes):
            return
        numbers = [each.number for each in target.indicators]
        incoming, left = assign(gathered.files, numbers, target.number)
        if not left:
            self.acts.add(target.innovation_id, incoming, gathered.notes)
            return
        dialog = AssignDialog([path.name for path in left], target.indicators, self)
        dialog.setWindowTitle(self.tr("Pilih indikator untuk {name}").format(name=target.name))

        def add_chosen() -> None:
            chosen = zip(left, dialog.numbers, strict=True)
            more = [Incoming(number, path) for path, number in chosen if number is not None]
            self.acts.add(target.innovation_id, [*incoming, *more], gathered.notes)

        dialog.accepted.connect(add_chosen)
        self._open_dialog(dialog)

    def _open_dialog(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _describe(self, piece: Evidence, letter: Letter) -> None:
        if letter != piece.letter:
            self.acts.describe(piece, letter)

    def _counting_piece(self) -> Evidence | None:
        piece = self.list.piece
        return piece if piece is not None and piece.removed_at is None else None

    def _say(self, sentence: str) -> None:
        self.status.setText(sentence)
        self.status.setVisible(bool(sentence))

    def _say_of(self, innovation_id: int, sentence: str) -> None:
        if innovation_id == self._innovation_id:
            self._say(sentence)

    def _hush(self) -> None:
        self._say("")

    def _tell_change(self, innovation_id: int) -> None:
        if innovation_id == self._innovation_id:
            self.changed.emit()

    def _show_added(self, pieces: Sequence[Evidence]) -> None:
        if len(pieces) == 1:
            self.list.show_piece(pieces[0].id)

    def _follow_current(self) -> None:
        counting = self._counting_piece() is not None
        self.open_button.setEnabled(isinstance(self.list.current, PieceLine | OldVersions))
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

    def event(self, event: QEvent) -> bool:
        """Choose anew when words come or go."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.resizeEvent(QResizeEvent(self.size(), self.size()))
        return super().event(event)

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
