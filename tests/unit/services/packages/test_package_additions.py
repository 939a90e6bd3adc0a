"""What comes along with the innovations of another laptop: evidence, SPD, meetings and all else."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from iga_desktop.db import exchange
from iga_desktop.domain.companion import Companion
from iga_desktop.domain.index_history import IndexRecord
from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.meeting import FollowUp, Meeting
from iga_desktop.domain.merging import FieldState, Side
from iga_desktop.domain.office import Agency, Office
from iga_desktop.domain.scenario import Scenario
from iga_desktop.domain.verification import Decision, IndicatorStatus
from iga_desktop.domain.workflow import Status
from iga_desktop.formats import local_time
from iga_desktop.progress import Progress
from iga_desktop.services import (
    desk,
    evidence,
    follow_ups,
    index_history,
    meetings,
    planning,
    scenarios,
    spd,
    spd_changes,
)
from iga_desktop.services.checkup import check_office
from iga_desktop.services.companions import list_companions, remove_companion, save_companion
from iga_desktop.services.innovations import (
    list_names,
    save_innovation,
)
from iga_desktop.services.lives import life_of
from iga_desktop.services.offices import save_agency, save_office
from iga_desktop.services.package_merge import store_package
from iga_desktop.services.workflow import Step, take_step
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import list_years, open_year
from tests.unit.services.laptops import (
    GUIDELINES,
    add_file,
    blank_laptop,
    exported,
    records,
    stored_bytes,
)
from tests.unit.services.packages.exchanging import read, states, sync
from tests.unit.services.verifying import PROFILE


def test_new_evidence_comes_with_its_bytes_and_waits(one: Workspace, two: Workspace, tmp_path: Path) -> None:
    add_file(two, tmp_path, 1, 17, "sdm")
    desk.accept(two, 1, 16, 1)
    add_file(one, tmp_path, 1, 16, "perda")
    with read(two, exported(one, tmp_path / "a.iga")) as incoming:
        assert states(incoming)["verification:16"] is FieldState.MINE
        assert "1 bukti ditambahkan." in incoming.additions
        stored = store_package(two, incoming, {}, Progress())
    assert stored.files == 1
    assert stored_bytes(two).items() >= stored_bytes(one).items()
    now = desk.load_desk(two, 1)
    assert [piece.name for piece in now.evidence_of(16)] == ["16_sk.pdf", "16_perda.pdf"]
    assert now.states[16].status is IndicatorStatus.WAITING
    assert now.states[16].decision is Decision.OPEN
    assert check_office(two, Progress()).findings == ()


def test_evidence_removed_on_either_side_stays_removed(
    one: Workspace, two: Workspace, tmp_path: Path
) -> None:
    added = add_file(two, tmp_path, 1, 17, "sdm")
    sync(two, one, tmp_path)
    evidence.remove(one, 1, [1])
    evidence.remove(two, 1, [added])
    sync(one, two, tmp_path)
    sync(two, one, tmp_path)
    for laptop in (one, two):
        now = desk.load_desk(laptop, 1)
        assert not now.evidence_of(16)
        assert not now.evidence_of(17)
        assert now.states[16].status is IndicatorStatus.NO_EVIDENCE
        assert check_office(laptop, Progress()).findings == ()


def test_evidence_that_was_brought_back_counts_on_both(
    one: Workspace, two: Workspace, tmp_path: Path
) -> None:
    removed = evidence.remove(one, 1, [1])
    sync(one, two, tmp_path)
    desk.apply(one, removed.reversed)
    sync(two, one, tmp_path)
    sync(one, two, tmp_path)
    for laptop in (one, two):
        assert len(desk.load_desk(laptop, 1).evidence_of(16)) == 1
        assert check_office(laptop, Progress()).findings == ()


def test_who_was_removed_here_does_not_come_back(one: Workspace, two: Workspace, tmp_path: Path) -> None:
    for name, agencies in (("Pendamping Satu", {1}), ("Pendamping Dua", set[int]())):
        save_companion(one, Companion(None, name, "", frozenset(agencies)))
    sync(one, two, tmp_path)
    here = {companion.name: companion for companion in list_companions(two)}
    remove_companion(two, here["Pendamping Satu"].id or 0)
    save_companion(two, replace(here["Pendamping Dua"], contact="0812"))
    with read(two, exported(one, tmp_path / "a.iga")) as incoming:
        assert any("Pendamping Satu" in note and "sudah dihapus" in note for note in incoming.notes)
        assert any("kontak pendamping (1)" in note for note in incoming.notes)
        store_package(two, incoming, {}, Progress())
    assert [companion.name for companion in list_companions(two)] == ["Pendamping Dua"]


def test_the_same_file_added_on_both_counts_once(one: Workspace, two: Workspace, tmp_path: Path) -> None:
    add_file(one, tmp_path, 1, 18, "dpa")
    add_file(two, tmp_path, 1, 18, "dpa")
    for _ in range(2):
        sync(one, two, tmp_path)
        sync(two, one, tmp_path)
    for laptop in (one, two):
        assert len(desk.load_desk(laptop, 1).evidence_of(18)) == 1


def test_a_new_innovation_comes_with_all_that_is_its_own(
    one: Workspace, two: Workspace, tmp_path: Path
) -> None:
    agency = save_agency(one, Agency(None, "DISDIK", "Dinas Pendidikan", ("Disdik",)))
    save_companion(one, Companion(None, "Pendamping Satu", "", frozenset({agency.id or 0})))
    save_innovation(two, None, Innovation(None, 2026, 1, replace(PROFILE, name="DI LAPTOP DUA"), {}))
    profile = replace(PROFILE, name="RUMAH BELAJAR", crossing_affairs=("Sosial",))
    new = save_innovation(one, None, Innovation(None, 2026, agency.id or 0, profile, {}))
    key = new.id or 0
    add_file(one, tmp_path, key, 16, "belajar")
    desk.accept(one, key, 16, 3)
    planning.set_lock(one, key, 20, locked=True)
    take_step(one, key, Step(Status.SUBMITTED))
    with read(two, exported(one, tmp_path / "a.iga")) as incoming:
        (subject,) = incoming.subjects
        assert (subject.is_new, subject.title, subject.owner) == (True, "RUMAH BELAJAR", "Dinas Pendidikan")
        store_package(two, incoming, {}, Progress())
    there = next(each.id for each in list_names(two, 2026) if each.name == "RUMAH BELAJAR")
    mine, theirs = desk.load_desk(two, there), desk.load_desk(one, key)
    assert replace(mine.innovation, id=key, agency_id=agency.id or 0) == theirs.innovation
    assert (mine.states, mine.sending) == (theirs.states, theirs.sending)
    assert mine.companion == "Pendamping Satu"
    assert [row["innovation_id"] for row in records(two)["plan_lock"]] == [there]
    sync(two, one, tmp_path)
    assert {each.name for each in list_names(one, 2026)} == {each.name for each in list_names(two, 2026)}
    assert check_office(two, Progress()).findings == ()


def test_spd_rows_are_one_subject_with_their_evidence(one: Workspace, two: Workspace, tmp_path: Path) -> None:
    spd.save_levels(one, 2026, {"5a": 2})
    spd.add_link(one, 2026, "5a", "https://contoh.go.id/bps")
    spd_changes.change_field(two, 2026, "1", "note", "catatan dua")
    with read(two, exported(one, tmp_path / "a.iga")) as incoming:
        (subject,) = incoming.subjects
        assert (subject.subject, subject.title) == ("spd:2026", "SPD 2026")
        assert states(incoming) == {"spd:5a": FieldState.THEIRS, "spd:1": FieldState.MINE}
        store_package(two, incoming, {}, Progress())
    entries = {line.row.code: line.entry for line in spd.load_spd(two, 2026).lines}
    assert (entries["5a"].verified, entries["5a"].evidence) == (2, 1)
    assert entries["1"].note == "catatan dua"
    spd.remove(two, [1])
    sync(two, one, tmp_path)
    assert not spd.evidence_of(one, 2026, "5a")


def test_what_belongs_to_no_innovation_is_added_where_it_is_missing(
    one: Workspace, two: Workspace, tmp_path: Path
) -> None:
    save_innovation(two, None, Innovation(None, 2026, 1, replace(PROFILE, name="DI LAPTOP DUA"), {}))
    new = save_innovation(one, None, Innovation(None, 2026, 1, replace(PROFILE, name="BARU"), {}))
    key = new.id or 0
    as_of = local_time(one.clock()) - timedelta(minutes=1)
    opened = meetings.open_meeting(one, Meeting(None, 2026, as_of.date(), "Aula", "Sekda", "", as_of))
    task = FollowUp(None, opened.id or 0, "Lengkapi SK", None, key, "", None, None, "")
    follow_ups.save_follow_up(one, task)
    scenarios.save_scenario(one, Scenario(None, 2026, "Andai", included=frozenset({key})))
    figure = Decimal("55.79")
    index_history.save_record(one, IndexRecord(2024, low=figure, high=figure))
    index_history.save_record(two, IndexRecord(2023, low=figure, high=figure))
    planning.save_effort(one, {(16, 1): 7})
    package = exported(one, tmp_path / "a.iga")
    with read(two, package) as incoming:
        told = incoming.additions
        assert {
            "1 Rakor ditambahkan.",
            "1 tindak lanjut Rakor ditambahkan.",
            "1 skenario ditambahkan.",
        } <= set(told)
        assert {"1 catatan indeks ditambahkan.", "1 angka usaha ditambahkan."} <= set(told)
        assert store_package(two, incoming, {}, Progress()).additions == told
    there = next(each.id for each in list_names(two, 2026) if each.name == "BARU")
    assert there != key
    (meeting,) = meetings.list_meetings(two, 2026)
    frozen = meetings.load_snapshot(two, meeting.id or 0)
    assert {row.id: row.name for row in frozen.recap.innovations} == {1: "GEMAS STUNTING", there: "BARU"}
    (followed,) = follow_ups.list_follow_ups(two, meeting.id or 0)
    assert (followed.innovation_id, followed.subject_name) == (there, "BARU")
    (kept,) = scenarios.list_scenarios(two, 2026)
    assert kept.scenario is not None
    assert kept.scenario.included == {there}
    assert [line.record.year for line in index_history.list_history(two)] == [2023, 2024]
    assert check_office(two, Progress()).findings == ()
    with read(two, package) as again:
        assert again.additions == ()


def test_what_is_here_stays(one: Workspace, two: Workspace, tmp_path: Path) -> None:
    planning.save_effort(two, {(16, 1): 8})
    planning.save_effort(one, {(16, 1): 7})
    save_companion(two, Companion(None, "Pendamping Dua", "", frozenset({1})))
    save_companion(one, Companion(None, "Pendamping Satu", "", frozenset({1})))
    sync(one, two, tmp_path)
    assert [row["days"] for row in records(two)["effort"]] == [8]
    agencies = {companion.name: companion.agency_ids for companion in list_companions(two)}
    assert agencies == {"Pendamping Dua": {1}, "Pendamping Satu": frozenset()}


def test_a_missing_year_is_opened_with_the_packages_guideline(
    one: Workspace, two: Workspace, tmp_path: Path
) -> None:
    open_year(one, 2025)
    spd.save_levels(one, 2025, {"1": 3})
    save_innovation(one, None, Innovation(None, 2025, 1, PROFILE, {}))
    with read(two, exported(one, tmp_path / "a.iga")) as incoming:
        assert "Tahun 2025 dibuka." in incoming.additions
        store_package(two, incoming, {}, Progress())
    assert list_years(two) == (2026, 2025)
    assert {line.row.code: line.entry.verified for line in spd.load_spd(two, 2025).lines}["1"] == 3
    there = list_names(two, 2025)[0].id
    assert [year.year for year in life_of(two, there)] == [2025, 2026]
    assert check_office(two, Progress()).findings == ()


def test_another_guideline_of_a_year_is_told(one: Workspace, two: Workspace, tmp_path: Path) -> None:
    with one.writing() as connection:
        connection.exec_driver_sql("UPDATE reporting_year SET guideline = guideline || char(10)")
    snapshot = records(two)["reporting_year"][0]["guideline"]
    with read(two, exported(one, tmp_path / "a.iga")) as incoming:
        assert "Pedoman tahun 2026 di paket berbeda" in incoming.notes[0]
        store_package(two, incoming, {}, Progress())
    assert records(two)["reporting_year"][0]["guideline"] == snapshot


def test_evidence_of_an_indicator_that_is_not_scored_here_comes_and_is_told(
    one: Workspace, tmp_path: Path
) -> None:
    shipped = (GUIDELINES / "2026.toml").read_text(encoding="utf-8")
    with closing(blank_laptop(tmp_path / "lain")) as other:
        (other.folder / "pedoman").mkdir()
        own = shipped.replace("nomor = 16\n", "nomor = 40\n", 1)
        (other.folder / "pedoman" / "2026.toml").write_text(own, encoding="utf-8")
        save_office(other, Office("Kabupaten Contoh", "Bappeda Litbang"))
        open_year(other, 2026)
        save_agency(other, Agency(None, "DINKES", "Dinas Kesehatan"))
        save_innovation(other, None, Innovation(None, 2026, 1, PROFILE, {}))
        with read(other, exported(one, tmp_path / "a.iga")) as incoming:
            keys = {line.key: Side.MINE for subject in incoming.subjects for line in subject.fields}
            uid = incoming.subjects[0].subject
            store_package(other, incoming, {(uid, key): side for key, side in keys.items()}, Progress())
        assert [row["name"] for row in records(other)["evidence"]] == ["16_sk.pdf"]
        told = [row for row in records(other)["change"] if row["field"] == "Indikator 16 bukti"]
        assert "paket a.iga" in {row["source"] for row in told}


def test_a_laptop_with_nothing_but_an_index_record_keeps_it(one: Workspace, tmp_path: Path) -> None:
    with closing(blank_laptop(tmp_path / "baru")) as bare:
        figure = Decimal("51.71")
        index_history.save_record(bare, IndexRecord(2023, low=figure, high=figure))
        sync(one, bare, tmp_path)
        assert [line.record.year for line in index_history.list_history(bare)] == [2023]
        assert [each.name for each in list_names(bare, 2026)] == ["GEMAS STUNTING"]
        with one.reading() as mine, bare.reading() as theirs:
            assert exchange.fetch_office_uid(mine) == exchange.fetch_office_uid(theirs)
