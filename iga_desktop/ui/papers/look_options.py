"""How a paper looks and when it is signed."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QFormLayout

from iga_desktop.services.papers.catalogue import PaperKind
from iga_desktop.services.papers.request import Paper, PaperRequest
from iga_desktop.ui.papers import presenter
from iga_desktop.ui.papers.option_group import OptionGroup
from iga_desktop.ui.papers.presenter import Source
from iga_desktop.ui.papers.profile_box import offer_profiles, show_profile
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.date_field import DateField, date_of


class LookOptions(OptionGroup):
    """How the paper looks and when it is signed; every kind takes it, save for one that never lies."""

    def __init__(self, form: QFormLayout) -> None:
        super().__init__(form)
        self._own_day = False
        self.signed_on = DateField()
        self.paper, self.orientation, self.profile = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self.classification = ChoiceBox()
        self.draft = QCheckBox(self.tr("&Cap KONSEP"))
        self.draft.setToolTip(self.tr("Tulisan KONSEP melintang pada setiap halaman"))
        form.addRow(self.tr("Tan&ggal tanda tangan"), self.signed_on)
        form.addRow(self.tr("Ke&rtas"), self.paper)
        form.addRow(self.tr("&Arah"), self.orientation)
        form.addRow(self.tr("Profil s&urat"), self.profile)
        form.addRow(self.tr("Klasi&fikasi"), self.classification)
        form.addRow("", self.draft)
        self.paper.set_choices(presenter.paper_names().items())
        self.orientation.set_choices(presenter.orientation_names().items())
        self.classification.set_choices(presenter.classification_names().items())
        for told in (self.signed_on.date_changed, self.signed_on.validity_changed):
            told.connect(self._choose_day)
        for box in (self.paper, self.orientation, self.profile, self.classification):
            box.activated.connect(self.changed)
        self.draft.clicked.connect(self.changed)

    def offer(self, source: Source) -> None:
        """Offer the profiles of the office."""
        offer_profiles(self.profile, source)

    def show_request(self, kind: PaperKind, request: PaperRequest) -> None:
        """Show the look that is asked for."""
        self.signed_on.show_date(request.signed_on)
        self._own_day = request.signed_on is not None
        self.paper.show_value(request.paper)
        self._show_rows(() if kind.upright_only else (self.orientation,), (self.orientation,))
        usual = request.landscape is None or kind.upright_only
        self.orientation.show_value(kind.landscape if usual else request.landscape)
        show_profile(self.profile, request.profile)
        self.classification.show_value(request.classification)
        self.draft.setChecked(request.draft)

    def follow_day(self, day: date) -> None:
        """Sign on *day*, the one of the state, unless the officer chose another."""
        if not self._own_day:
            self.signed_on.show_date(day)

    def _choose_day(self) -> None:
        self._own_day = True
        self.changed.emit()

    def taken(self, request: PaperRequest) -> PaperRequest:
        """Ask for the look as it stands."""
        return replace(
            request,
            signed_on=date_of(self.signed_on, self.tr("Tanggal tanda tangan")),
            paper=Paper(str(self.paper.value)),
            landscape=bool(self.orientation.value),
            profile=str(self.profile.value or ""),
            classification=str(self.classification.value or ""),
            draft=self.draft.isChecked(),
        )
