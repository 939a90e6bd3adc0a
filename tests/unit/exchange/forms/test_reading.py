"""What agencies do to their forms, and what is made of it."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.office import Agency
from iga_desktop.errors import UserError
from iga_desktop.exchange.forms import identity
from iga_desktop.exchange.forms.layout import COVER, LEVEL, PROFILE
from iga_desktop.exchange.forms.reader import NotAForm
from iga_desktop.exchange.parsed import RowPlace
from tests.unit.exchange.forms.sending import (
    BLANK_UID,
    CONTENT,
    edited,
    fill,
    only,
    read,
    row_of,
    sent,
    sheet_of,
)

WRITTEN: Mapping[str, tuple[Any, object]] = {
    "trial_on": ("Senin, 11 Agustus 2025", "2025-08-11"),
    "implemented_on": ("11/8/2025", "2025-08-11"),
    "developed_on": (datetime.fromisoformat("2025-08-11"), "2025-08-11"),
    "claim:16": ("2", 2),
    "claim:17": (3.0, 3),
    "claim:18": (0, 0),
    "coordinates": (-2.9761, "-2.9761"),
    "stage": ("UJI COBA", "Uji Coba"),
    "kind": ("nondigital", "Non Digital"),
    "theme": ("Tema baru", "Tema baru"),
    "name": ("  Nama   baru ", "Nama baru"),
    "purpose": (" satu \n\n dua ", "satu\n\ndua"),
    "benefits": (None, ""),
    "contact": (8123, "8123"),
}
"""What may be written, and what it is read as."""
UNREADABLE: Mapping[str, tuple[Any, str]] = {
    "implemented_on": ("31-02-2025", 'Waktu penerapan tidak dibaca: tanggal "31-02-2025" tidak terbaca'),
    "claim:16": (
        4,
        'Regulasi Inovasi Daerah tidak dibaca: isian "4" pada indikator 16 bukan angka bulat 0-3',
    ),
    "claim:17": ("tiga", 'isian "tiga" pada indikator 17 bukan angka bulat'),
    "purpose": ("=A1&A2", "berisi rumus yang tersimpan tanpa hasil"),
    "name": ("#REF!", r"sel D\d+ berisi #REF!"),
}
"""What may not, and what is said of it."""


def test_cells_are_read_by_meaning(tmp_path: Path, guideline: Guideline) -> None:
    values = {key: written for key, (written, _) in WRITTEN.items()}
    path = edited(sent(guideline, tmp_path), lambda book: fill(book["Inovasi 1"], values))
    sheet = only(read(path, guideline))
    assert sheet.problems == ()
    assert {key: sheet.content[key] for key in WRITTEN} == {key: read for key, (_, read) in WRITTEN.items()}


def test_what_cannot_be_read_is_left_out_and_told(tmp_path: Path, guideline: Guideline) -> None:
    values = {key: written for key, (written, _) in UNREADABLE.items()}
    path = edited(sent(guideline, tmp_path), lambda book: fill(book["Inovasi 1"], values))
    sheet = only(read(path, guideline))
    rows = load_workbook(path)["Inovasi 1"]
    told = {problem.place: problem.reason for problem in sheet.problems}
    assert len(told) == len(UNREADABLE)
    for key, (_, sentence) in UNREADABLE.items():
        assert re.search(sentence, told[RowPlace("Inovasi 1", row_of(rows, key))])
    assert set(sheet.content) == set(CONTENT) - {"agency", "reports_before"} - set(UNREADABLE)


def test_rows_and_columns_may_move(tmp_path: Path, guideline: Guideline) -> None:
    path = sent(guideline, tmp_path)

    def rearrange(book: Workbook) -> None:
        sheet = book["Inovasi 1"]
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        fill(sheet, {"claim:20": 3, "purpose": "Tujuan baru"})
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        sheet.delete_rows(1, sheet.max_row)
        sheet.append(["catatan kami"])
        for cells in (rows[0], *reversed(rows[1:])):
            sheet.append(["", cells[0], "sela", *cells[1:]])

    form = read(edited(path, rearrange), guideline)

    assert only(form).content == {
        **{key: value for key, value in CONTENT.items() if key not in ("agency", "reports_before")},
        "claim:20": 3,
        "purpose": "Tujuan baru",
    }
    assert form.notes == ()


def test_what_is_odd_about_the_workbook_is_told(tmp_path: Path, guideline: Guideline) -> None:
    path = sent(guideline, tmp_path)

    def meddle(book: Workbook) -> None:
        sheet = book["Inovasi 1"]
        sheet.protection.sheet = False
        sheet.title = "Punya kami"
        sheet.cell(row_of(sheet, "purpose"), 2).value = "Maksud"
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.delete_rows(row_of(sheet, "benefits"))
        book.create_sheet("Catatan").append(["rapat"])

    form = read(edited(path, meddle), guideline)

    assert only(form).sheet == "Punya kami"
    assert "benefits" not in only(form).content
    missing, altered, strange, unprotected = form.notes
    assert missing.startswith('Lembar "Punya kami": baris Manfaat tidak ditemukan.')
    assert altered.startswith('Lembar "Punya kami": judul baris Tujuan diubah.')
    assert strange.startswith('Lembar "Catatan" bukan lembar formulir')
    assert unprotected.startswith("Pelindungan lembar sudah dibuka.")


def test_sheets_that_were_hidden_removed_or_stripped_are_told(tmp_path: Path, guideline: Guideline) -> None:
    sheets = [sheet_of(CONTENT, number, str(number) * 32) for number in (1, 2, 3)]
    path = sent(guideline, tmp_path, *sheets)

    def meddle(book: Workbook) -> None:
        book["Inovasi 1"].sheet_state = "hidden"
        book.remove(book["Inovasi 2"])
        book["Inovasi 3"]["A1"].value = None

    form = read(edited(path, meddle), guideline)
    assert (form.sheets, form.unread) == ((), (1, 2, 3))
    strange, hidden, gone, *_ = form.notes
    assert strange.startswith('Lembar "Inovasi 3" bukan lembar formulir')
    assert hidden.startswith('Lembar "Inovasi 1" disembunyikan')
    assert gone.startswith('Lembar "Inovasi 2" yang dikirim dalam formulir ini tidak ditemukan')


@pytest.mark.parametrize("nothing", [None, "-", " "])
def test_an_emptied_level_of_what_was_sent_says_nothing(
    tmp_path: Path, guideline: Guideline, nothing: str | None
) -> None:
    path = edited(sent(guideline, tmp_path), lambda book: fill(book["Inovasi 1"], {"claim:17": nothing}))
    sheet = only(read(path, guideline))
    assert "claim:17" not in sheet.content
    assert sheet.problems == ()


def test_a_row_that_stands_twice_must_say_the_same(tmp_path: Path, guideline: Guideline) -> None:
    path = sent(guideline, tmp_path)

    def repeat(value: str) -> None:
        book = load_workbook(path)
        sheet = book["Inovasi 1"]
        below = sheet.max_row + 1
        sheet.cell(below, 1).value = "contact"
        sheet.cell(below, 2).value = "Kontak OPD"
        sheet.cell(below, PROFILE).value = value
        book.save(path)

    repeat("")
    assert only(read(path, guideline)).problems == ()
    repeat("0811")
    (problem,) = only(read(path, guideline)).problems
    assert "dengan isi berbeda" in problem.reason


def test_a_new_innovation_on_a_blank_sheet(tmp_path: Path, guideline: Guideline) -> None:
    path = sent(guideline, tmp_path, sheet_of(None, 1, BLANK_UID), sheet_of(None, 2, "d" * 32))
    edited(
        path,
        lambda book: fill(book["Inovasi 1 (baru)"], {"name": "SIPANDU", "claim:35": 1, "narrative": "kata"}),
    )
    new, empty = read(path, guideline).sheets
    assert not new.is_empty
    assert new.identity.version == ""
    assert {key: value for key, value in new.content.items() if value} == {
        "name": "SIPANDU",
        "narrative": "kata",
        "claim:35": 1,
    }
    assert empty.is_empty


def test_a_sheet_of_another_form_is_passed_over(tmp_path: Path, guideline: Guideline) -> None:
    path = sent(guideline, tmp_path)
    (tmp_path / "lain").mkdir()
    other = sent(guideline, tmp_path / "lain", agency=Agency(2, "DISDIK", "Dinas Pendidikan"))

    def paste(book: Workbook) -> None:
        pasted = book.create_sheet("Tempelan")
        for row in load_workbook(other)["Inovasi 1"].iter_rows(values_only=True):
            pasted.append(row)

    form = read(edited(path, paste), guideline)

    assert [sheet.sheet for sheet in form.sheets] == ["Inovasi 1", "Inovasi 2 (baru)"]
    assert form.notes[0].startswith('Lembar "Tempelan" berasal dari formulir lain (perangkat daerah DISDIK')


def test_a_form_is_known_without_its_cover(tmp_path: Path, guideline: Guideline) -> None:
    def remove_cover(book: Workbook) -> None:
        book.remove(book[COVER])

    form = read(edited(sent(guideline, tmp_path), remove_cover), guideline)
    assert form.agency == "DINKES"
    assert len(form.sheets) == 2


def test_other_workbooks_are_no_forms(tmp_path: Path, guideline: Guideline, sample: Path) -> None:
    with pytest.raises(NotAForm, match="bukan formulir yang dibuat program ini"):
        read(sample, guideline)

    def spoil(book: Workbook) -> None:
        for sheet in book.worksheets[:-1]:
            sheet["A1"] = f"{str(sheet['A1'].value)[:-3]}xyz"

    path = edited(sent(guideline, tmp_path), spoil)
    with pytest.raises(NotAForm, match="tanda pengenalnya berubah"):
        read(path, guideline)


def test_a_later_program_s_form_asks_for_a_newer_program(
    tmp_path: Path, guideline: Guideline, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        later.setattr(identity, "FORMAT", identity.FORMAT + 1)
        path = sent(guideline, tmp_path)
    with pytest.raises(UserError, match="versi program yang lebih baru"):
        read(path, guideline)


def test_a_damaged_file_is_told_as_such(tmp_path: Path, guideline: Guideline) -> None:
    path = sent(guideline, tmp_path)
    path.write_bytes(path.read_bytes()[:-2_000])
    with pytest.raises(UserError, match="rusak atau tidak lengkap"):
        read(path, guideline)


def test_hidden_marks_survive_a_sort_of_the_indicators(tmp_path: Path, guideline: Guideline) -> None:
    """Somebody wrote a level into a row that moved within the table."""
    path = sent(guideline, tmp_path)

    def swap(book: Workbook) -> None:
        sheet = book["Inovasi 1"]
        one, other = row_of(sheet, "claim:16"), row_of(sheet, "claim:18")
        for column in range(1, 12):
            first, second = sheet.cell(one, column), sheet.cell(other, column)
            first.value, second.value = second.value, first.value
        sheet.cell(one, LEVEL).value = 1

    content = only(read(edited(path, swap), guideline)).content
    assert (content["claim:16"], content["claim:18"]) == (0, 1)
