"""What a reading of somebody's workbook gives: frozen values only, no reading here."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row stands; `row` as Excel counts, from 1."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """One innovation as its row tells it.

    `profile` holds the fields of `Profile` that the sheet has a column for ("name" always); `levels`
    holds the indicators (by number) that have a column, 0-3; `stated_score` is the score in points
    that stands in the row, None where there is none or it cannot be read.
    """

    place: RowPlace
    agency_text: str
    profile: Mapping[str, Any]
    levels: Mapping[int, int]
    stated_score: Decimal | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is not taken; `reason` is an Indonesian sentence that says what to do."""

    place: RowPlace
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """One agency of an OPD list; `code` is empty where the list has none."""

    place: RowPlace
    code: str
    name: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a recap sheet and what it was read as.

    `field` is "name", "agency", another field of `Profile`, "indicator:16", "score", "number",
    "status", or None for a column that is not read.
    """

    sheet: str
    letter: str
    heading: str
    field: str | None


@dataclass(frozen=True, slots=True)
class ParsedWorkbook:
    """All that was read of one workbook; `skipped` counts rows that hold no innovation."""

    file_name: str
    rows: tuple[ParsedRow, ...]
    agencies: tuple[AgencyEntry, ...]
    refusals: tuple[Refusal, ...]
    skipped: int
    columns: tuple[Column, ...]
