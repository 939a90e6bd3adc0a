import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.maturity import score
from iga_desktop.errors import UserError
from iga_desktop.services.desk import load_desk
from iga_desktop.services.evidence import add_link
from iga_desktop.services.innovations import (
    delete_innovations,
    list_names,
    load_innovation,
    save_innovation,
)
from iga_desktop.services.lives import life_of
from iga_desktop.services.preflight import check_submission
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import guideline_of, open_year, set_evidence_required

PROFILE = Profile(
    name="GEMAS STUNTING",
    stage="Penerapan",
    main_affair="Kesehatan",
    crossing_affairs=("Sosial", "Pangan"),
    implemented_on=date(2024, 5, 11),
    narrative="satu dua tiga",
)
NEW = Innovation(None, 2025, 1, PROFILE, {16: 3, 35: 2})


def history(workspace: Workspace) -> list[tuple[str, str | None, str | None]]:
    with closing(sqlite3.connect(workspace.folder / "iga.db")) as database:
        return database.execute(
            "SELECT field, old, new FROM change WHERE subject = 'inovasi' ORDER BY id"
        ).fetchall()


def test_what_was_saved_comes_back_whole(workspace: Workspace) -> None:
    saved = save_innovation(workspace, None, NEW)
    assert saved.id is not None
    found = load_innovation(workspace, saved.id)
    assert replace(found, profile=replace(found.profile, crossing_affairs=())) == replace(
        saved, profile=replace(saved.profile, crossing_affairs=())
    )
    assert set(found.profile.crossing_affairs) == {"Sosial", "Pangan"}
    assert found.verified[16] == 3
    assert found.verified[17] == 0
    assert found.claim is None
    assert history(workspace) == [("Ditambahkan", None, "GEMAS STUNTING")]


def test_names_are_listed_by_agency_and_then_as_entered(workspace: Workspace) -> None:
    open_year(workspace, 2026)
    for agency_id, name, year in (
        (2, "KELAS", 2025),
        (1, "ZONA", 2025),
        (1, "ANTRE", 2025),
        (1, "LAIN", 2026),
    ):
        save_innovation(workspace, None, Innovation(None, year, agency_id, Profile(name=name), {}))
    assert [(each.name, each.agency_id) for each in list_names(workspace, 2025)] == [
        ("ZONA", 1), ("ANTRE", 1), ("KELAS", 2),
    ]  # fmt: skip
    for each in list_names(workspace, 2025):
        assert load_innovation(workspace, each.id).profile.name == each.name


def test_only_differences_are_written_and_recorded(workspace: Workspace) -> None:
    before = save_innovation(workspace, None, NEW)
    after = replace(
        before,
        profile=replace(before.profile, stage="Uji Coba", crossing_affairs=("Pangan",)),
        verified={**before.verified, 35: 3},
    )
    save_innovation(workspace, before, after)
    assert before.id is not None
    found = load_innovation(workspace, before.id)
    assert found.profile.stage == "Uji Coba"
    assert found.profile.crossing_affairs == ("Pangan",)
    assert found.verified[35] == 3
    assert history(workspace)[1:] == [
        ("Tahapan", "Penerapan", "Uji Coba"),
        ("Urusan beririsan", "Pangan; Sosial", "Pangan"),
        ("Indikator 35 terverifikasi", "2", "3"),
    ]


def test_saving_what_did_not_change_writes_no_history(workspace: Workspace) -> None:
    before = save_innovation(workspace, None, NEW)
    save_innovation(workspace, before, before)
    assert len(history(workspace)) == 1


def test_two_editors_of_different_fields_lose_nothing(workspace: Workspace) -> None:
    base = save_innovation(workspace, None, NEW)
    first = replace(base, verified={**base.verified, 20: 3})
    second = replace(base, profile=replace(base.profile, results="Prevalensi turun"))
    save_innovation(workspace, base, first)
    save_innovation(workspace, base, second)
    assert base.id is not None
    found = load_innovation(workspace, base.id)
    assert found.verified[20] == 3
    assert found.profile.results == "Prevalensi turun"


