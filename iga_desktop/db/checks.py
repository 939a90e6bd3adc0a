"""What must hold in an office's database beyond what its schema enforces, and mending it."""

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import Connection, exists, func, select, text, update

from iga_desktop.db.offices import missing_levels
from iga_desktop.db.schema import evidence, innovation, meeting, reporting_year
from iga_desktop.domain.innovation import count_words


def integrity_faults(connection: Connection) -> Sequence[str]:
    """Give what SQLite finds wrong with its pages and indexes, in its own words."""
    found = connection.execute(text("PRAGMA integrity_check")).scalars().all()
    return [] if found == ["ok"] else found


def orphan_count(connection: Connection) -> int:
    """Give the number of rows whose parent is missing."""
    return len(connection.execute(text("PRAGMA foreign_key_check")).all())


def forged_meetings(connection: Connection) -> Sequence[int]:
    """Give the ids of the meetings whose frozen state is no longer what was frozen."""
    rows = connection.execute(select(meeting.c.id, meeting.c.snapshot, meeting.c.sha256))
    return [row.id for row in rows if sha256(row.snapshot.encode()).hexdigest() != row.sha256]


def count_meetings(connection: Connection) -> int:
    """Give the number of meetings that are kept."""
    return connection.execute(select(func.count()).select_from(meeting)).scalar_one()


def retire_evidence_of_the_deleted(connection: Connection) -> int:
    """Mark as removed what still counts for an innovation that is gone; give how many pieces."""
    orphaned = ~exists().where(innovation.c.id == evidence.c.innovation_id)
    done = connection.execute(
        update(evidence)
        .where(evidence.c.removed_at.is_(None), orphaned)
        .values(removed_at=evidence.c.added_at)
    )
    return done.rowcount


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
