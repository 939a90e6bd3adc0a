"""The recap of a year as data."""

from dataclasses import dataclass

from sqlalchemy import Connection

from iga_desktop.db import offices, queries
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.office import Office
from iga_desktop.domain.recap import Recap, build_recap
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import kept


@dataclass(frozen=True, slots=True)
class YearOverview:
    """A year's recap together with the office and the rules that it was counted by."""

    office: Office
    guideline: Guideline
    recap: Recap


def load_recap(workspace: Workspace, year: int) -> YearOverview:
    """Give the recap of *year* as it stands now; the pages that show it share it until something is stored.

    Raises:
        UserError: the year is not open.
    """

    def read() -> YearOverview:
        with workspace.reading() as connection:
            return year_overview(connection, year)

    return workspace.memory.recall(("recap", year), read)


def year_overview(connection: Connection, year: int) -> YearOverview:
    """Give what `load_recap` gives, inside a transaction; raises as it does."""
    guideline = kept(connection, year)
    office = offices.fetch_office(connection)
    return YearOverview(
        office,
        guideline,
        build_recap(
            year,
            guideline.title,
            guideline.maxima.maturity,
            office.thresholds,
            queries.list_innovations(connection, year, office.thresholds, guideline.eligibility),
            queries.list_agencies(connection),
        ),
    )
