"""Three-way merging: what was sent out (base), what stands here now (mine), what came back (theirs)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from iga_desktop.domain.content import Content, Value

_NOTHING: tuple[Value, ...] = ("", ())


class Side(StrEnum):
    """Whose value is taken; the value is what people read."""

    MINE = "data kantor"
    THEIRS = "kiriman"


Choices = Mapping[tuple[str, str], Side]
"""Whose value is taken, by subject and key; what is not mentioned takes its default."""
WHOLE = ""
"""The key under which a subject is chosen as a whole: `Side.MINE` leaves it out altogether, a new one too;
`Side.THEIRS` takes the evidence of a held one, and a new one that is held with all that it brings."""


class FieldState(StrEnum):
    """Who changed a value since it was sent out; the value is what people read.

    What the sender says again although the office decided against it meanwhile is `MINE` too.
    """

    CONFLICT = "bertentangan"
    """Both did, differently, or nobody knows what was sent out: somebody should look."""
    EMPTIED = "dikosongkan pengirim"
    THEIRS = "diubah pengirim"
    MINE = "diubah di kantor"


@dataclass(frozen=True, slots=True)
class FieldMerge:
    """One value that is not the same here and there; `base` is None where it is not known."""

    key: str
    base: Value | None
    mine: Value
    theirs: Value
    state: FieldState

    @property
    def default(self) -> Side:
        """What is taken unless somebody says otherwise: only what the sender alone changed, to something."""
        return Side.THEIRS if self.state is FieldState.THEIRS else Side.MINE


@dataclass(frozen=True, slots=True)
class SubjectMerge:
    """One thing that came back, beside what stands here.

    `subject` is its identity (an innovation's uid), `owner` whose it is, `fields` what differs, `notes`
    whole sentences (Indonesian) on what is unusual about it. A new thing differs in nothing. Of a thing that
    is `held` (it was already sent to the ministry, is another's by its name, or was deleted here) nothing is
    taken unless somebody says so.
    """

    subject: str
    title: str
    owner: str
    is_new: bool
    fields: tuple[FieldMerge, ...]
    notes: tuple[str, ...] = ()
    held: bool = False

    def side(self, line: FieldMerge, choices: Mapping[str, Side]) -> Side:
        """Give whose value of *line* is taken: as chosen by key, else by default."""
        return choices.get(line.key, Side.MINE if self.held else line.default)

    def taken(self, choices: Mapping[str, Side]) -> dict[str, Value]:
        """Give the sender's values that are taken, by key."""
        return {line.key: line.theirs for line in self.fields if self.side(line, choices) is Side.THEIRS}

    @property
    def conflicts(self) -> int:
        """How many values somebody should look at."""
        return sum(line.state is FieldState.CONFLICT for line in self.fields)


def is_left_out(subject: str, choices: Choices) -> bool:
    """Tell whether nothing of *subject* is to be taken."""
    return choices.get((subject, WHOLE)) is Side.MINE


def is_passed_over(merge: SubjectMerge, choices: Choices) -> bool:
    """Tell whether nothing of *merge* is to be taken: a new one that is held must be asked for."""
    if merge.is_new and merge.held:
        return choices.get((merge.subject, WHOLE)) is not Side.THEIRS
    return is_left_out(merge.subject, choices)


def choices_of_subject(subject: str, choices: Choices) -> Mapping[str, Side]:
    """Give what was chosen for the values of *subject*, by key."""
    return {key: side for (whose, key), side in choices.items() if whose == subject}


def wants_evidence(merge: SubjectMerge, choices: Choices) -> bool:
    """Tell whether the evidence of *merge* is taken: that of a held one only if somebody says so."""
    default = Side.MINE if merge.held else Side.THEIRS
    return choices.get((merge.subject, WHOLE), default) is Side.THEIRS


def merge(
    base: Content | None,
    mine: Content,
    theirs: Content,
    decided: Mapping[str, Collection[Value]] = MappingProxyType({}),
) -> tuple[FieldMerge, ...]:
    """Give what differs between *mine* and *theirs*, conflicts first, else in the order of *theirs*.

    What *theirs* does not mention was not sent and differs in nothing; what *mine* does not mention is
    empty there. Without a *base* a value that is empty here was changed by the sender, and any other
    difference is a conflict. The values in *decided* were here already since the base, so that what differs
    from them now is this office's decision.
    """
    origin = base or {}
    found = []
    for key, theirs_value in theirs.items():
        mine_value = mine.get(key, _empty_like(theirs_value))
        if mine_value != theirs_value:
            base_value = origin.get(key)
            known = theirs_value in decided.get(key, ())
            state = FieldState.MINE if known else _state(base_value, mine_value, theirs_value)
            found.append(FieldMerge(key, base_value, mine_value, theirs_value, state))
    return conflicts_first(found)


def conflicts_first(fields: Iterable[FieldMerge]) -> tuple[FieldMerge, ...]:
    """Give *fields* in the order in which somebody should look at them."""
    order = list(FieldState)
    return tuple(sorted(fields, key=lambda line: order.index(line.state)))


def _state(base: Value | None, mine: Value, theirs: Value) -> FieldState:
    if base is None:
        return FieldState.CONFLICT if mine and theirs not in _NOTHING else _change_to(theirs)
    if theirs == base:
        return FieldState.MINE
    return _change_to(theirs) if mine == base else FieldState.CONFLICT


def _change_to(theirs: Value) -> FieldState:
    # A level of 0 is a level: somebody who lowers a claim to it says so.
    return FieldState.EMPTIED if theirs in _NOTHING else FieldState.THEIRS


def _empty_like(value: Value) -> Value:
    if isinstance(value, tuple):
        return ()
    return 0 if isinstance(value, int) else ""