def test_claim_and_verified_are_kept_apart(workspace: Workspace) -> None:
    saved = save_innovation(workspace, None, replace(NEW, verified={16: 1}, claim={16: 3}))
    (row,) = load_recap(workspace, 2025).recap.innovations
    assert (row.claim, row.verified) == (Decimal(9), Decimal(3))
    later = replace(saved, verified={**saved.verified, 16: 2})
    save_innovation(workspace, saved, later)
    (row,) = load_recap(workspace, 2025).recap.innovations
    assert (row.claim, row.verified) == (Decimal(9), Decimal(6))


def test_an_unrecorded_claim_counts_as_the_verified_level(workspace: Workspace) -> None:
    save_innovation(workspace, None, NEW)
    (row,) = load_recap(workspace, 2025).recap.innovations
    assert row.claim == row.verified == Decimal(17)


def test_an_agency_has_a_name_only_once_a_year(workspace: Workspace) -> None:
    save_innovation(workspace, None, NEW)
    twin = replace(NEW, profile=replace(PROFILE, name=" gemas \N{EN DASH} stunting"))
    with pytest.raises(UserError, match="sudah mempunyai inovasi"):
        save_innovation(workspace, None, twin)
    save_innovation(workspace, None, replace(twin, agency_id=2))
    assert len(load_recap(workspace, 2025).recap.innovations) == 2


@pytest.mark.parametrize("name", ["", "  ", "-", "\N{ZERO WIDTH SPACE}"])
def test_a_name_is_needed(workspace: Workspace, name: str) -> None:
    with pytest.raises(UserError, match="Nama inovasi harus diisi"):
        save_innovation(workspace, None, replace(NEW, profile=replace(PROFILE, name=name)))


def test_a_deleted_innovation_lives_on_in_the_history(workspace: Workspace) -> None:
    saved = save_innovation(workspace, None, NEW)
    assert saved.id is not None
    delete_innovations(workspace, [saved.id])
    with pytest.raises(UserError, match="sudah tidak ada"):
        load_innovation(workspace, saved.id)
    assert history(workspace)[-1] == ("Dihapus", "GEMAS STUNTING", None)
    with closing(sqlite3.connect(workspace.folder / "iga.db")) as database:
        assert database.execute("SELECT count(*) FROM indicator_level").fetchone() == (0,)


def test_saving_what_was_deleted_meanwhile_is_refused(workspace: Workspace) -> None:
    saved = save_innovation(workspace, None, NEW)
    assert saved.id is not None
    delete_innovations(workspace, [saved.id])
    before = history(workspace)
    with pytest.raises(UserError, match="sudah dihapus"):
        save_innovation(workspace, saved, replace(saved, verified={**saved.verified, 20: 3}))
    assert history(workspace) == before


LEVELS = st.dictionaries(st.integers(16, 35), st.integers(0, 3))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    levels=LEVELS,
    claim=st.none() | LEVELS,
    proven=st.none() | st.frozensets(st.integers(16, 35), max_size=4),
)
def test_the_list_scores_as_the_sheet_does(
    workspace: Workspace,
    levels: dict[int, int],
    claim: dict[int, int] | None,
    proven: frozenset[int] | None,
) -> None:
    set_evidence_required(workspace, 2025, required=proven is not None)
    saved = save_innovation(workspace, None, replace(NEW, verified=levels, claim=claim))
    assert saved.id is not None
    for number in proven or ():
        add_link(workspace, saved.id, number, "https://contoh.go.id/sk")
    saved = load_innovation(workspace, saved.id)
    assert saved.id is not None
    assert saved.evidenced == proven
    guideline = guideline_of(workspace, 2025)
    (row,) = load_recap(workspace, 2025).recap.innovations
    sheet = score(saved.counted, guideline)
    assert row.verified == sheet.total
    assert row.missing == len(sheet.missing)
    assert row.claim == score(saved.claimed, guideline).total
    delete_innovations(workspace, [saved.id])


