"""What the projected index says, before anyone decides in which order: the facts of its papers."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from iga_desktop.domain.forecast import Forecast
from iga_desktop.domain.guideline import Guideline, Provenance
from iga_desktop.domain.index_history import HistoryLine
from iga_desktop.domain.index_losses import AffairCoverage, Loss
from iga_desktop.domain.numbers import shown
from iga_desktop.domain.projection import Outcome
from iga_desktop.domain.regional_index import IndexSheet, NextCategory, next_category
from iga_desktop.domain.spd import SpdForm
from iga_desktop.domain.submission import Effect
from iga_desktop.formats import count_text, score_text
from iga_desktop.index_words import SELECTIONS, category_sentence, difference_sentences
from iga_desktop.reports.year_paper import YearPaper

_RULES = {
    "nilai_maksimum": "Nilai tertinggi",
    "satuan_inovasi": "Indikator inovasi",
    "satuan_pemerintah_daerah": "Indikator pemerintah daerah",
    "pembagi": "Pembagi rata-rata",
    "jumlah_inovasi": "Skor jumlah inovasi",
    "urusan_dasar": "Urusan pelayanan dasar",
    "kategori": "Kategori indeks",
}
"""The rules that an index rests on, in reading order, by their section of the guideline."""

Shown = Decimal | str


@dataclass(frozen=True, slots=True)
class PairedFigure:
    """A figure by verified levels and by claims, with its greatest value if it has one."""

    label: str
    verified: Shown
    claimed: Shown
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that was applied: the year of its guideline, its name and where it comes from."""

    year: int
    name: str
    provenance: Provenance


@dataclass(frozen=True)
class Sending:
    """What to send: the index of the best set and of sending all, and what each innovation does to it."""

    best: IndexSheet
    all_sent: IndexSheet
    following: NextCategory | None
    effects: tuple[Effect, ...]

    @cached_property
    def ranked(self) -> tuple[Effect, ...]:
        """The innovations to be sent, then the others, those that raise the index most first."""
        return tuple(sorted(self.effects, key=lambda each: (not each.sent, -each.effect, each.candidate.id)))

    @property
    def sentences(self) -> tuple[str, ...]:
        """How many are best sent, where that leads, and where sending all does."""
        sent, every = count_text(self.best.innovation_count), count_text(self.all_sent.innovation_count)
        return (
            f"Pilihan terbaik: kirim {sent} dari {every} inovasi.",
            f"Indeksnya {score_text(self.best.index)}: {_sentence(self.best, self.following)}",
            f"Bila semua inovasi dikirim, indeksnya {score_text(self.all_sent.index)}.",
        )


@dataclass(frozen=True)
class IndexReport(YearPaper):
    """The projected index of a year as it is printed, built once.

    `now` counts verified levels, `claimed` the agencies' claims. `scenarios` (at most four) stand beside
    `present`: all innovations by verified levels. `reprinted` for a meeting: only history and the effort of
    plans are of now.
    """

    now: Outcome
    claimed: IndexSheet
    losses: tuple[Loss, ...]
    coverage: tuple[AffairCoverage, ...]
    forecast: Forecast
    spd: SpdForm
    sending: Sending
    present: Outcome
    scenarios: tuple[Outcome, ...]
    history: tuple[HistoryLine, ...]
    reprinted: bool = False

    @property
    def guideline(self) -> Guideline:
        """The rules of the year."""
        return self.now.guideline

    @property
    def selection_text(self) -> str:
        """Which innovations are taken as sent, in words."""
        return SELECTIONS[self.now.scenario.selection]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The category and the way to the next one, by verified levels and by claims."""
        verified = _sentence(self.now.sheet, self.now.next_category)
        claimed = _sentence(self.claimed, next_category(self.claimed, self.guideline))
        return (
            f"Terverifikasi {score_text(self.now.sheet.index)}: {verified}",
            f"Klaim {score_text(self.claimed.index)}: {claimed}",
        )

    @cached_property
    def points(self) -> tuple[PairedFigure, ...]:
        """What the index is made of, in points, and the index in percent."""
        now, claimed, most = self.now.sheet, self.claimed, self.guideline.maxima
        return (
            PairedFigure("SPD", now.spd_score, claimed.spd_score, most.spd),
            PairedFigure("Rata-rata kematangan", now.mean_maturity, claimed.mean_maturity, most.maturity),
            PairedFigure("Skor jumlah inovasi", now.quantity_score, claimed.quantity_score, most.quantity),
            PairedFigure("Jumlah poin", now.points, claimed.points, most.total),
            PairedFigure("Indeks", now.index, claimed.index, Decimal(100)),
            PairedFigure("Kategori", now.category.name, claimed.category.name),
        )

    @property
    def sheets(self) -> tuple[tuple[str, IndexSheet], tuple[str, IndexSheet]]:
        """The index by verified levels and by claims, each with its name."""
        return ("Terverifikasi", self.now.sheet), ("Klaim", self.claimed)

    @property
    def missing(self) -> Decimal:
        """Points that are not earned, exact: the sum of all losses."""
        return self.guideline.maxima.total - self.now.sheet.points

    @property
    def missing_text(self) -> str:
        """How the points earned and those lost make up all of them, in words."""
        text = (
            f"Diperoleh {score_text(self.now.sheet.points)} dan belum diperoleh {score_text(self.missing)} "
            f"dari {score_text(self.guideline.maxima.total)} poin."
        )
        if sum(shown(loss.points) for loss in self.losses) != shown(self.missing):
            text += " Jumlah dihitung sebelum angka dibulatkan."
        return text

    @cached_property
    def compared(self) -> tuple[Outcome, ...]:
        """The year as it stands and the scenarios; nothing without scenarios."""
        return (self.present, *self.scenarios) if self.scenarios else ()

    def difference(self, outcome: Outcome) -> Decimal:
        """Give by how much the index of *outcome* differs from that of the year as it stands."""
        return outcome.sheet.index - self.present.sheet.index

    def explained(self, outcome: Outcome) -> str:
        """Give why it differs."""
        return " ".join(difference_sentences(self.present.sheet, outcome.sheet))

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that were applied, those of the year first, then those of scenarios."""
        applied = {each.year: each for each in (self.guideline, *(o.guideline for o in self.scenarios))}
        return tuple(
            Rule(year, name, guideline.provenance[section])
            for year, guideline in applied.items()
            for section, name in _RULES.items()
        )


def _sentence(sheet: IndexSheet, following: NextCategory | None) -> str:
    return f"{category_sentence(sheet, following)}."
