"""A button that says what is chosen of many things, and lets others be chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy

from iga_desktop.formats import count_text
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.papers.pick_dialog import Offer, PickDialog
from iga_desktop.ui.theme import SIZES, colors, icon
from iga_desktop.ui.widgets.basics import PushButton


class PickButton(PushButton):
    """Says how many are chosen and lets others be chosen, told apart by their *detail*."""

    changed = Signal()

    def __init__(self, messages: Messages, title: str, detail: str) -> None:
        super().__init__(icon("list-checks", colors().muted), "")
        self._messages = messages
        self._title, self._detail = title, detail
        self._offers: Sequence[Offer] = ()
        self._picked: tuple[int, ...] | None = None
        self.setIconSize(QSize(SIZES.icon, SIZES.icon))
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._ask)

    @property
    def picked(self) -> tuple[int, ...] | None:
        """The ids of what is chosen; None for everything."""
        return self._picked

    def offer(self, offers: Sequence[Offer]) -> None:
        """Let *offers* be chosen from."""
        self._offers = offers

    def show_picked(self, ids: Sequence[int] | None) -> None:
        """Show *ids* as chosen, as far as they are offered; where none is left, all are."""
        wanted = frozenset(ids or ())
        there = tuple(offer.id for offer in self._offers if offer.id in wanted)
        self._picked = there or None
        if there:
            text = self.tr("{count} dipilih").format(count=count_text(len(there)))
        else:
            text = self.tr("Semua ({count})").format(count=count_text(len(self._offers)))
        self.setText(text)

    def _ask(self) -> None:
        dialog = PickDialog(self._messages, self._title, self._detail, self._offers, self._picked, self)
        if dialog.exec():
            self.show_picked(dialog.picked)
            self.changed.emit()
        dialog.deleteLater()
