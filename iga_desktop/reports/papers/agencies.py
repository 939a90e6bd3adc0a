"""Rekap per Perangkat Daerah: who takes part, and in which order the agencies stand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from iga_desktop.domain.office import AGENCY_KINDS, agency_kind
from iga_desktop.domain.recap import AgencyRow, Recap, mean_score
from iga_desktop.formats import count_text, percent_text, score_text
from iga_desktop.reports.document import Block, Column, Document, Figure, Figures, Kind, Prose, Sum, Table
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.columns import NO_AGENCIES, NO_INNOVATIONS, NOTE_OVERCLAIM
from iga_desktop.reports.papers.recap import silent_table
from iga_desktop.reports.papers.single import single

TITLE = "Rekapitulasi Inovasi per Perangkat Daerah"
RULE = (
    "Peringkat menurut banyaknya inovasi siap kirim, lalu rata-rata nilai, lalu banyaknya inovasi; yang "
    "sama semuanya berbagi peringkat."
)
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class RankedAgency:
    """An agency that sent innovations, its place among them, and its best verified score in points."""

    place: int
    row: AgencyRow
    best: Decimal


@dataclass(frozen=True, slots=True)
class KindRow:
    """The agencies of one kind: how many are registered and sent something, and their innovations."""

    kind: str
    registered: int
    reporting: int
    count: int
    ready: int
    mean: Decimal | None


_RANKING: tuple[Column[RankedAgency], ...] = (
    Column("Peringkat", lambda each: each.place, 17.5, kind=Kind.COUNT),
    Column("Kode", lambda each: each.row.agency.code, 22.5, wide=True),
    Column("Perangkat daerah", lambda each: each.row.agency.name, 38, stretch=12),
    Column("Inovasi", lambda each: each.row.count, 14.5, kind=Kind.COUNT, total=Sum.TOTAL),
    Column("Siap kirim", lambda each: each.row.ready, 12, kind=Kind.COUNT, total=Sum.TOTAL),
    Column("Proses", lambda each: each.row.in_progress, 13.5, kind=Kind.COUNT, total=Sum.TOTAL),
    Column("Di bawah batas pantau", lambda each: each.row.below_watch, 16, kind=Kind.COUNT, total=Sum.TOTAL),
    Column("Rata-rata nilai", lambda each: each.row.mean, 16, kind=Kind.SCORE, banded=True),
    Column("Nilai tertinggi", lambda each: each.best, 16, kind=Kind.SCORE),
    Column("Selisih klaim", lambda each: each.row.overclaim, 14.5, kind=Kind.GAP, note=NOTE_OVERCLAIM),
)
_KINDS: tuple[Column[KindRow], ...] = (
    Column("Jenis", lambda each: each.kind, 30, stretch=3),
    Column("OPD terdaftar", lambda each: each.registered, 18, kind=Kind.COUNT, total=Sum.TOTAL, stretch=1),
    Column("OPD mengirim", lambda each: each.reporting, 18, kind=Kind.COUNT, total=Sum.TOTAL, stretch=1),
    Column("Inovasi", lambda each: each.count, 16, kind=Kind.COUNT, total=Sum.TOTAL, stretch=1),
    Column("Siap kirim", lambda each: each.ready, 16, kind=Kind.COUNT, total=Sum.TOTAL, stretch=1),
    Column("Rata-rata nilai", lambda each: each.mean, 18, kind=Kind.SCORE, stretch=1),
)


def agencies(basis: Basis) -> Document:
    """Give the participation, the ranking of the agencies that sent something, and their kinds."""
    recap = basis.state.recap
    blocks: tuple[Block, ...] = (
        _figures(recap),
        Prose((_participation(recap),), title="Satu OPD satu inovasi"),
        _ranking_table(recap),
        silent_table(recap),
        _kind_table(recap),
    )
    return single(basis, TITLE, blocks)


def ranked(recap: Recap) -> tuple[RankedAgency, ...]:
    """Give the agencies that sent something, the best first; ties share a place and stand by name."""
    sent = sorted(
        (row for row in recap.agencies if row.count),
        key=lambda row: (*(-figure for figure in _merit(row)), row.agency.name),
    )
    best: defaultdict[str, Decimal] = defaultdict(Decimal)
    for each in recap.innovations:
        best[each.agency_code] = max(best[each.agency_code], each.verified)
    return tuple(_placed(sent, best))


def _placed(sent: Sequence[AgencyRow], best: Mapping[str, Decimal]) -> Iterator[RankedAgency]:
    place = 1
    for _, tied in groupby(sent, _merit):
        rows = list(tied)
        yield from (RankedAgency(place, row, best[row.agency.code]) for row in rows)
        place += len(rows)


def _merit(row: AgencyRow) -> tuple[int, Decimal, int]:
    return row.ready, row.mean or Decimal(0), row.count


def _figures(recap: Recap) -> Figures:
    registered, reporting = len(recap.registered), len(recap.reporting)
    share = Decimal(_HUNDRED * reporting) / registered if registered else None
    return Figures(
        "partisipasi",
        (
            Figure("OPD terdaftar", registered, Kind.COUNT),
            Figure("OPD mengirim", reporting, Kind.COUNT),
            Figure("Partisipasi", share, Kind.PERCENT),
            Figure("Jumlah inovasi", len(recap.innovations), Kind.COUNT),
            Figure("Rata-rata nilai", recap.mean),
        ),
        big=True,
    )


def _participation(recap: Recap) -> str:
    registered, reporting = len(recap.registered), len(recap.reporting)
    if not registered:
        return NO_AGENCIES
    share = percent_text(Decimal(_HUNDRED * reporting) / registered)
    taken = f"{count_text(reporting)} dari {count_text(registered)} perangkat daerah ({share})"
    if reporting == registered:
        return f"{taken} sudah mengirim sekurang-kurangnya satu inovasi."
    return (
        f"{taken} sudah mengirim sekurang-kurangnya satu inovasi; "
        f"{count_text(registered - reporting)} belum mengirim dan disebut satu per satu di bawah."
    )


def _ranking_table(recap: Recap) -> Table[RankedAgency]:
    overall = f"Rata-rata seluruh inovasi: {score_text(recap.mean)}."
    return Table(
        "Peringkat",
        _RANKING,
        ranked(recap),
        title="Peringkat perangkat daerah",
        numbered=False,
        empty=NO_INNOVATIONS,
        notes=(f"{RULE} {overall}", NOTE_OVERCLAIM),
        thresholds=recap.thresholds,
    )


def _kind_table(recap: Recap) -> Table[KindRow]:
    return Table(
        "Per Jenis",
        _KINDS,
        _kind_rows(recap),
        title="Menurut jenis perangkat daerah",
        empty=NO_AGENCIES,
    )


def _kind_rows(recap: Recap) -> tuple[KindRow, ...]:
    known: defaultdict[str, list[AgencyRow]] = defaultdict(list)
    for row in recap.agencies:
        if row.agency.active or row.count:
            known[row.agency.kind or agency_kind(row.agency.name)].append(row)
    scores: defaultdict[str, list[Decimal]] = defaultdict(list)
    for each in recap.innovations:
        scores[each.agency_code].append(each.verified)
    usual = [kind for kind in AGENCY_KINDS if kind in known]
    return tuple(
        KindRow(
            kind,
            registered=sum(row.agency.active for row in rows),
            reporting=sum(row.agency.active and row.count > 0 for row in rows),
            count=sum(row.count for row in rows),
            ready=sum(row.ready for row in rows),
            mean=mean_score(score for row in rows for score in scores[row.agency.code]),
        )
        for kind in dict.fromkeys((*usual, *sorted(known)))
        for rows in [known[kind]]
    )
