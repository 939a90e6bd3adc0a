"""What the figures of one innovation mean: its score, the way to the threshold, and who claims what."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Guideline, Provenance
from iga_desktop.domain.maturity import MaturityLine, MaturitySheet
from iga_desktop.domain.planner import Plan
from iga_desktop.domain.readiness import Thresholds
from iga_desktop.formats import count_text, gap_text, score_text
from iga_desktop.plan_words import days_text, gap_sentence, plan_sentence, step_text
from iga_desktop.services.meanings import FigureMeaning, rule_sources, threshold_source

_RULES = ("satuan_inovasi", "kelayakan")
_SCORE = "inovasi#tingkat-indikator"


def score(
    sheet: MaturitySheet,
    guideline: Guideline,
    uncounted: Collection[int] = (),
    title: str = "Nilai kematangan",
) -> FigureMeaning:
    """Explain the score of *sheet*; *uncounted* are the indicators whose level does not count yet."""
    lines = [
        f"{each.indicator.number} {each.indicator.name}: {score_text(each.indicator.weight)} x {each.level} "
        f"= {score_text(each.points)}" + (" (belum ada bukti)" if each.indicator.number in uncounted else "")
        for each in sheet.lines
    ]
    return FigureMeaning(
        title,
        "Bobot x tingkat (0 sampai 3) tiap indikator, lalu dijumlahkan",
        (*lines, f"Jumlah = {score_text(sheet.total)}"),
        rule_sources(guideline, *_RULES),
        _SCORE,
    )


def gap(total: Decimal, thresholds: Thresholds) -> FigureMeaning:
    """Explain how far the score *total* is from the threshold."""
    found = thresholds.gap(total)
    return FigureMeaning(
        "Selisih dari batas kirim",
        "Nilai terverifikasi dikurangi batas kirim",
        (
            f"{score_text(total)} \u2212 {score_text(thresholds.sending)} = {gap_text(found)}",
            f"Jadi {gap_sentence(found)}",
        ),
        (threshold_source(thresholds),),
        "istilah",
    )


def claim_and_gap(
    claimed: MaturitySheet, verified: MaturitySheet, guideline: Guideline, thresholds: Thresholds
) -> FigureMeaning:
    """Explain the figures above the desk: claim, verified score, and how far that is from the threshold."""
    total = verified.total
    return FigureMeaning(
        "Klaim, terverifikasi, selisih",
        "Klaim dan nilai terverifikasi: jumlah bobot x tingkat tiap indikator, menurut perangkat daerah dan "
        "menurut verifikator. Selisih: nilai terverifikasi dikurangi batas kirim",
        (
            *(
                f"{mine.indicator.number} {mine.indicator.name}: {score_text(mine.indicator.weight)} x "
                f"klaim {theirs.level}, terverifikasi {mine.level}"
                for theirs, mine in zip(claimed.lines, verified.lines, strict=True)
            ),
            f"Klaim {score_text(claimed.total)}",
            f"Terverifikasi {score_text(total)}",
            (
                f"{score_text(total)} \u2212 {score_text(thresholds.sending)}: "
                f"Selisih {gap_text(thresholds.gap(total))}"
            ),
        ),
        (threshold_source(thresholds), *rule_sources(guideline, *_RULES)),
        "verifikasi#meja-verifikasi",
    )


def holding_back(title: str, lines: Sequence[MaturityLine], guideline: Guideline) -> FigureMeaning:
    """Explain, below *title*, what each of *lines* could still bring."""
    points = sum((line.missing_points for line in lines), Decimal(0))
    return FigureMeaning(
        title,
        f"Poin yang masih dapat diperoleh: bobot x (tingkat tertinggi {MAXIMUM_LEVEL} \u2212 tingkat "
        "sekarang)",
        (
            *(
                f"{line.indicator.number} {line.indicator.name}: {score_text(line.indicator.weight)} x "
                f"({MAXIMUM_LEVEL} \u2212 {line.level}) = {score_text(line.missing_points)}"
                for line in lines
            ),
            f"{score_text(points)} poin pada indikator yang belum penuh: {count_text(len(lines))}",
        ),
        rule_sources(guideline, *_RULES),
        _SCORE,
    )


def cheapest(plan: Plan, effort: Provenance, thresholds: Thresholds) -> FigureMeaning:
    """Explain the cheapest way to the threshold; *effort* says where the working days come from."""
    return FigureMeaning(
        "Jalan termurah",
        "Dari semua cara mencapai batas kirim dipilih yang hari kerjanya paling sedikit, lalu yang menaikkan "
        "indikator paling sedikit. Poin: bobot x banyaknya tingkat yang naik",
        (*_steps(plan), plan_sentence(plan)),
        (threshold_source(thresholds), effort_source(effort)),
        "indeks#rencana",
    )


def _steps(plan: Plan) -> tuple[str, ...]:
    if not plan.steps:
        return ()
    gained = "".join(f" + {score_text(step.points)}" for step in plan.steps)
    days = " + ".join(count_text(step.days) for step in plan.steps)
    return (
        *map(step_text, plan.steps),
        f"Nilai: {score_text(plan.score)}{gained} = {score_text(plan.after)}",
        f"Hari kerja: {days} = {days_text(plan.days)}",
    )


def effort_source(effort: Provenance) -> str:
    """Give where the working days of a step come from."""
    return (
        f"Hari kerja tiap indikator: {effort.confidence.value}. Sumber: {effort.source.rstrip('.')}. Angka "
        "itu dapat diubah kantor pada halaman Indeks, tab Rencana."
    )
