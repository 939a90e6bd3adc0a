"""A small table of ranks to fill in: the group, the place in it, and of how many."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from iga_desktop.domain.index_history import IndexRank
from iga_desktop.ui.index.index_record_presenter import read_rank
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.choice_box import ChoiceBox

_FIGURE_WIDTH = 72


class RankRow(QWidget):
    """One group with its rank; `removed` asks to take the row away."""

    removed = Signal()

    def __init__(self, number: int, groups: Sequence[str]) -> None:
        super().__init__()
        self.group = ChoiceBox()
        self._name = QLineEdit()
        self.group.setLineEdit(self._name)
        self.group.setInsertPolicy(ChoiceBox.InsertPolicy.NoInsert)
        self.group.addItems(list(groups))
        # The box's own completer writes into the field: a shorter name could never be entered.
        completer = QCompleter(list(groups), self.group)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.group.setCompleter(completer)
        self.rank, self.of = QLineEdit(), QLineEdit()
        remove = button("", "x")
        remove.setToolTip(self.tr("Buang baris ini"))
        remove.clicked.connect(self.removed)
        self.group.setAccessibleName(self.tr("Kelompok, baris {number}").format(number=number))
        self.rank.setAccessibleName(self.tr("Peringkat, baris {number}").format(number=number))
        self.of.setAccessibleName(self.tr("Dari berapa, baris {number}").format(number=number))
        remove.setAccessibleName(self.tr("Buang baris {number}").format(number=number))
        row = _line()
        self.setLayout(row)
        row.addWidget(self.group, stretch=1)
        for field in (self.rank, self.of):
            field.setFixedWidth(_FIGURE_WIDTH)
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            row.addWidget(field)
        remove.setFixedWidth(SIZES.control)
        row.addWidget(remove)

    def show_rank(self, group: str, rank: int | None, of: int | None) -> None:
        """Show a group with its rank, which may be unknown."""
        self.group.setEditText(group)
        self._name.setCursorPosition(0)
        self.rank.setText("" if rank is None else str(rank))
        self.of.setText("" if of is None else str(of))

    def read(self) -> IndexRank | None:
        """Give the rank as it stands, None where none is filled in; raises `UserError`."""
        return read_rank(self.group.currentText(), self.rank.text(), self.of.text())


class RankRows(QWidget):
    """Rows of ranks over "Tambah peringkat"; *groups* are offered in each. Rows without figures count not."""

    def __init__(self, groups: Sequence[str]) -> None:
        super().__init__()
        self._groups = groups
        self.rows: list[RankRow] = []
        self.add_button = button(self.tr("Tambah peringkat"), "plus", link=True)
        self.add_button.clicked.connect(self._add_another)
        self._column = QVBoxLayout()
        self._column.setSpacing(SIZES.step)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SIZES.step)
        whole.addLayout(self._heading())
        whole.addLayout(self._column)
        whole.addWidget(self.add_button, alignment=Qt.AlignmentFlag.AlignLeft)

    def _heading(self) -> QHBoxLayout:
        row = _line()
        row.addWidget(label(self.tr("Peringkat di antara kelompok"), "muted"), stretch=1)
        for text in (self.tr("Peringkat"), self.tr("dari")):
            caption = label(text, "muted")
            caption.setFixedWidth(_FIGURE_WIDTH)
            caption.setAlignment(Qt.AlignmentFlag.AlignRight)
            row.addWidget(caption)
        row.addSpacing(SIZES.control + 2 * SIZES.step)
        return row

    def add_row(self, group: str = "", rank: int | None = None, of: int | None = None) -> RankRow:
        """Add a row, empty unless something is given."""
        row = RankRow(len(self.rows) + 1, self._groups)
        row.show_rank(group, rank, of)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        return row

    def ranks(self) -> tuple[IndexRank, ...]:
        """Give what is filled in, in order.

        Raises:
            UserError: a row cannot be meant.
        """
        return tuple(rank for row in self.rows if (rank := row.read()) is not None)

    def _add_another(self) -> None:
        self.add_row().group.setFocus()

    def _remove(self, row: RankRow) -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        (self.rows[min(place, len(self.rows) - 1)].group if self.rows else self.add_button).setFocus()


def _line() -> QHBoxLayout:
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(2 * SIZES.step)
    return made
