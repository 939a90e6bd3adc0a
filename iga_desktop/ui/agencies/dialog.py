"""Adding or changing one agency."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from iga_desktop.domain.office import AGENCY_KINDS, Agency, agency_kind
from iga_desktop.services.offices import save_agency
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.basics import label, text_field
from iga_desktop.ui.widgets.form_dialog import FormDialog
from iga_desktop.ui.widgets.telling import telling


class AgencyDialog(FormDialog):
    """Asks for an agency (None: a new one) and stores it; stays open while it cannot be stored."""

    def __init__(self, session: Session, agency: Agency | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._agency = agency or Agency(None, "", "")
        self.setWindowTitle(
            self.tr("Ubah perangkat daerah") if agency else self.tr("Tambah perangkat daerah")
        )
        self._build_fields()
        self._fill(self._agency)

    def accept(self) -> None:
        """Store what was entered and close."""
        entered = replace(
            self._agency,
            code=self.code.text(),
            name=self.name.text(),
            kind=self.kind.currentText(),
            spellings=tuple(self.spellings.toPlainText().splitlines()),
            active=self.active.isChecked(),
        )
        with telling(self._session.messages):
            save_agency(self._session.workspace, entered)
            super().accept()

    def _build_fields(self) -> None:
        self.name = QLineEdit()
        self.code = QLineEdit()
        self.kind = QComboBox()
        self.kind.addItems(AGENCY_KINDS)
        self.spellings = text_field()
        self.active = QCheckBox(self.tr("Aktif: diharapkan mengirim inovasi"))
        self.name.textEdited.connect(self._guess_kind)

        self.form.addRow(self.tr("&Nama"), self.name)
        self.form.addRow(self.tr("&Kode"), self.code)
        self.form.addRow(self.tr("&Jenis"), self.kind)
        self.form.addRow(self.tr("Sebutan &lain"), self.spellings)
        self.form.addRow("", label(self.tr("Satu sebutan per baris, seperti tertulis dalam rekap."), "muted"))
        self.form.addRow("", self.active)

    def _fill(self, agency: Agency) -> None:
        self.name.setText(agency.name)
        self.name.setCursorPosition(0)
        self.code.setText(agency.code)
        if agency.kind and self.kind.findText(agency.kind) < 0:
            self.kind.addItem(agency.kind)
        self.kind.setCurrentText(agency.kind or AGENCY_KINDS[-1])
        self.spellings.setPlainText("\n".join(agency.spellings))
        self.active.setChecked(agency.active)

    def _guess_kind(self, name: str) -> None:
        if self._agency.id is None:
            self.kind.setCurrentText(agency_kind(name))
