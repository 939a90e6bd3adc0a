"""The smallest workbooks of Excel's binary kinds, record by record."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from struct import pack
from zipfile import ZipFile

Records = Sequence[tuple[int, bytes]]
_PLACE = "<HH"


def older_stream(cells: Records, globals_: Records = ()) -> bytes:
    """Give the stream of an .xls workbook: a sheet REKAP of *cells*, with *globals_* before its list."""
    begin = (0x809, pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    name = b"REKAP"
    head = _older([begin, *globals_])
    listed = 4 + 8 + len(name)
    at = len(head) + listed + 4
    sheet = (0x85, pack("<IBBBB", at, 0, 0, len(name), 0) + name)
    return head + _older([sheet, (0x0A, b"")]) + _older([begin, *cells, (0x0A, b"")])


def _older(records: Records) -> bytes:
    return b"".join(pack(_PLACE, kind, len(data)) + data for kind, data in records)


Cell = tuple[int, int, str | float | int]
"""Row, column and value; a whole number is the code of an error."""


def write_binary(path: Path, sheets: Mapping[str, Sequence[Cell]], hidden: Collection[str] = ()) -> Path:
    """Write an .xlsb workbook of *sheets*, whose cells come row by row."""
    relation = (
        '<Relationship Id="rId{0}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
        '/worksheet" Target="worksheets/sheet{0}.bin"/>'
    )
    numbered = list(enumerate(sheets.items(), 1))
    listed = b"".join(
        _binary(156, pack("<II", name in hidden, number) + _text(f"rId{number}") + _text(name))
        for number, (name, _) in numbered
    )
    relations = "".join(relation.format(number) for number, _ in numbered)
    with ZipFile(path, "w") as archive:
        archive.writestr(
            "xl/workbook.bin", _binary(131) + _binary(143) + listed + _binary(144) + _binary(132)
        )
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{relations}</Relationships>",
        )
        for number, (_, cells) in numbered:
            archive.writestr(f"xl/worksheets/sheet{number}.bin", _sheet(cells))
    return path


def _sheet(cells: Sequence[Cell]) -> bytes:
    last_row, last_column = max(cell[0] for cell in cells), max(cell[1] for cell in cells)
    size = _binary(148, pack("<IIII", 0, last_row, 0, last_column))
    written, row = [_binary(129), size, _binary(145)], -1
    for at, column, value in cells:
        if at != row:
            row = at
            written.append(_binary(0, pack("<I", row) + bytes(21)))
        place = pack("<II", column, 0)
        if isinstance(value, str):
            written.append(_binary(6, place + _text(value)))
        elif isinstance(value, int):
            written.append(_binary(3, place + pack("<B", value)))
        else:
            written.append(_binary(5, place + pack("<d", value)))
    return b"".join([*written, _binary(146), _binary(130)])


def _binary(kind: int, data: bytes = b"") -> bytes:
    return _number(kind) + _number(len(data)) + data


def _number(value: int) -> bytes:
    if value < 0x80:
        return bytes([value])
    return bytes([value & 0x7F | 0x80]) + _number(value >> 7)


def _text(text: str) -> bytes:
    return pack("<I", len(text)) + text.encode("utf-16-le")
