"""The options and buttons of the verification recap."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QFormLayout, QHBoxLayout, QLabel, QWidget

from iga_desktop.services.recaps import PageSetup, Paper
from iga_desktop.ui.papers import presenter
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, form, label
from iga_desktop.ui.widgets.card import Card


class RecapCard(Card):
    """Asks how the recap should look; what is done with it is decided by the page."""

    options_changed = Signal()
    settings_wanted = Signal()
    open_wanted = Signal(Path)
    """Open this file or folder."""

    def __init__(self, today: QDate) -> None:
        super().__init__("")
        self.title.setText(self.tr("Rekap verifikasi"))
        contents = self.tr(
            "Kop surat, ringkasan, daftar inovasi dengan nilai dan kesiapan, rekap per perangkat daerah, "
            "yang belum mengirim, dan tanda tangan."
        )
        self.body.addWidget(label(contents, "muted", wraps=True))
        self.body.addLayout(self._options(today))
        self._missing, self._missing_text = self._missing_row()
        self.body.addWidget(self._missing)
        self.body.addSpacing(2 * SIZES.step)
        self._make_buttons()
        self._saved_path = Path()
        self._saved = self._saved_row()
        self.body.addWidget(self._saved)
        self.body.addStretch()
        self.show_missing("")

    @property
    def page_setup(self) -> PageSetup:
        """The chosen sheet."""
        return PageSetup(Paper(self.paper.currentData()), self.orientation.currentData())

    @property
    def as_of(self) -> date:
        """The day up to which the data count."""
        day = self.day.date()
        return date(day.year(), day.month(), day.day())

    def show_missing(self, text: str) -> None:
        """Show what the papers still lack; empty: nothing."""
        self._missing_text.setText(text)
        self._missing.setVisible(bool(text))

    def show_saved(self, path: Path) -> None:
        """Say that the recap is in place at *path*."""
        self._saved_path = path
        self.saved_text.setText(
            self.tr("Tersimpan: {name}\ndi {folder}").format(name=path.name, folder=path.parent)
        )
        self._saved.show()

    def set_busy(self, busy: bool) -> None:
        """Keep the buttons from being pressed while their work is under way."""
        for each in (self.print_button, self.pdf_button, self.excel_button):
            each.setEnabled(not busy)
        if busy:
            self._saved.hide()

    def _options(self, today: QDate) -> QFormLayout:
        self.paper = QComboBox()
        for paper, name in presenter.paper_names().items():
            self.paper.addItem(name, paper)
        self.orientation = QComboBox()
        for landscape, name in presenter.orientation_names().items():
            self.orientation.addItem(name, landscape)
        self.day = QDateEdit(today)
        self.day.setDisplayFormat("d MMMM yyyy")
        self.day.setCalendarPopup(True)
        self.paper.currentIndexChanged.connect(self.options_changed)
        self.orientation.currentIndexChanged.connect(self.options_changed)
        self.day.dateChanged.connect(self.options_changed)
        options = form()
        options.setContentsMargins(0, 2 * SIZES.step, 0, 0)
        options.addRow(self.tr("&Kertas"), self.paper)
        options.addRow(self.tr("&Arah"), self.orientation)
        options.addRow(self.tr("Keadaan &sampai dengan"), self.day)
        return options

    def _make_buttons(self) -> None:
        self.print_button = button(self.tr("Pratinjau dan cetak"), "printer", primary=True)
        self.pdf_button = button(self.tr("Simpan PDF"), "file-down")
        self.excel_button = button(self.tr("Simpan Excel"), "file-spreadsheet")
        self.body.addWidget(self.print_button)
        row = QHBoxLayout()
        row.setSpacing(2 * SIZES.step)
        row.addWidget(self.pdf_button)
        row.addWidget(self.excel_button)
        self.body.addLayout(row)

    def _missing_row(self) -> tuple[QWidget, QLabel]:
        text = label(kind="caution", wraps=True)
        link = button(self.tr("Isi di Pengaturan"), link=True)
        link.clicked.connect(self.settings_wanted)
        return _row(text, link), text

    def _saved_row(self) -> QWidget:
        self.saved_text = label(kind="good", wraps=True)
        self.open_file = button(self.tr("Buka berkas"), link=True)
        self.open_file.clicked.connect(lambda: self.open_wanted.emit(self._saved_path))
        self.open_folder = button(self.tr("Buka folder"), link=True)
        self.open_folder.clicked.connect(lambda: self.open_wanted.emit(self._saved_path.parent))
        row = _row(self.saved_text, self.open_file, self.open_folder)
        row.hide()
        return row


def _row(first: QWidget, *others: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(3 * SIZES.step)
    row.addWidget(first, stretch=1)
    for each in others:
        row.addWidget(each)
    return holder
