"""The head of the office's papers: its lines and its arms."""

from dataclasses import replace

from PySide6.QtCore import QByteArray, QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout

from iga_desktop.domain.office import Office
from iga_desktop.ui.office.form_card import FormCard
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.picture import Picture

_LOGO = QSize(96, 96)


class LetterheadCard(FormCard):
    """Lines from top to bottom, and a logo that the page reads from a file."""

    logo_wanted = Signal()
    """The officer wants to choose a logo."""

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Kop surat"))
        self._logo: bytes | None = None
        self.lines = QPlainTextEdit()
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName(self.tr("Baris kop surat"))
        self.lines.setMinimumHeight(_LOGO.height())
        self.lines.textChanged.connect(self.edited)
        self.picture = Picture(_LOGO)
        self.picture.setFixedSize(_LOGO)
        self.picture.setAccessibleName(self.tr("Logo"))
        choose = button(self.tr("Pilih logo"), "image")
        choose.clicked.connect(self.logo_wanted)
        self.remove = button(self.tr("Hapus logo"), "trash-2")
        self.remove.clicked.connect(lambda: self.set_logo(None))

        self._no_logo = label(self.tr("Belum ada logo"), "muted")
        beside = QVBoxLayout()
        beside.setSpacing(2 * SIZES.step)
        for part in (self.picture, self._no_logo, choose, self.remove):
            beside.addWidget(part)
        beside.addStretch()
        row = QHBoxLayout()
        row.setSpacing(4 * SIZES.step)
        row.addWidget(self.lines, stretch=1)
        row.addLayout(beside)
        self.body.addLayout(row, stretch=1)
        hint = self.tr(
            "Satu baris kop per baris, dari atas ke bawah; baris terakhir untuk alamat. "
            "Logo berupa PNG atau JPEG, paling besar 2 MB."
        )
        self.body.addWidget(label(hint, "muted", wraps=True))

    def show_office(self, office: Office) -> None:
        """Show lines and logo."""
        self.lines.setPlainText("\n".join(office.letterhead))
        self._show_logo(office.logo)

    def set_logo(self, logo: bytes | None) -> None:
        """Take *logo* (PNG or JPEG) into the letterhead; None takes it away."""
        self._show_logo(logo)
        self.edited.emit()

    def applied(self, office: Office) -> Office:
        """Give *office* with lines and logo."""
        lines = (line.strip() for line in self.lines.toPlainText().splitlines())
        return replace(office, letterhead=tuple(filter(None, lines)), logo=self._logo)

    def _show_logo(self, logo: bytes | None) -> None:
        self._logo = logo
        self.picture.show_image(QImage.fromData(QByteArray(logo or b"")))
        self.picture.setVisible(logo is not None)
        self._no_logo.setVisible(logo is None)
        self.remove.setVisible(logo is not None)
