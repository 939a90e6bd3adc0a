"""Of which state a paper is: now, as a meeting froze it, or from one to the other."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QFormLayout, QWidget

from iga_desktop.services.papers.catalogue import Option, PaperKind
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.ui.papers import presenter
from iga_desktop.ui.papers.option_group import OptionGroup
from iga_desktop.ui.papers.presenter import Source
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.date_field import DateField, date_of, read_date


class StateOptions(OptionGroup):
    """Of which state the paper is; a comparison has two."""

    def __init__(self, form: QFormLayout) -> None:
        super().__init__(form)
        self._source: Source | None = None
        self.compared, self.state, self.as_of = ChoiceBox(), ChoiceBox(), DateField()
        self.compared.setPlaceholderText(self.tr("Tidak ada Rakor sebelumnya"))
        form.addRow(self.tr("&Bandingkan dengan"), self.compared)
        form.addRow(self.tr("&Keadaan"), self.state)
        form.addRow(self.tr("Keadaan sampai &dengan"), self.as_of)
        self.compared.activated.connect(self.changed)
        self.state.activated.connect(self._state_chosen)
        self.as_of.date_changed.connect(self.changed)
        self.as_of.validity_changed.connect(self.changed)

    def offer(self, source: Source) -> None:
        """Offer the meetings of the year; a state that is gone gives way to now."""
        self._source, before = source, self._chosen(self.state)
        for box, names in (
            (self.state, presenter.state_names(source.meetings)),
            (self.compared, presenter.meeting_names(source.meetings)),
        ):
            kept = box.value
            box.set_choices(names)
            if kept in dict(names):
                box.show_value(kept)
        self._keep_order()
        if self._chosen(self.state) != before:
            self._show_day(source.today)

    def show_request(self, kind: PaperKind, request: PaperRequest) -> None:
        """Show the state that is asked for."""
        compares = Option.COMPARED in kind.options
        shown = {self.compared, self.state} if compares else set[QWidget]()
        if Option.STATE in kind.options:
            shown |= {self.state, self.as_of}
        self._show_rows(shown, (self.compared, self.state, self.as_of))
        source = self._known
        state = request.compared_id if compares else request.meeting_id
        self.state.show_value(state if source.meeting(state) else None, "")
        if request.meeting_id is not None and compares:
            self.compared.show_value(request.meeting_id)
        self._keep_order()
        self._show_day(request.as_of or source.today)

    def taken(self, request: PaperRequest) -> PaperRequest:
        """Ask for the chosen state."""
        kind = request.about
        state = self._chosen(self.state)
        if Option.COMPARED in kind.options:
            return replace(request, meeting_id=self._chosen(self.compared), compared_id=state)
        if Option.STATE not in kind.options:
            return request
        day = date_of(self.as_of, self.tr("Keadaan sampai dengan")) if state is None else None
        return replace(request, meeting_id=state, as_of=day)

    @property
    def day(self) -> date:
        """When papers of the state are usually signed: the day of the meeting, or that of the data."""
        meeting = self._known.meeting(self._chosen(self.state))
        if meeting is not None:
            return meeting.held_on
        return (self.as_of.valid and read_date(self.as_of.text())) or self._known.today

    @property
    def _known(self) -> Source:
        if self._source is None:
            raise ValueError("nothing was offered yet")
        return self._source

    def _chosen(self, box: ChoiceBox) -> int | None:
        return box.value if isinstance(box.value, int) else None

    def _keep_order(self) -> None:
        """Let what is compared with lie before the state; nothing, where no meeting does."""
        earlier = self._known.earlier(self._chosen(self.state))
        if not earlier:
            self.compared.setCurrentIndex(-1)
        elif self._chosen(self.compared) not in earlier:
            self.compared.show_value(earlier[0])

    def _state_chosen(self) -> None:
        self._keep_order()
        self._show_day(self._known.today)
        self.changed.emit()

    def _show_day(self, day: date) -> None:
        """Show up to when the data count: the day of a meeting is its own."""
        meeting = self._known.meeting(self._chosen(self.state))
        self.as_of.show_date(day if meeting is None else meeting.as_of.date())
        self.as_of.setEnabled(meeting is None)
