"""One thing that came back: what differs, whose value is taken, and whether it is taken at all."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from iga_desktop.domain.merging import Side, SubjectMerge
from iga_desktop.exchange_words import key_label
from iga_desktop.ui.exchange import merge_presenter as presenter
from iga_desktop.ui.exchange.field_detail import FieldDetail
from iga_desktop.ui.exchange.merge_cells import (
    TWO_LINES,
    SideDelegate,
    TwoLineDelegate,
    TwoLines,
    ValueDelegate,
)
from iga_desktop.ui.exchange.merge_choices import FieldLine
from iga_desktop.ui.exchange.side_names import SideNames
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.chip import chip_word
from iga_desktop.ui.widgets.narrowing_table import NarrowingTable
from iga_desktop.ui.widgets.single_keys import SingleKeys

_LEAST_ROWS = 3


class SubjectPane(QWidget):
    """Keys in the table: M or left takes the office's value of the selected rows, K or right the sender's."""

    sides_chosen = Signal(object, object)
    """The values under these keys are wanted from this `Side`."""
    ticked = Signal(bool)
    """The subject is wanted as a whole, or not; see `MergeChoices.tick`."""

    def __init__(self, names: SideNames) -> None:
        super().__init__()
        self._names = names
        self.title = label(kind="section", wraps=True)
        self.told = label(kind="muted", wraps=True)
        self.notes = label(kind="caution", wraps=True)
        self.taken = QCheckBox()
        self.taken.clicked.connect(self.ticked)
        self._make_table()
        self.mine_button = button(self.tr("Pakai {side} (M)").format(side=names.within(Side.MINE)))
        self.theirs_button = button(self.tr("Pakai {side} (K)").format(side=names.within(Side.THEIRS)))
        self.mine_button.clicked.connect(lambda: self._choose(Side.MINE))
        self.theirs_button.clicked.connect(lambda: self._choose(Side.THEIRS))
        self.detail = FieldDetail(names)
        self._build()

    def show_subject(
        self, subject: SubjectMerge, lines: Sequence[FieldLine], *, ticked: bool, tickable: bool
    ) -> None:
        """Show *subject* with its values; *tickable* where there is something to tick."""
        self.title.setText(subject.title)
        self.told.setText(presenter.subject_text(subject))
        self.notes.setText("\n".join(subject.notes))
        self.notes.setVisible(bool(subject.notes))
        self.taken.setText(presenter.tick_text(subject, self._names))
        self.taken.setChecked(ticked)
        self.taken.setVisible(tickable)
        self.model.set_rows(lines)
        self.table.compare(wanted=not subject.is_new)
        self.detail.compare(wanted=not subject.is_new)
        for each in (self.mine_button, self.theirs_button):
            each.setVisible(not subject.is_new)
        self._fields.setVisible(bool(lines))
        if lines and not self.table.selectionModel().hasSelection():
            self.table.show_row(0)
        self._follow_selection()

    def take_focus(self) -> None:
        """Bring the keys to the values, or to the tick where there are none."""
        (self.table if self.model.rows else self.taken).setFocus()

    def _make_table(self) -> None:
        self.model = TableModel[FieldLine](presenter.field_columns(self._names), lambda line: line.merge.key)
        self.table = _FieldTable(self.model)
        self.table.setAccessibleName(self.tr("Isian yang berbeda"))
        self.table.setSortingEnabled(False)
        self.table.setWordWrap(True)
        self.table.verticalHeader().setDefaultSectionSize(TWO_LINES)
        self.table.setMinimumHeight(SIZES.row + _LEAST_ROWS * TWO_LINES)
        sides = SideDelegate(self._names.brief, self.table)
        sides.chosen.connect(lambda line, side: self.sides_chosen.emit([line.merge.key], side))
        self._delegates = {
            "field": TwoLineDelegate(self._field_lines, self.table),
            "mine": ValueDelegate(Side.MINE, self.table),
            "theirs": ValueDelegate(Side.THEIRS, self.table),
            "taken": sides,
        }
        for key, delegate in self._delegates.items():
            self.table.setItemDelegateForColumn(self.model.column_of(key), delegate)
        keys = SingleKeys(self.table)
        keys.on(self.tr("Memakai isian di sini"), lambda: self._choose(Side.MINE), "Left", "M")
        keys.on(self.tr("Memakai isian kiriman"), lambda: self._choose(Side.THEIRS), "Right", "K")
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        self.table.selectionModel().currentRowChanged.connect(self._follow_selection)

    def _build(self) -> None:
        self._fields = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SIZES.step)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * SIZES.step)
        for each in (self.mine_button, self.theirs_button):
            buttons.addWidget(each)
        buttons.addStretch()
        column.addWidget(self.table, stretch=1)
        column.addLayout(buttons)
        self._fields.addWidget(above)
        self._fields.addWidget(self.detail)
        self._fields.setStretchFactor(0, 3)
        self._fields.setStretchFactor(1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SIZES.step)
        for part in (self.title, self.told, self.notes, self.taken):
            whole.addWidget(part)
        whole.addWidget(self._fields, stretch=1)
        whole.addStretch()

    def _field_lines(self, line: FieldLine) -> TwoLines:
        return TwoLines(key_label(line.merge.key), line.state, chip_word(self._names.of_state(line.state)))

    def _choose(self, side: Side) -> None:
        keys = [line.merge.key for line in self.table.selected_objects() if not line.fixed]
        if keys:
            self.sides_chosen.emit(keys, side)

    def _follow_selection(self) -> None:
        chosen: list[FieldLine] = self.table.selected_objects()
        free = any(not line.fixed for line in chosen)
        for each in (self.mine_button, self.theirs_button):
            each.setEnabled(free)
        current = self.table.currentIndex()
        self.detail.show_field(self.model.object_at(current.row()).merge if current.isValid() else None)


class _FieldTable(NarrowingTable):
    """The values; of something new only what came."""

    def __init__(self, model: TableModel[FieldLine]) -> None:
        self._compares = True
        super().__init__(model, presenter.FIELD_WIDTHS, presenter.FIELD_SHARES, presenter.FIELD_LEFT_OUT)

    def compare(self, *, wanted: bool) -> None:
        """Show all columns, or only those of what came."""
        self._compares = wanted
        self.restore_columns(presenter.FIELD_WIDTHS)
        for key in presenter.NEW_LEFT_OUT:
            self.setColumnHidden(self._model.column_of(key), not wanted)
        self.narrow()

    def narrow(self) -> None:
        """Leave out what there is no room or no need for."""
        if self._compares:
            super().narrow()
        else:
            self.give_rest_to(presenter.NEW_SHARES)
