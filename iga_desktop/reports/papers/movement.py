"""Perbandingan antar-Rakor: what moved between two meetings, or from a meeting to now."""

from collections.abc import Callable, Iterator

from iga_desktop.domain.meeting import FollowUp
from iga_desktop.domain.movement import AgencyMovement, Movement, MovementRow
from iga_desktop.formats import count_text, score_text
from iga_desktop.reports.document import (
    Beside,
    Block,
    Column,
    Document,
    Kind,
    Part,
    Prose,
    Signing,
    Sum,
    Table,
    tables_of,
)
from iga_desktop.reports.movement_report import MovementReport, Standing, readiness_change
from iga_desktop.reports.papers import pictures
from iga_desktop.reports.papers.movement_words import movement_sentences

NO_INNOVATIONS = "Belum ada inovasi yang tercatat pada kedua keadaan ini."
NO_FOLLOW_UPS = "Belum ada tindak lanjut yang dicatat."

_MOVED = {
    Movement.RISEN: "Nilai naik",
    Movement.FALLEN: "Nilai turun",
    Movement.NEW: "Inovasi baru",
    Movement.WITHDRAWN: "Inovasi ditarik",
}
"""What is listed innovation by innovation, in reading order."""


def _readiness(row: MovementRow) -> str:
    return readiness_change(row) or row.after_readiness or ""


def _counting(movement: Movement) -> Column[AgencyMovement]:
    return _count(movement.capitalize(), lambda row: row.count(movement), 13.5)


def _count(heading: str, value: Callable[[AgencyMovement], int], width: float) -> Column[AgencyMovement]:
    return Column(heading, value, width, kind=Kind.COUNT, total=Sum.TOTAL)


_AGENCIES: tuple[Column[AgencyMovement], ...] = (
    Column("Kode OPD", lambda row: row.agency_code, 14, paper=False),
    Column("Perangkat daerah", lambda row: row.agency_name, 28, stretch=1),
    _count("Baru siap", lambda row: row.newly_ready, 12),
    _count("Tidak lagi siap", lambda row: row.no_longer_ready, 14),
    *map(_counting, Movement),
    Column("Rata-rata sebelum", lambda row: row.before_mean, 18, kind=Kind.SCORE),
    Column("Rata-rata sesudah", lambda row: row.after_mean, 18, kind=Kind.SCORE),
)
_INNOVATIONS: tuple[Column[MovementRow], ...] = (
    Column("Nama inovasi", lambda row: row.name, 30, stretch=2.4),
    Column("Kode OPD", lambda row: row.agency_code, 14, paper=False),
    Column("Perangkat daerah", lambda row: row.agency_name, 28, stretch=1.8),
    Column("Sebelum", lambda row: row.before, 16, kind=Kind.SCORE),
    Column("Sesudah", lambda row: row.after, 16, kind=Kind.SCORE),
    Column("Perubahan", lambda row: row.change, 19, kind=Kind.GAP),
    Column("Kesiapan", _readiness, 27),
    Column("Perkembangan", lambda row: row.movement.value, 14, paper=False),
    Column("Kesiapan sebelum", lambda row: row.before_readiness, 21, paper=False),
    Column("Kesiapan sesudah", lambda row: row.after_readiness, 21, paper=False),
    Column("Perubahan kesiapan", readiness_change, 22, paper=False),
)


def _stood_still(row: AgencyMovement) -> str:
    return "; ".join(
        f"{each.name} ({', '.join(filter(None, (score_text(each.after), readiness_change(each))))})"
        for each in row.rows
        if each.movement is Movement.STAGNANT
    )


