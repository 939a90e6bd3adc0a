"""Statistik Inovasi: counts, shares and mean scores by what the innovations are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.recap import InnovationRow, Recap, mean_score
from iga_desktop.domain.year_state import Facts
from iga_desktop.reports.document import (
    Beside,
    Block,
    Column,
    Document,
    Figure,
    Figures,
    Kind,
    Prose,
    Sum,
    Table,
)
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.columns import NO_INNOVATIONS
from iga_desktop.reports.papers.pictures import distribution
from iga_desktop.reports.papers.shares import percents
from iga_desktop.reports.papers.single import single, surroundings_of

TITLE = "Statistik Inovasi Daerah"
EMPTY = "Belum diisi"
_CHART_HEIGHT = 40


@dataclass(frozen=True, slots=True)
class Share:
    """The innovations of one sort: how many, how many percent of all, and their mean score in points."""

    name: str
    count: int
    percent: Decimal
    mean: Decimal | None


_COLUMNS: tuple[Column[Share], ...] = (
    Column("Jumlah", lambda each: each.count, 14, stretch=1, kind=Kind.COUNT, total=Sum.TOTAL),
    Column("Bagian", lambda each: each.percent, 16, stretch=1, kind=Kind.PERCENT, total=Sum.TOTAL),
    Column("Rata-rata nilai", lambda each: each.mean, 16, stretch=1, kind=Kind.SCORE, banded=True),
)


def statistics(basis: Basis) -> Document:
    """Give the innovations by stage, kind, initiator, form, theme, main affair and year of implementation.

    Raises:
        ValueError: the state was frozen by an earlier program, which kept less of the innovations.
    """
    facts, recap, rules = surroundings_of(basis).facts, basis.state.recap, basis.state.guideline
    choices = rules.choices

    def known(row: InnovationRow) -> Facts:
        return facts.get(row.id, Facts())

    def table(title: str, tell: Callable[[InnovationRow], str], options: Sequence[str] = ()) -> Table[Share]:
        return _table(title, shares(recap.innovations, tell, options), recap)

    summary = Beside(_figures(recap), distribution(recap, _CHART_HEIGHT), share=0.36)
    if not recap.innovations:
        return single(basis, TITLE, (summary, Prose((NO_INNOVATIONS,))))
    blocks: tuple[Block, ...] = (
        summary,
        Beside(
            table("Tahapan", lambda row: row.stage, choices.stages),
            table("Jenis", lambda row: known(row).kind, choices.kinds),
        ),
        table("Bentuk", lambda row: known(row).form, choices.forms),
        Beside(
            table("Inisiator", lambda row: known(row).initiator, choices.initiators),
            table("Tahun penerapan", _year),
        ),
        table("Tematik", lambda row: known(row).theme, choices.themes),
        table("Urusan utama", lambda row: row.main_affair),
    )
    return single(basis, TITLE, blocks)


def shares(
    innovations: Sequence[InnovationRow], tell: Callable[[InnovationRow], str], options: Sequence[str]
) -> tuple[Share, ...]:
    """Give the innovations by what *tell* says of each: the *options*, others by name, last the empty.

    Capitals do not tell sorts apart. The percents are those of `percents`.
    """
    names = {option.casefold(): option for option in options}
    scores: dict[str, list[Decimal]] = {option: [] for option in options}
    for row in sorted(innovations, key=tell):
        told = tell(row)
        name = names.setdefault(told.casefold(), told) or EMPTY
        scores.setdefault(name, []).append(row.verified)
    if EMPTY in scores:
        scores[EMPTY] = scores.pop(EMPTY)  # the last one now
    parts = percents(list(map(len, scores.values())))
    return tuple(
        Share(name, len(own), part, mean_score(own))
        for (name, own), part in zip(scores.items(), parts, strict=True)
    )


def _year(row: InnovationRow) -> str:
    return str(row.implemented_on.year) if row.implemented_on else ""


def _figures(recap: Recap) -> Figures:
    scores = [row.verified for row in recap.innovations]
    return Figures(
        "ringkasan",
        (
            Figure("Jumlah inovasi", len(scores), Kind.COUNT),
            Figure("Rata-rata nilai", recap.mean),
            Figure("Nilai tertinggi", max(scores, default=None)),
            Figure("Nilai terendah", min(scores, default=None)),
            Figure("Siap kirim", recap.count(Readiness.READY), Kind.COUNT),
            Figure("Layak dilaporkan", recap.eligible, Kind.COUNT),
        ),
    )


def _table(title: str, rows: Sequence[Share], recap: Recap) -> Table[Share]:
    return Table(
        title,
        (Column(title, lambda each: each.name, 30, stretch=4), *_COLUMNS),
        rows,
        title=f"Menurut {title.lower()}",
        numbered=False,
        thresholds=recap.thresholds,
        together=True,
    )
