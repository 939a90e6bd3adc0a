"""Plans in plain Indonesian: screen, papers and command line say them with these words and figures."""

from decimal import Decimal
from typing import Protocol

from iga_desktop.domain.planner import Plan, Step
from iga_desktop.formats import count_text, gap_text, score_text

NO_COMPANION = "Belum ada pendamping"
CANNOT = "tidak dapat sebelum tenggat"
LATE = "lewat tenggat"


def days_text(days: int) -> str:
    """Give working days: "2 hari kerja"."""
    return f"{count_text(days)} hari kerja"


def step_text(step: Step) -> str:
    """Give a step: "35 Video inovasi 2 -> 3 (+4,00), 2 hari kerja"."""
    return (
        f"{step.indicator.number} {step.indicator.name} {step.level} \u2192 {step.target} "
        f"({gap_text(step.points)}), {days_text(step.days)}"
    )


def task_text(step: Step) -> str:
    """Give what is to be done for a step: what the guideline asks, or that only evidence is missing."""
    if step.evidence_only:
        return f"Lengkapi bukti untuk tingkat yang sudah diverifikasi: {step.asked}"
    return f"Capai tingkat {step.target}: {step.asked}"


class Reached(Protocol):
    """What a number of working days brings: innovations that are ready, index with all sent."""

    @property
    def days(self) -> int: ...
    @property
    def ready(self) -> int: ...
    @property
    def index(self) -> Decimal: ...


def budget_sentences(start: Reached, now: Reached, more: Reached, worked: int, late: int) -> tuple[str, ...]:
    """Give what the days of *now* buy, what of it is late, what one day more buys."""
    bought = (
        f"Dengan {days_text(now.days)}: {count_text(now.ready - start.ready)} inovasi lagi mencapai batas "
        f"kirim; indeks {score_text(start.index)} menjadi {score_text(now.index)}."
    )
    return tuple(filter(None, (bought, _late_sentence(worked, late), _one_more(now, more))))


def _one_more(now: Reached, more: Reached) -> str:
    lifted = more.ready - now.ready
    if lifted > 0:
        return (
            f"Satu hari lagi: {count_text(lifted)} inovasi lagi mencapai batas kirim; "
            f"indeks {score_text(more.index)}."
        )
    if more.index > now.index:
        return f"Satu hari lagi: indeks menjadi {score_text(more.index)}."
    return "Satu hari lagi: belum ada tambahan."


def _late_sentence(worked: int, late: int) -> str:
    """Give how many of the *worked* innovations are done after the deadline; empty where none is."""
    if not late:
        return ""
    return (
        f"Dari {count_text(worked)} inovasi yang dikerjakan, {count_text(late)} selesai sesudah tenggat "
        "menurut jadwal pendamping."
    )


def gap_sentence(gap: Decimal) -> str:
    """Give how far a score is from the threshold; *gap* in points, negative below it."""
    if gap < 0:
        return f"kurang {score_text(-gap)} untuk siap kirim"
    if gap > 0:
        return f"{score_text(gap)} di atas batas kirim"
    return "tepat pada batas kirim"


def plan_sentence(plan: Plan) -> str:
    """Give the cheapest way in one sentence."""
    if plan.steps:
        number = count_text(len(plan.steps))
        return (
            f"Jalan termurah ke {score_text(plan.threshold)}: {number} indikator, {days_text(plan.days)}, "
            f"nilai menjadi {score_text(plan.after)}."
        )
    if plan.possible:
        return "Batas kirim sudah tercapai."
    return (
        f"Batas kirim {score_text(plan.threshold)} tidak dapat dicapai sebelum tenggat; paling tinggi "
        f"{score_text(plan.reachable)}."
    )
