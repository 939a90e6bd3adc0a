"""One value in full, as it stands here and as it came, with the words that differ marked."""

from collections.abc import Sequence
from html import escape

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QTextEdit, QWidget

from iga_desktop.domain.merging import FieldMerge, Side
from iga_desktop.exchange_words import key_label, value_text
from iga_desktop.ui.exchange.merge_presenter import base_text
from iga_desktop.ui.exchange.side_names import SideNames
from iga_desktop.ui.exchange.word_marks import Piece, differing
from iga_desktop.ui.theme import SIZES, colors
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.elided_label import ElidedLabel

_LEAST_HEIGHT = 2 * SIZES.row


class FieldDetail(QWidget):
    """Shows a `FieldMerge`; both texts can be read to their end and copied."""

    def __init__(self, names: SideNames) -> None:
        super().__init__()
        self._base_name = names.base
        self._shown: FieldMerge | None = None
        self.title = ElidedLabel()
        self.title.setProperty("class", "section")
        self.base = ElidedLabel()
        self.base.setProperty("class", "muted")
        self.mine = self._text(names.full[Side.MINE])
        self.theirs = self._text(names.full[Side.THEIRS])
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, SIZES.step, 0, 0)
        grid.setVerticalSpacing(SIZES.step)
        head = QHBoxLayout()
        head.setSpacing(3 * SIZES.step)
        head.addWidget(self.title)
        head.addWidget(self.base, stretch=1)
        grid.addLayout(head, 0, 0, 1, 2)
        self._mine_name = label(self.mine.accessibleName(), "muted")
        named = ((self._mine_name, self.mine), (label(self.theirs.accessibleName(), "muted"), self.theirs))
        for place, (name, text) in enumerate(named):
            grid.addWidget(name, 1, place)
            grid.addWidget(text, 2, place)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2, 1)
        self.compare(wanted=True)

    def show_field(self, merge: FieldMerge | None) -> None:
        """Show both values of *merge*, or nothing; who reads what is shown already stays where they are."""
        if merge is not None and merge == self._shown:
            return
        self._shown = merge
        if merge is None:
            for each in (self.title, self.base):
                each.setText("")
            self.mine.clear()
            self.theirs.clear()
            return
        self.title.setText(key_label(merge.key))
        if self._base_name:
            self.base.setText(f"{self._base_name}: {' '.join(base_text(merge).split())}")
        mine, theirs = value_text(merge.key, merge.mine), value_text(merge.key, merge.theirs)
        pieces = (
            differing(mine, theirs) if merge.mine and merge.theirs else ([(mine, False)], [(theirs, False)])
        )
        self.mine.setHtml(_marked(pieces[0]))
        self.theirs.setHtml(_marked(pieces[1]))

    def compare(self, *, wanted: bool) -> None:
        """Show what stands here beside what came, or only what came."""
        self._grid.setColumnStretch(0, int(wanted))
        self._grid.setHorizontalSpacing(2 * SIZES.step * wanted)
        for each in (self.base, self._mine_name, self.mine):
            each.setVisible(wanted)

    def _text(self, name: str) -> QTextEdit:
        made = QTextEdit(readOnly=True, tabChangesFocus=True)
        made.setAccessibleName(name)
        made.setMinimumHeight(_LEAST_HEIGHT)
        return made


def _marked(pieces: Sequence[Piece]) -> str:
    # Underlined as well: not everybody sees the ground.
    style = f"background-color: {colors().caution_weak}; text-decoration: underline;"
    parts = (
        f'<span style="{style}">{escape(text)}</span>' if differs else escape(text)
        for text, differs in pieces
    )
    return f'<div style="white-space: pre-wrap;">{"".join(parts)}</div>'
