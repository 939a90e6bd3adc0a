"""Something that the officer can have done by name, from the box that finds everything."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """An action with a name: `run` does it; `words` are other words it is found by, `keys` its shortcut."""

    title: str
    icon: str
    run: Callable[[], object]
    words: str = ""
    keys: str = ""
