"""What the list of innovations shows: words searched, filters, counts, sentences. No widgets."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.innovation import name_key
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.recap import InnovationRow
from iga_desktop.domain.workflow import Status
from iga_desktop.formats import count_text
from iga_desktop.ui.innovations.columns import eligible_word
from iga_desktop.ui.widgets.chip import chip_word


class Facet(StrEnum):
    """What the list can be filtered by."""

    AGENCY = "agency"
    READINESS = "readiness"
    STATUS = "status"
    ELIGIBILITY = "eligibility"
    AFFAIR = "affair"
    STAGE = "stage"


_ELIGIBLE, _INELIGIBLE = "layak", "belum layak"
_VALUES: Mapping[Facet, Callable[[InnovationRow], str]] = {
    Facet.AGENCY: lambda row: row.agency_code,
    Facet.READINESS: lambda row: row.readiness,
    Facet.STATUS: lambda row: row.status,
    Facet.ELIGIBILITY: lambda row: _ELIGIBLE if row.eligible else _INELIGIBLE,
    Facet.AFFAIR: lambda row: row.main_affair,
    Facet.STAGE: lambda row: row.stage,
}


# Offered whole and in this order, whatever the year's rows are; the words wait for the translator.
_FIXED: Mapping[Facet, Callable[[], list[tuple[str, str]]]] = {
    Facet.READINESS: lambda: [(value, chip_word(value)) for value in Readiness],
    Facet.STATUS: lambda: [(value, chip_word(value)) for value in Status],
    Facet.ELIGIBILITY: lambda: [(_ELIGIBLE, eligible_word(True)), (_INELIGIBLE, eligible_word(False))],
}


@dataclass(frozen=True, slots=True)
class ListFilter:
    """What is wanted: all *words* somewhere in the row, and the chosen value of each facet."""

    words: tuple[str, ...] = ()
    chosen: Mapping[Facet, str] = field(default_factory=dict)

    def with_text(self, text: str) -> "ListFilter":
        """Give the filter with other words; case and marks do not count."""
        return replace(self, words=tuple(name_key(text).split()))

    def with_value(self, facet: Facet, value: str | None) -> "ListFilter":
        """Give the filter with another value of *facet*; None: any."""
        others = {key: kept for key, kept in self.chosen.items() if key is not facet}
        return replace(self, chosen=others if value is None else {**others, facet: value})

    @property
    def open(self) -> bool:
        """Whether everything passes."""
        return not self.words and not self.chosen


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a filter: its value (None: all) and how it reads without its count."""

    value: str | None
    label: str


class ListPresenter:
    """The rows of a year and what the officer wants to see of them."""

    def __init__(self) -> None:
        self.rows: tuple[InnovationRow, ...] = ()
        self.filter = ListFilter()
        self.shown: frozenset[int] = frozenset()
        self.counts: Mapping[Facet, Counter[str]] = {}
        self._keys: dict[int, str] = {}

    def set_rows(self, rows: Sequence[InnovationRow]) -> None:
        """Take *rows* as the year's innovations."""
        self.rows = tuple(rows)
        self._keys = {
            row.id: name_key(f"{row.name} {row.agency_name} {row.agency_code} {row.main_affair}")
            for row in self.rows
        }
        self.apply(self.filter)

    def apply(self, wanted: ListFilter) -> None:
        """Find what *wanted* shows, and for each facet how many its values would show."""
        self.filter = wanted
        values = tuple(_VALUES.items())
        counts = {facet: Counter[str]() for facet in Facet}
        shown = []
        for row in self.rows:
            if wanted.words and not all(word in self._keys[row.id] for word in wanted.words):
                continue
            failed = [f for f, kept in wanted.chosen.items() if _VALUES[f](row) != kept]
            if not failed:
                shown.append(row.id)
                for facet, value in values:
                    counts[facet][value(row)] += 1
            elif len(failed) == 1:
                # Another value of that one facet would show it.
                counts[failed[0]][_VALUES[failed[0]](row)] += 1
        self.shown = frozenset(shown)
        self.counts = counts

    def is_shown(self, row: InnovationRow) -> bool:
        """Whether *row* passes the filter."""
        return row.id in self.shown

    def options(self, facet: Facet) -> tuple[Option, ...]:
        """Give the entries of *facet*: all, then every value that the year's rows have."""
        if facet in _FIXED:
            named = [Option(value, label) for value, label in _FIXED[facet]()]
        else:
            labels = {_VALUES[facet](row): _label(facet, row) for row in self.rows}
            named = [Option(value, label or _tr("Belum diisi")) for value, label in labels.items()]
            named.sort(key=lambda option: (not option.value, option.label.casefold()))
        return (Option(None, _all_label(facet)), *named)

    def option_text(self, facet: Facet, option: Option) -> str:
        """Give an entry with the number of rows that it would show."""
        counts = self.counts[facet]
        number = counts.total() if option.value is None else counts[option.value]
        return f"{option.label} ({count_text(number)})"

    def state_text(self) -> str:
        """Give the sentence under the page's title: counts by readiness, and eligibility beside them."""
        shown = [row for row in self.rows if row.id in self.shown]
        readiness = Counter(row.readiness for row in shown)
        if self.filter.open:
            head = _tr("{count} inovasi").format(count=count_text(len(self.rows)))
        else:
            head = _tr("{shown} dari {count} inovasi").format(
                shown=count_text(len(self.shown)), count=count_text(len(self.rows))
            )
        parts = [
            f"{count_text(readiness[value])} {value}"
            for value in Readiness
            if value is not Readiness.BELOW_WATCH or readiness[value]
        ]
        eligible = count_text(sum(row.eligible for row in shown))
        beside = _tr("{count} layak dilaporkan").format(count=eligible)
        return f"{' - '.join([head, *parts])}; {beside}" if self.rows else head


def _label(facet: Facet, row: InnovationRow) -> str:
    return row.agency_name if facet is Facet.AGENCY else _VALUES[facet](row)


def _all_label(facet: Facet) -> str:
    return {
        Facet.AGENCY: _tr("Semua OPD"),
        Facet.READINESS: _tr("Semua kesiapan"),
        Facet.STATUS: _tr("Semua status"),
        Facet.ELIGIBILITY: _tr("Semua kelayakan"),
        Facet.AFFAIR: _tr("Semua urusan"),
        Facet.STAGE: _tr("Semua tahapan"),
    }[facet]


def delete_question(rows: Sequence[InnovationRow]) -> str:
    """Give the question before *rows* are deleted; it names what goes."""
    named = [f"\u2022 {row.name} ({row.agency_name})" for row in rows[:8]]
    if len(rows) > len(named):
        named.append(_tr("\u2022 dan {count} inovasi lain").format(count=count_text(len(rows) - len(named))))
    head = _tr("Hapus {count} inovasi ini beserta tingkat indikatornya? Ini tidak dapat diurungkan.")
    return "\n".join([head.format(count=count_text(len(rows))), "", *named])


def _tr(text: str) -> str:
    return QCoreApplication.translate("ListPresenter", text)
