"""Binary workbooks (.xlsb): looked through record by record before the reading library gets them.

As with .xlsx, the library gives an empty text for an error and takes a far cell for the corner.
"""

from collections import defaultdict
from collections.abc import Iterator
from struct import unpack_from
from zipfile import ZipFile

from iga_desktop.exchange.archives import (
    LARGEST_LIST,
    LARGEST_SHEET,
    LARGEST_TOTAL,
    check_parts_list,
    opened,
    part_names,
    pieces,
    whole,
)
from iga_desktop.exchange.file_refusals import far_cell
from iga_desktop.exchange.older_workbooks import error_text
from iga_desktop.exchange.shared_texts import refuse_unfolding
from iga_desktop.exchange.sheet import CellMarks, OutOfBounds, check_bounds
from iga_desktop.exchange.workbook_checks import refuse_macros, worksheet_parts

WORKBOOK = "xl/workbook.bin"
_RELATIONS = "xl/_rels/workbook.bin.rels"
_STRINGS = "xl/sharedstrings.bin"
_ROW, _SHARED, _STRING, _SHEET, _STRING_COUNT = 0, 7, 19, 156, 159
_ERROR_CELLS = frozenset({3, 11})
_CELLS = frozenset({*range(2, 12), 62})
_SHORTEST_STRING = 5


def check_binary(name: str, content: bytes) -> dict[str, CellMarks]:
    """Unpack the .xlsb file *name* by way of trial and give the marks of its visible sheets by name.

    Raises:
        UserError: it has macros, is protected, damaged, too large, or reaches too far.
    """
    with opened(name, content) as archive:
        infos = archive.infolist()
        refuse_macros(name, part_names(infos))
        check_parts_list(name, infos)
        sheets = _visible_sheets(archive)
        marks: dict[str, CellMarks] = {}
        uses: list[int] = []
        texts: list[int] = []
        left = LARGEST_TOTAL
        for info in infos:
            if info.filename in sheets:
                data = whole(archive, info, min(left, LARGEST_SHEET))
                left -= len(data)
                sheet = sheets[info.filename]
                try:
                    marks[sheet] = _scan(data, uses)
                except OutOfBounds as problem:
                    raise far_cell(name, sheet, problem.reference) from problem
            elif info.filename.casefold() == _STRINGS:
                data = whole(archive, info, min(left, LARGEST_SHEET))
                left -= len(data)
                texts = _text_sizes(data)
            else:
                left -= sum(map(len, pieces(archive, info, left)))
        refuse_unfolding(texts, uses)
        return marks


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Give kind, place and length of the content of each record."""
    at = 0
    while at < len(data):
        kind, at = _number(data, at, 2)
        length, at = _number(data, at, 4)
        if at + length > len(data):
            raise ValueError(f"record at {at} is cut off")
        yield kind, at, length
        at += length


def _number(data: bytes, at: int, longest: int) -> tuple[int, int]:
    """Give a number of 7 bits a byte and where it ends; each byte but the last has its first bit set."""
    number = 0
    for place in range(longest):
        byte = data[at + place]
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            break
    return number, at + place + 1


def _visible_sheets(archive: ZipFile) -> dict[str, str]:
    parts = worksheet_parts(archive, _RELATIONS)
    found: dict[str, str] = {}
    data = whole(archive, archive.getinfo(WORKBOOK), LARGEST_LIST)
    for kind, at, _ in _records(data):
        if kind != _SHEET or unpack_from("<I", data, at)[0]:
            continue
        relation, after = _text(data, at + 8)
        if relation in parts:
            found[parts[relation]] = _text(data, after)[0]
    return found


def _text(data: bytes, at: int) -> tuple[str, int]:
    (length,) = unpack_from("<I", data, at)
    end = at + 4 + 2 * length
    return data[at + 4 : end].decode("utf-16-le"), end


def _text_sizes(data: bytes) -> list[int]:
    """Give the size of each shared text; the list may not promise more of them than it has room for."""
    sizes = []
    for kind, at, length in _records(data):
        if kind == _STRING_COUNT and unpack_from("<I", data, at + 4)[0] * _SHORTEST_STRING > len(data):
            raise ValueError("more strings than there is room for")
        if kind == _STRING:
            sizes.append(length)
    return sizes


def _scan(data: bytes, uses: list[int]) -> CellMarks:
    """Give the marks of a sheet; the places of the shared texts that it uses are added to *uses*."""
    marks: defaultdict[int, dict[int, str | None]] = defaultdict(dict)
    row = 0
    for kind, at, _ in _records(data):
        if kind == _ROW:
            (row,) = unpack_from("<I", data, at)
        elif kind in _CELLS:
            (column,) = unpack_from("<I", data, at)
            check_bounds(row, column)
            if kind == _SHARED:
                uses.append(unpack_from("<I", data, at + 8)[0])
            if kind in _ERROR_CELLS:
                marks[row][column] = error_text(data[at + 8])
    return marks
