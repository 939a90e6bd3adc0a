"""What was read from the office and need not be read again while nobody stores anything."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import Engine

from iga_desktop.db.engine import ChangeWatch

T = TypeVar("T")
_KEPT = 8


class Memory:
    """Keeps what was worked out from the database behind *engine* until any program changes it; close it.

    It is for frozen values that several pages show. Threads may share it.
    """

    def __init__(self, engine: Engine) -> None:
        self._watch = ChangeWatch(engine)
        self._lock = Lock()
        self._kept: dict[Hashable, tuple[int, Any]] = {}

    def recall(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """Give what *work_out* gave for *key*, or gives now if something was stored since.

        Raises:
            EnvironmentProblem: the database cannot be used right now.
        """
        # Asked for before reading: what is stored meanwhile makes the value read once more, never too seldom.
        with self._lock:
            version = self._watch.version()
            known = self._kept.get(key)
        if known is not None and known[0] == version:
            value: T = known[1]
            return value
        value = work_out()
        with self._lock:
            self._kept.pop(key, None)
            self._kept[key] = (version, value)
            while len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
        return value

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            self._watch.close()
