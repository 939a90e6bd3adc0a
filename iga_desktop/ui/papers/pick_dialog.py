"""Ticking some of many things, or all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QWidget

from iga_desktop.errors import UserError
from iga_desktop.formats import count_text
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.models.table import Column
from iga_desktop.ui.models.tick_model import TickModel, turned
from iga_desktop.ui.searching import has_words
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label, search_field
from iga_desktop.ui.widgets.form_dialog import FormDialog
from iga_desktop.ui.widgets.narrowing_table import NarrowingTable
from iga_desktop.ui.widgets.single_keys import SingleKeys
from iga_desktop.ui.widgets.telling import telling

_DIALOG = QSize(640, 480)
_WIDTHS = ("name:360", "detail:180")
_SHARES = {"name": 200, "detail": 100}


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be chosen; *detail* tells things of one name apart."""

    id: int
    name: str
    detail: str


class PickDialog(FormDialog):
    """Lets some of *offers* be ticked; once accepted, `picked` gives their ids, None for all of them.

    *detail* is the head of the column with what tells things of one name apart.
    """

    def __init__(
        self,
        messages: Messages,
        title: str,
        detail: str,
        offers: Sequence[Offer],
        picked: Sequence[int] | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._messages = messages
        self._offers = offers
        every = frozenset(offer.id for offer in offers)
        self._ticked = every if picked is None else every & frozenset(picked)
        self.setWindowTitle(title)
        self.save_button.setText(self.tr("Pakai"))
        self.search = search_field(self.tr("Cari dalam daftar"))
        self.search.textChanged.connect(self._filter)
        self.told = label(kind="muted")
        self.all_button = button("", "list-checks", link=True)
        self.all_button.clicked.connect(lambda: self._tick(self.model.rows))
        self._make_table(detail)
        tools = QHBoxLayout()
        tools.setSpacing(3 * SIZES.step)
        tools.addWidget(self.search, stretch=1)
        tools.addWidget(self.told)
        tools.addWidget(self.all_button)
        self.body.addLayout(tools)
        self.body.addWidget(self.table, stretch=1)
        self.resize(_DIALOG.boundedTo(parent.window().size()))
        self._show_ticks()

    @property
    def picked(self) -> tuple[int, ...] | None:
        """The ids of what is ticked, in the offered order; None for everything."""
        if len(self._ticked) == len(self._offers):
            return None
        return tuple(offer.id for offer in self._offers if offer.id in self._ticked)

    def accept(self) -> None:
        """Take what is ticked and close."""
        with telling(self._messages):
            if not self._ticked:
                raise UserError(self.tr("Belum ada yang dicentang. Centang sekurangnya satu, atau semuanya."))
            super().accept()

    def _make_table(self, detail: str) -> None:
        columns: tuple[Column[Offer], ...] = (
            Column("name", self.tr("Nama"), lambda offer: offer.name),
            Column("detail", detail, lambda offer: offer.detail),
        )
        self.model = TickModel[Offer](columns, lambda offer: offer.id, lambda offer: offer.id in self._ticked)
        self.model.set_rows(self._offers)
        self.model.clicked.connect(lambda offer: self._tick([offer]))
        self.table = NarrowingTable(self.model, _WIDTHS, _SHARES, ())
        self.table.setAccessibleName(self.windowTitle())
        ticks = self.tr("Mencentang atau melepas baris yang dipilih")
        SingleKeys(self.table).on(ticks, lambda: self._tick(self.table.selected_objects()), "Space")

    def _filter(self, words: str) -> None:
        has = has_words(words)
        self.model.filter(lambda offer: has(f"{offer.name} {offer.detail}"))
        self._show_ticks()

    def _tick(self, offers: Sequence[Offer]) -> None:
        """Tick *offers*, or take their ticks away where all of them are."""
        self._ticked = turned(self._ticked, {offer.id for offer in offers})
        self._show_ticks()

    def _show_ticks(self) -> None:
        text = self.tr("{count} dari {all} dicentang")
        self.told.setText(text.format(count=count_text(len(self._ticked)), all=count_text(len(self._offers))))
        whole = all(offer.id in self._ticked for offer in self.model.rows)
        self.all_button.setText(
            self.tr("Hapus centang yang tampil") if whole else self.tr("Centang semua yang tampil")
        )
        self.all_button.setEnabled(bool(self.model.rows))
        self.table.viewport().update()
