"""Merging between the laptops of an office, each of which tells what it ever held.

Of two values the newer one is that of the laptop which held the other one before: no clock is asked, and
nothing that a laptop was offered and did not take counts.
"""

from collections.abc import Collection, Sequence

from iga_desktop.domain.content import Content, Value
from iga_desktop.domain.merging import FieldMerge, FieldState, Side, conflicts_first

_NOTHING: tuple[Value, ...] = ("", ())


def changed_by(
    held_here: Collection[Value], mine: Value, held_there: Collection[Value], theirs: Value
) -> Side | None:
    """Give who changed a value that is not the same here and there, None if that cannot be told."""
    passed_there, passed_here = mine in held_there, theirs in held_here
    if passed_there is passed_here:
        return None
    return Side.THEIRS if passed_there else Side.MINE


def merge_held(
    held_here: Sequence[Content], mine: Content, held_there: Sequence[Content], theirs: Content
) -> tuple[FieldMerge, ...]:
    """Give what differs between *mine* and *theirs*, which has no other keys, conflicts first.

    `base` is what the laptop that changed a value had before, or the one other value that both held. Where
    this laptop never had anything under a key, what the sender has there is taken as its doing.
    """
    found = []
    for key, value in theirs.items():
        if value != mine[key]:
            here, there = ([held[key] for held in each if key in held] for each in (held_here, held_there))
            found.append(_line(key, here, mine[key], there, value))
    return conflicts_first(found)


def _line(
    key: str, held_here: Collection[Value], mine: Value, held_there: Collection[Value], theirs: Value
) -> FieldMerge:
    who = changed_by(held_here, mine, held_there, theirs)
    if who is Side.MINE:
        return FieldMerge(key, theirs, mine, theirs, FieldState.MINE)
    if who is None and (mine or any(held_here)):
        common = (set(held_here) & set(held_there)) - {mine, theirs}
        base = common.pop() if len(common) == 1 else None
        return FieldMerge(key, base, mine, theirs, FieldState.CONFLICT)
    # What has parts by number or code (verification, SPD) is a state even where there is nothing to say.
    emptied = theirs in _NOTHING and ":" not in key
    return FieldMerge(key, mine, mine, theirs, FieldState.EMPTIED if emptied else FieldState.THEIRS)
