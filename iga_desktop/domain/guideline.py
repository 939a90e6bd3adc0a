"""A year's rules: what is counted, with which weight, and how the result is named.

A guideline is data. This module says which shape that data must have and refuses data that
contradicts itself; reading TOML text is in `guideline_toml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

MAXIMUM_LEVEL = 3
LEVEL_ZERO_TEXT = "Belum terpenuhi atau belum diisi"


class Confidence(StrEnum):
    """How sure the product is of a rule; shown to the officer as it stands."""

    OFFICIAL = "resmi"
    REPORTED = "dilaporkan"
    PROGNOSIS = "prognosis"
    UNCONFIRMED = "perlu konfirmasi"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a rule comes from."""

    source: str
    confidence: Confidence
    note: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One of the bases on which a single indicator can be measured (indicator 33 has six)."""

    code: str
    name: str
    level_texts: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of the 20 indicators of an innovation (SID)."""

    number: int
    variable: str
    name: str
    weight: Decimal
    mandatory: bool
    level_texts: tuple[str, str, str]
    measures: tuple[Measure, ...] = ()

    def level_text(self, level: int) -> str:
        """Give the guideline's words for *level* (0-3)."""
        return self.level_texts[level - 1] if level else LEVEL_ZERO_TEXT


@dataclass(frozen=True, slots=True)
class SpdRow:
    """One of the 20 rows of the regency's own capacity (SPD); `code` is "1" ... "15" with "5a" etc."""

    code: str
    variable: str
    name: str
    weight: Decimal
    mandatory: bool
    level_texts: tuple[str, str, str]

    def level_text(self, level: int) -> str:
        """Give the guideline's words for *level* (0-3)."""
        return self.level_texts[level - 1] if level else LEVEL_ZERO_TEXT


@dataclass(frozen=True, slots=True)
class Category:
    """A named band of the index; both bounds belong to it and have two decimals."""

    name: str
    lower: Decimal
    upper: Decimal


@dataclass(frozen=True, slots=True)
class Eligibility:
    """What makes an innovation eligible; years are relative to the reporting year.

    `evidence_required`: a level counts only with evidence, unless the office decides otherwise.
    """

    stage: str
    first_year_offset: int
    last_year_offset: int
    minimum_words: int
    maximum_reports: int
    evidence_required: bool = False

    def window(self, year: int) -> tuple[date, date]:
        """Give the first and last implementation date that counts for *year*."""
        return (
            date(year + self.first_year_offset, 1, 1),
            date(year + self.last_year_offset, 12, 31),
        )


@dataclass(frozen=True, slots=True)
class Affairs:
    """Government affairs (Law 23/2014) by group."""

    basic: tuple[str, ...]
    other_mandatory: tuple[str, ...]
    optional: tuple[str, ...]
    supporting: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every affair, basic services first."""
        return self.basic + self.other_mandatory + self.optional + self.supporting


@dataclass(frozen=True, slots=True)
class Choices:
    """What the profile form offers."""

    stages: tuple[str, ...]
    initiators: tuple[str, ...]
    kinds: tuple[str, ...]
    forms: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Maxima:
    """The greatest scores possible, in points."""

    maturity: Decimal
    spd: Decimal
    quantity: Decimal
    total: Decimal


@dataclass(frozen=True)
class Guideline:
    """All rules of one year.

    `provenance` maps a rule's TOML section to its source; `snapshot` is the whole guideline as JSON
    text, which a year keeps so that its scores stay reproducible (see `guideline_toml.restore`).
    """

    year: int
    title: str
    indicators: tuple[Indicator, ...]
    spd_rows: tuple[SpdRow, ...]
    maxima: Maxima
    divisor_floor: int
    basic_affairs_needed: int
    points_per_innovation: Decimal
    counted_innovations: int
    categories: tuple[Category, ...]
    eligibility: Eligibility
    affairs: Affairs
    choices: Choices
    provenance: Mapping[str, Provenance]
    snapshot: str

    @cached_property
    def indicator_by_number(self) -> Mapping[int, Indicator]:
        """The indicators by their number."""
        return {indicator.number: indicator for indicator in self.indicators}

    @cached_property
    def options(self) -> Mapping[str, tuple[str, ...]]:
        """What may be chosen, by field of the profile."""
        return {
            "stage": self.choices.stages,
            "initiator": self.choices.initiators,
            "kind": self.choices.kinds,
            "form": self.choices.forms,
            "theme": self.choices.themes,
            "main_affair": self.affairs.all,
            "crossing_affairs": self.affairs.all,
        }

    def category_of(self, index: Decimal) -> Category:
        """Give the category of an index that is already rounded as shown (two decimals).

        Raises:
            ValueError: the index lies outside 0-100 or has more than two decimals.
        """
        for category in self.categories:
            if category.lower <= index <= category.upper:
                return category
        raise ValueError(f"index {index} is in no category of {self.year}")
