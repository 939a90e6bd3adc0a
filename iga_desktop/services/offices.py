"""The office's settings and its agencies."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from iga_desktop.db import offices, queries
from iga_desktop.domain.innovation import name_key, tidy_name
from iga_desktop.domain.office import Agency, Office
from iga_desktop.errors import UserError
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author


def load_office(workspace: Workspace) -> Office:
    """Give the office's settings."""
    with workspace.reading() as connection:
        return offices.fetch_office(connection)


def save_office(workspace: Workspace, office: Office) -> None:
    """Store the office's settings."""
    with workspace.writing() as connection:
        offices.store_office(connection, author(workspace, "pengaturan"), office)


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
