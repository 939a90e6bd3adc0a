"""The history as a workbook."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from iga_desktop.domain.history import HistoryEntry
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.reports.history_excel import write_history_excel
from tests.unit.reports.conftest import RecordingProgress

AT = datetime.fromisoformat("2025-08-11 07:05")
FORMULA = '=HYPERLINK("http://contoh")'


def entry(number: int, old: str | None = None, new: str | None = None) -> HistoryEntry:
    return HistoryEntry(
        number, AT, "budi", "formulir", "inovasi", 1, "ANTRE PUAS", f"F{number}", old, new, None
    )


def in_parts(entries: Sequence[HistoryEntry], size: int) -> Iterator[Sequence[HistoryEntry]]:
    return (entries[first : first + size] for first in range(0, len(entries), size))


def test_parts_become_one_list(tmp_path: Path, recording: RecordingProgress) -> None:
    target = tmp_path / "riwayat.xlsx"
    entries = [entry(number) for number in range(250)]
    write_history_excel(in_parts(entries, 120), 250, target, recording)
    sheet = load_workbook(target).active
    assert [row[5] for row in sheet.iter_rows(min_row=2, values_only=True)] == [f"F{n}" for n in range(250)]
    assert sheet.auto_filter.ref == "A1:I251"
    assert recording.reports[-1] == (250, 250)


@pytest.mark.parametrize("text", [FORMULA, "+62 812", "-1", "@SUM(A1)"])
def test_no_value_is_read_as_a_formula(tmp_path: Path, text: str) -> None:
    target = tmp_path / "riwayat.xlsx"
    write_history_excel([[entry(1, text, text)]], 1, target, Progress())
    sheet = load_workbook(target).active
    for cell in (sheet["G2"], sheet["H2"]):
        assert (cell.data_type, cell.value, cell.number_format) == ("s", text, "@")


def test_days_read_as_days_and_nothing_is_left_empty(tmp_path: Path) -> None:
    target = tmp_path / "riwayat.xlsx"
    write_history_excel([[entry(1, None, "2024-05-11")]], 1, target, Progress())
    sheet = load_workbook(target).active
    assert (sheet["G2"].value, sheet["H2"].value, sheet["I2"].value) == (None, "11-05-2024", None)
    assert sheet["A2"].is_date


def test_cancelling_leaves_nothing(tmp_path: Path, cancelling: Progress) -> None:
    entries = [entry(number) for number in range(450)]
    with pytest.raises(Cancelled):
        write_history_excel(in_parts(entries, 450), 450, tmp_path / "riwayat.xlsx", cancelling)
    assert not list(tmp_path.iterdir())
