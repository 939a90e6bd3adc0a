"""Two laptops that go on by themselves and exchange packages: innovations and refusals."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iga_desktop.domain.evidence import Letter
from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.merging import WHOLE, FieldState, Side
from iga_desktop.domain.office import Office
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.domain.workflow import Status
from iga_desktop.errors import UserError
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.services import desk, evidence, spd
from iga_desktop.services.checkup import check_office
from iga_desktop.services.innovations import (
    delete_innovations,
    list_names,
    load_innovation,
    save_innovation,
)
from iga_desktop.services.offices import save_office
from iga_desktop.services.package_merge import read_package, store_package
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import open_year
from tests.unit.services.laptops import (
    Tables,
    add_file,
    blank_laptop,
    brought,
    exported,
    records,
    stored_bytes,
)
from tests.unit.services.office_life import OfficeLife
from tests.unit.services.packages.exchanging import edit, read, states, sync
from tests.unit.services.verifying import NUMBERS, PROFILE


def test_what_one_side_changed_is_taken_and_what_both_changed_is_shown(
    one: Workspace, two: Workspace, tmp_path: Path
) -> None:
    edit(one, purpose="tujuan satu", benefits="manfaat satu", results="")
    edit(two, purpose="tujuan dua", contact="kontak dua")
    package = exported(one, tmp_path / "a.iga")
    with read(two, package) as incoming:
        assert states(incoming) == {
            "purpose": FieldState.CONFLICT,
            "results": FieldState.EMPTIED,
            "benefits": FieldState.THEIRS,
            "contact": FieldState.MINE,
        }
        uid = incoming.subjects[0].subject
        chosen = {(uid, "purpose"): Side.THEIRS, (uid, "results"): Side.THEIRS}
        stored = store_package(two, incoming, chosen, Progress())
    assert (stored.new, stored.changed, stored.unchanged) == (0, 1, 0)
    profile = load_innovation(two, 1).profile
    assert (profile.purpose, profile.results) == ("tujuan satu", "")
    assert (profile.benefits, profile.contact) == ("manfaat satu", "kontak dua")
    sync(two, one, tmp_path)
    assert load_innovation(one, 1).profile == profile


def test_the_same_package_twice_brings_nothing(one: Workspace, two: Workspace, tmp_path: Path) -> None:
    edit(one, purpose="tujuan satu")
    add_file(one, tmp_path, 1, 20, "rkpd")
    spd.save_levels(one, 2026, {"1": 2})
    edit(two, purpose="tujuan dua")
    package = exported(one, tmp_path / "a.iga")
    brought(two, package)
    before = records(two)
    with read(two, package) as incoming:
        assert states(incoming) == {"purpose": FieldState.CONFLICT}
        assert (incoming.additions, incoming.notes) == ((), ())
        again = store_package(two, incoming, {}, Progress())
    assert (again.new, again.changed, again.files, again.additions) == (0, 0, 0, ())
    assert records(two) == before


def test_verification_travels_whole_and_its_history_too(
    one: Workspace, two: Workspace, tmp_path: Path
) -> None:
    desk.accept(one, 1, 16, 2)
    desk.send_back(one, 1, 17, "tanda tangan belum ada")
    with read(two, exported(one, tmp_path / "a.iga")) as incoming:
        assert states(incoming) == {
            "verification:16": FieldState.THEIRS,
            "verification:17": FieldState.THEIRS,
        }
        store_package(two, incoming, {}, Progress())
    assert desk.load_desk(two, 1).states == desk.load_desk(one, 1).states
    theirs = {tuple(row.values())[1:] for row in records(one)["change"]}
    assert theirs <= {tuple(row.values())[1:] for row in records(two)["change"]}
    assert check_office(two, Progress()).findings == ()


def test_a_claim_that_was_never_recorded_is_kept_when_only_verification_is_taken(
    one: Workspace, two: Workspace, tmp_path: Path
) -> None:
    profile = replace(PROFILE, name="TANPA KLAIM")
    new = save_innovation(one, None, Innovation(None, 2026, 1, profile, dict.fromkeys(NUMBERS, 2)))
    sync(one, two, tmp_path)
    add_file(one, tmp_path, new.id or 0, 18, "dpa")
    desk.accept(one, new.id or 0, 18, 1)
    uid = load_innovation(one, new.id or 0).uid
    with read(two, exported(one, tmp_path / "a.iga")) as incoming:
        store_package(two, incoming, {(uid, "claim:18"): Side.MINE}, Progress())
    there = next(each for each in list_names(two, 2026) if each.name == "TANPA KLAIM")
    now = load_innovation(two, there.id)
    assert (now.claimed[18], now.verified[18]) == (2, 1)
    assert now.claimed == load_innovation(one, new.id or 0).claimed


def test_a_subject_can_be_left_out_and_comes_again(one: Workspace, two: Workspace, tmp_path: Path) -> None:
    new = save_innovation(one, None, Innovation(None, 2026, 1, replace(PROFILE, name="BARU"), {}))
    edit(one, purpose="tujuan satu")
    add_file(one, tmp_path, 1, 20, "rkpd")
    add_file(one, tmp_path, new.id or 0, 20, "baru")
    uids = [load_innovation(one, key).uid for key in (1, new.id or 0)]
    package = exported(one, tmp_path / "a.iga")
    before = records(two)
    with read(two, package) as incoming:
        store_package(two, incoming, {(uid, WHOLE): Side.MINE for uid in uids}, Progress())
    after = records(two)
    assert {name: rows for name, rows in after.items() if rows != before[name]}.keys() <= {
        "exchanged_version"
    }
    versions = [
        [row for row in each["exchanged_version"] if row["subject"] in uids] for each in (before, after)
    ]
    assert versions[0] == versions[1]
    assert check_office(two, Progress()).findings == ()
    with read(two, package) as incoming:
        assert {subject.subject for subject in incoming.subjects} == set(uids)
        assert FieldState.THEIRS in states(incoming).values()


def test_an_innovation_deleted_here_comes_again_only_where_it_is_said(
    one: Workspace, two: Workspace, tmp_path: Path
) -> None:
    delete_innovations(two, [1])
    with read(two, exported(one, tmp_path / "a.iga")) as incoming:
        (subject,) = incoming.subjects
        assert (subject.is_new, subject.held) == (True, True)
        assert "lalu dihapus" in subject.notes[0]
        store_package(two, incoming, {}, Progress())
        assert list_names(two, 2026) == ()
        store_package(two, incoming, {(subject.subject, WHOLE): Side.THEIRS}, Progress())
    assert [each.id for each in list_names(two, 2026)] == [2]
    assert check_office(two, Progress()).findings == ()


def _mark_sent(workspace: Workspace) -> None:
    with workspace.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE innovation SET status = 'terkirim', sent_on = '2026-08-01', receipt = '7'"
        )


def _known(workspace: Workspace) -> Tables:
    """All on record but what travelled: of SPD the newest exchange is remembered in any case."""
    return {name: rows for name, rows in records(workspace).items() if name != "exchanged_version"}


def test_of_a_sent_innovation_nothing_is_taken_by_default(
    one: Workspace, two: Workspace, tmp_path: Path
) -> None:
    desk.accept(two, 1, 16, 2)
    _mark_sent(two)
    edit(one, purpose="tujuan satu")
    add_file(one, tmp_path, 1, 16, "lain")
    package = exported(one, tmp_path / "a.iga")
    before = _known(two), stored_bytes(two)
    with read(two, package) as incoming:
        (subject,) = incoming.subjects
        assert subject.held
        assert "sudah terkirim" in subject.notes[0]
        assert incoming.evidence == {subject.subject: 1}
        assert incoming.additions == ()
        stored = store_package(two, incoming, {}, Progress())
    assert (stored.changed, stored.unchanged, stored.files, stored.additions) == (0, 1, 0, ())
    assert (_known(two), stored_bytes(two)) == before


def test_of_a_sent_innovation_values_and_evidence_are_taken_where_it_is_said(
    one: Workspace, two: Workspace, tmp_path: Path
) -> None:
    desk.accept(two, 1, 16, 2)
    _mark_sent(two)
    edit(one, purpose="tujuan satu")
    package = exported(one, tmp_path / "a.iga")
    with read(two, package) as incoming:
        uid = incoming.subjects[0].subject
        store_package(two, incoming, {(uid, "purpose"): Side.THEIRS}, Progress())
    assert load_innovation(two, 1).profile.purpose == "tujuan satu"
    with one.writing() as connection:
        connection.exec_driver_sql("UPDATE indicator_level SET waiting_since = NULL")
    add_file(one, tmp_path, 1, 16, "lain")
    with read(two, exported(one, tmp_path / "b.iga")) as incoming:
        assert incoming.evidence == {uid: 1}
        store_package(two, incoming, {(uid, WHOLE): Side.THEIRS}, Progress())
    now = desk.load_desk(two, 1)
    assert [piece.name for piece in now.evidence] == ["16_sk.pdf", "16_lain.pdf"]
    assert now.states[16].status is IndicatorStatus.WAITING
    assert check_office(two, Progress()).findings == ()


def test_evidence_alone_is_held_of_a_sent_innovation(one: Workspace, two: Workspace, tmp_path: Path) -> None:
    (piece,) = desk.load_desk(one, 1).evidence
    evidence.describe(one, piece.id, Letter("800/1", date(2026, 1, 5), "Penetapan", ""))
    _mark_sent(one)
    _mark_sent(two)
    package = exported(one, tmp_path / "a.iga")
    before = _known(two)
    with read(two, package) as incoming:
        (subject,) = incoming.subjects
        assert (subject.held, subject.fields, incoming.evidence) == (True, (), {subject.subject: 1})
        store_package(two, incoming, {}, Progress())
        assert _known(two) == before
        store_package(two, incoming, {(subject.subject, WHOLE): Side.THEIRS}, Progress())
    assert desk.load_desk(two, 1).evidence[0].letter.number == "800/1"


def test_what_was_sent_since_the_preview_is_not_changed(
    one: Workspace, two: Workspace, tmp_path: Path
) -> None:
    edit(one, purpose="tujuan satu")
    with read(two, exported(one, tmp_path / "a.iga")) as incoming:
        _mark_sent(two)
        before = records(two)
        with pytest.raises(UserError, match="sejak paket dibaca"):
            store_package(two, incoming, {}, Progress())
    assert records(two) == before


def test_of_several_years_the_owner_tells_which(one: Workspace, two: Workspace, tmp_path: Path) -> None:
    new = save_innovation(one, None, Innovation(None, 2026, 1, replace(PROFILE, name="BARU"), {}))
    add_file(one, tmp_path, new.id or 0, 20, "baru")
    with read(two, exported(one, tmp_path / "a.iga")) as incoming:
        (subject,) = incoming.subjects
        assert subject.owner == "Dinas Kesehatan"
        assert incoming.contents[subject.subject]["name"] == "BARU"
        assert incoming.contents[subject.subject]["purpose"] == PROFILE.purpose
        assert incoming.evidence == {subject.subject: 1}
    open_year(one, 2025)
    save_innovation(one, None, Innovation(None, 2025, 1, PROFILE, {}))
    with read(two, exported(one, tmp_path / "b.iga")) as incoming:
        owners = {subject.owner for subject in incoming.subjects}
        assert owners == {"Dinas Kesehatan, 2025", "Dinas Kesehatan, 2026"}


def test_the_status_travels_with_day_and_receipt(one: Workspace, two: Workspace, tmp_path: Path) -> None:
    _mark_sent(one)
    sync(one, two, tmp_path)
    sending = desk.load_desk(two, 1).sending
    assert (sending.status, sending.sent_on, sending.receipt) == (Status.SENT, date(2026, 8, 1), "7")


def test_laptops_that_began_separately_are_matched_by_year_agency_and_name(
    one: Workspace, apart: Workspace, tmp_path: Path
) -> None:
    edit(apart, 2, purpose="tujuan lain", contact="kontak")
    with read(apart, exported(one, tmp_path / "a.iga")) as incoming:
        assert "mulai mencatat sendiri-sendiri" in incoming.notes[0]
        (subject,) = incoming.subjects
        assert not subject.is_new
        assert "dipasangkan" in subject.notes[0]
        assert states(incoming)["purpose"] is FieldState.CONFLICT
        assert states(incoming)["claim:16"] is FieldState.THEIRS
        assert "agency" not in states(incoming)
        store_package(apart, incoming, {}, Progress())
    assert load_innovation(apart, 2).claimed == dict.fromkeys(NUMBERS, 3)
    assert [piece.name for piece in desk.load_desk(apart, 2).evidence] == ["16_sk.pdf"]
    with read(one, exported(apart, tmp_path / "b.iga")) as back:
        assert [each.title for each in back.subjects if each.is_new] == ["LAIN"]
        assert states(back)["purpose"] is FieldState.CONFLICT
        (uid,) = (each.subject for each in back.subjects if not each.is_new)
        store_package(one, back, {(uid, "purpose"): Side.THEIRS}, Progress())
    assert load_innovation(one, 1).profile.purpose == "tujuan lain"
    for laptop in (one, apart):
        assert len(list_names(laptop, 2026)) == 2
        assert check_office(laptop, Progress()).findings == ()


def test_another_office_is_refused(one: Workspace, apart: Workspace, tmp_path: Path) -> None:
    save_office(apart, Office("Kabupaten Sebelah", "Bappeda Litbang"))
    before = records(apart), stored_bytes(apart)
    with pytest.raises(UserError, match="kantor lain"):
        read(apart, exported(one, tmp_path / "a.iga"))
    assert (records(apart), stored_bytes(apart)) == before


def test_offices_without_a_name_are_not_taken_for_one(
    one: Workspace, apart: Workspace, tmp_path: Path
) -> None:
    for laptop in (one, apart):
        save_office(laptop, Office())
    with pytest.raises(UserError, match="kantor lain"):
        read(apart, exported(one, tmp_path / "a.iga"))


def test_what_changed_since_the_preview_refuses_the_package(
    one: Workspace, two: Workspace, tmp_path: Path
) -> None:
    edit(one, purpose="tujuan satu")
    add_file(one, tmp_path, 1, 20, "rkpd")
    with read(two, exported(one, tmp_path / "a.iga")) as incoming:
        edit(two, purpose="tujuan dua")
        before = records(two), stored_bytes(two)
        with pytest.raises(UserError, match="sejak paket dibaca"):
            store_package(two, incoming, {}, Progress())
        assert (records(two), stored_bytes(two)) == before
    with closing(blank_laptop(tmp_path / "tiga")) as three, read(three, tmp_path / "a.iga") as incoming:
        open_year(three, 2026)
        with pytest.raises(UserError, match="tidak kosong lagi"):
            store_package(three, incoming, {}, Progress())


def test_renamed_and_begun_again_under_the_old_name(one: Workspace, two: Workspace, tmp_path: Path) -> None:
    edit(one, name="GEMAS STUNTING PLUS")
    save_innovation(one, None, Innovation(None, 2026, 1, PROFILE, {}))
    package = exported(one, tmp_path / "a.iga")
    uid = load_innovation(one, 1).uid
    with read(two, package) as incoming:
        with pytest.raises(UserError, match="sudah mempunyai inovasi lain"):
            store_package(two, incoming, {(uid, "name"): Side.MINE}, Progress())
        store_package(two, incoming, {}, Progress())
    assert {each.name for each in list_names(two, 2026)} == {"GEMAS STUNTING PLUS", "GEMAS STUNTING"}


def test_storing_can_be_cancelled_and_leaves_nothing(one: Workspace, two: Workspace, tmp_path: Path) -> None:
    class Impatient(Progress):
        def raise_if_cancelled(self) -> None:
            raise Cancelled

    add_file(one, tmp_path, 1, 20, "rkpd")
    package = exported(one, tmp_path / "a.iga")
    before = records(two), stored_bytes(two)
    with read(two, package) as incoming, pytest.raises(Cancelled):
        store_package(two, incoming, {}, Impatient())
    with pytest.raises(Cancelled):
        read_package(two, package, None, Impatient())
    assert (records(two), stored_bytes(two)) == before


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 2**32), steps=st.integers(0, 40), alike=st.booleans())
def test_whatever_happens_on_both_one_can_take_all_of_the_other(seed: int, steps: int, alike: bool) -> None:
    with (
        TemporaryDirectory() as name,
        closing(blank_laptop(Path(name) / "satu")) as one,
        closing(blank_laptop(Path(name) / "dua")) as two,
    ):
        folder = Path(name)
        OfficeLife(one, folder, f"{seed} bersama").live(steps)
        sync(one, two, folder)
        OfficeLife(one, folder, f"{seed} satu").live(steps)
        OfficeLife(two, folder, f"{seed} {'satu' if alike else 'dua'}").live(steps)
        package = exported(one, folder / "akhir.iga")
        with read(two, package) as incoming:
            every = {
                (each.subject, key): Side.THEIRS
                for each in incoming.subjects
                for key in (WHOLE, *(line.key for line in each.fields))
            }
            store_package(two, incoming, every, Progress())
        assert check_office(two, Progress()).findings == ()
        before = records(two)
        with read(two, package) as again:
            assert (again.subjects, again.additions) == ((), ())
            store_package(two, again, {}, Progress())
        assert records(two) == before
        sync(two, one, folder)
        assert check_office(one, Progress()).findings == ()
