"""Coordination meetings (Rakor): opening one, its recap as it was, and what moved since."""

from dataclasses import replace

from sqlalchemy import Connection

from iga_desktop.db import meetings
from iga_desktop.db.history import Change, labelled_differences, record
from iga_desktop.domain.innovation import tidy_name
from iga_desktop.domain.meeting import Meeting
from iga_desktop.domain.movement import compare
from iga_desktop.domain.year_state import YearState
from iga_desktop.errors import UserError
from iga_desktop.formats import local_time, long_date_text
from iga_desktop.reports.movement_report import MovementReport as MovementReport
from iga_desktop.reports.movement_report import Side as Side
from iga_desktop.reports.movement_report import meeting_name as meeting_name
from iga_desktop.services.recaps import year_overview
from iga_desktop.services.snapshot import freeze, take, thaw
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author, kept

_SUBJECT = "rakor"
_FORM = "formulir"
_LABELS = {"held_on": "Tanggal", "place": "Tempat", "chair": "Pimpinan", "agenda": "Agenda"}


def open_meeting(workspace: Workspace, meeting: Meeting) -> Meeting:
    """Open a new meeting (`id` None): freeze its year as it stands and give it back with its id.

    Raises:
        UserError: the year is not open, its day cannot be meant, or `as_of` lies in the future.
        ValueError: the meeting was opened before.
    """
    if meeting.id is not None:
        raise ValueError(f"meeting {meeting.id} is open already")
    tidied = _tidied(meeting)
    with workspace.writing() as connection:
        kept(connection, meeting.year)
        who = author(workspace, _FORM)
        if meeting.as_of.year < meeting.year - 1:
            raise UserError(
                f"Keadaan data tahun pelaporan {meeting.year} tidak mungkin dari "
                f"{long_date_text(meeting.as_of)}. Periksa tanggalnya. Rakor belum dibuka."
            )
        if meeting.as_of > local_time(who.at):
            raise UserError(
                "Waktu keadaan data tidak boleh di masa depan: yang dibekukan adalah data yang sudah ada. "
                "Pilih waktu sekarang atau sebelumnya. Rakor belum dibuka."
            )
        opened = meetings.add(connection, tidied, who.at, freeze(take(connection, meeting.year, who.at)))
        state = f"keadaan sampai dengan {long_date_text(opened.as_of)}"
        record(connection, who, [_meeting_entry(opened, "Dibuka", None, state)])
    return opened


def list_meetings(workspace: Workspace, year: int) -> tuple[Meeting, ...]:
    """Give the meetings of *year*, newest first.

    Raises:
        UserError: the year is not open.
    """
    with workspace.reading() as connection:
        kept(connection, year)
        return meetings.fetch_year(connection, year)


def save_meeting(workspace: Workspace, meeting: Meeting) -> Meeting:
    """Correct day, place, chair or agenda of an opened meeting; its state and `as_of` stay as they are.

    Raises:
        UserError: its day cannot be meant, or there is no such meeting.
    """
    with workspace.writing() as connection:
        before = fetched(connection, meeting.id)
        entered = replace(
            before, held_on=meeting.held_on, place=meeting.place, chair=meeting.chair, agenda=meeting.agenda
        )
        after = _tidied(entered)
        meetings.correct(connection, after)
        changed = labelled_differences(before, after, _LABELS)
        record(
            connection,
            author(workspace, _FORM),
            [_meeting_entry(after, label, *values) for label, values in changed.items()],
        )
    return after


def _tidied(meeting: Meeting) -> Meeting:
    # A report of a year is discussed from the year before it until the year after it.
    if abs(meeting.held_on.year - meeting.year) > 1:
        raise UserError(
            f"Rakor tahun pelaporan {meeting.year} tidak mungkin diadakan pada "
            f"{long_date_text(meeting.held_on)}. Periksa tanggalnya. Tidak ada data yang berubah."
        )
    return replace(
        meeting,
        place=tidy_name(meeting.place),
        chair=tidy_name(meeting.chair),
        agenda="\n".join(map(tidy_name, meeting.agenda.strip().splitlines())),
    )


def load_snapshot(workspace: Workspace, meeting_id: int) -> YearState:
    """Give the year's state as the meeting froze it.

    Raises:
        UserError: there is no such meeting, or its state on record is damaged or from a newer program.
    """
    with workspace.reading() as connection:
        return frozen_state(connection, fetched(connection, meeting_id))


def compare_meetings(workspace: Workspace, from_id: int, to_id: int | None) -> MovementReport:
    """Give what moved from one meeting to another, or to the state now (*to_id* None).

    Raises:
        UserError: as `load_snapshot`, or both are the same meeting or meetings of different years.
    """
    if from_id == to_id:
        raise UserError(
            "Kedua Rakor itu sama. Pilih dua Rakor yang berbeda, atau bandingkan dengan sekarang."
        )
    today = local_time(workspace.clock()).date()
    with workspace.reading() as connection:
        earlier = fetched(connection, from_id)
        later = None if to_id is None else fetched(connection, to_id)
        if later is not None and later.year != earlier.year:
            raise UserError(
                f"{meeting_name(earlier)} membahas tahun {earlier.year}, {meeting_name(later)} tahun "
                f"{later.year}. Hanya Rakor dari tahun pelaporan yang sama dapat dibandingkan."
            )
        before = frozen_state(connection, earlier)
        after = year_overview(connection, earlier.year) if later is None else frozen_state(connection, later)
        follow_ups = [
            entry
            for meeting_id in (from_id, to_id)
            if meeting_id is not None
            for entry in meetings.fetch_follow_ups(connection, meeting_id)
        ]
    return MovementReport(
        office=after.office,
        year=earlier.year,
        before=Side(earlier, earlier.as_of.date(), before.recap.thresholds.sending),
        after=Side(later, later.as_of.date() if later else today, after.recap.thresholds.sending),
        today=today,
        comparison=compare(before.recap, after.recap),
        follow_ups=tuple(follow_ups),
    )


def fetched(connection: Connection, meeting_id: int | None) -> Meeting:
    """Give a meeting, inside a transaction.

    Raises:
        UserError: there is no such meeting.
    """
    found = None if meeting_id is None else meetings.fetch(connection, meeting_id)
    if found is None:
        raise UserError(f"Rakor nomor {meeting_id} tidak ada di data kantor ini. Muat ulang daftar Rakor.")
    return found


def frozen_state(connection: Connection, meeting: Meeting) -> YearState:
    """Give the year's state as *meeting* froze it, inside a transaction; raises as `load_snapshot` does."""
    if meeting.id is None:
        raise ValueError("a meeting has no snapshot before it is opened")
    try:
        state = thaw(meetings.fetch_snapshot(connection, meeting.id))
    except meetings.SnapshotDamaged as problem:
        raise _damaged(meeting) from problem
    if state.year != meeting.year:
        raise _damaged(meeting)
    return state


def _damaged(meeting: Meeting) -> UserError:
    return UserError(
        f"Keadaan yang dibekukan pada {meeting_name(meeting)} tidak utuh lagi, sehingga tidak dipakai. "
        "Data lain tidak berubah. Pulihkan data kantor dari cadangan yang dibuat setelah Rakor itu."
    )


def _meeting_entry(meeting: Meeting, field: str, old: str | None, new: str | None) -> Change:
    if meeting.id is None:
        raise ValueError("a meeting has no history before it is opened")
    return Change(_SUBJECT, meeting.id, meeting_name(meeting), field, old, new)
