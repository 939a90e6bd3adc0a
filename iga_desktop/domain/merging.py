"""Three-way merging: what was sent out (base), what stands here now (mine), what came back (theirs)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from iga_desktop.domain.content import Content, Value


class Side(StrEnum):
    """Whose value is taken; the value is what people read."""

    MINE = "data kantor"
    THEIRS = "kiriman"


Choices = Mapping[tuple[str, str], Side]
"""Whose value is taken, by subject and key; what is not mentioned takes its default."""
LEFT_OUT_KEY = ""
"""Under this key `Side.MINE` leaves a subject out altogether, a new one too."""


class FieldState(StrEnum):
    """Who changed a value since it was sent out; the value is what people read."""

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
    is `held` (it was already sent to the ministry) nothing is taken unless somebody says so.
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


def merge(base: Content | None, mine: Content, theirs: Content) -> tuple[FieldMerge, ...]:
    """Give what differs between *mine* and *theirs*, conflicts first, else in the order of *theirs*.

    What *theirs* does not mention was not sent and differs in nothing; what *mine* does not mention is
    empty there. Without a *base* a value that is empty here was changed by the sender, and any other
    difference is a conflict.
    """
    known = base or {}
    found = []
    for key, theirs_value in theirs.items():
        mine_value = mine.get(key, _empty_like(theirs_value))
        if mine_value != theirs_value:
            base_value = known.get(key)
            state = _state(base_value, mine_value, theirs_value)
            found.append(FieldMerge(key, base_value, mine_value, theirs_value, state))
    order = list(FieldState)
    return tuple(sorted(found, key=lambda line: order.index(line.state)))


def _state(base: Value | None, mine: Value, theirs: Value) -> FieldState:
    if base is None:
        return FieldState.CONFLICT if mine and theirs else _change_to(theirs)
    if theirs == base:
        return FieldState.MINE
    return _change_to(theirs) if mine == base else FieldState.CONFLICT


def _change_to(theirs: Value) -> FieldState:
    # A level of 0 is a level: somebody who lowers a claim to it says so.
    return FieldState.EMPTIED if theirs in ("", ()) else FieldState.THEIRS


def _empty_like(value: Value) -> Value:
    if isinstance(value, tuple):
        return ()
    return 0 if isinstance(value, int) else ""
