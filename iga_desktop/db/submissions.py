"""What is handed to the ministry, read for a whole year at once, and what changed after it was sent."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from iga_desktop.db.expressions import reports
from iga_desktop.db.innovations import SUBJECT
from iga_desktop.db.schema import change, evidence, evidence_file, innovation
from iga_desktop.domain.evidence import Evidence, Letter
from iga_desktop.domain.workflow import Status

_ABOUT_IT = ("Bukan data ganda dari", "Dihubungkan dengan")
"""What the office notes of an innovation as a whole; none of it is handed over."""
_OF_THE_STEP = ("Tanggal kirim", "Nomor tanda terima")
"""What the step to "terkirim" itself records beside the status; nothing else does."""
_step = (
    select(
        change.c.subject_id,
        innovation.c.year,
        func.max(change.c.id).label("id"),
        func.max(change.c.at).label("at"),
    )
    .join(innovation, innovation.c.id == change.c.subject_id)
    .where(
        innovation.c.status == Status.SENT,
        change.c.subject == SUBJECT,
        change.c.field == "Status",
        change.c.new == Status.SENT,
    )
    .group_by(change.c.subject_id, innovation.c.year)
    .subquery("step")
)
"""The last step to "terkirim" of each innovation that is sent."""


@dataclass(frozen=True, slots=True)
class Reported:
    """How far an innovation has come, and how often it is reported with its year's report."""

    status: Status
    reports: int


def fetch_reported(connection: Connection, year: int) -> Mapping[int, Reported]:
    """Give how far the innovations of *year* have come, by id."""
    wanted = select(innovation.c.id, innovation.c.status, reports).where(innovation.c.year == year)
    return {key: Reported(Status(status), count) for key, status, count in connection.execute(wanted)}


def fetch_evidence(connection: Connection, year: int) -> Mapping[int, Mapping[int, Sequence[Evidence]]]:
    """Give the evidence that counts in *year*, by innovation id, then by indicator, as it was added."""
    wanted = (
        select(
            evidence.c.id,
            evidence.c.innovation_id,
            evidence.c.number,
            evidence.c.name,
            evidence.c.added_at,
            evidence.c.sha256,
            func.coalesce(evidence_file.c.size, 0),
            func.coalesce(evidence_file.c.kind, ""),
            evidence.c.link,
            evidence.c.letter_number,
            evidence.c.letter_on,
            evidence.c.letter_subject,
            evidence.c.note,
        )
        .join(innovation, innovation.c.id == evidence.c.innovation_id)
        .outerjoin(evidence_file, evidence_file.c.sha256 == evidence.c.sha256)
        .where(innovation.c.year == year, evidence.c.removed_at.is_(None))
        .order_by(evidence.c.id)
    )
    found: defaultdict[int, defaultdict[int, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(wanted):
        piece = Evidence(*row[:9], Letter(*row[9:]))
        found[piece.innovation_id][piece.number].append(piece)
    return found


def fetch_ids_by_year(connection: Connection, ids: Collection[int]) -> Mapping[int, Collection[int]]:
    """Give those of *ids* that innovations have, by year."""
    years = connection.execute(select(innovation.c.id, innovation.c.year))
    found: defaultdict[int, list[int]] = defaultdict(list)
    for key, year in years:
        if key in ids:
            found[year].append(key)
    return found


def fetch_changed_since_sent(connection: Connection, year: int) -> Mapping[int, tuple[str, ...]]:
    """Give the fields of *year*'s sent innovations that changed after the step to "terkirim", by id.

    Each field stands once, in the order of its first change; one that is as it was sent again is left out.
    """
    wanted = (
        select(change.c.subject_id, change.c.field, change.c.old, change.c.new)
        .join(_step, _step.c.subject_id == change.c.subject_id)
        .where(
            _step.c.year == year,
            change.c.subject == SUBJECT,
            change.c.id > _step.c.id,
            change.c.field.not_in((*_OF_THE_STEP, *_ABOUT_IT)),
        )
        .order_by(change.c.id)
    )
    # What came and what went of each field: nothing is left where it ended as it began.
    balance: defaultdict[int, dict[str, Counter[str | None]]] = defaultdict(dict)
    for key, label, old, new in connection.execute(wanted):
        kept = balance[key].setdefault(label, Counter())
        kept[new] += 1
        kept[old] -= 1
    exchanged = _exchanged_evidence(connection, year)
    changed = {
        key: tuple(label for label, kept in own.items() if any(kept.values()) or (key, label) in exchanged)
        for key, own in balance.items()
    }
    return {key: labels for key, labels in changed.items() if labels}


def _exchanged_evidence(connection: Connection, year: int) -> set[tuple[int, str]]:
    """Give by id and field where other content counts as evidence than when it was sent.

    The history knows evidence by its name, and another file may bear the name of the one before.
    """
    counted = (evidence.c.added_at <= _step.c.at) & (
        evidence.c.removed_at.is_(None) | (evidence.c.removed_at > _step.c.at)
    )
    pieces = connection.execute(
        select(
            evidence.c.innovation_id,
            evidence.c.number,
            func.coalesce(evidence.c.sha256, evidence.c.link),
            counted,
            evidence.c.removed_at.is_(None),
        )
        .join(_step, _step.c.subject_id == evidence.c.innovation_id)
        .where(_step.c.year == year)
    )
    then: set[tuple[int, int, str]] = set()
    now: set[tuple[int, int, str]] = set()
    for key, number, content, was, counts in pieces:
        then |= {(key, number, content)} if was else set()
        now |= {(key, number, content)} if counts else set()
    return {(key, f"Indikator {number} bukti") for key, number, _ in then ^ now}
