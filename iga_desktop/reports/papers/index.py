"""Laporan Indeks: what the projected index is made of, what to send, scenarios, and the years before."""

from iga_desktop.domain.index_losses import AffairCoverage, Loss
from iga_desktop.domain.regional_index import IndexSheet
from iga_desktop.formats import count_text, score_text
from iga_desktop.index_words import (
    ForecastLine,
    coverage_text,
    forecast_lines,
    loss_count_text,
    loss_remedy,
    whole_text,
)
from iga_desktop.reports.charts.content import PointsBar
from iga_desktop.reports.document import (
    Block,
    Column,
    Document,
    Figure,
    Figures,
    Kind,
    Part,
    Prose,
    Signing,
    Sum,
    Table,
    tables_of,
)
from iga_desktop.reports.index_report import IndexReport, PairedFigure, Rule
from iga_desktop.reports.papers.index_choices import history, scenarios, sending, spd_rows
from iga_desktop.reports.papers.pictures import composition

TITLE = "Perkiraan Indeks Inovasi Daerah"
NO_AFFAIRS = "Pedoman tahun ini tidak menetapkan urusan pelayanan dasar."

_LOSSES: tuple[Column[Loss], ...] = (
    Column("Bagian", lambda loss: loss.part.value, 38),
    Column("Sebab", lambda loss: loss.cause.value, 36, stretch=1),
    Column("Yang dapat dilakukan", loss_remedy, 40, stretch=1.6),
    Column("Banyaknya", loss_count_text, 30),
    Column("Poin", lambda loss: loss.points, 16, kind=Kind.SCORE, total=Sum.TOTAL),
)
_AFFAIRS: tuple[Column[AffairCoverage], ...] = (
    Column("Urusan pelayanan dasar", lambda each: each.affair, 50, stretch=1),
    Column("Inovasi", lambda each: each.count, 16, kind=Kind.COUNT),
    Column("Keterangan", coverage_text, 60, stretch=1.4),
)
_FORECAST: tuple[Column[ForecastLine], ...] = (
    Column("Perkiraan", lambda line: line.name, 22),
    Column("Kategori", lambda line: line.category, 34),
    Column("Anggapan", lambda line: line.assumption, 50, stretch=1),
    Column("Indeks", lambda line: line.index, 18, kind=Kind.SCORE),
)
_RULES: tuple[Column[Rule], ...] = (
    Column("Pedoman", lambda rule: rule.year, 17.5, kind=Kind.YEAR),
    Column("Aturan", lambda rule: rule.name, 44),
    Column("Keyakinan", lambda rule: rule.provenance.confidence.value, 30),
    Column("Sumber", lambda rule: rule.provenance.source, 40, stretch=1),
    Column("Catatan", lambda rule: rule.provenance.note, 30, stretch=0.6),
)
_POINTS: tuple[Column[PairedFigure], ...] = (
    Column("Bagian", lambda figure: figure.label, 24, stretch=1),
    Column("Terverifikasi", lambda figure: figure.verified, 30, kind=Kind.SCORE),
    Column("Klaim", lambda figure: figure.claimed, 30, kind=Kind.SCORE),
    Column("Tertinggi", lambda figure: figure.maximum, 20, kind=Kind.SCORE),
)
_SHEETS: tuple[Column[tuple[str, IndexSheet]], ...] = (
    Column("Dasar", lambda each: each[0], 24, stretch=1),
    Column("Inovasi yang dikirim", lambda each: each[1].innovation_count, 24, kind=Kind.COUNT),
    Column("Jumlah nilai kematangan", lambda each: each[1].maturity_sum, 26, kind=Kind.SCORE),
    Column("Pembagi rata-rata", lambda each: each[1].divisor, 20, kind=Kind.COUNT),
    Column("Urusan dasar tercakup", lambda each: len(each[1].covered_basic_affairs), 24, kind=Kind.COUNT),
    Column("Urusan dasar yang perlu", lambda each: each[1].basic_affairs_needed, 24, kind=Kind.COUNT),
)


def index(report: IndexReport, signing: Signing | None = None) -> Document:
    """Give *report* as a paper, in the look of and signed as *signing* says (None: the usual)."""
    signed = signing or report.signing
    blocks: tuple[Block, ...] = (
        *_composition(report),
        _losses(report),
        Table(
            "Urusan", _AFFAIRS, report.coverage, "Cakupan urusan pelayanan dasar", numbered=False,
            empty=NO_AFFAIRS, together=True,
        ),
        Table(
            "Perkiraan", _FORECAST, forecast_lines(report.forecast), "Perkiraan sampai akhir penilaian",
            numbered=False, together=True,
        ),
        spd_rows(report),
        sending(report),
        *scenarios(report),
        *history(report),
        Table("Aturan", _RULES, report.rules, "Aturan yang dipakai dan keyakinannya", numbered=False),
        signed,
    )  # fmt: skip
    return Document(
        heading=report.heading(TITLE),
        author=report.office.author,
        profile=signed.profile,
        parts=(Part(blocks),),
        rows=sum(len(table.rows) for table in tables_of(blocks)),
        landscape=True,
    )


def _composition(report: IndexReport) -> tuple[Block, ...]:
    """Give the index as figures, in sentences, as a chart and as tables, with what its points follow from."""
    bands = report.guideline.categories
    bars = [
        PointsBar.of("Terverifikasi", report.now.sheet, bands),
        PointsBar.of("Klaim", report.claimed, bands),
    ]
    sent = f"Inovasi yang dikirim: {report.selection_text.lower()}."
    best = report.sending.sentences if report.sending.effects else ()
    return (
        _key_figures(report),
        Prose((" ".join(report.sentences), " ".join((sent, *best)))),
        composition(bars, report.guideline.maxima, "Susunan indeks"),
        Table("Susunan", _POINTS, report.points, numbered=False, together=True),
        Table("Dasar", _SHEETS, report.sheets, "Dasar perhitungan", numbered=False, together=True),
    )


def _key_figures(report: IndexReport) -> Figures:
    now, claimed, chosen = report.now.sheet, report.claimed, report.sending.best
    total = whole_text(report.guideline.maxima.total)
    figures = [
        Figure("Indeks terverifikasi", now.index, remark=now.category.name),
        Figure("Indeks klaim", claimed.index, remark=claimed.category.name),
        Figure("Poin belum diperoleh", report.missing, remark=f"dari {total} poin"),
        Figure(
            "Indeks pilihan terbaik", chosen.index,
            remark=f"kirim {count_text(chosen.innovation_count)} dari "
            f"{count_text(report.sending.all_sent.innovation_count)} inovasi",
        ),
    ]  # fmt: skip
    if following := report.now.next_category:
        points = f"{score_text(following.points)} poin"
        figures.insert(2, Figure(f"Kurang ke {following.category.name}", following.distance, remark=points))
    return Figures("indeks", tuple(figures), columns=len(figures), big=True)


def _losses(report: IndexReport) -> Table[Loss]:
    return Table(
        "Poin Hilang", _LOSSES, report.losses, "Poin yang belum diperoleh", numbered=False,
        empty=report.missing_text, notes=(report.missing_text,), together=True,
    )  # fmt: skip
