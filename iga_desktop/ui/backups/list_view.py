"""The list of backups with what can be done with one of them: look into it, check it, restore it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from iga_desktop.progress import Progress
from iga_desktop.services.backups import KeptBackup, check_backup, list_place
from iga_desktop.services.restoring import RestorePreview, opened_backup, preview
from iga_desktop.ui.backups import presenter
from iga_desktop.ui.backups.restore_dialog import RestoreDialog
from iga_desktop.ui.backups.unlocking import Unlocking
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.elided_label import ElidedLabel
from iga_desktop.ui.widgets.narrowing_table import NarrowingTable
from iga_desktop.ui.widgets.places import Places
from iga_desktop.ui.widgets.row_marks import RowMarkDelegate
from iga_desktop.ui.widgets.telling import telling
from iga_desktop.ui.widgets.usable import set_usable

_LEAST_ROWS = 3


class BackupList(QWidget):
    """Lists the backups of the office's own places, or those of a folder that was opened."""

    changed = Signal()
    """Other backups are listed now."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._unlocking = Unlocking(session.tasks, session.messages, self)
        self._own: Sequence[KeptBackup] = ()
        self._elsewhere: Path | None = None
        self._password: str | None = None
        self._checked: dict[KeptBackup, bool] = {}
        """Which of the listed ones were checked, and whether they were sound."""
        self._make_buttons()
        self.model: TableModel[KeptBackup] = TableModel(
            presenter.columns(lambda: self._elsewhere is not None, self._soundness), lambda kept: kept.file
        )
        self.table = self._table()
        self.detail = label(kind="muted", wraps=True)
        self._nothing = label(kind="muted", wraps=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._heading = ElidedLabel(presenter.heading_text(None))
        self._heading.setProperty("class", "section")
        self._lay_out()
        self._offer()

    @property
    def count(self) -> int:
        """How many backups are listed."""
        return len(self.model.all_rows)

    def show_own(self, kept: Sequence[KeptBackup]) -> None:
        """Show *kept*, the office's own backups, unless those of another folder are being looked at."""
        self._own = kept
        if self._elsewhere is None:
            self._list(kept)

    def take_focus(self) -> None:
        """Bring the keys to the backups, or to the way to others where there are none."""
        (self.table if self.count else self.other_button).setFocus()

    def _make_buttons(self) -> None:
        self.restore_button = button(self.tr("Pulihkan…"), "archive-restore")
        self.check_button = button(self.tr("Periksa cadangan"), "list-checks")
        self.other_button = button(self.tr("Buka folder lain…"), "folder-open")
        self.back_button = button(self.tr("Kembali ke cadangan kantor ini"), "arrow-left", link=True)
        self.back_button.hide()
        self.restore_button.clicked.connect(self._look_at_restoring)
        self.check_button.clicked.connect(self._check)
        self.other_button.clicked.connect(self._ask_elsewhere)
        self.back_button.clicked.connect(self._come_back)

    def _table(self) -> NarrowingTable:
        table = NarrowingTable(self.model, presenter.WIDTHS, presenter.SHARES, presenter.LEFT_OUT)
        table.setAccessibleName(self.tr("Daftar cadangan"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._marks = RowMarkDelegate(lambda kept: presenter.mark_of(kept, self._soundness(kept)), table)
        table.setItemDelegateForColumn(self.model.column_of("state"), self._marks)
        table.row_opened.connect(lambda _: self._look_at_restoring())
        table.selectionModel().selectionChanged.connect(self._offer)
        self.model.layoutChanged.connect(self._offer)
        return table

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(2 * SIZES.step)
        tools.addWidget(self._heading, stretch=1)
        for each in (self.back_button, self.other_button, self.check_button, self.restore_button):
            tools.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SIZES.step)
        column.addLayout(tools)
        self._places = Places()
        # It is content with any height above its least; the page scrolls only below that.
        self._places.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._places.setMinimumHeight(_LEAST_ROWS * SIZES.row)
        self._places.addWidget(self.table)
        self._places.addWidget(self._nothing)
        self._places.keys_homeless.connect(self.take_focus)
        column.addWidget(self._places, stretch=1)
        column.addWidget(self.detail)

    def _list(self, kept: Sequence[KeptBackup]) -> None:
        waited_beside = not self.count and self.other_button.hasFocus()
        self._checked.clear()
        self.model.set_rows(kept)
        if kept and not self.table.currentIndex().isValid():
            self.table.show_row(0)
        self._nothing.setText(presenter.nothing_text(self._elsewhere))
        self._places.bring(self.table if kept else self._nothing)
        if waited_beside:
            self.take_focus()
        self._offer()
        self.changed.emit()

    def _soundness(self, kept: KeptBackup) -> bool | None:
        return self._checked.get(kept)

    @property
    def _in_hand(self) -> KeptBackup | None:
        chosen: list[KeptBackup] = self.table.selected_objects()
        return chosen[0] if chosen else None

    @property
    def _usable(self) -> KeptBackup | None:
        kept = self._in_hand
        return kept if kept is not None and kept.backup is not None else None

    def _offer(self) -> None:
        for each in (self.restore_button, self.check_button):
            set_usable(each, self.table.setFocus, usable=self._usable is not None)
        kept = self._in_hand
        self.detail.setText(presenter.detail_text(kept) if kept else "")
        self.detail.setVisible(kept is not None)

    def _check(self) -> None:
        kept, messages = self._usable, self._session.messages
        if kept is None:
            return

        def tell(faults: tuple[str, ...], _password: str | None) -> None:
            self._checked[kept] = not faults
            self.table.viewport().update()
            text = presenter.checked_text(kept, faults)
            if faults:
                messages.warn_of_each(text, faults)
            else:
                messages.inform(text)

        self._unlocking.run(
            self.tr("Memeriksa cadangan"),
            lambda password, progress: check_backup(kept, password, progress),
            tell,
            self._password,
        )

    def _look_at_restoring(self) -> None:
        kept = self._usable
        if kept is not None:
            with telling(self._session.messages):
                self._session.workspace.refuse_changes()
                self._preview(kept)

    def _preview(self, kept: KeptBackup) -> None:
        folder = self._session.workspace.folder

        def compare(password: str | None, progress: Progress) -> RestorePreview:
            with opened_backup(folder, kept, password, progress) as opened:
                return preview(folder, opened)

        def ask(found: RestorePreview, password: str | None) -> None:
            dialog = RestoreDialog(kept, found, self)
            agreed = dialog.exec()
            dialog.deleteLater()
            if agreed:
                self._session.restore_wanted.emit(kept, password)

        self._unlocking.run(self.tr("Memeriksa cadangan"), compare, ask, self._password)

    def _ask_elsewhere(self) -> None:
        place = self._session.messages.choose_folder(self.tr("Buka folder cadangan"))
        if place is None:
            return

        def show(kept: tuple[KeptBackup, ...], password: str | None) -> None:
            self._turn_to(place, password)
            self._list(kept)
            self.take_focus()

        self._unlocking.run(
            self.tr("Membaca folder cadangan"),
            lambda password, _: list_place(place, password),
            show,
        )

    def _come_back(self) -> None:
        self._turn_to(None, None)
        self._list(self._own)
        self.take_focus()

    def _turn_to(self, elsewhere: Path | None, password: str | None) -> None:
        self._elsewhere, self._password = elsewhere, password
        set_usable(self.back_button, self.table.setFocus, usable=elsewhere is not None)
        self.back_button.setVisible(elsewhere is not None)
        self._heading.setText(presenter.heading_text(elsewhere))
