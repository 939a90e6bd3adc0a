"""The whole guide as one PDF: cover, contents, chapters, with links, bookmarks and page numbers."""

from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.platypus import (
    BaseDocTemplate,
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
from tools.guide.chapter import ChapterWriter, FramedPicture, Heading

_TITLE = "Panduan pengguna IGA Desktop"
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
            str(path), pagesize=A4, title=_TITLE, author="IGA Desktop", lang="id-ID", invariant=1
        )
        room = Frame(
            looks.MARGIN, looks.MARGIN, looks.WIDTH, looks.PAGE_HEIGHT - 2 * looks.MARGIN, 0, 0, 0, 0
        )
        self.addPageTemplates(
            [PageTemplate("cover", [room]), PageTemplate("page", [room], onPage=_number_page)]
        )

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802 reportlab's name
        """Note a heading that was placed."""
        if isinstance(flowable, Heading) and flowable.level <= len(looks.CONTENTS):
            level = flowable.level - 1
            self.canv.addOutlineEntry(flowable.words, flowable.place, level, closed=level == 0)
            self.notify("TOCEntry", (level, flowable.words, self.page, flowable.place))


def _number_page(canvas: Any, book: BaseDocTemplate) -> None:
    canvas.saveState()
    canvas.setFont(fonts.REGULAR, 8.5)
    canvas.setFillColor(looks.MUTED)
    low = looks.MARGIN / 2
    canvas.drawString(looks.MARGIN, low, _TITLE)
    canvas.drawRightString(looks.PAGE_WIDTH - looks.MARGIN, low, str(book.page))
    canvas.restoreState()


def _story(guide: Guide) -> list[Any]:
    story = [*_cover(guide.folder), NextPageTemplate("page"), PageBreak(), *_contents()]
    for chapter in guide.chapters:
        if chapter.name != INDEX:
            story += [PageBreak(), *ChapterWriter(chapter, guide.folder).flowables()]
    return story


def _cover(folder: Path) -> list[Any]:
    return [
        Spacer(0, looks.PAGE_HEIGHT / 7),
        Paragraph("IGA Desktop", looks.COVER_TITLE),
        Paragraph("Panduan pengguna", looks.COVER_LINE),
        Paragraph(f"Versi {__version__}", looks.COVER_LINE),
        Spacer(0, 2 * looks.MARGIN),
        FramedPicture(folder / _COVER, looks.PAGE_HEIGHT / 2),
    ]


def _contents() -> list[Any]:
    table = TableOfContents(dotsMinLevel=0)
    table.levelStyles = list(looks.CONTENTS)
    table.tableStyle = TableStyle(
        [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("TOP", "BOTTOM", "LEFT", "RIGHT")]
    )
    return [Paragraph(f'<a name="{INDEX}"/>Daftar isi', looks.HEADINGS[1]), table]
