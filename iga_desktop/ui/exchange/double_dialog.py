"""Merging the two innovations of a pair: which one is kept, and whose fields it has from then on."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from iga_desktop.services.double_merging import merge_doubles, merge_fields
from iga_desktop.services.doubles import DoublePair, DoubleSide
from iga_desktop.ui.exchange import doubles_presenter as presenter
from iga_desktop.ui.exchange.double_fields import DoubleFields
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.entry_dialog import EntryDialog
from iga_desktop.ui.widgets.telling import telling

_USUAL_SIZE = QSize(960, 600)
_LEAST_HEIGHT = 380
_DETAILED_FROM = 480
"""Pixels of height from which on there is room for both values in full, below the table."""


class DoubleDialog(EntryDialog):
    """Asks how *pair* (of one year) becomes one innovation and merges it; begins with the richer one kept.

    Raises:
        UserError: they cannot be merged.
    """

    def __init__(self, session: Session, pair: DoublePair, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._pair = pair
        self.setWindowTitle(self.tr("Gabungkan data ganda"))
        self.save_button.setText(self.tr("Gabungkan"))
        first = merge_fields(session.workspace, pair.one.innovation_id, pair.other.innovation_id)
        self.kept_side, self.gone_side = presenter.richer_first(pair, first)
        self.kept = ChoiceBox()
        sides = (self.kept_side, self.gone_side)
        self.kept.set_choices((side.innovation_id, presenter.side_text(side)) for side in sides)
        self.kept.activated.connect(self._keep_other)
        self.removal = label(kind="caution", wraps=True)
        self.fields = DoubleFields()
        self.form.addRow(self.tr("Yang di&pertahankan"), self.kept)
        self.body.addWidget(self.removal)
        self.body.addWidget(self.fields, stretch=1)
        self.body.setSpacing(2 * SIZES.step)
        self._show()
        self.setMinimumHeight(_LEAST_HEIGHT)
        room = parent.window().size() - QSize(10 * SIZES.step, 10 * SIZES.step)
        self.resize(_USUAL_SIZE.boundedTo(room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave a low window to the table, which has both values too."""
        super().resizeEvent(event)
        self.fields.detail.setVisible(self.height() >= _DETAILED_FROM)

    def storing(self) -> Callable[[], object]:
        """Give what merges the two as chosen now."""
        workspace, choices = self.session.workspace, self.fields.choices
        kept, gone = self.kept_side.innovation_id, self.gone_side.innovation_id
        return lambda: merge_doubles(workspace, kept, gone, choices)

    def keep(self, stored: object) -> None:
        """Nothing is left to take over."""

    def accept(self) -> None:
        """Merge once the officer agreed that the other goes."""
        question = presenter.merge_question(self.kept_side, self.gone_side)
        if self.session.messages.confirm(question, self.tr("Gabungkan")):
            super().accept()

    def _keep_other(self) -> None:
        sides: tuple[DoubleSide, DoubleSide] = (self.kept_side, self.gone_side)
        if self.kept.value != self.kept_side.innovation_id:
            self.gone_side, self.kept_side = sides
            with telling(self.session.messages):
                self._show()

    def _show(self) -> None:
        kept, gone = self.kept_side, self.gone_side
        self.removal.setText(presenter.removal_text(kept, gone))
        workspace = self.session.workspace
        self.fields.show_merge(merge_fields(workspace, kept.innovation_id, gone.innovation_id))
