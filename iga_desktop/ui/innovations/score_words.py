"""How the editor words a score: the gap, and the next step of an indicator. No widgets."""

from decimal import Decimal
from html import escape

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.maturity import MaturityLine
from iga_desktop.formats import gap_text, score_text


def gap_sentence(gap: Decimal) -> str:
    """Give how far a score is from the threshold; *gap* in points, negative below it."""
    if gap < 0:
        return _tr("kurang {points} untuk siap kirim").format(points=score_text(-gap))
    if gap > 0:
        return _tr("{points} di atas batas kirim").format(points=score_text(gap))
    return _tr("tepat pada batas kirim")


def step_text(line: MaturityLine) -> str:
    """Give an indicator's next step with its points: "35 Video inovasi 2 → 3 (+4,00)"."""
    points = gap_text(line.indicator.weight)
    return f"{line.indicator.number} {line.indicator.name} {line.level} \u2192 {line.level + 1} ({points})"


def step_html(line: MaturityLine) -> str:
    """Give the next step as a link to the indicator, and what the guideline asks for it."""
    asked = escape(line.next_level_text or "")
    link = f'href="{line.indicator.number}" style="text-decoration:none"'
    head = f"<a {link}>{escape(step_text(line))}</a>"
    return f"<p style='margin:0 0 8px 0'>{head}<br/>{asked}</p>"


def _tr(text: str) -> str:
    return QCoreApplication.translate("ScoreWords", text)
