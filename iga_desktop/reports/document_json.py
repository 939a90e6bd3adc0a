"""A document as data for programs: the same figures, in the same order, as on paper and in the workbook."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from iga_desktop.domain.numbers import shown
from iga_desktop.reports.document import (
    NUMBER,
    Beside,
    Block,
    Document,
    Figures,
    Pairs,
    Part,
    Prose,
    Signing,
    T,
    Table,
    Value,
    grouped,
    total_row,
)
from iga_desktop.reports.excel_names import headings_of


def document_json(document: Document) -> dict[str, Any]:
    """Give *document* as data: points as strings with two decimals and a point, days as 2025-08-11.

    Pictures, and lists of the document's own pages, are left out.
    """
    heading = document.heading
    return {
        "judul": heading.title,
        "subjudul": heading.subtitle,
        "keadaan": heading.as_of_text,
        "bagian": [_part(part, document) for part in document.parts],
        "lembar": [_table(table) for table in document.sheets],
    }


def _part(part: Part, document: Document) -> dict[str, Any]:
    heading = part.heading or document.heading
    return {
        "nama": part.bookmark,
        "judul": heading.title,
        "subjudul": heading.subtitle,
        "isi": list(_blocks(part.blocks)),
    }


def _blocks(blocks: Sequence[Block]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        if isinstance(block, Table):
            yield _table(block)
        elif isinstance(block, Prose):
            yield {"jenis": "teks", "judul": block.title, "isi": list(block.paragraphs)}
        elif isinstance(block, Pairs):
            yield {"jenis": "pasangan", "nama": block.name, "judul": block.title, "isi": _named(block.lines)}
        elif isinstance(block, Figures):
            figures = [(figure.label, _value(figure.value)) for figure in block.figures]
            yield {"jenis": "angka", "nama": block.name, "judul": block.title, "isi": _named(figures)}
        elif isinstance(block, Signing):
            yield _signing(block)
        elif isinstance(block, Beside):
            yield from _blocks((block.left, block.right))


def _table(table: Table[Any]) -> dict[str, Any]:
    columns = table.columns
    found: dict[str, Any] = {
        "jenis": "tabel",
        "nama": table.name,
        "judul": table.title,
        "kolom": headings_of([*([NUMBER] if table.numbered else []), *(each.heading for each in columns)]),
        "baris": [
            [*([number] if table.numbered else []), *(_value(column.value(row)) for column in columns)]
            for number, row in enumerate(table.rows, 1)
        ],
    }
    if table.group is not None:
        found["kelompok"] = [table.group(row) for row in table.rows]
        if table.group_totals:
            found["jumlah_kelompok"] = [
                {"nama": name, "jumlah": _values(total_row(table, rows))} for name, rows in grouped(table)
            ]
    if any(column.total for column in columns):
        found["jumlah"] = _values(total_row(table, table.rows))
    return {**found, "catatan": list(table.notes)}


def _signing(signing: Signing) -> dict[str, Any]:
    return {
        "jenis": "tanda_tangan",
        "judul": signing.heading,
        "tempat": signing.profile.place,
        "tanggal": _value(signing.day),
        "penanda_tangan": [
            {
                "atas_nama": each.on_behalf,
                "jabatan": each.title,
                "nama": each.name,
                "pangkat": each.rank,
                "nip": each.nip,
            }
            for each in signing.profile.signatories
        ],
    }


def _named(lines: Sequence[tuple[str, T]]) -> dict[str, T]:
    return dict(zip(headings_of(label for label, _ in lines), (value for _, value in lines), strict=True))


def _values(values: Mapping[str, Value]) -> dict[str, Any]:
    return {heading: _value(value) for heading, value in values.items()}


def _value(value: Value) -> str | int | None:
    if isinstance(value, Decimal):
        return str(shown(value))
    return value.isoformat() if isinstance(value, date) else value
