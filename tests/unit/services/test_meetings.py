import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.meeting import FollowUp, Meeting
from iga_desktop.domain.movement import Movement
from iga_desktop.errors import UserError
from iga_desktop.formats import local_time
from iga_desktop.services import follow_ups, meetings
from iga_desktop.services.innovations import delete_innovations, save_innovation
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.year_states import load_basis
from iga_desktop.services.years import open_year

AS_OF = datetime.fromisoformat("2025-08-10T16:00")
NEW = Meeting(None, 2025, date(2025, 8, 11), " Aula  Bappeda ", "Sekda", "", AS_OF)
TASK = FollowUp(None, 1, " Melengkapi bukti ", None, None, "", date(2025, 9, 1), None, "")


@pytest.fixture
def opened_meeting(workspace: Workspace) -> Meeting:
    save_innovation(workspace, None, Innovation(None, 2025, 1, Profile(name="GEMAS"), {16: 3}))
    return meetings.open_meeting(workspace, NEW)


def history(workspace: Workspace, subject: str) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(workspace.folder / "iga.db")) as database:
        return database.execute(
            "SELECT subject_name, field, old, new FROM change WHERE subject = ? ORDER BY id", (subject,)
        ).fetchall()


def tamper(workspace: Workspace, statement: str) -> None:
    with closing(sqlite3.connect(workspace.folder / "iga.db")) as database:
        database.execute(statement)
        database.commit()


def test_meetings_are_listed_newest_first(workspace: Workspace, opened_meeting: Meeting) -> None:
    later = meetings.open_meeting(workspace, replace(NEW, held_on=date(2025, 10, 1)))
    assert opened_meeting.place == "Aula Bappeda"
    assert opened_meeting.opened_at is not None
    assert meetings.list_meetings(workspace, 2025) == (later, opened_meeting)


def test_a_state_of_the_future_cannot_be_frozen(workspace: Workspace) -> None:
    tomorrow = local_time(workspace.clock()) + timedelta(minutes=1)
    with pytest.raises(UserError, match="tidak boleh di masa depan"):
        meetings.open_meeting(workspace, replace(NEW, as_of=tomorrow))
    assert meetings.list_meetings(workspace, 2025) == ()


