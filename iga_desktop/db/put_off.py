"""Putting off modules that a library names when it is imported, but hardly ever needs."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


class _StandIn(ModuleType):
    """Stands for a module, which is imported once something is asked of it."""

    def __getattr__(self, name: str) -> object:
        _leave(self)
        return getattr(importlib.import_module(self.__name__), name)


def _leave(stand_in: _StandIn) -> None:
    if sys.modules.get(stand_in.__name__) is stand_in:
        del sys.modules[stand_in.__name__]


@contextmanager
def put_off(name: str, **known: object) -> Iterator[None]:
    """Let whoever imports the module *name* in the block get it only once they ask something of it.

    *known* is what they ask at once and can have without it. A module that is there already stays.
    """
    if name in sys.modules:
        yield
        return
    stand_in = _StandIn(name)
    vars(stand_in).update(known)
    sys.modules[name] = stand_in
    parent, _, child = name.rpartition(".")
    if parent:
        # Whoever writes `import parent.child` asks the parent for it later.
        setattr(importlib.import_module(parent), child, stand_in)
    try:
        yield
    finally:
        _leave(stand_in)
