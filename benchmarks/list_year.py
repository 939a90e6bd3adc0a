"""The list of a year against the same aggregate as a raw sqlite3 statement on the same file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from benchmarks.measure import SIZES, Result, compare, runs_for
from benchmarks.offices import YEAR, Offices, open_workspace
from iga_desktop.db import queries
from iga_desktop.domain.readiness import Thresholds
from iga_desktop.services import recaps

_LIMIT = 1.5
_STATEMENT = """
SELECT innovation.id, innovation.name, agency.code, agency.name, innovation.stage,
       innovation.main_affair, innovation.implemented_on,
       sum(coalesce(indicator_level.claim, indicator_level.verified) * year_indicator.weight_hundredths),
       sum(indicator_level.verified * year_indicator.weight_hundredths),
       count(*) FILTER (WHERE indicator_level.verified < 3)
FROM innovation
JOIN agency ON agency.id = innovation.agency_id
JOIN indicator_level ON indicator_level.innovation_id = innovation.id
JOIN year_indicator ON year_indicator.year = innovation.year
    AND year_indicator.number = indicator_level.number
WHERE innovation.year = ?
GROUP BY innovation.id, agency.id
ORDER BY agency.id, innovation.id
"""


def measure(offices: Offices) -> Iterator[Result]:
    """Measure the rows of the list, then, for information, the whole recap that is made around them."""
    thresholds = Thresholds()
    for size in SIZES:
        folder = offices.data_folder(size)
        with closing(open_workspace(folder)) as workspace, closing(sqlite3.connect(folder / "iga.db")) as raw:

            def bare(raw: sqlite3.Connection = raw) -> list[object]:
                return raw.execute(_STATEMENT, (YEAR,)).fetchall()

            with workspace.reading() as connection:
                yield compare(
                    f"list: rows, {size}",
                    lambda: queries.list_innovations(connection, YEAR, thresholds),
                    bare,
                    runs=runs_for(size),
                    limit=_LIMIT,
                )
            yield compare(
                f"list: whole recap, {size}",
                lambda: recaps.load_recap(workspace, YEAR),
                bare,
                runs=runs_for(size),
            )
