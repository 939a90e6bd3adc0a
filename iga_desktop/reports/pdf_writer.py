"""Documents as PDF: one file of one or more papers, written part by part."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from reportlab.platypus import NextPageTemplate, PageBreak
from reportlab.platypus.doctemplate import ActionFlowable

from iga_desktop.errors import UNCHANGED, UserError
from iga_desktop.files import replacing
from iga_desktop.progress import Progress
from iga_desktop.reports import fonts, styles
from iga_desktop.reports.document import Document, Numbering, Part
from iga_desktop.reports.footer import Foot
from iga_desktop.reports.letterhead import letterhead
from iga_desktop.reports.outline import Outline
from iga_desktop.reports.page import heading_block, template
from iga_desktop.reports.pdf_archive import ArchivalCanvas
from iga_desktop.reports.pdf_blocks import Room, flowables
from iga_desktop.reports.sheet import Sheet
from iga_desktop.reports.stacks import Repeated
from iga_desktop.reports.steps import Steps

_MOST_HEAD = 0.5
"""Of a page's height: what a letterhead may take."""
_WRITING = 0.25
"""What writing the file takes of the time that drawing its pages takes."""


def write_pdf(sheets: Sequence[Sheet], target: Path, progress: Progress, title: str = "") -> None:
    """Write the documents of *sheets* as one PDF with embedded fonts to *target*, whole or not at all.

    Each document has pages numbered on their own and, beside others, an entry in the outline. Parts are made
    one by one, when their pages are reached. The file is called *title*, or like its first document.

    Raises:
        ValueError: there are no *sheets*.
        UserError: the logo of a letterhead is no picture, or it leaves no room on the page.
        FileInUse: *target* is open elsewhere.
        EnvironmentProblem: the folder is missing or read-only, or the disk is full.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    if not sheets:
        raise ValueError("no sheets to write")
    fonts.register()
    steps = Steps(progress, sum(sheet.document.rows for sheet in sheets), "Menyusun PDF", _WRITING)
    foot, outline = Foot(), Outline()
    with replacing(target) as path, path.open("wb") as file:
        story: list[Any] = []
        parts = _parts(sheets, foot, outline, steps)
        story.append(_Following(story, parts))
        template(sheets, file, foot, title).build(story, canvasmaker=partial(ArchivalCanvas, steps))
    steps.finish()


class _Following(ActionFlowable):  # type: ignore[misc]  # reportlab ships no types
    """Puts the next part before itself into *story*, until there is none."""

    def __init__(self, story: list[Any], parts: Iterator[list[Any]]) -> None:
        super().__init__()
        self._story, self._parts = story, parts

    def apply(self, _template: Any) -> None:
        """Make the next part."""
        following = next(self._parts, None)
        if following is not None:
            self._story[:0] = [*following, self]


class _Do(ActionFlowable):  # type: ignore[misc]  # reportlab ships no types
    """Does something with the canvas when it is reached."""

    def __init__(self, do: Callable[[Any], None]) -> None:
        super().__init__()
        self._do = do

    def apply(self, template: Any) -> None:
        """Do it."""
        self._do(template.canv)


def _parts(sheets: Sequence[Sheet], foot: Foot, outline: Outline, steps: Steps) -> Iterator[list[Any]]:
    """Give the flowables of one part after the other."""
    before = 0
    for index, sheet in enumerate(sheets):
        if index:
            yield [NextPageTemplate(str(index)), PageBreak()]
        count, rows = len(sheet.document.parts) or 1, sheet.document.rows
        parts = _Sheeted(index, sheet, foot, outline, steps, combined=len(sheets) > 1).parts()
        for number in range(count):
            steps.begin(before + rows * number / count, before + rows * (number + 1) / count)
            yield next(parts)
        before += rows


class _Sheeted:
    """A document being laid out on its sheets."""

    def __init__(
        self, index: int, sheet: Sheet, foot: Foot, outline: Outline, steps: Steps, *, combined: bool
    ) -> None:
        self._index = index
        self._document: Document = sheet.document
        self._foot, self._outline = foot, outline
        self._sheet_width = styles.page_size(sheet.setup)[0]
        width, page = styles.text_size(sheet.setup)
        self._combined = combined
        self._level = int(combined)
        parts = sheet.document.parts
        below = self._level + bool(parts[0].bookmark) if len(parts) == 1 else None
        self._room = Room(
            f"ttd-{index}", width, page, sheet.setup.landscape, steps, outline, below, self._listed
        )
        self._head = _repeated(f"kop-{index}", letterhead(sheet.document.profile, width))
        if sum(each.wrap(width, page)[1] for each in self._head) > _MOST_HEAD * page:
            raise UserError(
                "Kop surat terlalu tinggi untuk kertas ini. Kurangi baris atau ukuran hurufnya di "
                f"Pengaturan, lalu coba lagi. {UNCHANGED}"
            )
        self._title = _repeated(f"judul-{index}", heading_block(sheet.document.heading))

    def parts(self) -> Iterator[list[Any]]:
        """Give the flowables of one part after the other."""
        count = len(self._document.parts) or 1
        # A document without parts still says what it is.
        for number, part in enumerate(self._document.parts or [Part(())]):
            yield [
                *([PageBreak()] if number else []),
                _Do(partial(self._begin, number, part)),
                *(self._head if part.letterhead else []),
                *(self._titled(part) if part.titled else []),
                *flowables(part.blocks, self._room),
                *([_Do(self._close)] if self._closes(number, count) else []),
            ]

    def _titled(self, part: Part) -> list[Any]:
        return self._title if part.heading is None else heading_block(part.heading)

    def _listed(self) -> list[tuple[str, str]]:
        """Give key and name of the parts that are in the contents."""
        return [
            (self._key(number), part.bookmark)
            for number, part in enumerate(self._document.parts)
            if part.bookmark
        ]

    def _closes(self, number: int, count: int) -> bool:
        return self._document.numbering is Numbering.PARTS or number == count - 1

    def _key(self, number: int) -> str:
        return f"bagian-{self._index}-{number}"

    def _close(self, canvas: Any) -> None:
        self._foot.close(canvas, self._sheet_width)

    def _begin(self, number: int, part: Part, canvas: Any) -> None:
        numbered = self._document.numbering is not Numbering.NONE
        alone = part.heading is not None or not part.bookmark
        heading = part.heading or self._document.heading
        self._foot.numbered = numbered
        self._foot.name = heading.name if alone else f"{heading.title}: {part.bookmark}"
        self._foot.state = heading.as_of_text
        if self._combined or len(self._document.parts) > 1:
            canvas.showOutline()
        if number == 0 and self._combined:
            self._outline.enter(canvas, self._document.heading.title, 0)
        if part.bookmark:
            key = self._key(number)
            self._outline.enter(canvas, part.bookmark, self._level, key=key)
            self._outline.begin_part(canvas, key, str(self._foot.number(canvas)) if numbered else "")


def _repeated(name: str, contents: list[Any]) -> list[Any]:
    return [Repeated(name, contents)] if contents else []
