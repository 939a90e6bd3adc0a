"""Letting what belongs to one innovation belong to another: both were one."""

from collections.abc import Collection

from sqlalchemy import Connection, update

from iga_desktop.db.innovations import SUBJECT
from iga_desktop.db.schema import change, evidence, follow_up, plan_lock


def move_evidence(connection: Connection, gone_id: int, kept_id: int, but: Collection[int]) -> None:
    """Let all evidence of one innovation, removed pieces too, be the other's; *but* stays with its own."""
    statement = update(evidence).where(evidence.c.innovation_id == gone_id, evidence.c.id.not_in(but))
    connection.execute(statement.values(innovation_id=kept_id))


def move_traces(connection: Connection, gone_id: int, kept_id: int) -> None:
    """Let history, follow-ups and locked indicators of one innovation be the other's.

    Entries of the history keep the name that the innovation then had. Whoever calls this leaves an entry
    under *gone_id*, so that the id is never given again (see `history.free_id`).
    """
    entries = update(change).where(change.c.subject == SUBJECT, change.c.subject_id == gone_id)
    connection.execute(entries.values(subject_id=kept_id))
    tasks = update(follow_up).where(follow_up.c.innovation_id == gone_id)
    connection.execute(tasks.values(innovation_id=kept_id))
    locks = update(plan_lock).prefix_with("OR IGNORE").where(plan_lock.c.innovation_id == gone_id)
    connection.execute(locks.values(innovation_id=kept_id))
