"""What the commands `indeks` and `pilih` print: JSON for programs, short tables for people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from iga_desktop.cli_output import NAME_WIDTH, figure_json, shortened, wrapped
from iga_desktop.domain.index_losses import AffairCoverage, coverage
from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.domain.projection import Outcome, evaluate
from iga_desktop.domain.regional_index import IndexSheet, NextCategory
from iga_desktop.domain.submission import Candidate, Effect
from iga_desktop.formats import count_text, gap_text, score_text
from iga_desktop.index_words import (
    SELECTIONS,
    break_even_text,
    category_sentence,
    coverage_text,
    difference_sentences,
    forecast_lines,
    loss_count_text,
)
from iga_desktop.services.index_overview import IndexOverview
from iga_desktop.services.submission import WhatToSend
from iga_desktop.services.what_if import Comparison

_SCENARIO_WIDTH = 34


@dataclass(frozen=True)
class IndexAnswer:
    """What `indeks` found: the year as it stands, and the scenarios beside it.

    `asked` says that the first scenario is the what-if that the command line itself describes.
    """

    overview: IndexOverview
    comparison: Comparison
    asked: bool

    @property
    def main(self) -> Outcome:
        """What was asked for: the what-if, or the year as it stands."""
        return self.comparison.outcomes[0] if self.asked else self.overview.now

    @property
    def named(self) -> Sequence[Outcome]:
        """The stored scenarios."""
        return self.comparison.outcomes[self.asked :]

    @cached_property
    def claimed(self) -> IndexSheet:
        """The same with the agencies' claims counted."""
        scenario = replace(self.main.scenario, basis=LevelBasis.CLAIM)
        return evaluate(self.overview.state, scenario, self.main.guideline).sheet

    @cached_property
    def coverage(self) -> Sequence[AffairCoverage]:
        """How the basic affairs are covered."""
        return coverage(self.overview.state, self.main.candidates, self.main.sent)

    def explained(self, outcome: Outcome) -> tuple[str, ...]:
        """Give what makes *outcome* differ from the year as it stands."""
        return difference_sentences(self.comparison.present.sheet, outcome.sheet)


def index_json(answer: IndexAnswer) -> dict[str, Any]:
    """Give a projected index; figures as strings with two decimals and a point."""
    main, overview = answer.main, answer.overview
    return {
        "tahun": overview.state.year,
        **_outcome_json(main),
        "klaim": figure_json(answer.claimed.index),
        "urusan": [
            {
                "urusan": each.affair,
                "tercakup": bool(each.count),
                "inovasi": each.count,
                "terdekat": [_nearest_json(candidate) for candidate in each.nearest],
            }
            for each in answer.coverage
        ],
        "poin_hilang": None if answer.asked else _losses_json(overview),
        "perkiraan": None if answer.asked else _forecast_json(overview),
        "sekarang": _sheet_json(answer.comparison.present.sheet) if answer.asked else None,
        "penjelasan": list(answer.explained(main)) if answer.asked else [],
        "skenario": [
            {
                "nama": outcome.scenario.name,
                **_outcome_json(outcome),
                "selisih": figure_json(outcome.sheet.index - answer.comparison.present.sheet.index),
                "penjelasan": list(answer.explained(outcome)),
            }
            for outcome in answer.named
        ],
    }


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "pedoman": outcome.guideline.title,
        "aturan": outcome.guideline.year,
        "inovasi": outcome.scenario.selection.value,
        "nilai": outcome.scenario.basis.value,
        **_sheet_json(outcome.sheet),
        "kategori_berikut": _next_json(outcome.next_category),
    }


def _sheet_json(sheet: IndexSheet) -> dict[str, Any]:
    return {
        "spd": figure_json(sheet.spd_score),
        "rata_rata_kematangan": figure_json(sheet.mean_maturity),
        "jumlah_inovasi": sheet.innovation_count,
        "pembagi": sheet.divisor,
        "urusan_dasar": len(sheet.covered_basic_affairs),
        "urusan_dasar_perlu": sheet.basic_affairs_needed,
        "skor_jumlah": figure_json(sheet.quantity_score),
        "poin": figure_json(sheet.points),
        "indeks": figure_json(sheet.index),
        "kategori": sheet.category.name,
    }


