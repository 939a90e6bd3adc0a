"""What the box shows for the words in it: what was found, by kinds, the best fit first. No widgets."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from PySide6.QtCore import QCoreApplication

from iga_desktop.formats import long_date_text
from iga_desktop.services.finding import Fit, Names, WordIndex
from iga_desktop.ui.finding.catalogue import Group, Item
from iga_desktop.ui.finding.trail import Place

_MOST = {Group.INNOVATIONS: 8}
_MOST_OTHERS = 5
_COMMON = 6
_ORDER = {group: place for place, group in enumerate(Group)}
_EXPLAINING = {Group.TERMS, Group.GUIDE}
"""They come last: who types a name wants the thing rather than what it means."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A found item, with the words in it that fitted."""

    item: Item
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """The first hits of a group, out of how many."""

    group: Group
    hits: tuple[Hit, ...]
    total: int


class Shelf:
    """Items that can be looked up by their words."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items = tuple(items)
        self.kinds = [
            (item.group, item.goal.year if isinstance(item.goal, Place) else None) for item in self.items
        ]
        """Group and year (None: of any) of each."""
        self.index = WordIndex((item.title, f"{item.where} {item.words}") for item in self.items)


def name_items(names: Names) -> list[Item]:
    """Give everything of the office that has a name."""
    found = [
        Item(
            Group.INNOVATIONS,
            "lightbulb",
            each.name,
            _tr("{agency}, tahun {year}").format(agency=each.agency, year=each.year),
            Place("InnovationsPage", each.id, each.year),
        )
        for each in names.innovations
    ]
    found += [
        Item(
            Group.AGENCIES,
            "building-2",
            each.name,
            each.code,
            Place("AgenciesPage", each.code),
            " ".join(each.spellings),
        )
        for each in names.agencies
    ]
    found += [
        Item(
            Group.COMPANIONS,
            "user-check",
            each.name,
            _tr("Verifikasi"),
            Place("VerificationPage", "pendamping"),
        )
        for each in names.companions
    ]
    found += [
        Item(
            Group.MEETINGS,
            "presentation",
            _tr("Rakor {day}").format(day=long_date_text(each.held_on)),
            each.place,
            Place("MeetingsPage", each.id, each.year),
        )
        for each in names.meetings
    ]
    return found


def search(shelves: Sequence[Shelf], words: str, year: int | None) -> tuple[Section, ...]:
    """Give what fits *words*; what is of another year than *year* comes after the rest of its group."""
    found: dict[Group, list[tuple[bool, Fit, int, int]]] = defaultdict(list)
    fitting = []
    for number, shelf in enumerate(shelves):
        matches, fitted = shelf.index.find(words)
        fitting.append(fitted)
        for fit, position in matches:
            group, of_year = shelf.kinds[position]
            found[group].append((of_year not in (None, year), fit, number, position))
    best = {group: min(each[1] for each in hits) for group, hits in found.items()}
    order = sorted(found, key=lambda group: (group in _EXPLAINING, best[group], _ORDER[group]))
    return tuple(
        Section(
            group,
            tuple(
                Hit(shelves[number].items[position], fitting[number])
                for *_, number, position in nsmallest(_MOST.get(group, _MOST_OTHERS), found[group])
            ),
            len(found[group]),
        )
        for group in order
    )


def without_words(
    recent: Iterable[Place], items: Iterable[Item], actions: Sequence[Item]
) -> tuple[Section, ...]:
    """Give what stands in the empty box: what was in view last, as far as it is still there, and actions."""
    known: Mapping[Place, Item] = {
        item.goal: item for item in items if isinstance(item.goal, Place) and item.group is not Group.ACTIONS
    }
    last = [Hit(known[place]) for place in recent if place in known][:_COMMON]
    common = [Hit(item) for item in actions[:_COMMON]]
    sections = (
        Section(Group.RECENT, tuple(last), len(last)),
        Section(Group.ACTIONS, tuple(common), len(common)),
    )
    return tuple(section for section in sections if section.hits)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Finding", text)
