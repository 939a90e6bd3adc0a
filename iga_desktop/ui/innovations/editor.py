"""The editor of one innovation: profile, indicators, evidence, history, and the score beside them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import rebased
from iga_desktop.domain.office import Agency
from iga_desktop.domain.readiness import Thresholds
from iga_desktop.errors import UserError
from iga_desktop.services.desk import load_desk
from iga_desktop.services.drafts import InnovationEdits
from iga_desktop.services.innovations import save_innovation
from iga_desktop.services.plans import plan_basis
from iga_desktop.ui.drafts.keeper import DraftKeeper
from iga_desktop.ui.innovations.edit_session import EditSession
from iga_desktop.ui.innovations.evidence_tab import EvidenceTab
from iga_desktop.ui.innovations.history_tab import HistoryTab
from iga_desktop.ui.innovations.indicator_list import IndicatorList
from iga_desktop.ui.innovations.profile_form import ProfileForm
from iga_desktop.ui.innovations.score_panel import ScorePanel
from iga_desktop.ui.messages import LeaveChoice
from iga_desktop.ui.session import Session
from iga_desktop.ui.shortcuts import add_shortcut
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button
from iga_desktop.ui.widgets.elided_label import ElidedLabel
from iga_desktop.ui.widgets.tab_set import tab_set
from iga_desktop.ui.widgets.telling import telling
from iga_desktop.ui.widgets.tip import plain_tip

_PROFILE, _INDICATORS, _EVIDENCE, _HISTORY = range(4)
_NARROW = 800
_NARROW_PANEL, _USUAL_PANEL = 248, 296


class Editor(QWidget):
    """Edits what `begin` gave it; `order` are the ids that previous and next go through.

    Undoing takes back steps that are not stored yet; beside evidence and history it takes back what was
    stored last. What is not stored is kept as a draft meanwhile.
    """

    closed = Signal()
    step_wanted = Signal(int)
    """The innovation of this id should be edited next; nothing is unsaved any more."""
    state_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.working: EditSession | None = None
        self.order: list[int] = []
        self._agencies: list[Agency] = []
        self.profile = ProfileForm()
        self.indicators = IndicatorList()
        self.evidence = EvidenceTab(session)
        self.history = HistoryTab(session)
        self.panel = ScorePanel(session)
        self.tabs = tab_set(self.tr("Bagian inovasi"))
        self.tabs.addTab(self.profile, self.tr("Profil"))
        self.tabs.addTab(self.indicators, self.tr("Indikator"))
        self.tabs.addTab(self.evidence, self.tr("Bukti"))
        self.tabs.addTab(self.history, self.tr("Riwayat"))
        self.tabs.setCurrentIndex(_INDICATORS)
        self.back_button = _button("arrow-left", self.tr("Kembali"), "Esc")
        self.previous_button = _button("chevron-left", self.tr("Sebelumnya"), "Ctrl+PgUp")
        self.next_button = _button("chevron-right", self.tr("Berikutnya"), "Ctrl+PgDown")
        self.undo_button = _button("undo-2", self.tr("Urungkan"), "Ctrl+Z")
        self.redo_button = _button("redo-2", self.tr("Ulangi"), "Ctrl+Y")
        self.save_button = _button("save", self.tr("Simpan"), "Ctrl+S")
        self.name = ElidedLabel()
        self.name.setProperty("class", "section")
        self.place = QLabel()
        self.place.setProperty("class", "muted")
        self._draft = DraftKeeper(self, session, self._unsaved)
        self._build()
        self._connect()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(2 * SIZES.step)
        top.addWidget(self.back_button)
        top.addWidget(self.name, stretch=1)
        for widget in (self.place, self.previous_button, self.next_button):
            top.addWidget(widget)
        columns = QHBoxLayout()
        columns.setSpacing(4 * SIZES.step)
        columns.addWidget(self.tabs, stretch=1)
        columns.addWidget(self.panel)
        whole = QVBoxLayout(self)
        margin = SIZES.page_margin
        whole.setContentsMargins(margin, 3 * SIZES.step, margin, 3 * SIZES.step)
        whole.setSpacing(2 * SIZES.step)
        whole.addLayout(top)
        whole.addLayout(columns, stretch=1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the panel leave the form its room."""
        super().resizeEvent(event)
        self.panel.setFixedWidth(_NARROW_PANEL if self.width() < _NARROW else _USUAL_PANEL)

    def _connect(self) -> None:
        acts: tuple[tuple[QPushButton, Callable[[], object], tuple[str, ...]], ...] = (
            (self.back_button, self.close_editor, ("Esc",)),
            (self.previous_button, lambda: self._step(-1), ("Ctrl+PgUp",)),
            (self.next_button, lambda: self._step(1), ("Ctrl+PgDown",)),
            (self.undo_button, self.undo, ("Ctrl+Z",)),
            (self.redo_button, self.redo, ("Ctrl+Y", "Ctrl+Shift+Z")),
            (self.save_button, self.save, ("Ctrl+S",)),
        )
        for each, act, keys in acts:
            each.clicked.connect(lambda _=False, act=act: act())
            for key in keys:
                add_shortcut(self, key, each.text(), act)
        self.profile.field_changed.connect(self._set_field)
        self.profile.agency_changed.connect(self._set_agency)
        self.profile.validity_changed.connect(self._show)
        self.indicators.level_picked.connect(self._set_level)
        self.indicators.basis_changed.connect(self._show)
        self.indicators.current_changed.connect(self._show_current_indicator)
        self.panel.indicator_wanted.connect(self._show_indicator)
        self.tabs.currentChanged.connect(self._change_tab)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        to_evidence = partial(self.tabs.setCurrentIndex, _EVIDENCE)
        add_shortcut(self.indicators, "B", self.tr("Membuka bagian bukti"), to_evidence, inside)

    def begin(
        self, working: EditSession, agencies: Sequence[Agency], order: Sequence[int], draft: str = ""
    ) -> None:
        """Edit *working* from now on; *draft* is the key of the draft that it goes on with, if it does."""
        self._draft.begin(draft)
        self.working = working
        self.order = list(order)
        current = working.current
        self._agencies = [agency for agency in agencies if agency.active or agency.id == current.agency_id]
        self._offer(working.guideline)
        if current.id is None:
            self.tabs.setCurrentIndex(_PROFILE)
        self._renew_stored()
        self._show()

    def renew(self, guideline: Guideline, thresholds: Thresholds) -> None:
        """Go on under the *guideline* and *thresholds* as they are stored now, with the evidence there is."""
        if self.working is None:
            return
        self.working.thresholds = thresholds
        if guideline != self.working.guideline:
            self.working.guideline = guideline
            self._offer(guideline)
        self._renew_stored()
        self._show()

    def _renew_stored(self) -> None:
        """Take over what was stored elsewhere: evidence always, the rest where nothing here is unsaved."""
        working = self.working
        if working is None:
            return
        desk = None
        if working.current.id is not None:
            with telling(self._session.messages):
                desk = load_desk(self._session.workspace, working.current.id)
        with telling(self._session.messages):
            working.basis = plan_basis(self._session.workspace, working.current.year, working.current.id)
        if desk is not None:
            working.renew_evidence(desk.innovation.evidenced)
            if not self.dirty and desk.innovation != working.stored:
                working.saved(desk.innovation)
        self.evidence.show_desk(desk)
        self.history.show_innovation(working.current.id)
        text = self.tr("Bukti ({count})").format(count=self.evidence.pieces)
        self.tabs.setTabText(_EVIDENCE, text)

    def _offer(self, guideline: Guideline) -> None:
        self.profile.offer(guideline, self._agencies)
        count = len(guideline.indicators)
        self.tabs.setTabText(_INDICATORS, self.tr("Indikator ({count})").format(count=count))

    def take_focus(self) -> None:
        """Bring the keys to where work goes on."""
        if self.working is None:
            return
        self._show_current_indicator()
        if self.tabs.currentIndex() == _INDICATORS:
            self.indicators.focus_current()
        elif self.tabs.currentIndex() == _EVIDENCE:
            self.evidence.take_focus(self.indicators.current)
        elif self.tabs.currentIndex() == _HISTORY:
            self.history.take_focus()
        else:
            self.profile.fields["name"].setFocus()

    @property
    def dirty(self) -> bool:
        """Whether there is anything to save."""
        return self.working is not None and (self.working.dirty or self.profile.wrong_date() is not None)

    def buttons(self) -> list[QPushButton]:
        """Give the buttons for the page's header."""
        return [self.undo_button, self.redo_button, self.save_button]

    def state_text(self) -> str:
        """Give the sentence under the page's title."""
        if self.working is None:
            return ""
        if self.working.current.id is None:
            return self.tr("Inovasi baru, belum disimpan")
        return self.tr("Ada perubahan yang belum disimpan") if self.dirty else self.tr("Semua tersimpan")

    def save(self) -> bool:
        """Store what was changed; tell whether nothing is left unsaved."""
        if self.working is None or not self.dirty:
            return True
        wrong = self.profile.wrong_date()
        if wrong is not None:
            self.tabs.setCurrentIndex(_PROFILE)
            wrong.setFocus()
            text = self.tr("{field} belum berupa tanggal. Tulis seperti 11-08-2025 atau kosongkan.")
            self._session.messages.warn(text.format(field=wrong.accessibleName()))
            return False
        workspace, before, wanted = self._session.workspace, self.working.stored, self.working.current
        try:
            stored = save_innovation(workspace, before, wanted)
        except UserError as problem:
            self._session.messages.warn(str(problem))
            return False
        self.working.saved(stored)
        self._show()
        if before is None:
            self._session.data_changed.emit()
        else:
            # What others stored meanwhile is not taken back with it.
            original = rebased(wanted, before, stored)
            self._session.stored(
                self.tr("perubahan {name}").format(name=stored.profile.name),
                undo=lambda: save_innovation(workspace, stored, original),
                redo=lambda: save_innovation(workspace, original, stored),
            )
        return True

    def _unsaved(self) -> InnovationEdits | None:
        working = self.working
        return InnovationEdits(working.stored, working.current) if working and working.dirty else None

    @property
    def _undoes_stored(self) -> bool:
        return self.tabs.currentIndex() in {_EVIDENCE, _HISTORY}

    def undo(self) -> None:
        """Take back the last step."""
        if self._undoes_stored:
            self._session.undo.undo()
            self._show_steps()
        elif self.working is not None:
            self.working.undo()
            self._show()

    def redo(self) -> None:
        """Do the last step again."""
        if self._undoes_stored:
            self._session.undo.redo()
            self._show_steps()
        elif self.working is not None:
            self.working.redo()
            self._show()

    def may_close(self) -> bool:
        """Whether nothing unsaved would be lost; asks if need be."""
        if not self.dirty:
            return True
        text = self.tr('Perubahan pada "{name}" belum disimpan. Simpan lebih dahulu?')
        choice = self._session.messages.ask_leave(text.format(name=self._title()))
        if choice is LeaveChoice.DISCARD:
            self._draft.drop()
        return self.save() if choice is LeaveChoice.SAVE else choice is LeaveChoice.DISCARD

    def put_by(self) -> bool:
        """Keep what is unsaved as a draft and close, without asking; False: not all of it can be kept."""
        if self.profile.wrong_date() is not None or not self._draft.let_go():
            return False
        self.working = None
        self.closed.emit()
        return True

    def close_editor(self) -> None:
        """Go back to the list, if nothing is lost."""
        if self.may_close():
            self.closed.emit()

    def _step(self, step: int) -> None:
        place = self._place() + step
        if self._place() >= 0 and 0 <= place < len(self.order) and self.may_close():
            self.step_wanted.emit(self.order[place])

    def _place(self) -> int:
        current = self.working.current.id if self.working else None
        return self.order.index(current) if current in self.order else -1

    def _set_field(self, key: str, value: object) -> None:
        if self.working is not None:
            self.working.set_field(key, value)
            self._show()

    def _set_agency(self, agency_id: int) -> None:
        if self.working is not None:
            self.working.set_agency(agency_id)
            self._show()

    def _set_level(self, number: int, level: int) -> None:
        if self.working is not None:
            self.working.set_level(number, level, self.indicators.basis)
            self._show()

    def _show_indicator(self, number: int) -> None:
        self.tabs.setCurrentIndex(_INDICATORS)
        self.indicators.show_indicator(number)

    def _show_current_indicator(self) -> None:
        if self.tabs.currentIndex() != _INDICATORS:
            self.panel.hide_indicator()
        elif self.working is not None:
            number = self.indicators.current
            level = self.working.levels(self.indicators.basis).get(number, 0)
            self.panel.show_indicator(self.working.guideline.indicator_by_number[number], level)

    def _show(self) -> None:
        working = self.working
        if working is None:
            return
        self.profile.show_innovation(working.current)
        self.indicators.show_session(working)
        self.panel.show_session(working)
        self._show_current_indicator()
        self.name.setText(self._title())
        self._show_steps()
        self.save_button.setEnabled(self.dirty)
        self._draft.note_edit()
        place, count = self._place(), len(self.order)
        self.previous_button.setEnabled(place > 0)
        self.next_button.setEnabled(0 <= place < count - 1)
        text = self.tr("{place} dari {count}").format(place=place + 1, count=count)
        self.place.setText(text if place >= 0 else "")
        self.state_changed.emit()

    def _change_tab(self) -> None:
        self._show_steps()
        self.take_focus()

    def _show_steps(self) -> None:
        """Name what undoing takes back and redoing does again."""
        if self.working is None:
            return
        back, again = self.working.undo_name, self.working.redo_name
        if self._undoes_stored:
            back, again = self._session.undo.undoText(), self._session.undo.redoText()
        self.undo_button.setEnabled(bool(back))
        self.undo_button.setToolTip(plain_tip(self.tr("Urungkan: {step}").format(step=back or "-")))
        self.redo_button.setEnabled(bool(again))
        self.redo_button.setToolTip(plain_tip(self.tr("Ulangi: {step}").format(step=again or "-")))

    def _title(self) -> str:
        name = self.working.current.profile.name if self.working else ""
        return name or self.tr("Inovasi baru")


def _button(icon_name: str, text: str, keys: str) -> QPushButton:
    made = button(text, icon_name, primary=icon_name == "save")
    made.setToolTip(f"{text} ({keys})")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
