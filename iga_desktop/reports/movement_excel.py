"""The comparison of two states of a year as a workbook: real numbers and dates, ready to filter."""

from pathlib import Path
from typing import Any

from iga_desktop.domain.meeting import FollowUp
from iga_desktop.domain.movement import AgencyMovement, Movement, MovementRow
from iga_desktop.files import replacing
from iga_desktop.progress import Progress
from iga_desktop.reports.excel_sheets import (
    append_figures,
    new_workbook,
    sentence_sheet,
    summary_sheet,
    table_sheet,
)
from iga_desktop.reports.excel_table import COUNT, DATE, GAP, SCORE, ExcelColumn
from iga_desktop.reports.movement_report import (
    NO_FOLLOW_UPS,
    NO_INNOVATIONS,
    MovementReport,
    readiness_change,
)
from iga_desktop.reports.steps import Steps

_NUMBER: ExcelColumn[Any] = ExcelColumn("No", 6, lambda number, _: number, COUNT, centred=True)


def _counting(heading: str, movement: Movement) -> ExcelColumn[AgencyMovement]:
    return ExcelColumn(heading, 10, lambda _, row: row.count(movement), COUNT)


_AGENCIES: tuple[ExcelColumn[AgencyMovement], ...] = (
    _NUMBER,
    ExcelColumn("Kode OPD", 14, lambda _, row: row.agency_code),
    ExcelColumn("Perangkat daerah", 58, lambda _, row: row.agency_name),
    ExcelColumn("Baru siap", 10, lambda _, row: row.newly_ready, COUNT),
    ExcelColumn("Tidak lagi siap", 10, lambda _, row: row.no_longer_ready, COUNT),
    *(_counting(movement.capitalize(), movement) for movement in Movement),
    ExcelColumn("Rata-rata sebelum", 11, lambda _, row: row.before_mean, SCORE),
    ExcelColumn("Rata-rata sesudah", 11, lambda _, row: row.after_mean, SCORE),
)

_INNOVATIONS: tuple[ExcelColumn[MovementRow], ...] = (
    _NUMBER,
    ExcelColumn("Nama inovasi", 60, lambda _, row: row.name),
    ExcelColumn("Kode OPD", 14, lambda _, row: row.agency_code),
    ExcelColumn("Perangkat daerah", 42, lambda _, row: row.agency_name),
    ExcelColumn("Nilai sebelum", 10, lambda _, row: row.before, SCORE),
    ExcelColumn("Nilai sesudah", 10, lambda _, row: row.after, SCORE),
    ExcelColumn("Perubahan", 11, lambda _, row: row.change, GAP),
    ExcelColumn("Perkembangan", 14, lambda _, row: row.movement.value),
    ExcelColumn("Kesiapan sebelum", 21, lambda _, row: row.before_readiness),
    ExcelColumn("Kesiapan sesudah", 21, lambda _, row: row.after_readiness),
    ExcelColumn("Perubahan kesiapan", 22, lambda _, row: readiness_change(row)),
)


def _follow_up_columns(report: MovementReport) -> tuple[ExcelColumn[FollowUp], ...]:
    return (
        _NUMBER,
        ExcelColumn("Rakor", 12, lambda _, row: row.held_on, DATE),
        ExcelColumn("Tindak lanjut", 60, lambda _, row: row.task),
        ExcelColumn("Untuk", 42, lambda _, row: row.subject_name),
        ExcelColumn("Tenggat", 12, lambda _, row: row.due_on, DATE),
        ExcelColumn("Selesai", 12, lambda _, row: row.done_on, DATE),
        ExcelColumn("Keadaan", 14, lambda _, row: row.standing(report.today)),
        ExcelColumn("Catatan", 40, lambda _, row: row.note),
    )


def write_movement_excel(report: MovementReport, target: Path, progress: Progress) -> None:
    """Write *report* as a workbook to *target*, whole or not at all.

    Raises:
        FileInUse: *target* is open elsewhere.
        EnvironmentProblem: the folder is missing or read-only, or the disk is full.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    moved = report.comparison
    total = len(moved.agencies) + len(moved.rows) + len(report.follow_ups)
    steps = Steps(progress, total, "Menyusun perkembangan Excel")
    with replacing(target) as path, path.open("wb") as file:
        workbook = new_workbook(report)
        try:
            _summary_sheet(workbook, report)
            if moved.rows:
                table_sheet(workbook, report, "Per OPD", _AGENCIES, moved.agencies, "D2", steps)
                table_sheet(workbook, report, "Inovasi", _INNOVATIONS, moved.rows, "C2", steps)
            else:
                sentence_sheet(workbook, report, "Inovasi", NO_INNOVATIONS)
            if report.follow_ups:
                columns = _follow_up_columns(report)
                table_sheet(workbook, report, "Tindak Lanjut", columns, report.follow_ups, "A2", steps)
            else:
                sentence_sheet(workbook, report, "Tindak Lanjut", NO_FOLLOW_UPS)
        finally:
            # A cancelled workbook is saved too: only then does openpyxl drop its temporary files.
            workbook.save(file)


def _summary_sheet(workbook: Any, report: MovementReport) -> None:
    sheet = summary_sheet(workbook, report, (30, 25, 25))
    sheet.append([])
    append_figures(
        sheet,
        ("Keterangan", report.before.heading, report.after.heading),
        [(figure.label, figure.before, figure.after) for figure in report.paired_figures],
    )
    sheet.append([])
    append_figures(sheet, ("Perkembangan", "Inovasi"), report.counts)
