"""The pages that papers are printed on: sizes, margins, stamps, foot and the title of a paper."""

from collections.abc import Sequence
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from iga_desktop.reports import fonts, styles
from iga_desktop.reports.document import Heading
from iga_desktop.reports.footer import Foot
from iga_desktop.reports.sheet import Sheet, printable
from iga_desktop.reports.stamps import stamp_page

_BELOW_TITLE = 8
"""Space in points below the title of a paper."""


def template(sheets: Sequence[Sheet], file: BinaryIO, foot: Foot, title: str) -> Any:
    """Give what builds a story for *sheets* into *file*; the pages of each have the template of its index.

    The file is called *title*, or like the first document.
    """
    rl_config.useA85 = 0  # streams as bytes instead of ASCII: a fifth smaller and faster
    first = sheets[0].document
    templates = [_page_template(index, sheet, foot) for index, sheet in enumerate(sheets)]
    return BaseDocTemplate(
        file,
        pagesize=styles.page_size(sheets[0].setup),
        pageTemplates=templates,
        title=printable(title or first.heading.name),
        author=printable(first.author),
        subject=printable(first.heading.as_of_text),
        creator="iga_desktop",
        lang="id",
        displayDocTitle=True,
        initialFontName=fonts.REGULAR,
    )


def _page_template(index: int, sheet: Sheet, foot: Foot) -> Any:
    width, height = styles.page_size(sheet.setup)
    frame = Frame(
        styles.BINDING, styles.BOTTOM, *styles.text_size(sheet.setup),
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    return PageTemplate(
        id=str(index),
        frames=[frame],
        pagesize=(width, height),
        onPage=lambda canvas, _: stamp_page(sheet.stamp, canvas, width, height),
        onPageEnd=lambda canvas, _: foot.reserve(canvas, width),
    )


def heading_block(heading: Heading) -> list[Any]:
    """Give the title of a paper or part, centred."""
    lines = (
        (heading.title.upper(), styles.TITLE),
        (heading.subtitle.upper(), styles.TITLE),
        (heading.as_of_text, styles.SUBTITLE),
    )
    title = [Paragraph(escape(fonts.drawable(text)), style) for text, style in lines if text]
    if title:
        title[-1].spaceAfter = _BELOW_TITLE
    return title