_STANDINGS: tuple[Column[Standing], ...] = (
    Column("Keadaan", lambda each: each.side.heading, 36, stretch=1),
    Column("Sampai dengan", lambda each: each.side.as_of, 26, kind=Kind.DATE),
    Column("Jumlah inovasi", lambda each: each.count, 26, kind=Kind.COUNT),
    Column("Siap kirim", lambda each: each.ready, 20, kind=Kind.COUNT),
    Column("Rata-rata nilai", lambda each: each.mean, 26, kind=Kind.SCORE),
    Column("Batas kirim", lambda each: each.side.threshold, 22, kind=Kind.SCORE),
)
_COUNTS: tuple[Column[tuple[str, int]], ...] = (
    Column("Perkembangan", lambda line: line[0], 30, stretch=1),
    Column("Inovasi", lambda line: line[1], 16, kind=Kind.COUNT),
)
_STAGNANT: tuple[Column[AgencyMovement], ...] = (
    Column("Perangkat daerah", lambda row: row.agency_name, 40, stretch=1),
    Column("Inovasi yang nilainya tetap", _stood_still, 60, stretch=3),
    Column("Banyaknya", lambda row: row.count(Movement.STAGNANT), 20, kind=Kind.COUNT, total=Sum.TOTAL),
)


def movement(report: MovementReport, signing: Signing | None = None) -> Document:
    """Give *report* as a paper, in the look of and signed as *signing* says (None: the usual)."""
    signed = signing or report.signing
    blocks: tuple[Block, ...] = (
        Prose(tuple(movement_sentences(report.comparison))),
        *_summary(report),
        *_moved(report),
        _follow_ups(report),
        signed,
    )
    return Document(
        heading=report.heading,
        author=report.office.author,
        profile=signed.profile,
        parts=(Part(blocks),),
        rows=sum(len(table.rows) for table in tables_of(blocks)),
        # Paper tells what moved; to be filtered, there are all innovations.
        sheets=(Table("Inovasi", _INNOVATIONS, report.comparison.rows, empty=NO_INNOVATIONS),),
        landscape=True,
    )


def _summary(report: MovementReport) -> Iterator[Block]:
    """Give the figures of both states, and how many innovations moved and how, in numbers and as a chart."""
    yield Table("Keadaan", _STANDINGS, report.standings, numbered=False)
    counts = Table("Perkembangan", _COUNTS, report.counts, numbered=False)
    yield Beside(counts, pictures.moved(report.comparison), 0.32) if report.comparison.rows else counts


def _moved(report: MovementReport) -> Iterator[Block]:
    moved = report.comparison
    yield Table(
        "Per OPD", _AGENCIES, moved.agencies, "Perkembangan per perangkat daerah", empty=NO_INNOVATIONS
    )
    if not moved.rows:
        return
    names = {each: f"{name} ({count_text(moved.count(each))} inovasi)" for each, name in _MOVED.items()}
    if in_order := [row for each in _MOVED for row in moved.moved(each)]:
        yield Table(
            "Perubahan",
            _INNOVATIONS,
            in_order,
            "Perubahan per inovasi",
            group=lambda row: names[row.movement],
        )
    if stagnant := [row for row in moved.agencies if row.count(Movement.STAGNANT)]:
        count = count_text(moved.count(Movement.STAGNANT))
        yield Table("Nilai Tetap", _STAGNANT, stagnant, f"Nilai tetap ({count} inovasi)")


def _follow_ups(report: MovementReport) -> Table[FollowUp]:
    columns: tuple[Column[FollowUp], ...] = (
        Column("Rakor", lambda row: row.held_on, 18.5, kind=Kind.DATE),
        Column("Tindak lanjut", lambda row: row.task, 30, stretch=2.4),
        Column("Untuk", lambda row: row.subject_name, 26, stretch=1.6),
        Column("Tenggat", lambda row: row.due_on, 18.5, kind=Kind.DATE),
        Column("Selesai", lambda row: row.done_on, 18.5, kind=Kind.DATE),
        Column("Keadaan", lambda row: row.standing(report.today), 24),
        Column("Catatan", lambda row: row.note, 18, stretch=1),
    )
    return Table("Tindak Lanjut", columns, report.follow_ups, "Tindak lanjut", empty=NO_FOLLOW_UPS)
