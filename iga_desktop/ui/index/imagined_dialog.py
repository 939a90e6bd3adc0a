"""Asking for innovations that do not exist yet."""

from decimal import Decimal

from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QWidget

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.numbers import shown
from iga_desktop.domain.scenario import Imagined
from iga_desktop.services.scenario_checks import MAXIMUM_IMAGINED
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.check_list import CheckList
from iga_desktop.ui.widgets.count_box import CountBox
from iga_desktop.ui.widgets.form_dialog import FormDialog


class ImaginedDialog(FormDialog):
    """Asks for *imagined*; what was entered is in `entered`."""

    def __init__(self, session: Session, imagined: Imagined, guideline: Guideline, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Inovasi andaian"))
        self.save_button.setText(self.tr("Pakai"))
        self.name = QLineEdit(imagined.name)
        self.name.selectAll()
        self.score = QDoubleSpinBox()
        self.score.setRange(0, float(guideline.maxima.maturity))
        self.score.setDecimals(2)
        self.score.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        # The style sheet's padding does not reach the text of a box without buttons.
        self.score.lineEdit().setTextMargins(2 * SIZES.step, 0, 0, 0)
        self.score.setValue(float(imagined.score))
        self.count = CountBox(MAXIMUM_IMAGINED)
        self.count.setMinimum(1)
        self.count.show_value(imagined.count)
        self.affairs = CheckList()
        self.affairs.setAccessibleName(self.tr("Urusan pelayanan dasar"))
        self.affairs.show_ticked(imagined.affairs, guideline.affairs.basic)
        self.form.addRow(self.tr("&Nama inovasi"), self.name)
        self.form.addRow(self.tr("Ni&lai"), self.score)
        self.form.addRow(self.tr("&Jumlah inovasi"), self.count)
        self.form.addRow(self.tr("&Urusan dasar"), self.affairs)

    @property
    def entered(self) -> Imagined:
        """What was entered."""
        score = shown(Decimal(str(self.score.value())))
        return Imagined(self.name.text(), score, self.affairs.ticked, self.count.value())

    def accept(self) -> None:
        """Close, unless there is no name."""
        if self.name.text().strip():
            super().accept()
        else:
            self._session.messages.warn(self.tr("Isi nama inovasi andaian lebih dahulu."))
            self.name.setFocus()
