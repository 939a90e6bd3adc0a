"""The checklist on paper: an overview, then a page of what to enter for each innovation."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import PageBreak, Paragraph, Spacer, Table

from iga_desktop.formats import count_text, score_text
from iga_desktop.progress import Progress
from iga_desktop.reports import fonts, styles
from iga_desktop.reports.checklist_report import (
    ALL_THERE,
    HOW_TO,
    ChecklistEntry,
    ChecklistIndicator,
    ChecklistReport,
)
from iga_desktop.reports.dataset import PageSetup, printable
from iga_desktop.reports.footer import number_pages
from iga_desktop.reports.letterhead import letterhead
from iga_desktop.reports.page import document, room, section, title_block
from iga_desktop.reports.steps import Steps
from iga_desktop.reports.tables import PdfColumn, grid

_SETUP = PageSetup(landscape=False)
_GAP = 6 * mm
_HEADING = styles.BODY.clone("entry", spaceAfter=5)
_LISTED = styles.BODY.clone("listed line", bulletFontName=fonts.REGULAR, leftIndent=12)


def _to_tick(_: Any) -> float:
    return 0.0


_OVERVIEW: tuple[PdfColumn[ChecklistEntry], ...] = (
    PdfColumn("No", lambda number, _: count_text(number), 14, mark=_to_tick),
    PdfColumn("Nama inovasi", lambda _, entry: entry.name, 40, stretch=3),
    PdfColumn("Perangkat daerah", lambda _, entry: entry.agency_name, 30, stretch=2),
    PdfColumn("Nilai", lambda _, entry: score_text(entry.score), 14, right=True),
    PdfColumn("Berkas", lambda _, entry: count_text(entry.files), 14, right=True),
    PdfColumn("Tautan", lambda _, entry: count_text(entry.links), 14, right=True),
)
_FIELDS: tuple[PdfColumn[tuple[str, str]], ...] = (
    PdfColumn("Isian", lambda _, field: field[0], 42, mark=_to_tick),
    PdfColumn("Yang diisikan", lambda _, field: field[1], 40, stretch=1),
)
_INDICATORS: tuple[PdfColumn[ChecklistIndicator], ...] = (
    PdfColumn("Indikator", lambda _, each: each.title, 42, stretch=1, mark=_to_tick),
    PdfColumn("Tingkat", lambda _, each: f"{each.level}: {each.level_text}", 38, stretch=1),
    PdfColumn("Bukti", lambda _, each: "; ".join(each.evidence), 50, stretch=2),
)


def checklist_pdf(report: ChecklistReport, progress: Progress) -> bytes:
    """Give *report* as a PDF with embedded fonts, on F4.

    Raises:
        UserError: the office's logo is no picture.
        Cancelled: the officer cancelled.
    """
    fonts.register()
    total = sum(1 + len(entry.fields) + len(entry.indicators) for entry in report.entries)
    steps = Steps(progress, total, "Menyusun daftar periksa")
    width = room(_SETUP)
    story = [
        *letterhead(report.office, width),
        *title_block(report),
        *_listed(HOW_TO),
        *section("Inovasi yang diserahkan"),
        grid(_OVERVIEW, report.entries, width, steps),
        *section("Berkas yang tidak ikut diserahkan"),
        *_listed(report.left_out or (ALL_THERE,)),
    ]
    for number, entry in enumerate(report.entries, 1):
        story += _entry(number, entry, width, steps)
    story.append(number_pages(width))
    file = BytesIO()
    document(report, file, _SETUP).build(story)
    return file.getvalue()


def _listed(lines: tuple[str, ...]) -> list[Any]:
    return [Paragraph(escape(printable(line)), _LISTED, bulletText="\u2022") for line in lines]


def _entry(number: int, entry: ChecklistEntry, width: float, steps: Steps) -> Iterator[Any]:
    name = f'<font name="{fonts.BOLD}">{number}. {escape(printable(entry.name))}</font>'
    half = (width - _GAP) / 2
    middle = (len(entry.fields) + 1) // 2
    parts = (entry.fields[:middle], entry.fields[middle:])
    left, right = (grid(_FIELDS, part, half, steps) for part in parts)
    yield PageBreak()
    yield Paragraph(f"{name}<br/>{escape(printable(entry.about))}", _HEADING)
    yield Table(
        [[left, "", right]],
        colWidths=[half, _GAP, half],
        style=[*styles.LAYOUT, ("VALIGN", (0, 0), (-1, -1), "TOP")],
    )
    yield Spacer(0, 8)
    yield grid(_INDICATORS, entry.indicators, width, steps)