def test_saving_tells_which_levels_have_evidence(workspace: Workspace) -> None:
    saved = save_innovation(workspace, None, NEW)
    assert saved.id is not None
    assert saved.evidenced is None
    set_evidence_required(workspace, 2025, required=True)
    add_link(workspace, saved.id, 16, "https://contoh.go.id/sk")
    again = save_innovation(workspace, saved, replace(saved, verified={**saved.verified, 17: 2}))
    assert again.evidenced == frozenset({16})
    (row,) = load_recap(workspace, 2025).recap.innovations
    assert row.verified == score(again.counted, guideline_of(workspace, 2025)).total == Decimal(9)
    assert len(history(workspace)) == len({*history(workspace)}), "evidence is no difference of the profile"


def test_what_others_stored_meanwhile_stays(workspace: Workspace) -> None:
    before = save_innovation(workspace, None, NEW)
    other = replace(before, profile=replace(before.profile, remarks="dari tempat lain"))
    save_innovation(workspace, before, replace(other, verified={**before.verified, 17: 2}))
    stored = save_innovation(workspace, before, replace(before, verified={**before.verified, 16: 1}))
    assert (stored.profile.remarks, stored.verified[16], stored.verified[17]) == ("dari tempat lain", 1, 2)


def test_a_field_that_others_changed_meanwhile_is_not_overwritten(workspace: Workspace) -> None:
    before = save_innovation(workspace, None, NEW)
    theirs = save_innovation(workspace, before, replace(before, verified={**before.verified, 16: 0}))
    recorded = history(workspace)
    with pytest.raises(UserError, match="Indikator 16 terverifikasi"):
        save_innovation(workspace, before, replace(before, verified={**before.verified, 16: 1}))
    assert before.id is not None
    assert load_innovation(workspace, before.id) == theirs
    assert history(workspace) == recorded


def test_what_nobody_sees_is_not_stored_and_list_desk_and_package_agree(workspace: Workspace) -> None:
    seen = replace(
        PROFILE,
        narrative="\u200b" + "kata " * 300,
        purpose="\u200b",
        benefits=" \n\t",
        results="\ufeff\u00a0",
        development=" \u200b",
        reports_before=1,
        developed_on=date(2024, 6, 1),
    )
    saved = save_innovation(
        workspace, None, replace(NEW, profile=seen, verified=dict.fromkeys(range(16, 36), 3))
    )
    profile = saved.profile
    assert (profile.purpose, profile.benefits, profile.results, profile.development) == ("", "", "", "")
    assert profile.narrative == "kata " * 300
    filled_in = replace(profile, purpose="a", benefits="b", results="c", development="d")
    for after, eligible in ((replace(filled_in, development="\u200b"), False), (filled_in, True)):
        before = load_innovation(workspace, saved.id or 0)
        save_innovation(workspace, before, replace(before, profile=after))
        (row,) = load_recap(workspace, 2025).recap.innovations
        assert row.eligible is eligible
        assert load_desk(workspace, saved.id or 0).eligible is eligible
        found = check_submission(workspace, 2025, [saved.id or 0])
        assert any(each.subject == "Kali dilaporkan" for each in found) is not eligible


def test_a_year_has_one_innovation_of_each_life(workspace: Workspace) -> None:
    """The old name of one that was renamed may be another's: that one begins a life of its own."""
    open_year(workspace, 2026)
    save_innovation(workspace, None, NEW)
    renamed = save_innovation(workspace, None, replace(NEW, year=2026))
    save_innovation(workspace, renamed, replace(renamed, profile=replace(PROFILE, name="KELAS ALAM")))
    namesake = save_innovation(workspace, None, replace(NEW, year=2026))
    assert renamed.id is not None
    assert namesake.id is not None
    assert namesake.lineage == namesake.uid != renamed.lineage
    assert [each.name for each in life_of(workspace, renamed.id)] == ["GEMAS STUNTING", "KELAS ALAM"]
    assert [each.year for each in life_of(workspace, namesake.id)] == [2026]
