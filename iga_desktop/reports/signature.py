"""The signature block: place and date, position, room to sign, name, rank and NIP."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Spacer, Table

from iga_desktop.domain.office import MOST_COLUMNS, Signatory
from iga_desktop.formats import long_date_text
from iga_desktop.reports import styles
from iga_desktop.reports.document import Signing
from iga_desktop.reports.fonts import drawable
from iga_desktop.reports.stacks import Stack

_BLOCK = 78 * mm
_GAP = 4 * mm
_NARROW = 50 * mm
"""A block that is narrower has smaller letters, so that a NIP stays on its line."""
_DATED_ABOVE_ONE = 2
"""With more columns, place and date are longer than a block is wide."""
_ROOM_TO_SIGN = 17 * mm
_ABOVE = 16
"""Space above a row of signatures, in points."""
_NONE: tuple[Any, Any, Any, Any] = ("", "", "", "")


def signature_block(signing: Signing, width: float, *, letter: bool = False) -> list[Any]:
    """Give the rows of signatures, *width* points wide, with space in them above; nothing where nobody signs.

    As many stand beside each other as the profile says, from the left; those of a row that is not full stand
    at the right. Place and date stand above the last of the first row, or, where blocks are too narrow for
    them, at the right above all; the heading above all, or above who signs alone. That of a *letter* is in
    its serif.
    """
    signatories = signing.profile.signatories
    columns = max(1, min(signing.profile.columns, MOST_COLUMNS, len(signatories)))
    rows = [signatories[start : start + columns] for start in range(0, len(signatories), columns)]
    line, bold = styles.SIGNING_FACES[letter, False]
    alone, narrow = len(signatories) == 1, columns > _DATED_ABOVE_ONE
    dated = _dated(signing)
    first = [*([] if narrow else [dated]), *([signing.heading] if alone else [])]
    above = [
        *_lines([] if alone else [signing.heading], bold),
        *_lines([dated] if narrow else [], line.clone("signing date", alignment=TA_RIGHT, spaceBefore=4)),
    ]
    blocks = [
        _row(row, columns, first if index == 0 else (), width, letter=letter)
        for index, row in enumerate(rows)
    ]
    if blocks:
        blocks[0] = [*above, *blocks[0]]
    return [Stack([Spacer(0, _ABOVE), *block]) for block in blocks]


def _dated(signing: Signing) -> str:
    if signing.day is None:
        return ""
    return ", ".join(filter(None, (signing.profile.place, long_date_text(signing.day))))


def _row(
    signatories: Sequence[Signatory], columns: int, above: Sequence[str], width: float, *, letter: bool
) -> list[Any]:
    places = max(columns, 2)
    block = min(_BLOCK, (width - (places - 1) * _GAP) / places)
    gap = (width - places * block) / (places - 1)
    faces = styles.SIGNING_FACES[letter, block < _NARROW]
    parts = [_NONE] * (places - len(signatories))
    parts += [_parts(each, above if each is signatories[-1] else (), *faces) for each in signatories]
    cells = [[cell for part in line for cell in (part, "")][:-1] for line in zip(*parts, strict=True)]
    widths = [each for _ in range(places) for each in (block, gap)][:-1]
    return [
        Table(
            cells,
            colWidths=widths,
            rowHeights=[None, None, _ROOM_TO_SIGN, None],
            style=[*styles.LAYOUT, ("VALIGN", (0, 0), (-1, -1), "TOP"), ("NOSPLIT", (0, 0), (-1, -1))],
        )
    ]


def _parts(signatory: Signatory, above: Sequence[str], line: Any, named: Any) -> tuple[Any, Any, Any, Any]:
    name = Paragraph(f"<u>{escape(drawable(signatory.name))}</u>", named)
    below = (signatory.rank, f"NIP {signatory.nip}" if signatory.nip else "")
    position = _lines((signatory.on_behalf, signatory.title), line)
    return _lines(above, line), position, "", [name, *_lines(below, line)]


def _lines(texts: Sequence[str], style: Any) -> list[Any]:
    return [Paragraph(escape(drawable(text)), style) for text in texts if text]
