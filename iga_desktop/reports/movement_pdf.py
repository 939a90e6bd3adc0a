"""The comparison of two states of a year on paper: what stands on it and in which order."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, Paragraph, Spacer, Table

from iga_desktop.domain.meeting import FollowUp
from iga_desktop.domain.movement import AgencyMovement, Movement, MovementRow
from iga_desktop.files import replacing
from iga_desktop.formats import NOTHING, count_text, date_text, gap_text, score_text
from iga_desktop.progress import Progress
from iga_desktop.reports import fonts, styles
from iga_desktop.reports.charts.content import ChartPalette
from iga_desktop.reports.charts.movement_bars import movement_bars
from iga_desktop.reports.dataset import PageSetup, printable
from iga_desktop.reports.footer import number_pages
from iga_desktop.reports.letterhead import letterhead
from iga_desktop.reports.movement_report import (
    NO_FOLLOW_UPS,
    NO_INNOVATIONS,
    MovementReport,
    PairedFigure,
    readiness_change,
)
from iga_desktop.reports.page import document, room, section, title_block
from iga_desktop.reports.signature import signature_block
from iga_desktop.reports.steps import Steps
from iga_desktop.reports.tables import PdfColumn, grid

_CHART_HEIGHT = 46 * mm
_NUMBER: PdfColumn[Any] = PdfColumn("No", lambda number, _: count_text(number), 9.8, right=True)


def _counting(movement: Movement) -> PdfColumn[AgencyMovement]:
    heading = movement.capitalize()
    return PdfColumn(heading, lambda _, row: _count(row.count(movement)), 13.5, right=True)


def _count(number: int) -> str:
    """Give a dash for none: where little moved, the few figures stand out."""
    return count_text(number) if number else NOTHING


_AGENCIES: tuple[PdfColumn[AgencyMovement], ...] = (
    _NUMBER,
    PdfColumn("Perangkat daerah", lambda _, row: row.agency_name, 28, stretch=1),
    PdfColumn("Baru siap", lambda _, row: _count(row.newly_ready), 12, right=True),
    PdfColumn("Tidak lagi siap", lambda _, row: _count(row.no_longer_ready), 14, right=True),
    *(_counting(movement) for movement in Movement),
    PdfColumn("Rata-rata sebelum", lambda _, row: score_text(row.before_mean), 18, right=True),
    PdfColumn("Rata-rata sesudah", lambda _, row: score_text(row.after_mean), 18, right=True),
)

_NAMED: tuple[PdfColumn[MovementRow], ...] = (
    _NUMBER,
    PdfColumn("Nama inovasi", lambda _, row: row.name, 30, stretch=2.4),
    PdfColumn("Perangkat daerah", lambda _, row: row.agency_name, 28, stretch=1.8),
)
_BEFORE: PdfColumn[MovementRow] = PdfColumn("Sebelum", lambda _, row: score_text(row.before), 16, right=True)
_AFTER: PdfColumn[MovementRow] = PdfColumn("Sesudah", lambda _, row: score_text(row.after), 16, right=True)
_CHANGE: PdfColumn[MovementRow] = PdfColumn("Perubahan", lambda _, row: _change(row), 19, right=True)
_READINESS: PdfColumn[MovementRow] = PdfColumn(
    "Kesiapan", lambda _, row: readiness_change(row) or row.after_readiness or NOTHING, 27
)
_MOVED: dict[Movement, tuple[str, tuple[PdfColumn[MovementRow], ...]]] = {
    Movement.RISEN: ("Nilai naik", (*_NAMED, _BEFORE, _AFTER, _CHANGE, _READINESS)),
    Movement.FALLEN: ("Nilai turun", (*_NAMED, _BEFORE, _AFTER, _CHANGE, _READINESS)),
    Movement.NEW: ("Inovasi baru", (*_NAMED, _AFTER, _READINESS)),
    Movement.WITHDRAWN: ("Inovasi ditarik", (*_NAMED, _BEFORE, _READINESS)),
}
"""The groups that are listed in full, in reading order, with their columns."""


def write_movement_pdf(report: MovementReport, target: Path, setup: PageSetup, progress: Progress) -> None:
    """Write *report* as a PDF with embedded fonts to *target*, whole or not at all.

    Raises:
        UserError: the office's logo is no picture.
        FileInUse: *target* is open elsewhere.
        EnvironmentProblem: the folder is missing or read-only, or the disk is full.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    fonts.register()
    moved = report.comparison
    figures = len(report.paired_figures) + len(report.counts)
    sums = bool(moved.agencies)
    total = figures + len(moved.agencies) + sums + len(moved.rows) + len(report.follow_ups)
    steps = Steps(progress, total, "Menyusun perkembangan PDF")
    width = room(setup)
    story = [
        *letterhead(report.office, width),
        *title_block(report),
        _summary(report, width, steps),
        *_chart(report, width),
        *_agencies(report, width, steps),
        *_innovations(report, width, steps),
        *_follow_ups(report, width, steps),
        number_pages(width),
    ]
    with replacing(target) as path, path.open("wb") as file:
        document(report, file, setup).build(story)


