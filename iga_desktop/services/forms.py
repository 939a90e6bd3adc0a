"""Forms for agencies: which there are, and making them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection

from iga_desktop.db import desk, evidence, exchange, innovations, offices, queries
from iga_desktop.domain.content import Content, content_of, fingerprint
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.office import Agency, Office
from iga_desktop.domain.recap import InnovationRow
from iga_desktop.domain.verification import Decision, IndicatorState
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.exchange.forms.form import AgencyForm, FormSheet
from iga_desktop.files import allowed_name, remove_quietly, unused_name
from iga_desktop.formats import local_time
from iga_desktop.progress import Progress
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import kept

_LONGEST_NAME = 120
_NONE_MADE = "Tidak ada formulir yang dibuat."


@dataclass(frozen=True, slots=True)
class FormRow:
    """An active agency and its form; times are in UTC, None and "" where there was no form yet.

    `is_back`: the form that was made last came back; `received_at` may be that of an earlier one.
    """

    agency: Agency
    innovations: int
    companion: str
    made_at: datetime | None
    deadline_on: date | None
    received_at: datetime | None
    received_name: str
    is_back: bool


@dataclass(frozen=True, slots=True)
class FormOptions:
    """What is asked of the agencies; `agency_ids` None means all active ones."""

    deadline_on: date | None = None
    blanks: int = 2
    agency_ids: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class _Year:
    """What all forms of a year are made of, read at one moment; by agency or innovation where it says so."""

    office: Office
    office_uid: str
    guideline: Guideline
    agencies: tuple[Agency, ...]
    companions: Mapping[str, str]
    innovations: Mapping[int, Sequence[Innovation]]
    rows: Mapping[int, InnovationRow]
    states: Mapping[int, Mapping[int, IndicatorState]]
    evidence: Mapping[int, Mapping[int, tuple[str, ...]]]


def list_forms(workspace: Workspace, year: int) -> tuple[FormRow, ...]:
    """Give the active agencies in the office's order, each with how its form of *year* stands."""
    with workspace.reading() as connection:
        agencies = queries.list_agencies(connection)
        counts = Counter(entry.agency_id for entry in queries.innovation_names(connection, year))
        companions = desk.fetch_companions_by_agency(connection)
        records = exchange.fetch_forms(connection, year)
    return tuple(
        _form_row(agency, counts[agency.id], companions.get(agency.code, ""), records.get(agency.id))
        for agency in agencies
        if agency.active and agency.id is not None
    )


def _form_row(agency: Agency, count: int, companion: str, record: exchange.FormRecord | None) -> FormRow:
    if record is None:
        return FormRow(agency, count, companion, None, None, None, "", False)
    return FormRow(
        agency,
        count,
        companion,
        record.made_at,
        record.deadline_on,
        record.received_at,
        record.received_name,
        record.is_back,
    )


def make_forms(
    workspace: Workspace, year: int, folder: Path, options: FormOptions, progress: Progress
) -> tuple[Path, ...]:
    """Write one form per agency into *folder* and remember what was sent out; no file is replaced.

    Raises:
        UserError: the year is not open, a wanted agency is unknown or not active, or there is none at all.
            EnvironmentProblem: a file cannot be written. Cancelled: the officer cancelled. ReadOnlyOffice:
            the office is only shown. In each case no form is left behind.
    """
    # openpyxl would lengthen the way to the first window.
    from iga_desktop.exchange.forms.writer import write_form  # noqa: PLC0415 costly, see above

    workspace.refuse_changes()
    now = workspace.clock()
    with workspace.reading() as connection:
        state = _read_year(connection, year, options.agency_ids)
    _make_folder(folder)
    written: list[Path] = []
    versions: dict[str, Content] = {}
    try:
        for number, agency in enumerate(state.agencies):
            progress.raise_if_cancelled()
            progress.report(number, len(state.agencies), f"Membuat formulir {agency.name}")
            form = _form(state, agency, year, options, local_time(now).date())
            path = unused_name(folder / file_name(year, agency))
            # Known before it is there: its writing may fail after the file was put in place.
            written.append(path)
            write_form(path, form)
            versions |= {sheet.uid: sheet.content for sheet in form.sheets if sheet.content is not None}
        progress.raise_if_cancelled()
        with workspace.writing() as connection:
            exchange.remember(connection, versions, now)
            ids = [agency.id for agency in state.agencies if agency.id is not None]
            exchange.record_made(connection, year, ids, now, options.deadline_on)
    except BaseException:
        for path in written:
            remove_quietly(path)
        raise
    progress.report(len(written), len(written), "Formulir selesai dibuat")
    return tuple(written)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise EnvironmentProblem(
            f"Folder {folder} tidak dapat dibuat. Pilih folder lain yang dapat ditulisi, lalu coba lagi. "
            f"{_NONE_MADE}"
        ) from problem


