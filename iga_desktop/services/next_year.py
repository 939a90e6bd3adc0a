"""Carrying innovations over into a new year, which is opened for them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from iga_desktop.db import innovations, lives, offices, planning, queries
from iga_desktop.db.history import Author, Change, record
from iga_desktop.domain.backups import Reason
from iga_desktop.domain.eligibility import Criterion, check, facts_of
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import Innovation, name_key, tidy_text
from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.errors import UNCHANGED, UserError
from iga_desktop.progress import Progress
from iga_desktop.services.backups import safeguard
from iga_desktop.services.carried_evidence import carry_evidence
from iga_desktop.services.innovations import with_all_levels
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author, kept, kept_or_new

_DOOR = "tahun berikutnya"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An innovation that may be reported again, looked at by the new year's rules.

    `claim` and `verified` are its scores in the old year, `reports` which report the new one would be (2 =
    the second), `hindrances` why it cannot be chosen, `warnings` what it lacks besides the development
    (Indonesian); `carried` says that the new year has it already, which is a hindrance.
    """

    innovation_id: int
    name: str
    agency_name: str
    claim: Decimal
    verified: Decimal
    reports: int
    hindrances: tuple[str, ...]
    warnings: tuple[str, ...]
    carried: bool


@dataclass(frozen=True, slots=True)
class CarryOver:
    """An innovation to carry over, with what was developed and when (None: not dated yet)."""

    innovation_id: int
    development: str
    developed_on: date | None


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What came of it: the ids of the new innovations as they were chosen; was the year opened for them?"""

    year: int
    ids: tuple[int, ...]
    opened: bool


def candidates(workspace: Workspace, from_year: int, to_year: int) -> tuple[Candidate, ...]:
    """Give the innovations of *from_year* as *to_year* sees them, by agency and then as they were entered.

    Raises:
        UserError: *to_year* is not later, *from_year* is not open, or *to_year* has no guideline.
    """
    with workspace.reading() as connection:
        guideline, _ = _rules(workspace, connection, from_year, to_year)
        return tuple(_candidates(connection, _sources(connection, from_year), from_year, guideline))


def carry_over(
    workspace: Workspace,
    from_year: int,
    to_year: int,
    chosen: Sequence[CarryOver],
    *,
    with_levels: bool,
    with_evidence: bool,
    progress: Progress,
) -> CarriedOver:
    """Report *chosen* innovations of *from_year* again in *to_year*, which is opened if it is not.

    The profile is copied but for the development, which is as chosen. The levels, if wanted, are claimed;
    nothing is verified. The evidence, if wanted, is offered as new and waits for the verifier. A year that
    is opened takes over whether levels need evidence and the working days of the plan.

    Raises:
        UserError: one of them is hindered or has no development note (the text names it), or the
            office cannot be backed up.
        Cancelled: the officer cancelled. In each case nothing was changed.
    """
    safeguard(workspace, Reason.YEAR)
    with workspace.writing() as connection:
        guideline, is_open = _rules(workspace, connection, from_year, to_year)
        carrying = _carrying(connection, from_year, guideline, chosen)
        who = author(workspace, _DOOR)
        if not is_open:
            _open(connection, who, guideline, from_year)
        renewed = [_renewed(each, guideline, with_levels) for each in carrying]
        new = innovations.add(connection, who, renewed)
        ids = []
        for done, (each, entry) in enumerate(zip(carrying, new, strict=True)):
            progress.report(done, len(new), entry.profile.name)
            progress.raise_if_cancelled()
            ids.append(_settled(connection, who, each.source, entry))
            if with_evidence:
                carry_evidence(connection, who, each.chosen.innovation_id, entry)
        progress.raise_if_cancelled()
    return CarriedOver(to_year, tuple(ids), opened=not is_open)


def development_window(workspace: Workspace, year: int) -> tuple[date, date]:
    """Give the first and the last day of a development with which an innovation is reported in *year*.

    Raises:
        UserError: *year* is not open and has no guideline.
    """
    with workspace.reading() as connection:
        return kept_or_new(workspace, connection, year).eligibility.window(year)


@dataclass(frozen=True, slots=True)
class _Carrying:
    """An innovation that is carried over: as chosen, as it stood, and as which report."""

    chosen: CarryOver
    source: Innovation
    reports: int


def _carrying(
    connection: Connection, from_year: int, guideline: Guideline, chosen: Sequence[CarryOver]
) -> Sequence[_Carrying]:
    """Give what is carried over, each innovation once; refuse what cannot be."""
    sources = _sources(connection, from_year)
    offered = {each.innovation_id: each for each in _candidates(connection, sources, from_year, guideline)}
    found = {}
    for each in chosen:
        wanted = replace(each, development=tidy_text(each.development))
        reports = _accepted(wanted, offered.get(each.innovation_id)).reports
        found[each.innovation_id] = _Carrying(wanted, sources[each.innovation_id], reports)
    return list(found.values())


def _rules(
    workspace: Workspace, connection: Connection, from_year: int, to_year: int
) -> tuple[Guideline, bool]:
    """Give the new year's guideline, and whether the year is open and keeps it."""
    if to_year <= from_year:
        raise UserError(f"Pilih tahun sesudah {from_year} sebagai tahun tujuan. {UNCHANGED}")
    kept(connection, from_year)
    return kept_or_new(workspace, connection, to_year), to_year in offices.fetch_years(connection)


