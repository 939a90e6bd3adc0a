"""The sheet that every paper of the office is printed on: margins, foot, title and headings."""

from functools import partial
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Frame, PageTemplate, Paragraph, Spacer

from iga_desktop.reports import fonts, styles
from iga_desktop.reports.dataset import Headed, PageSetup, printable
from iga_desktop.reports.footer import reserve_footer

_A_FEW_ROWS = 90
"""Room in points that a heading wants below it: better on the next page than with one row."""


def room(setup: PageSetup) -> float:
    """Give the width of the text between the margins, in points."""
    return float(styles.page_size(setup)[0] - styles.BINDING - styles.RIGHT)


def document(report: Headed, file: BinaryIO, setup: PageSetup) -> Any:
    """Give the document that builds a story for *report* into *file*."""
    rl_config.useA85 = 0  # streams as bytes instead of ASCII: a fifth smaller and faster
    width, height = styles.page_size(setup)
    frame = Frame(
        styles.BINDING,
        styles.BOTTOM,
        room(setup),
        height - styles.TOP - styles.BOTTOM,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    return BaseDocTemplate(
        file,
        pagesize=(width, height),
        pageTemplates=[PageTemplate(frames=[frame], onPageEnd=partial(reserve_footer, report))],
        title=f"{report.title} {report.subtitle}",
        author=printable(report.office.unit or report.office.regency),
        subject=report.as_of_text,
        creator="iga_desktop",
        lang="id",
        displayDocTitle=True,
        initialFontName=fonts.REGULAR,
    )


def title_block(report: Headed) -> list[Any]:
    """Give the title of the paper, centred."""
    return [
        Paragraph(escape(report.title.upper()), styles.TITLE),
        Paragraph(escape(report.subtitle.upper()), styles.TITLE),
        Paragraph(escape(report.as_of_text), styles.SUBTITLE),
        Spacer(0, 8),
    ]


def section(text: str) -> list[Any]:
    """Give the heading of a section; it keeps a few rows of what follows on its page."""
    return [CondPageBreak(_A_FEW_ROWS), Paragraph(escape(text), styles.SECTION)]
