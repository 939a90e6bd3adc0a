"""Two innovations that are one: the richer value of each field, and one state of each indicator."""

from dataclasses import replace
from datetime import datetime

from iga_desktop.domain.content import CLAIM, Content, Value
from iga_desktop.domain.evidence import Letter
from iga_desktop.domain.innovation import TEXT_FIELDS, count_words
from iga_desktop.domain.merging import FieldMerge, FieldState
from iga_desktop.domain.verification import Decision, IndicatorState

_PLAINLY_MORE = 1.5


def richer(mine: Content, theirs: Content) -> tuple[FieldMerge, ...]:
    """Give what differs between the innovation that stays (mine) and the other, conflicts first.

    A line's default is the richer value: theirs where mine is empty or level 0, plainly shorter (a text told
    at length), or has fewer of a list or count; else mine. Of lists theirs is both together. Where both say
    something, and neither says plainly more, it is a conflict.
    """
    found = []
    for key, theirs_value in theirs.items():
        mine_value = mine.get(key, type(theirs_value)())
        together = _together(mine_value, theirs_value)
        if together != mine_value:
            found.append(FieldMerge(key, None, mine_value, together, _state(key, mine_value, together)))
    order = list(FieldState)
    return tuple(sorted(found, key=lambda line: order.index(line.state)))


def _together(mine: Value, theirs: Value) -> Value:
    if isinstance(mine, tuple) and isinstance(theirs, tuple):
        return tuple(dict.fromkeys((*mine, *theirs)))
    return theirs


def _state(key: str, mine: Value, theirs: Value) -> FieldState:
    if not theirs:
        return FieldState.MINE
    if not mine or isinstance(mine, tuple):
        return FieldState.THEIRS
    ours, others = _amount(key, mine), _amount(key, theirs)
    plainly = 1 if isinstance(mine, int) else _PLAINLY_MORE
    # A higher claim is for a person to believe.
    if others > ours * plainly and not key.startswith(CLAIM):
        return FieldState.THEIRS
    return FieldState.MINE if ours > others * plainly else FieldState.CONFLICT


def _amount(key: str, value: Value) -> int:
    """Give how much *value* says, in a unit of its own; of a short text nobody can tell."""
    if isinstance(value, int):
        return value
    return count_words(str(value)) if key in TEXT_FIELDS else 1


def united(mine: IndicatorState, theirs: IndicatorState, gained: int, at: datetime) -> IndicatorState:
    """Give how an indicator stands that *gained* pieces of the other innovation's evidence at a time (UTC).

    What the verifier said of the other counts where nothing was said or verified here. What nobody has looked
    at together with the rest waits; so does a decision whose evidence changes. The claim stays, and so do the
    notes of both.
    """
    count = mine.evidence + gained
    note = "\n".join(dict.fromkeys(filter(None, (mine.note, theirs.note))))
    if mine.decision is Decision.OPEN and not mine.verified and (theirs.verified or theirs.decision):
        said = replace(theirs, claim=mine.claim, evidence=count, note=note)
        return said if count == theirs.evidence else _waiting(said, at)
    noted = replace(mine, evidence=count, note=note)
    return _waiting(noted, at) if gained else noted


def _waiting(state: IndicatorState, at: datetime) -> IndicatorState:
    return replace(state, decision=Decision.OPEN, waiting_since=at, decided_at=None)


def completed(mine: Letter, theirs: Letter) -> Letter:
    """Give the letter of the same content twice: what *mine* does not say is as in *theirs*."""
    return Letter(
        mine.number or theirs.number,
        mine.on or theirs.on,
        mine.subject or theirs.subject,
        mine.note or theirs.note,
    )
