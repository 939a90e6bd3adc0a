import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iga_desktop.domain.evidence import Letter
from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.errors import UserError
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.services import desk, evidence
from iga_desktop.services.innovations import (
    delete_innovations,
    list_names,
    load_innovation,
    save_innovation,
)
from iga_desktop.services.lives import LifeYear, life_of
from iga_desktop.services.next_year import (
    Candidate,
    CarriedOver,
    CarryOver,
    candidates,
    carry_over,
    development_window,
)
from iga_desktop.services.offices import list_agencies, save_agency
from iga_desktop.services.planning import load_plan_settings, save_plan_settings
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import evidence_required, list_years, set_evidence_required
from tests.unit.services.changes import changes
from tests.unit.services.verifying import NUMBERS, pdf

DEVELOPED = date(2025, 3, 1)
PROFILE = Profile(
    name="GEMAS STUNTING",
    stage="Penerapan",
    main_affair="Kesehatan",
    crossing_affairs=("Pangan", "Sosial"),
    implemented_on=date(2024, 5, 11),
    narrative="kata " * 300,
    purpose="tujuan",
    benefits="manfaat",
    results="hasil",
)
CLAIM = dict.fromkeys(NUMBERS, 2)


def stored(workspace: Workspace, profile: Profile = PROFILE, agency_id: int = 1) -> int:
    new = Innovation(None, 2025, agency_id, profile, {16: 2, 17: 1}, CLAIM)
    saved = save_innovation(workspace, None, new)
    assert saved.id is not None
    return saved.id


def chosen(*ids: int) -> list[CarryOver]:
    return [CarryOver(key, " Diperluas ke 12 puskesmas ", DEVELOPED) for key in ids]


def carry(workspace: Workspace, wanted: list[CarryOver], *, to_year: int = 2026, **how: bool) -> CarriedOver:
    return carry_over(
        workspace,
        2025,
        to_year,
        wanted,
        with_levels=how.get("with_levels", True),
        with_evidence=how.get("with_evidence", True),
        progress=Progress(),
    )


def candidate(workspace: Workspace, to_year: int = 2026) -> Candidate:
    (found,) = candidates(workspace, 2025, to_year)
    return found


def test_a_candidate_is_judged_by_the_new_years_rules(workspace: Workspace) -> None:
    stored(workspace)
    found = candidate(workspace)
    assert (found.name, found.agency_name, found.reports) == ("GEMAS STUNTING", "Dinas Kesehatan", 2)
    assert (found.claim, found.verified) == (Decimal(74), Decimal(8))
    assert (found.carried, found.hindrances) == (False, ())
    assert found.warnings == ()
    assert development_window(workspace, 2026) == (date(2024, 1, 1), date(2025, 12, 31))
    assert list_years(workspace) == (2025,), "looking opens nothing"


def test_what_eligibility_would_miss_is_a_warning(workspace: Workspace) -> None:
    """That a development is needed goes for each of them, and is no warning."""
    old = replace(PROFILE, stage="Uji Coba", implemented_on=date(2022, 5, 11), developed_on=date(2024, 5, 11))
    stored(workspace, replace(old, purpose="", narrative="kata"))
    warnings = candidate(workspace).warnings
    assert [warning.split()[0] for warning in warnings] == ["Tahapan", "1", "Belum"]


def test_what_cannot_be_reported_again_is_hindered(workspace: Workspace) -> None:
    key = stored(workspace, replace(PROFILE, reports_before=1))
    assert candidate(workspace).reports == 3
    assert candidate(workspace).hindrances == (
        "Laporan ke-3 dari paling banyak 2 kali; tidak dapat dilaporkan lagi",
    )
    dinkes, _ = list_agencies(workspace)
    save_agency(workspace, replace(dinkes, active=False))
    assert candidate(workspace).hindrances[1] == "Perangkat daerahnya tidak aktif lagi"
    with pytest.raises(UserError, match='"GEMAS STUNTING" tidak dapat dibawa: Laporan ke-3'):
        carry(workspace, chosen(key))
    assert list_years(workspace) == (2025,)


