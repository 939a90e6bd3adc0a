"""The columns of the tables in the import dialog."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from iga_desktop.formats import count_text, gap_text, score_text
from iga_desktop.services.recap_import import Column as SheetColumn
from iga_desktop.services.recap_import import Refusal, RowPreview
from iga_desktop.ui.innovations.import_presenter import AgencyDecision
from iga_desktop.ui.models.table import RIGHT, Column


def row_columns() -> tuple[Column[RowPreview], ...]:
    """Give the columns of the rows that go in."""
    return (
        Column("row", _tr("Baris"), lambda row: row.place.row, count_text, RIGHT),
        Column("state", _tr("Keadaan"), lambda row: row.state.value.capitalize()),
        Column("name", _tr("Nama inovasi"), lambda row: row.name),
        Column("agency", _tr("OPD"), lambda row: row.agency_name),
        Column("score", _tr("Nilai"), lambda row: row.score, score_text, RIGHT),
        Column("changes", _tr("Yang berubah"), lambda row: "; ".join(row.changes)),
    )


def refusal_columns() -> tuple[Column[Refusal], ...]:
    """Give the columns of the refused rows."""
    return (
        Column("sheet", _tr("Lembar"), lambda refusal: refusal.place.sheet),
        Column("row", _tr("Baris"), lambda refusal: refusal.place.row, count_text, RIGHT),
        Column("name", _tr("Nama inovasi"), lambda refusal: refusal.name),
        Column("reason", _tr("Sebab"), lambda refusal: refusal.reason),
    )


def agency_columns() -> tuple[Column[AgencyDecision], ...]:
    """Give the columns of the spellings of agencies."""
    return (
        Column("text", _tr("Sebutan dalam berkas"), lambda entry: entry.question.text),
        Column("rows", _tr("Baris"), lambda entry: entry.question.rows, count_text, RIGHT),
        Column("nearest", _tr("Paling mirip"), lambda entry: entry.question.name or ""),
        Column(
            "similarity",
            _tr("Kemiripan"),
            lambda entry: entry.question.similarity if entry.question.name else None,
            lambda value: "" if value is None else f"{value:.0f}%",
            RIGHT,
        ),
        Column("decision", _tr("Dibaca sebagai"), lambda entry: entry.decision),
    )


def heading_columns(names: Mapping[str | None, str]) -> tuple[Column[SheetColumn], ...]:
    """Give the columns of the headings; *names* words the fields."""
    return (
        Column("sheet", _tr("Lembar"), lambda column: column.sheet),
        Column(
            "letter", _tr("Kolom"), lambda column: (len(column.letter), column.letter), lambda pair: pair[1]
        ),
        Column("heading", _tr("Judul dalam berkas"), lambda column: column.heading),
        Column("field", _tr("Dibaca sebagai"), lambda column: names.get(column.field, column.field or "")),
    )


def score_columns() -> tuple[Column[RowPreview], ...]:
    """Give the columns of the scores that differ."""
    return (
        Column("row", _tr("Baris"), lambda row: row.place.row, count_text, RIGHT),
        Column("name", _tr("Nama inovasi"), lambda row: row.name),
        Column("agency", _tr("OPD"), lambda row: row.agency_name),
        Column("stated", _tr("Dalam berkas"), lambda row: row.stated_score, score_text, RIGHT),
        Column("score", _tr("Dihitung"), lambda row: row.score, score_text, RIGHT),
        Column("gap", _tr("Beda"), lambda row: row.score - row.stated_score, gap_text, RIGHT),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportColumns", text)
