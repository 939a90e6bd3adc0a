"""Pengaturan: the office, its papers, its lines, and the rules of the year."""

from collections.abc import Mapping
from contextlib import suppress

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from iga_desktop.domain.office import Office
from iga_desktop.errors import UserError
from iga_desktop.services.draft_resuming import resume_settings
from iga_desktop.services.drafts import Draft, SettingsEdits
from iga_desktop.services.offices import load_office, save_office
from iga_desktop.services.years import (
    adopt_guideline,
    evidence_required,
    guideline_of,
    newer_guideline,
    set_evidence_required,
)
from iga_desktop.ui.drafts.keeper import DraftKeeper
from iga_desktop.ui.drafts.presenter import clash_text
from iga_desktop.ui.messages import LeaveChoice
from iga_desktop.ui.office.checkup_card import CheckupCard
from iga_desktop.ui.office.form_card import FormCard
from iga_desktop.ui.office.guideline_card import GuidelineCard
from iga_desktop.ui.office.mappings_card import MappingsCard
from iga_desktop.ui.office.office_card import OfficeCard
from iga_desktop.ui.office.profiles import Profiles
from iga_desktop.ui.office.thresholds_card import ThresholdsCard
from iga_desktop.ui.page import Page
from iga_desktop.ui.people.card import PeopleCard
from iga_desktop.ui.people.reading_card import ReadingCard
from iga_desktop.ui.session import Session
from iga_desktop.ui.shortcuts import add_shortcut
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button
from iga_desktop.ui.widgets.columns import Columns
from iga_desktop.ui.widgets.scrolling import scrolling

_BODY_WIDTH = 860


