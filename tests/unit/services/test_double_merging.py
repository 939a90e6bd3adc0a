import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iga_desktop.db import exchange
from iga_desktop.domain.evidence import Letter
from iga_desktop.domain.history import HistoryFilter
from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.meeting import FollowUp, Meeting
from iga_desktop.domain.merging import FieldState, Side
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.errors import UserError
from iga_desktop.progress import Progress
from iga_desktop.services import desk, evidence, meetings
from iga_desktop.services.checkup import check_office
from iga_desktop.services.double_merging import merge_doubles, merge_fields
from iga_desktop.services.follow_ups import list_follow_ups, save_follow_up
from iga_desktop.services.history import list_history
from iga_desktop.services.innovations import delete_innovations, load_innovation, save_innovation
from iga_desktop.services.lives import life_of
from iga_desktop.services.planning import set_lock
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import open_year
from tests.unit.services.changes import changes
from tests.unit.services.verifying import pdf


def stored(workspace: Workspace, profile: Profile, agency_id: int = 1, **levels: dict[int, int]) -> int:
    new = Innovation(None, 2025, agency_id, profile, levels.get("verified", {}), levels.get("claim"))
    saved = save_innovation(workspace, None, new)
    assert saved.id is not None
    return saved.id


def pair(workspace: Workspace) -> tuple[int, int]:
    kept = Profile(name="SI BUMIL", narrative="singkat", purpose="tujuan", crossing_affairs=("Sosial",))
    gone = Profile(
        name="SIBUMIL - Ibu Hamil",
        narrative="rancang bangun yang jauh lebih lengkap",
        results="hasil",
        crossing_affairs=("Pangan",),
        implemented_on=date(2024, 5, 11),
    )
    return (
        stored(workspace, kept, claim={16: 1, 17: 2}),
        stored(workspace, gone, agency_id=2, claim={16: 3, 20: 2}),
    )


def add_files(workspace: Workspace, folder: Path, innovation_id: int, *files: tuple[int, str]) -> None:
    incoming = [evidence.Incoming(n, pdf(folder, f"{n}_{content}.pdf", content)) for n, content in files]
    evidence.add_files(workspace, innovation_id, incoming, Progress())


def counting(workspace: Workspace, innovation_id: int) -> list[tuple[int, str, str]]:
    now = desk.load_desk(workspace, innovation_id)
    return [(p.number, p.name, p.letter.number) for p in now.evidence if p.removed_at is None]


def test_the_richer_fields_of_both_are_kept_unless_chosen_otherwise(workspace: Workspace) -> None:
    kept, gone = pair(workspace)
    fields = merge_fields(workspace, kept, gone)
    assert (fields.title, fields.owner, fields.is_new) == ("SI BUMIL", "Dinas Kesehatan", False)
    conflicts = {line.key for line in fields.fields if line.state is FieldState.CONFLICT}
    assert conflicts == {"agency", "name", "claim:16"}
    merge_doubles(workspace, kept, gone, {"name": Side.THEIRS, "claim:16": Side.THEIRS})
    merged = load_innovation(workspace, kept)
    assert merged.agency_id == 1
    assert merged.profile == Profile(
        name="SIBUMIL - Ibu Hamil",
        narrative="rancang bangun yang jauh lebih lengkap",
        purpose="tujuan",
        results="hasil",
        crossing_affairs=merged.profile.crossing_affairs,
        implemented_on=date(2024, 5, 11),
    )
    assert set(merged.profile.crossing_affairs) == {"Sosial", "Pangan"}
    assert {n: level for n, level in merged.claimed.items() if level} == {16: 3, 17: 2, 20: 2}
    with pytest.raises(UserError, match="sudah tidak ada"):
        load_innovation(workspace, gone)


def test_evidence_of_both_is_kept_each_content_once(workspace: Workspace, tmp_path: Path) -> None:
    kept, gone = pair(workspace)
    add_files(workspace, tmp_path, kept, (16, "sama"), (17, "sk"))
    add_files(workspace, tmp_path, gone, (16, "sama"), (16, "lain"), (20, "foto"))
    evidence.add_link(workspace, gone, 35, "https://contoh.go.id/video")
    letter = desk.load_desk(workspace, gone).evidence_of(20)[0]
    evidence.describe(workspace, letter.id, Letter(number="188/2024"))
    desk.accept(workspace, kept, 16, 1)
    desk.accept(workspace, kept, 17, 2)
    desk.accept(workspace, gone, 20, 2)
    desk.send_back(workspace, gone, 35, "Video tidak dapat dibuka")
    assert "3 bukti" in merge_fields(workspace, kept, gone).notes[0]
    merge_doubles(workspace, kept, gone, {})
    assert counting(workspace, kept) == [
        (16, "16_sama.pdf", ""),
        (16, "16_lain.pdf", ""),
        (17, "17_sk.pdf", ""),
        (20, "20_foto.pdf", "188/2024"),
        (35, "https://contoh.go.id/video", ""),
    ]
    states = desk.load_desk(workspace, kept).states
    assert [(states[n].status, states[n].verified) for n in (16, 17, 20, 35)] == [
        (IndicatorStatus.WAITING, 1),
        (IndicatorStatus.ACCEPTED, 2),
        (IndicatorStatus.ACCEPTED, 2),
        (IndicatorStatus.RETURNED, 0),
    ]
    assert states[35].note == "Video tidak dapat dibuka"


