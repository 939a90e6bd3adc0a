"""Which agency each row of a recap belongs to, and which agencies the file brings along."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from iga_desktop.domain.innovation import name_key, tidy_name
from iga_desktop.domain.office import Agency, agency_kind
from iga_desktop.errors import UserError
from iga_desktop.exchange.agency_matching import AgencyIndex, AgencyMatch
from iga_desktop.exchange.agency_matching import Certainty as Certainty
from iga_desktop.exchange.recap_reader import AgencyEntry, ParsedWorkbook, Refusal
from iga_desktop.services.offices import check_agency, code_for


@dataclass(frozen=True, slots=True)
class AgencyQuestion:
    """A spelling that is no known one: its nearest agency, if any, and how many rows use it.

    `certainty` tells whether the match is used already (SAFE) or waits for the officer.
    """

    text: str
    code: str | None
    name: str | None
    certainty: Certainty
    similarity: float
    rows: int


@dataclass(frozen=True)
class AgencyPlan:
    """Agencies as they will stand after storing; new ones have negative ids until they are stored."""

    agencies: tuple[Agency, ...]
    to_store: tuple[Agency, ...]
    new: tuple[Agency, ...]
    refusals: tuple[Refusal, ...]
    questions: tuple[AgencyQuestion, ...]
    matches: Mapping[str, AgencyMatch]

    @property
    def names(self) -> dict[int, str]:
        """Official name by id."""
        return {agency.id: agency.name for agency in self.agencies if agency.id is not None}

    def with_ids(self, stored: Iterable[Agency]) -> "AgencyPlan":
        """Give the plan with the ids that its agencies got when they were stored."""
        return replace(self, agencies=tuple(stored))

    def agency_of(self, text: str) -> Agency | None:
        """Give the agency of a row's spelling, None where that is not known well enough."""
        match = self.matches[text]
        if match.certainty not in {Certainty.EXACT, Certainty.SAFE}:
            return None
        return next(agency for agency in self.agencies if agency.code == match.code)

    def reason_against(self, text: str) -> str:
        """Give the sentence that refuses a row whose agency is not known well enough."""
        match = self.matches[text]
        if match.name is None:
            return (
                f'Perangkat daerah "{text}" tidak dikenal. Pilih perangkat daerahnya atau tambahkan '
                "sebagai perangkat daerah baru."
            )
        return (
            f'Perangkat daerah "{text}" mirip dengan "{match.name}" ({match.similarity:.0f}%), tetapi '
            "belum pasti. Pastikan perangkat daerahnya lebih dahulu."
        )


class _Register:
    """The agencies while a file's own are added to them."""

    def __init__(self, known: Sequence[Agency]) -> None:
        self.agencies = {agency.id: agency for agency in known}
        self.changed: dict[int | None, Agency] = {}
        self._new_ids = count(-1, -1)

    def all(self) -> tuple[Agency, ...]:
        return tuple(self.agencies.values())

    def find(self, code: str, name: str) -> Agency | None:
        for key, texts in ((name_key(code), "code"), (name_key(name), "name")):
            for agency in self.agencies.values():
                if key and key == name_key(getattr(agency, texts)):
                    return agency
        return None

    def put(self, agency: Agency) -> None:
        checked = check_agency(self.all(), agency)
        if checked.id is None:
            checked = replace(checked, id=next(self._new_ids))
        if self.agencies.get(checked.id) != checked:
            self.agencies[checked.id] = self.changed[checked.id] = checked


def plan_agencies(
    known: Sequence[Agency], parsed: ParsedWorkbook, choices: Mapping[str, str | None]
) -> AgencyPlan:
    """Give the agencies that *known*, the file's own list and the officer's *choices* lead to."""
    register = _Register(known)
    refusals = _add_listed(register, parsed.agencies)
    texts = Counter(row.agency_text for row in parsed.rows)
    _add_chosen(register, texts, choices)

    index = AgencyIndex((a.code, a.name, a.spellings) for a in register.all())
    matches = {text: index.match(text) for text in texts}
    questions = tuple(
        AgencyQuestion(text, m.code, m.name, m.certainty, m.similarity, texts[text])
        for text, m in matches.items()
        if m.certainty is not Certainty.EXACT
    )
    changed = register.changed.values()
    new = tuple(agency for agency in changed if agency.id is not None and agency.id < 0)
    return AgencyPlan(
        agencies=register.all(),
        to_store=tuple(replace(a, id=None) if a in new else a for a in changed),
        new=new,
        refusals=refusals,
        questions=questions,
        matches=matches,
    )


def _add_listed(register: _Register, entries: Iterable[AgencyEntry]) -> tuple[Refusal, ...]:
    refusals = []
    listed: dict[str, AgencyEntry] = {}
    for entry in entries:
        key = name_key(entry.code) or name_key(entry.name)
        first = listed.setdefault(key, entry)
        if name_key(first.name) != name_key(entry.name):
            reason = (
                f'Kode "{entry.code}" sudah dipakai oleh "{first.name}" pada lembar {first.place.sheet} '
                f"baris {first.place.row}. Perbaiki kodenya, lalu baca lagi."
            )
            refusals.append(Refusal(entry.place, entry.name, reason))
            continue
        try:
            register.put(_merged(register, entry))
        except UserError as problem:
            refusals.append(Refusal(entry.place, entry.name, str(problem)))
    return tuple(refusals)


def _merged(register: _Register, entry: AgencyEntry) -> Agency:
    """A known agency keeps its official name; what the file calls it becomes a spelling."""
    present = register.find(entry.code, entry.name)
    if present is None:
        return Agency(
            id=None,
            code=entry.code or code_for(entry.name, register.all()),
            name=entry.name,
            spellings=entry.spellings,
            kind=agency_kind(entry.name),
        )
    known = {name_key(text) for text in (present.code, present.name, *present.spellings)}
    added = [
        text for text in (entry.name, *entry.spellings) if name_key(text) and name_key(text) not in known
    ]
    return replace(present, spellings=(*present.spellings, *added)) if added else present


def _add_chosen(register: _Register, texts: Iterable[str], choices: Mapping[str, str | None]) -> None:
    for text in texts:
        key = name_key(text)
        if key not in choices:
            continue
        code = choices[key]
        agency = register.find(code or "", text)
        if agency is None:
            name = tidy_name(text)
            agency = Agency(None, code_for(name, register.all()), name, kind=agency_kind(name))
        register.put(replace(agency, spellings=(*agency.spellings, text)))
