"""Which innovation and indicator of a form a file of evidence belongs to, by its name.

`16_SK.pdf` where the form holds one innovation; `I2_16_SK.pdf`, or any folder called "Inovasi 2" or "I2"
around it, where it holds several.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from iga_desktop.domain.evidence import indicator_in_name

_SHEET_IN_NAME = re.compile(r"\W*I(?:novasi)?[\W_]*(\d{1,3})(?!\d)[\W_]+(?=\S)", re.IGNORECASE)
_SHEET_AS_FOLDER = re.compile(r"\W*I(?:novasi)?[\W_]*(\d{1,3})(?!\d)(?:[\W_].*)?", re.IGNORECASE)


class Misnamed(Exception):
    """A file's name does not say where it belongs; the text says why (Indonesian sentence)."""


class Belonging(NamedTuple):
    """The innovation (uid) and the indicator that a file is evidence of."""

    subject: str
    number: int


def belonging(
    folders: Sequence[str],
    name: str,
    sheets: Mapping[int, Collection[str]],
    numbers: Collection[int],
    unread: Collection[int] = (),
) -> Belonging:
    """Give what the file *name* in *folders* (below the form's own, outermost first) is evidence of.

    *sheets* gives the innovations by the number printed on their sheet, *numbers* are the indicators,
    *unread* the numbers of further sheets that may hold an innovation and could not be read.

    Raises:
        Misnamed: it does not say.
    """
    found = _SHEET_IN_NAME.match(name)
    in_name, around = int(found.group(1)) if found else None, _sheet_of(folders)
    if None not in (in_name, around) and in_name != around:
        raise Misnamed(
            f"Namanya menyebut lembar I{in_name}, sedangkan foldernya lembar I{around}. Samakan keduanya."
        )
    number = indicator_in_name(after_sheet(name), numbers)
    if number is None:
        raise Misnamed("Namanya tidak diawali nomor indikator, misalnya 16_SK.pdf.")
    sheet = around if in_name is None else in_name
    return Belonging(_subject(sheet, number, sheets, unread), number)


def names_indicator(name: str) -> bool:
    """Say whether a file called *name* may be meant as evidence, whatever indicators there are."""
    return indicator_in_name(after_sheet(name), range(1, 1000)) is not None


def after_sheet(name: str) -> str:
    """Give *name* without the number of the sheet that it begins with: "17_SDM.pdf" of "I2_17_SDM.pdf"."""
    found = _SHEET_IN_NAME.match(name)
    return name[found.end() :] if found else name


def _sheet_of(folders: Sequence[str]) -> int | None:
    matches = (_SHEET_AS_FOLDER.fullmatch(folder) for folder in reversed(folders))
    return next((int(match.group(1)) for match in matches if match), None)


def _subject(
    sheet: int | None, number: int, sheets: Mapping[int, Collection[str]], unread: Collection[int]
) -> str:
    if sheet is None:
        filled = [subject for subjects in sheets.values() for subject in subjects]
        if len(filled) == 1 and not unread:
            return filled[0]
        raise Misnamed(
            f"Formulirnya memuat {len(filled) + len(unread)} inovasi, dan nama berkas ini tidak menyebut "
            f"yang mana. Awali dengan nomor lembar, misalnya I2_{number}_SK.pdf."
        )
    subjects = list(sheets.get(sheet, ()))
    if not subjects:
        raise Misnamed(f"Formulirnya tidak memuat lembar I{sheet} yang terisi dan terbaca.")
    if len(subjects) > 1 or sheet in unread:
        raise Misnamed(f"Formulirnya memuat lebih dari satu lembar I{sheet}: lembar itu disalin.")
    return subjects[0]
