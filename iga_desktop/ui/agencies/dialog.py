"""Adding or changing one agency."""

from dataclasses import replace

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.domain.office import AGENCY_KINDS, Agency, agency_kind
from iga_desktop.services.offices import save_agency
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.telling import telling


class AgencyDialog(QDialog):
    """Asks for an agency (None: a new one) and stores it; stays open while it cannot be stored."""

    def __init__(self, session: Session, agency: Agency | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._agency = agency or Agency(None, "", "")
        self.setWindowTitle(
            self.tr("Ubah perangkat daerah") if agency else self.tr("Tambah perangkat daerah")
        )
        self.setMinimumWidth(460)
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
        self.spellings = QPlainTextEdit()
        self.spellings.setTabChangesFocus(True)
        self.spellings.setFixedHeight(96)
        self.active = QCheckBox(self.tr("Aktif: diharapkan mengirim inovasi"))
        self.name.textEdited.connect(self._guess_kind)

        form = QFormLayout()
        form.setVerticalSpacing(2 * SIZES.step)
        form.setHorizontalSpacing(4 * SIZES.step)
        form.addRow(self.tr("&Nama"), self.name)
        form.addRow(self.tr("&Kode"), self.code)
        form.addRow(self.tr("&Jenis"), self.kind)
        form.addRow(self.tr("Sebutan &lain"), self.spellings)
        form.addRow("", label(self.tr("Satu sebutan per baris, seperti tertulis dalam rekap."), "muted"))
        form.addRow("", self.active)

        save = button(self.tr("Simpan"), "save", primary=True)
        save.setDefault(True)
        save.clicked.connect(self.accept)
        cancel = button(self.tr("Batal"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SIZES.page_margin] * 4)
        column.setSpacing(4 * SIZES.step)
        column.addLayout(form)
        column.addLayout(buttons)

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
