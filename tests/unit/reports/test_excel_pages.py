from dataclasses import replace
from typing import Any

import pytest
from openpyxl.utils import get_column_letter

from iga_desktop.reports.document import (
    Column,
    Heading,
    Table,
)
from iga_desktop.reports.sheet import PageSetup, Paper
from tests.unit.reports.conftest import Write
from tests.unit.reports.example_documents import (
    COLUMNS,
    ROWS,
    Row,
    document,
    table,
    whole_document,
)


def test_a_table_that_is_too_wide_for_an_upright_page_lies(written: Write) -> None:
    columns = COLUMNS + tuple(replace(COLUMNS[1], heading=f"Lagi {number}") for number in range(6))
    workbook = written(document(table(), Table("Lebar", columns, ROWS)))
    assert workbook["Rekap"].page_setup.orientation == "portrait"
    assert workbook["Lebar"].page_setup.orientation == "landscape"


def _widths(sheet: Any) -> list[float]:
    return [sheet.column_dimensions[get_column_letter(index + 1)].width for index in range(sheet.max_column)]


def test_a_table_fills_its_page(written: Write) -> None:
    sheet = written(document(table()))["Rekap"]
    assert sum(_widths(sheet)) * 1.9 == pytest.approx(215 - 30, abs=0.1)


def test_a_full_page_shrinks_so_that_texts_have_room_but_stays_legible(written: Write) -> None:
    tight: list[Column[Row]] = [
        Column(f"K{number}", lambda row: row[0], 28, stretch=1) for number in range(13)
    ]
    sheet = written(document(Table("Rekap", tuple(tight), ROWS)), PageSetup(landscape=True))["Rekap"]
    widths = _widths(sheet)
    assert min(widths[1:]) > 28 / 1.9
    assert (330 - 30) / 1.9 / sum(widths) == pytest.approx(0.6)
    assert (sheet.page_setup.fitToWidth, sheet.print_title_cols) == (1, None)


def test_what_would_be_too_small_to_read_is_printed_beside_each_other(written: Write) -> None:
    many: list[Column[Row]] = [Column(f"K{number}", lambda row: row[0], 40) for number in range(26)]
    sheet = written(document(Table("Profil", tuple(many), ROWS)))["Profil"]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 3)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$B")
    assert 3 * (330 - 30) / 1.9 / sum(_widths(sheet)) > 0.6


@pytest.mark.parametrize(
    ("setup", "orientation", "code"),
    [
        (None, "portrait", 14),
        (PageSetup(Paper.F4, landscape=True), "landscape", 14),
        (PageSetup(Paper.A4, landscape=False), "portrait", 9),
    ],
)
def test_sheets_print_on_the_offices_paper(written: Write, setup: Any, orientation: str, code: int) -> None:
    sheet = written(whole_document(), setup)["Rekap"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == (orientation, code)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.print_area) == ("$1:$1", "'Rekap'!$A$1:$F$9")
    assert sheet.freeze_panes == "C2"
    assert sheet.oddHeader.left.text == "Rekap && Contoh Kabupaten Contoh Tahun 2025"
    assert (sheet.oddHeader.right.text, sheet.oddFooter.right.text) == ("Rekap inovasi", "Halaman &P dari &N")


def test_a_header_stays_within_excels_limit(written: Write) -> None:
    heading = Heading("Judul & " * 60, "Sub & " * 60, "Keadaan & " * 60)
    workbook = written(replace(document(table(title="Tabel & " * 60)), heading=heading))
    for sheet in workbook:
        assert len(str(sheet.oddHeader)) <= 255
        assert len(str(sheet.oddFooter)) <= 255


def test_long_text_and_lines_get_higher_rows(written: Write) -> None:
    names = ("Pendek", "Kata " * 60, "Dua\nbaris", "Kata " * 6000)
    sheet = written(document(table([(name, "", None, None, None) for name in names])))["Rekap"]
    heights = [sheet.row_dimensions[place].height for place in range(2, 6)]
    assert heights[0] is None
    assert heights[1] > heights[2] > 25
    assert heights[3] == 409


def test_rows_leave_room_to_write_by_hand(written: Write) -> None:
    sheet = written(document(table(row_height=10)))["Rekap"]
    assert sheet.row_dimensions[2].height == pytest.approx(28.35, abs=0.01)
