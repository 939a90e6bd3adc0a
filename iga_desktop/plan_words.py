"""Plans in plain Indonesian: screen, papers and command line say them with these words and figures."""

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


def late_sentence(worked: int, late: int) -> str:
    """Give how many of the *worked* innovations are done after the deadline; empty where none is."""
    if not late:
        return ""
    return (
        f"Dari {count_text(worked)} inovasi yang dikerjakan, {count_text(late)} di antaranya selesai sesudah "
        "tenggat menurut jadwal pendamping."
    )


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
