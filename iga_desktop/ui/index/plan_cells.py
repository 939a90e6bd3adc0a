"""A plan in the few words for which a table has room. No widgets."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from iga_desktop.formats import NOTHING, count_text, date_text, score_text

if TYPE_CHECKING:
    from iga_desktop.domain.planner import Plan, Step

ARROW = "\u2192"
_NAMED = 2


def raised_text(plan: "Plan") -> str:
    """Give the steps in short: "35: 2 -> 3, 16: bukti", or why there are none."""
    if plan.steps:
        return ", ".join(map(_short_step, plan.steps))
    return _tr("Tidak tercapai, paling tinggi {score}").format(score=score_text(plan.reachable))


def _short_step(step: "Step") -> str:
    if step.evidence_only:
        return _tr("{number}: bukti").format(number=step.indicator.number)
    return f"{step.indicator.number}: {step.level}{ARROW}{step.target}"


def end_text(end: tuple[date, bool]) -> str:
    """Give the day on which something is done, and whether it comes after the deadline."""
    day, late = end
    return _tr("{day}, lewat").format(day=date_text(day)) if late else date_text(day)


def cheapest_text(plan: "Plan") -> str:
    """Give a plan for one cell: "26: 2 -> 3, 2 hari", of many steps only how many."""
    if not plan.steps:
        return NOTHING if plan.possible else _tr("tidak tercapai")
    if len(plan.steps) > _NAMED:
        return _tr("{count} indikator, {days} hari").format(
            count=count_text(len(plan.steps)), days=count_text(plan.days)
        )
    return _tr("{steps}, {days} hari").format(steps=raised_text(plan), days=count_text(plan.days))


def _tr(text: str) -> str:
    return QCoreApplication.translate("IndexPlan", text)
