"""Whether an innovation may be reported at all, as a checklist with reasons.

It stands beside the readiness and never changes it. Source: the guideline's section `kelayakan`
(letter 400.10.11/1887/BSKDN); the five mandatory indicators are marked in the guideline.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from iga_desktop.domain.guideline import Eligibility, Guideline
from iga_desktop.domain.innovation import PROFILE_LABELS, Innovation, count_words, tidy_text


class Criterion(StrEnum):
    """One line of the checklist; the value is what people read."""

    STAGE = "Tahapan"
    WINDOW = "Waktu penerapan"
    WORDS = "Rancang bangun"
    TEXTS = "Tujuan, manfaat, dan hasil"
    MANDATORY = "Indikator wajib"
    REPORTS = "Kali dilaporkan"


@dataclass(frozen=True, slots=True)
class EligibilityFacts:
    """What the rules look at in one innovation of *year*.

    `empty_texts` are the labels of the texts that are missing, `empty_mandatory` the mandatory
    indicators at level 0, `reports` how often it is reported with this year's report (at least 1),
    `describes_development` whether it says what was developed.
    """

    year: int
    stage: str
    implemented_on: date | None
    developed_on: date | None
    narrative_words: int
    empty_texts: tuple[str, ...]
    empty_mandatory: tuple[int, ...]
    reports: int
    describes_development: bool


@dataclass(frozen=True, slots=True)
class Check:
    """One criterion: whether it is met, and why (Indonesian)."""

    criterion: Criterion
    met: bool
    reason: str


def facts_of(innovation: Innovation, guideline: Guideline, reports: int) -> EligibilityFacts:
    """Give what the rules look at in *innovation*, which is reported for the *reports*-th time."""
    profile = innovation.profile
    counted = innovation.counted
    return EligibilityFacts(
        year=innovation.year,
        stage=profile.stage,
        implemented_on=profile.implemented_on,
        developed_on=profile.developed_on,
        narrative_words=count_words(profile.narrative),
        empty_texts=tuple(
            PROFILE_LABELS[name]
            for name in ("purpose", "benefits", "results")
            if not tidy_text(getattr(profile, name))
        ),
        empty_mandatory=tuple(
            indicator.number
            for indicator in guideline.indicators
            if indicator.mandatory and not counted.get(indicator.number, 0)
        ),
        reports=reports,
        describes_development=bool(tidy_text(profile.development)),
    )


def check(facts: EligibilityFacts, rules: Eligibility) -> tuple[Check, ...]:
    """Give the checklist of an innovation under *rules*."""
    return (
        _stage(facts, rules),
        _window(facts, rules),
        _words(facts, rules),
        _texts(facts),
        _mandatory(facts),
        _reports(facts, rules),
    )


def is_eligible(facts: EligibilityFacts, rules: Eligibility) -> bool:
    """Whether every criterion is met; the same as the checklist, without its words."""
    first, last = rules.window(facts.year)
    developed = _within(facts.developed_on, first, last) and facts.describes_development
    return (
        facts.stage == rules.stage
        and (_within(facts.implemented_on, first, last) or developed)
        and facts.narrative_words >= rules.minimum_words
        and not facts.empty_texts
        and not facts.empty_mandatory
        and facts.reports <= rules.maximum_reports
        and (facts.reports == 1 or developed)
    )


def _within(day: date | None, first: date, last: date) -> bool:
    return day is not None and first <= day <= last


def _day(day: date) -> str:
    return f"{day.day:02}-{day.month:02}-{day.year}"


def _stage(facts: EligibilityFacts, rules: Eligibility) -> Check:
    met = facts.stage == rules.stage
    stated = f"Tahapan {facts.stage}" if facts.stage else "Tahapan belum diisi"
    reason = stated if met else f"{stated}; yang dapat dilaporkan hanya tahapan {rules.stage}"
    return Check(Criterion.STAGE, met, reason)


def _window(facts: EligibilityFacts, rules: Eligibility) -> Check:
    first, last = rules.window(facts.year)
    span = f"{_day(first)} sampai {_day(last)}"
    implemented, developed = facts.implemented_on, facts.developed_on
    if implemented is not None and _within(implemented, first, last):
        return Check(Criterion.WINDOW, True, f"Diterapkan {_day(implemented)}, di dalam {span}")
    if developed is not None and _within(developed, first, last):
        dated = f"Dikembangkan {_day(developed)}, di dalam {span}"
        if facts.describes_development:
            return Check(Criterion.WINDOW, True, dated)
        return Check(Criterion.WINDOW, False, f"{dated}, tetapi uraian pengembangan belum diisi")
    if implemented is None:
        reason = f"Waktu penerapan belum diisi; harus di dalam {span}"
    else:
        reason = f"Diterapkan {_day(implemented)}, di luar {span}, dan tanpa pengembangan pada masa itu"
    return Check(Criterion.WINDOW, False, reason)


def _words(facts: EligibilityFacts, rules: Eligibility) -> Check:
    met = facts.narrative_words >= rules.minimum_words
    reason = f"{facts.narrative_words} kata dari paling sedikit {rules.minimum_words} kata"
    return Check(Criterion.WORDS, met, reason)


def _texts(facts: EligibilityFacts) -> Check:
    if not facts.empty_texts:
        return Check(Criterion.TEXTS, True, "Ketiganya terisi")
    return Check(Criterion.TEXTS, False, f"Belum diisi: {', '.join(facts.empty_texts).lower()}")


def _mandatory(facts: EligibilityFacts) -> Check:
    if not facts.empty_mandatory:
        return Check(Criterion.MANDATORY, True, "Semua indikator wajib di atas tingkat 0")
    numbers = ", ".join(map(str, facts.empty_mandatory))
    return Check(Criterion.MANDATORY, False, f"Masih tingkat 0: indikator {numbers}")


def _reports(facts: EligibilityFacts, rules: Eligibility) -> Check:
    first, last = rules.window(facts.year)
    stated = f"Laporan ke-{facts.reports} dari paling banyak {rules.maximum_reports} kali"
    if facts.reports > rules.maximum_reports:
        return Check(Criterion.REPORTS, False, f"{stated}; tidak dapat dilaporkan lagi")
    if facts.reports > 1 and not _within(facts.developed_on, first, last):
        return Check(
            Criterion.REPORTS, False, f"{stated}; laporan ulang harus disertai pengembangan pada masa itu"
        )
    if facts.reports > 1 and not facts.describes_development:
        return Check(Criterion.REPORTS, False, f"{stated}; uraian pengembangan belum diisi")
    return Check(Criterion.REPORTS, True, stated)
