"""What follows from a meeting: tasks for agencies and innovations, and whether they were done in time."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from iga_desktop.db import innovations, meetings, queries
from iga_desktop.db.history import Change, free_id, labelled_differences, record
from iga_desktop.domain.innovation import tidy_name
from iga_desktop.domain.meeting import FollowUp
from iga_desktop.errors import UserError
from iga_desktop.formats import local_time, long_date_text
from iga_desktop.services.meetings import fetched
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author

SUBJECT = "tindak lanjut"
_FORM = "formulir"
_YEARS_AHEAD = 5
_LABELS = {
    "task": "Tindak lanjut",
    "subject_name": "Untuk",
    "due_on": "Tenggat",
    "done_on": "Selesai",
    "note": "Catatan",
}


def list_follow_ups(workspace: Workspace, meeting_id: int) -> tuple[FollowUp, ...]:
    """Give the follow-ups of a meeting as they were entered."""
    with workspace.reading() as connection:
        return meetings.fetch_follow_ups(connection, meeting_id)


def save_follow_up(workspace: Workspace, follow_up: FollowUp) -> FollowUp:
    """Store a new or changed follow-up and give it back with its id, texts tidied.

    `subject_name` is taken from the innovation or agency where one is named, else kept as it is.

    Raises:
        UserError: the task is empty, a day cannot be meant, it was done in the future, or meeting, agency,
            innovation or the follow-up itself is gone.
    """
    task = follow_up.task.strip()
    if not task:
        raise UserError("Tulis apa yang harus dikerjakan. Tanpa itu tindak lanjut tidak dapat disimpan.")
    if follow_up.done_on is not None and follow_up.done_on > local_time(workspace.clock()).date():
        raise UserError("Tanggal selesai tidak boleh di masa depan. Tindak lanjut belum disimpan.")
    with workspace.writing() as connection:
        held_on = fetched(connection, follow_up.meeting_id).held_on
        _refuse_far(follow_up.due_on, "Tenggat", held_on)
        _refuse_far(follow_up.done_on, "Tanggal selesai", held_on)
        tidied = replace(
            follow_up,
            task=task,
            note=follow_up.note.strip(),
            held_on=held_on,
            subject_name=_subject_name(connection, follow_up),
        )
        if tidied.id is None:
            stored = replace(tidied, id=free_id(connection, SUBJECT))
            meetings.add_follow_up(connection, stored)
            changes = [_entry(stored, "Ditambahkan", None, task)]
        else:
            before = meetings.fetch_follow_up(connection, tidied.id)
            if before is None:
                raise UserError("Tindak lanjut ini sudah dihapus. Tidak ada data yang berubah.")
            stored = replace(tidied, meeting_id=before.meeting_id, held_on=before.held_on)
            meetings.rewrite_follow_up(connection, stored)
            changed = labelled_differences(before, stored, _LABELS)
            changes = [_entry(stored, label, *values) for label, values in changed.items()]
        record(connection, author(workspace, _FORM), changes)
    return stored


def _refuse_far(day: date | None, name: str, held_on: date) -> None:
    if day is not None and not held_on.year - 1 <= day.year <= held_on.year + _YEARS_AHEAD:
        raise UserError(
            f"{name} {long_date_text(day)} tidak mungkin untuk Rakor {long_date_text(held_on)}. "
            "Periksa tanggalnya. Tindak lanjut belum disimpan."
        )


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
            record(connection, author(workspace, _FORM), [_entry(gone, "Dihapus", gone.task, None)])


def overdue_follow_ups(workspace: Workspace, year: int, today: date) -> tuple[FollowUp, ...]:
    """Give the follow-ups of *year* that should have been done before *today* and are not, oldest first.

    Each tells the day of its meeting in `held_on`.
    """
    with workspace.reading() as connection:
        return meetings.fetch_unfinished(connection, year, before=today)


def _entry(follow_up: FollowUp, field: str, old: str | None, new: str | None) -> Change:
    if follow_up.id is None:
        raise ValueError("a follow-up has no history before it is stored")
    return Change(SUBJECT, follow_up.id, follow_up.task, field, old, new)
