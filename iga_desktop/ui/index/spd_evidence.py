"""The evidence of the SPD row in hand: a list, and what can be done with it by button, key and dropping."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iga_desktop.domain.spd import SpdEvidence
from iga_desktop.services.evidence import copy_for_opening
from iga_desktop.services.spd import SpdAdded
from iga_desktop.ui.evidence.dialogs import LinkDialog
from iga_desktop.ui.evidence.dropping import Dropped, Gathered, gather, read_clipboard, read_mime
from iga_desktop.ui.index import spd_presenter
from iga_desktop.ui.index.spd_evidence_table import SpdEvidenceTable
from iga_desktop.ui.index.spd_work import SpdWork
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button
from iga_desktop.ui.widgets.elided_label import ElidedLabel
from iga_desktop.ui.widgets.telling import telling


class SpdEvidenceBox(QWidget):
    """Shows the evidence that *work* has of its row; files dropped here become evidence of that row."""

    def __init__(self, session: Session, work: SpdWork) -> None:
        super().__init__()
        self._session = session
        self._work = work
        self.table = SpdEvidenceTable()
        self.table.row_opened.connect(self._open)
        self.status = ElidedLabel()
        self.status.setProperty("class", "muted")
        self.add_button = _button("plus", self.tr("Tambah berkas"), "B")
        self.link_button = _button("link", self.tr("Tempel tautan"), "Ctrl+V")
        self.open_button = _button("external-link", self.tr("Buka"), "O")
        self.remove_button = _button("trash-2", self.tr("Hapus"), "Delete")
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SIZES.step)
        column.addLayout(_row(self.add_button, self.link_button))
        column.addWidget(self.table, stretch=1)
        column.addLayout(_row(self.open_button, self.remove_button, rest=self.status))
        self.add_button.clicked.connect(self.choose_files)
        self.link_button.clicked.connect(self.ask_link)
        self.open_button.clicked.connect(self.open_current)
        self.remove_button.clicked.connect(self.remove)
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        session.undo_changed.connect(lambda: self.status.setText(""))

    def show_evidence(self) -> None:
        """Show the evidence of the row in hand."""
        self.table.show_pieces(self._work.evidence, spd_presenter.empty_text(self._work.code))
        self._follow_selection()

    def choose_files(self) -> None:
        """Let files be chosen and add them."""
        files = self._session.messages.open_files(self.tr("Tambah berkas"), self.tr("Semua berkas (*)"))
        self._add(Gathered(tuple(files)))

    def ask_link(self) -> None:
        """Ask for a link and add it."""
        dialog = LinkDialog(self._session.messages, partial(self._work.add_link, self._work.code), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def paste(self) -> None:
        """Add the link or the files on the clipboard."""
        self._take(read_clipboard())

    def open_current(self) -> None:
        """Show the selected piece in the program that the system has for it."""
        for piece in self.table.selected_objects()[:1]:
            self._open(piece)

    def remove(self) -> None:
        """Let the selected pieces count no more."""
        if pieces := self.table.selected_objects():
            self._work.remove(pieces)
            self.status.setText(spd_presenter.removed_text(pieces))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and links."""
        if read_mime(event.mimeData()):
            event.acceptProposedAction()
            self.table.show_dropping(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget what was held over the list."""
        del event
        self.table.show_dropping(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        self.table.show_dropping(on=False)
        event.acceptProposedAction()
        self._take(read_mime(event.mimeData()))

    def _take(self, dropped: Dropped) -> None:
        if dropped.paths:
            # What is a folder is only known from the disk, which may be slow to answer.
            self._session.tasks.run(
                self.tr("Membaca berkas yang ditambahkan"),
                lambda progress: gather(dropped.paths, progress),
                self._add,
                receiver=self,
            )
        elif dropped.link:
            with telling(self._session.messages):
                self._work.add_link(self._work.code, dropped.link)
        else:
            self.status.setText(self.tr("Yang disalin bukan tautan atau berkas"))

    def _add(self, gathered: Gathered) -> None:
        if not gathered.files:
            self._tell_refusals(gathered.notes)
            return
        year, code, adding = self._work.adding(gathered.files)

        def finish(added: SpdAdded) -> None:
            if added.pieces:
                self._work.keep_added(year, code, added.pieces)
            self.status.setText(spd_presenter.added_text(code, added.pieces))
            self._tell_refusals((*gathered.notes, *added.refusals))

        title = self.tr("Menambahkan bukti SPD {code}").format(code=code)
        self._session.tasks.run(title, adding, finish, writes=True, receiver=self)

    def _tell_refusals(self, sentences: Sequence[str]) -> None:
        if len(sentences) == 1:
            self._session.messages.warn(sentences[0])
        elif sentences:
            self._session.messages.warn_of_each(spd_presenter.refusal_text(len(sentences)), sentences)

    def _open(self, piece: SpdEvidence) -> None:
        if piece.link:
            self._show(piece, QUrl(piece.link))
            return
        workspace = self._session.workspace

        def show(path: Path) -> None:
            self._show(piece, QUrl.fromLocalFile(str(path)))

        title = self.tr("Menyiapkan {name}").format(name=piece.name)
        self._session.tasks.run(title, lambda _: copy_for_opening(workspace, piece), show, receiver=self)

    def _show(self, piece: SpdEvidence, url: QUrl) -> None:
        if not QDesktopServices.openUrl(url):
            text = self.tr("Tidak ada program di laptop ini yang dapat membuka {name}.")
            self._session.messages.warn(text.format(name=piece.name))

    def _follow_selection(self) -> None:
        chosen = bool(self.table.selected_objects())
        self.open_button.setEnabled(chosen)
        self.remove_button.setEnabled(chosen)


def _row(*buttons: QPushButton, rest: QWidget | None = None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SIZES.step)
    for each in buttons:
        row.addWidget(each)
    if rest is None:
        row.addStretch()
    else:
        row.addWidget(rest, stretch=1)
    return row


def _button(icon_name: str, text: str, keys: str) -> QPushButton:
    made = button(text, icon_name)
    made.setToolTip(f"{text} ({keys})")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
