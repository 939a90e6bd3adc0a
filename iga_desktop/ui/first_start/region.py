"""The step that asks who the office is: its region, its unit, its logo."""

from PySide6.QtCore import QByteArray, QCoreApplication, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from iga_desktop.domain.innovation import name_key
from iga_desktop.errors import UserError
from iga_desktop.services.first_start import USUAL_UNIT, RegionKind, region_of
from iga_desktop.ui.first_start.step import Step
from iga_desktop.ui.office.logo import read_logo
from iga_desktop.ui.office.office_card import LONGEST_NAME
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, form, label
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.picture import Picture

_LOGO = QSize(64, 64)
_KIND_WIDTH = 132


class RegionStep(Step):
    """Region, unit and logo; `logo` is a PNG or JPEG image, None while none was chosen."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            _tr("Kantor"),
            _tr("Nama daerah dan unit kerja tertulis pada kop dan judul semua laporan."),
        )
        self._session = session
        self.logo: bytes | None = None
        self._kind = ChoiceBox()
        self._kind.set_choices((kind, kind.value) for kind in RegionKind)
        self._kind.setFixedWidth(_KIND_WIDTH)
        self._kind.setAccessibleName(_tr("Kabupaten atau kota"))
        self.name, self.unit = QLineEdit(), QLineEdit(USUAL_UNIT)
        for field in (self.name, self.unit):
            field.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(_tr("Nama daerah"))
        self.picture = Picture(_LOGO)
        self.picture.setFixedSize(_LOGO)
        self.picture.setAccessibleName(_tr("Logo"))
        self.picture.hide()
        self.choose_button = button(_tr("Pilih lo&go"), "image")
        self.choose_button.clicked.connect(self._choose_logo)
        self._lay_out()
        self.name.editingFinished.connect(self._tidy)

    @property
    def kind(self) -> RegionKind:
        """Whether it is a regency or a city."""
        return RegionKind(str(self._kind.value))

    def enter(self) -> None:
        """Begin with the name."""
        self.name.setFocus()

    def check(self) -> None:
        """Let nobody go on without a name."""
        self._tidy()
        if not name_key(self.name.text()):
            self.name.setFocus()
            raise UserError(_tr("Nama daerah masih kosong. Tulis namanya, lalu lanjutkan."))

    def show_kind(self, kind: RegionKind) -> None:
        """Choose *kind*."""
        self._kind.show_value(kind)

    def _lay_out(self) -> None:
        named = QHBoxLayout()
        named.setSpacing(2 * SIZES.step)
        named.addWidget(self._kind)
        named.addWidget(self.name, stretch=1)
        pictured = QHBoxLayout()
        pictured.setSpacing(3 * SIZES.step)
        pictured.addWidget(self.picture)
        pictured.addWidget(self.choose_button)
        pictured.addWidget(label(_tr("Boleh menyusul. PNG, JPEG, atau SVG; paling besar 2 MB."), "muted"))
        pictured.addStretch()
        fields = form()
        name_label = label(_tr("Nama &daerah"))
        name_label.setBuddy(self.name)
        fields.addRow(name_label, named)
        fields.addRow(_tr("&Unit kerja"), self.unit)
        fields.addRow(_tr("Logo"), pictured)
        self.body.addLayout(fields)
        self.body.addStretch()

    def _tidy(self) -> None:
        """Take "Kota" or "Kabupaten" out of the name, and choose it."""
        kind, name = region_of(self.kind, self.name.text())
        self.show_kind(kind)
        self.name.setText(name)

    def _choose_logo(self) -> None:
        chosen = self._session.messages.open_file(_tr("Pilih logo"), _tr("Gambar (*.png *.jpg *.jpeg *.svg)"))
        if chosen is not None:
            self._session.tasks.run(
                _tr("Membaca logo"), lambda _: read_logo(chosen), self._show_logo, receiver=self
            )

    def _show_logo(self, logo: bytes) -> None:
        self.logo = logo
        self.picture.show_image(QImage.fromData(QByteArray(logo)))
        self.picture.show()


def _tr(text: str) -> str:
    return QCoreApplication.translate("FirstStart", text)
