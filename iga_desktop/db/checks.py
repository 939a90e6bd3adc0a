"""What must hold in an office's database beyond what its schema enforces, and mending it."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, exists, func, insert, or_, select, text, union, update
from sqlalchemy.exc import IntegrityError

from iga_desktop.db.offices import missing_levels
from iga_desktop.db.schema import (
    evidence,
    evidence_file,
    innovation,
    meeting,
    reporting_year,
    spd_evidence,
    year_indicator,
)
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import count_words, name_key
from iga_desktop.domain.numbers import to_hundredths
from iga_desktop.domain.workflow import Status


def integrity_faults(connection: Connection) -> Sequence[str]:
    """Give what SQLite finds wrong with its pages and indexes, in its own words."""
    found = connection.execute(text("PRAGMA integrity_check")).scalars().all()
    return [] if found == ["ok"] else found


def orphan_count(connection: Connection) -> int:
    """Give the number of rows whose parent is missing."""
    return len(connection.execute(text("PRAGMA foreign_key_check")).all())


def meeting_ids(connection: Connection) -> Sequence[int]:
    """Give the ids of the meetings that are kept."""
    return connection.execute(select(meeting.c.id).order_by(meeting.c.id)).scalars().all()


def unproven_sendings(connection: Connection) -> Sequence[str]:
    """Give the names of the innovations that count as sent but lack date or receipt."""
    lacking = or_(innovation.c.sent_on.is_(None), func.trim(innovation.c.receipt) == "")
    sent = select(innovation.c.name).where(innovation.c.status == Status.SENT.value, lacking)
    return connection.execute(sent.order_by(innovation.c.id)).scalars().all()


def known_files(connection: Connection) -> dict[str, int | None]:
    """Give every hash that a record names: with its size in bytes, or None where its own record is lost."""
    used = union(select(evidence.c.sha256), select(spd_evidence.c.sha256))
    files = {str(sha256): None for sha256 in connection.execute(used).scalars() if sha256 is not None}
    return files | {row.sha256: row.size for row in connection.execute(select(evidence_file))}


def correct_size(connection: Connection, sha256: str, size: int) -> None:
    """Let the record of a file say its *size* in bytes."""
    connection.execute(update(evidence_file).where(evidence_file.c.sha256 == sha256).values(size=size))


def record_again(connection: Connection, sha256: str, size: int, kind: str) -> None:
    """Make the lost record of a file again; *size* in bytes."""
    connection.execute(insert(evidence_file).values(sha256=sha256, size=size, kind=kind))


def retire_evidence_of_the_deleted(connection: Connection) -> int:
    """Mark as removed what still counts for an innovation that is gone; give how many pieces."""
    orphaned = ~exists().where(innovation.c.id == evidence.c.innovation_id)
    done = connection.execute(
        update(evidence)
        .where(evidence.c.removed_at.is_(None), orphaned)
        .values(removed_at=evidence.c.added_at)
    )
    return done.rowcount


def restore_weights(connection: Connection, guideline: Guideline) -> int:
    """Let the weights of the guideline's year be the guideline's; give how many indicators were wrong."""
    columns = (year_indicator.c.number, year_indicator.c.weight_hundredths, year_indicator.c.mandatory)
    of_year = year_indicator.c.year == guideline.year
    kept = set(map(tuple, connection.execute(select(*columns).where(of_year))))
    right = {(entry.number, to_hundredths(entry.weight), entry.mandatory) for entry in guideline.indicators}
    if kept != right:
        connection.execute(delete(year_indicator).where(of_year))
        keys = ("number", "weight_hundredths", "mandatory")
        rows = [{"year": guideline.year, **dict(zip(keys, row, strict=True))} for row in sorted(right)]
        connection.execute(insert(year_indicator), rows)
    return len({row[0] for row in kept ^ right})


def add_missing_levels(connection: Connection) -> int:
    """Give every innovation a level for every indicator of its year; give how many were missing."""
    years = connection.execute(select(reporting_year.c.year)).scalars().all()
    return sum(connection.execute(missing_levels(year)).rowcount for year in years)


def recount_words(connection: Connection) -> int:
    """Correct the kept numbers of words of design narratives; give how many were wrong."""
    rows = connection.execute(select(innovation.c.id, innovation.c.narrative, innovation.c.narrative_words))
    wrong = {row.id: count_words(row.narrative) for row in rows if count_words(row.narrative) != row[2]}
    for key, words in wrong.items():
        connection.execute(update(innovation).where(innovation.c.id == key).values(narrative_words=words))
    return len(wrong)


def correct_name_keys(connection: Connection) -> tuple[int, Sequence[str]]:
    """Correct the kept keys of innovations' names; give how many, and the names that would stand twice."""
    rows = connection.execute(select(innovation.c.id, innovation.c.name, innovation.c.name_key)).all()
    corrected, clashing = 0, []
    for row in rows:
        if (key := name_key(row.name)) == row.name_key:
            continue
        try:
            with connection.begin_nested():
                connection.execute(update(innovation).where(innovation.c.id == row.id).values(name_key=key))
            corrected += 1
        except IntegrityError:
            clashing.append(row.name)
    return corrected, clashing