def test_the_same_content_keeps_what_either_says_of_it(workspace: Workspace, tmp_path: Path) -> None:
    kept, gone = pair(workspace)
    for key in (kept, gone):
        add_files(workspace, tmp_path, key, (16, "sama"))
        evidence.add_link(workspace, key, 35, "https://contoh.go.id/video")
    sk, video = desk.load_desk(workspace, gone).evidence
    evidence.describe(workspace, sk.id, Letter("188/2024", date(2024, 1, 2), "Penetapan", "asli"))
    evidence.describe(workspace, video.id, Letter(note="menit ke-2"))
    own, _ = desk.load_desk(workspace, kept).evidence
    evidence.describe(workspace, own.id, Letter(number="7/2023"))
    merge_doubles(workspace, kept, gone, {})
    assert [piece.letter for piece in desk.load_desk(workspace, kept).evidence] == [
        Letter("7/2023", date(2024, 1, 2), "Penetapan", "asli"),
        Letter(note="menit ke-2"),
    ]
    told = [field for _, field, *_ in changes(workspace, "inovasi")]
    assert told.count("Indikator 16 bukti 16_sama.pdf: perihal") == 2


def test_what_is_given_up_stays_in_the_history(workspace: Workspace, tmp_path: Path) -> None:
    kept, gone = pair(workspace)
    add_files(workspace, tmp_path, kept, (16, "a"))
    add_files(workspace, tmp_path, gone, (16, "b"))
    desk.accept(workspace, kept, 16, 1)
    desk.send_back(workspace, gone, 16, "SK harus ditandatangani Bupati")
    merge_doubles(workspace, kept, gone, {"implemented_on": Side.MINE, "narrative": Side.THEIRS})
    entries = list_history(workspace, HistoryFilter(innovation_id=kept), 100).entries
    given_up = 'Nilai yang tidak dipakai dari "SIBUMIL - Ibu Hamil"'
    assert {entry.old for entry in entries if entry.field == given_up} == {
        "Perangkat daerah: Dinas Pendidikan",
        "Nama inovasi: SIBUMIL - Ibu Hamil",
        "Waktu penerapan: 11-05-2024",
        "Indikator 16 klaim: 3",
    }
    state = desk.load_desk(workspace, kept).states[16]
    assert (state.status, state.note) == (IndicatorStatus.WAITING, "SK harus ditandatangani Bupati")


def test_what_was_merged_is_known_as_what_it_became(workspace: Workspace) -> None:
    first, second = pair(workspace)
    third = stored(workspace, Profile(name="IBU HAMIL SEHAT"))
    uids = [load_innovation(workspace, key).uid for key in (first, second, third)]
    merge_doubles(workspace, second, first, {})
    merge_doubles(workspace, third, second, {})
    with workspace.reading() as connection:
        assert exchange.fetch_merged(connection) == dict.fromkeys(uids[:2], uids[2])


def test_a_level_that_is_taken_over_changes_no_claim(workspace: Workspace) -> None:
    kept = stored(workspace, Profile(name="SI BUMIL"), verified={16: 2})
    gone = stored(workspace, Profile(name="SIBUMIL"), verified={16: 3, 17: 1})
    merge_doubles(workspace, kept, gone, {"claim:17": Side.MINE})
    merged = load_innovation(workspace, kept)
    assert (merged.verified[16], merged.verified[17]) == (2, 1)
    assert (merged.claimed[16], merged.claimed[17]) == (2, 0)


