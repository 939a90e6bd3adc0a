"""The bar that says all the time that a sample office is in view, and leads out of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from iga_desktop.ui.theme import SIZES, colors, picture
from iga_desktop.ui.widgets.basics import button, label


class SampleBanner(QFrame):
    """Cannot be closed; it *leads_back* where the program was started with another office than the sample."""

    own_wanted = Signal()
    """The officer wants back to the own office."""
    removal_wanted = Signal()
    """The officer wants the sample office to go, and back to the own one."""

    def __init__(self, *, leads_back: bool) -> None:
        super().__init__()
        self.setObjectName("noticeBar")
        mark = label()
        mark.setPixmap(picture("info", colors().caution))
        self.own_button = button(self.tr("Kembali ke kantor saya"), "arrow-left")
        self.removal_button = button(self.tr("Hapus kantor contoh"), "trash-2")
        self.own_button.clicked.connect(self.own_wanted)
        self.removal_button.clicked.connect(self.removal_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.page_margin, SIZES.step, SIZES.page_margin, SIZES.step)
        row.setSpacing(2 * SIZES.step)
        row.addWidget(mark)
        row.addWidget(label(self.tr("Kantor contoh: semua data di sini rekaan."), "caution", wraps=True), 1)
        for way in (self.own_button, self.removal_button):
            row.addWidget(way)
            way.setVisible(leads_back)
