"""An innovation's life: its reports over the years."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from iga_desktop.db import lives
from iga_desktop.domain.workflow import Status
from iga_desktop.services.desk import Desk, fetch_desk
from iga_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LifeYear:
    """An innovation in one year of its life, with that year's scores."""

    year: int
    innovation_id: int
    name: str
    agency_name: str
    claim: Decimal
    verified: Decimal
    status: Status
    sent_on: date | None


def life_of(workspace: Workspace, innovation_id: int) -> tuple[LifeYear, ...]:
    """Give the years of an innovation's life, oldest first.

    Raises:
        UserError: it is no longer there.
    """
    with workspace.reading() as connection:
        lineage = fetch_desk(connection, innovation_id).innovation.lineage
        years = lives.fetch_ids(connection, lineage)
        return tuple(_life_year(key, fetch_desk(connection, key)) for _, key in years)


def _life_year(innovation_id: int, then: Desk) -> LifeYear:
    return LifeYear(
        year=then.innovation.year,
        innovation_id=innovation_id,
        name=then.innovation.profile.name,
        agency_name=then.agency.name,
        claim=then.claimed.total,
        verified=then.verified.total,
        status=then.sending.status,
        sent_on=then.sending.sent_on,
    )
