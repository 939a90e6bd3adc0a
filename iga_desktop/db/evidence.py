"""The records of evidence; the bytes are in `evidence_store`."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_keep

from iga_desktop.db.schema import evidence, evidence_file
from iga_desktop.domain.evidence import Evidence, Letter

_ALL = (
    select(evidence, evidence_file.c.size, evidence_file.c.kind)
    .outerjoin(evidence_file, evidence_file.c.sha256 == evidence.c.sha256)
    .order_by(evidence.c.number, evidence.c.id)
)


@dataclass(frozen=True, slots=True)
class NewPiece:
    """What is to be recorded: a file by hash, size in bytes and kind, or a link."""

    name: str
    sha256: str | None = None
    size: int = 0
    kind: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """A piece that is to become evidence of indicator `number`, in the place of evidence `replaces`."""

    number: int
    piece: NewPiece
    replaces: int | None = None


def fetch_of(connection: Connection, innovation_id: int) -> tuple[Evidence, ...]:
    """Give all evidence that an innovation ever had, removed pieces too, by indicator."""
    return _fetch(connection, _ALL.where(evidence.c.innovation_id == innovation_id))


def fetch(connection: Connection, ids: Collection[int]) -> tuple[Evidence, ...]:
    """Give the evidence with these *ids*."""
    return _fetch(connection, _ALL.where(evidence.c.id.in_(ids)))


def _fetch(connection: Connection, statement: Select[Any]) -> tuple[Evidence, ...]:
    return tuple(_evidence(row) for row in connection.execute(statement))


def _evidence(row: Row[Any]) -> Evidence:
    return Evidence(
        id=row.id,
        innovation_id=row.innovation_id,
        number=row.number,
        name=row.name,
        added_at=row.added_at,
        sha256=row.sha256,
        size=row.size or 0,
        kind=row.kind or "",
        link=row.link,
        letter=Letter(row.letter_number, row.letter_on, row.letter_subject, row.note),
        removed_at=row.removed_at,
        replaces=row.replaces,
    )


def record_files(connection: Connection, pieces: Iterable[NewPiece]) -> None:
    """Let the files among *pieces* be on record, each content once."""
    files = {piece.sha256: piece for piece in pieces if piece.sha256 is not None}
    if files:
        connection.execute(
            insert_or_keep(evidence_file).on_conflict_do_nothing(),
            [{"sha256": key, "size": piece.size, "kind": piece.kind} for key, piece in files.items()],
        )


def add(
    connection: Connection, innovation_id: int, new: Sequence[NewEvidence], at: datetime
) -> tuple[Evidence, ...]:
    """Record *new* evidence of an innovation and give it back with its ids."""
    record_files(connection, [entry.piece for entry in new])
    ids = connection.execute(
        insert(evidence).returning(evidence.c.id, sort_by_parameter_order=True),
        [
            {
                "innovation_id": innovation_id,
                "number": entry.number,
                "sha256": entry.piece.sha256,
                "link": entry.piece.link,
                "name": entry.piece.name,
                "added_at": at,
                "replaces": entry.replaces,
            }
            for entry in new
        ],
    ).scalars()
    return fetch(connection, set(ids))


def _letter_values(letter: Letter) -> dict[str, Any]:
    return {
        "letter_number": letter.number,
        "letter_on": letter.on,
        "letter_subject": letter.subject,
        "note": letter.note,
    }


def describe(connection: Connection, evidence_id: int, letter: Letter) -> None:
    """Give a piece of evidence another letter."""
    connection.execute(update(evidence).where(evidence.c.id == evidence_id).values(_letter_values(letter)))


def mark(connection: Connection, ids: Collection[int], removed_at: datetime | None) -> None:
    """Mark evidence as removed at a time, or as counting again (None)."""
    if ids:
        connection.execute(update(evidence).where(evidence.c.id.in_(ids)).values(removed_at=removed_at))


def recorded(connection: Connection, hashes: Iterable[str]) -> set[str]:
    """Give those of *hashes* that some record points to."""
    statement = select(evidence_file.c.sha256).where(evidence_file.c.sha256.in_(list(hashes)))
    return set(connection.execute(statement).scalars())


def pieces_of(connection: Connection, sha256: str) -> tuple[Evidence, ...]:
    """Give the evidence whose bytes are those of *sha256*, removed pieces too."""
    return _fetch(connection, _ALL.where(evidence.c.sha256 == sha256))
