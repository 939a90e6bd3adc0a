"""The office's lines: from where on an innovation is sent, below which it is watched."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QDoubleSpinBox

from iga_desktop.domain.numbers import shown
from iga_desktop.domain.office import Office
from iga_desktop.ui.office import presenter
from iga_desktop.ui.office.form_card import FormCard
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import form, label

_GREATEST = 111.0
"""The greatest maturity score of every guideline since 2022."""


class ThresholdsCard(FormCard):
    """Sending threshold and watch line in points."""

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Batas nilai"))
        self.sending, self.watch = self._points(), self._points()
        fields = form()
        fields.addRow(self.tr("Batas &kirim"), self.sending)
        fields.addRow(self.tr("Batas &pantau"), self.watch)
        self.body.addLayout(fields)
        meaning = self.tr(
            "Inovasi siap kirim bila nilainya mencapai batas kirim, dan dipantau bila nilainya di bawah "
            "batas pantau. Batas pantau tidak boleh di atas batas kirim."
        )
        self.body.addWidget(label(meaning, "muted", wraps=True))

    def show_office(self, office: Office) -> None:
        """Show the lines."""
        self.sending.setValue(float(office.thresholds.sending))
        self.watch.setValue(float(office.thresholds.watch))

    def applied(self, office: Office) -> Office:
        """Give *office* with the lines."""
        lines = presenter.thresholds(_points_of(self.sending), _points_of(self.watch))
        return replace(office, thresholds=lines)

    def _points(self) -> QDoubleSpinBox:
        made = QDoubleSpinBox()
        made.setRange(0, _GREATEST)
        made.setDecimals(2)
        made.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        made.setSuffix(self.tr(" poin"))
        # The style sheet's padding does not reach the text of a box without buttons.
        made.lineEdit().setTextMargins(2 * SIZES.step, 0, 0, 0)
        made.valueChanged.connect(self.edited)
        return made


def _points_of(field: QDoubleSpinBox) -> Decimal:
    return shown(Decimal(str(field.value())))