def test_history_tasks_and_locks_follow_and_the_id_is_never_given_again(workspace: Workspace) -> None:
    kept, gone = pair(workspace)
    before = load_innovation(workspace, gone)
    noted = replace(before, profile=replace(before.profile, remarks="catatan lama"))
    save_innovation(workspace, before, noted)
    set_lock(workspace, kept, 20, locked=True)
    set_lock(workspace, gone, 20, locked=True)
    set_lock(workspace, gone, 21, locked=True)
    as_of = datetime.fromisoformat("2025-08-10T16:00")
    meeting = meetings.open_meeting(
        workspace, Meeting(None, 2025, date(2025, 8, 11), "Aula", "Sekda", "", as_of)
    )
    assert meeting.id is not None
    task = FollowUp(None, meeting.id, "Melengkapi bukti", None, gone, "", None, None, "")
    save_follow_up(workspace, task)
    merge_doubles(workspace, kept, gone, {})
    entries = list_history(workspace, HistoryFilter(innovation_id=kept), 100).entries
    assert ("Keterangan", "catatan lama") in [(entry.field, entry.new) for entry in entries]
    rest = list_history(workspace, HistoryFilter(innovation_id=gone), 100).entries
    assert [entry.field for entry in rest] == ["Digabung dengan", "Dihapus"]
    assert rest[0].new == "SI BUMIL (Dinas Kesehatan, 2025)"
    assert [each.innovation_id for each in list_follow_ups(workspace, meeting.id)] == [kept]
    with closing(sqlite3.connect(workspace.folder / "iga.db")) as database:
        locks = database.execute("SELECT * FROM plan_lock ORDER BY number").fetchall()
    assert locks == [(kept, 20), (kept, 21)]
    frozen = meetings.load_snapshot(workspace, meeting.id)
    assert {row.id for row in frozen.recap.innovations} == {kept, gone}
    assert stored(workspace, Profile(name="BARU")) > gone
    assert check_office(workspace, Progress()).sound


def test_the_lives_of_both_become_one(workspace: Workspace) -> None:
    open_year(workspace, 2024)
    last = save_innovation(
        workspace, None, Innovation(None, 2024, 2, Profile(name="SIBUMIL - Ibu Hamil"), {})
    )
    kept, gone = pair(workspace)
    merge_doubles(workspace, kept, gone, {})
    assert [each.innovation_id for each in life_of(workspace, kept)] == [last.id, kept]


def test_what_cannot_be_merged_is_refused_and_stays(workspace: Workspace) -> None:
    open_year(workspace, 2026)
    kept, gone = pair(workspace)
    later = save_innovation(workspace, None, Innovation(None, 2026, 1, Profile(name="SI BUMIL"), {}))
    assert later.id is not None
    recorded = changes(workspace, "inovasi")
    with pytest.raises(UserError, match="tahun yang berbeda"):
        merge_fields(workspace, kept, later.id)
    with pytest.raises(UserError, match="dua inovasi yang berbeda"):
        merge_doubles(workspace, kept, kept, {})
    stored(workspace, Profile(name="SIBUMIL - Ibu Hamil"))
    with pytest.raises(UserError, match="inovasi lain dengan nama yang dipilih"):
        merge_doubles(workspace, kept, gone, {"name": Side.THEIRS})
    assert changes(workspace, "inovasi")[: len(recorded)] == recorded
    assert len(changes(workspace, "inovasi")) == len(recorded) + 1
    with closing(sqlite3.connect(workspace.folder / "iga.db")) as database:
        database.execute(
            "UPDATE innovation SET status = 'terkirim', sent_on = '2025-08-20', receipt = '1' WHERE id = ?",
            (gone,),
        )
        database.commit()
    with pytest.raises(UserError, match='"SIBUMIL - Ibu Hamil" sudah terkirim'):
        merge_doubles(workspace, kept, gone, {})
    delete_innovations(workspace, [gone])
    with pytest.raises(UserError, match="sudah tidak ada"):
        merge_doubles(workspace, kept, gone, {})


LINKS = st.sets(st.tuples(st.integers(16, 18), st.sampled_from("abc")), max_size=4)
LEVELS = st.dictionaries(st.integers(16, 18), st.integers(0, 3))
SIDE = st.tuples(LINKS, LEVELS, st.sampled_from(["", "tujuan"]))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(mine=SIDE, theirs=SIDE)
def test_merging_loses_no_evidence_and_no_field(
    workspace: Workspace,
    mine: tuple[set[tuple[int, str]], dict[int, int], str],
    theirs: tuple[set[tuple[int, str]], dict[int, int], str],
) -> None:
    ids = []
    for name, (links, levels, purpose) in (("SI BUMIL", mine), ("SIBUMIL", theirs)):
        ids.append(stored(workspace, Profile(name=name, purpose=purpose), verified=levels))
        for number, letter in links:
            evidence.add_link(workspace, ids[-1], number, f"https://contoh.go.id/{letter}")
    kept, gone = ids
    merge_doubles(workspace, kept, gone, {})
    now = desk.load_desk(workspace, kept)
    counting = [(piece.number, piece.link[-1]) for piece in now.evidence if piece.removed_at is None]
    assert sorted(counting) == sorted(mine[0] | theirs[0])
    assert now.innovation.profile.purpose == (mine[2] or theirs[2])
    for number in range(16, 19):
        assert now.innovation.verified[number] == (mine[1].get(number) or theirs[1].get(number, 0))
    delete_innovations(workspace, [kept])
