"""What was sent out and came back: the office's identity, the versions that travelled, forms, pairs."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_update

from iga_desktop.db.schema_exchange import (
    agency_form,
    distinct_pair,
    exchanged_version,
    merged_innovation,
    office_identity,
)
from iga_desktop.domain.content import AGENCY, Content, fingerprint, from_json, to_json
from iga_desktop.exchange_words import STATUS


@dataclass(frozen=True, slots=True)
class FormRecord:
    """When an agency's form was made (UTC), what it asked for, and when which file of it was last stored."""

    agency_id: int
    made_at: datetime
    deadline_on: date | None
    received_at: datetime | None
    received_name: str

    @property
    def is_back(self) -> bool:
        """Whether the form that was made last came back; one of an earlier round does not count."""
        return self.received_at is not None and self.received_at >= self.made_at


def fetch_office_uid(connection: Connection) -> str:
    """Give by what forms and packages know this office."""
    return str(connection.execute(select(office_identity.c.uid)).scalar_one())


def store_office_uid(connection: Connection, uid: str) -> None:
    """Let an office that is still empty be the one that a package comes from."""
    connection.execute(update(office_identity).values(uid=uid))


def remember(connection: Connection, contents: Mapping[str, Content], at: datetime) -> None:
    """Keep by subject what went out, came back on a form, or was held here after a merge."""
    rows = [
        {"subject": subject, "sha256": fingerprint(content), "content": to_json(content), "at": at}
        for subject, content in contents.items()
    ]
    if rows:
        statement = insert_or_update(exchanged_version)
        latest = statement.on_conflict_do_update(set_={"at": statement.excluded.at})
        connection.execute(latest, rows)


def went_out_on_a_form(content: Content) -> bool:
    """Tell what was sent out on a form from what came back on one, and from what packages remember."""
    return AGENCY in content and STATUS not in content


def fetch_version(connection: Connection, subject: str, sha256: str) -> Content | None:
    """Give what once travelled of *subject* under this hash, None if nobody here knows it."""
    wanted = select(exchanged_version.c.content).where(
        exchanged_version.c.subject == subject, exchanged_version.c.sha256 == sha256
    )
    text = connection.execute(wanted).scalar_one_or_none()
    return None if text is None else from_json(text)


def fetch_hashes(connection: Connection, subjects: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Give the hashes of what travelled by subject, the latest first."""
    found: dict[str, list[str]] = defaultdict(list)
    # As one value: there may be more of them than a statement may have parameters.
    asked = func.json_each(json.dumps(list(subjects))).table_valued("value")
    wanted = (
        select(exchanged_version.c.subject, exchanged_version.c.sha256)
        .where(exchanged_version.c.subject.in_(select(asked.c.value)))
        .order_by(exchanged_version.c.at.desc(), exchanged_version.c.sha256)
    )
    for subject, sha256 in connection.execute(wanted):
        found[subject].append(sha256)
    return {subject: tuple(hashes) for subject, hashes in found.items()}


def fetch_versions(connection: Connection) -> Mapping[str, tuple[Content, ...]]:
    """Give all that ever travelled, by subject."""
    found: dict[str, tuple[Content, ...]] = {}
    for subject, text in connection.execute(select(exchanged_version.c.subject, exchanged_version.c.content)):
        found[subject] = (*found.get(subject, ()), from_json(text))
    return found


def fetch_forms(connection: Connection, year: int) -> Mapping[int, FormRecord]:
    """Give the forms that were made for *year*, by agency."""
    rows = connection.execute(
        select(
            agency_form.c.agency_id,
            agency_form.c.made_at,
            agency_form.c.deadline_on,
            agency_form.c.received_at,
            agency_form.c.received_name,
        ).where(agency_form.c.year == year)
    )
    return {row.agency_id: FormRecord(*row) for row in rows}


def record_made(
    connection: Connection, year: int, agency_ids: Iterable[int], made_at: datetime, deadline_on: date | None
) -> None:
    """Record that the forms of agencies were made; what came back before stays recorded."""
    rows = [
        {"year": year, "agency_id": key, "made_at": made_at, "deadline_on": deadline_on} for key in agency_ids
    ]
    if rows:
        statement = insert_or_update(agency_form)
        again = statement.on_conflict_do_update(
            set_={"made_at": statement.excluded.made_at, "deadline_on": statement.excluded.deadline_on}
        )
        connection.execute(again, rows)


def record_received(connection: Connection, year: int, agency_id: int, at: datetime, name: str) -> None:
    """Record that an agency's form came back as the file *name* and was stored."""
    statement = insert_or_update(agency_form).values(
        year=year, agency_id=agency_id, made_at=at, received_at=at, received_name=name
    )
    connection.execute(
        statement.on_conflict_do_update(
            set_={
                "received_at": statement.excluded.received_at,
                "received_name": statement.excluded.received_name,
            }
        )
    )


def fetch_distinct_pairs(connection: Connection) -> frozenset[tuple[str, str]]:
    """Give the uids of innovations that were found to be two, the lesser first."""
    return frozenset(
        (one, other) for one, other in connection.execute(select(distinct_pair.c.one, distinct_pair.c.other))
    )


def record_distinct(connection: Connection, one: str, other: str) -> None:
    """Record that two innovations that look alike are two."""
    first, second = sorted((one, other))
    connection.execute(
        insert_or_update(distinct_pair).values(one=first, other=second).on_conflict_do_nothing()
    )


def fetch_merged(connection: Connection) -> Mapping[str, str]:
    """Give, by the uid of an innovation that was merged into another as its double, that of the other."""
    rows = connection.execute(select(merged_innovation.c.gone, merged_innovation.c.kept))
    merged = {row.gone: row.kept for row in rows}
    return {gone: _followed(merged, gone) for gone in merged}


def _followed(merged: Mapping[str, str], uid: str) -> str:
    """Give what *uid* ended as; packages of two laptops may bring a circle, which ends where it began."""
    passed = [uid]
    while (onto := merged.get(passed[-1])) is not None and onto not in passed:
        passed.append(onto)
    return passed[-1]


def record_merged(connection: Connection, gone: str, kept: str) -> None:
    """Record that the innovation *gone* was merged into *kept*."""
    statement = insert_or_update(merged_innovation).values(gone=gone, kept=kept)
    connection.execute(statement.on_conflict_do_update(set_={"kept": statement.excluded.kept}))
