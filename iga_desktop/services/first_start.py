"""The first start: is the office still empty, and storing what it begins with, all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import Connection

from iga_desktop.db import offices, queries
from iga_desktop.domain.innovation import name_key, tidy_name
from iga_desktop.domain.office import Agency, HeadLine, Office, PaperProfile
from iga_desktop.domain.readiness import Thresholds
from iga_desktop.errors import UNCHANGED, UserError
from iga_desktop.formats import local_time
from iga_desktop.services.offices import check_agency
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author

USUAL_UNIT = "Bappeda Litbang"
_SOURCE = "pemandu awal"


class RegionKind(StrEnum):
    """What a region is; the value is what people read."""

    REGENCY = "Kabupaten"
    CITY = "Kota"


@dataclass(frozen=True, slots=True)
class FirstOffice:
    """What an empty office begins with.

    `name` is the region's without its `kind`, `logo` a PNG or JPEG image; `year` is the first one that is
    opened, with its own guideline; `agencies` have no ids yet.
    """

    kind: RegionKind
    name: str
    unit: str
    logo: bytes | None
    year: int
    thresholds: Thresholds = field(default_factory=Thresholds)
    agencies: tuple[Agency, ...] = ()

    @property
    def regency(self) -> str:
        """The region as papers name it: "Kabupaten Contoh"."""
        return f"{self.kind} {tidy_name(self.name)}"

    @property
    def letterhead(self) -> tuple[str, ...]:
        """The lines with which the kop begins; the address is left to the settings."""
        lines = (f"Pemerintah {self.regency}", tidy_name(self.unit))
        return tuple(line.upper() for line in lines if line)


def is_empty(workspace: Workspace) -> bool:
    """Say whether the office was not set up yet: it has no name and no year, and so no innovation."""
    with workspace.reading() as connection:
        return _is_empty(connection)


def _is_empty(connection: Connection) -> bool:
    return not offices.fetch_years(connection) and not offices.fetch_office(connection).regency


def set_up(workspace: Workspace, first: FirstOffice) -> None:
    """Store the settings, open the year and add the agencies, in one transaction.

    Agencies that the office knows already, by name or code, stay as they are.

    Raises:
        UserError: the name is missing, the office is not empty any more, the year has no guideline, or two
            agencies share a name, code or spelling. Nothing was stored.
    """
    if not name_key(first.name):
        raise UserError(f"Nama daerah harus diisi. {UNCHANGED}")
    guideline = workspace.guidelines.load(first.year)
    profile = PaperProfile(letterhead=tuple(map(HeadLine, first.letterhead)), logo=first.logo)
    office = Office(first.regency, tidy_name(first.unit), (profile,), first.thresholds)
    with workspace.writing() as connection:
        if not _is_empty(connection):
            raise UserError(f"Kantor ini sudah disiapkan. Ubahlah lewat Pengaturan. {UNCHANGED}")
        who = author(workspace, _SOURCE)
        offices.store_office(connection, who, office)
        offices.open_year(connection, guideline, who.at)
        agencies = _checked(queries.list_agencies(connection), first.agencies)
        offices.store_agencies(connection, who, agencies)


def _checked(known: Sequence[Agency], wanted: Sequence[Agency]) -> list[Agency]:
    """Give those of *wanted* that are not *known*, tidied, if they can stand beside each other."""
    taken = {name_key(text) for agency in known for text in (agency.code, agency.name)}
    beside = list(known)
    checked: list[Agency] = []
    for number, agency in enumerate(wanted, start=1):
        if taken.isdisjoint((name_key(agency.code), name_key(agency.name))):
            tidied = check_agency(beside, agency)
            checked.append(tidied)
            # Agencies without an id would pass for one and the same when they are compared.
            beside.append(Agency(-number, tidied.code, tidied.name, tidied.spellings))
    return checked


def region_of(kind: RegionKind, typed: str) -> tuple[RegionKind, str]:
    """Give kind and name of the region that was *typed*: "Kota Contoh" tells its kind by itself."""
    name = tidy_name(typed)
    first, _, rest = name.partition(" ")
    told = _TOLD.get(first.casefold().rstrip("."))
    return (told, rest) if told and rest else (kind, name)


_TOLD = {"kabupaten": RegionKind.REGENCY, "kab": RegionKind.REGENCY, "kota": RegionKind.CITY}


def usual_year(workspace: Workspace) -> int:
    """Give the present year, or the last before it that has a guideline."""
    years = workspace.guidelines.years()
    present = local_time(workspace.clock()).year
    return max((year for year in years if year <= present), default=years[0])
