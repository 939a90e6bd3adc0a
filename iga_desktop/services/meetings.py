"""Coordination meetings (Rakor): opening one, its recap as it was, what moved since, what follows from it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from iga_desktop.db import innovations, meetings, queries
from iga_desktop.db.history import Change, record
from iga_desktop.domain.innovation import tidy_name
from iga_desktop.domain.meeting import FollowUp, Meeting
from iga_desktop.domain.movement import compare
from iga_desktop.errors import UserError
from iga_desktop.formats import local_time, long_date_text
from iga_desktop.progress import Progress
from iga_desktop.reports.dataset import PageSetup
from iga_desktop.reports.dataset import RecapReport as RecapReport
from iga_desktop.reports.movement_report import DONE as DONE
from iga_desktop.reports.movement_report import LATE as LATE
from iga_desktop.reports.movement_report import OPEN as OPEN
from iga_desktop.reports.movement_report import MovementReport as MovementReport
from iga_desktop.reports.movement_report import Side as Side
from iga_desktop.reports.movement_report import meeting_name as meeting_name
from iga_desktop.services.snapshot import Snapshot, freeze, take, take_recap, thaw
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author, kept

MEETING, FOLLOW_UP = "rakor", "tindak lanjut"
_FORM = "formulir"
_MEETING_LABELS = {"held_on": "Tanggal", "place": "Tempat", "chair": "Pimpinan", "agenda": "Agenda"}
_FOLLOW_UP_LABELS = {
    "task": "Tindak lanjut",
    "subject_name": "Untuk",
    "due_on": "Batas waktu",
    "done_on": "Selesai",
    "note": "Catatan",
}


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
        if meeting.as_of > local_time(who.at):
            raise UserError(
                "Waktu keadaan data tidak boleh di masa depan: yang dibekukan adalah data yang sudah ada. "
                "Pilih waktu sekarang atau sebelumnya. Rakor belum dibuka."
            )
        opened = meetings.add(connection, tidied, who.at, freeze(take(connection, meeting.year)))
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
        before = _fetch(connection, meeting.id)
        entered = replace(
            before, held_on=meeting.held_on, place=meeting.place, chair=meeting.chair, agenda=meeting.agenda
        )
        after = _tidied(entered)
        meetings.correct(connection, after)
        changed = _differences(before, after, _MEETING_LABELS)
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
        agenda=meeting.agenda.strip(),
    )


def load_snapshot(workspace: Workspace, meeting_id: int) -> Snapshot:
    """Give the year's state as the meeting froze it.

    Raises:
        UserError: there is no such meeting, or its state on record is damaged or from a newer program.
    """
    with workspace.reading() as connection:
        return _thawed(connection, _fetch(connection, meeting_id))


def meeting_report(workspace: Workspace, meeting_id: int) -> RecapReport:
    """Give the recap as of the meeting, for `recaps.write_excel` and `recaps.write_pdf`.

    Raises:
        UserError: as `load_snapshot`.
    """
    with workspace.reading() as connection:
        meeting = _fetch(connection, meeting_id)
        snapshot = _thawed(connection, meeting)
    return RecapReport(
        office=snapshot.office,
        recap=snapshot.recap,
        as_of=meeting.as_of.date(),
        indicators=snapshot.guideline.indicators,
        levels=snapshot.levels,
    )


def compare_meetings(workspace: Workspace, from_id: int, to_id: int | None) -> MovementReport:
    """Give what moved from one meeting to another, or to the state now (*to_id* None).

    Raises:
        UserError: as `load_snapshot`, or both are the same meeting or meetings of different years.
    """
    if from_id == to_id:
        raise UserError(
            "Kedua rakor itu sama. Pilih dua rakor yang berbeda, atau bandingkan dengan sekarang."
        )
    today = local_time(workspace.clock()).date()
    with workspace.reading() as connection:
        earlier = _fetch(connection, from_id)
        later = None if to_id is None else _fetch(connection, to_id)
        if later is not None and later.year != earlier.year:
            raise UserError(
                f"{meeting_name(earlier)} membahas tahun {earlier.year}, {meeting_name(later)} tahun "
                f"{later.year}. Hanya rakor dari tahun pelaporan yang sama dapat dibandingkan."
            )
        before = _thawed(connection, earlier)
        if later is None:
            office, _, recap = take_recap(connection, earlier.year)
        else:
            after = _thawed(connection, later)
            office, recap = after.office, after.recap
        follow_ups = [
            entry
            for meeting_id in (from_id, to_id)
            if meeting_id is not None
            for entry in meetings.fetch_follow_ups(connection, meeting_id)
        ]
    return MovementReport(
        office=office,
        year=earlier.year,
        before=Side(earlier, earlier.as_of.date(), before.recap.thresholds.sending),
        after=Side(later, later.as_of.date() if later else today, recap.thresholds.sending),
        today=today,
        comparison=compare(before.recap, recap),
        follow_ups=tuple(follow_ups),
    )


def write_movement_excel(report: MovementReport, target: Path, progress: Progress) -> None:
    """Write the comparison as a workbook.

    Raises:
        FileInUse: *target* is open elsewhere; EnvironmentProblem: it cannot be written.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    # openpyxl and reportlab would double the time to the first window.
    from iga_desktop.reports import movement_excel  # noqa: PLC0415

    movement_excel.write_movement_excel(report, target, progress)


