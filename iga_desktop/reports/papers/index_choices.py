"""Laporan Indeks, its longer sections: the SPD rows, what to send, scenarios and the years before."""

from collections.abc import Iterator
from decimal import Decimal

from iga_desktop.domain.index_history import HistoryLine
from iga_desktop.domain.projection import Outcome
from iga_desktop.domain.spd import SpdLine
from iga_desktop.domain.submission import Effect
from iga_desktop.formats import score_text
from iga_desktop.index_words import break_even_text, contents_text, range_text, ranks_text
from iga_desktop.reports.charts.content import PointsBar
from iga_desktop.reports.document import Block, Column, Kind, Prose, Sum, Table, Tone
from iga_desktop.reports.index_report import IndexReport
from iga_desktop.reports.papers import pictures
from iga_desktop.reports.papers.columns import NO_INNOVATIONS

NO_HISTORY = "Belum ada indeks tahun lain yang dicatat."
NOTE_REPRINTED = (
    "Riwayat indeks dan hari kerja rencana menurut catatan pada waktu laporan ini dicetak; yang lain menurut "
    "keadaan Rakor."
)
_EFFECT = "perubahan indeks bila inovasi itu dikirim, sedangkan yang lain tetap."
_EVEN = "nilai yang di atasnya pengiriman menaikkan indeks."


def _evidence(line: SpdLine) -> str | int | None:
    return "belum ada" if line.unproven else line.entry.evidence or None


def _even(effect: Effect) -> str | Decimal:
    return effect.break_even or break_even_text(effect)


def _category(line: HistoryLine) -> str:
    if line.deviates:
        return f"{line.category_text} (diumumkan: {line.record.predicate})"
    return line.category_text


def _remarks(line: HistoryLine) -> str:
    scale = "" if line.comparable else "skala lama, tidak dibandingkan"
    return "; ".join(filter(None, (line.record.award, scale)))


_SPD: tuple[Column[SpdLine], ...] = (
    Column("Kode", lambda line: line.row.code, 11.5),
    Column("Indikator", lambda line: line.row.name, 40, stretch=1),
    Column("Bukti", _evidence, 20, kind=Kind.COUNT),
    Column("Bobot", lambda line: line.row.weight, 14, kind=Kind.SCORE),
    Column("Klaim", lambda line: line.entry.claimed, 12.5, kind=Kind.COUNT),
    Column("Terverifikasi", lambda line: line.entry.verified, 22.5, kind=Kind.COUNT),
    Column("Dihitung", lambda line: line.counted, 17, kind=Kind.COUNT),
    Column("Poin", lambda line: line.points, 15, kind=Kind.SCORE, total=Sum.TOTAL),
    Column("Poin klaim", lambda line: line.claim_points, 15, kind=Kind.SCORE, total=Sum.TOTAL, paper=False),
    Column("Catatan", lambda line: line.entry.note, 48, paper=False),
)
_SENDING: tuple[Column[Effect], ...] = (
    Column("Nama inovasi", lambda effect: effect.candidate.name, 30, stretch=2.2),
    Column("Perangkat daerah", lambda effect: effect.candidate.agency_name, 26, stretch=1.8),
    Column("Kirim", lambda effect: "ya" if effect.sent else "tidak", 12.5),
    Column("Nilai", lambda effect: effect.candidate.score, 15, kind=Kind.SCORE),
    Column("Pengaruh", lambda effect: effect.figure, 18, kind=Kind.GAP, note=f"Pengaruh: {_EFFECT}"),
    Column("Titik impas", _even, 21.5, kind=Kind.SCORE, note=f"Titik impas: {_EVEN}"),
)
_HISTORY: tuple[Column[HistoryLine], ...] = (
    Column("Tahun", lambda line: line.record.year, 12.5, kind=Kind.YEAR),
    Column("Jenis", lambda line: line.record.kind.value, 17.5),
    Column("Kategori", _category, 26, stretch=0.6),
    Column("Peringkat", lambda line: ranks_text(line.record.ranks), 30, stretch=1.4),
    Column("Penghargaan dan keterangan", _remarks, 26, stretch=1),
    Column("Indeks", lambda line: range_text(line.record.low, line.record.high), 34),
    Column("Perubahan", lambda line: line.change, 19, kind=Kind.GAP),
    Column("Dari tahun", lambda line: line.change_from, 12.5, kind=Kind.YEAR),
    Column("Indeks terendah", lambda line: line.record.low, 11, kind=Kind.SCORE, paper=False),
    Column("Indeks tertinggi", lambda line: line.record.high, 11, kind=Kind.SCORE, paper=False),
    Column("Predikat yang diumumkan", lambda line: line.record.predicate, 22, paper=False),
    Column("Sumber", lambda line: line.record.source, 30, paper=False),
)


