"""Who signs the papers of a profile, in order, where, and how many beside each other."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from iga_desktop.domain.innovation import tidy_name
from iga_desktop.domain.office import ACTINGS, MOST_COLUMNS, PaperProfile, Signatory
from iga_desktop.services.offices import MOST_SIGNATORIES
from iga_desktop.ui.office.edit_table import EditTable
from iga_desktop.ui.office.profile_card import ProfileCard
from iga_desktop.ui.office.profile_words import acting_text, column_choices
from iga_desktop.ui.widgets.basics import form
from iga_desktop.ui.widgets.choice_box import ChoiceBox

_ACTING = 1
"""The column of "Plt." and "Plh."."""
_FIELD = 280


class SignatoriesCard(ProfileCard):
    """A small table that is edited in place, over the place and the number of columns."""

    def __init__(self) -> None:
        super().__init__("")
        heads = (
            self.tr("Atas nama"),
            self.tr("Plt./Plh."),
            self.tr("Jabatan"),
            self.tr("Nama"),
            self.tr("Pangkat"),
            self.tr("NIP"),
        )
        self.people = EditTable(
            self.tr("Penanda tangan"),
            heads,
            {_ACTING: [acting_text(acting) for acting in ACTINGS]},
            MOST_SIGNATORIES,
            self.tr("Ketik langsung di dalam tabel."),
            begin=_ACTING + 1,
        )
        self.place, self.columns = QLineEdit(), ChoiceBox()
        self.columns.set_choices(column_choices(MOST_COLUMNS))
        fields = form()
        fields.addRow(self.tr("Tempat &tanda tangan"), self.place)
        fields.addRow(self.tr("&Kolom tanda tangan"), self.columns)
        for field in (self.place, self.columns):
            field.setMaximumWidth(_FIELD)
        self.body.addWidget(self.people)
        self.body.addLayout(fields)
        self.people.edited.connect(self.edited)
        self.place.textEdited.connect(self.edited)
        self.columns.activated.connect(self.edited)

    def show_profile(self, profile: PaperProfile) -> None:
        """Show who signs, where, and in how many columns."""
        self.title.setText(self.tr("Penanda tangan ({name})").format(name=profile.name))
        self.people.show_rows(
            [
                (each.on_behalf, acting_text(each.acting), each.position, each.name, each.rank, each.nip)
                for each in profile.signatories
            ]
        )
        self.place.setText(profile.place)
        self.columns.show_value(profile.columns)

    def applied(self, profile: PaperProfile) -> PaperProfile:
        """Give *profile* with who signs; rows without position and name are left out."""
        signatories = []
        for row in self.people.rows():
            on_behalf, acting, position, name, rank, nip = map(tidy_name, row)
            if position or name:
                held = acting if acting in ACTINGS else ""
                signatories.append(Signatory(position, name, rank, nip, on_behalf, held))
        return replace(
            profile,
            signatories=tuple(signatories),
            place=tidy_name(self.place.text()),
            columns=self.columns.currentData(),
        )

    def commit(self) -> None:
        """Take in the text of the cell that is being edited."""
        self.people.commit()
