"""A form as the office sends it, and what an agency may do to it in its spreadsheet program."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from iga_desktop.domain.content import Content, content_of, fingerprint
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.office import Agency, Office
from iga_desktop.exchange.forms.form import AgencyForm, FormSheet
from iga_desktop.exchange.forms.layout import LEVEL, PROFILE
from iga_desktop.exchange.forms.reader import ParsedForm, ParsedSheet, read_form
from iga_desktop.exchange.forms.writer import write_form

YEAR = 2025
NUMBERS = range(16, 36)
AGENCY = Agency(1, "DINKES", "Dinas Kesehatan")
PROFILE_SENT = Profile(
    name="GEMAS STUNTING",
    stage="Penerapan",
    initiator="Perangkat Daerah",
    kind="Digital Sekali",
    main_affair="Kesehatan",
    crossing_affairs=("Pendidikan", "Sosial", "Urusan lama"),
    trial_on=date(2024, 1, 3),
    implemented_on=date(2024, 2, 29),
    coordinates="-2.97, 104.77",
    narrative="Baris satu.\n\n- Baris dua\n=SUM(A1:A9)",
    purpose="=1+1",
    benefits="+62 @ rumah",
    results='"Petik" \u2013 \u00e9 \U0001f600 _x000D_',
    video_link="https://contoh.go.id/video?a=1&b=2",
    remarks="'0012",
)
CONTENT = content_of(
    Innovation(1, YEAR, 1, PROFILE_SENT, {}, {number: number % 4 for number in NUMBERS}), AGENCY.code
)
UID, BLANK_UID = "a" * 32, "b" * 32


def sheet_of(content: Content | None, number: int = 1, uid: str = UID, **other: Any) -> FormSheet:
    """Give the sheet that carries *content*, a blank one for None."""
    version = "" if content is None else fingerprint(content)
    plain = FormSheet(number, uid, version, content, notes={}, evidence={}, status="diajukan")
    return replace(plain, **other)


def form_of(guideline: Guideline, *sheets: FormSheet, **other: Any) -> AgencyForm:
    """Give the form of the health agency with *sheets*."""
    office = Office(regency="Kabupaten Contoh", unit="Bappeda Litbang")
    plain = AgencyForm(
        office,
        "c" * 32,
        YEAR,
        guideline,
        AGENCY,
        "Pendamping Contoh",
        date(2025, 8, 20),
        date(2025, 6, 1),
        (),
    )
    return replace(plain, sheets=sheets, **other)


def sent(guideline: Guideline, folder: Path, *sheets: FormSheet, **other: Any) -> Path:
    """Write a form with *sheets*, by default one innovation and one blank."""
    path = folder / "Formulir.xlsx"
    write_form(
        path, form_of(guideline, *(sheets or (sheet_of(CONTENT), sheet_of(None, 2, BLANK_UID))), **other)
    )
    return path


def read(path: Path, guideline: Guideline) -> ParsedForm:
    """Read a form back."""

    def guideline_of(year: int) -> Guideline:
        assert year == YEAR
        return guideline

    return read_form(path, guideline_of)


def edited(path: Path, edit: Callable[[Workbook], None]) -> Path:
    """Let *edit* change the workbook at *path*."""
    book = load_workbook(path)
    edit(book)
    book.save(path)
    return path


def row_of(sheet: Any, key: str, which: int = 0) -> int:
    """Give the row of *key*, the *which*-th where there are several."""
    rows: list[int] = [cell.row for cell in sheet["A"] if cell.value == key]
    return rows[which]


def fill(sheet: Any, values: Mapping[str, Any]) -> None:
    """Write into the input cells of *sheet*; a value goes in as a spreadsheet program would put it."""
    for key, value in values.items():
        column = LEVEL if key.startswith("claim:") else PROFILE
        sheet.cell(row_of(sheet, key), column).value = value


def only(form: ParsedForm) -> ParsedSheet:
    """Give the one sheet that is filled in."""
    (sheet,) = (sheet for sheet in form.sheets if not sheet.is_empty)
    return sheet
