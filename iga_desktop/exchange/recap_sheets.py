"""What each sheet of a workbook is: a recap, a list of agencies, or something else."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import name_key
from iga_desktop.exchange.agency_list import AgencyList, all_agencies, read_agency_list
from iga_desktop.exchange.guessed_heading import fullness, guessed_columns
from iga_desktop.exchange.heading_rows import Heading, find_heading
from iga_desktop.exchange.headings import HeadingReader
from iga_desktop.exchange.parsed import AgencyEntry, Column
from iga_desktop.exchange.sheet import Sheet
from iga_desktop.exchange.sheet_layout import says_whose
from iga_desktop.exchange.vocabulary import AGENCY_LIST

_SEARCHED_ROWS = (12, 200)


class Headed(NamedTuple):
    """A sheet that is no list of agencies, and its heading."""

    sheet: Sheet
    heading: Heading

    @property
    def has_rows(self) -> bool:
        """Whether anything stands below the heading."""
        return any(map(any, islice(self.sheet.rows, self.heading.last + 1, None)))


@dataclass(frozen=True, slots=True)
class KnownSheets:
    """What the sheets of a workbook are under a mapping of headings.

    `names` are the keys of the agencies that it lists; `others` have a heading but are no recaps.
    """

    sheets: tuple[Sheet, ...]
    words: HeadingReader
    agencies: tuple[AgencyEntry, ...]
    names: Collection[str]
    recaps: list[Headed]
    others: list[Headed]

    @classmethod
    def of(
        cls, sheets: tuple[Sheet, ...], guideline: Guideline, headings: Mapping[str, str | None]
    ) -> "KnownSheets":
        """Find out what each of *sheets* is."""
        words = HeadingReader(guideline, headings)
        agencies, headed = _sorted(sheets, words, HeadingReader(guideline, headings, AGENCY_LIST))
        spelled = {
            name_key(text) for entry in agencies for text in (entry.code, entry.name, *entry.spellings)
        }
        names = spelled - {""}
        recaps, others = _parted(headed, names)
        return cls(sheets, words, agencies, names, recaps, others)

    @property
    def unread(self) -> list[Headed]:
        """The sheets that look like recaps but cannot be read."""
        beside = bool(self.recaps)
        return [one for one in self.others if one.has_rows and _is_missed(one.heading, beside_recap=beside)]

    @property
    def nearest(self) -> Headed | None:
        """The sheet that comes nearest to a recap."""
        return max(self.unread or self.others, key=lambda one: len(one.heading.ranked), default=None)

    def likeliest_columns(self) -> tuple[Column, ...]:
        """Give the columns that may be mapped by hand.

        They are those of the sheet that comes nearest and, if none is meant as a recap, of the fullest one.
        """
        nearest = self.nearest
        columns = nearest.heading.columns(nearest.sheet.name, nearest.heading.position) if nearest else ()
        fullest = max(self.sheets, key=fullness, default=None)
        if self.unread or fullest is None or (nearest and nearest.sheet is fullest):
            return columns
        return (*columns, *guessed_columns(fullest, self.words))


def _sorted(
    sheets: Iterable[Sheet], recap_words: HeadingReader, list_words: HeadingReader
) -> tuple[tuple[AgencyEntry, ...], list[Headed]]:
    """Give the agencies of the lists among *sheets*, and the other sheets that have a heading."""
    lists: list[AgencyList] = []
    headed: list[Headed] = []
    for sheet in sheets:
        read = _list_or_heading(sheet, recap_words, list_words)
        if isinstance(read, AgencyList):
            lists.append(read)
        elif read:
            headed.append(Headed(sheet, read))
    return all_agencies(lists), headed


def _list_or_heading(
    sheet: Sheet, recap_words: HeadingReader, list_words: HeadingReader
) -> AgencyList | Heading | None:
    """Give the agencies that *sheet* lists or else its heading: first by a look at its top, for speed."""
    heading = None
    for searched in _SEARCHED_ROWS:
        heading = find_heading(sheet.rows[:searched], recap_words, "name", lambda found: found.is_recap)
        if heading and heading.is_recap:
            return heading
        if heading and heading.speaks_of_innovations:
            continue
        if listed := read_agency_list(sheet, list_words, searched):
            return listed
    return heading


def _parted(headed: Iterable[Headed], known: Collection[str]) -> tuple[list[Headed], list[Headed]]:
    """Part the recaps that can be read from the other sheets."""
    recaps: list[Headed] = []
    others: list[Headed] = []
    for one in headed:
        readable = one.heading.is_recap and says_whose(one.sheet, one.heading, known)
        (recaps if readable else others).append(one)
    return recaps, others


def _is_missed(heading: Heading, *, beside_recap: bool) -> bool:
    """Tell whether a sheet that cannot be read as a recap was meant as one.

    Beside a recap that is read, a sheet without names or without levels may well be its summary.
    """
    if beside_recap:
        return heading.is_recap and heading.has_many_indicators
    return heading.speaks_of_innovations
