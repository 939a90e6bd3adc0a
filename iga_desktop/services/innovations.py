"""Working on single innovations."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from iga_desktop.db import innovations, queries
from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Guideline
from iga_desktop.domain.innovation import Innovation, InnovationName, name_key, rebased, tidied
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


def list_names(workspace: Workspace, year: int) -> tuple[InnovationName, ...]:
    """Give the innovations of *year* by name, by agency and then as they were entered."""
    with workspace.reading() as connection:
        return queries.innovation_names(connection, year)


def _fetched(connection: Connection, innovation_id: int | None) -> Innovation:
    found = None if innovation_id is None else innovations.fetch(connection, innovation_id)
    if found is None:
        raise UserError("Inovasi ini sudah tidak ada di data kantor. Muat ulang daftar inovasi.")
    return found


def save_innovation(workspace: Workspace, before: Innovation | None, after: Innovation) -> Innovation:
    """Store what changed from *before* (None: a new innovation) to *after*; give it as stored.

    What others stored meanwhile in fields that this change does not touch stays as they stored it.

    Raises:
        UserError: the name is empty, the agency already has an innovation of that name in the year, the
            innovation was deleted meanwhile, or a field was changed meanwhile to something else.
    """
    after = replace(after, profile=tidied(after.profile))
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
                present = _present(connection, before)
                _refuse_clash(before, after, present, names)
                innovations.rewrite(connection, who, [(present, rebased(before, after, present))], names)
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


def _present(connection: Connection, before: Innovation) -> Innovation:
    found = None if before.id is None else innovations.fetch(connection, before.id)
    if found is None:
        raise innovations.Gone(before.profile.name)
    return found


def _refuse_clash(
    before: Innovation, after: Innovation, present: Innovation, names: Mapping[int, str]
) -> None:
    mine = {change.field: change.new for change in innovations.differences(before, after, names)}
    theirs = {change.field: change.new for change in innovations.differences(before, present, names)}
    clashing = [field for field, new in mine.items() if field in theirs and theirs[field] != new]
    if clashing:
        raise UserError(
            f"Isian berikut sudah diubah di tempat lain sejak dibuka: {', '.join(clashing)}. "
            "Perubahan Anda belum disimpan dan tidak ada data yang berubah. Buang perubahan pada isian itu, "
            "lalu ubah lagi bila masih perlu."
        )


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
