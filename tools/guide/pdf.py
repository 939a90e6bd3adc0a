"""The whole guide as one PDF: cover, contents, chapters, with links, bookmarks and page numbers."""

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from iga_desktop import __version__
from iga_desktop.files import replacing
from iga_desktop.reports import fonts
from iga_desktop.services.guide import INDEX, Guide, read_guide
from tools.guide import looks
from tools.guide.chapter import ChapterWriter
from tools.guide.flowables import FramedPicture, Heading, Kept

_TITLE = "Panduan pengguna IGA Desktop"
_CONTENTS = "Daftar isi"
_COVER = Path("gambar") / "beranda.png"


def write_guide(folder: Path, target: Path) -> None:
    """Write the guide in *folder* as a PDF to *target*, whole or not at all.

    Raises:
        EnvironmentProblem: the guide cannot be read or *target* not be written.
        ValueError: a chapter holds what the PDF cannot show.
    """
    fonts.register()
    guide = read_guide(folder)
    with replacing(target) as path:
        _Book(path).multiBuild(_story(guide))


class _Book(BaseDocTemplate):  # type: ignore[misc]  # reportlab ships no types
    """Notes headings for the contents and the bookmarks, and numbers the pages."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            str(path),
            pagesize=A4,
            title=_TITLE,
            author="IGA Desktop",
            lang="id-ID",
            displayDocTitle=True,
            invariant=1,
            # Every page names the font that it begins with; that of reportlab is not embedded.
            initialFontName=fonts.REGULAR,
            keepTogetherClass=Kept,
        )
        below_title = looks.HEIGHT - looks.CONTENTS_TITLE
        right = looks.PAGE_WIDTH - looks.MARGIN - looks.COLUMN
        columns = [_frame(left, looks.COLUMN, below_title) for left in (looks.MARGIN, right)]
        room = _frame(looks.MARGIN, looks.WIDTH, looks.HEIGHT)
        self.addPageTemplates(
            [
                PageTemplate("cover", [room]),
                PageTemplate("contents", columns, onPage=_head_contents, onPageEnd=_number_page),
                PageTemplate("page", [room], onPageEnd=_number_page),
            ]
        )

    def beforeDocument(self) -> None:  # noqa: N802 reportlab's name
        """Open with the bookmarks beside the pages."""
        self.chapter = _CONTENTS
        self.canv.showOutline()

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802 as above
        """Note a heading that was placed."""
        if isinstance(flowable, Heading) and flowable.level <= len(looks.CONTENTS):
            level = flowable.level - 1
            if level == 0:
                self.chapter = flowable.words
            self.canv.addOutlineEntry(flowable.words, flowable.place, level, closed=level == 0)
            self.notify("TOCEntry", (level, flowable.words, self.page, flowable.place))


def _frame(left: float, width: float, height: float) -> Frame:
    return Frame(left, looks.MARGIN, width, height, 0, 0, 0, 0)


def _head_contents(canvas: Any, book: BaseDocTemplate) -> None:
    del book
    title = Heading(_CONTENTS, 1, INDEX)
    _, height = title.wrapOn(canvas, looks.WIDTH, looks.HEIGHT)
    title.drawOn(canvas, looks.MARGIN, looks.PAGE_HEIGHT - looks.MARGIN - height)


def _number_page(canvas: Any, book: _Book) -> None:
    canvas.saveState()
    canvas.setFont(fonts.REGULAR, 8.5)
    canvas.setFillColor(looks.MUTED)
    low = looks.MARGIN / 2
    canvas.drawString(looks.MARGIN, low, f"{_TITLE} \u2013 {book.chapter}")
    canvas.drawRightString(looks.PAGE_WIDTH - looks.MARGIN, low, str(book.page))
    canvas.restoreState()


def _story(guide: Guide) -> list[Any]:
    story = [*_cover(guide), NextPageTemplate("contents"), PageBreak(), _Contents()]
    story += [NextPageTemplate("page"), PageBreak()]
    for chapter in guide.chapters:
        if chapter.name != INDEX:
            story += [
                CondPageBreak(looks.LEAST_FOR_CHAPTER),
                *ChapterWriter(chapter, guide.folder).flowables(),
            ]
    return story


def _cover(guide: Guide) -> list[Any]:
    index = guide.chapters[0]
    opening = (passage.text for passage in index.passages if passage.heading == index.headings[0])
    return [
        Spacer(0, looks.PAGE_HEIGHT / 9),
        Paragraph("IGA Desktop", looks.COVER_TITLE),
        Paragraph("Panduan pengguna", looks.COVER_LINE),
        Paragraph(f"Versi {__version__}", looks.COVER_LINE),
        Spacer(0, looks.MARGIN),
        FramedPicture(guide.folder / _COVER),
        Spacer(0, looks.MARGIN / 2),
        *(Paragraph(escape(fonts.drawable(text)), looks.BODY) for text in opening),
    ]


class _Contents(TableOfContents):  # type: ignore[misc]  # as above
    """The contents; what stands in a chapter stays with its title."""

    def __init__(self) -> None:
        super().__init__(dotsMinLevel=0)
        self.levelStyles = list(looks.CONTENTS)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Say which rows belong together, as they are by now, and give the size."""
        sides = ("TOP", "BOTTOM", "LEFT", "RIGHT")
        style: list[tuple[Any, ...]] = [
            looks.CELL_FONT,
            *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in sides),
        ]
        row = first = 0
        for level, *_ in self._lastEntries:
            if level == 0:
                first = row
                row += 1  # the space above
            style.append(("NOSPLIT", (0, first), (0, row)))
            row += 1
        self.tableStyle = TableStyle(style)
        size: tuple[float, float] = super().wrap(width, height)
        return size
