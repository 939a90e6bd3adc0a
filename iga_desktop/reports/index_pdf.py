"""The projected index on paper: what stands on it and in which order."""

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, Paragraph, Spacer, Table

from iga_desktop.domain.index_losses import AffairCoverage, Loss
from iga_desktop.files import replacing
from iga_desktop.formats import score_text
from iga_desktop.index_words import (
    ForecastLine,
    coverage_text,
    forecast_lines,
    loss_count_text,
    loss_remedy,
)
from iga_desktop.progress import Progress
from iga_desktop.reports import fonts, styles
from iga_desktop.reports.charts.content import ChartPalette, PointsBar
from iga_desktop.reports.charts.index_bars import index_bars
from iga_desktop.reports.dataset import PageSetup
from iga_desktop.reports.footer import number_pages
from iga_desktop.reports.index_pdf_choices import history, scenarios, sending, spd_rows
from iga_desktop.reports.index_report import IndexReport, PairedFigure, Rule
from iga_desktop.reports.letterhead import letterhead
from iga_desktop.reports.page import document, room, section, title_block
from iga_desktop.reports.signature import signature_block
from iga_desktop.reports.steps import Steps
from iga_desktop.reports.tables import PdfColumn, figure_text, grid

_BARS_HEIGHT = 120

_LOSSES: tuple[PdfColumn[Loss], ...] = (
    PdfColumn("Bagian", lambda _, loss: loss.part.value, 38),
    PdfColumn("Sebab", lambda _, loss: loss.cause.value, 36, stretch=1),
    PdfColumn("Yang dapat dilakukan", lambda _, loss: loss_remedy(loss), 40, stretch=1.6),
    PdfColumn("Banyaknya", lambda _, loss: loss_count_text(loss), 30, right=True),
    PdfColumn("Poin", lambda _, loss: score_text(loss.points), 16, right=True),
)
_AFFAIRS: tuple[PdfColumn[AffairCoverage], ...] = (
    PdfColumn("Urusan pelayanan dasar", lambda _, each: each.affair, 50, stretch=1),
    PdfColumn("Keterangan", lambda _, each: coverage_text(each), 60, stretch=1.4),
)
_FORECAST: tuple[PdfColumn[ForecastLine], ...] = (
    PdfColumn("Perkiraan", lambda _, line: line.name, 22),
    PdfColumn("Kategori", lambda _, line: line.category, 34),
    PdfColumn("Anggapan", lambda _, line: line.assumption, 50, stretch=1),
    PdfColumn("Indeks", lambda _, line: score_text(line.index), 18, right=True),
)
_RULES: tuple[PdfColumn[Rule], ...] = (
    PdfColumn("Pedoman", lambda _, rule: str(rule.year), 17.5),
    PdfColumn("Aturan", lambda _, rule: rule.name, 44),
    PdfColumn("Keyakinan", lambda _, rule: rule.provenance.confidence.value, 30),
    PdfColumn("Sumber", lambda _, rule: _source(rule), 50, stretch=1),
)


def _source(rule: Rule) -> str:
    return ". ".join(filter(None, (rule.provenance.source, rule.provenance.note)))


def write_index_pdf(report: IndexReport, target: Path, setup: PageSetup, progress: Progress) -> None:
    """Write *report* as a PDF with embedded fonts to *target*, whole or not at all.

    Raises:
        UserError: the office's logo is no picture.
        FileInUse: *target* is open elsewhere.
        EnvironmentProblem: the folder is missing or read-only, or the disk is full.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    fonts.register()
    forecast = forecast_lines(report.forecast)
    tables = (
        report.points, report.basis, report.losses, report.coverage, forecast,
        report.spd.lines, report.sending.ranked, report.compared, report.history, report.rules,
    )  # fmt: skip
    sums = 2  # below the losses and the SPD rows
    steps = Steps(progress, sum(map(len, tables)) + sums, "Menyusun indeks PDF")
    width = room(setup)
    story = [
        *letterhead(report.office, width),
        *title_block(report),
        *_composition(report, width, steps),
        _losses(report, width, steps),
        _short("Cakupan urusan pelayanan dasar", grid(_AFFAIRS, report.coverage, width, steps)),
        _short("Perkiraan sampai akhir penilaian", grid(_FORECAST, forecast, width, steps)),
        *spd_rows(report, width, steps),
        *sending(report, width, steps),
        *scenarios(report, width, steps),
        *history(report, width, steps),
        *_rules(report, width, steps),
        number_pages(width),
    ]
    with replacing(target) as path, path.open("wb") as file:
        document(report, file, setup).build(story)


def _composition(report: IndexReport, width: float, steps: Steps) -> list[Any]:
    """Give the index in a sentence, as a chart and as a table, with what its points follow from."""
    bands = report.guideline.categories
    bars = [
        PointsBar.of("Terverifikasi", report.now.sheet, bands),
        PointsBar.of("Klaim", report.claimed, bands),
    ]
    chart = index_bars(
        bars, report.guideline.maxima, "Susunan indeks", width, _BARS_HEIGHT, ChartPalette()
    ).drawing
    sent = f"Inovasi yang dikirim: {report.selection_text.lower()}."
    gap = 7 * mm
    left = (width - gap) * 0.58
    right = width - gap - left
    tables = Table(
        [
            [
                grid((*_paired("Bagian", 26), _MAXIMUM), report.points, left, steps),
                "",
                grid(_paired("Dasar", 23), report.basis, right, steps),
            ]
        ],
        colWidths=[left, gap, right],
        style=[*styles.LAYOUT, ("VALIGN", (0, 0), (-1, -1), "TOP")],
    )
    sentences = [Paragraph(escape(text), styles.BODY) for text in (*report.sentences, sent)]
    return [*sentences, Spacer(0, 6), chart, Spacer(0, 6), tables]


def _paired(heading: str, room_mm: float) -> tuple[PdfColumn[PairedFigure], ...]:
    return (
        PdfColumn(heading, lambda _, figure: figure.label, 24, stretch=1),
        PdfColumn("Terverifikasi", lambda _, figure: figure_text(figure.verified), room_mm, right=True),
        PdfColumn("Klaim", lambda _, figure: figure_text(figure.claimed), room_mm, right=True),
    )


_MAXIMUM: PdfColumn[PairedFigure] = PdfColumn(
    "Tertinggi", lambda _, each: figure_text(each.maximum), 17, right=True
)


def _short(heading: str, table: Any) -> Any:
    """Give a table that stays on one page with its heading."""
    return KeepTogether([Paragraph(heading, styles.SECTION), table])


def _losses(report: IndexReport, width: float, steps: Steps) -> Any:
    total = ["Jumlah", "", "", "", score_text(report.missing)]
    words = [Spacer(0, 3), Paragraph(escape(report.missing_text), styles.NOTE)]
    table = grid(_LOSSES, report.losses, width, steps, total, closing=words)
    return _short("Poin yang belum diperoleh", table)


def _rules(report: IndexReport, width: float, steps: Steps) -> list[Any]:
    """Give how sure the rules are that were applied, kept with the signatures."""
    signing = [Spacer(0, 16), *signature_block(report.office, report.as_of, width)]
    return [
        *section("Aturan yang dipakai dan keyakinannya"),
        grid(_RULES, report.rules, width, steps, closing=signing),
    ]
