"""What a form that came back says: frozen values only, no reading here."""

from collections.abc import Mapping
from dataclasses import dataclass

from iga_desktop.domain.content import Value
from iga_desktop.exchange.forms.identity import FormIdentity
from iga_desktop.exchange.parsed import Refusal


@dataclass(frozen=True, slots=True)
class ParsedSheet:
    """What an innovation's sheet says; `content` holds the input cells that could be read.

    `row` (from 1) is that of the innovation's name, or of the sheet's identity where that row is gone.
    `problems` are the cells that could not; `is_empty`: a blank sheet that stayed blank. A form carries
    texts tidied: merge what `cells.settled_content` makes of `content`, never `content` itself.
    """

    sheet: str
    row: int
    identity: FormIdentity
    content: Mapping[str, Value]
    problems: tuple[Refusal, ...]
    is_empty: bool


@dataclass(frozen=True, slots=True)
class ParsedForm:
    """A form that came back; `notes` are sentences on what is unusual about the workbook.

    `unread` are the printed numbers of sheets that hold or may hold an innovation and are not among `sheets`.
    """

    file_name: str
    office: str
    year: int
    agency: str
    sheets: tuple[ParsedSheet, ...]
    notes: tuple[str, ...]
    unread: tuple[int, ...] = ()
