"""A paper before anyone decides how it looks: what it says, in which order, as typed figures.

PDF, Excel and JSON are made of this one description, so no figure can differ between them. No fonts, cells
or file formats in here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from iga_desktop.domain.numbers import shown
from iga_desktop.domain.office import PaperProfile
from iga_desktop.domain.readiness import Thresholds
from iga_desktop.formats import NOTHING, count_text, date_text, gap_text, percent_text, score_text
from iga_desktop.reports.charts.content import ChartPalette

if TYPE_CHECKING:
    from iga_desktop.reports.charts.chart import Chart

NUMBER = "No"
"""The heading of row numbers."""
T = TypeVar("T")
Value = str | int | Decimal | date | None


class Kind(Enum):
    """What a column holds, which decides how it is worded on paper and typed in a workbook."""

    TEXT = auto()
    COUNT = auto()
    SCORE = auto()
    """Points or an index, with two decimals."""
    GAP = auto()
    """A difference in points, with its sign."""
    PERCENT = auto()
    """Percent, from 0 to 100."""
    DATE = auto()
    YEAR = auto()
    """A whole number without points between its digits."""


def worded(value: Value, kind: Kind = Kind.TEXT) -> str:
    """Give *value* as people read it on paper; a dash where there is no figure, "" where no text."""
    if isinstance(value, str):
        return value
    if value is None:
        return "" if kind is Kind.TEXT else NOTHING
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, int):
        return str(value) if kind is Kind.YEAR else count_text(value)
    if kind is Kind.GAP:
        return gap_text(value)
    return percent_text(value) if kind is Kind.PERCENT else score_text(value)


class Sum(Enum):
    """How the last row of a table follows from the others; a workbook writes it as a formula."""

    TOTAL = auto()
    MEAN = auto()

    def of(self, values: Sequence[Value]) -> Value:
        """Give the total, or the mean as shown (None of nothing), of those of *values* that are figures."""
        figures = [value for value in values if isinstance(value, int | Decimal)]
        if self is Sum.TOTAL:
            return sum(figures)
        return shown(Decimal(sum(figures)) / len(figures)) if figures else None


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column of a table.

    On paper it is at least *width* mm wide and takes its share *stretch* of what is left over.
    *mark* gives how full (0, 0.5 or 1) the disc before the text is: readable without colour. *total* is the
    figure in the last row, and in that of each group. *paper* False: only in workbooks; *wide* True: only
    on a sheet that lies, and in workbooks. In a workbook *note* explains the heading, *bar* (the greatest
    value) draws bars, *banded* colours by the table's thresholds, *scaled* (lowest, highest) by a scale.
    """

    heading: str
    value: Callable[[T], Value]
    width: float
    stretch: float = 0
    kind: Kind = Kind.TEXT
    mark: Callable[[T], float] | None = None
    total: Sum | None = None
    paper: bool = True
    wide: bool = False
    note: str = ""
    bar: Decimal | None = None
    banded: bool = False
    scaled: tuple[int, int] | None = None
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """A table named *name* (unique in its part, at most 31 characters: a workbook's sheet).

    *title* stands above it on paper ("" : nothing). Rows are numbered from 1 if *numbered*. Rows of one
    *group* follow each other under its name; *group_totals* closes each with its totals. *total_text* is
    what stands before totals. Without rows, *empty* is said instead. *notes* stand in small below it.
    *row_height* (mm, at least) leaves room to write by hand. *together*: on one page with its title.
    """

    name: str
    columns: tuple[Column[T], ...]
    rows: Sequence[T]
    title: str = ""
    numbered: bool = True
    group: Callable[[T], str] | None = None
    group_totals: bool = False
    total_text: str = "Jumlah"
    empty: str = ""
    notes: tuple[str, ...] = ()
    thresholds: Thresholds | None = None
    row_height: float = 0
    together: bool = False

    @property
    def last_text(self) -> str:
        """What stands before the totals of all rows, other than before those of a group."""
        return f"{self.total_text} seluruhnya" if self.group_totals else self.total_text

    def __post_init__(self) -> None:
        """Totals go by their headings, so of those no two are alike."""
        totalled = [column.heading for column in self.columns if column.total is not None]
        if len(set(totalled)) < len(totalled):
            raise ValueError(f"two totalled columns of {self.name} have one heading")