def _next_json(following: NextCategory | None) -> dict[str, Any] | None:
    if following is None:
        return None
    return {
        "nama": following.category.name,
        "kurang": figure_json(following.distance),
        "poin": figure_json(following.points),
    }


def _nearest_json(candidate: Candidate) -> dict[str, Any]:
    return {
        "id": candidate.id,
        "nama": candidate.name,
        "opd_nama": candidate.agency_name,
        "skor": figure_json(candidate.score),
    }


def _losses_json(overview: IndexOverview) -> list[dict[str, Any]]:
    return [
        {
            "bagian": loss.part.value,
            "sebab": loss.cause.value,
            "poin": figure_json(loss.points),
            "banyak": loss.count,
        }
        for loss in overview.losses
    ]


def _forecast_json(overview: IndexOverview) -> dict[str, Any]:
    return {
        line.name.lower(): {
            "indeks": figure_json(line.index),
            "kategori": line.category,
            "asumsi": line.assumption,
        }
        for line in forecast_lines(overview.forecast)
    }


def index_text(answer: IndexAnswer) -> str:
    """Give a projected index for people."""
    main, overview = answer.main, answer.overview
    title = "ANDAIAN INDEKS" if answer.asked else "PERKIRAAN INDEKS"
    lines = [
        f"{title} INOVASI DAERAH TAHUN {overview.state.year} ({main.guideline.title})",
        f"Inovasi: {SELECTIONS[main.scenario.selection]}. Nilai: {main.scenario.basis}.",
        "",
        *_sheet_lines(main.sheet),
        _pair_line("Indeks menurut klaim", score_text(answer.claimed.index)),
        "",
        wrapped(f"{category_sentence(main.sheet, main.next_category)}."),
    ]
    if answer.asked:
        lines += ["", "Dibandingkan dengan keadaan sekarang:"]
        lines += [wrapped(sentence, 2) for sentence in answer.explained(main)]
    else:
        lines += ["", *_loss_lines(overview)]
    lines += ["", "Urusan pelayanan dasar:"]
    lines += [wrapped(f"{each.affair}: {coverage_text(each)}", 2) for each in answer.coverage]
    if not answer.asked:
        lines += ["", *_forecast_lines(overview)]
    if answer.named:
        lines += ["", *_scenario_lines(answer)]
    return "\n".join(lines)


def _sheet_lines(sheet: IndexSheet) -> Iterator[str]:
    affairs = f"{len(sheet.covered_basic_affairs)} (perlu {sheet.basic_affairs_needed})"
    pairs = (
        ("Skor SPD", score_text(sheet.spd_score)),
        ("Rata-rata kematangan", score_text(sheet.mean_maturity)),
        ("Jumlah inovasi", count_text(sheet.innovation_count)),
        ("Pembagi", count_text(sheet.divisor)),
        ("Urusan dasar tercakup", affairs),
        ("Skor jumlah", score_text(sheet.quantity_score)),
        ("Perkiraan indeks", score_text(sheet.index)),
        ("Kategori", sheet.category.name),
    )
    yield from (_pair_line(label, text) for label, text in pairs)


def _pair_line(label: str, text: str) -> str:
    return f"{label:<24}{text:>20}"


def _loss_lines(overview: IndexOverview) -> Iterator[str]:
    yield f"{'Poin yang belum diperoleh':<24}{'':>2}{'Sebab':<50} {'Banyak':>20} {'Poin':>8}"
    for loss in overview.losses:
        yield (
            f"{loss.part.value:<26} {loss.cause.value:<50} {loss_count_text(loss):>20} "
            f"{score_text(loss.points):>8}"
        )


def _forecast_lines(overview: IndexOverview) -> Iterator[str]:
    yield "Perkiraan sampai akhir penilaian:"
    for line in forecast_lines(overview.forecast):
        yield f"  {line.name:<8}{score_text(line.index):>7}  {line.category}"
        yield wrapped(f"{line.assumption}.", 19)


