"""How the editor words a score: what would raise it, and the cheapest way. No widgets."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.maturity import MaturityLine
from iga_desktop.domain.planner import Step
from iga_desktop.formats import count_text, gap_text
from iga_desktop.plan_words import step_text, task_text

_EXPLAINED, _NAMED = 3, 5
"""So many steps of a plan are explained, or at least named: the panel must not grow beyond the window."""


def raise_text(line: MaturityLine) -> str:
    """Give an indicator's next step with its points: "35 Video inovasi 2 -> 3 (+4,00)"."""
    points = gap_text(line.indicator.weight)
    return f"{line.indicator.number} {line.indicator.name} {line.level} \u2192 {line.level + 1} ({points})"


def raise_html(line: MaturityLine) -> str:
    """Give the next step as a link to the indicator, and what the guideline asks for it."""
    return _linked(line.indicator.number, raise_text(line), line.next_level_text or "")


def plan_html(steps: Sequence[Step]) -> str:
    """Give the steps of a plan as links to their indicators; of a few also what is to be done for them."""
    if len(steps) <= _EXPLAINED:
        return "".join(_linked(step.indicator.number, step_text(step), task_text(step)) for step in steps)
    parts = [_linked(step.indicator.number, _short_text(step)) for step in steps[:_NAMED]]
    if len(steps) > _NAMED:
        rest = _tr("dan {count} indikator lain: {numbers}").format(
            count=count_text(len(steps) - _NAMED),
            numbers=numbers_html(step.indicator.number for step in steps[_NAMED:]),
        )
        parts.append(f"<p style='margin:0'>{rest}</p>")
    return "".join(parts)


def _short_text(step: Step) -> str:
    return _tr("{step}, bukti saja").format(step=step_text(step)) if step.evidence_only else step_text(step)


def numbers_html(numbers: Iterable[int]) -> str:
    """Give the numbers of indicators as links to them: "35, 16"."""
    return ", ".join(f"<a {_link(number)}>{number}</a>" for number in numbers)


def _linked(number: int, text: str, below: str = "") -> str:
    head = f"<a {_link(number)}>{escape(text)}</a>"
    said, space = (f"{head}<br/>{escape(below)}", 8) if below else (head, 4)
    return f"<p style='margin:0 0 {space}px 0'>{said}</p>"


def _link(number: int) -> str:
    return f'href="{number}" style="text-decoration:none"'


def _tr(text: str) -> str:
    return QCoreApplication.translate("ScoreWords", text)
