import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from iga_desktop.errors import EnvironmentProblem
from iga_desktop.formats import date_text
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.reports.document import (
    Column,
    Figure,
    Figures,
    Heading,
    Kind,
    Part,
    Prose,
    Sum,
    Table,
    total_row,
    worded,
)
from iga_desktop.reports.excel_names import MOST_LETTERS, cell_text
from iga_desktop.reports.excel_writer import write_workbook
from tests.unit.reports.conftest import RecordingProgress, Write
from tests.unit.reports.example_documents import (
    COLUMNS,
    ROWS,
    THRESHOLDS,
    Row,
    document,
    grouped_table,
    table,
    whole_document,
)
from tests.unit.reports.formulas import result


def _values(sheet: Any) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(values_only=True))


def _merged(sheet: Any) -> set[str]:
    return {str(each) for each in sheet.merged_cells.ranges}


def test_sheets_follow_the_document(written: Write) -> None:
    workbook = written(whole_document())
    assert workbook.sheetnames == ["Ringkasan", "Rekap", "Per OPD", "Tambahan", "Kosong"]
    assert [cell.value for cell in workbook["Tambahan"][1]] == [column.heading for column in COLUMNS]
    assert workbook["Kosong"]["A1"].value == "Belum ada inovasi."
    assert not workbook["Kosong"].tables


def test_a_paper_of_many_parts_has_only_its_own_sheets(written: Write) -> None:
    workbook = written(replace(whole_document(), sheets_only=True))
    assert workbook.sheetnames == ["Ringkasan", "Tambahan", "Kosong"]
    assert "Nomor" not in [row[0] for row in _values(workbook["Ringkasan"])]


def test_the_first_sheet_says_what_it_is_with_words_and_figures(written: Write) -> None:
    sheet = written(whole_document())["Ringkasan"]
    rows = _values(sheet)
    assert [row[0] for row in rows[:3]] == [
        "Rekap & Contoh",
        "Kabupaten Contoh Tahun 2025",
        "Keadaan sampai dengan 10 Agustus 2025",
    ]
    found = {row[0]: row[1:] for row in rows if row[0]}
    assert found["Nomor"][0] == "12/2025"
    assert found["Jumlah inovasi"][0] == 5
    assert found["Rata-rata nilai"][0] == 96.125
    assert found["Mengirim"] == (66.666, "12 dari 18 perangkat daerah")
    assert found["Batas waktu"][0] == datetime(2025, 8, 31)  # noqa: DTZ001 - Excel knows no zones
    assert found["Peringkat"] == (None, None)
    assert {"Dasar", "Catatan", "1. Pertama.", "2. Kedua."} <= found.keys()
    formats = {row[0].value: row[1].number_format for row in sheet.iter_rows()}
    assert (formats["Mengirim"], formats["Rata-rata nilai"]) == ('#,##0.00"%"', "#,##0.00")


def test_the_first_sheet_leads_to_the_others(written: Write) -> None:
    sheet = written(whole_document())["Ringkasan"]
    links = {cell.value: cell.hyperlink.location for cell in sheet["A"] if cell.hyperlink}
    assert links == {name: f"'{name}'!A1" for name in ("Rekap", "Per OPD", "Tambahan", "Kosong")}
    found = {row[0]: row[1:] for row in _values(sheet) if row[0]}
    assert (found["Per OPD"], found["Kosong"]) == ((5, "Utama"), (0, "Kosong"))
    assert found["Rekap"] == (5, "Rekap inovasi")


def test_a_table_is_named_and_agrees_with_its_heading(written: Write) -> None:
    sheet = written(whole_document())["Rekap"]
    (named,) = sheet.tables.values()
    assert (named.displayName, named.ref, named.autoFilter.ref) == ("Tabel1_Rekap", "A1:F6", "A1:F6")
    assert [column.name for column in named.tableColumns] == [cell.value for cell in sheet[1]]
    assert sheet.auto_filter.ref is None


