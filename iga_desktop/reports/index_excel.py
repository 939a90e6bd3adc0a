"""The projected index as a workbook: real numbers, ready to filter."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from iga_desktop.domain.index_losses import AffairCoverage, Loss
from iga_desktop.domain.projection import Outcome
from iga_desktop.domain.spd import SpdLine
from iga_desktop.domain.submission import Effect
from iga_desktop.files import replacing
from iga_desktop.index_words import (
    ForecastLine,
    break_even_text,
    contents_text,
    coverage_text,
    forecast_lines,
    loss_remedy,
)
from iga_desktop.progress import Progress
from iga_desktop.reports.excel_sheets import (
    append_figures,
    new_workbook,
    sentence_sheet,
    summary_sheet,
    table_sheet,
)
from iga_desktop.reports.excel_table import COUNT, GAP, SCORE, ExcelColumn, T
from iga_desktop.reports.index_history_excel import COLUMNS as HISTORY_COLUMNS
from iga_desktop.reports.index_report import (
    NO_AFFAIRS,
    NO_HISTORY,
    NO_INNOVATIONS,
    IndexReport,
    Rule,
)
from iga_desktop.reports.steps import Steps

_NUMBER: ExcelColumn[Any] = ExcelColumn("No", 6, lambda number, _: number, COUNT, centred=True)

_LOSSES: tuple[ExcelColumn[Loss], ...] = (
    _NUMBER,
    ExcelColumn("Bagian", 24, lambda _, loss: loss.part.value),
    ExcelColumn("Sebab", 48, lambda _, loss: loss.cause.value),
    ExcelColumn("Poin", 10, lambda _, loss: loss.points, SCORE),
    ExcelColumn("Banyaknya", 11, lambda _, loss: loss.count, COUNT),
    ExcelColumn("Yang dapat dilakukan", 70, lambda _, loss: loss_remedy(loss)),
)
_AFFAIRS: tuple[ExcelColumn[AffairCoverage], ...] = (
    _NUMBER,
    ExcelColumn("Urusan pelayanan dasar", 56, lambda _, each: each.affair),
    ExcelColumn("Inovasi", 10, lambda _, each: each.count, COUNT),
    ExcelColumn("Keterangan", 80, lambda _, each: coverage_text(each)),
)
_SPD: tuple[ExcelColumn[SpdLine], ...] = (
    ExcelColumn("Kode", 8, lambda _, line: line.row.code),
    ExcelColumn("Indikator", 60, lambda _, line: line.row.name),
    ExcelColumn("Bobot", 9, lambda _, line: line.row.weight, SCORE),
    ExcelColumn("Klaim", 8, lambda _, line: line.entry.claimed, COUNT),
    ExcelColumn("Terverifikasi", 12, lambda _, line: line.entry.verified, COUNT),
    ExcelColumn("Dihitung", 10, lambda _, line: line.counted, COUNT),
    ExcelColumn("Poin", 9, lambda _, line: line.points, SCORE),
    ExcelColumn("Poin klaim", 9, lambda _, line: line.claim_points, SCORE),
    ExcelColumn("Bukti", 8, lambda _, line: line.entry.evidence, COUNT),
    ExcelColumn("Catatan", 48, lambda _, line: line.entry.note),
)
_SENDING: tuple[ExcelColumn[Effect], ...] = (
    _NUMBER,
    ExcelColumn("Nama inovasi", 56, lambda _, effect: effect.candidate.name),
    ExcelColumn("Perangkat daerah", 44, lambda _, effect: effect.candidate.agency_name),
    ExcelColumn("Nilai", 10, lambda _, effect: effect.candidate.score, SCORE),
    ExcelColumn("Kirim", 9, lambda _, effect: "ya" if effect.sent else "tidak"),
    ExcelColumn("Pengaruh pada indeks", 12, lambda _, effect: effect.figure, GAP),
    ExcelColumn("Titik impas", 12, lambda _, effect: effect.break_even or break_even_text(effect), SCORE),
)
_FORECAST: tuple[ExcelColumn[ForecastLine], ...] = (
    ExcelColumn("Perkiraan", 14, lambda _, line: line.name),
    ExcelColumn("Indeks", 10, lambda _, line: line.index, SCORE),
    ExcelColumn("Kategori", 22, lambda _, line: line.category),
    ExcelColumn("Anggapan", 90, lambda _, line: line.assumption),
)
_RULES: tuple[ExcelColumn[Rule], ...] = (
    ExcelColumn("Pedoman", 10, lambda _, rule: rule.year, COUNT, centred=True),
    ExcelColumn("Aturan", 30, lambda _, rule: rule.name),
    ExcelColumn("Keyakinan", 20, lambda _, rule: rule.provenance.confidence.value),
    ExcelColumn("Sumber", 80, lambda _, rule: rule.provenance.source),
    ExcelColumn("Catatan", 60, lambda _, rule: rule.provenance.note),
)


def _scenario_columns(report: IndexReport) -> tuple[ExcelColumn[Outcome], ...]:
    return (
        ExcelColumn("Skenario", 28, lambda _, each: each.scenario.name),
        ExcelColumn("Pedoman", 9, lambda _, each: each.guideline.year, COUNT, centred=True),
        ExcelColumn("Isi", 32, lambda _, each: contents_text(each.scenario)),
        ExcelColumn("Inovasi yang dikirim", 9, lambda _, each: each.sheet.innovation_count, COUNT),
        ExcelColumn("Pembagi", 9, lambda _, each: each.sheet.divisor, COUNT),
        ExcelColumn("SPD", 9, lambda _, each: each.sheet.spd_score, SCORE),
        ExcelColumn("Rata-rata kematangan", 12, lambda _, each: each.sheet.mean_maturity, SCORE),
        ExcelColumn("Skor jumlah inovasi", 11, lambda _, each: each.sheet.quantity_score, SCORE),
        ExcelColumn("Jumlah poin", 10, lambda _, each: each.sheet.points, SCORE),
        ExcelColumn("Indeks", 9, lambda _, each: each.sheet.index, SCORE),
        ExcelColumn("Kategori", 18, lambda _, each: each.sheet.category.name),
        ExcelColumn("Selisih indeks", 9, lambda _, each: report.difference(each), GAP),
        ExcelColumn(
            "Penjelasan", 60, lambda _, each: "" if each is report.present else report.explained(each)
        ),
    )


def write_index_excel(report: IndexReport, target: Path, progress: Progress) -> None:
    """Write *report* as a workbook to *target*, whole or not at all.

    Raises:
        FileInUse: *target* is open elsewhere.
        EnvironmentProblem: the folder is missing or read-only, or the disk is full.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    effects, forecast = report.sending.ranked, forecast_lines(report.forecast)
    listed = (report.losses, report.coverage, report.spd.lines, effects, report.compared, report.history)
    steps = Steps(progress, sum(map(len, (*listed, forecast, report.rules))), "Menyusun indeks Excel")
    with replacing(target) as path, path.open("wb") as file:
        workbook = new_workbook(report)

        def table(
            name: str, columns: Sequence[ExcelColumn[T]], rows: Sequence[T], freeze: str, empty: str
        ) -> None:
            if rows:
                table_sheet(workbook, report, name, columns, rows, freeze, steps)
            else:
                sentence_sheet(workbook, report, name, empty)

        try:
            _summary_sheet(workbook, report)
            table("Poin Hilang", _LOSSES, report.losses, "C2", report.missing_text)
            table("Urusan", _AFFAIRS, report.coverage, "C2", NO_AFFAIRS)
            table_sheet(workbook, report, "Perkiraan", _FORECAST, forecast, "A2", steps)
            table_sheet(workbook, report, "SPD", _SPD, report.spd.lines, "C2", steps)
            table("Pilihan Kirim", _SENDING, effects, "C2", NO_INNOVATIONS)
            if report.compared:
                columns = _scenario_columns(report)
                table_sheet(workbook, report, "Skenario", columns, report.compared, "B2", steps)
            table("Riwayat Indeks", HISTORY_COLUMNS, report.history, "B2", NO_HISTORY)
            table_sheet(workbook, report, "Aturan", _RULES, report.rules, "C2", steps)
        finally:
            # A cancelled workbook is saved too: only then does openpyxl drop its temporary files.
            workbook.save(file)


def _summary_sheet(workbook: Any, report: IndexReport) -> None:
    sheet = summary_sheet(workbook, report, (34, 22, 22, 14))
    sheet.append([])
    rows = [
        (each.label, each.verified, each.claimed, each.maximum) for each in (*report.points, *report.basis)
    ]
    append_figures(sheet, ("Keterangan", "Terverifikasi", "Klaim", "Tertinggi"), rows)
    sheet.append([])
    following = report.now.next_category
    away: list[tuple[str, Decimal | int | str]] = [
        ("Inovasi yang dikirim", report.selection_text),
        ("Poin belum diperoleh", report.missing),
    ]
    if following is not None:
        away += [
            ("Kategori berikutnya", following.category.name),
            ("Kurang (indeks)", following.distance),
            ("Kurang (poin)", following.points),
        ]
    away += [
        ("Pilihan terbaik: inovasi dikirim", report.sending.best.innovation_count),
        ("Pilihan terbaik: indeks", report.sending.best.index),
        ("Semua dikirim: indeks", report.sending.all_sent.index),
    ]
    append_figures(sheet, ("Keadaan sekarang", "Angka"), away)
