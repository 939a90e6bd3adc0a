"""What can be found by name, over all years."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from iga_desktop.db.schema import agency, innovation, meeting


class NamedInnovation(NamedTuple):
    """An innovation as it is looked for; `agency` is its agency's name."""

    id: int
    year: int
    name: str
    agency: str


class NamedMeeting(NamedTuple):
    """A meeting as it is looked for."""

    id: int
    year: int
    held_on: date
    place: str


def fetch_innovations(connection: Connection) -> tuple[NamedInnovation, ...]:
    """Give the innovations of all years, the newest year first."""
    wanted = (
        select(innovation.c.id, innovation.c.year, innovation.c.name, agency.c.name)
        .join(agency, agency.c.id == innovation.c.agency_id)
        .order_by(innovation.c.year.desc(), innovation.c.id)
    )
    return tuple(NamedInnovation(*row) for row in connection.execute(wanted))


def fetch_meetings(connection: Connection) -> tuple[NamedMeeting, ...]:
    """Give the meetings of all years, the newest first."""
    wanted = select(meeting.c.id, meeting.c.year, meeting.c.held_on, meeting.c.place)
    rows = connection.execute(wanted.order_by(meeting.c.held_on.desc(), meeting.c.id.desc()))
    return tuple(NamedMeeting(*row) for row in rows)
