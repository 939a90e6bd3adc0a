"""The recap as PDF against bare reportlab: LongTables of plain strings, fixed widths, 100 rows each."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from reportlab.platypus import BaseDocTemplate, Frame, LongTable, PageTemplate, TableStyle

from benchmarks.excel import document_of
from benchmarks.measure import SIZES, Result, compare, runs_for
from benchmarks.offices import Offices
from iga_desktop.formats import count_text
from iga_desktop.progress import Progress
from iga_desktop.reports import fonts, styles
from iga_desktop.reports.document import Document, Table, tables_of, worded
from iga_desktop.reports.pdf_writer import write_pdf
from iga_desktop.reports.sheet import PageSetup, Sheet

_LIMIT = 1.5
_CHUNK = 100
Texts = Sequence[str]


def measure(offices: Offices) -> Iterator[Result]:
    """Measure the whole paper against its bare tables; ours wraps text, the bare ones let it run over."""
    fonts.register()
    setup = PageSetup()
    for size in SIZES:
        document = document_of(offices, size)
        tables = _tables(document)
        sheets, target = [Sheet(document, setup)], offices.folder / "rekap.pdf"
        yield compare(
            f"pdf: recap, {size}",
            partial(write_pdf, sheets, target, Progress()),
            partial(_write_bare, tables, offices.folder / "polos.pdf", setup),
            runs=max(5, runs_for(size) // 2),
            limit=_LIMIT,
        )


def _tables(document: Document) -> list[tuple[Sequence[float], list[Texts]]]:
    """Give the paper's tables as (shares of the width, rows with the heading first)."""
    return [_texts(table) for part in document.parts for table in tables_of(part.blocks)]


def _texts(table: Table[Any]) -> tuple[Sequence[float], list[Texts]]:
    columns = [column for column in table.columns if column.paper]
    rows = [
        (count_text(number), *(worded(column.value(row), column.kind) for column in columns))
        for number, row in enumerate(table.rows, 1)
    ]
    return (10, *(column.width for column in columns)), [
        ("No", *(column.heading for column in columns)),
        *rows,
    ]


def _write_bare(
    tables: Sequence[tuple[Sequence[float], list[Texts]]], target: Path, setup: PageSetup
) -> None:
    width, height = styles.page_size(setup)
    inner = width - styles.BINDING - styles.RIGHT
    frame = Frame(styles.BINDING, styles.BOTTOM, inner, height - styles.TOP - styles.BOTTOM)
    look = TableStyle(
        [
            ("FONT", (0, 0), (-1, -1), fonts.REGULAR, styles.TABLE_SIZE, styles.TABLE_LEADING),
            ("FONT", (0, 0), (-1, 0), fonts.BOLD, styles.TABLE_SIZE, styles.TABLE_LEADING),
            ("BACKGROUND", (0, 0), (-1, 0), styles.SHADE),
            ("LINEBELOW", (0, 0), (-1, -1), styles.HAIR, styles.HAIRLINE),
        ]
    )
    story = []
    for shares, (heading, *rows) in tables:
        widths = [(inner - 12) * share / sum(shares) for share in shares]
        for start in range(0, len(rows), _CHUNK):
            chunk = [heading, *rows[start : start + _CHUNK]]
            story.append(LongTable(chunk, colWidths=widths, repeatRows=1, style=look))
    document = BaseDocTemplate(str(target), pagesize=(width, height))
    document.addPageTemplates([PageTemplate(frames=[frame])])
    document.build(story)
