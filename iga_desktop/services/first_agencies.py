"""The agencies that an office begins with: common ones to choose from, and districts by their names."""

import tomllib
from collections.abc import Sequence

from iga_desktop.domain.innovation import name_key, tidy_name
from iga_desktop.domain.office import Agency, agency_kind
from iga_desktop.paths import resources
from iga_desktop.services.first_start import RegionKind

_DISTRICT = "Kecamatan"


def common_agencies(kind: RegionKind) -> tuple[Agency, ...]:
    """Give the agencies that most regions of *kind* have, as new ones."""
    text = (resources() / "agencies.toml").read_text(encoding="utf-8")
    entries: list[dict[str, str]] = tomllib.loads(text)["perangkat_daerah"]
    return tuple(
        Agency(None, entry["kode"], entry["nama"], kind=agency_kind(entry["nama"]))
        for entry in entries
        if entry.get("hanya", kind) == kind
    )


def districts(typed: str, known: Sequence[Agency]) -> tuple[Agency, ...]:
    """Give a district for each name in *typed*, on lines of their own or between commas.

    Those of the *known* agencies are left out.
    """
    names = {name_key(agency.name) for agency in known}
    found: list[Agency] = []
    for name in filter(name_key, map(tidy_name, typed.replace(",", "\n").splitlines())):
        whole = name if agency_kind(name) == _DISTRICT else f"{_DISTRICT} {name}"
        if name_key(whole) not in names:
            names.add(name_key(whole))
            found.append(Agency(None, _code(whole), whole, kind=_DISTRICT))
    return tuple(found)


def _code(district: str) -> str:
    # Not a number: a list that is read in later may give the same number to another district.
    return "-".join(["KEC", *name_key(district).split()[1:]]).upper()
