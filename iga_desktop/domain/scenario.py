"""A what-if of the regional index: named changes to the state of a year, kept and compared.

A scenario holds only what differs from the year as it stands; `projection.evaluate` applies it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from iga_desktop.domain.innovation import LevelBasis


class Selection(StrEnum):
    """Which innovations are taken as sent."""

    ALL = "semua"
    READY = "siap_kirim"
    ELIGIBLE = "layak"
    BEST = "terbaik"
    NONE = "tidak_ada"


@dataclass(frozen=True, slots=True)
class Imagined:
    """Innovations that do not exist (yet): *count* of them, each with a score in points and affairs."""

    name: str
    score: Decimal
    affairs: tuple[str, ...] = ()
    count: int = 1


@dataclass(frozen=True)
class Scenario:
    """A named what-if of a year; `id` is None before it is stored.

    `included` are innovation ids that are sent, then `excluded` such that are not, whatever `selection` says;
    `raised` gives other levels by innovation id and indicator number, `spd` by row code. `rules_year` is
    the year whose guideline is applied, None for its own.
    """

    id: int | None
    year: int
    name: str
    selection: Selection = Selection.ALL
    basis: LevelBasis = LevelBasis.VERIFIED
    rules_year: int | None = None
    included: frozenset[int] = frozenset()
    excluded: frozenset[int] = frozenset()
    raised: Mapping[int, Mapping[int, int]] = field(default_factory=dict)
    imagined: tuple[Imagined, ...] = ()
    spd: Mapping[str, int] = field(default_factory=dict)
