"""A chapter of Markdown as flowables of a PDF."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from reportlab.lib.units import cm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, ListFlowable, ListItem, LongTable, Paragraph

from iga_desktop.reports import fonts
from iga_desktop.reports.fonts import BOLD, drawable
from iga_desktop.services.guide import Chapter, anchor
from tools.guide import looks
from tools.guide.palette_image import PaletteImage

_FIRST_COLUMN = 5 * cm
_LARGEST_SCALE = 0.75
"""Points for each pixel: a small dialog must not look larger than the window."""
_MARKS = {"strong": (f'<font name="{BOLD}">', "</font>"), "em": ("", "")}
_GRID = [
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, looks.LINE),
    ("BACKGROUND", (0, 0), (-1, 0), looks.GROUND),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
]


class Heading(Paragraph):  # type: ignore[misc]  # reportlab ships no types
    """A heading that knows its `level`, its `words` and its `place` for contents and links."""

    def __init__(self, words: str, level: int, place: str) -> None:
        super().__init__(f'<a name="{place}"/>{escape(drawable(words))}', looks.HEADINGS[level])
        self.level, self.words, self.place = level, drawable(words), place


class FramedPicture(Flowable):  # type: ignore[misc]  # as above
    """The picture of a window, at most *height* points high, in a hairline: both grounds are white."""

    def __init__(self, file: Path, height: float) -> None:
        super().__init__()
        across, down = ImageReader(str(file)).getSize()
        scale = min(looks.WIDTH / across, height / down, _LARGEST_SCALE)
        self.width, self.height = across * scale, down * scale
        self._file = file
        # Its caption follows.
        self.keepWithNext = True

    def draw(self) -> None:
        """Draw picture and hairline."""
        canvas, name = self.canv, self._file.stem
        if not canvas.hasForm(name):
            canvas._doc.addForm(name, PaletteImage(self._file))  # noqa: SLF001 no other door to an object of our own
        canvas.saveState()
        canvas.scale(self.width, self.height)
        canvas.doForm(name)
        canvas.restoreState()
        canvas.setStrokeColor(looks.LINE)
        canvas.setLineWidth(0.6)
        canvas.rect(0, 0, self.width, self.height)


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
        made = [each for node in tree.children for each in self._block(node)]
        for before, after in pairwise(made):
            # A sentence stays with the picture that it leads to.
            if isinstance(after, FramedPicture):
                before.keepWithNext = True
        return made

    def _block(self, node: SyntaxTreeNode) -> Iterator[Any]:
        if node.type == "heading":
            yield self._heading(node)
        elif node.type == "paragraph":
            yield from self._paragraph(node)
        elif node.type in ("bullet_list", "ordered_list"):
            yield self._list(node)
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
            yield FramedPicture(self._folder / str(picture.attrs["src"]), looks.LARGEST_PICTURE)
            yield Paragraph(escape(drawable(picture.content)), looks.CAPTION)
        else:
            text = self._inline(inline)
            yield Paragraph(text, looks.LEAD_IN if text.endswith(":") else looks.BODY)

    def _list(self, node: SyntaxTreeNode) -> ListFlowable:
        items = [
            ListItem([Paragraph(self._inline(each.children[0]), looks.ITEM) for each in item.children])
            for item in node.children
        ]
        if node.type == "bullet_list":
            kind: dict[str, Any] = {"bulletType": "bullet", "start": "\u2022", "bulletFontSize": 10}
        else:
            kind = {"bulletType": "1", "bulletFormat": "%s.", "bulletFontSize": 10}
        return ListFlowable(items, leftIndent=18, bulletFontName=looks.BODY.fontName, spaceAfter=6, **kind)

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
            return escape(drawable(node.content))
        if node.type == "softbreak":
            return " "
        if node.type == "code_inline":
            return f'<span backColor="{looks.GROUND.hexval()}">{escape(drawable(node.content))}</span>'
        inner = "".join(self._inline(child) for child in node.children)
        if node.type == "link":
            target = self._target(str(node.attrs["href"]))
            return f'<a href="#{target}" color="{looks.ACCENT.hexval()}">{inner}</a>'
        before, after = _MARKS.get(node.type, ("", ""))
        return f"{before}{inner}{after}"

    def _target(self, link: str) -> str:
        file, _, heading = link.partition("#")
        name = file.removesuffix(".md") or self._name
        return f"{name}.{heading}" if heading else name


def _words(node: SyntaxTreeNode) -> str:
    return "".join(child.content for child in node.walk() if child.type in ("text", "code_inline"))