class SettingsPage(Page):
    """Edits a copy of the settings, stored once; `show_request` takes a `Draft` of one or "kartu:NAME"."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._stored = Office()
        self._evidence_required = False
        self.office, self.thresholds = OfficeCard(), ThresholdsCard()
        self.profiles = Profiles(session)
        self.guideline = GuidelineCard()
        self.mappings = MappingsCard(session)
        self.mappings.keys_homeless.connect(self.take_focus)
        self.checkup = CheckupCard(session)
        self.people, self.reading = PeopleCard(session), ReadingCard(session)
        self._cards: tuple[FormCard | Profiles, ...] = (self.office, self.thresholds, self.profiles)
        self.save_button = button(self.tr("Simpan"), "save", primary=True)
        self.save_button.setToolTip(self.tr("Simpan pengaturan (Ctrl+S)"))
        self.save_button.clicked.connect(self.save)
        add_shortcut(self, QKeySequence.StandardKey.Save, self.tr("Menyimpan pengaturan"), self.save)
        for card in self._cards:
            card.edited.connect(self._follow_edits)
        self.guideline.adoption_wanted.connect(self._adopt)
        self.guideline.edited.connect(self._follow_edits)
        self._draft = DraftKeeper(self, session, self._unsaved)
        self._lay_out()
        self._show(load_office(session.workspace))

    @property
    def state(self) -> str:
        """Whether there is something to save."""
        return self.tr("Ada perubahan yang belum disimpan") if self.changed else self.tr("Semua tersimpan")

    @property
    def changed(self) -> bool:
        """Whether the form differs from what is stored."""
        try:
            return self._rule_changed or self._entered() != self._stored
        except UserError:
            return True

    @property
    def _rule_changed(self) -> bool:
        return self.guideline.evidence.isChecked() is not self._evidence_required

    def header_buttons(self) -> list[QPushButton]:
        """Give the button that saves."""
        return [self.save_button]

    def refresh(self) -> None:
        """Read the settings anew, unless they are being edited."""
        if not self.changed:
            self._show(load_office(self.session.workspace))
        if not self._rule_changed:
            self._show_evidence_rule()
        self._show_guideline()
        self.mappings.refresh()
        self.people.refresh()

    def show_request(self, request: object) -> None:
        """Bring a card into view, or show the edits of a draft, unsaved; what clashes is told."""
        if isinstance(request, str):
            self._show_card(request.removeprefix("kartu:"))
        if not isinstance(request, Draft) or not isinstance(request.edits, SettingsEdits):
            return
        resumed = resume_settings(self.session.workspace, request.edits)
        self._show(resumed.stored)
        for card in self._cards:
            card.show_office(resumed.edited)
        # Not before: while the cards change one by one, they may look as if nothing were unsaved.
        self._draft.begin(request.key)
        self._follow_edits()
        if resumed.clashes:
            self.session.messages.warn_of_each(clash_text(), resumed.clashes)

    def _show_card(self, name: str) -> None:
        """Bring the card called *name* into view, and the keys to what can be entered there first."""
        card = self._cards_by_name.get(name)
        if card is None:
            return
        top = card.mapTo(self._content, QPoint()).y()
        self._area.verticalScrollBar().setValue(top - SIZES.page_margin)
        for field in card.findChildren(QWidget):
            if field.focusPolicy() & Qt.FocusPolicy.TabFocus and field.isEnabled() and field.isVisible():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                break

    @property
    def _cards_by_name(self) -> Mapping[str, QWidget]:
        return {
            "office": self.office,
            "thresholds": self.thresholds,
            "letterhead": self.profiles.letterhead,
            "signatories": self.profiles.signatories,
            "guideline": self.guideline,
            "mappings": self.mappings,
            "people": self.people,
            "reading": self.reading,
            "checkup": self.checkup,
        }

    def save(self) -> bool:
        """Store the settings; False if they cannot be stored, which was told."""
        self.profiles.commit()
        try:
            entered = self._entered()
            save_office(self.session.workspace, entered)
            rule_changed = self._save_evidence_rule()
        except UserError as problem:
            self.session.messages.warn(str(problem))
            return False
        self._show(entered)
        self.session.office_changed.emit()
        if rule_changed:
            self.session.data_changed.emit()
        return True

    def _save_evidence_rule(self) -> bool:
        year, required = self.session.year, self.guideline.evidence.isChecked()
        if year is None or not self._rule_changed:
            return False
        set_evidence_required(self.session.workspace, year, required)
        self._evidence_required = required
        return True

    def may_leave(self) -> bool:
        """Ask about unsaved changes."""
        self.profiles.commit()
        if not self.changed:
            return True
        choice = self.session.messages.ask_leave(self.tr("Pengaturan yang Anda ubah belum disimpan."))
        if choice is LeaveChoice.DISCARD:
            self._draft.drop()
            self.guideline.show_evidence_rule(required=self._evidence_required)
            self._show(self._stored)
        return self.save() if choice is LeaveChoice.SAVE else choice is LeaveChoice.DISCARD

    def put_by(self) -> bool:
        """Keep the settings that were changed; the rule of the year and what contradicts itself cannot be."""
        self.profiles.commit()
        try:
            if self._rule_changed or (self._entered() != self._stored and not self._draft.let_go()):
                return False
        except UserError:
            return False
        self._show(self._stored)
        return True

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*[SIZES.page_margin] * 4)
        column.setSpacing(3 * SIZES.step)
        column.addWidget(Columns(_BODY_WIDTH, {self.office: 1, self.thresholds: 1}))
        column.addWidget(self.profiles)
        column.addWidget(self.guideline)
        column.addWidget(self.mappings)
        for card in (self.people, self.reading, self.checkup):
            column.addWidget(card)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._content, self._area = content, scrolling(content)
        whole.addWidget(self._area)

    def _entered(self) -> Office:
        entered = self._stored
        for card in self._cards:
            entered = card.applied(entered)
        return entered

    def _show(self, office: Office) -> None:
        self._stored = office
        for card in self._cards:
            card.show_office(office)
        self._follow_edits()

    def _unsaved(self) -> SettingsEdits | None:
        entered = self._stored
        for card in self._cards:
            # Lines that contradict each other are no settings yet; the other cards are kept without them.
            with suppress(UserError):
                entered = card.applied(entered)
        return SettingsEdits(self._stored, entered) if entered != self._stored else None

    def _follow_edits(self) -> None:
        self.save_button.setEnabled(self.changed)
        self._draft.note_edit()
        self.state_changed.emit()

    def _show_evidence_rule(self) -> None:
        year = self.session.year
        self._evidence_required = year is not None and evidence_required(self.session.workspace, year)
        self.guideline.show_evidence_rule(required=self._evidence_required)
        self._follow_edits()

    def _show_guideline(self) -> None:
        workspace, year = self.session.workspace, self.session.year
        self.guideline.setVisible(year is not None)
        if year is None:
            return
        newer, news = None, ""
        try:
            newer = newer_guideline(workspace, year)
        except UserError as problem:
            news = str(problem)
        if newer is not None:
            news = self.tr("Berkas pedoman tahun {year} sudah berubah sejak tahun itu dibuka.").format(
                year=year
            )
        self.guideline.show_guideline(guideline_of(workspace, year), news, adoptable=newer is not None)

    def _adopt(self) -> None:
        workspace, year = self.session.workspace, self.session.year
        question = self.tr("Semua nilai tahun {year} akan dihitung menurut pedoman yang baru. Lanjutkan?")
        if year is None or not self.session.messages.confirm(
            question.format(year=year), self.tr("Pakai pedoman baru")
        ):
            return
        self.session.tasks.run(
            self.tr("Memakai pedoman baru"),
            lambda _: adopt_guideline(workspace, year),
            lambda _: self.session.data_changed.emit(),
            writes=True,
        )
