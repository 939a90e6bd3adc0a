"""What the window "Salin isian" shows: an innovation's fields, and which were copied. No widgets."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from iga_desktop.formats import count_text
from iga_desktop.services.pasting import PasteField, PasteSheet
from iga_desktop.ui.models.table import Column

WIDTHS = ("state:92", "label:150", "text:130")
"""The columns with their widths in pixels."""
SHARES = {"label": 150, "text": 130}
"""Which columns share what the others leave, with their least widths."""

Copied = tuple[str, str]
"""What marks a field as copied: its label and the text that was copied; with another text it is not."""


@dataclass(frozen=True, slots=True)
class PasteLine:
    """A field, and whether its text was copied."""

    field: PasteField
    copied: bool

    @property
    def label(self) -> str:
        """What the ministry's form calls it; no other field is called so."""
        return self.field.label

    @property
    def mark(self) -> Copied:
        """What marks it as copied."""
        return (self.field.label, self.field.text)


def lines_of(sheet: PasteSheet, copied: Collection[Copied]) -> tuple[PasteLine, ...]:
    """Give the fields of *sheet*, those of *copied* marked."""
    return tuple(PasteLine(field, (field.label, field.text) in copied) for field in sheet.fields)


def columns() -> list[Column[PasteLine]]:
    """Give the columns of the fields."""
    return [
        Column("state", _tr("Keadaan"), _state_word),
        Column("label", _tr("Isian"), lambda line: line.label),
        Column("text", _tr("Teks"), lambda line: " ".join(line.field.text.split())),
    ]


def _state_word(line: PasteLine) -> str:
    if line.copied:
        return _tr("disalin")
    return "" if line.field.text else _tr("kosong")


def filled_from(lines: Sequence[PasteLine], place: int, step: int) -> int | None:
    """Give the place of the first field with a text from *place* on, in steps of 1 or -1; None: no such."""
    rest = range(place, len(lines)) if step > 0 else range(place, -1, -1)
    return next((each for each in rest if lines[each].field.text), None)


def progress_text(lines: Sequence[PasteLine]) -> str:
    """Say how many of the fields that have a text were copied."""
    return _tr("{done} dari {all} isian disalin").format(
        done=count_text(sum(line.copied for line in lines)),
        all=count_text(sum(bool(line.field.text) for line in lines)),
    )


def place_text(place: int, count: int) -> str:
    """Say which innovation of *count* is in hand; *place* counts from 0."""
    return _tr("Inovasi {place} dari {count}").format(place=count_text(place + 1), count=count_text(count))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pasting", text)
