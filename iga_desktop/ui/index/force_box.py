"""Choosing what is said of the selected innovations: send always, never, or as the program finds."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from iga_desktop.ui.index.forcing import Force, force_names
from iga_desktop.ui.widgets.choice_box import ChoiceBox

_WIDTH = 200


class ForceBox(ChoiceBox):
    """Sends `forced` with the chosen `Force`."""

    forced = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_choices(force_names().items())
        self.setAccessibleName(self.tr("Keputusan untuk inovasi yang dipilih"))
        self.setFixedWidth(_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda: self.forced.emit(Force(str(self.value))))

    def show_forces(self, forces: Collection[Force]) -> None:
        """Show what is said of the selected innovations; without any there is nothing to choose."""
        said = set(forces)
        self.setEnabled(bool(said))
        self.setPlaceholderText(self.tr("Berbeda-beda") if said else self.tr("Pilih inovasi dahulu"))
        self.setCurrentIndex(list(Force).index(said.pop()) if len(said) == 1 else -1)
