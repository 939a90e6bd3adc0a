"""Rekap Verifikasi: every innovation with its score, and how each agency stands."""

from collections.abc import Iterator

from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Indicator
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.recap import AgencyRow, InnovationRow, Recap
from iga_desktop.domain.year_state import YearState
from iga_desktop.formats import score_text
from iga_desktop.index_words import whole_text
from iga_desktop.reports.document import (
    Beside,
    Block,
    Column,
    Document,
    Figure,
    Figures,
    Kind,
    Pairs,
    Sum,
    Table,
)
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.columns import (
    ALL_SENT,
    NO_AGENCIES,
    NO_INNOVATIONS,
    NOTE_ELIGIBLE,
    NOTE_GAP,
    NOTE_MISSING,
    NOTE_OVERCLAIM,
    readiness_column,
)
from iga_desktop.reports.papers.pictures import distribution
from iga_desktop.reports.papers.single import single

TITLE = "Rekapitulasi Verifikasi Inovasi Daerah"
_CHART_HEIGHT = 40

_AGENCIES: tuple[Column[AgencyRow], ...] = (
    Column("Kode", lambda row: row.agency.code, 22.5),
    Column("Perangkat daerah", lambda row: row.agency.name, 36, stretch=12),
    Column("Inovasi", lambda row: row.count, 13, stretch=1, kind=Kind.COUNT, total=Sum.TOTAL),
    Column("Siap kirim", lambda row: row.ready, 10.5, stretch=1, kind=Kind.COUNT, total=Sum.TOTAL),
    Column("Proses", lambda row: row.in_progress, 12.5, stretch=1, kind=Kind.COUNT, total=Sum.TOTAL),
    Column(
        "Di bawah batas pantau",
        lambda row: row.below_watch,
        16,
        stretch=1,
        kind=Kind.COUNT,
        total=Sum.TOTAL,
    ),
    Column("Rata-rata klaim", lambda row: row.claim_mean, 16, stretch=1, kind=Kind.SCORE),
    Column("Rata-rata nilai", lambda row: row.mean, 16, stretch=1, kind=Kind.SCORE, banded=True),
    Column("Selisih klaim", lambda row: row.overclaim, 13.5, stretch=1, kind=Kind.GAP, note=NOTE_OVERCLAIM),
)
_SILENT: tuple[Column[AgencyRow], ...] = (
    *_AGENCIES[:2],
    Column("Jenis", lambda row: row.agency.kind, 30, stretch=2),
)


def recap(basis: Basis, *, by_agency: bool = False) -> Document:
    """Give the verification recap; *by_agency*: the innovations grouped per agency, with their totals."""
    state = basis.state
    silent = silent_table(state.recap)
    tabled = len(silent.rows) > 1  # One agency or none is said below the others, with the signature.
    blocks: tuple[Block, ...] = (
        Pairs("dasar", (("Pedoman", state.guideline.title),)),
        Beside(
            Figures("ringkasan", key_figures(state.recap), columns=2),
            distribution(state.recap, _CHART_HEIGHT),
        ),
        _innovations(state.recap, by_agency=by_agency),
        agency_table(state.recap),
        *((silent,) if tabled else ()),
    )
    sheets = (*(() if tabled else (silent,)), _matrix(state))
    return single(basis, TITLE, blocks, sheets=sheets, landscape=True)


def key_figures(recap: Recap) -> tuple[Figure, ...]:
    """Give the key figures of a year in reading order; counts, and scores in points."""
    return (
        _count("Jumlah inovasi", len(recap.innovations)),
        _count("OPD terdaftar", len(recap.registered)),
        _count("OPD mengirim", len(recap.reporting)),
        _count("OPD belum mengirim", len(recap.silent)),
        Figure("Rata-rata nilai", recap.mean),
        _count("Siap kirim", recap.count(Readiness.READY)),
        _count("Proses", recap.count(Readiness.IN_PROGRESS)),
        _count("Di bawah batas pantau", recap.count(Readiness.BELOW_WATCH)),
        _count("Layak dilaporkan", recap.eligible),
        _count("Belum layak", len(recap.innovations) - recap.eligible),
        Figure("Batas kirim", recap.thresholds.sending),
        Figure("Batas pantau", recap.thresholds.watch),
    )


def agency_table(recap: Recap) -> Table[AgencyRow]:
    """Give how each registered agency stands, and closed ones that sent something."""
    return Table(
        "Per OPD",
        _AGENCIES,
        [row for row in recap.agencies if row.agency.active or row.count],
        title="Rekap per perangkat daerah",
        empty=NO_AGENCIES,
        notes=tuple(_agency_notes(recap)),
        thresholds=recap.thresholds,
    )