class Tone(Enum):
    """How running text is set."""

    BODY = auto()
    NOTE = auto()
    """In small."""
    LISTED = auto()
    """Each paragraph behind a bullet."""
    NUMBERED = auto()
    """Each paragraph behind its number."""
    LETTER = auto()
    """The serif of letters, justified and hyphenated."""
    LETTER_NUMBERED = auto()
    CENTRED = auto()
    """In bold, in the middle."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs of running text under a *title* ("" : none). A paragraph is plain text, never markup."""

    paragraphs: tuple[str, ...]
    title: str = ""
    tone: Tone = Tone.BODY


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels with what stands behind them: "Nomor : ..."; *columns* beside each other on paper.

    *name* is its key in JSON; workbooks show it on their first sheet.
    """

    name: str
    lines: tuple[tuple[str, str], ...]
    title: str = ""
    columns: int = 1
    letter: bool = False
    """In the serif of letters."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure; *remark* is said of it in small."""

    label: str
    value: Value
    kind: Kind = Kind.SCORE
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Key figures: as lines of label and figure, or *big* and side by side, to be read in a minute."""

    name: str
    figures: tuple[Figure, ...]
    title: str = ""
    columns: int = 1
    big: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, drawn *height* mm high by *draw* (width and height in points); workbooks leave it out."""

    draw: "Callable[[float, float, ChartPalette], Chart]"
    height: float
    title: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """Two blocks beside each other on paper, the left one with its *share* of the width."""

    left: "Block"
    right: "Block"
    share: float = 0.5


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs, where and on which *day* (None: neither is said); its columns follow the profile."""

    profile: PaperProfile
    day: date | None
    heading: str = ""
    """A line above the signatures ("Tim verifikasi"), if any."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of the document's parts with the pages on which they begin."""

    title: str = "Daftar Isi"


Block = Table[Any] | Prose | Pairs | Figures | Picture | Beside | Signing | Contents


@dataclass(frozen=True, slots=True)
class Heading:
    """What a paper says of itself: what it is, of whom and what, and of when. Each may be empty."""

    title: str
    subtitle: str = ""
    as_of_text: str = ""

    @property
    def name(self) -> str:
        """The title with what it is about, in one line."""
        return f"{self.title} {self.subtitle}".strip()


@dataclass(frozen=True, slots=True)
class Part:
    """A paper of its own within a document: it begins on a new page, and its pages are numbered from 1.

    *bookmark* names it in the outline and in the contents ("" : not there). *heading* is printed at its top
    (None: that of the document); *titled* False leaves the title block out, *letterhead* False the kop.
    """

    blocks: tuple[Block, ...]
    bookmark: str = ""
    heading: Heading | None = None
    titled: bool = True
    letterhead: bool = True


class Numbering(StrEnum):
    """How pages are numbered."""

    PARTS = "parts"
    """Each part from 1."""
    THROUGHOUT = "throughout"
    NONE = "none"
    """Not at all, neither in the feet nor in the contents: pages of which some were left out."""


class PartsOf(Sequence[Part], Generic[T]):
    """Parts that are made one by one while they are written: thousands of them never exist at once."""

    def __init__(self, items: Sequence[T], make: Callable[[T], Part]) -> None:
        self._items = items
        self._make = make

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return PartsOf(self._items[index], self._make)
        return self._make(self._items[index])

    def __iter__(self) -> Iterator[Part]:
        return map(self._make, self._items)


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as it is handed over: built once, written as PDF, as a workbook and as JSON.

    *author* is the office's unit. *profile* gives the kop. *sheets* are tables that only workbooks and JSON
    have; with *sheets_only* the workbook holds nothing else (papers of very many parts). *rows* is about how
    many rows and paragraphs there are, for the progress.
    """

    heading: Heading
    author: str
    profile: PaperProfile
    parts: Sequence[Part]
    rows: int
    sheets: tuple[Table[Any], ...] = ()
    sheets_only: bool = False
    numbering: Numbering = Numbering.PARTS
    landscape: bool = False
    """How it usually lies."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is put on every page: a classification ("" : none), and "KONSEP" across drafts."""

    classification: str = ""
    draft: bool = False


NO_STAMP = Stamp()


def total_row(table: Table[T], rows: Sequence[T]) -> Mapping[str, Value]:
    """Give the totals of *rows* by heading; nothing where no column has one."""
    return {
        column.heading: column.total.of([column.value(row) for row in rows])
        for column in table.columns
        if column.total is not None
    }


def grouped(table: Table[T]) -> Iterator[tuple[str, Sequence[T]]]:
    """Give the groups of *table* with their rows, in order; one without a name where it has no groups."""
    if table.group is None:
        yield "", table.rows
        return
    start = 0
    for stop in range(1, len(table.rows) + 1):
        name = table.group(table.rows[start])
        if stop == len(table.rows) or table.group(table.rows[stop]) != name:
            yield name, table.rows[start:stop]
            start = stop


def tables_of(blocks: Sequence[Block]) -> Iterator[Table[Any]]:
    """Give the tables among *blocks*, in reading order."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Beside):
            yield from tables_of((block.left, block.right))
