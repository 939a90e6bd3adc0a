"""The verification recap as a workbook: real numbers and dates on five sheets, ready to filter and print."""

from pathlib import Path
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.formatting.rule import ColorScaleRule, FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Indicator
from iga_desktop.domain.recap import AgencyRow, InnovationRow
from iga_desktop.files import replacing
from iga_desktop.progress import Progress
from iga_desktop.reports.dataset import (
    ALL_SENT,
    NO_AGENCIES,
    NOTE_ELIGIBLE,
    NOTE_GAP,
    NOTE_MISSING,
    NOTE_OVERCLAIM,
    RecapReport,
)
from iga_desktop.reports.excel_sheets import (
    append_figures,
    new_workbook,
    sentence_sheet,
    summary_sheet,
    table_sheet,
)
from iga_desktop.reports.excel_table import (
    BOX,
    COUNT,
    DATE,
    FONT,
    GAP,
    SCORE,
    ExcelColumn,
    append_rows,
    heading_cells,
    set_up_print,
    set_widths,
    text_cell,
)
from iga_desktop.reports.steps import Steps

_GOOD, _CAUTION, _BAD = "FFE3F3EA", "FFFFF3D6", "FFFCE8E6"

INNOVATION_COLUMNS: tuple[ExcelColumn[InnovationRow], ...] = (
    ExcelColumn("No", 6, lambda number, _: number, COUNT, centred=True),
    ExcelColumn("Nama inovasi", 52, lambda _, row: row.name),
    ExcelColumn("Kode OPD", 14, lambda _, row: row.agency_code),
    ExcelColumn("Perangkat daerah", 36, lambda _, row: row.agency_name),
    ExcelColumn("Tahapan", 12, lambda _, row: row.stage),
    ExcelColumn("Urusan utama", 26, lambda _, row: row.main_affair),
    ExcelColumn("Waktu penerapan", 12, lambda _, row: row.implemented_on, DATE),
    ExcelColumn("Klaim", 9, lambda _, row: row.claim, SCORE),
    ExcelColumn("Terverifikasi", 12.5, lambda _, row: row.verified, SCORE),
    ExcelColumn("Selisih klaim", 9, lambda _, row: row.overclaim, GAP),
    ExcelColumn("Selisih", 9, lambda _, row: row.gap, GAP),
    ExcelColumn("Kesiapan", 21, lambda _, row: row.readiness.value),
    ExcelColumn("Kurang", 8, lambda _, row: row.missing, COUNT),
    ExcelColumn("Status", 21, lambda _, row: row.status.value),
    ExcelColumn("Kelayakan", 13, lambda _, row: "layak" if row.eligible else "belum layak"),
)
_VERIFIED, _GAP, _READINESS = "I", "K", "L"  # columns of INNOVATION_COLUMNS whose colour tells the readiness

_AGENCIES: tuple[ExcelColumn[AgencyRow], ...] = (
    ExcelColumn("No", 6, lambda number, _: number, COUNT, centred=True),
    ExcelColumn("Kode OPD", 14, lambda _, row: row.agency.code),
    ExcelColumn("Perangkat daerah", 64, lambda _, row: row.agency.name),
    ExcelColumn("Jumlah inovasi", 10, lambda _, row: row.count, COUNT),
    ExcelColumn("Siap kirim", 10, lambda _, row: row.ready, COUNT),
    ExcelColumn("Proses", 10, lambda _, row: row.in_progress, COUNT),
    ExcelColumn("Di bawah batas pantau", 14, lambda _, row: row.below_watch, COUNT),
    ExcelColumn("Rata-rata nilai", 11, lambda _, row: row.mean, SCORE),
    ExcelColumn("Rata-rata klaim", 11, lambda _, row: row.claim_mean, SCORE),
    ExcelColumn("Selisih klaim", 11, lambda _, row: row.overclaim, GAP),
)
_MEAN = "H"  # column of _AGENCIES

_SILENT: tuple[ExcelColumn[AgencyRow], ...] = (
    *_AGENCIES[:3],
    ExcelColumn("Jenis", 18, lambda _, row: row.agency.kind),
)


