"""The to-do list of one innovation on paper: which indicators are raised, how, and what proves it."""

from typing import Any
from xml.sax.saxutils import escape

from reportlab.platypus import KeepTogether, Paragraph

from iga_desktop.domain.planner import Step
from iga_desktop.formats import count_text, gap_text
from iga_desktop.plan_words import task_text
from iga_desktop.reports import fonts, styles
from iga_desktop.reports.dataset import printable
from iga_desktop.reports.plan_report import PlanReport
from iga_desktop.reports.plan_work import Work
from iga_desktop.reports.steps import Steps
from iga_desktop.reports.tables import PdfColumn, grid

_HEADING = styles.BODY.clone("to-do", spaceBefore=9, spaceAfter=3)


def todo_list(
    report: PlanReport, number: int, work: Work, about: str, width: float, steps: Steps, *, closing: Any = ()
) -> Any:
    """Give the list of *work*, *width* points wide, under a line with its name and what is said *about* it.

    It stays on one page with what closes it.
    """
    columns: tuple[PdfColumn[Step], ...] = (
        PdfColumn("Indikator", _indicator, 36, stretch=1),
        PdfColumn("Tingkat", lambda _, step: f"{step.level} ke {step.target}", 14.5),
        PdfColumn("Yang dikerjakan", lambda _, step: task_text(step), 40, stretch=1.8),
        PdfColumn("Bukti yang diperlukan", lambda _, step: report.evidence(step), 36, stretch=2.4),
        PdfColumn("Poin", lambda _, step: gap_text(step.points), 14, right=True),
        PdfColumn("Hari", lambda _, step: count_text(step.days), 11, right=True),
    )
    name = f'<font name="{fonts.BOLD}">{number}. {escape(printable(work.row.name))}</font>'
    heading = Paragraph(f"{name}<br/>{escape(printable(about))}", _HEADING)
    return KeepTogether([heading, grid(columns, work.steps, width, steps), *closing])


def _indicator(_: int, step: Step) -> str:
    mandatory = " (wajib)" if step.indicator.mandatory else ""
    return f"{step.indicator.number} {step.indicator.name}{mandatory}"
