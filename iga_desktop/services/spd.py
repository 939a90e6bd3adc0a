"""Filling in the regency's own capacity (SPD) of a year, row by row, with its evidence."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from iga_desktop.db import offices, spd
from iga_desktop.db.evidence import NewPiece
from iga_desktop.db.history import Author
from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Guideline
from iga_desktop.domain.innovation import tidy_name
from iga_desktop.domain.spd import SpdEntry, SpdEvidence, SpdForm, spd_form
from iga_desktop.errors import UNCHANGED, UserError
from iga_desktop.exchange.evidence_files import check_link
from iga_desktop.progress import Progress
from iga_desktop.services.evidence_intake import taken_in
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author, kept

FORM = "formulir SPD"


@dataclass(frozen=True, slots=True)
class RowChange:
    """What is to become of one row, with a link and files as more evidence; None stays as it is."""

    claim: int | None = None
    verified: int | None = None
    note: str | None = None
    link: str | None = None
    files: tuple[Path, ...] = ()

    @property
    def fields(self) -> Mapping[str, int | str]:
        """The fields of the entry that change."""
        named = {"claim": self.claim, "verified": self.verified, "note": self.note}
        return {name: value for name, value in named.items() if value is not None}


@dataclass(frozen=True, slots=True)
class SpdAdded:
    """What came of adding files: the evidence, and a sentence (Indonesian) for each refused file."""

    pieces: tuple[SpdEvidence, ...]
    refusals: tuple[str, ...]


def load_spd(workspace: Workspace, year: int) -> SpdForm:
    """Give the SPD rows of the open *year* with what is recorded of them.

    Raises:
        UserError: the year is not open.
    """
    with workspace.reading() as connection:
        return fetch_form(connection, year, kept(connection, year))


def fetch_form(connection: Connection, year: int, guideline: Guideline) -> SpdForm:
    """Give the SPD rows of the open *year*, inside a transaction; *guideline* is the one that it keeps.

    Where the year asks for evidence, a level counts only with it.
    """
    return spd_form(
        year,
        guideline.spd_rows,
        spd.fetch_entries(connection, year),
        evidence_required=offices.fetch_evidence_required(connection, year),
    )


def refuse_wrong_levels(guideline: Guideline, levels: Mapping[str, int]) -> None:
    """Refuse levels outside 0-3 and rows that *guideline* does not know.

    Raises:
        UserError: one of *levels* is such.
    """
    codes = {row.code for row in guideline.spd_rows}
    for code, level in levels.items():
        if code not in codes:
            raise UserError(f'Baris SPD "{code}" tidak ada dalam pedoman {guideline.year}. {UNCHANGED}')
        if level not in range(MAXIMUM_LEVEL + 1):
            raise UserError(f'Tingkat {level} pada baris SPD "{code}" di luar 0-3. {UNCHANGED}')


def save_levels(workspace: Workspace, year: int, levels: Mapping[str, int]) -> None:
    """Store verified levels by row code, all or none; claims and notes stay as they are.

    Raises:
        UserError: the year is not open, a row unknown or a level outside 0-3; nothing was changed.
    """
    with workspace.writing() as connection:
        rows = _Rows(connection, author(workspace, FORM), year)
        for code, level in levels.items():
            rows.change(code, {"verified": level})


def change_row(
    workspace: Workspace, year: int, code: str, change: RowChange, progress: Progress
) -> tuple[str, ...]:
    """Fill in a row, all of *change* or nothing; give a sentence for each file that cannot be evidence.

    *code* may have spaces around it and capital letters.

    Raises:
        UserError: the year is not open, the row unknown, a level outside 0-3, the link no web address or
            there already. EnvironmentProblem: a file cannot be read or the store not be written.
            Cancelled: the officer cancelled. In each case nothing was changed.
    """
    address = None if change.link is None else check_link(change.link)
    with taken_in(workspace, change.files, progress) as (connection, taken):
        rows = _Rows(connection, author(workspace, FORM), year)
        own = rows.code(code)
        rows.change(own, change.fields)
        if address is not None:
            _add_link(connection, rows.who, year, own, address)
        return _add_files(connection, rows.who, year, own, taken).refusals


class _Rows:
    """The rows of the open *year* as they are on record, inside a writing transaction."""

    def __init__(self, connection: Connection, who: Author, year: int) -> None:
        self.who = who
        self._connection, self._year = connection, year
        self._guideline = kept(connection, year)
        self._entries = dict(spd.fetch_entries(connection, year))

    def code(self, written: str) -> str:
        """Give the code that was *written* with other capitals or spaces around it."""
        tidy = written.strip()
        known = {row.code.casefold(): row.code for row in self._guideline.spd_rows}
        return known.get(tidy.casefold(), tidy)

    def change(self, code: str, fields: Mapping[str, Any]) -> None:
        """Store the *fields* of a row that are given."""
        before = self._entries.get(code, SpdEntry(code))
        after = replace(before, **fields)
        if "note" in fields:
            after = replace(after, note=tidy_name(after.note))
        for level in (after.verified, after.claimed):
            refuse_wrong_levels(self._guideline, {code: level})
        spd.store(self._connection, self.who, self._year, before, after)
        self._entries[code] = after


def evidence_of(workspace: Workspace, year: int, code: str) -> tuple[SpdEvidence, ...]:
    """Give the evidence of a row that counts, oldest first."""
    with workspace.reading() as connection:
        return spd.fetch_evidence(connection, year, code)


def add_files(
    workspace: Workspace, year: int, code: str, files: Sequence[Path], progress: Progress
) -> SpdAdded:
    """Copy *files* into the store as evidence of a row; a file that cannot be evidence is left out.

    Raises:
        UserError: the year is not open or the row unknown. EnvironmentProblem: a file cannot be read or
            the store not be written. Cancelled: the officer cancelled. In each case nothing was added.
    """
    with taken_in(workspace, files, progress) as (connection, taken):
        _refuse_unknown_row(connection, year, code)
        return _add_files(connection, author(workspace, FORM), year, code, taken)


def _add_files(
    connection: Connection, who: Author, year: int, code: str, taken: Sequence[NewPiece | str]
) -> SpdAdded:
    known = {piece.sha256 for piece in spd.fetch_evidence(connection, year, code)}
    fresh, refusals = [], []
    for piece in taken:
        if isinstance(piece, str):
            refusals.append(piece)
        elif piece.sha256 in known:
            refusals.append(f"Berkas {piece.name} tidak ditambahkan: isinya sudah ada pada baris SPD {code}.")
        else:
            known.add(piece.sha256)
            fresh.append(piece)
    return SpdAdded(spd.add_evidence(connection, who, year, code, fresh), tuple(refusals))


def add_link(workspace: Workspace, year: int, code: str, link: str) -> SpdEvidence:
    """Record a link as evidence of a row.

    Raises:
        UserError: it is no web address, the row has it already or is unknown, or the year is not open.
    """
    address = check_link(link)
    with workspace.writing() as connection:
        _refuse_unknown_row(connection, year, code)
        return _add_link(connection, author(workspace, FORM), year, code, address)


def _add_link(connection: Connection, who: Author, year: int, code: str, address: str) -> SpdEvidence:
    if any(piece.link == address for piece in spd.fetch_evidence(connection, year, code)):
        raise UserError(f"Tautan itu sudah ada pada baris SPD {code}. {UNCHANGED}")
    (piece,) = spd.add_evidence(connection, who, year, code, [NewPiece(address, link=address)])
    return piece


def _refuse_unknown_row(connection: Connection, year: int, code: str) -> None:
    refuse_wrong_levels(kept(connection, year), {code: 0})


def remove(workspace: Workspace, ids: Collection[int]) -> None:
    """Let evidence no longer count; its record and bytes stay."""
    with workspace.writing() as connection:
        spd.mark(connection, author(workspace, FORM), ids, removed=True)


def restore(workspace: Workspace, ids: Collection[int]) -> None:
    """Let removed evidence count again."""
    with workspace.writing() as connection:
        spd.mark(connection, author(workspace, FORM), ids, removed=False)