def _agency_notes(recap: Recap) -> Iterator[str]:
    if recap.innovations:
        means = f"nilai {score_text(recap.mean)}, klaim {score_text(recap.claim_mean)}"
        yield f"Rata-rata seluruh inovasi: {means}."
    if recap.registered and not recap.silent:
        yield ALL_SENT
    elif len(recap.silent) == 1:
        yield f"Perangkat daerah yang belum mengirim: {recap.silent[0].agency.name}."


def _innovations(recap: Recap, *, by_agency: bool) -> Table[InnovationRow]:
    return Table(
        "Rekap",
        tuple(_innovation_columns(recap, by_agency=by_agency)),
        recap.innovations,
        title="Daftar inovasi",
        group=(lambda row: row.agency_name) if by_agency else None,
        group_totals=by_agency,
        total_text="Rata-rata",
        empty=NO_INNOVATIONS,
        notes=(NOTE_OVERCLAIM, NOTE_GAP, NOTE_MISSING),
        thresholds=recap.thresholds,
    )


def _innovation_columns(recap: Recap, *, by_agency: bool) -> Iterator[Column[InnovationRow]]:
    # The widths in mm hold the longest usual word ("Penanggulangan"); longer words break.
    yield Column("Nama inovasi", lambda row: row.name, 39, stretch=2.4)
    yield Column("Kode OPD", lambda row: row.agency_code, 22.5, paper=False)
    yield Column("Perangkat daerah", lambda row: row.agency_name, 33, stretch=1.8, paper=not by_agency)
    yield Column("Tahapan", lambda row: row.stage, 20, paper=False)
    yield Column("Urusan utama", lambda row: row.main_affair, 23.7, stretch=1.1, wide=True)
    yield Column("Penerapan", lambda row: row.implemented_on, 18.3, kind=Kind.DATE, wide=True)
    yield Column("Klaim", lambda row: row.claim, 13.5, kind=Kind.SCORE, total=Sum.MEAN)
    yield Column(
        "Nilai",
        lambda row: row.verified,
        13,
        kind=Kind.SCORE,
        total=Sum.MEAN,
        note="Nilai terverifikasi: jumlah bobot kali tingkat yang diterima dari semua indikator.",
        bar=recap.maturity_maximum,
    )
    yield Column("Selisih klaim", lambda row: row.overclaim, 15, kind=Kind.GAP, note=NOTE_OVERCLAIM)
    yield Column("Selisih", lambda row: row.gap, 14, kind=Kind.GAP, note=NOTE_GAP, banded=True)
    yield readiness_column(lambda row: row)
    yield Column("Kurang", lambda row: row.missing, 13, kind=Kind.COUNT, note=NOTE_MISSING)
    yield Column("Status", lambda row: row.status.value, 26, paper=False)
    yield Column(
        "Kelayakan",
        lambda row: "layak" if row.eligible else "belum layak",
        20,
        paper=False,
        note=NOTE_ELIGIBLE,
    )


def silent_table(recap: Recap) -> Table[AgencyRow]:
    """Give the registered agencies that sent none."""
    return Table(
        "Belum Mengirim",
        _SILENT,
        recap.silent,
        title="Perangkat daerah yang belum mengirim",
        empty=ALL_SENT if recap.registered else NO_AGENCIES,
    )


def _matrix(state: YearState) -> Table[InnovationRow]:
    return Table(
        "Matriks Indikator",
        (
            Column("Nama inovasi", lambda row: row.name, 90),
            Column("Kode OPD", lambda row: row.agency_code, 22.5),
            Column("Nilai", lambda row: row.verified, 16, kind=Kind.SCORE),
            *(_level(indicator, state) for indicator in state.guideline.indicators),
        ),
        state.recap.innovations,
        empty=NO_INNOVATIONS,
    )


def _level(indicator: Indicator, state: YearState) -> Column[InnovationRow]:
    number, levels = indicator.number, state.levels
    return Column(
        f"{number}. {indicator.name} (bobot {whole_text(indicator.weight)})",
        lambda row: levels.get(row.id, {}).get(number, 0),
        10,
        kind=Kind.COUNT,
        scaled=(0, MAXIMUM_LEVEL),
        upright=True,
    )


def _count(label: str, count: int) -> Figure:
    return Figure(label, count, Kind.COUNT)
