"""The index on paper, its longer parts: what to send, scenarios, the years before, and the SPD rows."""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, KeepTogether, Paragraph, Spacer

from iga_desktop.domain.index_history import HistoryLine
from iga_desktop.domain.projection import Outcome
from iga_desktop.domain.spd import SpdLine
from iga_desktop.domain.submission import Effect
from iga_desktop.formats import NOTHING, count_text, gap_text, score_text
from iga_desktop.index_words import break_even_text, contents_text, range_text, ranks_text
from iga_desktop.reports import fonts, styles
from iga_desktop.reports.charts.content import ChartPalette, PointsBar
from iga_desktop.reports.charts.index_bars import index_bars
from iga_desktop.reports.charts.index_history import index_history
from iga_desktop.reports.dataset import printable
from iga_desktop.reports.index_report import (
    NO_HISTORY,
    NO_INNOVATIONS,
    IndexReport,
)
from iga_desktop.reports.page import section
from iga_desktop.reports.steps import Steps
from iga_desktop.reports.tables import PdfColumn, grid

_MOST_BARS = 4
_CHART_HEAD, _BAR_HEIGHT = 40, 48
_HISTORY_HEIGHT = 60 * mm
_HEADED_ROWS = 110
"""Room in points of a section's heading with the first rows of its table."""

_SENDING: tuple[PdfColumn[Effect], ...] = (
    PdfColumn("No", lambda number, _: count_text(number), 9.8, right=True),
    PdfColumn("Nama inovasi", lambda _, effect: effect.candidate.name, 30, stretch=2.2),
    PdfColumn("Perangkat daerah", lambda _, effect: effect.candidate.agency_name, 26, stretch=1.8),
    PdfColumn("Kirim", lambda _, effect: "ya" if effect.sent else "tidak", 12.5),
    PdfColumn("Nilai", lambda _, effect: score_text(effect.candidate.score), 14, right=True),
    PdfColumn("Pengaruh", lambda _, effect: gap_text(effect.figure), 18, right=True),
    PdfColumn("Titik impas", lambda _, effect: break_even_text(effect), 21.5, right=True),
)
_HISTORY: tuple[PdfColumn[HistoryLine], ...] = (
    PdfColumn("Tahun", lambda _, line: str(line.record.year), 12.5),
    PdfColumn("Jenis", lambda _, line: line.record.kind.value, 17.5),
    PdfColumn("Kategori", lambda _, line: _category(line) or NOTHING, 26, stretch=0.6),
    PdfColumn("Peringkat", lambda _, line: ranks_text(line.record.ranks) or NOTHING, 30, stretch=1.4),
    PdfColumn("Penghargaan dan keterangan", lambda _, line: _remarks(line), 26, stretch=1),
    PdfColumn("Indeks", lambda _, line: range_text(line.record.low, line.record.high), 32, right=True),
    PdfColumn("Perubahan", lambda _, line: _change(line), 28, right=True),
)
_SPD: tuple[PdfColumn[SpdLine], ...] = (
    PdfColumn("Kode", lambda _, line: line.row.code, 11.5),
    PdfColumn("Indikator", lambda _, line: line.row.name, 40, stretch=1),
    PdfColumn("Bukti", lambda _, line: _evidence(line), 22),
    PdfColumn("Bobot", lambda _, line: score_text(line.row.weight), 14, right=True),
    PdfColumn("Klaim", lambda _, line: count_text(line.entry.claimed), 12.5, right=True),
    PdfColumn("Terverifikasi", lambda _, line: count_text(line.entry.verified), 22.5, right=True),
    PdfColumn("Dihitung", lambda _, line: count_text(line.counted), 17, right=True),
    PdfColumn("Poin", lambda _, line: score_text(line.points), 15, right=True),
)


def _category(line: HistoryLine) -> str:
    if line.deviates:
        return f"{line.category_text} (diumumkan: {line.record.predicate})"
    return line.category_text


def _remarks(line: HistoryLine) -> str:
    scale = "" if line.comparable else "skala lama, tidak dibandingkan"
    return "; ".join(filter(None, (line.record.award, scale))) or NOTHING


def _change(line: HistoryLine) -> str:
    if line.change is None:
        return NOTHING
    return f"{gap_text(line.change)} dari {line.change_from}"


def _evidence(line: SpdLine) -> str:
    if line.unproven:
        return "belum ada"
    return count_text(line.entry.evidence) if line.entry.evidence else NOTHING


