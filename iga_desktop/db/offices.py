"""The office's settings, its years and its agencies."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, Insert, delete, exists, insert, select, update

from iga_desktop.db.history import Author, Change, record
from iga_desktop.db.profiles import (
    fetch_profiles,
    renamed,
    store_profiles,
    worded_names,
    worded_profiles,
)
from iga_desktop.db.queries import list_agencies
from iga_desktop.db.schema import (
    agency,
    agency_spelling,
    indicator_level,
    innovation,
    office,
    reporting_year,
    year_indicator,
)
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import name_key
from iga_desktop.domain.numbers import from_hundredths, to_hundredths
from iga_desktop.domain.office import Agency, Office, PaperProfile
from iga_desktop.domain.readiness import Thresholds

SUBJECT, AGENCY_SUBJECT = "kantor", "opd"


def fetch_office(connection: Connection) -> Office:
    """Give the office's settings, or the defaults where none were stored yet."""
    row = connection.execute(select(office)).one_or_none()
    return Office(
        regency=row.regency if row else "",
        unit=row.unit if row else "",
        profiles=fetch_profiles(connection) or (PaperProfile(),),
        thresholds=fetch_thresholds(connection),
    )


def fetch_thresholds(connection: Connection) -> Thresholds:
    """Give the office's lines, or the defaults where none were stored yet."""
    row = connection.execute(select(office.c.sending_hundredths, office.c.watch_hundredths)).one_or_none()
    return Thresholds(*map(from_hundredths, row)) if row else Thresholds()


def store_office(connection: Connection, author: Author, new: Office) -> None:
    """Replace the office's settings and record what changed."""
    old = fetch_office(connection)
    connection.execute(delete(office))
    connection.execute(
        insert(office).values(
            id=1,
            regency=new.regency,
            unit=new.unit,
            sending_hundredths=to_hundredths(new.thresholds.sending),
            watch_hundredths=to_hundredths(new.thresholds.watch),
        )
    )
    store_profiles(connection, new.profiles)
    alike = replace(old, profiles=renamed(old.profiles, new.profiles))
    before, after = _worded(alike) | worded_names(old.profiles), _worded(new)
    record(
        connection,
        author,
        [
            Change(SUBJECT, 1, new.regency, label, before.get(label, ""), after.get(label, ""))
            for label in dict.fromkeys((*before, *after))
            if before.get(label, "") != after.get(label, "")
        ],
    )


def _worded(settings: Office) -> dict[str, str]:
    return {
        "Nama daerah": settings.regency,
        "Unit": settings.unit,
        **worded_names(settings.profiles),
        **worded_profiles(settings.profiles),
        "Batas kirim": str(settings.thresholds.sending),
        "Batas pantau": str(settings.thresholds.watch),
    }


def fetch_years(connection: Connection) -> tuple[int, ...]:
    """Give the opened years, newest first."""
    statement = select(reporting_year.c.year).order_by(reporting_year.c.year.desc())
    return tuple(connection.execute(statement).scalars())


def fetch_snapshot(connection: Connection, year: int) -> str | None:
    """Give the guideline text that *year* keeps, None if the year is not open."""
    return connection.execute(
        select(reporting_year.c.guideline).where(reporting_year.c.year == year)
    ).scalar_one_or_none()


def fetch_evidence_required(connection: Connection, year: int) -> bool:
    """Give whether a level of the open *year* counts only with evidence."""
    statement = select(reporting_year.c.evidence_required).where(reporting_year.c.year == year)
    return bool(connection.execute(statement).scalar_one())


def store_evidence_required(connection: Connection, author: Author, year: int, required: bool) -> None:
    """Let a level of the open *year* count only with evidence, or without; recorded if it changes."""
    old = fetch_evidence_required(connection, year)
    if old is required:
        return
    connection.execute(
        update(reporting_year).where(reporting_year.c.year == year).values(evidence_required=required)
    )
    words = {True: "ya", False: "tidak"}
    field = "Tingkat dihitung hanya bila ada bukti"
    record(connection, author, [Change("tahun", year, str(year), field, words[old], words[required])])


def open_year(connection: Connection, guideline: Guideline, at: datetime) -> None:
    """Open the guideline's year, which then keeps this guideline."""
    connection.execute(
        insert(reporting_year).values(
            year=guideline.year,
            guideline=guideline.snapshot,
            opened_at=at,
            evidence_required=guideline.eligibility.evidence_required,
        )
    )
    _store_weights(connection, guideline)


def adopt_guideline(connection: Connection, author: Author, guideline: Guideline) -> None:
    """Let an open year keep *guideline* from now on."""
    connection.execute(
        update(reporting_year)
        .where(reporting_year.c.year == guideline.year)
        .values(guideline=guideline.snapshot)
    )
    connection.execute(delete(year_indicator).where(year_indicator.c.year == guideline.year))
    _store_weights(connection, guideline)
    connection.execute(missing_levels(guideline.year))
    entry = Change("tahun", guideline.year, str(guideline.year), "Pedoman", None, guideline.title)
    record(connection, author, [entry])


def _store_weights(connection: Connection, guideline: Guideline) -> None:
    connection.execute(
        insert(year_indicator),
        [
            {
                "year": guideline.year,
                "number": indicator.number,
                "weight_hundredths": to_hundredths(indicator.weight),
                "mandatory": indicator.mandatory,
            }
            for indicator in guideline.indicators
        ],
    )


def missing_levels(year: int) -> Insert:
    """Every innovation has a level, if only 0, for every indicator: a list can then simply sum."""
    present = exists().where(
        indicator_level.c.innovation_id == innovation.c.id,
        indicator_level.c.number == year_indicator.c.number,
    )
    missing = (
        select(innovation.c.id, year_indicator.c.number)
        .join(year_indicator, year_indicator.c.year == innovation.c.year)
        .where(innovation.c.year == year, ~present)
    )
    return insert(indicator_level).from_select(["innovation_id", "number"], missing)


def _agency_words(entry: Agency) -> str:
    state = "aktif" if entry.active else "nonaktif"
    return f"{entry.code} / {entry.name} / {state} / {'; '.join(entry.spellings)}"


def store_agencies(connection: Connection, author: Author, agencies: Sequence[Agency]) -> list[int]:
    """Add agencies without an id and rewrite those with one; give all their ids in order."""
    ids = []
    changes = []
    known = {entry.id: entry for entry in list_agencies(connection)}
    for entry in agencies:
        values = {
            "code": entry.code,
            "name": entry.name,
            "name_key": name_key(entry.name),
            "kind": entry.kind,
            "active": entry.active,
        }
        if entry.id is None:
            statement = insert(agency).values(values).returning(agency.c.id)
            agency_id = connection.execute(statement).scalar_one()
            action = "Ditambahkan"
        else:
            agency_id = entry.id
            connection.execute(update(agency).where(agency.c.id == agency_id).values(values))
            connection.execute(delete(agency_spelling).where(agency_spelling.c.agency_id == agency_id))
            action = "Diubah"
        for spelling_key, spelling in {name_key(s): s for s in entry.spellings}.items():
            connection.execute(
                insert(agency_spelling).values(
                    spelling_key=spelling_key, spelling=spelling, agency_id=agency_id
                )
            )
        before = known.get(agency_id)
        old = None if before is None else _agency_words(before)
        changes.append(Change(AGENCY_SUBJECT, agency_id, entry.name, action, old, _agency_words(entry)))
        ids.append(agency_id)
    record(connection, author, changes)
    return ids