def _summary(report: MovementReport, width: float, steps: Steps) -> Any:
    """Give the figures of both states, and beside them how many innovations moved and how."""
    gap = 7 * mm
    left = (width - gap) * 0.6
    paired: tuple[PdfColumn[PairedFigure], ...] = (
        PdfColumn("Keadaan", lambda _, figure: figure.label, 30, stretch=1),
        PdfColumn(report.before.heading, lambda _, figure: _worded(figure.before), 40, right=True),
        PdfColumn(report.after.heading, lambda _, figure: _worded(figure.after), 40, right=True),
    )
    counted: tuple[PdfColumn[tuple[str, int]], ...] = (
        PdfColumn("Perkembangan", lambda _, line: line[0], 30, stretch=1),
        PdfColumn("Inovasi", lambda _, line: count_text(line[1]), 16, right=True),
    )
    return Table(
        [
            [
                grid(paired, report.paired_figures, left, steps),
                "",
                grid(counted, report.counts, width - gap - left, steps),
            ]
        ],
        colWidths=[left, gap, width - gap - left],
        style=[*styles.LAYOUT, ("VALIGN", (0, 0), (-1, -1), "TOP")],
    )


def _chart(report: MovementReport, width: float) -> list[Any]:
    if not report.comparison.rows:
        return []
    return [
        Spacer(0, 8),
        movement_bars(report.comparison, width, _CHART_HEIGHT, ChartPalette()).drawing,
    ]


def _worded(value: int | Decimal | date | None) -> str:
    if isinstance(value, date):
        return date_text(value)
    return count_text(value) if isinstance(value, int) else score_text(value)


def _change(row: MovementRow) -> str:
    return NOTHING if row.change is None else gap_text(row.change)


def _agencies(report: MovementReport, width: float, steps: Steps) -> list[Any]:
    moved = report.comparison
    heading = section("Perkembangan per perangkat daerah")
    if not moved.agencies:
        return [*heading, Paragraph(NO_INNOVATIONS, styles.BODY)]
    counts = (moved.newly_ready, moved.no_longer_ready, *map(moved.count, Movement))
    total = [
        "",
        "Jumlah",
        *map(_count, counts),
        score_text(moved.before_mean),
        score_text(moved.after_mean),
    ]
    return [*heading, grid(_AGENCIES, moved.agencies, width, steps, total)]


def _innovations(report: MovementReport, width: float, steps: Steps) -> Iterator[Any]:
    for movement, (heading, columns) in _MOVED.items():
        if rows := report.comparison.moved(movement):
            yield from section(f"{heading} ({count_text(len(rows))} inovasi)")
            yield grid(columns, rows, width, steps)
    if rows := report.comparison.moved(Movement.STAGNANT):
        yield from section(f"Nilai tetap ({count_text(len(rows))} inovasi)")
        yield from _stagnant(rows, steps)


def _stagnant(rows: Sequence[MovementRow], steps: Steps) -> Iterator[Any]:
    """Give the innovations that stood still in small, a paragraph for each agency."""
    by_agency: dict[str, list[MovementRow]] = defaultdict(list)
    for row in rows:
        by_agency[row.agency_name].append(row)
    for agency, own in by_agency.items():
        names = "; ".join(f"{row.name} ({', '.join(_standing(row))})" for row in own)
        named = f'<font name="{fonts.BOLD}">{escape(printable(agency))}:</font>'
        yield Paragraph(f"{named} {escape(printable(names))}", styles.NOTE)
        steps.advance(len(own))


def _standing(row: MovementRow) -> Iterator[str]:
    yield score_text(row.after)
    if text := readiness_change(row):  # another threshold, not another score
        yield text


def _follow_ups(report: MovementReport, width: float, steps: Steps) -> list[Any]:
    """Give the follow-ups and the signatures, kept with the last rows."""
    rows = report.follow_ups
    heading = section("Tindak lanjut")
    signing = [Spacer(0, 16), *signature_block(report.office, report.after.as_of, width)]
    columns: tuple[PdfColumn[FollowUp], ...] = (
        _NUMBER,
        PdfColumn("Rakor", lambda _, row: date_text(row.held_on), 18.3),
        PdfColumn("Tindak lanjut", lambda _, row: row.task, 30, stretch=2.4),
        PdfColumn("Untuk", lambda _, row: row.subject_name or NOTHING, 26, stretch=1.6),
        PdfColumn("Tenggat", lambda _, row: date_text(row.due_on), 18.3),
        PdfColumn("Selesai", lambda _, row: date_text(row.done_on), 18.3),
        PdfColumn("Keadaan", lambda _, row: row.standing(report.today), 24),
        PdfColumn("Catatan", lambda _, row: row.note, 18, stretch=1),
    )
    if len(rows) > 1:
        return [*heading, grid(columns, rows, width, steps, closing=signing)]
    body = grid(columns, rows, width, steps) if rows else Paragraph(NO_FOLLOW_UPS, styles.BODY)
    return [KeepTogether([*heading, body, *signing])]