def sending(report: IndexReport, width: float, steps: Steps) -> Iterator[Any]:
    """Give what is best sent, and what each innovation does to the index."""
    found, heading = report.sending, section("Pilihan kirim")
    if not found.effects:
        yield from (*heading, Paragraph(NO_INNOVATIONS, styles.BODY))
        return
    words = [*(Paragraph(escape(text), styles.BODY) for text in found.sentences), Spacer(0, 4)]
    # A heading keeps rows of what follows on its page: here the words come between.
    yield CondPageBreak(_HEADED_ROWS + sum(part.wrap(width, 0)[1] for part in words))
    yield from (*heading, *words)
    yield grid(_SENDING, found.ranked, width, steps)
    yield Spacer(0, 3)
    yield Paragraph(
        "Pengaruh: perubahan indeks bila inovasi itu dikirim, sedangkan yang lain tetap. Titik impas: nilai "
        "yang di atasnya pengiriman menaikkan indeks.",
        styles.NOTE,
    )


def scenarios(report: IndexReport, width: float, steps: Steps) -> Iterator[Any]:
    """Give the scenarios beside the year as it stands, as a chart, a table and in words."""
    if not report.compared:
        return
    # The present gives way where four scenarios take its place.
    bars = [
        PointsBar.of(each.scenario.name, each.sheet, each.guideline.categories)
        for each in report.compared[-_MOST_BARS:]
    ]
    title, height = "Perbandingan skenario", _CHART_HEAD + _BAR_HEIGHT * len(bars)
    chart = index_bars(bars, report.guideline.maxima, title, width, height, ChartPalette()).drawing
    table = grid(_scenario_columns(report), report.compared, width, steps)
    yield KeepTogether([Paragraph(title, styles.SECTION), chart, Spacer(0, 6), table])
    yield Spacer(0, 4)
    for each in report.scenarios:
        name = f'<font name="{fonts.BOLD}">{escape(printable(each.scenario.name))}.</font>'
        words = escape(f"{contents_text(each.scenario)} {report.explained(each)}")
        yield Paragraph(f"{name} {words}", styles.BODY)


def _scenario_columns(report: IndexReport) -> tuple[PdfColumn[Outcome], ...]:
    return (
        PdfColumn("Skenario", lambda _, each: each.scenario.name, 26, stretch=1),
        PdfColumn("Kategori", lambda _, each: each.sheet.category.name, 26),
        PdfColumn("Pedoman", lambda _, each: str(each.guideline.year), 17, right=True),
        PdfColumn("Inovasi", lambda _, each: count_text(each.sheet.innovation_count), 15, right=True),
        PdfColumn("SPD", lambda _, each: score_text(each.sheet.spd_score), 13.5, right=True),
        PdfColumn("Rata-rata", lambda _, each: score_text(each.sheet.mean_maturity), 18, right=True),
        PdfColumn("Jumlah", lambda _, each: score_text(each.sheet.quantity_score), 15.5, right=True),
        PdfColumn("Indeks", lambda _, each: score_text(each.sheet.index), 14.5, right=True),
        PdfColumn("Selisih", lambda _, each: gap_text(report.difference(each)), 15.5, right=True),
    )


def history(report: IndexReport, width: float, steps: Steps) -> Iterator[Any]:
    """Give the index over the years, as a chart where there is one to draw and as a table."""
    lines = report.history
    heading = Paragraph("Riwayat indeks", styles.SECTION)
    if not lines:
        yield KeepTogether([heading, Paragraph(NO_HISTORY, styles.BODY)])
        return
    table = grid(_HISTORY, lines, width, steps)
    if any(line.comparable and line.record.low is not None for line in lines):
        chart = index_history(lines, width, _HISTORY_HEIGHT, ChartPalette()).drawing
        yield KeepTogether([heading, chart, Spacer(0, 6), table])
    else:
        yield KeepTogether([heading, table])


def spd_rows(report: IndexReport, width: float, steps: Steps) -> Iterator[Any]:
    """Give the rows of the regency's own capacity."""
    form = report.spd
    yield from section("Satuan pemerintah daerah (SPD)")
    total = ["", "Jumlah", "", "", "", "", "", score_text(form.score)]
    yield grid(_SPD, form.lines, width, steps, total)
    yield Spacer(0, 3)
    needed = "Tingkat hanya dihitung bila ada buktinya. " if form.evidence_required else ""
    claims = f"Bila semua klaim diterima, skor SPD {score_text(form.claim_score)}."
    yield Paragraph(f"{needed}{claims}", styles.NOTE)
