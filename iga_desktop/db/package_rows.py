"""Which rows of an office go into a package of some years and agencies."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from iga_desktop.db import innovations, table_rows
from iga_desktop.db.table_rows import TABLES, Row

SETTINGS = ("office", "paper_profile", "letterhead_line", "signatory")
"""The tables of the office's settings, each after those that it refers to."""
_ALWAYS = frozenset({*SETTINGS, "office_identity", "merged_innovation"})
_OF_OFFICE = frozenset({"effort", "heading_mapping"})
_OF_YEAR = frozenset(
    {"meeting", "spd_level", "spd_evidence", "scenario", "plan_setting", "index_record", "index_rank"}
)
"""What belongs to a whole year, so that it does not go with some of its agencies."""
_OF_INNOVATION = frozenset({"innovation_affair", "indicator_level", "evidence", "plan_lock"})


@dataclass(frozen=True, slots=True)
class PackageScope:
    """What a package is to hold: the innovations of these years and agencies; None: of all.

    What belongs to no single agency (meetings, SPD, scenarios, index) goes with all agencies only.
    """

    years: frozenset[int] | None = None
    agency_ids: frozenset[int] | None = None

    @property
    def complete(self) -> bool:
        """Whether the whole office is meant."""
        return self.years is None and self.agency_ids is None


def fetch_rows(connection: Connection, scope: PackageScope) -> dict[str, list[Row]]:
    """Give the rows of every table within *scope*, by table."""
    rows = {name: table_rows.fetch(connection, name) for name in TABLES}
    if scope.complete:
        return rows
    return table_rows.without_loose_ends(_within(rows, scope))


def _within(rows: Mapping[str, Sequence[Row]], scope: PackageScope) -> dict[str, list[Row]]:
    whole = scope.agency_ids is None

    def of_year(row: Row) -> bool:
        return scope.years is None or row["year"] in scope.years

    def of_agency(row: Row, column: str = "agency_id") -> bool:
        return scope.agency_ids is None or row[column] in scope.agency_ids

    tests: dict[str, Callable[[Row], bool]] = {
        **dict.fromkeys(_ALWAYS, lambda _row: True),
        **dict.fromkeys(_OF_OFFICE, lambda _row: whole),
        **dict.fromkeys(_OF_YEAR, lambda row: whole and of_year(row)),
        **dict.fromkeys(("reporting_year", "year_indicator"), of_year),
        **dict.fromkeys(("agency_spelling", "companion_agency"), of_agency),
        **dict.fromkeys(("innovation", "agency_form"), lambda row: of_year(row) and of_agency(row)),
        "agency": lambda row: of_agency(row, "id"),
    }
    found = _kept(rows, tests)
    return found | _following(rows, found, whole=whole)


def _following(
    rows: Mapping[str, Sequence[Row]], found: Mapping[str, Sequence[Row]], *, whole: bool
) -> dict[str, list[Row]]:
    """Give what goes along with the rows that were *found*; *whole*: all agencies are meant."""
    ids, uids = _values(found["innovation"], "id"), _values(found["innovation"], "uid")
    meetings = _values(found["meeting"], "id")
    companions = _values(found["companion_agency"], "companion_id")
    subjects = uids | {f"spd:{year}" for year in _values(found["reporting_year"], "year") if whole}
    tests: dict[str, Callable[[Row], bool]] = {
        **dict.fromkeys(_OF_INNOVATION, lambda row: row["innovation_id"] in ids),
        "companion": lambda row: whole or row["id"] in companions,
        "follow_up": lambda row: row["meeting_id"] in meetings,
        "change": lambda row: row["subject"] == innovations.SUBJECT and row["subject_id"] in ids,
        "distinct_pair": lambda row: row["one"] in uids and row["other"] in uids,
        "exchanged_version": lambda row: row["subject"] in subjects,
    }
    along = _kept(rows, tests)
    hashes = _values(along["evidence"], "sha256") | _values(found["spd_evidence"], "sha256")
    return along | _kept(rows, {"evidence_file": lambda row: row["sha256"] in hashes})


def _kept(
    rows: Mapping[str, Sequence[Row]], tests: Mapping[str, Callable[[Row], bool]]
) -> dict[str, list[Row]]:
    return {name: list(filter(test, rows[name])) for name, test in tests.items()}


def _values(rows: Collection[Row], column: str) -> set[Any]:
    return {row[column] for row in rows}
