"""The state of a year from which its index, what to send and the plans follow."""

from sqlalchemy import Connection

from iga_desktop.db import index_state, offices, queries
from iga_desktop.domain.index_state import Entry, IndexState
from iga_desktop.services.spd import fetch_form
from iga_desktop.services.years import kept


def fetch_state(connection: Connection, year: int) -> IndexState:
    """Give the state of *year* as it is now, inside a transaction.

    Raises:
        UserError: the year is not open.
    """
    guideline = kept(connection, year)
    thresholds = offices.fetch_thresholds(connection)
    levels = index_state.level_states(connection, year)
    facts = index_state.facts(connection, year, guideline.eligibility)
    return IndexState(
        year=year,
        guideline=guideline,
        thresholds=thresholds,
        spd=fetch_form(connection, year, guideline),
        entries=tuple(
            Entry(
                row,
                affairs=facts[row.id].affairs(row.main_affair),
                levels=levels.get(row.id, {}),
                fit=facts[row.id].fit,
            )
            for row in queries.list_innovations(connection, year, thresholds, guideline.eligibility)
        ),
    )
