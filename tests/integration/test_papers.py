"""Every paper of the office: its committed text, its figures in PDF, workbook and JSON, and its looks."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PIL import Image

from iga_desktop.progress import Progress
from iga_desktop.reports.document import Document, Table, tables_of, worded
from iga_desktop.reports.document_json import document_json
from iga_desktop.services.papers.catalogue import PAPERS, Format
from iga_desktop.services.papers.making import write_paper
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.workspace import Workspace
from tests.documents import load_document
from tests.golden import FOLDER, PICTURED, difference, first_page, requests
from tests.unit.reports.pdf_text import fonts_embedded, keeps_margins, pages, squeezed
from tools.season import open_season

KINDS = [kind.name for kind in PAPERS]
LYING = [
    (kind.name, landscape)
    for kind in PAPERS
    for landscape in (False, True)
    if kind.name not in {"paparan-sekda", "profil-inovasi"}  # which have no table
]
"""The papers with tables, upright and lying."""
SHEETS = [kind.name for kind in PAPERS if Format.EXCEL in kind.formats]
_SAME = 12
"""The most that two renderings of the same page may differ (see `difference`)."""
_BROKEN = re.compile("[\\s\ufffe\u00ad\u2010-]")
"""What stands in one extraction of a broken line, and not in another."""


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with closing(open_season(tmp_path_factory.mktemp("musim") / "kantor")) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def asked(season: Workspace) -> Mapping[str, PaperRequest]:
    return {request.kind: request for request in requests(season)}


def characters(text: str) -> Counter[str]:
    return Counter(_BROKEN.sub("", text))


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_says_what_was_committed(
    season: Workspace, asked: Mapping[str, PaperRequest], kind: str, tmp_path: Path
) -> None:
    pdf = tmp_path / "laporan.pdf"
    write_paper(season, asked[kind], Format.PDF, pdf, Progress())
    *committed, rest = (FOLDER / f"{kind}.txt").read_text(encoding="utf-8").split("\f")
    assert not rest
    assert [characters(page) for page in pages(pdf)] == [characters(page) for page in committed]
    assert fonts_embedded(pdf)
    assert keeps_margins(pdf)
    figures = json.loads((FOLDER / f"{kind}.json").read_text(encoding="utf-8"))
    assert document_json(load_document(season, asked[kind])) == figures


@pytest.mark.parametrize(("kind", "landscape"), LYING)
def test_every_row_on_paper_is_the_row_in_json(
    season: Workspace, asked: Mapping[str, PaperRequest], kind: str, landscape: bool, tmp_path: Path
) -> None:
    request = replace(asked[kind], landscape=landscape)
    document = load_document(season, request)
    data = document_json(document)
    pdf = tmp_path / "laporan.pdf"
    write_paper(season, request, Format.PDF, pdf, Progress())
    printed = squeezed("".join(pages(pdf)))
    told = [each for part in data["bagian"] for each in part["isi"] if each["jenis"] == "tabel"]
    tables = [table for part in document.parts for table in tables_of(part.blocks)]
    assert [each["nama"] for each in told] == [table.name for table in tables]
    assert any(table.rows for table in tables)
    for entry, table in zip(told, tables, strict=True):
        assert len(entry["baris"]) == len(table.rows)
        for number, (cells, row) in enumerate(zip(entry["baris"], table.rows, strict=True), 1):
            assert cells[table.numbered :] == [_told(column.value(row)) for column in table.columns]
            assert squeezed("".join(_on_paper(table, number, row, landscape=landscape))) in printed


def _on_paper(table: Table[Any], number: int, row: Any, *, landscape: bool) -> Iterator[str]:
    if table.numbered:
        yield worded(number)
    for column in table.columns:
        if column.paper and (landscape or not column.wide):
            yield worded(column.value(row), column.kind)


def _told(value: object) -> object:
    if isinstance(value, Decimal):
        return str(value.quantize(Decimal("0.01")))
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("kind", SHEETS)
def test_every_cell_of_the_workbook_is_the_cell_in_json(
    season: Workspace, asked: Mapping[str, PaperRequest], kind: str, tmp_path: Path
) -> None:
    document = load_document(season, asked[kind])
    file = tmp_path / "laporan.xlsx"
    write_paper(season, asked[kind], Format.EXCEL, file, Progress())
    book = load_workbook(file)
    compared = 0
    for entry in _tables(document):
        if not entry["baris"]:
            continue
        sheet = book[entry["nama"]]
        width = len(entry["kolom"])
        rows = [[cell.value for cell in row[:width]] for row in sheet.iter_rows()]
        heading = rows.index(entry["kolom"])
        # Titles of groups and sums stand between the rows; what is wanted are the rows, in their order.
        following = iter(rows[heading + 1 :])
        for cells in entry["baris"]:
            assert any(list(map(_typed, row)) == list(map(_expected, cells)) for row in following), cells
            compared += 1
    assert compared


def _tables(document: Document) -> list[dict[str, Any]]:
    data = document_json(document)
    parts = [] if document.sheets_only else data["bagian"]
    return [
        *(each for part in parts for each in part["isi"] if each["jenis"] == "tabel"),
        *data["lembar"],
    ]


def _typed(value: object) -> object:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return Decimal(str(value)).quantize(Decimal("0.01"))
    return value


def _expected(cell: object) -> object:
    if isinstance(cell, str) and re.fullmatch(r"-?\d+\.\d\d", cell):
        # A whole number of points is read back as a whole number.
        figure = Decimal(cell)
        return int(figure) if figure == int(figure) else figure
    return cell or None if isinstance(cell, str) else cell


@pytest.mark.parametrize("kind", PICTURED)
def test_a_page_looks_as_committed(
    season: Workspace, asked: Mapping[str, PaperRequest], kind: str, tmp_path: Path
) -> None:
    pdf, draft = tmp_path / "laporan.pdf", tmp_path / "konsep.pdf"
    write_paper(season, asked[kind], Format.PDF, pdf, Progress())
    write_paper(season, replace(asked[kind], draft=True), Format.PDF, draft, Progress())
    with Image.open(FOLDER / f"{kind}.png") as committed:
        assert difference(first_page(pdf), committed) <= _SAME
        assert difference(first_page(draft), committed) > _SAME
