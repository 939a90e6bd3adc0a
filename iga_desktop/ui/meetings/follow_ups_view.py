"""The decisions of a meeting and what follows from them: by whom, until when, and whether it is done."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iga_desktop.domain.meeting import FollowUp, Meeting
from iga_desktop.formats import local_time
from iga_desktop.services.follow_ups import delete_follow_up, list_follow_ups, save_follow_up
from iga_desktop.ui.meetings import follow_up_presenter as presenter
from iga_desktop.ui.meetings.follow_up_dialog import FollowUpDialog
from iga_desktop.ui.meetings.presenter import stored_id
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.session import Session
from iga_desktop.ui.shortcuts import add_shortcut, key_name
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.chip import ChipDelegate
from iga_desktop.ui.widgets.data_table import DataTable
from iga_desktop.ui.widgets.telling import telling

_LEAST_ROWS = 4


class FollowUpsView(QWidget):
    """Enter or a double click changes an entry, Space marks it as done or not, Del deletes it."""

    title_changed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._meeting: Meeting | None = None
        self.model = TableModel[FollowUp](presenter.columns(self._today), lambda entry: entry.id)
        self.table = DataTable(self.model)
        self.table.setAccessibleName(self.tr("Tindak lanjut"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setMinimumHeight((_LEAST_ROWS + 1) * SIZES.row)
        self._chips = ChipDelegate(self.table)
        self.table.setItemDelegateForColumn(self.model.column_of("standing"), self._chips)
        self.table.restore_columns(presenter.WIDTHS)
        self.table.give_rest_to(presenter.SHARES)
        self.table.row_opened.connect(self._edit)
        self._told = label("", "muted", wraps=True)
        self.add_button = button(self.tr("Tambah"), "plus")
        self.add_button.clicked.connect(self._add)
        self.change_button = self._needs_entry(self.tr("Ubah"), "pencil", self._edit)
        self.done_button = self._needs_entry("", "check", self._mark, Qt.Key.Key_Space)
        self.delete_button = self._needs_entry(self.tr("Hapus"), "trash-2", self._delete, Qt.Key.Key_Delete)
        self._build()
        self.model.layoutChanged.connect(self._follow_selection)
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        self._follow_selection()

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(2 * SIZES.step)
        bar.addWidget(self._told, stretch=1)
        for each in (self.add_button, self.change_button, self.done_button, self.delete_button):
            bar.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3 * SIZES.step, 0, 0)
        column.setSpacing(2 * SIZES.step)
        column.addLayout(bar)
        column.addWidget(self.table, stretch=1)

    def _needs_entry(
        self, text: str, icon_name: str, act: Callable[[FollowUp], None], key: Qt.Key | None = None
    ) -> QPushButton:
        made = button(text, icon_name)
        made.clicked.connect(lambda: act(self.table.selected_objects()[0]))
        if key is not None:
            name = key_name(
                add_shortcut(self.table, key, text, made.click, Qt.ShortcutContext.WidgetShortcut)
            )
            made.setToolTip(self.tr("Tombol {key} pada daftar").format(key=name))
        return made

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the follow-ups of *meeting*."""
        self._meeting = meeting
        entries = list_follow_ups(self._session.workspace, stored_id(meeting))
        self.model.set_rows(entries)
        self._told.setText(presenter.count_words(entries, self._today()))
        self.title_changed.emit(presenter.tab_title(entries))

    def _today(self) -> date:
        return local_time(self._session.workspace.clock()).date()

    def _follow_selection(self) -> None:
        chosen: list[FollowUp] = self.table.selected_objects()
        for each in (self.change_button, self.done_button, self.delete_button):
            each.setEnabled(bool(chosen))
        done = bool(chosen) and all(entry.done_on for entry in chosen)
        self.done_button.setText(self.tr("Tandai belum selesai") if done else self.tr("Tandai selesai"))

    def _add(self) -> None:
        if self._meeting is not None:
            self._ask(FollowUp(None, stored_id(self._meeting), "", None, None, "", None, None, ""))

    def _edit(self, entry: FollowUp) -> None:
        self._ask(entry)

    def _ask(self, entry: FollowUp) -> None:
        if self._meeting is None:
            return
        with telling(self._session.messages):
            dialog = FollowUpDialog(self._session, entry, self._meeting.year, self)
            agreed = dialog.exec()
            dialog.deleteLater()
            if agreed:
                self._tell_stored(entry, dialog.stored)

    def _mark(self, entry: FollowUp) -> None:
        after = replace(entry, done_on=None if entry.done_on else self._today())
        with telling(self._session.messages):
            self._tell_stored(entry, save_follow_up(self._session.workspace, after))

    def _tell_stored(self, before: FollowUp, after: FollowUp) -> None:
        workspace = self._session.workspace
        if before.id is None:
            self._session.data_changed.emit()
        else:
            self._session.stored(
                presenter.action_name(before),
                lambda: save_follow_up(workspace, before),
                lambda: save_follow_up(workspace, after),
            )
        row = self.model.find(after.id)
        if row is not None:
            self.table.show_row(row)

    def _delete(self, entry: FollowUp) -> None:
        if entry.id is not None and self._session.messages.confirm(
            presenter.delete_question(entry), self.tr("Hapus")
        ):
            with telling(self._session.messages):
                delete_follow_up(self._session.workspace, entry.id)
                self._session.data_changed.emit()
