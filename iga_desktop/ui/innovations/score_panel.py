"""Beside the form: how much, how far from the threshold, what holds it back, and the cheapest way there."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Indicator
from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.domain.planner import Plan
from iga_desktop.domain.readiness import Readiness
from iga_desktop.formats import count_text, gap_text, score_text
from iga_desktop.plan_words import gap_sentence, plan_sentence, step_text
from iga_desktop.services import score_meanings as meanings
from iga_desktop.ui.innovations.edit_session import EditSession
from iga_desktop.ui.innovations.score_words import (
    numbers_html,
    plan_html,
    raise_html,
    raise_text,
)
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES, font
from iga_desktop.ui.widgets.chip import Chip
from iga_desktop.ui.widgets.meaning import MeaningButton
from iga_desktop.ui.widgets.score_bar import ScoreBar, ScoreScale

_SHOWN_STEPS = 5


class ScorePanel(QScrollArea):
    """Follows a working copy. A click on what holds it back sends `indicator_wanted`."""

    indicator_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.about_score, self.about_gap = MeaningButton(session), MeaningButton(session)
        self.about_holding, self.about_cheapest = MeaningButton(session), MeaningButton(session)
        self.score = _label("figure")
        self._maximum = _label("muted")
        self.gap = _label()
        self.chip = Chip()
        self._bar = ScoreBar(ScoreScale())
        self._claim = _label("muted")
        self.overclaim = _label("muted")
        self._holding_title = _label("section")
        self.uncounted = _label("caution")
        self.mandatory = _label("bad")
        self.holding = self._links()
        self._cheapest_line = _line()
        self.cheapest = _label()
        self.cheapest.setFont(font(strong=True))
        self.steps = self._links()
        self._indicator_line = _line()
        self._indicator = _label("section")
        self.levels = _label()
        self._build()

    def _links(self) -> QLabel:
        made = _label()
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        made.linkActivated.connect(lambda link: self.indicator_wanted.emit(int(link)))
        return made

    def _build(self) -> None:
        figures = QHBoxLayout()
        figures.setSpacing(SIZES.step)
        figures.addWidget(self.score, alignment=Qt.AlignmentFlag.AlignBottom)
        figures.addWidget(self._maximum, alignment=Qt.AlignmentFlag.AlignBottom)
        figures.addStretch()
        figures.addWidget(self.about_score, alignment=Qt.AlignmentFlag.AlignTop)
        self._maximum.setContentsMargins(0, 0, 0, SIZES.step)
        holder = QFrame()
        holder.setProperty("class", "card")
        column = QVBoxLayout(holder)
        column.setContentsMargins(*[4 * SIZES.step] * 4)
        column.setSpacing(2 * SIZES.step)
        column.addLayout(figures)
        column.addWidget(self._bar)
        column.addWidget(self.chip)
        column.addLayout(_explained(self.gap, self.about_gap))
        column.addWidget(self._claim)
        column.addWidget(self.overclaim)
        column.addWidget(_line())
        column.addLayout(_explained(self._holding_title, self.about_holding))
        column.addWidget(self.uncounted)
        column.addWidget(self.mandatory)
        column.addWidget(self.holding)
        column.addWidget(self._cheapest_line)
        column.addLayout(_explained(self.cheapest, self.about_cheapest))
        column.addWidget(self.steps)
        column.addWidget(self._indicator_line)
        column.addWidget(self._indicator)
        column.addWidget(self.levels)
        column.addStretch()
        self.setWidget(holder)

    def show_session(self, session: EditSession) -> None:
        """Show the figures that *session* has now."""
        sheet = session.sheet()
        maximum = session.guideline.maxima.maturity
        self.score.setText(score_text(sheet.total))
        self._maximum.setText(f"/ {score_text(maximum).removesuffix(',00')}")
        self.gap.setText(gap_sentence(session.gap))
        self.chip.show_verdict(session.readiness)
        self._bar.show_score(sheet.total, ScoreScale(maximum, session.thresholds))
        claim = self.tr("Klaim {score}") if session.has_claim else self.tr("Klaim {score} (belum dicatat)")
        self._claim.setText(claim.format(score=score_text(session.sheet(LevelBasis.CLAIM).total)))
        overclaim = self.tr("Selisih klaim {points}").format(points=gap_text(session.overclaim))
        self.overclaim.setText(overclaim)
        uncounted = self.tr("{count} indikator belum dihitung: belum ada bukti")
        self.uncounted.setText(uncounted.format(count=count_text(len(session.uncounted))))
        self.uncounted.setVisible(bool(session.uncounted))
        empty = ", ".join(str(line.indicator.number) for line in session.empty_mandatory())
        self.mandatory.setText(self.tr("Indikator wajib masih 0: {numbers}").format(numbers=empty))
        self.mandatory.setVisible(bool(empty))
        guideline, thresholds = session.guideline, session.thresholds
        self.about_score.show_meaning(meanings.score(sheet, guideline, session.uncounted))
        self.about_gap.show_meaning(meanings.gap(sheet.total, thresholds))
        self._show_steps(session)
        lines = session.holding_back()
        title = self._holding_title.text()
        self.about_holding.show_meaning(meanings.holding_back(title, lines, guideline) if lines else None)

    def _show_steps(self, session: EditSession) -> None:
        plan = session.plan()
        for each in (self._cheapest_line, self.cheapest, self.steps):
            each.setVisible(plan is not None)
        known = None if plan is None or session.basis is None else session.basis.effort.provenance
        self.about_cheapest.show_meaning(
            meanings.cheapest(plan, known, session.thresholds) if plan and known else None
        )
        if plan is None:
            self._show_raises(session)
        else:
            self._show_plan(session, plan)

    def _show_raises(self, session: EditSession) -> None:
        """Tell what would raise the score further, most points first."""
        lines = session.holding_back()
        ready = session.readiness is Readiness.READY
        self._holding_title.setText(self.tr("Masih dapat naik") if ready else self.tr("Yang menahan"))
        parts = [raise_html(line) for line in lines[:_SHOWN_STEPS]]
        if len(lines) > _SHOWN_STEPS:
            rest = self.tr("dan {count} indikator lain").format(count=len(lines) - _SHOWN_STEPS)
            parts.append(f"<p>{escape(rest)}</p>")
        if not parts and not session.uncounted:
            parts = [f"<p>{escape(self.tr('Semua indikator sudah pada tingkat tertinggi.'))}</p>"]
        self.holding.setText("".join(parts))
        self.holding.show()
        said = [self._holding_title.text(), *(raise_text(line) for line in lines[:_SHOWN_STEPS])]
        self.holding.setAccessibleName("; ".join(said))

    def _show_plan(self, session: EditSession, plan: Plan) -> None:
        """Tell in a line what holds the score back, and below it the cheapest way to the threshold."""
        self._holding_title.setText(self.tr("Yang menahan"))
        numbers = [line.indicator.number for line in session.holding_back()]
        text = self.tr("{count} indikator belum penuh: {numbers}")
        count = count_text(len(numbers))
        self.holding.setText(text.format(count=count, numbers=numbers_html(numbers)))
        said = text.format(count=count, numbers=", ".join(map(str, numbers)))
        self.holding.setAccessibleName(f"{self._holding_title.text()}; {said}")
        self.holding.setVisible(bool(numbers))
        self.cheapest.setText(plan_sentence(plan))
        self.steps.setText(plan_html(plan.steps))
        self.steps.setAccessibleName("; ".join(map(step_text, plan.steps)))
        self.steps.setVisible(bool(plan.steps))

    def hide_indicator(self) -> None:
        """Show no indicator's levels: none is being worked on."""
        for widget in (self._indicator_line, self._indicator, self.levels):
            widget.hide()

    def show_indicator(self, indicator: Indicator, level: int) -> None:
        """Show all the guideline's levels of *indicator*, with *level* as the chosen one."""
        title = self.tr("Tingkat indikator {number}").format(number=indicator.number)
        self._indicator.setText(title)
        texts = [(n, indicator.level_text(n)) for n in range(MAXIMUM_LEVEL + 1)]
        parts = [_level_html(n, text, chosen=n == level) for n, text in texts]
        for measure in indicator.measures:
            heading = escape(f"{measure.code}. {measure.name}")
            parts.append(f"<p style='margin:8px 0 2px 0'><b>{heading}</b></p>")
            parts += [_level_html(n, text) for n, text in enumerate(measure.level_texts, 1)]
        self.levels.setText("".join(parts))
        for widget in (self._indicator_line, self._indicator, self.levels):
            widget.show()


def _level_html(level: int, text: str, *, chosen: bool = False) -> str:
    said = f"{level} &nbsp;{escape(text)}"
    return f"<p style='margin:0 0 4px 0'>{f'<b>{said}</b>' if chosen else said}</p>"


def _label(kind: str = "") -> QLabel:
    label = QLabel(wordWrap=kind != "figure")
    if kind == "muted":
        label.setWordWrap(False)
    label.setProperty("class", kind)
    return label


def _explained(text: QLabel, about: MeaningButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SIZES.step)
    row.addWidget(text, stretch=1)
    row.addWidget(about, alignment=Qt.AlignmentFlag.AlignTop)
    return row


def _line() -> QWidget:
    line = QWidget()
    line.setFixedHeight(1)
    line.setObjectName("hairline")
    line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return line