@pytest.mark.parametrize(
    ("meeting", "sentence"),
    [
        (replace(NEW, held_on=date(2052, 8, 11)), "Periksa tanggalnya"),
        (replace(NEW, year=2024), "Tahun 2024 belum dibuka"),
    ],
)
def test_a_meeting_that_cannot_be_meant_is_refused(
    workspace: Workspace, meeting: Meeting, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        meetings.open_meeting(workspace, meeting)


def test_a_correction_leaves_the_state_alone(workspace: Workspace, opened_meeting: Meeting) -> None:
    before = meetings.load_snapshot(workspace, 1)
    wrong = replace(opened_meeting, chair="Asisten II", held_on=date(2025, 8, 12), year=2024)
    saved = meetings.save_meeting(workspace, replace(wrong, as_of=AS_OF - timedelta(days=1)))

    assert saved == replace(opened_meeting, chair="Asisten II", held_on=date(2025, 8, 12))
    assert meetings.list_meetings(workspace, 2025) == (saved,)
    assert meetings.load_snapshot(workspace, 1) == before
    assert history(workspace, "rakor") == [
        ("Rakor 11 Agustus 2025", "Dibuka", None, "keadaan sampai dengan 10 Agustus 2025"),
        ("Rakor 12 Agustus 2025", "Tanggal", "2025-08-11", "2025-08-12"),
        ("Rakor 12 Agustus 2025", "Pimpinan", "Sekda", "Asisten II"),
    ]


def test_a_state_that_was_tampered_with_is_not_used(workspace: Workspace, opened_meeting: Meeting) -> None:
    tamper(workspace, "UPDATE meeting SET snapshot = replace(snapshot, 'GEMAS', 'GEMAH')")
    with pytest.raises(UserError, match="Rakor 11 Agustus 2025 tidak utuh lagi"):
        meetings.load_snapshot(workspace, 1)
    with pytest.raises(UserError, match="Rakor 11 Agustus 2025 tidak utuh lagi"):
        load_basis(workspace, 2025, meeting_id=1)
    with pytest.raises(UserError, match="tidak utuh lagi"):
        meetings.compare_meetings(workspace, 1, None)
    assert meetings.list_meetings(workspace, 2025) == (opened_meeting,)


@pytest.mark.usefixtures("opened_meeting")
def test_only_what_can_be_compared_is_compared(workspace: Workspace) -> None:
    open_year(workspace, 2026)
    meetings.open_meeting(workspace, replace(NEW, year=2026))
    with pytest.raises(UserError, match="sama"):
        meetings.compare_meetings(workspace, 1, 1)
    with pytest.raises(UserError, match="tahun pelaporan yang sama"):
        meetings.compare_meetings(workspace, 1, 2)
    with pytest.raises(UserError, match="Rakor nomor 9 tidak ada"):
        meetings.compare_meetings(workspace, 1, 9)


@pytest.mark.usefixtures("opened_meeting")
def test_a_comparison_with_now_follows_the_office(workspace: Workspace) -> None:
    assert meetings.compare_meetings(workspace, 1, None).comparison.count(Movement.STAGNANT) == 1
    delete_innovations(workspace, [1])
    save_innovation(workspace, None, Innovation(None, 2025, 1, Profile(name="GEMAS"), {16: 3}))
    moved = meetings.compare_meetings(workspace, 1, None).comparison
    # The same name again is another innovation: ids are never given twice.
    assert [row.movement for row in moved.rows] == [Movement.NEW, Movement.WITHDRAWN]


@pytest.mark.usefixtures("opened_meeting")
def test_follow_ups_are_kept_with_whom_they_concern(workspace: Workspace) -> None:
    first = follow_ups.save_follow_up(workspace, replace(TASK, agency_id=2))
    second = follow_ups.save_follow_up(workspace, replace(TASK, innovation_id=1, due_on=None))
    assert (first.task, first.subject_name) == ("Melengkapi bukti", "Dinas Pendidikan")
    assert (second.subject_name, second.held_on) == ("GEMAS", date(2025, 8, 11))
    assert follow_ups.list_follow_ups(workspace, 1) == (first, second)

    delete_innovations(workspace, [1])
    (_, orphaned) = follow_ups.list_follow_ups(workspace, 1)
    assert (orphaned.innovation_id, orphaned.subject_name) == (None, "GEMAS")
    done = follow_ups.save_follow_up(workspace, replace(orphaned, done_on=date(2025, 8, 30), note=" Beres "))
    assert follow_ups.list_follow_ups(workspace, 1) == (first, done)
    assert done.subject_name == "GEMAS"

    follow_ups.delete_follow_up(workspace, 1)
    assert follow_ups.list_follow_ups(workspace, 1) == (done,)
    assert [entry[1:] for entry in history(workspace, "tindak lanjut")] == [
        ("Ditambahkan", None, "Melengkapi bukti"),
        ("Ditambahkan", None, "Melengkapi bukti"),
        ("Selesai", None, "2025-08-30"),
        ("Catatan", None, "Beres"),
        ("Dihapus", "Melengkapi bukti", None),
    ]


@pytest.mark.usefixtures("opened_meeting")
@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (replace(TASK, task="  "), "Tulis apa yang harus dikerjakan"),
        (replace(TASK, meeting_id=9), "Rakor nomor 9 tidak ada"),
        (replace(TASK, innovation_id=9), "Inovasi yang dipilih sudah tidak ada"),
        (replace(TASK, agency_id=9), "Perangkat daerah yang dipilih sudah tidak ada"),
        (replace(TASK, id=9), "sudah dihapus"),
        (replace(TASK, due_on=date(1, 8, 11)), "Tenggat 11 Agustus 1 tidak mungkin"),
        (replace(TASK, due_on=date(2023, 12, 31)), "Tenggat 31 Desember 2023 tidak mungkin"),
        (replace(TASK, due_on=date(2031, 1, 1)), "Tenggat 1 Januari 2031 tidak mungkin"),
        (replace(TASK, done_on=date(202, 9, 1)), "Tanggal selesai 1 September 202 tidak mungkin"),
    ],
)
def test_a_follow_up_that_cannot_be_kept_is_explained(
    workspace: Workspace, entry: FollowUp, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        follow_ups.save_follow_up(workspace, entry)
    assert follow_ups.list_follow_ups(workspace, 1) == ()


@pytest.mark.usefixtures("opened_meeting")
def test_overdue_are_the_unfinished_of_the_year(workspace: Workspace) -> None:
    late = follow_ups.save_follow_up(workspace, replace(TASK, due_on=date(2025, 8, 30)))
    earlier = follow_ups.save_follow_up(workspace, replace(TASK, due_on=date(2025, 8, 20)))
    follow_ups.save_follow_up(workspace, TASK)
    follow_ups.save_follow_up(workspace, replace(TASK, due_on=None))
    follow_ups.save_follow_up(workspace, replace(late, id=None, done_on=date(2025, 8, 31)))
    assert follow_ups.overdue_follow_ups(workspace, 2025, date(2025, 9, 1)) == (earlier, late)
    assert follow_ups.overdue_follow_ups(workspace, 2026, date(2025, 9, 1)) == ()


@pytest.mark.usefixtures("opened_meeting")
def test_a_follow_up_keeps_its_meeting_and_its_id_is_not_given_again(workspace: Workspace) -> None:
    first = follow_ups.save_follow_up(workspace, TASK)
    assert first.id is not None
    moved = follow_ups.save_follow_up(workspace, replace(first, note="catatan"))
    assert moved.meeting_id == first.meeting_id
    follow_ups.delete_follow_up(workspace, first.id)
    assert follow_ups.save_follow_up(workspace, TASK).id == first.id + 1


@pytest.mark.usefixtures("opened_meeting")
def test_nothing_is_done_in_the_future(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="masa depan"):
        follow_ups.save_follow_up(workspace, replace(TASK, done_on=date(9999, 12, 31)))


@pytest.mark.parametrize("as_of", ["0001-01-01T00:00", "2023-12-31T23:59"])
def test_a_state_from_long_before_the_year_cannot_be_meant(workspace: Workspace, as_of: str) -> None:
    with pytest.raises(UserError, match="tidak mungkin"):
        meetings.open_meeting(workspace, replace(NEW, as_of=datetime.fromisoformat(as_of)))
