"""The card "Kirim ke laptop lain": what a package is to hold, its password, and what became of it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from iga_desktop.errors import UserError
from iga_desktop.services.office_package import PackageMade, PackageScope
from iga_desktop.ui.exchange import laptop_presenter as presenter
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, form, label
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.check_list import CheckList
from iga_desktop.ui.widgets.password import password_field
from iga_desktop.ui.widgets.saved_line import SavedLine

_YEARS_HEIGHT = 2 * SIZES.row
_AGENCIES_HEIGHT = 5 * SIZES.row


class SendCard(Card):
    """Asks; whoever hears `wanted` writes the package."""

    wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("")
        self.title.setText(self.tr("Kirim ke laptop lain"))
        self._agencies: Mapping[str, int] = {}
        self.some_years = QCheckBox(self.tr("Hanya &tahun tertentu"))
        self.years = _list(self.some_years, self.tr("Tahun yang dikirim"), _YEARS_HEIGHT)
        self.some_agencies = QCheckBox(self.tr("Hanya &perangkat daerah tertentu"))
        self.agencies = _list(self.some_agencies, self.tr("OPD yang dikirim"), _AGENCIES_HEIGHT)
        text = self.tr("Rakor, SPD, dan skenario hanya ikut bila semua perangkat daerah dikirim.")
        self.some_note = label(text, "muted", wraps=True)
        self.some_note.hide()
        self.some_agencies.toggled.connect(self.some_note.setVisible)
        self.password = password_field(self.tr("Kata sandi paket"))
        self.again = password_field(self.tr("Ulangi kata sandi paket"))
        self.save_button = button(self.tr("Simpan paket…"), "save")
        self.save_button.clicked.connect(self.wanted)
        self.saved = SavedLine(session.messages)
        self.left_out = label(kind="caution", wraps=True)
        self._build()

    @property
    def scope(self) -> PackageScope:
        """What is to be sent.

        Raises:
            UserError: only some years or agencies are wanted and none is ticked.
        """
        years = agencies = None
        if self.some_years.isChecked():
            years = frozenset(map(int, self.years.ticked))
            if not years:
                raise UserError(self.tr("Belum ada tahun yang dicentang. Centang tahun yang dikirim."))
        if self.some_agencies.isChecked():
            agencies = frozenset(self._agencies[name] for name in self.agencies.ticked)
            if not agencies:
                raise UserError(
                    self.tr(
                        "Belum ada perangkat daerah yang dicentang. Centang perangkat daerah yang dikirim."
                    )
                )
        return PackageScope(years, agencies)

    @property
    def secret(self) -> str | None:
        """The password, None for a package that everybody can open.

        Raises:
            UserError: it was not written the same way twice.
        """
        if self.password.text() != self.again.text():
            self.again.setFocus()
            raise UserError(self.tr("Kedua kata sandi tidak sama. Tulis ulang keduanya. Paket belum dibuat."))
        return self.password.text() or None

    def offer(self, years: Sequence[int], agencies: Mapping[str, int]) -> None:
        """Let these years, and agencies (ids by name), be chosen from; what is ticked stays so."""
        self._agencies = agencies
        self.some_years.setVisible(len(years) > 1)
        for ticks, offered in ((self.years, [str(year) for year in years]), (self.agencies, [*agencies])):
            ticks.show_ticked([text for text in ticks.ticked if text in offered], offered)

    def show_made(self, made: PackageMade) -> None:
        """Tell of the package that was made; its password is known to the officer alone from now on."""
        self.password.clear()
        self.again.clear()
        self.saved.tell(presenter.made_text(made), made.path.parent)
        self.left_out.setText("\n".join(made.left_out))
        self.left_out.setVisible(bool(made.left_out))

    def forget_made(self) -> None:
        """Tell of no package any more."""
        self.saved.hide()
        self.left_out.hide()

    def _build(self) -> None:
        text = self.tr(
            "Seluruh data kantor beserta buktinya disimpan sebagai satu berkas .iga untuk dibawa ke laptop "
            "lain, misalnya dengan flashdisk. Batasi di bawah ini bila hanya sebagian yang dikirim."
        )
        self.body.addWidget(label(text, "muted", wraps=True))
        for part in (self.some_years, self.years, self.some_agencies, self.agencies, self.some_note):
            self.body.addWidget(part)
        fields = form()
        fields.addRow(self.tr("&Kata sandi (boleh kosong)"), self.password)
        fields.addRow(self.tr("&Ulangi kata sandi"), self.again)
        self.body.addLayout(fields)
        hint = self.tr(
            "Kata sandi yang hilang tidak dapat dipulihkan; tanpa kata sandi itu paket tidak dapat dibuka. "
            "Sampaikan kata sandi secara terpisah dari paketnya."
        )
        self.body.addWidget(label(hint, "muted", wraps=True))
        saving = QHBoxLayout()
        saving.addWidget(self.save_button)
        saving.addStretch()
        self.body.addLayout(saving)
        self.body.addWidget(self.saved)
        self.body.addWidget(self.left_out)
        self.body.addStretch()
        self.forget_made()


def _list(only: QCheckBox, name: str, height: int) -> CheckList:
    """Give a list that is shown while *only* is ticked."""
    made = CheckList()
    made.setAccessibleName(name)
    made.setFixedHeight(height)
    made.hide()
    only.toggled.connect(made.setVisible)
    return made
