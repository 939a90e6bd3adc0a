"""A chapter of Markdown as flowables of a PDF."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from reportlab.lib.units import cm
from reportlab.platypus import LongTable, Paragraph

from iga_desktop.reports import fonts
from iga_desktop.reports.fonts import BOLD, drawable
from iga_desktop.services.guide import Chapter, anchor
from tools.guide import looks
from tools.guide.flowables import FramedPicture, Heading, Illustrated

_QUOTED = re.compile(r'"[^"]+"')
_UNMARKED = re.compile(r"[^<>\s]+(?![^<]*>)")
"""A word of markup that is no part of a tag."""
_FIRST_COLUMN = 6 * cm
_GRID = [
    looks.CELL_FONT,
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, looks.LINE),
    ("BACKGROUND", (0, 0), (-1, 0), looks.GROUND),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    # Neither the first rows nor the last ones stand alone on a page.
    ("NOSPLIT", (0, 0), (0, 3)),
    ("NOSPLIT", (0, -3), (0, -1)),
]


class ChapterWriter:
    """Makes the flowables of *chapter*, whose pictures lie in *folder*."""

    def __init__(self, chapter: Chapter, folder: Path) -> None:
        fonts.register()
        self._name = chapter.name
        self._folder = folder
        self._text = chapter.text

    def flowables(self) -> list[Any]:
        """Give all of the chapter.

        Raises:
            ValueError: it holds something that the guide does not use.
        """
        tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(self._text))
        return list(_illustrated([each for node in tree.children for each in self._block(node)]))

    def _block(self, node: SyntaxTreeNode) -> Iterator[Any]:
        if node.type == "heading":
            yield self._heading(node)
        elif node.type == "paragraph":
            yield from self._paragraph(node)
        elif node.type in ("bullet_list", "ordered_list"):
            yield from self._list(node)
        elif node.type == "table":
            yield self._table(node)
        else:
            raise ValueError(f"{self._name}.md: the guide does not use {node.type}")

    def _heading(self, node: SyntaxTreeNode) -> Heading:
        level, words = int(node.tag[1]), _words(node)
        return Heading(words, level, self._name if level == 1 else f"{self._name}.{anchor(words)}")

    def _paragraph(self, node: SyntaxTreeNode) -> Iterator[Any]:
        (inline,) = node.children
        if [child.type for child in inline.children] == ["image"]:
            (picture,) = inline.children
            yield FramedPicture(self._folder / str(picture.attrs["src"]))
            yield Paragraph(escape(drawable(picture.content)), looks.CAPTION)
        else:
            text = self._inline(inline)
            yield Paragraph(text, looks.LEAD_IN if _leads_on(node) else looks.BODY)

    def _list(self, node: SyntaxTreeNode) -> Iterator[Paragraph]:
        last = len(node.children)
        for number, item in enumerate(node.children, 1):
            (said,) = item.children
            mark = f"{number}." if node.type == "ordered_list" else "\u2022"
            style = looks.LAST_ITEM if number == last else looks.ITEM
            made = Paragraph(self._inline(said.children[0]), style, bulletText=mark)
            # Neither the first item nor the last one stands alone.
            made.keepWithNext = number in (1, last - 1) and number != last
            yield made

    def _table(self, node: SyntaxTreeNode) -> LongTable:
        rows = [row for part in node.children for row in part.children]
        cells = [
            [
                Paragraph(self._inline(cell.children[0]), looks.CELL if number else looks.HEAD_CELL)
                for cell in row.children
            ]
            for number, row in enumerate(rows)
        ]
        count = len(cells[0])
        rest = (looks.WIDTH - _FIRST_COLUMN) / (count - 1)
        widths = [_FIRST_COLUMN, *[rest] * (count - 1)]
        return LongTable(cells, widths, repeatRows=1, style=_GRID, spaceBefore=2, spaceAfter=8)

    def _inline(self, node: SyntaxTreeNode) -> str:
        """Give what stands in *node* in reportlab's own markup."""
        if node.type == "text":
            return _QUOTED.sub(lambda quoted: _whole(quoted[0]), escape(drawable(node.content)))
        if node.type == "softbreak":
            return " "
        if node.type == "code_inline":
            text = _whole(escape(drawable(node.content)))
            return f'<span backColor="{looks.GROUND.hexval()}">{text}</span>'
        inner = "".join(self._inline(child) for child in node.children)
        if node.type == "link":
            target = self._target(str(node.attrs["href"]))
            return f'<a href="#{target}" color="{looks.ACCENT.hexval()}">{_whole(inner)}</a>'
        if node.type == "strong":
            return f'<font name="{BOLD}">{_whole(inner)}</font>'
        return inner

    def _target(self, link: str) -> str:
        file, _, heading = link.partition("#")
        name = file.removesuffix(".md") or self._name
        return f"{name}.{heading}" if heading else name


def _illustrated(made: list[Any]) -> Iterator[Any]:
    """Give *made* with each picture, its caption, what leads to it and the text that follows as one."""
    rest: list[Any] = []
    place = 0
    while place < len(made):
        if not isinstance(made[place], FramedPicture):
            rest.append(made[place])
            place += 1
            continue
        before = [rest.pop()]
        before[0].keepWithNext = True
        while rest and rest[-1].getKeepWithNext():
            before.insert(0, rest.pop())
        end = _end_of_text(made, place + 2)
        yield from rest
        yield Illustrated(before, made[place : place + 2], made[place + 2 : end])
        rest, place = [], end
    yield from rest


def _end_of_text(made: list[Any], start: int) -> int:
    """Give where the paragraph or list ends that begins at *start*, with a sentence that leads to it."""
    for place in range(start, len(made)):
        if not isinstance(made[place], Paragraph) or isinstance(made[place], Heading):
            return start
        if made[place].style in (looks.BODY, looks.LAST_ITEM):
            return place + 1
    return start


def _leads_on(node: SyntaxTreeNode) -> bool:
    """Whether a list or a table follows, to which the paragraph *node* belongs."""
    after = node.next_sibling
    return after is not None and after.type in ("bullet_list", "ordered_list", "table")


def _whole(markup: str) -> str:
    """Give *markup* with no word of it hyphenated: it stands so in the window, or a link leads from it."""
    return _UNMARKED.sub(r"<nobr>\g<0></nobr>", markup)


def _words(node: SyntaxTreeNode) -> str:
    return "".join(child.content for child in node.walk() if child.type in ("text", "code_inline"))
