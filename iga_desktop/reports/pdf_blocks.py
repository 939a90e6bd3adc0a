"""The blocks of a document as flowables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import singledispatch
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Spacer

from iga_desktop.reports import document, styles
from iga_desktop.reports.charts.content import ChartPalette
from iga_desktop.reports.document import Block, Tone
from iga_desktop.reports.fonts import drawable
from iga_desktop.reports.outline import Outline
from iga_desktop.reports.paragraphs import paragraph
from iga_desktop.reports.pdf_contents import contents_lines
from iga_desktop.reports.pdf_lines import big_figures, figure_lines, pair_lines
from iga_desktop.reports.pdf_rows import table_grid
from iga_desktop.reports.signature import signature_block
from iga_desktop.reports.stacks import Beside, Kept, Repeated, Stack
from iga_desktop.reports.steps import Steps

_GAP = 7 * mm
_HIGHEST_PICTURE = 0.8
_MOST_CLOSING = 0.7
"""The share of a page that what closes a table or text may take; the rest of it follows."""

_STYLES = {
    Tone.BODY: styles.BODY,
    Tone.NOTE: styles.NOTE,
    Tone.LISTED: styles.LISTED,
    Tone.NUMBERED: styles.LISTED,
    Tone.LETTER: styles.LETTER,
    Tone.LETTER_NUMBERED: styles.LETTER_LISTED,
    Tone.CENTRED: styles.CENTRED,
}
_LETTERS = frozenset({Tone.LETTER, Tone.LETTER_NUMBERED})


@dataclass(frozen=True)
class Room:
    """Where blocks are to stand: width and height of a page's text in points, and what they need to know.

    Titles of sections are entered into *outline* at *level*, if any. *listed* gives keys and names of
    the parts for the contents. What stands in many parts is made once: *signed* holds the signatures by what
    they are made of, *key* is what the names of their forms begin with.
    """

    key: str
    width: float
    page: float
    landscape: bool
    steps: Steps
    outline: Outline
    level: int | None = None
    listed: Callable[[], Sequence[tuple[str, str]]] = tuple
    signed: dict[tuple[document.Signing, bool], list[Any]] = field(default_factory=dict)


def flowables(blocks: Sequence[Block], room: Room) -> list[Any]:
    """Give *blocks* in order; signatures keep the last rows or lines of what they stand below."""
    story: list[Any] = []
    letter = any(isinstance(block, document.Prose) and block.tone in _LETTERS for block in blocks)
    for block in blocks:
        if isinstance(block, document.Signing):
            _close(story, _signatures(block, room, letter=letter), room)
        else:
            story += _flowables(block, room)
    return story


def _signatures(signing: document.Signing, room: Room, *, letter: bool) -> list[Any]:
    made = room.signed.get((signing, letter))
    if made is None:
        rows = signature_block(signing, room.width, letter=letter)
        key = f"{room.key}-{len(room.signed)}"
        made = [Repeated(f"{key}-{number}", [row]) for number, row in enumerate(rows)]
        room.signed[signing, letter] = made
    return made


def _close(story: list[Any], closing: list[Any], room: Room) -> None:
    """Put as much of *closing* as a page has room for to the end of *story*, and the rest behind it."""
    taken = 0
    height = 0.0
    for index, each in enumerate(closing, 1):
        height += each.wrap(room.width, room.page)[1]
        if height > room.page * _MOST_CLOSING:
            break
        taken = index
    if story and taken:
        last = story.pop()
        kept = last if isinstance(last, Kept) else Kept(last, room.page)
        story.append(kept.closed_by(closing[:taken]))
    else:
        taken = 0
    story += closing[taken:]


class _Title(Paragraph):  # type: ignore[misc]  # reportlab ships no types
    """The title of a section, entered into the outline where it is drawn."""

    def __init__(self, text: str, room: Room) -> None:
        super().__init__(escape(drawable(text)), styles.SECTION)
        self._text, self._room = text, room

    def draw(self) -> None:
        """Draw the title and bookmark it."""
        if self._room.level is not None:
            self._room.outline.enter(self.canv, self._text, self._room.level, self.height)
        super().draw()


def _titled(title: str, room: Room) -> list[Any]:
    return [_Title(title, room)] if title else []


@singledispatch
def _flowables(block: Any, _room: Room) -> list[Any]:
    raise TypeError(f"no such block: {block!r}")


@_flowables.register(document.Table)
def _(table: document.Table[Any], room: Room) -> list[Any]:
    title = _titled(table.title, room)
    if not table.rows and table.empty:
        return [Kept(paragraph(table.empty, styles.BODY, room.width), room.page, title)]
    grid = table_grid(table, room.width, room.page, room.steps, landscape=room.landscape)
    story: list[Any] = [Kept(grid, room.page, title, whole=table.together)]
    notes = [paragraph(note, styles.NOTE, room.width) for note in table.notes]
    if notes:
        _close(story, notes, room)
    return story


@_flowables.register
def _(prose: document.Prose, room: Room) -> list[Any]:
    if not prose.paragraphs:
        return []
    numbered = prose.tone in (Tone.NUMBERED, Tone.LETTER_NUMBERED)
    story = [
        paragraph(
            text,
            _STYLES[prose.tone],
            room.width,
            f"{number}." if numbered else "\u2022" if prose.tone is Tone.LISTED else None,
        )
        for number, text in enumerate(prose.paragraphs, 1)
    ]
    room.steps.advance(len(story))
    return [Kept(story[0], room.page, _titled(prose.title, room)), *story[1:]]


@_flowables.register
def _(pairs: document.Pairs, room: Room) -> list[Any]:
    if not pairs.lines:
        return []
    lines = pair_lines(pairs, room.width, room.page, room.steps)
    return [Kept(lines, room.page, _titled(pairs.title, room), [Spacer(0, styles.AROUND)])]


@_flowables.register
def _(figures: document.Figures, room: Room) -> list[Any]:
    if not figures.figures:
        return []
    make = big_figures if figures.big else figure_lines
    lines = make(figures, room.width, room.page, room.steps)
    return [Kept(lines, room.page, _titled(figures.title, room))]


@_flowables.register
def _(picture: document.Picture, room: Room) -> list[Any]:
    height = min(picture.height * mm, room.page * _HIGHEST_PICTURE)
    drawing = picture.draw(room.width, height, ChartPalette()).drawing
    space = Spacer(0, styles.AROUND)
    return [Kept(drawing, room.page, [*_titled(picture.title, room), space], [space])]


@_flowables.register
def _(beside: document.Beside, room: Room) -> list[Any]:
    shares = (beside.share, 1 - beside.share)
    stacks = [
        Stack(flowables([block], replace(room, width=(room.width - _GAP) * share)))
        for block, share in zip((beside.left, beside.right), shares, strict=True)
    ]
    return [Beside(stacks, shares, _GAP)]


@_flowables.register
def _(contents: document.Contents, room: Room) -> list[Any]:
    lines = contents_lines(room.listed(), room.outline)
    title = _titled(contents.title, room)
    return [Kept(lines[0], room.page, title), *lines[1:]] if lines else []
