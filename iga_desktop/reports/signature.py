"""The signature block: place and date, position, room to sign, name, rank and NIP."""

from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Table

from iga_desktop.domain.office import Office, Signatory
from iga_desktop.formats import long_date_text
from iga_desktop.reports import styles
from iga_desktop.reports.dataset import printable

_BLOCK = 78 * mm
_ROOM_TO_SIGN = 17 * mm
_A_ROW = 2


def signature_block(office: Office, day: date, width: float) -> list[Any]:
    """Give the flowables that are signed, *width* points wide; nothing where nobody signs.

    One signatory stands at the right, two stand side by side with place and date above the right one.
    """
    signatories = office.signatories
    rows = [signatories[start : start + _A_ROW] for start in range(0, len(signatories), _A_ROW)]
    return [
        _row(row, _place_and_date(office, day) if index == 0 else "", width) for index, row in enumerate(rows)
    ]


def _row(signatories: tuple[Signatory, ...], dated: str, width: float) -> Any:
    left = signatories[0] if len(signatories) == _A_ROW else None
    right = signatories[-1]
    block = min(_BLOCK, width / 2)
    pairs = zip(_parts(left, ""), _parts(right, dated), strict=True)
    return Table(
        [[left_part, "", right_part] for left_part, right_part in pairs],
        colWidths=[block, width - 2 * block, block],
        rowHeights=[None, None, _ROOM_TO_SIGN, None],
        style=[*styles.LAYOUT, ("VALIGN", (0, 0), (-1, -1), "TOP")],
    )


def _parts(signatory: Signatory | None, dated: str) -> tuple[Any, Any, Any, Any]:
    if signatory is None:
        return "", "", "", ""
    above = [_line(dated)] if dated else []
    position = [_line(text) for text in (signatory.on_behalf, signatory.position) if text]
    name = [Paragraph(f"<u>{escape(printable(signatory.name))}</u>", styles.SIGNING_NAME)]
    below = [signatory.rank, f"NIP {signatory.nip}" if signatory.nip else ""]
    return above, position, "", name + [_line(text) for text in below if text]


def _line(text: str) -> Any:
    return Paragraph(escape(printable(text)), styles.SIGNING)


def _place_and_date(office: Office, day: date) -> str:
    return ", ".join(filter(None, (office.place, long_date_text(day))))
