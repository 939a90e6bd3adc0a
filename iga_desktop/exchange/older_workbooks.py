"""Workbooks of old Excel (.xls): looked through record by record before the reading library gets them.

The library gives an empty text for an error, makes room for whatever size a sheet claims, and takes a
far cell for the corner of the table. So errors and far cells are looked for here, and what sheets claim of
their size is not handed on.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from struct import unpack_from

from iga_desktop.exchange.archives import LARGEST_TOTAL, TooLarge, guarded
from iga_desktop.exchange.compound_file import CompoundFile, with_one_stream
from iga_desktop.exchange.file_refusals import far_cell, no_workbook, protected, with_macros
from iga_desktop.exchange.shared_texts import refuse_unfolding, sizes_in_records
from iga_desktop.exchange.sheet import CellMarks, OutOfBounds, check_bounds

_FORMULA, _END, _FILE_PASS, _SHEET, _MANY, _STRINGS = 0x06, 0x0A, 0x2F, 0x85, 0xBD, 0xFC
_CONTINUED, _SHARED = 0x3C, 0xFD
_DIMENSIONS, _TRUTH_OR_ERROR = 0x200, 0x205
_CELLS = frozenset({_FORMULA, _MANY, _TRUTH_OR_ERROR, _SHARED, 0x203, 0x204, 0x27E})
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_SHORTEST_STRING = 3
_NO_RESULT = b"\xff\xff"


@dataclass(frozen=True, slots=True)
class OlderWorkbook:
    """`content` is fit for the library; `marks` are those of its sheets, hidden ones too, in their order."""

    content: bytes
    marks: tuple[CellMarks, ...]


def error_text(code: int) -> str:
    """Give what Excel shows for the error of this *code*."""
    return _ERRORS.get(code, "#ERROR!")


def check_older(name: str, content: bytes) -> OlderWorkbook:
    """Look through the .xls file *name*.

    Raises:
        UserError: it is no workbook, has macros, is protected, damaged, too large, or reaches too far.
    """
    with guarded(name):
        file = CompoundFile(content)
        if file.has_storage("_VBA_PROJECT_CUR"):
            raise with_macros(name)
        stream = file.stream("Workbook") or file.stream("Book")
        if stream is None:
            raise no_workbook(name)
        records = bytearray(stream)
        marks: list[CellMarks] = []
        uses: list[int] = []
        left = LARGEST_TOTAL
        for position, sheet in _sheets(name, records):
            try:
                found, length = _scan(records, position, uses)
            except OutOfBounds as problem:
                raise far_cell(name, sheet, problem.reference) from problem
            marks.append(found)
            left -= length
            if left < 0:
                raise TooLarge
        refuse_unfolding(_text_sizes(records), uses)
        return OlderWorkbook(with_one_stream("Workbook", bytes(records)), tuple(marks))


def _records(stream: bytearray, position: int) -> Iterator[tuple[int, int, int]]:
    """Give kind, place and length of the data of each record, up to the end of this part of the stream."""
    kind = -1
    while kind != _END:
        kind, length = unpack_from("<HH", stream, position)
        position += 4
        if position + length > len(stream):
            raise ValueError(f"record at {position} is cut off")
        yield kind, position, length
        position += length


def _sheets(name: str, stream: bytearray) -> list[tuple[int, str]]:
    """Give where each sheet begins, and its name as far as it can be told."""
    found = []
    for kind, at, length in _records(stream, 0):
        if kind == _FILE_PASS:
            raise protected(name)
        if kind == _STRINGS and unpack_from("<I", stream, at + 4)[0] * _SHORTEST_STRING > len(stream):
            raise ValueError("more strings than there is room for")
        if kind == _SHEET:
            (position,) = unpack_from("<I", stream, at)
            found.append((position, _name(bytes(stream[at + 7 : at + length]))))
    return found


def _text_sizes(stream: bytearray) -> list[int]:
    """Give the sizes of the texts that cells share; they begin in one record and go on in the next."""
    pieces: list[bytes] = []
    for kind, at, length in _records(stream, 0):
        if kind == _STRINGS or (kind == _CONTINUED and pieces):
            pieces.append(bytes(stream[at : at + length]))
        elif pieces:
            break
    return sizes_in_records(pieces) if pieces else []


def _name(spelled: bytes) -> str:
    if spelled[:1] == b"\x01":
        return spelled[1:].decode("utf-16-le", "replace")
    return spelled.lstrip(b"\0").decode("cp1252", "replace")


def _scan(stream: bytearray, position: int, uses: list[int]) -> tuple[CellMarks, int]:
    """Give the marks of the sheet that begins at *position*, and how many bytes long it is.

    The places of the shared texts that it uses are added to *uses*.
    """
    marks: defaultdict[int, dict[int, str | None]] = defaultdict(dict)
    at = position
    for kind, at, length in _records(stream, position):
        if kind == _DIMENSIONS:
            stream[at : at + length] = bytes(length)
        if kind not in _CELLS:
            continue
        row, column = unpack_from("<HH", stream, at)
        last = unpack_from("<H", stream, at + length - 2)[0] if kind == _MANY else column
        check_bounds(row, max(column, last))
        if kind == _SHARED:
            uses.append(unpack_from("<I", stream, at + 6)[0])
        error = _error(kind, bytes(stream[at : at + length]))
        if error is not None:
            marks[row][column] = error_text(error)
    return marks, at - position


def _error(kind: int, data: bytes) -> int | None:
    """Give the code of the error that a cell holds, if it holds one."""
    if kind == _TRUTH_OR_ERROR and data[7] == 1:
        return data[6]
    if kind == _FORMULA and data[6] == 2 and data[12:14] == _NO_RESULT:
        return data[8]
    return None
