"""The verification recap on paper: what stands on it and in which order."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportlab.platypus import Paragraph, Spacer

from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.recap import AgencyRow, InnovationRow
from iga_desktop.files import replacing
from iga_desktop.formats import NOTHING, count_text, date_text, gap_text, score_text
from iga_desktop.progress import Progress
from iga_desktop.reports import fonts, styles
from iga_desktop.reports.dataset import (
    ALL_SENT,
    NO_AGENCIES,
    NO_INNOVATIONS,
    NOTE_GAP,
    NOTE_MISSING,
    NOTE_OVERCLAIM,
    PageSetup,
    RecapReport,
)
from iga_desktop.reports.footer import number_pages
from iga_desktop.reports.letterhead import letterhead
from iga_desktop.reports.page import document, room, section, title_block
from iga_desktop.reports.signature import signature_block
from iga_desktop.reports.steps import Steps
from iga_desktop.reports.summary import summary
from iga_desktop.reports.tables import PdfColumn, grid

_FULLNESS = {Readiness.READY: 1.0, Readiness.IN_PROGRESS: 0.5, Readiness.BELOW_WATCH: 0.0}

# The widths in mm hold the longest usual word ("Penanggulangan"); longer words break.
_NUMBER: PdfColumn[Any] = PdfColumn("No", lambda number, _: count_text(number), 9.8, right=True)
_AFFAIR: PdfColumn[InnovationRow] = PdfColumn(
    "Urusan utama", lambda _, row: row.main_affair, 23.7, stretch=1.1
)
_BEGUN: PdfColumn[InnovationRow] = PdfColumn("Penerapan", lambda _, row: date_text(row.implemented_on), 18.3)
_LANDSCAPE: tuple[PdfColumn[InnovationRow], ...] = (
    _NUMBER,
    PdfColumn("Nama inovasi", lambda _, row: row.name, 30, stretch=2.4),
    PdfColumn("Perangkat daerah", lambda _, row: row.agency_name, 25.7, stretch=1.8),
    _AFFAIR,
    _BEGUN,
    PdfColumn("Klaim", lambda _, row: score_text(row.claim), 13.5, right=True),
    PdfColumn("Nilai", lambda _, row: score_text(row.verified), 13, right=True),
    PdfColumn("Selisih klaim", lambda _, row: gap_text(row.overclaim), 15, right=True),
    PdfColumn("Selisih", lambda _, row: gap_text(row.gap), 14, right=True),
    PdfColumn(
        "Kesiapan", lambda _, row: row.readiness.value, 25.8, mark=lambda row: _FULLNESS[row.readiness]
    ),
    PdfColumn("Kurang", lambda _, row: count_text(row.missing), 13, right=True),
)
_PORTRAIT = tuple(column for column in _LANDSCAPE if column not in (_AFFAIR, _BEGUN))


def _difference(points: Decimal | None) -> str:
    return NOTHING if points is None else gap_text(points)


_AGENCIES: tuple[PdfColumn[AgencyRow], ...] = (
    _NUMBER,
    PdfColumn("Kode", lambda _, row: row.agency.code, 22.5),
    PdfColumn("Perangkat daerah", lambda _, row: row.agency.name, 36, stretch=12),
    PdfColumn("Inovasi", lambda _, row: count_text(row.count), 13, stretch=1, right=True),
    PdfColumn("Siap kirim", lambda _, row: count_text(row.ready), 10.5, stretch=1, right=True),
    PdfColumn("Proses", lambda _, row: count_text(row.in_progress), 12.5, stretch=1, right=True),
    PdfColumn("Di bawah batas pantau", lambda _, row: count_text(row.below_watch), 16, stretch=1, right=True),
    PdfColumn("Rata-rata klaim", lambda _, row: score_text(row.claim_mean), 16, stretch=1, right=True),
    PdfColumn("Rata-rata nilai", lambda _, row: score_text(row.mean), 16, stretch=1, right=True),
    PdfColumn("Selisih klaim", lambda _, row: _difference(row.overclaim), 13.5, stretch=1, right=True),
)
_SILENT: tuple[PdfColumn[AgencyRow], ...] = _AGENCIES[:3]


def write_recap_pdf(report: RecapReport, target: Path, setup: PageSetup, progress: Progress) -> None:
    """Write *report* as a PDF with embedded fonts to *target*, whole or not at all.

    Raises:
        UserError: the office's logo is no picture.
        FileInUse: *target* is open elsewhere.
        EnvironmentProblem: the folder is missing or read-only, or the disk is full.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    fonts.register()
    recap = report.recap
    listed = report.listed_agencies
    total = len(recap.innovations) + len(listed) + bool(listed) + len(recap.silent)  # with the row of sums
    steps = Steps(progress, total, "Menyusun rekap PDF")
    width = room(setup)
    story = [
        *letterhead(report.office, width),
        *title_block(report),
        summary(report, width, landscape=setup.landscape),
        *_innovations(report, width, setup, steps),
        *_ending(report, width, steps),
        number_pages(width),
    ]
    with replacing(target) as path, path.open("wb") as file:
        document(report, file, setup).build(story)


def _innovations(report: RecapReport, width: float, setup: PageSetup, steps: Steps) -> list[Any]:
    rows = report.recap.innovations
    heading = section("Daftar inovasi")
    if not rows:
        return [*heading, Paragraph(NO_INNOVATIONS, styles.BODY)]
    columns = _LANDSCAPE if setup.landscape else _PORTRAIT
    notes = Paragraph(f"{NOTE_OVERCLAIM} {NOTE_GAP} {NOTE_MISSING}", styles.NOTE)
    return [*heading, grid(columns, rows, width, steps), Spacer(0, 3), notes]


def _ending(report: RecapReport, width: float, steps: Steps) -> list[Any]:
    """Give the agencies, those that sent none, and the signatures kept with the last table's rows."""
    agencies, silent = report.listed_agencies, report.recap.silent
    heading = section("Rekap per perangkat daerah")
    silent_heading = section("Perangkat daerah yang belum mengirim")
    signing = [Spacer(0, 16), *signature_block(report.office, report.as_of, width)]
    if not agencies:
        return [*heading, Paragraph(NO_AGENCIES, styles.BODY), *signing]
    if len(silent) > 1:
        return [
            *heading,
            grid(_AGENCIES, agencies, width, steps, _total(agencies, report)),
            *silent_heading,
            grid(_SILENT, silent, width, steps, closing=signing),
        ]
    last = grid(_SILENT, silent, width, steps) if silent else Paragraph(ALL_SENT, styles.BODY)
    closing = [Spacer(0, styles.SECTION.spaceBefore), silent_heading[-1], Spacer(0, 4), last, *signing]
    return [*heading, grid(_AGENCIES, agencies, width, steps, _total(agencies, report), closing)]


def _total(agencies: Sequence[AgencyRow], report: RecapReport) -> list[str]:
    counts = (
        sum(row.count for row in agencies),
        sum(row.ready for row in agencies),
        sum(row.in_progress for row in agencies),
        sum(row.below_watch for row in agencies),
    )
    claim, mean = report.recap.claim_mean, report.recap.mean
    overclaim = None if claim is None or mean is None else claim - mean
    scores = (score_text(claim), score_text(mean), _difference(overclaim))
    return ["", "", "Jumlah", *map(count_text, counts), *scores]
