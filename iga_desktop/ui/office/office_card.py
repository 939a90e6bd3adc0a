"""Who the office is."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from iga_desktop.domain.innovation import tidy_name
from iga_desktop.domain.office import Office
from iga_desktop.ui.office.form_card import FormCard
from iga_desktop.ui.widgets.basics import form

LONGEST_NAME = 120
"""Characters of a region's or unit's name that every paper has room for."""


class OfficeCard(FormCard):
    """Name of the regency and unit."""

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Kantor"))
        self.regency, self.unit = QLineEdit(), QLineEdit()
        self.regency.setPlaceholderText(self.tr("Kabupaten ..."))
        fields = form()
        fields.addRow(self.tr("Nama &daerah"), self.regency)
        fields.addRow(self.tr("&Unit kerja"), self.unit)
        self.body.addLayout(fields)
        self.body.addStretch()
        for field in (self.regency, self.unit):
            field.setMaxLength(LONGEST_NAME)
            field.textEdited.connect(self.edited)

    def show_office(self, office: Office) -> None:
        """Show the names."""
        self.regency.setText(office.regency)
        self.unit.setText(office.unit)

    def applied(self, office: Office) -> Office:
        """Give *office* with the names."""
        return replace(
            office,
            regency=tidy_name(self.regency.text()),
            unit=tidy_name(self.unit.text()),
        )
