from datetime import date

import pytest

from iga_desktop.db import planning as stored
from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.errors import UserError
from iga_desktop.services.innovations import delete_innovations
from iga_desktop.services.planning import (
    effort_table,
    load_plan_settings,
    save_effort,
    save_plan_settings,
    set_lock,
)
from iga_desktop.services.workspace import Workspace
from tests.unit.services.changes import changes


def own_cells(workspace: Workspace) -> dict[tuple[int, int], int | None]:
    with workspace.reading() as connection:
        return dict(stored.fetch_own_effort(connection))


def locks(workspace: Workspace, year: int) -> dict[int, frozenset[int]]:
    with workspace.reading() as connection:
        return dict(stored.fetch_locks(connection, year))


def test_the_office_starts_with_the_shipped_table(workspace: Workspace) -> None:
    effort = effort_table(workspace, 2025)
    assert set(effort.table.days) == {(number, level) for number in range(16, 36) for level in range(4)}
    assert effort.own == frozenset()
    assert effort.table.options(16, 0, 0) == {1: 5, 2: 25}
    assert "SK" in effort.evidence[16]
    with pytest.raises(UserError, match="2026 belum dibuka"):
        effort_table(workspace, 2026)


def test_only_what_differs_is_kept_and_can_be_taken_back(workspace: Workspace) -> None:
    before = save_effort(workspace, {(16, 1): 9, (16, 2): 20, (16, 3): 60, (35, 3): None})
    assert before == {(16, 1): 5, (16, 3): None, (35, 3): 3}
    effort = effort_table(workspace, 2025)
    assert effort.own == {(16, 1), (16, 3), (35, 3)}
    assert effort.table.options(16, 0, 0) == {1: 9, 2: 29, 3: 89}
    assert effort.table.options(35, 2, 2) == {}
    assert save_effort(workspace, {(16, 1): 9}) == {}, "nothing changed"
    assert save_effort(workspace, before) == {(16, 1): 9, (16, 3): 60, (35, 3): None}
    assert own_cells(workspace) == {}
    assert changes(workspace, "rencana")[:2] == [
        ("Tabel usaha", "Indikator 16 ke tingkat 1", "5 hari kerja", "9 hari kerja"),
        ("Tabel usaha", "Indikator 16 ke tingkat 3", "tidak dapat sebelum tenggat", "60 hari kerja"),
    ]
    assert len(changes(workspace, "rencana")) == 6


def test_days_for_another_guideline_are_kept_and_taken_back(workspace: Workspace) -> None:
    shipped = effort_table(workspace, 2025)
    before = save_effort(workspace, {(16, 0): 4, (77, 1): 8})
    assert own_cells(workspace) == {(16, 0): 4, (77, 1): 8}, "an indicator of another guideline counts too"
    assert save_effort(workspace, before) == {(16, 0): 4, (77, 1): 8}
    assert effort_table(workspace, 2025) == shipped
    assert changes(workspace, "rencana")[-2:] == [
        ("Tabel usaha", "Indikator 16 bukti saja", "4 hari kerja", "1 hari kerja"),
        ("Tabel usaha", "Indikator 77 ke tingkat 1", "8 hari kerja", "3 hari kerja"),
    ]


@pytest.mark.parametrize("cell", [((16, 1), -1), ((16, 1), 1000), ((16, 4), 5), ((0, 1), 5)])
def test_days_that_cannot_be_meant_are_refused(
    workspace: Workspace, cell: tuple[tuple[int, int], int]
) -> None:
    with pytest.raises(UserError, match="harus 0 sampai 999 hari kerja"):
        save_effort(workspace, {(17, 1): 3, cell[0]: cell[1]})
    assert own_cells(workspace) == {}


def test_an_indicator_is_locked_and_released(office: Workspace) -> None:
    assert set_lock(office, 1, 16, locked=True)
    assert not set_lock(office, 1, 16, locked=True)
    assert set_lock(office, 1, 31, locked=True)
    assert locks(office, 2026) == {1: frozenset({16, 31})}
    assert locks(office, 2025) == {}
    assert set_lock(office, 1, 31, locked=False)
    assert not set_lock(office, 1, 31, locked=False)
    assert locks(office, 2026) == {1: frozenset({16})}
    assert changes(office, "inovasi")[-3:] == [
        ("GEMAS STUNTING", "Indikator 16 rencana", None, "dikunci"),
        ("GEMAS STUNTING", "Indikator 31 rencana", None, "dikunci"),
        ("GEMAS STUNTING", "Indikator 31 rencana", "dikunci", None),
    ]


def test_only_what_is_there_can_be_locked(office: Workspace) -> None:
    with pytest.raises(UserError, match="Indikator 15 tidak ada"):
        set_lock(office, 1, 15, locked=True)
    set_lock(office, 1, 16, locked=True)
    delete_innovations(office, [1])
    assert locks(office, 2026) == {}, "a lock goes with its innovation"
    with pytest.raises(UserError, match="sudah tidak ada"):
        set_lock(office, 1, 16, locked=True)


def test_the_days_of_a_plan_are_kept_by_year(workspace: Workspace) -> None:
    window = PlanSettings(date(2025, 6, 20), date(2025, 8, 23), 120)
    assert load_plan_settings(workspace, 2025) == PlanSettings()
    assert save_plan_settings(workspace, 2025, window) == PlanSettings()
    assert load_plan_settings(workspace, 2025) == window
    assert save_plan_settings(workspace, 2025, PlanSettings(deadline_on=window.deadline_on)) == window
    assert changes(workspace, "rencana") == [
        ("Rencana 2025", "Mulai", None, "2025-06-20"),
        ("Rencana 2025", "Tenggat", None, "2025-08-23"),
        ("Rencana 2025", "Hari kerja", None, "120"),
        ("Rencana 2025", "Mulai", "2025-06-20", None),
        ("Rencana 2025", "Hari kerja", "120", None),
    ]
    with pytest.raises(UserError, match="2026 belum dibuka"):
        save_plan_settings(workspace, 2026, PlanSettings())


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (PlanSettings(date(2025, 8, 2), date(2025, 8, 1)), "1 Agustus 2025 lebih awal daripada"),
        (PlanSettings(starts_on=date(2023, 8, 1)), "Tanggal mulai 1 Agustus 2023 tidak mungkin"),
        (PlanSettings(deadline_on=date(2205, 8, 1)), "Tenggat 1 Agustus 2205 tidak mungkin"),
        (PlanSettings(working_days=-1), "0 sampai 5.000"),
        (PlanSettings(working_days=5_001), "0 sampai 5.000"),
    ],
)
def test_days_that_make_no_plan_are_refused(
    workspace: Workspace, settings: PlanSettings, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        save_plan_settings(workspace, 2025, settings)
    assert load_plan_settings(workspace, 2025) == PlanSettings()