def file_name(year: int, agency: Agency) -> str:
    """Give what the form of *agency* is called."""
    name = allowed_name(f"Formulir IGA {year} - {agency.code} - {agency.name}")
    return f"{name[:_LONGEST_NAME].rstrip(' .')}.xlsx"


def _wanted(agencies: Sequence[Agency], agency_ids: frozenset[int] | None) -> tuple[Agency, ...]:
    """Give those of *agencies* that get a form, at least one."""
    wanted = [agency for agency in agencies if agency_ids is None or agency.id in agency_ids]
    active = tuple(agency for agency in wanted if agency.active)
    if agency_ids is not None and len(active) < len(agency_ids):
        names = ", ".join(agency.name for agency in wanted if not agency.active)
        raise UserError(
            f"Formulir tidak dapat dibuat untuk {names or 'perangkat daerah itu'}: tidak ada di daftar "
            f"perangkat daerah yang aktif. Aktifkan dahulu, atau pilih perangkat daerah lain. {_NONE_MADE}"
        )
    if not active:
        raise UserError(
            f"Tidak ada perangkat daerah aktif. Lengkapi daftar perangkat daerah di Pengaturan. {_NONE_MADE}"
        )
    return active


def _read_year(connection: Connection, year: int, agency_ids: frozenset[int] | None) -> _Year:
    guideline = kept(connection, year)
    office = offices.fetch_office(connection)
    own: dict[int, list[Innovation]] = defaultdict(list)
    agencies = _wanted(queries.list_agencies(connection), agency_ids)
    wanted = {agency.id for agency in agencies}
    for innovation in innovations.fetch_year(connection, year):
        if innovation.agency_id in wanted:
            own[innovation.agency_id].append(innovation)
    rows = queries.list_innovations(connection, year, office.thresholds, guideline.eligibility)
    ids = [innovation.id for entries in own.values() for innovation in entries if innovation.id is not None]
    return _Year(
        office=office,
        office_uid=exchange.fetch_office_uid(connection),
        guideline=guideline,
        agencies=agencies,
        companions=desk.fetch_companions_by_agency(connection),
        innovations=own,
        rows={row.id: row for row in rows},
        states=desk.fetch_year_states(connection, year),
        evidence={key: _evidence_names(connection, key) for key in ids},
    )


def _evidence_names(connection: Connection, innovation_id: int) -> Mapping[int, tuple[str, ...]]:
    names: dict[int, list[str]] = defaultdict(list)
    for piece in evidence.fetch_of(connection, innovation_id):
        if piece.removed_at is None:
            names[piece.number].append(piece.name)
    return {number: tuple(found) for number, found in names.items()}


def _form(state: _Year, agency: Agency, year: int, options: FormOptions, made_on: date) -> AgencyForm:
    return AgencyForm(
        office=state.office,
        office_uid=state.office_uid,
        year=year,
        guideline=state.guideline,
        agency=agency,
        companion=state.companions.get(agency.code, ""),
        deadline_on=options.deadline_on,
        made_on=made_on,
        sheets=tuple(_sheets(state, agency, options.blanks)),
    )


def _sheets(state: _Year, agency: Agency, blanks: int) -> Iterator[FormSheet]:
    own = state.innovations.get(agency.id or 0, ())
    for number, innovation in enumerate(own, 1):
        key = innovation.id or 0
        content = content_of(innovation, agency.code)
        yield FormSheet(
            number=number,
            uid=innovation.uid,
            version=fingerprint(content),
            content=content,
            notes={
                indicator.number: indicator.note
                for indicator in state.states.get(key, {}).values()
                if indicator.decision is Decision.RETURNED
            },
            evidence=state.evidence.get(key, {}),
            status=state.rows[key].status.value,
        )
    # An agency that has sent nothing yet needs at least one sheet to fill in.
    for number in range(len(own) + 1, len(own) + 1 + max(blanks, 0 if own else 1)):
        yield FormSheet(number, uuid4().hex, "", None, {}, {}, "")