def _scenario_lines(answer: IndexAnswer) -> Iterator[str]:
    yield (
        f"{'Skenario':<{_SCENARIO_WIDTH}} {'Aturan':>6} {'SPD':>6} {'Rata-rata':>9} {'Inovasi':>7} "
        f"{'Jumlah':>6} {'Indeks':>6} {'Selisih':>7}  Kategori"
    )
    present = answer.comparison.present
    for outcome in (present, *answer.named):
        sheet = outcome.sheet
        name = shortened(outcome.scenario.name, _SCENARIO_WIDTH)
        yield (
            f"{name:<{_SCENARIO_WIDTH}} {outcome.guideline.year:>6} {score_text(sheet.spd_score):>6} "
            f"{score_text(sheet.mean_maturity):>9} {count_text(sheet.innovation_count):>7} "
            f"{score_text(sheet.quantity_score):>6} {score_text(sheet.index):>6} "
            f"{gap_text(sheet.index - present.sheet.index):>7}  {sheet.category.name}"
        )
    for outcome in answer.named:
        yield ""
        yield f"{outcome.scenario.name}:"
        yield from (wrapped(sentence, 2) for sentence in answer.explained(outcome))


def sending_json(found: WhatToSend) -> dict[str, Any]:
    """Give what to send; figures as strings with two decimals and a point, the exact effect with six."""
    rules = found.rules
    return {
        "tahun": found.state.year,
        "pedoman": found.state.guideline.title,
        "syarat": {
            "siap_kirim": rules.ready_only,
            "layak": rules.eligible_only,
            "sertakan": sorted(rules.included),
            "kecualikan": sorted(rules.excluded),
        },
        **_sheet_json(found.best),
        "kategori_berikut": _next_json(found.next_category),
        "semua": _sheet_json(found.all_sent),
        "selisih": figure_json(found.best.index - found.all_sent.index),
        "inovasi": [_effect_json(found, effect) for effect in found.effects],
    }


def _effect_json(found: WhatToSend, effect: Effect) -> dict[str, Any]:
    candidate = effect.candidate
    return {
        "id": candidate.id,
        "nama": candidate.name,
        "opd": found.state.by_id[candidate.id].row.agency_code,
        "opd_nama": candidate.agency_name,
        "skor": figure_json(candidate.score),
        "siap_kirim": candidate.ready,
        "layak": candidate.eligible,
        "dikirim": effect.sent,
        "pengaruh": figure_json(effect.figure),
        "pengaruh_tepat": f"{effect.effect:z.6f}",
        "titik_impas": figure_json(effect.break_even),
    }


def sending_text(found: WhatToSend) -> str:
    """Give what to send for people: the index of it, then every innovation, those to be sent first."""
    best, everything = found.best, found.all_sent
    difference = gap_text(best.index - everything.index)
    lines = [
        f"PILIHAN KIRIM TERBAIK TAHUN {found.state.year} ({found.state.guideline.title})",
        f"Dikirim {count_text(best.innovation_count)} dari {count_text(everything.innovation_count)} inovasi",
        f"Indeks {score_text(best.index)}, bila semua dikirim {score_text(everything.index)} ({difference})",
        wrapped(f"{category_sentence(best, found.next_category)}."),
    ]
    for title, sent in (("Dikirim", True), ("Tidak dikirim", False)):
        effects = [effect for effect in found.effects if effect.sent is sent]
        if effects:
            heading = f"{'ID':>5}  {title:<{NAME_WIDTH}} {'OPD':<10} {'Nilai':>7} {'Pengaruh':>8}"
            lines += ["", f"{heading} {'Titik impas':>12}"]
        lines += [_effect_line(found, effect) for effect in effects]
    return "\n".join(lines)


def _effect_line(found: WhatToSend, effect: Effect) -> str:
    candidate = effect.candidate
    return (
        f"{candidate.id:>5}  {shortened(candidate.name):<{NAME_WIDTH}} "
        f"{found.state.by_id[candidate.id].row.agency_code:<10} {score_text(candidate.score):>7} "
        f"{gap_text(effect.figure):>8} {break_even_text(effect):>12}"
    )
