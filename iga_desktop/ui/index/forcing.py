"""Innovations that the officer sends, or leaves out, whatever the rest of the choice says."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.submission import Candidate
from iga_desktop.formats import NOTHING
from iga_desktop.ui.searching import has_words


class Force(StrEnum):
    """What the officer says of one innovation."""

    FREE = "bebas"
    ALWAYS = "selalu"
    NEVER = "jangan"


@dataclass(frozen=True, slots=True)
class Forced:
    """The innovations, by id, that are sent (`included`) or not (`excluded`) whatever else holds."""

    included: frozenset[int] = frozenset()
    excluded: frozenset[int] = frozenset()

    def of(self, key: int) -> Force:
        """Give what is said of the innovation *key*."""
        if key in self.included:
            return Force.ALWAYS
        return Force.NEVER if key in self.excluded else Force.FREE

    def put(self, keys: Collection[int], force: Force) -> "Forced":
        """Give the same with *force* said of the innovations *keys*."""
        chosen = frozenset(keys)
        included, excluded = self.included - chosen, self.excluded - chosen
        return Forced(
            included | chosen if force is Force.ALWAYS else included,
            excluded | chosen if force is Force.NEVER else excluded,
        )


def force_names() -> dict[Force, str]:
    """Give the words for each."""
    return {
        Force.FREE: QCoreApplication.translate("Forcing", "Menurut program"),
        Force.ALWAYS: QCoreApplication.translate("Forcing", "Selalu kirim"),
        Force.NEVER: QCoreApplication.translate("Forcing", "Jangan kirim"),
    }


def force_text(force: Force) -> str:
    """Give what a table shows of *force*: a word only where the officer decided."""
    return NOTHING if force is Force.FREE else force_names()[force]


def named_like(words: str) -> Callable[[Candidate], bool]:
    """Give what holds for the innovations whose name or agency has all of *words*."""
    has = has_words(words)
    return lambda candidate: has(f"{candidate.name} {candidate.agency_name}")
