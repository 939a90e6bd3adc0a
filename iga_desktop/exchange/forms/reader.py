"""A form that came back: what stands in its input cells, found by hidden keys and not by place."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from iga_desktop.domain.guideline import Guideline
from iga_desktop.errors import UNCHANGED, UserError
from iga_desktop.exchange.forms.cells import FormReaders
from iga_desktop.exchange.forms.copies import without_copies
from iga_desktop.exchange.forms.found_sheet import FoundSheet, find_sheet
from iga_desktop.exchange.forms.identity import FormIdentity, NewerFormat
from iga_desktop.exchange.forms.layout import LISTS, MOST_SHEETS, row_labels, sheet_title, titled_number
from iga_desktop.exchange.forms.parsed import ParsedForm as ParsedForm
from iga_desktop.exchange.forms.parsed import ParsedSheet as ParsedSheet
from iga_desktop.exchange.forms.sheet_reader import SheetReader
from iga_desktop.exchange.forms.workbook_state import hidden_sheets, is_unprotected
from iga_desktop.exchange.sheet import Sheet
from iga_desktop.exchange.workbook import read_sheets
from iga_desktop.exchange.workbook_checks import read_content


class NotAForm(UserError):
    """The workbook is fine but no form of this program."""


def read_form(path: Path, guideline_of: Callable[[int], Guideline]) -> ParsedForm:
    """Read the form at *path*; *guideline_of* gives the guideline of its year.

    Raises:
        NotAForm: it is a workbook, but no form of this program.
        UserError: it cannot be read (see `workbook_checks`), a later version of the program made it, or
            *guideline_of* knows no such year.
        EnvironmentProblem: the file is open in Excel or cannot be read.
    """
    try:
        sheets = [(sheet, find_sheet(sheet)) for sheet in read_sheets(path)]
    except NewerFormat as problem:
        raise UserError(
            f"Berkas {path.name} dibuat dengan versi program yang lebih baru. Perbarui program ini, lalu "
            f"baca lagi. {UNCHANGED}"
        ) from problem
    known = [found for _, found in sheets if isinstance(found, FoundSheet)]
    notes = [found for _, found in sheets if isinstance(found, str)]
    if not known:
        raise NotAForm(_no_form(path.name, notes))
    whose = next((sheet for sheet in known if sheet.is_cover), known[0]).identity
    own = [sheet for sheet in known if sheet.belongs_to(whose)]
    notes += [_foreign(sheet) for sheet in known if not sheet.belongs_to(whose)]
    parsed, remarks = _read_sheets(own, _guideline(path.name, whose.year, guideline_of))
    notes += remarks
    kept = without_copies(parsed)
    notes += [_strange(sheet) for sheet, found in sheets if found is None and _says_something(sheet)]
    # Once more: the sheets as they were read do not tell it.
    content = read_content(path)
    hidden = [name for name in hidden_sheets(content) if titled_number(name) is not None]
    notes += map(_hidden, hidden)
    missing = _missing(own, whose)
    seen = [*hidden, *(sheet.name for sheet, found in sheets if not isinstance(found, FoundSheet))]
    notes += [_gone(title) for title in missing.values() if title not in seen]
    if is_unprotected(content, len(known)):
        notes.append(
            "Pelindungan lembar sudah dibuka. Isian tetap dibaca menurut tanda barisnya; periksa hasilnya."
        )
    return ParsedForm(
        path.name,
        whose.office,
        whose.year,
        whose.agency,
        kept.sheets,
        (*notes, *kept.notes),
        tuple(sorted({*kept.unread, *missing, *filter(None, map(titled_number, seen))})),
    )


def _guideline(name: str, year: int, guideline_of: Callable[[int], Guideline]) -> Guideline:
    try:
        return guideline_of(year)
    except UserError as problem:
        raise UserError(f"Formulir {name} adalah formulir tahun {year}. {problem} {UNCHANGED}") from problem


def _read_sheets(own: Sequence[FoundSheet], guideline: Guideline) -> tuple[list[ParsedSheet], list[str]]:
    """Give what the innovations' sheets among *own* say, and sentences on what was done to them."""
    reader = SheetReader(row_labels(guideline), FormReaders(guideline))
    read = [reader.read(sheet) for sheet in own if not sheet.is_cover]
    return [parsed for parsed, _ in read], [remark for _, remarks in read for remark in remarks]


def _says_something(sheet: Sheet) -> bool:
    return sheet.name != LISTS and any(cell != "" for row in sheet.rows for cell in row)


def _missing(own: Iterable[FoundSheet], whose: FormIdentity) -> Mapping[int, str]:
    """Give number and title of the sheets that were sent filled in (as the cover tells), not among *own*."""
    if whose.innovation:
        return {}
    numbers = {sheet.identity.number for sheet in own}
    sent = range(1, min(whose.number, MOST_SHEETS) + 1)
    return {number: sheet_title(number, blank=False) for number in sent if number not in numbers}


def _no_form(name: str, notes: Sequence[str]) -> str:
    if notes:
        return (
            f"Berkas {name} tidak dapat dikenali. {' '.join(notes)} Buat formulir baru, lalu minta "
            f"perangkat daerah menyalin isiannya. {UNCHANGED}"
        )
    return (
        f"Berkas {name} bukan formulir yang dibuat program ini. Pilih formulir yang dikirim kepada "
        f"perangkat daerah. {UNCHANGED}"
    )


def _strange(sheet: Sheet) -> str:
    return (
        f'Lembar "{sheet.name}" bukan lembar formulir, jadi tidak dibaca. Bila berisi inovasi, salin '
        "isinya ke lembar formulir."
    )


def _hidden(name: str) -> str:
    return (
        f'Lembar "{name}" disembunyikan, jadi tidak dibaca. Bila isinya dipakai, tampilkan lembar '
        "itu, simpan, lalu baca lagi."
    )


def _gone(title: str) -> str:
    return (
        f'Lembar "{title}" yang dikirim dalam formulir ini tidak ditemukan. Data inovasinya di kantor tidak '
        "berubah."
    )


def _foreign(sheet: FoundSheet) -> str:
    return (
        f'Lembar "{sheet.name}" berasal dari formulir lain (perangkat daerah {sheet.identity.agency}, tahun '
        f"{sheet.identity.year}) dan tidak dibaca. Kirim lembar itu dengan formulirnya sendiri."
    )
