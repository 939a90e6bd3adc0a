"""Formulir: which agencies have their form, whose came back, and making new ones."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from iga_desktop.services.forms import make_forms
from iga_desktop.ui.exchange import forms_presenter as presenter
from iga_desktop.ui.exchange.forms_dialog import FormsDialog
from iga_desktop.ui.exchange.forms_presenter import FormLine
from iga_desktop.ui.models.tick_model import TickModel, turned
from iga_desktop.ui.session import Session
from iga_desktop.ui.tab_view import TabView
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label, search_field
from iga_desktop.ui.widgets.chip import ChipDelegate
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.empty_state import EmptyState
from iga_desktop.ui.widgets.narrowing_table import NarrowingTable
from iga_desktop.ui.widgets.saved_line import SavedLine
from iga_desktop.ui.widgets.single_keys import SingleKeys
from iga_desktop.ui.widgets.usable import set_usable

_CHOICE_WIDTH = 200
_SEARCH_WIDTH = 420


class FormsView(TabView):
    """Lists the active agencies; Space ticks those that are selected, for which forms can be made alone."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._ticked: frozenset[int] = frozenset()
        self.make_button = button(self.tr("Buat formulir…"), "file-spreadsheet", primary=True)
        self.make_button.clicked.connect(self._ask)
        self._make_table()
        self._make_tools()
        self._empty = EmptyState(
            "building-2",
            self.tr("Belum ada perangkat daerah"),
            self.tr(
                "Formulir dibuat untuk tiap perangkat daerah yang aktif. Isi daftar perangkat daerah lebih "
                "dahulu, atau baca rekap yang memuat daftarnya."
            ),
            self.tr("Buka Perangkat Daerah"),
            "building-2",
        )
        self._empty.chosen.connect(lambda: self.page_wanted.emit("AgenciesPage", None))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._filled())
        self._stack.addWidget(self._empty)

    @property
    def state(self) -> str:
        """How many forms came back."""
        lines = self.model.all_rows
        return presenter.state_text(lines) if lines else ""

    def header_buttons(self) -> list[QPushButton]:
        """Give the button that makes forms, once there is an agency."""
        return [self.make_button] if self.model.all_rows else []

    def take_focus(self) -> None:
        """Bring the keys to the agencies, or to the first step while there are none."""
        (self.table if self.model.all_rows else self._empty.action).setFocus()

    def refresh(self) -> None:
        """Read the forms anew."""
        year = self._session.year
        lines = () if year is None else presenter.load_lines(self._session.workspace, year)
        self.model.set_rows(lines)
        self.listed.set_choices(presenter.standing_choices(lines))
        self.listed.show_value(self._standing)
        self._stack.setCurrentIndex(0 if lines else 1)
        self._ticked &= {line.agency_id for line in lines}
        self._show_ticks()
        self.state_changed.emit()

    def _make_table(self) -> None:
        self.model = TickModel[FormLine](
            presenter.columns(), lambda line: line.agency_id, lambda line: line.agency_id in self._ticked
        )
        self.model.clicked.connect(lambda line: self._tick([line]))
        self.table = NarrowingTable(self.model, presenter.WIDTHS, presenter.SHARES, presenter.LEFT_OUT)
        self.table.setAccessibleName(self.tr("Formulir perangkat daerah"))
        self._chips = ChipDelegate(self.table)
        self.table.setItemDelegateForColumn(self.model.column_of("standing"), self._chips)
        ticks = self.tr("Mencentang atau melepas baris yang dipilih")
        SingleKeys(self.table).on(ticks, lambda: self._tick(self.table.selected_objects()), "Space")

    def _make_tools(self) -> None:
        self._standing = ""
        self.search = search_field(self.tr("Cari OPD atau pendamping"))
        self.search.setMaximumWidth(_SEARCH_WIDTH)
        self.search.textChanged.connect(self._filter)
        self.listed = ChoiceBox()
        self.listed.setAccessibleName(self.tr("Tampilkan"))
        self.listed.setFixedWidth(_CHOICE_WIDTH)
        self.listed.activated.connect(self._filter)
        self.told = label(kind="muted")
        self.all_button = button(self.tr("Centang semua yang tampil"), "list-checks", link=True)
        self.all_button.clicked.connect(lambda: self._tick(self.model.rows))
        self.saved = SavedLine(self._session.messages)

    def _filled(self) -> QWidget:
        tools = QHBoxLayout()
        tools.setSpacing(2 * SIZES.step)
        tools.addWidget(self.search, stretch=1)
        tools.addWidget(self.listed)
        tools.addStretch()
        tools.addWidget(self.told)
        tools.addWidget(self.all_button)
        content = QWidget()
        column = QVBoxLayout(content)
        margin = SIZES.page_margin
        column.setContentsMargins(margin, 3 * SIZES.step, margin, margin)
        column.setSpacing(3 * SIZES.step)
        column.addWidget(self.saved)
        column.addLayout(tools)
        column.addWidget(self.table, stretch=1)
        return content

    def _filter(self) -> None:
        self._standing = str(self.listed.value)
        self.model.filter(presenter.matching(self.search.text(), self._standing))

    def _tick(self, lines: Sequence[FormLine]) -> None:
        """Tick *lines*, or take their ticks away where all of them are."""
        self._ticked = turned(self._ticked, {line.agency_id for line in lines})
        self._show_ticks()

    def _show_ticks(self) -> None:
        self.told.setText(presenter.ticked_text(len(self._ticked)))
        self.table.viewport().update()

    def _ask(self) -> None:
        year = self._session.year
        if year is None:
            return
        dialog = FormsDialog(self._session, len(self.model.all_rows), self._ticked, self)
        if dialog.exec():
            self._make(year, dialog)
        dialog.deleteLater()

    def _make(self, year: int, asked: FormsDialog) -> None:
        workspace, folder, options = self._session.workspace, asked.folder, asked.options

        def tell(files: tuple[Path, ...]) -> None:
            self.saved.tell(presenter.made_text(len(files), folder), folder)
            self._session.data_changed.emit()

        self.saved.hide()
        set_usable(self.make_button, self.take_focus, usable=False)
        task = self._session.tasks.run(
            self.tr("Membuat formulir"),
            lambda progress: make_forms(workspace, year, folder, options, progress),
            tell,
            writes=True,
            receiver=self,
        )
        task.ended.connect(self._be_ready)

    def _be_ready(self) -> None:
        self.make_button.setEnabled(True)
