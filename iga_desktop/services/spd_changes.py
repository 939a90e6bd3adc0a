"""Changing one field of an SPD row, and taking that back; what else is recorded of the row stays as it is."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import Connection

from iga_desktop.db import spd
from iga_desktop.domain.innovation import tidy_name
from iga_desktop.domain.spd import SpdEntry
from iga_desktop.errors import UserError
from iga_desktop.services.spd import FORM, refuse_wrong_levels
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author, kept

RowField = Literal["claim", "verified", "note"]
Value = int | str | None
"""A level, a note, or no claim."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of the row *code* of a year, from *old* to *new*."""

    year: int
    code: str
    field: RowField
    old: Value
    new: Value

    @property
    def reversed(self) -> "FieldChange":
        """What takes it back."""
        return replace(self, old=self.new, new=self.old)


def change_field(workspace: Workspace, year: int, code: str, field: RowField, value: Value) -> FieldChange:
    """Store *value* in *field* of a row and give what changed.

    Raises:
        UserError: the year is not open, the row unknown or a level outside 0-3; nothing was changed.
    """
    wanted = tidy_name(value) if isinstance(value, str) else value
    with workspace.writing() as connection:
        old = getattr(_present(connection, year, code), field)
        change = FieldChange(year, code, field, old, wanted)
        _write(workspace, connection, change)
    return change


def apply(workspace: Workspace, change: FieldChange) -> None:
    """Do *change* again or, reversed, take it back.

    Raises:
        UserError: the field is no longer as *change* expects, the year not open, or the row or level unknown
            to its guideline; nothing was changed.
    """
    with workspace.writing() as connection:
        if getattr(_present(connection, change.year, change.code), change.field) != change.old:
            raise UserError(
                f"Tindakan ini tidak dapat diurungkan atau diulangi: isian itu pada baris SPD {change.code} "
                "sudah berubah sejak itu. Tidak ada data yang berubah. Tekan F5 untuk melihat isinya "
                "sekarang."
            )
        _write(workspace, connection, change)


def _present(connection: Connection, year: int, code: str) -> SpdEntry:
    return spd.fetch_entries(connection, year).get(code, SpdEntry(code))


def _write(workspace: Workspace, connection: Connection, change: FieldChange) -> None:
    level = change.new if isinstance(change.new, int) else 0
    refuse_wrong_levels(kept(connection, change.year), {change.code: level})
    before = _present(connection, change.year, change.code)
    fields: dict[str, Any] = {change.field: change.new}
    spd.store(connection, author(workspace, FORM), change.year, before, replace(before, **fields))
