"""The list of a year against the same aggregate as a raw sqlite3 statement on the same file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from benchmarks.measure import SIZES, Result, compare, runs_for
from benchmarks.offices import YEAR, Offices, open_workspace
from iga_desktop.db import queries
from iga_desktop.domain.guideline import Eligibility
from iga_desktop.domain.readiness import Thresholds
from iga_desktop.services import recaps

_LIMIT = 1.5
_COUNTED = """
CASE WHEN reporting_year.evidence_required AND proof.number IS NULL THEN 0 ELSE level.verified END"""
_EARLIER = """
(SELECT count(DISTINCT earlier.year) FROM innovation AS earlier
    WHERE (earlier.agency_id = innovation.agency_id AND earlier.name_key = innovation.name_key
        OR earlier.lineage = innovation.lineage) AND earlier.year < innovation.year)"""
_STATEMENT = f"""
SELECT innovation.id, innovation.name, agency.code, agency.name, innovation.stage,
       innovation.main_affair, innovation.implemented_on,
       sum(coalesce(level.claim, level.verified) * year_indicator.weight_hundredths),
       sum({_COUNTED} * year_indicator.weight_hundredths),
       count(*) FILTER (WHERE {_COUNTED} < 3),
       innovation.status,
       count(*) FILTER (WHERE proof.number IS NULL
           AND coalesce(level.claim, level.verified) + level.verified > 0),
       count(*) FILTER (WHERE level.decision = '' AND proof.number IS NOT NULL),
       count(*) FILTER (WHERE level.decision = 'perlu perbaikan'),
       innovation.purpose <> '' AND innovation.benefits <> '' AND innovation.results <> ''
           AND count(*) FILTER (WHERE year_indicator.mandatory AND {_COUNTED} = 0) = 0,
       innovation.developed_on, innovation.narrative_words,
       1 + CASE WHEN innovation.reports_before > {_EARLIER} THEN innovation.reports_before ELSE {_EARLIER}
           END,
       innovation.development <> ''
FROM innovation
JOIN agency ON agency.id = innovation.agency_id
JOIN reporting_year ON reporting_year.year = innovation.year
JOIN indicator_level AS level ON level.innovation_id = innovation.id
JOIN year_indicator ON year_indicator.year = innovation.year AND year_indicator.number = level.number
LEFT JOIN (
    SELECT innovation_id, number, count(*) FROM evidence
    WHERE removed_at IS NULL AND innovation_id IN (SELECT id FROM innovation WHERE year = :year)
    GROUP BY innovation_id, number
) AS proof ON proof.innovation_id = level.innovation_id AND proof.number = level.number
WHERE innovation.year = :year
GROUP BY innovation.id, agency.id
ORDER BY agency.id, innovation.id
"""


def measure(offices: Offices) -> Iterator[Result]:
    """Measure the rows of the list, then, for information, the whole recap that is made around them."""
    thresholds = Thresholds()
    rules = Eligibility("Penerapan", -2, -1, minimum_words=300, maximum_reports=2)
    for size in SIZES:
        folder = offices.data_folder(size)
        with closing(open_workspace(folder)) as workspace, closing(sqlite3.connect(folder / "iga.db")) as raw:

            def bare(raw: sqlite3.Connection = raw) -> list[object]:
                return raw.execute(_STATEMENT, {"year": YEAR}).fetchall()

            with workspace.reading() as connection:
                yield compare(
                    f"list: rows, {size}",
                    lambda: queries.list_innovations(connection, YEAR, thresholds, rules),
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
