"""Cells of workbooks are what the data of the same document say, whatever stands in them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from iga_desktop.domain.numbers import shown
from iga_desktop.progress import Progress
from iga_desktop.reports.document_json import document_json
from iga_desktop.reports.excel_names import cell_text
from iga_desktop.reports.excel_writer import write_workbook
from tests.unit.reports.example_documents import Row, document, grouped_table, table
from tests.unit.reports.formulas import result

_TEXT = st.text(max_size=40)
_SCORE = st.decimals(-100_000, 100_000, places=4)
_COUNT = st.integers(-(10**9), 10**9)
_ROWS = st.lists(
    st.tuples(
        _TEXT,
        st.sampled_from(("Dinas A", "Dinas B", "")),
        st.none() | _SCORE,
        st.none() | _COUNT,
        st.none() | st.dates(date(1901, 1, 1), date(2199, 12, 31)),
    ),
    min_size=1,
    max_size=8,
)


@given(rows=_ROWS, name=_TEXT, by_group=st.booleans())
@settings(max_examples=40, deadline=None)
def test_cells_are_what_the_data_say(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Row], name: str, by_group: bool
) -> None:
    made = grouped_table(rows, name) if by_group else table(rows, name)
    target = tmp_path_factory.mktemp("acak") / "buku.xlsx"
    write_workbook(document(made), target, Progress())
    sheet = load_workbook(target).worksheets[1]
    data = document_json(document(made))["bagian"][0]["isi"][0]
    assert [cell.value for cell in sheet[1]] == data["kolom"]
    lines = [line for line in sheet.iter_rows(min_row=2, values_only=True) if isinstance(line[0], int)]
    assert [_as_data(line) for line in lines] == [[_as_cell(value) for value in row] for row in data["baris"]]
    for letter, heading in (("D", "Nilai"), ("E", "Kurang")):
        formula = sheet[f"{letter}{sheet.max_row}"].value
        expected = data["jumlah"][heading]
        found = None if formula is None else shown(result(sheet, formula))
        assert found == (None if expected is None else Decimal(expected))


def _as_cell(value: str | int | None) -> Any:
    return (cell_text(value) or None) if isinstance(value, str) else value


def _as_data(line: Sequence[Any]) -> list[Any]:
    number, name, agency, score, count, day = line
    score = None if score is None else str(shown(Decimal(str(score))))
    return [number, name, agency, score, count, day and day.date().isoformat()]
