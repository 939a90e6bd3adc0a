"""Going on with a draft: its edits carried over onto what the office holds by now."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from sqlalchemy import Connection

from iga_desktop.db import innovations, offices
from iga_desktop.domain.innovation import Innovation, rebased
from iga_desktop.domain.office import Office
from iga_desktop.errors import UserError
from iga_desktop.formats import value_text
from iga_desktop.services.drafts import InnovationEdits, SettingsEdits
from iga_desktop.services.offices import agency_names
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import evidence_required

_OFFICE_LABELS = {
    "regency": "Nama daerah",
    "unit": "Unit kerja",
    "profiles": "Profil surat",
    "thresholds": "Batas nilai",
}


@dataclass(frozen=True, slots=True)
class ResumedInnovation:
    """What is stored now (None: nothing yet), it with the draft's edits, and what clashes, as sentences."""

    stored: Innovation | None
    edited: Innovation
    clashes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResumedSettings:
    """The settings as stored now, with the draft's edits, and what clashes, as sentences."""

    stored: Office
    edited: Office
    clashes: tuple[str, ...]


def innovation_id_of(workspace: Workspace, innovation_id: int | None, uid: str) -> int | None:
    """Give *innovation_id* where the innovation *uid* is still on record under it."""
    with workspace.reading() as connection:
        found = _present(connection, innovation_id, uid)
        return found.id if found else None


def resume_innovation(workspace: Workspace, edits: InnovationEdits) -> ResumedInnovation:
    """Carry *edits* over onto what is stored; a new innovation, or one deleted meanwhile, becomes a new one.

    Raises:
        UserError: the year is not open, or there is no agency any more.
    """
    base, edited = edits.base, edits.edited
    strict = evidence_required(workspace, edited.year)
    with workspace.reading() as connection:
        names = agency_names(connection)
        if not names:
            raise UserError(
                "Belum ada perangkat daerah, sehingga draf inovasi ini belum dapat dilanjutkan. Draf itu "
                "tetap disimpan."
            )
        if edited.agency_id not in names:
            edited = replace(edited, agency_id=next(iter(names)))
        stored = None if base is None else _present(connection, base.id, base.uid)
        if base is None or stored is None:
            new = replace(edited, id=None, uid="", lineage="", evidenced=frozenset() if strict else None)
            return ResumedInnovation(None, new, ())
        known = base if base.agency_id in names else replace(base, agency_id=stored.agency_id)
        mine = {change.field: change.new for change in innovations.differences(known, edited, names)}
        theirs = {change.field: change.new for change in innovations.differences(known, stored, names)}
        clashes = tuple(
            _clash(field, theirs[field], new)
            for field, new in mine.items()
            if field in theirs and theirs[field] != new
        )
        return ResumedInnovation(stored, rebased(known, edited, stored), clashes)


def resume_settings(workspace: Workspace, edits: SettingsEdits) -> ResumedSettings:
    """Carry *edits* over onto the settings as they are stored now."""
    with workspace.reading() as connection:
        stored = offices.fetch_office(connection)
    mine = _changed(edits.base, edits.edited)
    theirs = _changed(edits.base, stored)
    edited = replace(stored, **{name: getattr(edits.edited, name) for name in mine})
    clashes = [name for name in mine if name in theirs and getattr(edited, name) != getattr(stored, name)]
    return ResumedSettings(stored, edited, tuple(_office_clash(name, stored, edited) for name in clashes))


def _present(connection: Connection, innovation_id: int | None, uid: str) -> Innovation | None:
    found = None if innovation_id is None else innovations.fetch(connection, innovation_id)
    return found if found is not None and found.uid == uid else None


def _changed(base: Office, other: Office) -> Sequence[str]:
    return [field.name for field in fields(Office) if getattr(base, field.name) != getattr(other, field.name)]


def _clash(field: str, stored: str | None, mine: str | None) -> str:
    return f'{field}: tersimpan "{value_text(stored)}", pada draf "{value_text(mine)}".'


def _office_clash(name: str, stored: Office, edited: Office) -> str:
    if name in {"regency", "unit"}:
        return _clash(_OFFICE_LABELS[name], getattr(stored, name), getattr(edited, name))
    return f"{_OFFICE_LABELS[name]}: yang tersimpan berbeda dari yang ada pada draf."
