"""Over the desk: which innovation it is, how far it has come, and its two scores."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iga_desktop.formats import score_text
from iga_desktop.services.desk import Desk
from iga_desktop.services.score_meanings import claim_and_gap
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES, colors, font, icon
from iga_desktop.ui.verification.desk_words import (
    gap_meaning,
    gap_words,
    overclaim_text,
    owner_text,
    sent_text,
)
from iga_desktop.ui.verification.presenter import eligible_word
from iga_desktop.ui.verification.steps import StepsButton
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.chip import Chip
from iga_desktop.ui.widgets.columns import Columns
from iga_desktop.ui.widgets.elided_label import ElidedLabel
from iga_desktop.ui.widgets.meaning import MeaningButton
from iga_desktop.ui.widgets.score_bar import ScoreBar, ScoreScale

_ROOM_FOR_ONE_LINE = 1000
_ROOM_FOR_BAR = 760
_BAR = 88


class DeskHead(QWidget):
    """Shows a `Desk`; its buttons are wired by the desk itself."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.back_button = _quiet(button(self.tr("Kembali"), "arrow-left"), "Esc")
        self.previous_button = _quiet(button("", "chevron-left"), "Ctrl+PgUp", self.tr("Inovasi sebelumnya"))
        self.next_button = _quiet(button("", "chevron-right"), "Ctrl+PgDown", self.tr("Inovasi berikutnya"))
        self.name = ElidedLabel()
        self.name.setProperty("class", "section")
        self.place = label("", "muted")
        self.owner = ElidedLabel()
        self.owner.setProperty("class", "muted")
        self.status = Chip()
        self.sent = ElidedLabel()
        self.sent.setProperty("class", "muted")
        self.steps_button = StepsButton()
        self.steps_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.claim = label()
        self.verified = label()
        self.verified.setFont(font(strong=True))
        self.bar = ScoreBar(ScoreScale())
        self.bar.setFixedWidth(_BAR)
        self.gap = label("", "muted")
        self.about_scores = MeaningButton(session)
        self.readiness = Chip()
        self.eligible_button = _quiet(button(""), "L", self.tr("Kelayakan"))
        self._build()

    def _build(self) -> None:
        self._first = first = _row(self.back_button, self.name, self.owner, self.place)
        first.addWidget(self.previous_button)
        first.addWidget(self.next_button)
        first.setStretchFactor(self.owner, 1)
        way, scores = QWidget(), QWidget()
        self._way = left = _row(self.status, self.steps_button, self.sent)
        left.setStretchFactor(self.sent, 1)
        right = _row(
            self.claim,
            self.verified,
            self.bar,
            self.gap,
            self.about_scores,
            self.readiness,
            self.eligible_button,
        )
        right.addStretch()
        for widget, row in ((way, left), (scores, right)):
            row.setContentsMargins(0, 0, 0, 0)
            widget.setLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SIZES.step)
        whole.addLayout(first)
        whole.addWidget(Columns(_ROOM_FOR_ONE_LINE, {way: 1, scores: 0}))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the bar where the words need its room; the owner stands where there is more of it."""
        super().resizeEvent(event)
        narrow = self.width() < _ROOM_FOR_BAR
        self.bar.setVisible(not narrow)
        if narrow:
            self._way.addWidget(self.owner, stretch=2)
        else:
            self._first.insertWidget(2, self.owner, stretch=1)

    def show_desk(self, desk: Desk, place: int, count: int) -> None:
        """Show the innovation on the desk, which is number *place* (from 0; -1: none) of *count*."""
        self.name.setText(desk.innovation.profile.name)
        said = self.tr("{place} dari {count}").format(place=place + 1, count=count)
        self.place.setText(said if place >= 0 else "")
        self.previous_button.setEnabled(place > 0)
        self.next_button.setEnabled(0 <= place < count - 1)
        self.owner.setText(owner_text(desk))
        self.status.show_verdict(desk.sending.status)
        self.sent.setText(sent_text(desk.sending))
        self.steps_button.show_desk(desk)
        total = desk.verified.total
        self.claim.setText(self.tr("Klaim {score}").format(score=score_text(desk.claimed.total)))
        self.verified.setText(self.tr("Terverifikasi {score}").format(score=score_text(total)))
        self.bar.show_score(total, ScoreScale(desk.guideline.maxima.maturity, desk.thresholds))
        self.gap.setText(gap_words(desk))
        self.gap.setToolTip(gap_meaning(desk))
        self.about_scores.show_meaning(
            claim_and_gap(desk.claimed, desk.verified, desk.guideline, desk.thresholds)
        )
        for widget in (self.claim, self.verified):
            widget.setToolTip(overclaim_text(desk))
        self.bar.setToolTip(gap_meaning(desk))
        self.readiness.show_verdict(desk.readiness)
        tokens = colors()
        name, color = ("circle-check", tokens.good) if desk.eligible else ("circle-alert", tokens.bad)
        self.eligible_button.setIcon(icon(name, color))
        self.eligible_button.setIconSize(QSize(SIZES.icon, SIZES.icon))
        self.eligible_button.setText(eligible_word(desk.eligible))
        said = self.tr("Kelayakan: {word}").format(word=eligible_word(desk.eligible))
        self.eligible_button.setAccessibleName(said)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(2 * SIZES.step)
    for widget in widgets:
        row.addWidget(widget)
    return row


def _quiet(made: QPushButton, keys: str, name: str = "") -> QPushButton:
    """Let *made* take the focus by Tab only, and tell its keys."""
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    name = name or made.text()
    made.setAccessibleName(name)
    made.setToolTip(f"{name} ({keys})".strip())
    return made