def write_movement_pdf(report: MovementReport, target: Path, setup: PageSetup, progress: Progress) -> None:
    """Write the comparison as a PDF; raises as `write_movement_excel` does."""
    from iga_desktop.reports import movement_pdf  # noqa: PLC0415

    movement_pdf.write_movement_pdf(report, target, setup, progress)


def list_follow_ups(workspace: Workspace, meeting_id: int) -> tuple[FollowUp, ...]:
    """Give the follow-ups of a meeting as they were entered."""
    with workspace.reading() as connection:
        return meetings.fetch_follow_ups(connection, meeting_id)


def save_follow_up(workspace: Workspace, follow_up: FollowUp) -> FollowUp:
    """Store a new or changed follow-up and give it back with its id, texts tidied.

    `subject_name` is taken from the innovation or agency where one is named, else kept as it is.

    Raises:
        UserError: the task is empty, or meeting, agency, innovation or the follow-up itself is gone.
    """
    task = follow_up.task.strip()
    if not task:
        raise UserError("Tulis apa yang harus dikerjakan. Tanpa itu tindak lanjut tidak dapat disimpan.")
    with workspace.writing() as connection:
        tidied = replace(
            follow_up,
            task=task,
            note=follow_up.note.strip(),
            held_on=_fetch(connection, follow_up.meeting_id).held_on,
            subject_name=_subject_name(connection, follow_up),
        )
        if tidied.id is None:
            stored = replace(tidied, id=meetings.store_follow_up(connection, tidied))
            changes = [_follow_up_entry(stored, "Ditambahkan", None, task)]
        else:
            before = meetings.fetch_follow_up(connection, tidied.id)
            if before is None:
                raise UserError("Tindak lanjut ini sudah dihapus. Tidak ada data yang berubah.")
            meetings.store_follow_up(connection, tidied)
            stored = tidied
            changed = _differences(before, stored, _FOLLOW_UP_LABELS)
            changes = [_follow_up_entry(stored, label, *values) for label, values in changed.items()]
        record(connection, author(workspace, _FORM), changes)
    return stored


def _subject_name(connection: Connection, follow_up: FollowUp) -> str:
    if follow_up.innovation_id is not None:
        innovation = innovations.fetch(connection, follow_up.innovation_id)
        if innovation is None:
            raise UserError(
                "Inovasi yang dipilih sudah tidak ada di data kantor. Pilih inovasi lain. "
                "Tindak lanjut belum disimpan."
            )
        return innovation.profile.name
    if follow_up.agency_id is not None:
        known = {agency.id: agency.name for agency in queries.list_agencies(connection)}
        if follow_up.agency_id not in known:
            raise UserError(
                "Perangkat daerah yang dipilih sudah tidak ada di data kantor. Pilih yang lain. "
                "Tindak lanjut belum disimpan."
            )
        return known[follow_up.agency_id]
    return tidy_name(follow_up.subject_name)


def delete_follow_up(workspace: Workspace, follow_up_id: int) -> None:
    """Delete a follow-up; the history keeps that it was there. Nothing happens if it is gone."""
    with workspace.writing() as connection:
        gone = meetings.fetch_follow_up(connection, follow_up_id)
        if gone is not None:
            meetings.remove_follow_up(connection, follow_up_id)
            record(connection, author(workspace, _FORM), [_follow_up_entry(gone, "Dihapus", gone.task, None)])


def overdue_follow_ups(workspace: Workspace, year: int, today: date) -> tuple[FollowUp, ...]:
    """Give the follow-ups of *year* that should have been done before *today* and are not, oldest first.

    Each tells the day of its meeting in `held_on`.
    """
    with workspace.reading() as connection:
        return meetings.fetch_unfinished(connection, year, before=today)


def _fetch(connection: Connection, meeting_id: int | None) -> Meeting:
    found = None if meeting_id is None else meetings.fetch(connection, meeting_id)
    if found is None:
        raise UserError(f"Rakor nomor {meeting_id} tidak ada di data kantor ini. Muat ulang daftar rakor.")
    return found


def _thawed(connection: Connection, meeting: Meeting) -> Snapshot:
    if meeting.id is None:
        raise ValueError("a meeting has no snapshot before it is opened")
    try:
        return thaw(meetings.fetch_snapshot(connection, meeting.id))
    except meetings.SnapshotDamaged as problem:
        raise UserError(
            f"Keadaan yang dibekukan pada {meeting_name(meeting)} tidak utuh lagi, sehingga tidak dipakai. "
            "Data lain tidak berubah. Pulihkan data kantor dari cadangan yang dibuat setelah rakor itu."
        ) from problem


def _differences(
    before: object, after: object, labels: Mapping[str, str]
) -> Mapping[str, tuple[str | None, str | None]]:
    """Give the old and the new value, as the history keeps them, of each labelled field that differs."""
    return {
        label: (_worded(getattr(before, name)), _worded(getattr(after, name)))
        for name, label in labels.items()
        if getattr(before, name) != getattr(after, name)
    }


def _worded(value: str | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value or None


def _meeting_entry(meeting: Meeting, field: str, old: str | None, new: str | None) -> Change:
    if meeting.id is None:
        raise ValueError("a meeting has no history before it is opened")
    return Change(MEETING, meeting.id, meeting_name(meeting), field, old, new)


def _follow_up_entry(follow_up: FollowUp, field: str, old: str | None, new: str | None) -> Change:
    if follow_up.id is None:
        raise ValueError("a follow-up has no history before it is stored")
    return Change(FOLLOW_UP, follow_up.id, follow_up.task, field, old, new)