def write_recap_excel(report: RecapReport, target: Path, progress: Progress) -> None:
    """Write *report* as a workbook to *target*, whole or not at all.

    Raises:
        FileInUse: *target* is open elsewhere.
        EnvironmentProblem: the folder is missing or read-only, or the disk is full.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    recap = report.recap
    total = 2 * len(recap.innovations) + len(report.listed_agencies) + len(recap.silent)
    steps = Steps(progress, total, "Menyusun rekap Excel")
    with replacing(target) as path, path.open("wb") as file:
        workbook = new_workbook(report)
        try:
            _summary_sheet(workbook, report)
            _recap_sheet(workbook, report, steps)
            _agency_sheet(workbook, report, steps)
            _matrix_sheet(workbook, report, steps)
            _silent_sheet(workbook, report, steps)
        finally:
            # A cancelled workbook is saved too: only then does openpyxl drop its temporary files.
            workbook.save(file)


def _summary_sheet(workbook: Any, report: RecapReport) -> None:
    sheet = summary_sheet(workbook, report, (30, 16))
    sheet.append([text_cell(sheet, report.recap.guideline_title, Font(name=FONT, size=11))])
    sheet.append([])
    figures = [(figure.label, figure.value) for figure in report.figures]
    append_figures(sheet, ("Keterangan", "Angka"), [("Tahun", report.recap.year), *figures])
    sheet.append([])
    for note in (NOTE_OVERCLAIM, NOTE_GAP, NOTE_MISSING, NOTE_ELIGIBLE):
        sheet.append([text_cell(sheet, note, Font(name=FONT, size=10, color="FF55616F"))])


def _recap_sheet(workbook: Any, report: RecapReport, steps: Steps) -> None:
    rows = report.recap.innovations
    sheet = table_sheet(workbook, report, "Rekap", INNOVATION_COLUMNS, rows, "C2", steps)
    last = len(rows) + 1
    where = f"{_VERIFIED}2:{_VERIFIED}{last} {_GAP}2:{_READINESS}{last}"
    _colour_readiness(sheet, report, _VERIFIED, where, len(rows))


def _agency_sheet(workbook: Any, report: RecapReport, steps: Steps) -> None:
    rows = report.listed_agencies
    sheet = table_sheet(workbook, report, "Per OPD", _AGENCIES, rows, "D2", steps)
    _colour_readiness(sheet, report, _MEAN, f"{_MEAN}2:{_MEAN}{len(rows) + 1}", len(rows))


def _silent_sheet(workbook: Any, report: RecapReport, steps: Steps) -> None:
    if report.recap.silent:
        table_sheet(workbook, report, "Belum Mengirim", _SILENT, report.recap.silent, "A2", steps)
        return
    sentence_sheet(workbook, report, "Belum Mengirim", ALL_SENT if report.recap.registered else NO_AGENCIES)


def _colour_readiness(sheet: Any, report: RecapReport, column: str, where: str, count: int) -> None:
    if not count:
        return
    lines = report.recap.thresholds
    for formula, colour in (
        (f"AND(ISNUMBER(${column}2),${column}2>={lines.sending})", _GOOD),
        (f"AND(ISNUMBER(${column}2),${column}2>={lines.watch})", _CAUTION),
        (f"AND(ISNUMBER(${column}2),${column}2<{lines.watch})", _BAD),
    ):
        rule = FormulaRule(formula=[formula], fill=PatternFill(bgColor=colour), stopIfTrue=True)
        sheet.conditional_formatting.add(where, rule)


def _matrix_sheet(workbook: Any, report: RecapReport, steps: Steps) -> None:
    rows = report.recap.innovations
    fixed: tuple[ExcelColumn[InnovationRow], ...] = (*INNOVATION_COLUMNS[:3], INNOVATION_COLUMNS[8])
    columns = (*fixed, *(_level_column(indicator, report) for indicator in report.indicators))
    sheet = workbook.create_sheet("Matriks Indikator")
    set_up_print(sheet, report, sheet.title, heading_row=2)
    set_widths(sheet, columns)
    sheet.freeze_panes = "C3"
    last = get_column_letter(len(columns))
    sheet.auto_filter.ref = f"A2:{last}{len(rows) + 2}"
    sheet.row_dimensions[2].height = 165
    sheet.append(_weights(sheet, report, len(fixed)))
    sheet.append(heading_cells(sheet, (column.heading for column in columns), upright_from=len(fixed)))
    append_rows(sheet, columns, rows, 3, steps)
    if rows and report.indicators:
        first = get_column_letter(len(fixed) + 1)
        scale = ColorScaleRule(
            start_type="num", start_value=0, start_color="FFF3B7B0",
            mid_type="num", mid_value=MAXIMUM_LEVEL / 2, mid_color="FFFFF3D6",
            end_type="num", end_value=MAXIMUM_LEVEL, end_color="FFA9D9BC",
        )  # fmt: skip
        sheet.conditional_formatting.add(f"{first}3:{last}{len(rows) + 2}", scale)


def _level_column(indicator: Indicator, report: RecapReport) -> ExcelColumn[InnovationRow]:
    number, levels = indicator.number, report.levels
    return ExcelColumn(
        f"{number}. {indicator.name}",
        6,
        lambda _, row: levels.get(row.id, {}).get(number, 0),
        "0",
        centred=True,
    )


def _weights(sheet: Any, report: RecapReport, fixed: int) -> list[Any]:
    cells: list[Any] = heading_cells(sheet, (*[""] * (fixed - 1), "Bobot"))
    for indicator in report.indicators:
        cell = WriteOnlyCell(sheet, indicator.weight)
        cell.font = Font(name=FONT, size=10, bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center")
        cell.border = BOX
        cells.append(cell)
    return cells
