"""What the history shows: its columns, sentences, and the whole of one change. No widgets."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.history import HistoryEntry, HistoryFilter
from iga_desktop.domain.office import Agency
from iga_desktop.formats import count_text, moment_text, value_text
from iga_desktop.services.history import HistoryPart, list_actors, list_history
from iga_desktop.services.offices import list_agencies
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.models.table import Column

STEP = 500
"""How many changes are read at a time."""
WIDTHS = (
    "at:124",
    "actor:88",
    "source:104",
    "kind:112",
    "name:160",
    "field:150",
    "old:110",
    "new:110",
    "note:100",
)
"""Key and width in pixels; beside the navigation all of them fit into a window 1366 pixels wide."""
WIDTHS_OF_ONE = tuple(entry for entry in WIDTHS if not entry.startswith(("kind:", "name:")))
"""The same where all changes are those of one innovation."""
SHARES = {"name": 160, "field": 150, "old": 110, "new": 110, "note": 100}
"""Least widths in pixels of the columns that share what the others leave."""
_SHORT = 160


@dataclass(frozen=True, slots=True)
class HistoryReading:
    """A part of the history with what it can be filtered by."""

    part: HistoryPart
    agencies: tuple[Agency, ...]
    actors: tuple[str, ...]


def read(workspace: Workspace, wanted: HistoryFilter, limit: int, offset: int) -> HistoryReading:
    """Give up to *limit* changes that *wanted* asks for after the first *offset*, and the choices."""
    part = list_history(workspace, wanted, limit, offset)
    return HistoryReading(part, list_agencies(workspace), list_actors(workspace))


def columns() -> tuple[Column[HistoryEntry], ...]:
    """Give the columns of the history."""
    return (
        Column("at", _tr("Waktu"), lambda row: row.at, moment_text),
        Column("actor", _tr("Pelaku"), lambda row: row.actor),
        Column(
            "source",
            _tr("Melalui"),
            lambda row: row.source,
            hint=_tr("Bagian program atau berkas yang dipakai untuk mengubah"),
        ),
        Column("kind", _tr("Jenis"), lambda row: row.kind),
        Column("name", _tr("Nama"), lambda row: row.subject_name),
        Column("field", _tr("Yang berubah"), lambda row: row.field),
        Column("old", _tr("Dari"), lambda row: row.old, _short),
        Column("new", _tr("Menjadi"), lambda row: row.new, _short),
        Column("note", _tr("Catatan"), lambda row: row.note, _note),
    )


def _short(text: str | None) -> str:
    line = " ".join(value_text(text).split())
    return line if len(line) <= _SHORT else line[:_SHORT] + "\u2026"


def _note(text: str | None) -> str:
    return _short(text) if text else ""


def whole_text(entry: HistoryEntry) -> str:
    """Give everything that is known of a change, however long its values are."""
    parts = [
        (_tr("Yang berubah"), f"{entry.field} ({entry.subject_name})"),
        (_tr("Dari"), value_text(entry.old)),
        (_tr("Menjadi"), value_text(entry.new)),
        (_tr("Catatan"), entry.note),
    ]
    return "\n".join(f"{name}: {text}" for name, text in parts if text)


def total_sentence(total: int) -> str:
    """Say how many changes there are."""
    return _tr("{total} perubahan").format(total=count_text(total))


def shown_sentence(shown: int, total: int) -> str:
    """Say how many of the changes are shown, and how to read one whole."""
    if shown == total:
        hint = _tr("Pilih satu untuk membacanya selengkapnya.")
        return f"{total_sentence(total)}. {hint}" if total else ""
    return _tr("{shown} dari {total} perubahan, yang terbaru lebih dahulu").format(
        shown=count_text(shown), total=count_text(total)
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("History", text)
