"""The regency's own capacity (SPD) in the store: levels and evidence by row."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_update

from iga_desktop.db.evidence import NewPiece, record_files
from iga_desktop.db.history import Author, Change, record
from iga_desktop.db.schema import evidence_file, spd_evidence, spd_level
from iga_desktop.domain.spd import SpdEntry, SpdEvidence

SUBJECT = "spd"
_PIECES = (
    select(
        spd_evidence,
        func.coalesce(evidence_file.c.size, 0).label("size"),
        func.coalesce(evidence_file.c.kind, "").label("kind"),
    )
    .outerjoin(evidence_file, evidence_file.c.sha256 == spd_evidence.c.sha256)
    .order_by(spd_evidence.c.id)
)


def fetch_entries(connection: Connection, year: int) -> Mapping[str, SpdEntry]:
    """Give what is recorded of a year's rows, by code; rows without anything on record are not there."""
    table = spd_level.c
    entries = {
        row.code: SpdEntry(row.code, row.claim, row.verified, row.note)
        for row in connection.execute(
            select(table.code, table.claim, table.verified, table.note).where(table.year == year)
        )
    }
    counting = (
        select(spd_evidence.c.code, func.count())
        .where(spd_evidence.c.year == year, spd_evidence.c.removed_at.is_(None))
        .group_by(spd_evidence.c.code)
    )
    for code, count in connection.execute(counting):
        entries[code] = replace(entries.get(code, SpdEntry(code)), evidence=count)
    return entries


def store(connection: Connection, author: Author, year: int, before: SpdEntry, after: SpdEntry) -> None:
    """Write levels and note of a row where they differ from *before*, and record what changed."""
    pairs = (
        ("klaim", _level_text(before.claim), _level_text(after.claim)),
        ("terverifikasi", str(before.verified), str(after.verified)),
        ("catatan", before.note or None, after.note or None),
    )
    changes = [_change(year, after.code, what, old, new) for what, old, new in pairs if old != new]
    if changes:
        values = {"claim": after.claim, "verified": after.verified, "note": after.note}
        statement = insert_or_update(spd_level).values(year=year, code=after.code, **values)
        connection.execute(statement.on_conflict_do_update(index_elements=["year", "code"], set_=values))
        record(connection, author, changes)


def fetch_evidence(connection: Connection, year: int, code: str) -> tuple[SpdEvidence, ...]:
    """Give the evidence of a row that counts, oldest first."""
    table = spd_evidence.c
    return _fetch(
        connection, _PIECES.where(table.year == year, table.code == code, table.removed_at.is_(None))
    )


def pieces_of(connection: Connection, sha256: str) -> tuple[SpdEvidence, ...]:
    """Give the evidence whose bytes are those of *sha256*, removed pieces too."""
    return _fetch(connection, _PIECES.where(spd_evidence.c.sha256 == sha256))


def _fetch(connection: Connection, statement: Select[Any]) -> tuple[SpdEvidence, ...]:
    return tuple(SpdEvidence(**row) for row in connection.execute(statement).mappings())


def add_evidence(
    connection: Connection, author: Author, year: int, code: str, new: Sequence[NewPiece]
) -> tuple[SpdEvidence, ...]:
    """Record *new* evidence of a row and give it back with its ids."""
    if not new:
        return ()
    record_files(connection, new)
    ids = connection.execute(
        insert(spd_evidence).returning(spd_evidence.c.id, sort_by_parameter_order=True),
        [
            {
                "year": year,
                "code": code,
                "sha256": piece.sha256,
                "link": piece.link,
                "name": piece.name,
                "added_at": author.at,
            }
            for piece in new
        ],
    ).scalars()
    # Read at once: a statement left half read by a failure would hold up the next commit.
    found = list(ids)
    record(connection, author, [_change(year, code, "bukti", None, piece.name) for piece in new])
    return _fetch(connection, _PIECES.where(spd_evidence.c.id.in_(found)))


def mark(connection: Connection, author: Author, ids: Collection[int], *, removed: bool) -> None:
    """Let evidence no longer count, or count again, and record it of those that did not stand so already."""
    counts = spd_evidence.c.removed_at.is_(None)
    stands_otherwise = counts if removed else ~counts
    pieces = _fetch(connection, _PIECES.where(spd_evidence.c.id.in_(ids), stands_otherwise))
    connection.execute(
        update(spd_evidence)
        .where(spd_evidence.c.id.in_([piece.id for piece in pieces]))
        .values(removed_at=author.at if removed else None)
    )
    record(
        connection,
        author,
        [
            _change(piece.year, piece.code, "bukti", *((piece.name, None) if removed else (None, piece.name)))
            for piece in pieces
        ],
    )


def _level_text(level: int | None) -> str | None:
    return None if level is None else str(level)


def _change(year: int, code: str, what: str, old: str | None, new: str | None) -> Change:
    return Change(SUBJECT, year, f"SPD {year}", f"Baris {code}: {what}", old, new)