def spd_rows(report: IndexReport) -> Table[SpdLine]:
    """Give the rows of the regency's own capacity."""
    form = report.spd
    needed = "Tingkat hanya dihitung bila ada buktinya. " if form.evidence_required else ""
    claims = f"Bila semua klaim diterima, skor SPD {score_text(form.claim_score)}."
    return Table(
        "SPD", _SPD, form.lines, "Satuan pemerintah daerah (SPD)", numbered=False, notes=(needed + claims,)
    )


def sending(report: IndexReport) -> Table[Effect]:
    """Give what each innovation does to the index, those that are best sent first."""
    words = f"Pengaruh: {_EFFECT} Titik impas: {_EVEN}"
    return Table(
        "Pilihan Kirim",
        _SENDING,
        report.sending.ranked,
        "Pilihan kirim",
        empty=NO_INNOVATIONS,
        notes=(words,),
    )


def scenarios(report: IndexReport) -> Iterator[Block]:
    """Give the scenarios beside the year as it stands, as a chart, a table and in words."""
    if not report.compared:
        return
    bars = [
        PointsBar.of(each.scenario.name, each.sheet, each.guideline.categories) for each in report.compared
    ]
    title = "Perbandingan skenario"
    # The present gives way where four scenarios take its place.
    yield pictures.composition(bars, report.guideline.maxima, title, title)
    yield Table("Skenario", _scenario_columns(report), report.compared, numbered=False, together=True)
    words = (
        f"{each.scenario.name}. {contents_text(each.scenario)} {report.explained(each)}"
        for each in report.scenarios
    )
    yield Prose(tuple(words), tone=Tone.LISTED)


def _scenario_columns(report: IndexReport) -> tuple[Column[Outcome], ...]:
    return (
        Column("Skenario", lambda each: each.scenario.name, 26, stretch=1),
        Column("Kategori", lambda each: each.sheet.category.name, 26),
        Column("Pedoman", lambda each: each.guideline.year, 17, kind=Kind.YEAR),
        Column("Inovasi", lambda each: each.sheet.innovation_count, 15, kind=Kind.COUNT),
        Column("SPD", lambda each: each.sheet.spd_score, 13.5, kind=Kind.SCORE),
        Column("Rata-rata", lambda each: each.sheet.mean_maturity, 18, kind=Kind.SCORE),
        Column("Jumlah", lambda each: each.sheet.quantity_score, 15.5, kind=Kind.SCORE),
        Column("Indeks", lambda each: each.sheet.index, 14.5, kind=Kind.SCORE),
        Column("Selisih", report.difference, 15.5, kind=Kind.GAP),
        Column("Pembagi", lambda each: each.sheet.divisor, 9, kind=Kind.COUNT, paper=False),
        Column("Jumlah poin", lambda each: each.sheet.points, 10, kind=Kind.SCORE, paper=False),
        Column("Isi", lambda each: contents_text(each.scenario), 32, paper=False),
        Column(
            "Penjelasan",
            lambda each: "" if each is report.present else report.explained(each),
            60,
            paper=False,
        ),
    )


def history(report: IndexReport) -> Iterator[Block]:
    """Give the index over the years, as a chart where there is one to draw and as a table."""
    lines = report.history
    title = "Riwayat indeks"
    if any(line.comparable and line.record.low is not None for line in lines):
        yield pictures.history(lines, title)
        title = ""
    yield Table(
        "Riwayat Indeks",
        _HISTORY,
        lines,
        title,
        numbered=False,
        empty=NO_HISTORY,
        notes=(NOTE_REPRINTED,) if report.reprinted else (),
        together=True,
    )