def test_names_of_tables_differ_and_are_words(written: Write) -> None:
    names = ("Per OPD", "per opd", "Per/OPD", "A1", "", "'", "=1+1", "History", "[x]*" * 20)
    workbook = written(document(*(table(name=name) for name in names)))
    sheets = [sheet.title for sheet in workbook][1:]
    assert sheets[:4] == ["Per OPD", "per opd (2)", "Per OPD (3)", "A1"]
    assert len({name.lower() for name in sheets}) == len(names)
    assert all(0 < len(name) <= 31 for name in sheets)
    tables = [name for sheet in workbook for name in sheet.tables]
    assert len({name.lower() for name in tables}) == len(names)
    assert all(name.isidentifier() for name in tables)


def test_headings_are_unique_lines(written: Write) -> None:
    headings = ("Nilai", "nilai", "", "Dua\nbaris", "No", "x" * 300)
    columns = tuple(replace(COLUMNS[0], heading=heading) for heading in headings)
    sheet = written(document(Table("Rekap", columns, ROWS)))["Rekap"]
    found = [cell.value for cell in sheet[1]]
    assert found[:6] == ["No", "Nilai", "nilai (2)", "Kolom 4", "Dua baris", "No (2)"]
    assert len(found[6]) == 255
    (named,) = sheet.tables.values()
    assert [column.name for column in named.tableColumns] == found


@pytest.mark.parametrize("make", [table, grouped_table])
def test_totals_are_formulas_that_agree(written: Write, make: Callable[[], Table[Row]]) -> None:
    made = make()
    sheet = written(document(made))[made.name]
    results = written(document(made), results=True)[made.name]
    place = sheet.max_row
    expected = total_row(made, ROWS)
    for letter, heading in (("D", "Nilai"), ("E", "Kurang")):
        formula = sheet[f"{letter}{place}"].value
        assert result(sheet, formula) == expected[heading]
        assert Decimal(str(results[f"{letter}{place}"].value)) == expected[heading]
    assert sheet[f"A{place}"].value == made.last_text
    assert f"A{place}:C{place}" in _merged(sheet)


def test_totals_of_a_filtered_table_follow_the_filter_those_of_folded_groups_do_not(written: Write) -> None:
    workbook = written(document(table(), grouped_table()))
    assert workbook["Rekap"]["E7"].value == "=SUBTOTAL(109,E2:E6)"
    assert workbook["Per OPD"]["E9"].value == "=SUBTOTAL(9,E2:E8)"
    assert workbook["Per OPD"]["D9"].value == "=ROUND(SUBTOTAL(1,D2:D8),2)"


def test_totals_are_named_where_rows_have_no_number(written: Write) -> None:
    sheet = written(document(table(numbered=False)))["Rekap"]
    assert [cell.value for cell in sheet[7]][:2] == ["Jumlah", None]


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1899, 12, 31), date(1900, 2, 28)])
def test_days_that_workbooks_count_wrongly_are_text(written: Write, day: date) -> None:
    workbook = written(document(table([("", "", None, None, day)]), Figures("angka", (Figure("Hari", day),))))
    assert workbook["Rekap"]["F2"].value == date_text(day)
    assert date_text(day) in [row[1] for row in _values(workbook["Ringkasan"])]


def test_years_are_numbers_without_points(written: Write) -> None:
    columns: tuple[Column[Row], ...] = (Column("Tahun", lambda _: 2025, 12, kind=Kind.YEAR),)
    sheet = written(document(Table("Tahun", columns, ROWS, numbered=False)))["Tahun"]
    assert (sheet["A2"].value, sheet["A2"].number_format) == (2025, "0")
    assert worded(2025, Kind.YEAR) == "2025"


