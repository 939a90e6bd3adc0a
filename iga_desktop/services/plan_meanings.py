"""What the figures of the plan, of what to send and of scenarios mean."""

from collections import Counter

from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.domain.projection import Outcome
from iga_desktop.domain.submission import Effect
from iga_desktop.formats import count_text, gap_text, long_date_text, score_text
from iga_desktop.index_words import break_even_sentence, contents_text
from iga_desktop.plan_words import days_text
from iga_desktop.services.index_meanings import INDEX_RULES, index, index_line
from iga_desktop.services.meanings import FigureMeaning, rule_sources, threshold_source
from iga_desktop.services.plans import OfficePlan
from iga_desktop.services.score_meanings import effort_source
from iga_desktop.services.submission import WhatToSend
from iga_desktop.services.what_if import Comparison

_PLAN, _SENDING, _SCENARIO = "indeks#rencana", "indeks#pilihan-kirim", "indeks#skenario"


def below(plan: OfficePlan) -> FigureMeaning:
    """Explain how many innovations are below the threshold."""
    every, found = len(plan.state.entries), len(plan.planned) + len(plan.unreachable)
    return FigureMeaning(
        "Di bawah batas kirim",
        f"Inovasi dengan nilai terverifikasi di bawah {score_text(plan.state.thresholds.sending)}",
        (f"{count_text(every)} inovasi \u2212 {count_text(plan.ready)} siap kirim = {count_text(found)}",),
        (threshold_source(plan.state.thresholds),),
        _PLAN,
    )


def reachable(plan: OfficePlan) -> FigureMeaning:
    """Explain how many of them can reach it."""
    found = len(plan.planned) + len(plan.unreachable)
    return FigureMeaning(
        "Dapat dinaikkan",
        "Inovasi yang masih dapat mencapai batas kirim sebelum tenggat",
        (
            (
                f"{count_text(found)} di bawah batas kirim \u2212 {count_text(len(plan.unreachable))} yang "
                f"tidak dapat lagi = {count_text(len(plan.planned))}"
            ),
        ),
        (threshold_source(plan.state.thresholds), effort_source(plan.effort.provenance)),
        _PLAN,
    )


def days(plan: OfficePlan) -> FigureMeaning:
    """Explain the working days of all plans together."""
    counted = sorted(Counter(each.plan.days for each in plan.planned).items())
    return FigureMeaning(
        "Hari kerja seluruhnya",
        "Jumlah hari kerja semua rencana termurah, menurut perkiraan usaha kantor",
        (
            *(
                f"{count_text(number)} inovasi x {days_text(own)} = {count_text(number * own)}"
                for own, number in counted
            ),
            f"Jumlah hari kerja {count_text(len(plan.planned))} rencana = {count_text(plan.days)}",
        ),
        (effort_source(plan.effort.provenance),),
        _PLAN,
    )


def index_after(plan: OfficePlan, caption: str) -> FigureMeaning:
    """Explain under *caption* the index now and once every plan is fulfilled."""
    before, after = plan.before, plan.after
    return FigureMeaning(
        caption,
        "Indeks bila semua inovasi dikirim, dengan tingkat yang terverifikasi; sesudahnya dengan tingkat "
        "menurut semua rencana",
        (
            f"Sekarang: {index_line(before)}",
            (
                f"Sesudah: jumlah nilai {score_text(before.maturity_sum)} menjadi "
                f"{score_text(after.maturity_sum)}"
            ),
            f"Sesudah: {index_line(after)}",
            f"Sekarang dan sesudah: {score_text(before.index)} \u2192 {score_text(after.index)}",
        ),
        rule_sources(plan.state.guideline, *INDEX_RULES),
        _PLAN,
    )


def capacity(plan: OfficePlan) -> FigureMeaning:
    """Explain the working days that there are until the deadline."""
    return FigureMeaning(
        "Hari kerja pendamping",
        "Hari kerja Senin sampai Jumat dari hari mulai sampai tenggat, dikali banyaknya pendamping; atau "
        "angka yang ditetapkan kantor",
        _capacity_lines(plan.settings, plan),
        (
            (
                "Hari mulai, tenggat, dan angka tetap ditetapkan kantor ini lewat Atur waktu dan hari kerja; "
                "hari libur nasional tidak dikurangkan."
            ),
            effort_source(plan.effort.provenance),
        ),
        _PLAN,
    )


def _capacity_lines(settings: PlanSettings, plan: OfficePlan) -> tuple[str, ...]:
    start = f"Mulai {long_date_text(settings.first_day(plan.as_of))}"
    if plan.capacity is None:
        return (start, "Tenggat belum diatur, jadi hari kerja tidak terbatas")
    if settings.working_days is not None or settings.deadline_on is None:
        return (start, f"Ditetapkan kantor: {days_text(plan.capacity)}")
    workers = max(plan.companion_count, 1)
    each = plan.capacity // workers
    return (
        f"{start}, tenggat {long_date_text(settings.deadline_on)}: {days_text(each)}",
        f"{days_text(each)} x {count_text(workers)} pendamping = {days_text(plan.capacity)}",
    )


def best_index(result: WhatToSend) -> FigureMeaning:
    """Explain the index of the best set."""
    basis = (
        f"Dengan {count_text(len(result.chosen))} dari {count_text(len(result.effects))} inovasi dikirim, "
        "tingkat yang terverifikasi. Pilihan dihitung tepat: tidak ada pilihan lain dengan indeks lebih "
        "tinggi"
    )
    return index("Indeks pilihan terbaik", result.best, result.state.guideline, basis, _SENDING)


def effect(found: Effect, result: WhatToSend) -> FigureMeaning:
    """Explain what sending one innovation does to the index of the best set."""
    best = result.best
    exact = best.points / best.total_maximum * 100
    sent, left = (exact, exact - found.effect) if found.sent else (exact + found.effect, exact)
    return FigureMeaning(
        f"Pengaruh pada indeks: {found.candidate.name}",
        "Indeks bila inovasi ini dikirim dikurangi indeks bila tidak, yang lain tetap seperti pilihan "
        "terbaik",
        (
            f"Nilai inovasi ini {score_text(found.candidate.score)}. {break_even_sentence(found)}",
            "Selisih dihitung dari angka penuh, lalu ditampilkan dua desimal",
            f"Dikirim {score_text(sent)} \u2212 tidak dikirim {score_text(left)} = {gap_text(found.effect)}",
        ),
        rule_sources(result.state.guideline, *INDEX_RULES),
        _SENDING,
    )


def scenario_index(outcome: Outcome) -> FigureMeaning:
    """Explain the index that a scenario leads to."""
    title = f"Indeks skenario {outcome.scenario.name}".strip()
    basis = f"{contents_text(outcome.scenario).rstrip('.')}. Aturan tahun {outcome.guideline.year}"
    return index(title, outcome.sheet, outcome.guideline, basis, _SCENARIO)


def compared(comparison: Comparison) -> FigureMeaning:
    """Explain the indexes of all that is compared, the present last."""
    every = (*comparison.outcomes, comparison.present)
    rules = {each.guideline.year: each.guideline for each in every}
    return FigureMeaning(
        "Perbandingan",
        "Tiap skenario dihitung seperti indeks yang sebenarnya, dengan tingkat, pilihan, dan aturan skenario "
        "itu; data kantor tidak berubah",
        tuple(f"{each.scenario.name}: {index_line(each.sheet)}" for each in every),
        tuple(
            f"Tahun {year} - {source}"
            for year, guideline in rules.items()
            for source in rule_sources(guideline, *INDEX_RULES)
        ),
        _SCENARIO,
    )
