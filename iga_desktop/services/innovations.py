"""Working on single innovations."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from iga_desktop.db import innovations
from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Guideline
from iga_desktop.domain.innovation import Innovation, name_key, tidy_name
from iga_desktop.errors import UserError
from iga_desktop.services.offices import agency_names
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author, kept


def load_innovation(workspace: Workspace, innovation_id: int) -> Innovation:
    """Give one innovation whole.

    Raises:
        UserError: it is no longer there.
    """
    with workspace.reading() as connection:
        return _fetched(connection, innovation_id)


def _fetched(connection: Connection, innovation_id: int | None) -> Innovation:
    found = None if innovation_id is None else innovations.fetch(connection, innovation_id)
    if found is None:
        raise UserError("Inovasi ini sudah tidak ada di data kantor. Muat ulang daftar inovasi.")
    return found


def save_innovation(workspace: Workspace, before: Innovation | None, after: Innovation) -> Innovation:
    """Store what changed from *before* (None: a new innovation) to *after*; give it as stored.

    Raises:
        UserError: the name is empty, the agency already has an innovation of that name in the year, or
            the innovation was deleted meanwhile.
    """
    after = replace(after, profile=replace(after.profile, name=tidy_name(after.profile.name)))
    if not name_key(after.profile.name):
        raise UserError("Nama inovasi harus diisi.")
    try:
        with workspace.writing() as connection:
            after = with_all_levels(after, kept(connection, after.year))
            who = author(workspace, "formulir")
            if before is None:
                (after,) = innovations.add(connection, who, [after])
            else:
                names = agency_names(connection)
                innovations.rewrite(connection, who, [(before, after)], names)
            return _fetched(connection, after.id)
    except innovations.Gone as problem:
        raise UserError(
            f'Inovasi "{after.profile.name}" sudah dihapus dari data kantor; perubahan tidak disimpan. '
            "Muat ulang daftar inovasi."
        ) from problem
    except IntegrityError as problem:
        raise UserError(
            f'Perangkat daerah ini sudah mempunyai inovasi "{after.profile.name}" pada tahun {after.year}. '
            "Gunakan nama lain. Tidak ada data yang berubah."
        ) from problem


def delete_innovations(workspace: Workspace, innovation_ids: Sequence[int]) -> None:
    """Delete innovations; the history keeps that they existed."""
    with workspace.writing() as connection:
        innovations.remove(connection, author(workspace, "formulir"), innovation_ids)


def with_all_levels(innovation: Innovation, guideline: Guideline) -> Innovation:
    """Give *innovation* with a level, 0 where none was given, for every indicator of *guideline*.

    Raises:
        ValueError: a level is outside 0-3.
    """
    given = [*innovation.verified.values(), *(innovation.claim or {}).values()]
    if not all(0 <= level <= MAXIMUM_LEVEL for level in given):
        raise ValueError(f"levels outside 0-3: {given}")
    numbers = [indicator.number for indicator in guideline.indicators]
    claim = innovation.claim
    return replace(
        innovation,
        verified={number: innovation.verified.get(number, 0) for number in numbers},
        claim=None if claim is None else {number: claim.get(number, 0) for number in numbers},
    )