def test_groups_are_outlined_below_their_name_and_totals(written: Write) -> None:
    sheet = written(document(grouped_table()))["Per OPD"]
    assert [sheet.row_dimensions[place].outlineLevel for place in range(1, 10)] == [0, 0, 1, 1, 0, 1, 1, 1, 0]
    assert sheet.sheet_properties.outlinePr.summaryBelow is False
    assert sheet.sheet_format.outlineLevelRow == 1
    assert [cell.value for cell in sheet["A"]] == [
        "No", "Dinas A", 1, 2, "Dinas B", 3, 4, 5, "Jumlah seluruhnya"
    ]  # fmt: skip
    assert [result(sheet, sheet[f"E{place}"].value) for place in (2, 5)] == [15, 12]
    assert [result(sheet, sheet[f"D{place}"].value) for place in (2, 5)] == [
        Decimal("97.25"),
        Decimal("95.06"),
    ]
    assert not sheet.tables
    assert sheet.auto_filter.ref is None
    assert sheet.freeze_panes == "C2"


def test_a_mean_of_no_figures_is_left_out(written: Write) -> None:
    rows = [("A", "B", None, 1, None)]
    assert written(document(table(rows)))["Rekap"]["D3"].value is None


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "+62 811", "-x", "\tx", "#N/A", '=HYPERLINK("http://x","y")']
)
def test_text_is_never_a_formula(written: Write, text: str) -> None:
    rows = [(text, text, None, None, None)]
    columns = (replace(COLUMNS[0], heading=text, note=text), COLUMNS[1])
    made = Table(text, columns, rows, group=lambda row: row[1], total_text=text, notes=(text,), title=text)
    heading = Heading(text, text, text)
    prose = Prose((text,), title=text)
    workbook = written(replace(document(made, prose), heading=heading, author=text))
    texts = [
        cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None
    ]
    assert {cell.data_type for cell in texts} == {"s", "n"}
    assert {cell.value for cell in texts if cell.data_type == "s"} > {text}
    assert all(isinstance(cell.value, int) for cell in texts if cell.data_type == "n")
    assert workbook.worksheets[1]["B1"].comment.text == text
    assert workbook.properties.creator == text.strip()


def test_what_no_workbook_may_hold_is_left_out(written: Write) -> None:
    rows = [
        ("bel\x07 dan\x00 \ud800setengah \uffff", "", None, None, None),
        ("x" * 40_000, "", None, None, None),
    ]
    workbook = written(replace(document(table(rows)), author="B\x02"))
    sheet = workbook["Rekap"]
    assert (sheet["B2"].value, sheet["C2"].value) == ("bel dan setengah ", None)
    assert len(sheet["B3"].value) == MOST_LETTERS
    assert sheet["B3"].value.endswith("x…")
    assert workbook.properties.creator == "B"


def test_letters_of_two_units_count_twice() -> None:
    text = cell_text("\N{ROCKET}" * 20_000)
    assert len(text.encode("utf-16-le")) // 2 <= MOST_LETTERS
    assert set(text) == {"\N{ROCKET}", "…"}


def test_a_heading_explains_itself(written: Write, tmp_path: Path) -> None:
    long = replace(COLUMNS[0], note="Penjelasan yang panjang. " * 20)
    sheet = written(document(Table("Rekap", (long, COLUMNS[2]), ROWS)))["Rekap"]
    assert (sheet["C1"].comment.text, sheet["C1"].comment.author) == ("Paling tinggi 111.", "Bappeda Litbang")
    with ZipFile(tmp_path / "buku.xlsx") as archive:
        shapes = archive.read("xl/drawings/commentsDrawing1.vml").decode()
    longer, shorter = (int(height) for height in re.findall(r"height:(\d+)px", shapes))
    assert longer > 5 * shorter


def test_scores_are_marked_by_sign_and_colour(written: Write) -> None:
    sheet = written(whole_document())["Rekap"]
    rules = {str(ranges.sqref): ranges.rules for ranges in sheet.conditional_formatting}
    assert rules.keys() == {"D2:D6", "E2:E6"}
    icons, *colours = rules["D2:D6"]
    assert icons.iconSet.iconSet == "3Signs"
    assert [float(each.val) for each in icons.iconSet.cfvo][1:] == [89.995, 99.995]
    assert [rule.formula[0].partition(",ROUND(D2,2)")[2] for rule in colours] == [">=100)", ">=90)", "<90)"]
    (bar,) = rules["E2:E6"]
    assert [float(each.val) for each in bar.dataBar.cfvo] == [0, 20]


