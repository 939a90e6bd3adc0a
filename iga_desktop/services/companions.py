"""Companions: who looks after which agencies, and how far their work has come."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from iga_desktop.db import companions, offices, queries
from iga_desktop.domain.companion import Companion, CompanionProgress, Deciding
from iga_desktop.domain.innovation import name_key, tidy_name
from iga_desktop.domain.office import Agency
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.recap import InnovationRow
from iga_desktop.errors import UserError
from iga_desktop.services.offices import agency_names
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author, kept


def list_companions(workspace: Workspace) -> tuple[Companion, ...]:
    """Give all companions by name."""
    with workspace.reading() as connection:
        return companions.fetch(connection)


def save_companion(workspace: Workspace, companion: Companion) -> Companion:
    """Store a new or changed companion and give it back with its id, texts tidied.

    An agency has one companion at most: those given to this one leave whoever looked after them, and
    the history says so of both.

    Raises:
        UserError: the name is empty or another companion's, or the companion was removed meanwhile.
    """
    tidied = replace(companion, name=tidy_name(companion.name), contact=tidy_name(companion.contact))
    if not name_key(tidied.name):
        raise UserError("Nama pendamping harus diisi.")
    with workspace.writing() as connection:
        for other in companions.fetch(connection):
            if other.id != tidied.id and name_key(other.name) == name_key(tidied.name):
                raise UserError(
                    f'Pendamping "{other.name}" sudah ada. Gunakan nama lain. Tidak ada data yang berubah.'
                )
        try:
            return companions.store(
                connection, author(workspace, "formulir"), tidied, agency_names(connection)
            )
        except companions.Gone as problem:
            raise UserError(
                f'Pendamping "{tidied.name}" sudah dihapus dari data kantor; perubahan tidak disimpan. '
                "Muat ulang daftar pendamping."
            ) from problem


def remove_companion(workspace: Workspace, companion_id: int) -> None:
    """Remove a companion; its agencies are without one then, and the history keeps that it existed."""
    with workspace.writing() as connection:
        companions.remove(connection, author(workspace, "formulir"), companion_id)


def companion_progress(workspace: Workspace, year: int) -> tuple[CompanionProgress, ...]:
    """Give how far each companion has come in *year*, by name, and last the agencies without one.

    Raises:
        UserError: the year is not open.
    """
    with workspace.reading() as connection:
        rules = kept(connection, year).eligibility
        rows = queries.list_innovations(connection, year, offices.fetch_thresholds(connection), rules)
        agencies = queries.list_agencies(connection)
        return fetch_progress(connection, year, rows, agencies, workspace.clock())


def fetch_progress(
    connection: Connection,
    year: int,
    rows: Sequence[InnovationRow],
    agencies: Sequence[Agency],
    now: datetime,
) -> tuple[CompanionProgress, ...]:
    """Give what `companion_progress` gives of the innovations *rows*, *now* (UTC), inside a transaction."""
    deciding = companions.deciding(connection, year, now)
    known = companions.fetch(connection)
    owners: dict[int | None, int | None] = {
        agency_id: companion.id for companion in known for agency_id in companion.agency_ids
    }
    own: dict[int | None, list[Agency]] = defaultdict(list)
    for agency in agencies:
        own[owners.get(agency.id)].append(agency)
    return tuple(
        _progress(companion, own[key], rows, deciding.get(key, Deciding()))
        for key, companion in (*((companion.id, companion) for companion in known), (None, None))
    )


def _progress(
    companion: Companion | None,
    agencies: Sequence[Agency],
    rows: Sequence[InnovationRow],
    deciding: Deciding,
) -> CompanionProgress:
    codes = {agency.code for agency in agencies}
    own = [row for row in rows if row.agency_code in codes]
    return CompanionProgress(
        companion=companion,
        agencies=sum(agency.active for agency in agencies),
        innovations=len(own),
        ready=sum(row.readiness is Readiness.READY for row in own),
        unproven=sum(row.unproven for row in own),
        deciding=deciding,
    )
