"""What is in a paper: of which agencies and innovations, in which groups, signed by which team."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from iga_desktop.services.papers.catalogue import Option, PaperKind
from iga_desktop.services.papers.request import MOST_BLANK_ROWS, PaperRequest
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.papers.option_group import OptionGroup
from iga_desktop.ui.papers.pick_button import PickButton
from iga_desktop.ui.papers.pick_dialog import Offer
from iga_desktop.ui.papers.presenter import Source
from iga_desktop.ui.papers.profile_box import offer_teams, show_profile
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.count_box import CountBox


class ContentOptions(OptionGroup):
    """What is in the paper."""

    def __init__(self, form: QFormLayout, messages: Messages) -> None:
        super().__init__(form)
        self._codes: dict[int, str] = {}
        self.agencies = PickButton(messages, self.tr("Pilih OPD"), self.tr("Kode"))
        self.innovations = PickButton(messages, self.tr("Pilih inovasi"), self.tr("OPD"))
        self.grouped = QCheckBox(self.tr("Ke&lompokkan per OPD"))
        self.team, self.blank_rows = ChoiceBox(), CountBox(MOST_BLANK_ROWS)
        form.addRow(self.tr("O&PD"), self.agencies)
        form.addRow(self.tr("&Inovasi"), self.innovations)
        form.addRow("", self.grouped)
        form.addRow(self.tr("&Tim"), self.team)
        form.addRow(self.tr("Baris k&osong"), self.blank_rows)
        self._takers: dict[Option, QWidget] = {
            Option.AGENCIES: self.agencies,
            Option.INNOVATIONS: self.innovations,
            Option.GROUPED: self.grouped,
            Option.TEAM: self.team,
            Option.BLANK_ROWS: self.blank_rows,
        }
        for each in (self.agencies, self.innovations):
            each.changed.connect(self.changed)
        self.grouped.clicked.connect(self.changed)
        self.team.activated.connect(self.changed)
        self.blank_rows.valueChanged.connect(self.changed)

    def offer(self, source: Source) -> None:
        """Offer the agencies, the innovations and the profiles."""
        agencies = [Offer(each.id, each.name, each.code) for each in source.agencies if each.id is not None]
        self._codes = {offer.id: offer.detail for offer in agencies}
        self.agencies.offer(agencies)
        self.innovations.offer([Offer(row.id, row.name, row.agency_name) for row in source.innovations])
        for each in (self.agencies, self.innovations):
            each.show_picked(each.picked)
        offer_teams(self.team, source)

    def show_request(self, kind: PaperKind, request: PaperRequest) -> None:
        """Show what is asked for."""
        shown = [field for option, field in self._takers.items() if option in kind.options]
        self._show_rows(shown, self._takers.values())
        codes = request.agency_codes
        self.agencies.show_picked(
            None if codes is None else [key for key, code in self._codes.items() if code in codes]
        )
        self.innovations.show_picked(request.innovation_ids)
        self.grouped.setChecked(request.grouped)
        show_profile(self.team, request.team)
        self.blank_rows.show_value(request.blank_rows)

    def taken(self, request: PaperRequest) -> PaperRequest:
        """Ask for what was chosen."""
        picked = self.agencies.picked
        return replace(
            request,
            agency_codes=None if picked is None else tuple(self._codes[key] for key in picked),
            innovation_ids=self.innovations.picked,
            grouped=self.grouped.isChecked(),
            team=str(self.team.value or ""),
            blank_rows=self.blank_rows.value(),
        )
