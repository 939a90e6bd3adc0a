"""The strip over every page: title, sentence of state, year in view, the page's own buttons."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.elided_label import ElidedLabel


class Header(QFrame):
    """Shows what the page in view says of itself; `year_button` opens the menu it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        self._title = label()
        self._title.setObjectName("pageTitle")
        self._state = ElidedLabel()
        self._state.setObjectName("pageState")
        self.year_button = button("", "calendar")
        self.year_button.setAccessibleName(self.tr("Tahun yang ditampilkan"))
        self.year_button.hide()

        self._shown: list[QPushButton] = []
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(2 * SIZES.step)
        first = QHBoxLayout()
        first.setSpacing(2 * SIZES.step)
        first.addWidget(self._title, stretch=1)
        first.addWidget(self.year_button)
        first.addLayout(self._buttons)
        self._second = QHBoxLayout()
        self._second.setSpacing(4 * SIZES.step)
        self._second.addWidget(self._state, stretch=1)
        # The sentence of state has a line of its own: beside the buttons a narrow window would cut it.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SIZES.page_margin, 2 * SIZES.step, SIZES.page_margin, 2 * SIZES.step)
        whole.setSpacing(0)
        whole.addLayout(first)
        whole.addLayout(self._second)

    def add_beside_state(self, widget: QWidget) -> None:
        """Put *widget* after the sentence of state; the line above belongs to the page's buttons."""
        self._second.addWidget(widget)

    def offer_years(self, menu: QMenu) -> None:
        """Let the year button open *menu*."""
        self.year_button.setMenu(menu)
        self.year_button.show()

    def show_year(self, year: int | None) -> None:
        """Name the year in view."""
        text = self.tr("Pilih tahun") if year is None else self.tr("Tahun {year}").format(year=year)
        self.year_button.setText(text)

    def show_page(self, title: str, state: str, buttons: Sequence[QPushButton]) -> None:
        """Show a page's title, sentence of state and buttons."""
        self._title.setText(title)
        self._state.setText(state)
        if self._shown != list(buttons):
            for button_before in self._shown:
                self._buttons.removeWidget(button_before)
                button_before.hide()
            self._shown = list(buttons)
            for button_now in self._shown:
                self._buttons.addWidget(button_now)
                button_now.show()
