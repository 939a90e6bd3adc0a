"""Sheets of one form that claim to be the same innovation, because somebody copied one of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from iga_desktop.domain.innovation import name_key
from iga_desktop.exchange.forms.identity import uid_for_name
from iga_desktop.exchange.forms.layout import sheet_title
from iga_desktop.exchange.forms.parsed import ParsedSheet

_ALIKE = 60.0
"""From which likeness on (percent) two names may be one innovation's."""
_HARDLY_CHANGED = 90.0
"""From which likeness on (percent) two names on one blank sheet may be one innovation's, mended."""


def is_other_use(one: str, other: str) -> bool:
    """Tell whether one blank sheet with these names was used for two innovations."""
    first, second = name_key(one), name_key(other)
    return bool(first and second) and fuzz.ratio(first, second) < _HARDLY_CHANGED


def is_other_name(one: str, other: str) -> bool:
    """Tell whether two names are surely those of two innovations; without a name nothing is sure."""
    first, second = name_key(one), name_key(other)
    return bool(first and second) and fuzz.token_sort_ratio(first, second) < _ALIKE


@dataclass(frozen=True, slots=True)
class WithoutCopies:
    """The sheets of a form with each innovation once.

    `notes` are sentences on what was left out or taken as new, `unread` the printed numbers of the sheets
    that were left out although they are filled in.
    """

    sheets: tuple[ParsedSheet, ...]
    notes: tuple[str, ...]
    unread: tuple[int, ...]


def without_copies(sheets: Sequence[ParsedSheet]) -> WithoutCopies:
    """Give *sheets* with each innovation once.

    An equal copy is left out, a copy with quite another name becomes a new innovation, and what
    contradicts itself is left out altogether.
    """
    kept: dict[str, ParsedSheet] = {}
    refused: set[str] = set()
    notes: list[str] = []
    # Of what was filled in, the sheet that still has its first name is the original.
    for copy in sorted(sheets, key=lambda sheet: (sheet.is_empty, not _has_first_name(sheet))):
        sheet = copy
        while (other := kept.get(sheet.identity.innovation)) is not None:
            if sheet.is_empty or _same(sheet, other):
                notes += [] if sheet.is_empty else [_equal_copy(sheet, other)]
                break
            is_other = is_other_name if sheet.identity.version else is_other_use
            if not is_other(_name(sheet), _name(other)):
                refused.add(sheet.identity.innovation)
                notes.append(_contradiction(sheet, other))
                break
            uid = uid_for_name(sheet.identity.innovation, _name(sheet))
            sheet = replace(sheet, identity=replace(sheet.identity, innovation=uid, version=""))
            notes.append(_new_copy(sheet, other))
        else:
            kept[sheet.identity.innovation] = sheet
    order = {sheet.sheet: place for place, sheet in enumerate(sheets)}
    left = (sheet for uid, sheet in kept.items() if uid not in refused)
    return WithoutCopies(
        tuple(sorted(left, key=lambda sheet: order[sheet.sheet])),
        tuple(notes),
        tuple(kept[uid].identity.number for uid in sorted(refused)),
    )


def _has_first_name(sheet: ParsedSheet) -> bool:
    number = sheet.identity.number
    return sheet.sheet in (sheet_title(number, blank=True), sheet_title(number, blank=False))


def _same(one: ParsedSheet, other: ParsedSheet) -> bool:
    return one.content == other.content and not one.problems and not other.problems


def _name(sheet: ParsedSheet) -> str:
    return str(sheet.content.get("name", ""))


def _equal_copy(copy: ParsedSheet, other: ParsedSheet) -> str:
    return f'Lembar "{copy.sheet}" sama dengan lembar "{other.sheet}" dan tidak dibaca dua kali.'


def _new_copy(copy: ParsedSheet, other: ParsedSheet) -> str:
    return (
        f'Lembar "{copy.sheet}" adalah salinan lembar "{other.sheet}" dengan nama inovasi lain '
        f'("{_name(copy)}") dan dibaca sebagai inovasi baru.'
    )


def _contradiction(copy: ParsedSheet, other: ParsedSheet) -> str:
    return (
        f'Lembar "{other.sheet}" dan "{copy.sheet}" memuat inovasi yang sama dengan isi berbeda; keduanya '
        "tidak dibaca. Hapus lembar yang tidak dipakai, lalu baca lagi."
    )
