"""What was used last, within a limit of memory."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """Keeps values, each with its size in bytes, and lets the longest unused go beyond *limit* bytes.

    The last one put in is always kept.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._total = 0
        self._kept: OrderedDict[Key, tuple[Value, int]] = OrderedDict()

    def get(self, key: Key) -> Value | None:
        """Give the value of *key*, now the last one used; None where there is none."""
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][0]

    def put(self, key: Key, value: Value, size: int) -> None:
        """Keep *value* of *size* bytes."""
        if key in self._kept:
            self._total -= self._kept.pop(key)[1]
        self._kept[key] = (value, size)
        self._total += size
        while self._total > self._limit and len(self._kept) > 1:
            self._total -= self._kept.popitem(last=False)[1][1]
