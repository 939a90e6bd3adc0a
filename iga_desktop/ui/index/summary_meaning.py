"""The card that says how the index is counted, and how sure the rules are."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iga_desktop.domain.guideline import Confidence
from iga_desktop.ui.index.summary_presenter import RuleNote
from iga_desktop.ui.theme import SIZES, colors, icon
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.card import Card

_ICON = 14
_TOP = Qt.AlignmentFlag.AlignTop


class MeaningCard(Card):
    """The formula with the figures of now, and how sure the rules are; folded until it is wanted."""

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Cara menghitung"))
        self.fold = button(self.tr("Apa arti angka ini?"), "info", link=True)
        self.fold.clicked.connect(self._turn)
        self.add_beside_title(self.fold)
        self.formula = label(wraps=True)
        self._notes: list[QWidget] = []
        self.body.addWidget(self.formula)
        self.unfold(on=False)

    @property
    def text(self) -> str:
        """All that the notes say, a rule on each line."""
        return "\n".join(note.accessibleName() for note in self._notes)

    def unfold(self, *, on: bool) -> None:
        """Show the formula, or hide it again."""
        self.formula.setVisible(on)
        self.fold.setText(self.tr("Sembunyikan hitungan") if on else self.tr("Apa arti angka ini?"))

    def show_meaning(self, formula: str, notes: Sequence[RuleNote]) -> None:
        """Show *formula* and what is to be known of the rules."""
        self.formula.setText(formula)
        for before in self._notes:
            self.body.removeWidget(before)
            before.deleteLater()
        self._notes = [_note_line(note) for note in notes]
        for now in self._notes:
            self.body.addWidget(now)

    def _turn(self) -> None:
        self.unfold(on=self.formula.isHidden())


def _note_line(note: RuleNote) -> QWidget:
    sure = note.confidence is Confidence.OFFICIAL
    kind = "good" if sure else "caution"
    picture = label()
    mark = icon("circle-check" if sure else "triangle-alert", getattr(colors(), kind), _ICON)
    picture.setPixmap(mark.pixmap(QSize(_ICON, _ICON), picture.devicePixelRatioF()))
    holder = QWidget()
    holder.setAccessibleName(f"{note.name}: {note.confidence.value}. {note.source}.")
    words = QVBoxLayout()
    words.setSpacing(0)
    heading = QHBoxLayout()
    heading.addWidget(label(note.name, wraps=True), stretch=1)
    heading.addWidget(label(note.confidence.value.capitalize(), kind), alignment=_TOP)
    words.addLayout(heading)
    words.addWidget(label(f"{note.source}.", "muted", wraps=True))
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * SIZES.step)
    row.addWidget(picture, alignment=_TOP)
    row.addLayout(words, stretch=1)
    return holder
