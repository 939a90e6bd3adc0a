"""Lembar Nilai: what each innovation is worth, indicator by indicator, and what it still lacks."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from iga_desktop.domain.recap import InnovationRow
from iga_desktop.formats import NOTHING, long_date_text
from iga_desktop.reports.document import (
    Beside,
    Block,
    Column,
    Document,
    Figure,
    Figures,
    Kind,
    Pairs,
    Part,
    PartsOf,
    Prose,
    Sum,
    Table,
)
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.score_lines import ScoreLine, lacking, score_lines

TITLE = "Lembar Nilai Inovasi"
NOT_THERE = "Tidak ada inovasi yang tercatat dalam keadaan ini."
COMPLETE = "Semua indikator sudah mencapai tingkat 3."
NOTE_LEVELS = (
    "Verif.: tingkat terverifikasi. Dihitung: tingkat yang dipakai untuk nilai; pada tahun yang "
    "mensyaratkan bukti, tingkat tanpa bukti dihitung 0. Nilai: bobot dikali tingkat yang dihitung."
)
_HEAD_SHARE = 0.64
_INDICATOR: Column[ScoreLine] = Column("Indikator", lambda line: line.title, 30, stretch=2)
_SCORED: tuple[Column[ScoreLine], ...] = (
    _INDICATOR,
    Column("Bobot", lambda line: line.indicator.weight, 12, kind=Kind.SCORE),
    Column("Klaim", lambda line: line.state.claim, 11.5, kind=Kind.COUNT),
    Column("Verif.", lambda line: line.state.verified, 11.5, kind=Kind.COUNT),
    Column("Dihitung", lambda line: line.state.counted, 16, kind=Kind.COUNT),
    Column("Arti tingkat", lambda line: line.meaning, 34, stretch=3),
    Column("Bukti", lambda line: line.state.evidence, 11, kind=Kind.COUNT),
    Column("Nilai", lambda line: line.points, 13, kind=Kind.SCORE, total=Sum.TOTAL),
    Column("Status", lambda line: line.state.status.value, 26),
)
_NOTED: tuple[Column[ScoreLine], ...] = (
    replace(_INDICATOR, stretch=1),
    Column("Catatan verifikator", lambda line: line.state.note, 60, stretch=3),
)
_LACKING: tuple[Column[ScoreLine], ...] = (
    replace(_INDICATOR, stretch=1),
    Column("Tingkat", lambda line: f"{line.state.counted} ke {line.target}", 15),
    Column("Yang diperlukan", lambda line: line.asked, 60, stretch=3),
    Column("Poin", lambda line: line.gain, 14, kind=Kind.GAP),
)


def score_sheets(basis: Basis, ids: Sequence[int] | None = None) -> Document:
    """Give a sheet for each of the innovations *ids* (None: of all), in the order of the list.

    Ids that the state does not know are left out; without any innovation one page says so.
    """
    chosen = None if ids is None else frozenset(ids)
    rows = [row for row in basis.state.recap.innovations if chosen is None or row.id in chosen]
    numbered = tuple(enumerate(rows, 1))
    return Document(
        basis.heading(TITLE),
        basis.author,
        basis.profile,
        PartsOf(numbered, lambda each: _sheet(basis, *each)) if rows else (_nothing(),),
        rows=len(rows) * len(basis.state.guideline.indicators),
        sheets=(_flat(basis, rows),),
        sheets_only=True,
    )


def _nothing() -> Part:
    return Part((Prose((NOT_THERE,)),))


def _sheet(basis: Basis, number: int, row: InnovationRow) -> Part:
    lines = score_lines(basis.state, row.id)
    noted = [line for line in lines if line.state.note]
    blocks: list[Block] = [
        Beside(_head(row), _figures(basis, row), _HEAD_SHARE),
        Table("Indikator", _SCORED, lines, numbered=False, notes=(NOTE_LEVELS,)),
        _titled("Yang masih kurang", _LACKING, lacking(lines), COMPLETE),
    ]
    if noted:
        blocks.append(_titled("Catatan verifikator", _NOTED, noted))
    return Part((*blocks, basis.signing), bookmark=f"{number}. {row.name}")


def _titled(
    name: str, columns: tuple[Column[ScoreLine], ...], lines: Sequence[ScoreLine], empty: str = ""
) -> Table[ScoreLine]:
    return Table(name, columns, lines, title=name, numbered=False, empty=empty)


def _head(row: InnovationRow) -> Pairs:
    day = row.implemented_on
    return Pairs(
        "Inovasi",
        (
            ("Nama inovasi", row.name),
            ("OPD", row.agency_name),
            ("Urusan utama", row.main_affair or NOTHING),
            ("Tahapan", row.stage or NOTHING),
            ("Waktu penerapan", NOTHING if day is None else long_date_text(day)),
            ("Status", row.status.value),
        ),
    )


def _figures(basis: Basis, row: InnovationRow) -> Figures:
    return Figures(
        "Nilai",
        (
            Figure("Nilai klaim", row.claim),
            Figure("Nilai terverifikasi", row.verified),
            Figure("Batas kirim", basis.state.recap.thresholds.sending),
            Figure("Selisih", row.gap, Kind.GAP),
            Figure("Kesiapan", row.readiness.value, Kind.TEXT),
        ),
    )


def _flat(basis: Basis, rows: Sequence[InnovationRow]) -> Table[int]:
    """Give one table of innovation x indicator; its rows are places, so that it costs nothing on paper."""
    size = len(basis.state.guideline.indicators)
    lines = lru_cache(maxsize=1)(lambda index: score_lines(basis.state, rows[index].id))

    def line(place: int) -> ScoreLine:
        return lines(place // size)[place % size]

    def row(place: int) -> InnovationRow:
        return rows[place // size]

    columns: tuple[Column[int], ...] = (
        Column("Inovasi", lambda place: row(place).name, 50),
        Column("OPD", lambda place: row(place).agency_name, 40),
        Column("Nomor indikator", lambda place: line(place).indicator.number, 14, kind=Kind.COUNT),
        Column("Indikator", lambda place: line(place).indicator.name, 40),
        Column("Variabel", lambda place: line(place).indicator.variable, 40),
        Column("Wajib", lambda place: "ya" if line(place).indicator.mandatory else "", 12),
        Column("Bobot", lambda place: line(place).indicator.weight, 12, kind=Kind.SCORE),
        Column("Klaim", lambda place: line(place).state.claim, 12, kind=Kind.COUNT),
        Column("Terverifikasi", lambda place: line(place).state.verified, 20, kind=Kind.COUNT),
        Column("Dihitung", lambda place: line(place).state.counted, 16, kind=Kind.COUNT),
        Column("Arti tingkat", lambda place: line(place).meaning, 50),
        Column("Bukti", lambda place: line(place).state.evidence, 12, kind=Kind.COUNT),
        Column("Nilai", lambda place: line(place).points, 14, kind=Kind.SCORE, total=Sum.TOTAL),
        Column("Status", lambda place: line(place).state.status.value, 24),
        Column("Catatan verifikator", lambda place: line(place).state.note, 50),
    )
    return Table("Nilai Indikator", columns, range(len(rows) * size), empty=NOT_THERE)