def test_a_report_is_counted_over_all_the_years_of_a_life(workspace: Workspace) -> None:
    key = stored(workspace)
    (second,) = carry(workspace, chosen(key)).ids
    before = load_innovation(workspace, second)
    save_innovation(workspace, before, replace(before, profile=replace(before.profile, name="GEMAS BARU")))
    assert candidate(workspace).carried
    assert candidate(workspace, 2027).reports == 3
    assert desk.load_desk(workspace, second).eligible is False
    checks = {line.criterion: line.met for line in desk.load_desk(workspace, second).eligibility}
    assert list(checks.values()) == [True, True, True, True, False, True]


def test_profile_and_levels_are_carried_but_nothing_is_verified(workspace: Workspace) -> None:
    key = stored(workspace)
    carried = carry(workspace, chosen(key))
    assert (carried.year, carried.opened) == (2026, True)
    new = load_innovation(workspace, carried.ids[0])
    old = load_innovation(workspace, key)
    assert new.profile == replace(
        old.profile, development="Diperluas ke 12 puskesmas", developed_on=DEVELOPED, reports_before=1
    )
    assert (new.lineage, new.agency_id) == (old.lineage, old.agency_id)
    assert new.uid != old.uid
    assert dict(new.claimed) == CLAIM
    assert set(new.verified.values()) == {0}
    assert load_innovation(workspace, key) == old
    assert [entry[1] for entry in changes(workspace, "inovasi")] == [
        "Ditambahkan", "Ditambahkan", "Dibawa dari 2025",
    ]  # fmt: skip


def test_without_levels_nothing_is_claimed(workspace: Workspace) -> None:
    (new,) = carry(workspace, chosen(stored(workspace)), with_levels=False).ids
    assert set(load_innovation(workspace, new).claimed.values()) == {0}


def test_indicators_that_the_new_year_does_not_know_are_dropped(workspace: Workspace) -> None:
    key = stored(workspace)
    evidence.add_link(workspace, key, 35, "https://contoh.go.id/video")
    with closing(sqlite3.connect(workspace.folder / "iga.db")) as database:
        database.execute("INSERT INTO indicator_level VALUES (?, 99, 3, 0, '', '', NULL, NULL)", (key,))
        database.execute(
            "INSERT INTO evidence (innovation_id, number, link, name, added_at) "
            "VALUES (?, 99, 'https://contoh.go.id', 'x', '2025-01-01 00:00:00')",
            (key,),
        )
        database.execute("INSERT INTO year_indicator VALUES (2025, 99, 100, 0)")
        database.commit()
    (new,) = carry(workspace, chosen(key)).ids
    assert set(load_innovation(workspace, new).claimed) == set(NUMBERS)
    assert [piece.number for piece in desk.load_desk(workspace, new).evidence] == [35]


def test_evidence_is_offered_again_with_its_letter_and_waits(workspace: Workspace, tmp_path: Path) -> None:
    key = stored(workspace)
    files = [
        evidence.Incoming(n, pdf(tmp_path, f"{n}_{c}.pdf", c)) for n, c in ((16, "sk"), (16, "b"), (20, "sk"))
    ]
    pieces = evidence.add_files(workspace, key, files, Progress()).pieces
    evidence.add_link(workspace, key, 35, "https://contoh.go.id/video")
    letter = Letter("188/2024", date(2024, 2, 1), "Inovasi", "asli")
    evidence.describe(workspace, pieces[1].id, letter)
    evidence.remove(workspace, key, [pieces[2].id])
    desk.accept(workspace, key, 16, 2)
    (new,) = carry(workspace, chosen(key)).ids
    now = desk.load_desk(workspace, new)
    assert [(p.number, p.name, p.letter) for p in now.evidence] == [
        (16, "16_sk.pdf", Letter()),
        (16, "16_b.pdf", letter),
        (35, "https://contoh.go.id/video", Letter()),
    ]
    assert {number for number, state in now.states.items() if state.status is IndicatorStatus.WAITING} == {
        16,
        35,
    }
    assert now.states[16].waiting_since is not None
    assert evidence.file_of(workspace, now.evidence[0]).read_bytes() == files[0].path.read_bytes()
    assert len(desk.load_desk(workspace, key).evidence) == 4
    other = stored(workspace, replace(PROFILE, name="KELAS ALAM"))
    evidence.add_link(workspace, other, 35, "https://contoh.go.id/video")
    (without,) = carry(workspace, chosen(other), with_evidence=False).ids
    assert desk.load_desk(workspace, without).evidence == ()