def _sources(connection: Connection, from_year: int) -> Mapping[int, Innovation]:
    return {each.id: each for each in innovations.fetch_year(connection, from_year) if each.id is not None}


def _candidates(
    connection: Connection, sources: Mapping[int, Innovation], from_year: int, guideline: Guideline
) -> Iterator[Candidate]:
    year = guideline.year
    agencies = {each.id: each for each in queries.list_agencies(connection)}
    before = lives.reports_before(connection, year)
    lineages, names = lives.taken_in(connection, year)
    rules = kept(connection, from_year).eligibility
    for row in queries.list_innovations(connection, from_year, offices.fetch_thresholds(connection), rules):
        source = sources[row.id]
        reports = before[source.lineage] + 1
        carried = source.lineage in lineages or (source.agency_id, name_key(source.profile.name)) in names
        hindrances, warnings = _judged(source, guideline, reports)
        if carried:
            hindrances = (f"Sudah ada pada tahun {year}", *hindrances)
        if not agencies[source.agency_id].active:
            hindrances = (*hindrances, "Perangkat daerahnya tidak aktif lagi")
        yield Candidate(
            innovation_id=row.id,
            name=row.name,
            agency_name=row.agency_name,
            claim=row.claim,
            verified=row.verified,
            reports=reports,
            hindrances=hindrances,
            warnings=warnings,
            carried=carried,
        )


def _judged(
    source: Innovation, guideline: Guideline, reports: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give what hinders that *source* is reported again, and what it lacks besides a new development."""
    _, last = guideline.eligibility.window(guideline.year)
    # As it would stand once everything is accepted as claimed and the development is written down.
    renewed = replace(
        source,
        year=guideline.year,
        verified=source.claimed,
        evidenced=None,
        profile=replace(source.profile, developed_on=last, development="uraian"),
    )
    missed = [
        line for line in check(facts_of(renewed, guideline, reports), guideline.eligibility) if not line.met
    ]
    hindrances = (line.reason for line in missed if line.criterion is Criterion.REPORTS)
    lacking = (line.reason for line in missed if line.criterion is not Criterion.REPORTS)
    return tuple(hindrances), tuple(lacking)


def _accepted(chosen: CarryOver, offered: Candidate | None) -> Candidate:
    """Give what is *offered*; refuse what cannot be carried over as *chosen*."""
    if offered is None:
        raise UserError(
            "Salah satu inovasi yang dipilih sudah tidak ada di data kantor. Muat ulang daftarnya. "
            f"{UNCHANGED}"
        )
    if offered.hindrances:
        raise UserError(
            f'Inovasi "{offered.name}" tidak dapat dibawa: {"; ".join(offered.hindrances)}. {UNCHANGED}'
        )
    if not chosen.development:
        raise UserError(
            f'Isi uraian pengembangan inovasi "{offered.name}": apa yang dikembangkan sejak dilaporkan. '
            f"{UNCHANGED}"
        )
    return offered


def _open(connection: Connection, who: Author, guideline: Guideline, from_year: int) -> None:
    """Open the guideline's year with what the office decided for *from_year*; its days fit no other year."""
    offices.open_year(connection, guideline, who.at)
    required = offices.fetch_evidence_required(connection, from_year)
    if required is not kept(connection, from_year).eligibility.evidence_required:
        offices.store_evidence_required(connection, who, guideline.year, required)
    working_days = planning.fetch_settings(connection, from_year).working_days
    if working_days is not None:
        planning.store_settings(connection, guideline.year, PlanSettings(working_days=working_days))


def _renewed(carrying: _Carrying, guideline: Guideline, with_levels: bool) -> Innovation:
    source, chosen = carrying.source, carrying.chosen
    known = guideline.indicator_by_number
    claim = {number: level for number, level in source.claimed.items() if number in known}
    renewed = Innovation(
        id=None,
        year=guideline.year,
        agency_id=source.agency_id,
        profile=replace(
            source.profile,
            development=chosen.development,
            developed_on=chosen.developed_on,
            reports_before=carrying.reports - 1,
        ),
        verified={},
        claim=claim if with_levels else None,
        lineage=source.lineage,
    )
    return with_all_levels(renewed, guideline)


def _settled(connection: Connection, who: Author, source: Innovation, entry: Innovation) -> int:
    """Record where a new innovation comes from; give its id."""
    if entry.id is None:
        raise ValueError("an innovation has no history before it is stored")
    field = f"Dibawa dari {source.year}"
    change = Change(innovations.SUBJECT, entry.id, entry.profile.name, field, None, source.profile.name)
    record(connection, who, [change])
    return entry.id
