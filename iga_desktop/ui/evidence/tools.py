"""The row of buttons over a preview."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from iga_desktop.formats import count_text
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button
from iga_desktop.ui.widgets.elided_label import ElidedLabel


@dataclass(frozen=True, slots=True)
class Place:
    """Where a preview stands: *page* (from 0) of *pages*, and what zooming can still do."""

    page: int = 0
    pages: int = 0
    smaller: bool = False
    larger: bool = False
    fitted: bool = True
    opening: bool = False


class PreviewTools(QWidget):
    """Turns pages and zooms; *refuge* takes the focus from a button that has no more use."""

    def __init__(self, refuge: QWidget) -> None:
        super().__init__()
        self._refuge = refuge
        self.place = ElidedLabel()
        self.place.setProperty("class", "muted")
        self.previous_page = button("", "chevron-left")
        self.next_page = button("", "chevron-right")
        self.smaller = button("", "zoom-out")
        self.larger = button("", "zoom-in")
        self.fit = button("", "maximize")
        for each, name, key in (
            (self.previous_page, self.tr("Halaman sebelumnya"), "PgUp"),
            (self.next_page, self.tr("Halaman berikutnya"), "PgDown"),
            (self.smaller, self.tr("Perkecil"), "-"),
            (self.larger, self.tr("Perbesar"), "+"),
            (self.fit, self.tr("Paskan"), "F"),
        ):
            each.setAccessibleName(name)
            each.setToolTip(f"{name} ({key})")
            each.setProperty("narrow", True)  # beside a list there is little room for the words
            # A click leaves the focus with the list whose files are looked through.
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.step)
        row.addWidget(self.previous_page)
        row.addWidget(self.next_page)
        row.addSpacing(SIZES.step)
        row.addWidget(self.place, stretch=1)
        for each in (self.smaller, self.larger, self.fit):
            row.addWidget(each)

    def show_place(self, place: Place) -> None:
        """Say where the preview stands and offer what can be done from there."""
        text = self.tr("Membuka berkas") if place.opening else ""
        if place.pages > 1:
            page, count = count_text(place.page + 1), count_text(place.pages)
            text = self.tr("Halaman {page} dari {count}").format(page=page, count=count)
        self.place.setText(text)
        self._offer(self.previous_page, place.page > 0)
        self._offer(self.next_page, place.page + 1 < place.pages)
        self._offer(self.smaller, place.smaller)
        self._offer(self.larger, place.larger)
        self._offer(self.fit, not place.fitted)
        for each in (self.previous_page, self.next_page):
            each.setVisible(place.pages > 1)

    def _offer(self, each: QPushButton, on: bool) -> None:
        # A focused button that goes dead would throw the focus somewhere else in the window.
        if each.hasFocus() and not on:
            self._refuge.setFocus(Qt.FocusReason.OtherFocusReason)
        each.setEnabled(on)
