"""The regency's index over the years: figures, category, ranks and awards as they were announced.

A year up to 2020 is on another scale (thousands) and is never compared or drawn with the later ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from iga_desktop.domain.guideline import Category
from iga_desktop.domain.index_scales import Scale


class RecordKind(StrEnum):
    """Whether a year's figure was announced or is only expected; the value is what people read."""

    FINAL = "hasil"
    EXPECTED = "perkiraan"


@dataclass(frozen=True, slots=True)
class IndexRank:
    """A place among a group of regions: 112 of 415 "Kabupaten se-Indonesia"; `of` None if unknown."""

    group: str
    rank: int
    of: int | None = None


@dataclass(frozen=True, slots=True)
class IndexRecord:
    """What is on record of one year's index.

    `low` and `high` are the ends of an expected range, equal for a single figure, None where only the
    predicate is known. `predicate` is the category in the words in which it was announced.
    """

    year: int
    kind: RecordKind = RecordKind.FINAL
    low: Decimal | None = None
    high: Decimal | None = None
    predicate: str = ""
    award: str = ""
    source: str = ""
    ranks: tuple[IndexRank, ...] = ()

    @property
    def figure(self) -> Decimal | None:
        """The index where it is a single figure."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A year's record as it is listed.

    `low_category` and `high_category` are those of the ends of its range. `change` is the difference from
    the last announced figure before it, `change_from` that one's year; None on another scale or where either
    is a range.
    """

    record: IndexRecord
    scale: Scale
    low_category: Category | None
    high_category: Category | None
    change: Decimal | None
    change_from: int | None

    @property
    def bands(self) -> tuple[Category, ...]:
        """The categories of the year, highest first, empty on the old scale."""
        return self.scale.bands

    @property
    def comparable(self) -> bool:
        """Whether it is on the present scale and may be drawn."""
        return bool(self.bands)

    @property
    def category_text(self) -> str:
        """The category that the figure falls into ("Inovatif", or two of them), else what was announced."""
        names = [each.name for each in (self.low_category, self.high_category) if each is not None]
        return " sampai ".join(dict.fromkeys(names)) or self.record.predicate

    @property
    def deviates(self) -> bool:
        """Whether another predicate was announced than the figure falls into."""
        return bool(
            self.record.predicate
            and self.low_category is not None
            and self.record.predicate.casefold() != self.category_text.casefold()
        )


def history_lines(records: Sequence[IndexRecord], scales: Mapping[int, Scale]) -> tuple[HistoryLine, ...]:
    """Give *records*, oldest first, with category and change, each on the scale of its year in *scales*."""
    lines: list[HistoryLine] = []
    last: IndexRecord | None = None
    for record in sorted(records, key=lambda each: each.year):
        scale = scales[record.year]
        bands = scale.bands
        before = last if bands and record.figure is not None else None
        lines.append(
            HistoryLine(
                record,
                scale,
                _category(bands, record.low),
                _category(bands, record.high),
                change=_difference(record, before),
                change_from=before.year if before else None,
            )
        )
        if bands and record.figure is not None and record.kind is RecordKind.FINAL:
            last = record
    return tuple(lines)


def _difference(record: IndexRecord, before: IndexRecord | None) -> Decimal | None:
    if before is None or before.figure is None or record.figure is None:
        return None
    return record.figure - before.figure


def _category(bands: tuple[Category, ...], index: Decimal | None) -> Category | None:
    return next((band for band in bands if index is not None and band.lower <= index <= band.upper), None)
