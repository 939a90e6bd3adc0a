"""How a form looks to the one who fills it in."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from iga_desktop.domain.guideline import Guideline
from iga_desktop.exchange.forms.layout import EVIDENCE, LEVEL, LISTS, NOTE, POINTS, PROFILE
from tests.unit.exchange.forms.sending import CONTENT, row_of, sent, sheet_of


@pytest.fixture
def book(tmp_path: Path, guideline: Guideline) -> Any:
    """One innovation with evidence and a returned indicator, and a blank."""
    told = sheet_of(
        CONTENT,
        notes={16: "=SK belum bernomor"},
        evidence={16: ("a.pdf", "b.pdf", "c.pdf", "d.pdf", "e.pdf"), 17: ("=1+1.pdf",)},
    )
    return load_workbook(sent(guideline, tmp_path, told, sheet_of(None, 2, "b" * 32)))


def test_every_sheet_is_locked_but_for_its_fields(book: Any) -> None:
    assert all(
        sheet.protection.sheet and not sheet.protection.password
        for sheet in book
        if sheet.sheet_state == "visible"
    )
    sheet = book["Inovasi 1"]
    unlocked = {
        str(sheet.cell(cell.row, 1).value)
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked and sheet.cell(cell.row, 1).value
    }
    assert unlocked == set(CONTENT) - {"agency", "reports_before"}
    assert book[LISTS].sheet_state == "hidden"
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[1].hidden


def test_no_text_is_a_formula(book: Any) -> None:
    formulas = {
        cell.value.split("(")[0]
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert formulas == {
        "=IF",
        "=SUM",
        f"=I{row_of(book['Inovasi 1'], 'claim:35') + 1}",
        f"=I{row_of(book['Inovasi 2 (baru)'], 'claim:35') + 1}",
        "='Inovasi 1'!K3",
        "='Inovasi 2 ",
    }
    sheet = book["Inovasi 1"]
    assert sheet.cell(row_of(sheet, "purpose"), PROFILE).value == "=1+1"
    assert sheet.cell(row_of(sheet, "purpose"), PROFILE).number_format == "@"


def test_choices_days_and_levels_are_checked(book: Any) -> None:
    sheet = book["Inovasi 1"]
    kinds = {
        str(reference): (check.type, check.formula1, check.errorStyle)
        for check in sheet.data_validations.dataValidation
        for reference in check.sqref.ranges
    }

    def of(key: str, column: int = PROFILE) -> tuple[str, str, str | None]:
        return kinds[sheet.cell(row_of(sheet, key), column).coordinate]

    assert of("claim:16", LEVEL) == ("list", '"0,1,2,3"', "stop")
    assert of("trial_on")[0] == "date"
    kind, source, style = of("stage")
    assert (kind, style) == ("list", "warning")
    name, _, cells = source.partition("!")
    assert [cell.value for (cell,) in book[name][cells]] == ["Inisiatif", "Uji Coba", "Penerapan"]
    affairs = [cell for cell in sheet["A"] if cell.value == "crossing_affairs"]
    assert len(affairs) == 5
    assert all(f"D{cell.row}" in kinds for cell in affairs)


def test_an_indicator_tells_levels_evidence_and_what_the_verifier_said(
    book: Any, guideline: Guideline
) -> None:
    sheet = book["Inovasi 1"]
    row = row_of(sheet, "claim:16")
    texts = guideline.indicator_by_number[16].level_texts
    assert [cell.value for cell in sheet[row][1:7]] == [16, "Regulasi Inovasi Daerah (wajib)", 3, *texts]
    assert sheet.cell(row, LEVEL).value == 0
    assert sheet.cell(row, POINTS).value == f'=IF(H{row}="",0,H{row}*D{row})'
    assert sheet.cell(row, EVIDENCE).value == "Sudah ada: a.pdf; b.pdf; c.pdf; d.pdf; dan 1 lainnya"
    assert sheet.cell(row, NOTE).value == "=SK belum bernomor"
    assert sheet.cell(row, NOTE).data_type == "s"
    assert "I1_18_" in sheet.cell(row_of(sheet, "claim:18"), EVIDENCE).value
    measured = row_of(sheet, "claim:33")
    assert [sheet.cell(measured + n, 3).value[:2] for n in range(1, 7)] == [
        "a.",
        "b.",
        "c.",
        "d.",
        "e.",
        "f.",
    ]
    blank = book["Inovasi 2 (baru)"]
    assert blank.cell(row_of(blank, "claim:16"), LEVEL).value is None


def test_the_cover_tells_whose_form_it_is_and_how_to_fill_it_in(book: Any) -> None:
    text = "\n".join(str(cell.value) for row in book["Petunjuk"].iter_rows() for cell in row if cell.value)
    for part in (
        "Bappeda Litbang \u2013 Kabupaten Contoh",
        "Dinas Kesehatan",
        "Rabu, 20 Agustus 2025",
        "Pendamping Contoh",
        "16_SK.pdf",
        "I2_16_SK.pdf",
        "GEMAS STUNTING",
        "Inovasi 2 (baru)",
        "paling sedikit 300 kata",
    ):
        assert part in text


def test_a_form_prints_on_f4_one_page_wide(book: Any) -> None:
    for sheet in book.worksheets[:-1]:
        assert sheet.page_setup.paperSize == 14
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$2:$3"
        assert "&P dari &N" in sheet.oddFooter.right.text