def test_differences_and_words_are_marked_by_the_same_lines(written: Write) -> None:
    columns = (
        replace(COLUMNS[2], heading="Selisih", kind=Kind.GAP),
        replace(COLUMNS[0], heading="Kesiapan", banded=True),
        replace(COLUMNS[3], heading="Tingkat", upright=True, bar=None, scaled=(0, 3)),
    )
    made = Table("Rekap", columns, ROWS, thresholds=THRESHOLDS, numbered=False)
    sheet = written(document(made))["Rekap"]
    gap, words, scale = (ranges.rules for ranges in sheet.conditional_formatting)
    assert gap[1].formula == ["AND(ISNUMBER(A2),ROUND(A2,2)>=0)"]
    assert gap[2].formula == ["AND(ISNUMBER(A2),ROUND(A2,2)>=-10)"]
    assert next(rule.formula[0] for rule in words) == 'B2="siap kirim"'
    assert [float(each.val) for each in scale[0].colorScale.cfvo] == [0, 1.5, 3]
    assert sheet["C1"].alignment.textRotation == 90


def test_a_sum_of_a_group_has_no_bar(written: Write) -> None:
    sheet = written(document(grouped_table()))["Per OPD"]
    assert [str(ranges.sqref) for ranges in sheet.conditional_formatting] == ["D2:D8"]


def test_notes_stand_below_the_totals(written: Write) -> None:
    sheet = written(whole_document())["Rekap"]
    assert sheet["A9"].value == "Nilai: nilai terverifikasi."
    assert "A9:F9" in _merged(sheet)


def test_the_workbook_says_what_it_is(written: Write) -> None:
    properties = written(whole_document()).properties
    assert properties.title == "Rekap & Contoh Kabupaten Contoh Tahun 2025"
    assert (properties.creator, properties.language) == ("Bappeda Litbang", "id-ID")


def test_parts_beside_others_are_named(written: Write) -> None:
    parts = (Part((Prose(("Isi A.",)),), "Bagian A"), Part((table(),), "Bagian B"))
    texts = [row[0] for row in _values(written(replace(document(), parts=parts))["Ringkasan"])]
    assert texts[4:7] == ["Bagian A", None, "Isi A."]
    assert "Bagian B" not in texts


def test_progress_counts_to_the_end(tmp_path: Path, recording: RecordingProgress) -> None:
    rows = ROWS * 50
    write_workbook(document(table(rows), grouped_table(rows)), tmp_path / "buku.xlsx", recording)
    assert [done for done, _ in recording.reports] == sorted(done for done, _ in recording.reports)
    assert recording.reports[-1] == (500, 500)
    assert len(recording.reports) > 5


def test_cancelling_leaves_nothing(
    tmp_path: Path, cancelling: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, temporary = tmp_path / "hasil", tmp_path / "sementara"
    folder.mkdir()
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with pytest.raises(Cancelled):
        write_workbook(document(table(ROWS * 50), grouped_table(ROWS * 50)), folder / "buku.xlsx", cancelling)
    assert not list(folder.iterdir())
    assert not list(temporary.iterdir())


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="tidak ada"):
        write_workbook(whole_document(), tmp_path / "tidak ada" / "buku.xlsx", Progress())


def test_an_empty_document_is_sound(written: Write) -> None:
    assert written(document()).sheetnames == ["Ringkasan"]


def test_means_are_rounded_half_up_like_every_figure(written: Write) -> None:
    rows = [("", "", Decimal(score), None, None) for score in ("1.00", "1.01")]
    columns = (replace(COLUMNS[2], total=Sum.MEAN),)
    sheet = written(document(Table("Rekap", columns, rows, numbered=False)), results=True)["Rekap"]
    assert sheet["A4"].value == 1.01