def test_the_new_year_takes_over_what_the_office_decided(workspace: Workspace) -> None:
    set_evidence_required(workspace, 2025, required=True)
    save_plan_settings(workspace, 2025, PlanSettings(date(2025, 6, 20), date(2025, 8, 23), 40))
    assert carry(workspace, []) == CarriedOver(2026, (), opened=True)
    assert evidence_required(workspace, 2026) is True
    assert load_plan_settings(workspace, 2026) == PlanSettings(working_days=40)
    assert carry(workspace, []).opened is False


def test_nothing_is_carried_over_twice(workspace: Workspace) -> None:
    key = stored(workspace)
    carry(workspace, chosen(key))
    assert candidate(workspace).hindrances == ("Sudah ada pada tahun 2026",)
    with pytest.raises(UserError, match="Sudah ada pada tahun 2026"):
        carry(workspace, chosen(key))
    assert len(list_names(workspace, 2026)) == 1


@pytest.mark.parametrize(
    ("note", "years", "sentence"),
    [
        (" \u200b\n", (2025, 2026), 'uraian pengembangan inovasi "GEMAS STUNTING"'),
        ("ada", (2025, 2025), "Pilih tahun sesudah 2025"),
        ("ada", (2024, 2026), "Tahun 2024 belum dibuka"),
        ("ada", (2025, 2045), "Pedoman tahun 2045 tidak ada"),
    ],
)
def test_what_cannot_be_is_refused_and_opens_nothing(
    workspace: Workspace, note: str, years: tuple[int, int], sentence: str
) -> None:
    wanted = [CarryOver(stored(workspace), note, DEVELOPED)]
    with pytest.raises(UserError, match=sentence):
        carry_over(workspace, *years, wanted, with_levels=True, with_evidence=True, progress=Progress())
    assert list_years(workspace) == (2025,)


def test_an_innovation_that_is_gone_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="sudah tidak ada"):
        carry(workspace, chosen(77))


def test_cancelling_leaves_nothing_behind(workspace: Workspace) -> None:
    class Impatient(Progress):
        asked = 0

        def raise_if_cancelled(self) -> None:
            self.asked += 1
            if self.asked > 1:
                raise Cancelled

    ids = [stored(workspace), stored(workspace, replace(PROFILE, name="KELAS ALAM"))]
    recorded = changes(workspace, "inovasi")
    with pytest.raises(Cancelled):
        carry_over(
            workspace, 2025, 2026, chosen(*ids), with_levels=True, with_evidence=True, progress=Impatient()
        )
    assert list_years(workspace) == (2025,)
    assert changes(workspace, "inovasi") == recorded


LEVELS = st.dictionaries(st.integers(16, 35), st.integers(0, 3))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(claims=st.lists(LEVELS, min_size=1, max_size=3))
def test_a_life_tells_the_scores_of_the_lists(workspace: Workspace, claims: list[dict[int, int]]) -> None:
    ids = []
    for place, claim in enumerate(claims):
        profile = replace(PROFILE, name=f"INOVASI {place}")
        saved = save_innovation(workspace, None, Innovation(None, 2025, 1, profile, {}, claim))
        assert saved.id is not None
        ids.append(saved.id)
    carried = carry(workspace, chosen(*ids))
    rows = {
        (year, row.id): row for year in (2025, 2026) for row in load_recap(workspace, year).recap.innovations
    }
    for old, new in zip(ids, carried.ids, strict=True):
        life = life_of(workspace, new)
        assert life == life_of(workspace, old)
        assert [(each.year, each.innovation_id) for each in life] == [(2025, old), (2026, new)]
        assert [each.claim for each in life] == [life[0].claim] * 2
        for each in life:
            row = rows[each.year, each.innovation_id]
            assert each == LifeYear(
                each.year, row.id, row.name, row.agency_name, row.claim, row.verified, row.status, None
            )
    delete_innovations(workspace, [*ids, *carried.ids])
