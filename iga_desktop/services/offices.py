"""The office's settings and its agencies."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from iga_desktop.db import offices, queries
from iga_desktop.domain.innovation import name_key, tidy_name
from iga_desktop.domain.office import MOST_COLUMNS, MOST_HEAD_SIZE, Agency, Office, PaperProfile
from iga_desktop.errors import UserError
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author

MOST_PROFILES, MOST_LINES, MOST_SIGNATORIES = 50, 20, 20
"""How many profiles an office has at most, and how many lines and signatories a profile."""


def load_office(workspace: Workspace) -> Office:
    """Give the office's settings."""
    with workspace.reading() as connection:
        return offices.fetch_office(connection)


def save_office(workspace: Workspace, office: Office) -> None:
    """Store the office's settings.

    Raises:
        UserError: a profile has no name, the name of another one, or more than there is room for.
    """
    _check_profiles(office.profiles)
    with workspace.writing() as connection:
        offices.store_office(connection, author(workspace, "pengaturan"), office)


def _check_profiles(profiles: Sequence[PaperProfile]) -> None:
    keys = [name_key(profile.name) for profile in profiles]
    if not all(keys):
        raise UserError("Setiap profil surat harus bernama. Pengaturan belum disimpan.")
    twice = next((profile.name for profile in profiles if keys.count(name_key(profile.name)) > 1), None)
    if twice is not None:
        raise UserError(f'Ada dua profil surat bernama "{twice}". Pengaturan belum disimpan.')
    if len(profiles) > MOST_PROFILES:
        raise UserError(f"Profil surat paling banyak {MOST_PROFILES}. Pengaturan belum disimpan.")
    for profile in profiles:
        _check_profile(profile)


def _check_profile(profile: PaperProfile) -> None:
    """Refuse what a package between laptops and the database would not take."""
    sizes = [line.size for line in profile.letterhead if line.size is not None]
    for wrong, told in (
        (len(profile.letterhead) > MOST_LINES, f"kop suratnya paling banyak {MOST_LINES} baris"),
        (not all(line.text for line in profile.letterhead), "ada baris kop suratnya yang kosong"),
        (
            not all(1 <= size <= MOST_HEAD_SIZE for size in sizes),
            f"ukuran baris kop suratnya harus 1 sampai {MOST_HEAD_SIZE} pt",
        ),
        (len(profile.signatories) > MOST_SIGNATORIES, f"penanda tangannya paling banyak {MOST_SIGNATORIES}"),
        (not 1 <= profile.columns <= MOST_COLUMNS, f"kolom tanda tangannya 1 sampai {MOST_COLUMNS}"),
    ):
        if wrong:
            raise UserError(f'Profil surat "{profile.name}": {told}. Pengaturan belum disimpan.')


def list_agencies(workspace: Workspace) -> tuple[Agency, ...]:
    """Give all agencies in the office's order."""
    with workspace.reading() as connection:
        return queries.list_agencies(connection)


def save_agency(workspace: Workspace, agency: Agency) -> Agency:
    """Store a new or changed agency and give it back with its id, texts tidied.

    Raises:
        UserError: name or code is empty, or a name, code or spelling belongs to another agency.
    """
    with workspace.writing() as connection:
        tidied = check_agency(queries.list_agencies(connection), agency)
        (agency_id,) = offices.store_agencies(connection, author(workspace, "formulir"), [tidied])
        return replace(tidied, id=agency_id)


def check_agency(known: Sequence[Agency], agency: Agency) -> Agency:
    """Give *agency* tidied, if it can stand beside the *known* ones.

    Raises:
        UserError: name or code is empty, or a name, code or spelling belongs to another agency.
    """
    name = tidy_name(agency.name)
    code = tidy_name(agency.code).upper()
    if not name_key(name) or not code:
        raise UserError("Kode dan nama perangkat daerah harus diisi.")
    own_keys = {name_key(name), name_key(code)}
    spellings = tuple(
        {
            key: tidied
            for spelling in agency.spellings
            if (key := name_key(tidied := tidy_name(spelling))) and key not in own_keys
        }.values()
    )
    taken = {
        name_key(text): other.name
        for other in known
        if other.id != agency.id
        for text in (other.code, other.name, *other.spellings)
    }
    for text in (name, code, *spellings):
        if owner := taken.get(name_key(text)):
            raise UserError(f'Sebutan "{text}" sudah dipakai oleh {owner}. Gunakan sebutan lain.')
    return replace(agency, code=code, name=name, spellings=spellings)


def code_for(name: str, known: Sequence[Agency]) -> str:
    """Give a free code made of the initials of *name* (at most eight letters)."""
    words = [word for word in name_key(name).split() if word not in {"dan", "atau", "serta"}]
    stem = "".join(word[0] for word in words)[:8].upper() or "OPD"
    taken = {name_key(text) for agency in known for text in (agency.code, *agency.spellings)}
    code, number = stem, 2
    while name_key(code) in taken:
        code, number = f"{stem}{number}", number + 1
    return code


def agency_names(connection: Connection) -> dict[int, str]:
    """Give the official name by agency id, inside a transaction."""
    return {agency.id: agency.name for agency in queries.list_agencies(connection) if agency.id}
