"""Every paper of an office of 5,000 innovations against bare reportlab and openpyxl: the same content."""

import resource
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    Image,
    LongTable,
    PageBreak,
    PageTemplate,
    Paragraph,
    TableStyle,
)

from benchmarks.excel import read_back, write_bare
from benchmarks.measure import Result, compare
from benchmarks.offices import YEAR, Offices, open_workspace
from iga_desktop.domain.meeting import Meeting
from iga_desktop.formats import local_time
from iga_desktop.progress import Progress
from iga_desktop.reports import fonts, styles
from iga_desktop.reports.charts.content import ChartPalette
from iga_desktop.reports.document import (
    Beside,
    Block,
    Document,
    Figures,
    Pairs,
    Part,
    Picture,
    Prose,
    Signing,
    Table,
    grouped,
    worded,
)
from iga_desktop.reports.excel_writer import write_workbook
from iga_desktop.reports.pdf_writer import write_pdf
from iga_desktop.reports.sheet import PageSetup, Paper, Sheet
from iga_desktop.services import meetings
from iga_desktop.services.papers.catalogue import PAPERS, Format
from iga_desktop.services.papers.making import load_paper
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.papers.sources import Sources
from iga_desktop.services.workspace import Workspace

_SIZE = 5_000
_LIMIT = 1.5
_CHUNK = 100
_RUNS = 3
_LOGO = 22 * mm
_LOOK = TableStyle(
    [
        ("FONT", (0, 0), (-1, -1), fonts.REGULAR, styles.TABLE_SIZE, styles.TABLE_LEADING),
        ("BACKGROUND", (0, 0), (-1, 0), styles.SHADE),
        ("LINEBELOW", (0, 0), (-1, -1), styles.HAIR, styles.HAIRLINE),
    ]
)


def measure(offices: Offices) -> Iterator[Result]:
    """Measure each paper as PDF and, where it has one, as a workbook; loading its data is not counted."""
    fonts.register()
    with closing(open_workspace(offices.data_folder(_SIZE))) as workspace:
        _open_meeting(workspace)
        for kind in PAPERS:
            document = load_paper(Sources(workspace), PaperRequest(kind.name, YEAR), Progress()).document
            yield _pdf(offices.folder, kind.name, document)
            if Format.EXCEL in kind.formats:
                yield _workbook(offices.folder, kind.name, document)
    print(f"peak memory of this run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    sys.stdout.flush()


def _open_meeting(workspace: Workspace) -> None:
    if meetings.list_meetings(workspace, YEAR):
        return
    now = local_time(workspace.clock())
    meetings.open_meeting(workspace, Meeting(None, YEAR, now.date().replace(year=YEAR), "", "", "", now))


def _pdf(folder: Path, name: str, document: Document) -> Result:
    setup = PageSetup(Paper.F4, landscape=document.landscape)
    target = folder / "laporan.pdf"
    return compare(
        f"papers: {name}, pdf",
        partial(write_pdf, [Sheet(document, setup)], target, Progress()),
        partial(_write_bare, document, folder / "polos.pdf", setup),
        runs=_RUNS,
        limit=_LIMIT,
    )


def _workbook(folder: Path, name: str, document: Document) -> Result:
    target = folder / "laporan.xlsx"
    write_workbook(document, target, Progress())
    sheets = read_back(target)
    return compare(
        f"papers: {name}, xlsx",
        partial(write_workbook, document, target, Progress()),
        partial(write_bare, sheets, folder / "polos.xlsx"),
        runs=_RUNS,
        limit=_LIMIT,
    )


def _write_bare(document: Document, target: Path, setup: PageSetup) -> None:
    """Write the same content with nothing but reportlab: tables, paragraphs, the same charts and logo."""
    width, height = styles.page_size(setup)
    inner = width - styles.BINDING - styles.RIGHT
    frame = Frame(styles.BINDING, styles.BOTTOM, inner, height - styles.TOP - styles.BOTTOM)
    story: list[Any] = []
    for part in document.parts:
        story += [*_bare_head(document, part), *_bare_part(part, inner), PageBreak()]
    paper = BaseDocTemplate(str(target), pagesize=(width, height))
    paper.addPageTemplates([PageTemplate(frames=[frame])])
    paper.build(story)


def _bare_head(document: Document, part: Part) -> Iterator[Any]:
    if part.letterhead:
        if document.profile.logo is not None:
            yield Image(BytesIO(document.profile.logo), width=_LOGO, height=_LOGO, kind="proportional")
        yield from _bare_lines(line.text for line in document.profile.letterhead)
    if part.titled:
        heading = part.heading or document.heading
        yield from _bare_lines((heading.title, heading.subtitle, heading.as_of_text))


def _bare_lines(texts: Iterable[str]) -> Iterator[Any]:
    return (Paragraph(escape(text), styles.BODY) for text in texts)


def _bare_part(part: Part, width: float) -> Iterator[Any]:
    for block in part.blocks:
        yield from _bare_block(block, width)


def _bare_block(block: Block, width: float) -> Iterator[Any]:
    if isinstance(block, Beside):
        yield from _bare_block(block.left, width)
        yield from _bare_block(block.right, width)
    elif isinstance(block, Prose):
        yield from _bare_lines((block.title, *block.paragraphs))
    elif isinstance(block, Pairs):
        yield LongTable([list(line) for line in block.lines] or [[""]], style=_LOOK)
    elif isinstance(block, Figures):
        lines = [[each.label, worded(each.value, each.kind)] for each in block.figures]
        yield LongTable(lines, style=_LOOK)
    elif isinstance(block, Picture):
        yield block.draw(width, block.height * mm, ChartPalette()).drawing
    elif isinstance(block, Signing):
        for each in block.profile.signatories:
            yield from _bare_lines((each.title, each.name, each.rank, each.nip))
    elif isinstance(block, Table):
        yield from _bare_lines((block.title,))
        yield from _bare_table(block, width)
        yield from _bare_lines(block.notes)


def _bare_table(table: Table[Any], width: float) -> Iterator[Any]:
    columns = [column for column in table.columns if column.paper]
    widths = [(width - 12) / len(columns)] * len(columns)
    heading = [column.heading for column in columns]
    for name, rows in grouped(table):
        lines = [[worded(column.value(row), column.kind) for column in columns] for row in rows]
        if name:
            lines.insert(0, [name, *[""] * (len(columns) - 1)])
        for start in range(0, len(lines), _CHUNK):
            chunk: Sequence[Sequence[str]] = [heading, *lines[start : start + _CHUNK]]
            yield LongTable(chunk, colWidths=widths, repeatRows=1, style=_LOOK)
