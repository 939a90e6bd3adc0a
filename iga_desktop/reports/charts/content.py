"""What goes into charts and what they say: plain data, for which no drawing library is loaded."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iga_desktop.domain.guideline import Category
    from iga_desktop.domain.regional_index import IndexSheet


UNTIL = " sampai "
"""Between the ends of a range."""


@dataclass(frozen=True, slots=True)
class ChartPalette:
    """Colours as "#RRGGBB"; the defaults are for paper, where fills stay apart in black and white too."""

    ready: str = "#1A7545"
    in_progress: str = "#E0B050"
    in_progress_hatch: str = "#6B4E10"
    below_watch: str = "#FFFFFF"
    bar_edge: str = "#4A5562"
    text: str = "#1B2430"
    muted: str = "#4A5562"
    axis: str = "#5A6673"
    ground: str = "#FFFFFF"
    band: str = "#E9EDF1"
    first: str = "#1F4E79"
    second: str = "#8FB4D6"
    third: str = "#DCE8F2"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a drawing (points, origin at the bottom left) and the sentence on what stands there."""

    x: float
    y: float
    width: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The figures of a chart as texts: headings, and rows of as many cells."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def is_figures(self, column: int) -> bool:
        """Whether *column* (from 0) holds figures or ranges, which stand at the right; the first names."""
        cells = [row[column].replace(UNTIL, "") for row in self.rows]
        return column > 0 and not any(letter.isalpha() for cell in cells for letter in cell)


@dataclass(frozen=True, slots=True)
class PointsBar:
    """The points of one index: verified, claimed or a scenario's; `bands` are its year's categories."""

    name: str
    spd: Decimal
    mean_maturity: Decimal
    quantity: Decimal
    index: Decimal
    category: str
    bands: "tuple[Category, ...]"

    @classmethod
    def of(cls, name: str, sheet: "IndexSheet", bands: "tuple[Category, ...]") -> "PointsBar":
        """Give the bar of *sheet* under *name*."""
        return cls(
            name,
            sheet.spd_score,
            sheet.mean_maturity,
            sheet.quantity_score,
            sheet.index,
            sheet.category.name,
            bands,
        )


@dataclass(frozen=True, slots=True)
class EffortPoint:
    """What *days* working days reach, until the next point: innovations over the line, and the index."""

    days: int
    ready: int
    index: Decimal
