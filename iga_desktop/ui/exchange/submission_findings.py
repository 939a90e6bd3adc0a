"""What the pre-flight found: of the submission as a whole, and of the innovation in hand."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from iga_desktop.ui.exchange import submission_presenter as presenter
from iga_desktop.ui.exchange.reports import Report, ReportText
from iga_desktop.ui.exchange.submission_presenter import Loaded, PackageRow
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.columns import Columns

_SIDE_BY_SIDE = 760
"""Logical pixels from which both stand side by side."""
_LEAST_TEXT = 120


class FindingsPanel(QWidget):
    """Both texts can be read to their end and copied."""

    paste_wanted = Signal()
    """The innovation in hand should be typed into the ministry's application."""

    def __init__(self) -> None:
        super().__init__()
        self._loaded = Loaded()
        self.stale = label(self.tr("Pilihan berubah sesudah diperiksa. Periksa lagi."), "caution", wraps=True)
        self.whole = _text(self.tr("Temuan seluruh paket"))
        self.copy_button = button(self.tr("Salin semua temuan"), "copy", link=True)
        self.copy_button.clicked.connect(self._copy)
        self.own = _text(self.tr("Temuan inovasi yang dipilih"))
        self.paste_button = button(self.tr("Salin isian"), "copy", link=True)
        self.paste_button.setToolTip(
            self.tr("Membuka jendela kecil untuk menyalin isian satu per satu ke aplikasi kementerian")
        )
        self.paste_button.clicked.connect(self.paste_wanted)
        title = label(self.tr("Seluruh paket"), "section", wraps=True)
        self.name = label(kind="section", wraps=True)
        whole = _part(title, self.copy_button, self.stale, self.whole)
        own = _part(self.name, self.paste_button, self.own)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Columns(_SIDE_BY_SIDE, {whole: 2, own: 3}))

    def show_submission(self, loaded: Loaded, *, stale: bool) -> None:
        """Show what was found in the submission; *stale*: other innovations are ticked than were checked."""
        self._loaded = loaded
        self.stale.setVisible(stale)
        self.copy_button.setEnabled(bool(loaded.findings))
        self.whole.show_reports(presenter.submission_reports(loaded))

    def show_row(self, row: PackageRow | None) -> None:
        """Show what was found in *row*; None: no single one is chosen."""
        self.paste_button.setEnabled(row is not None)
        if row is None:
            self.name.setText(self.tr("Belum ada inovasi yang dipilih"))
            said = self.tr("Pilih satu inovasi pada daftar untuk membaca temuannya.")
            self.own.show_reports([Report(said, ())])
            return
        self.name.setText(row.innovation.name)
        self.own.show_reports(presenter.row_reports(row))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(presenter.findings_text(self._loaded))


def _part(title: QLabel, beside: QPushButton, *widgets: QWidget) -> QWidget:
    made = QWidget()
    head = QHBoxLayout()
    head.setSpacing(3 * SIZES.step)
    head.addWidget(title, stretch=1)
    head.addWidget(beside)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SIZES.step)
    column.addLayout(head)
    for each in widgets:
        column.addWidget(each)
    return made


def _text(name: str) -> ReportText:
    made = ReportText(name)
    made.setMinimumHeight(_LEAST_TEXT)
    return made
