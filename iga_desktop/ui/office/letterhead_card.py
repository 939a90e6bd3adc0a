"""The head of a profile's papers: its lines and its arms, with a picture of both."""

from dataclasses import replace

from PySide6.QtCore import QByteArray, QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from iga_desktop.domain.office import HeadLine, PaperProfile
from iga_desktop.services.logos import displayable
from iga_desktop.services.offices import MOST_LINES
from iga_desktop.ui.office.edit_table import EditTable
from iga_desktop.ui.office.letterhead_picture import LetterheadPicture
from iga_desktop.ui.office.profile_card import ProfileCard
from iga_desktop.ui.office.profile_words import line_size, line_size_choices, line_size_text
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.picture import Picture

_LOGO = QSize(96, 96)


class LetterheadCard(ProfileCard):
    """Lines from top to bottom, and a logo that the page reads from a file."""

    logo_wanted = Signal()
    """The officer wants to choose a logo."""

    def __init__(self) -> None:
        super().__init__("")
        self._logo: bytes | None = None
        self.lines = EditTable(
            self.tr("Baris kop surat"),
            (self.tr("Baris"), self.tr("Ukuran")),
            {1: line_size_choices()},
            MOST_LINES,
            self.tr("Dari atas ke bawah; baris terakhir untuk alamat."),
        )
        self.picture = Picture(_LOGO)
        self.picture.setFixedSize(_LOGO)
        self.picture.setAccessibleName(self.tr("Logo"))
        choose = button(self.tr("Pilih logo"), "image")
        choose.clicked.connect(self.logo_wanted)
        self.remove = button(self.tr("Hapus logo"), "trash-2")
        self.remove.clicked.connect(lambda: self.set_logo(None))
        self._no_logo = label(self.tr("Belum ada logo"), "muted")
        self.example = LetterheadPicture()
        beside = QVBoxLayout()
        beside.setSpacing(2 * SIZES.step)
        hint = label(self.tr("PNG, JPEG, atau SVG; paling besar 2 MB."), "muted", wraps=True)
        for part in (self.picture, self._no_logo, choose, self.remove, hint):
            beside.addWidget(part)
        beside.addStretch()
        row = QHBoxLayout()
        row.setSpacing(4 * SIZES.step)
        row.addWidget(self.lines, stretch=4)
        row.addLayout(beside, stretch=1)
        self.body.addLayout(row)
        self.body.addWidget(self.example)
        self.lines.edited.connect(self._follow)

    def show_profile(self, profile: PaperProfile) -> None:
        """Show lines and logo."""
        self.title.setText(self.tr("Kop surat ({name})").format(name=profile.name))
        self.lines.show_rows([(line.text, line_size_text(line.size)) for line in profile.letterhead])
        self._show_logo(profile.logo)
        self.example.show_letterhead(profile.letterhead, self.picture.image)

    def set_logo(self, logo: bytes | None) -> None:
        """Take *logo* (PNG or JPEG) into the letterhead; None takes it away."""
        self._show_logo(logo)
        self._follow()

    def applied(self, profile: PaperProfile) -> PaperProfile:
        """Give *profile* with lines and logo."""
        return replace(profile, letterhead=self._entered(), logo=self._logo)

    def commit(self) -> None:
        """Take in the text of the cell that is being edited."""
        self.lines.commit()

    def _entered(self) -> tuple[HeadLine, ...]:
        rows = ((text.strip(), size) for text, size in self.lines.rows())
        return tuple(HeadLine(text, line_size(size)) for text, size in rows if text)

    def _follow(self) -> None:
        self.example.show_letterhead(self._entered(), self.picture.image)
        self.edited.emit()

    def _show_logo(self, logo: bytes | None) -> None:
        self._logo = logo
        self.picture.show_image(QImage.fromData(QByteArray(displayable(logo))))
        self.picture.setVisible(logo is not None)
        self._no_logo.setVisible(logo is None)
        self.remove.setVisible(logo is not None)
