"""On which scale a year's index stands where no guideline says it: before 2022 and after the newest one."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from iga_desktop.domain.guideline import Category, Confidence, Provenance

YEARS = "{tahun}"
"""Stands for the years that a remark is about."""


@dataclass(frozen=True)
class Scale:
    """The scale of one year: its `bands`, highest first, empty on the old scale.

    `remark` (whole sentences with `YEARS` in them) says what they rest on where the year has no guideline
    of its own.
    """

    year: int
    bands: tuple[Category, ...]
    remark: str = ""

    @property
    def note(self) -> str:
        """The remark on this year."""
        return self.remark.replace(YEARS, str(self.year))


@dataclass(frozen=True)
class IndexScales:
    """What is known of the years without a guideline.

    `alike` gives the year whose categories hold for another, with the source. Up to `old_until` the scale
    was another one; `old_predicates` are its predicates with their lowest index, highest first.
    """

    alike: Mapping[int, tuple[int, Provenance]]
    old_until: int
    old_predicates: tuple[tuple[str, Decimal], ...]
    old_provenance: Provenance

    def old_predicate(self, index: Decimal) -> str:
        """Give the predicate that an *index* on the old scale suggests, empty for none."""
        return next((name for name, lowest in self.old_predicates if index >= lowest), "")


def load_scales(text: str) -> IndexScales:
    """Give what *text* (TOML, shipped) says; a fault in it is a bug and raises."""
    document = tomllib.loads(text, parse_float=Decimal)
    old = document["skala_lama"]
    predicates = [(str(entry["nama"]), Decimal(entry["dari"])) for entry in old["predikat"]]
    return IndexScales(
        alike={
            int(entry["tahun"]): (int(entry["pedoman"]), _provenance(entry)) for entry in document["seperti"]
        },
        old_until=int(old["sampai_tahun"]),
        old_predicates=tuple(sorted(predicates, key=lambda entry: entry[1], reverse=True)),
        old_provenance=_provenance(old),
    )


def _provenance(entry: Mapping[str, str]) -> Provenance:
    return Provenance(entry["sumber"], Confidence(entry["keyakinan"]))
