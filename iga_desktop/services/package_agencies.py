"""Which agency of a package is which of this office: one to one, by name first."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from iga_desktop.domain.innovation import name_key
from iga_desktop.domain.office import Agency
from iga_desktop.exchange.agency_matching import AgencyIndex, Certainty
from iga_desktop.services.offices import code_for

_SURE = (Certainty.EXACT, Certainty.SAFE)


@dataclass(frozen=True)
class MatchedAgencies:
    """The agency here by the id there; `new` are those that are not here, with a code that is free here."""

    here: Mapping[int, Agency]
    new: tuple[Agency, ...]
    notes: tuple[str, ...]


def match_agencies(
    here: Sequence[Agency], there: Sequence[Agency], shared: Collection[tuple[str, str]]
) -> MatchedAgencies:
    """Match by name, then by a known spelling, then by code.

    A code alone proves nothing, since both laptops make it of the same initials: the names must be alike, or
    both have an innovation in common under it (*shared* has such codes here and there).
    """

    def by_code(one: Agency, other: Agency) -> bool:
        same = name_key(one.code) == name_key(other.code)
        return same and ((one.code, other.code) in shared or _alike(one.name, other.name))

    found: dict[int, Agency] = {}
    left = list(here)
    for is_same in (_by_name, _by_spelling, by_code):
        for agency in there:
            if (agency.id or 0) not in found and (same := _first(left, agency, is_same)) is not None:
                found[agency.id or 0] = same
                left.remove(same)
    known = list(here)
    for agency in there:
        if (agency.id or 0) not in found:
            known.append(replace(agency, code=_free_code(agency, known)))
    new = tuple(known[len(here) :])
    return MatchedAgencies(found, new, tuple(_notes(here, there, new)))


def _first(
    agencies: Iterable[Agency], wanted: Agency, is_same: Callable[[Agency, Agency], bool]
) -> Agency | None:
    return next((agency for agency in agencies if is_same(agency, wanted)), None)


def _by_name(one: Agency, other: Agency) -> bool:
    return name_key(one.name) == name_key(other.name)


def _by_spelling(one: Agency, other: Agency) -> bool:
    return name_key(one.name) in map(name_key, other.spellings) or name_key(other.name) in map(
        name_key, one.spellings
    )


def _alike(one: str, other: str) -> bool:
    """Tell whether a name is another but for a slip of the pen, or for words that came or went."""
    words, others = set(name_key(one).split()), set(name_key(other).split())
    return words <= others or others <= words or AgencyIndex([("", one, ())]).match(other).certainty in _SURE


def _free_code(agency: Agency, known: Sequence[Agency]) -> str:
    taken = {name_key(each.code) for each in known}
    return code_for(agency.name, known) if name_key(agency.code) in taken else agency.code


def _notes(here: Sequence[Agency], there: Sequence[Agency], new: Sequence[Agency]) -> Iterator[str]:
    sent = {agency.id: agency for agency in there}
    owners = {name_key(agency.code): agency.name for agency in here}
    for agency in new:
        code = sent[agency.id].code
        if code != agency.code:
            owner = owners.get(name_key(code))
            whose = f' milik "{owner}" di laptop ini' if owner else " perangkat daerah lain"
            yield (
                f'"{agency.name}" di paket berkode {code}, yaitu kode{whose}. Perangkat daerah itu '
                f"ditambahkan dengan kode {agency.code}."
            )
