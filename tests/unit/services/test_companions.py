"""Companions as the services keep them, and their progress by hand-computed figures."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from iga_desktop.domain.companion import Companion, Deciding
from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.errors import UserError
from iga_desktop.services import desk, evidence
from iga_desktop.services.companions import (
    companion_progress,
    list_companions,
    remove_companion,
    save_companion,
)
from iga_desktop.services.innovations import save_innovation
from iga_desktop.services.offices import list_agencies, save_agency
from iga_desktop.services.workspace import Workspace

HEALTH, SCHOOL = 1, 2
NOON = datetime.fromisoformat("2025-08-11 12:00")


def history(workspace: Workspace) -> list[tuple[str, str, str | None, str | None]]:
    with closing(sqlite3.connect(workspace.folder / "iga.db")) as database:
        return database.execute(
            "SELECT subject_name, field, old, new FROM change WHERE subject = 'pendamping' ORDER BY id"
        ).fetchall()


def test_what_was_saved_comes_back_tidied_and_by_name(workspace: Workspace) -> None:
    south = save_companion(workspace, Companion(None, " Tim  Selatan ", "0812 ", frozenset({HEALTH, SCHOOL})))
    north = save_companion(workspace, Companion(None, "tim Utara"))
    east = save_companion(workspace, Companion(None, "Tim Timur"))
    assert south == Companion(south.id, "Tim Selatan", "0812", frozenset({HEALTH, SCHOOL}))
    assert list_companions(workspace) == (south, east, north)
    assert history(workspace)[:3] == [
        ("Tim Selatan", "Ditambahkan", None, "Tim Selatan"),
        ("Tim Selatan", "Kontak", None, "0812"),
        ("Tim Selatan", "Perangkat daerah", None, "Dinas Kesehatan; Dinas Pendidikan"),
    ]


@pytest.mark.parametrize(
    ("name", "sentence"), [(" - ", "harus diisi"), ("TIM - SELATAN", '"Tim Selatan" sudah ada')]
)
def test_a_name_is_needed_and_nobody_elses(workspace: Workspace, name: str, sentence: str) -> None:
    south = save_companion(workspace, Companion(None, "Tim Selatan", "", frozenset({HEALTH})))
    with pytest.raises(UserError, match=sentence):
        save_companion(workspace, Companion(None, name, "", frozenset({HEALTH})))
    assert list_companions(workspace) == (south,)
    assert save_companion(workspace, replace(south, name="TIM SELATAN")).name == "TIM SELATAN"


def test_an_agency_given_to_another_leaves_the_first(workspace: Workspace) -> None:
    south = save_companion(workspace, Companion(None, "Tim Selatan", "", frozenset({HEALTH, SCHOOL})))
    north = save_companion(workspace, Companion(None, "Tim Utara", "", frozenset({SCHOOL})))
    assert [c.agency_ids for c in list_companions(workspace)] == [frozenset({HEALTH}), frozenset({SCHOOL})]
    assert history(workspace)[-2:] == [
        ("Tim Utara", "Perangkat daerah", None, "Dinas Pendidikan"),
        ("Tim Selatan", "Perangkat daerah", "Dinas Kesehatan; Dinas Pendidikan", "Dinas Kesehatan"),
    ]
    before = history(workspace)
    save_companion(workspace, north)
    assert history(workspace) == before, "nothing changed"
    assert south.id != north.id


def test_a_removed_companion_leaves_its_agencies_without_one(workspace: Workspace) -> None:
    south = save_companion(workspace, Companion(None, "Tim Selatan", "", frozenset({HEALTH})))
    assert south.id is not None
    remove_companion(workspace, south.id)
    remove_companion(workspace, south.id)
    assert list_companions(workspace) == ()
    assert history(workspace)[-1] == ("Tim Selatan", "Dihapus", "Tim Selatan", None)
    assert [entry[1] for entry in history(workspace)].count("Dihapus") == 1
    with pytest.raises(UserError, match="sudah dihapus"):
        save_companion(workspace, south)
    (nobody,) = companion_progress(workspace, 2025)
    assert nobody.agencies == 2


def prove(workspace: Workspace, innovation_id: int, number: int, at: datetime) -> None:
    workspace.clock = lambda: at
    evidence.add_link(workspace, innovation_id, number, f"https://contoh.go.id/{innovation_id}/{number}")


def test_progress_in_hand_computed_figures(workspace: Workspace) -> None:
    team = save_companion(workspace, Companion(None, "Tim Selatan", "", frozenset({HEALTH})))
    full = dict.fromkeys(range(16, 36), 3)
    save_innovation(workspace, None, Innovation(None, 2025, HEALTH, Profile(name="A"), full, full))
    save_innovation(workspace, None, Innovation(None, 2025, HEALTH, Profile(name="B"), {16: 1, 17: 2}))
    save_innovation(workspace, None, Innovation(None, 2025, SCHOOL, Profile(name="C"), {}, {16: 3}))
    for number in (16, 17, 18, 19):
        prove(workspace, 1, number, NOON)
    prove(workspace, 2, 16, NOON + timedelta(days=4))

    workspace.clock = lambda: NOON + timedelta(days=1)
    desk.accept(workspace, 1, 16, 3)
    workspace.clock = lambda: NOON + timedelta(days=3, hours=12)
    desk.send_back(workspace, 1, 17, "Tanggal surat belum terbaca")
    desk.accept(workspace, 1, 20, 0)  # never had evidence: decided, but not timed
    prove(workspace, 3, 20, NOON + timedelta(days=8))
    workspace.clock = lambda: NOON + timedelta(days=9, hours=23)

    own, nobody = companion_progress(workspace, 2025)
    assert own.companion == team
    assert (own.agencies, own.innovations, own.ready) == (1, 2, 1)
    # A claims 20-35 without evidence, B 17 only.
    assert own.unproven == 16 + 1
    seconds = int(timedelta(days=1 + 3.5).total_seconds())
    assert own.deciding == Deciding(3, 1, 2, 2, seconds, timedelta(days=9, hours=23))
    assert own.decided_share == 50
    assert own.turnaround == Decimal("2.25")
    assert own.oldest_waiting == 9
    assert (nobody.companion, nobody.agencies, nobody.innovations, nobody.unproven) == (None, 1, 1, 1)
    assert (nobody.deciding.waiting, nobody.decided_share) == (1, Decimal(0))
    assert (nobody.turnaround, nobody.oldest_waiting) == (None, 1)


def test_an_agency_that_no_longer_reports_is_not_counted(workspace: Workspace) -> None:
    health, _school = list_agencies(workspace)
    save_agency(workspace, replace(health, active=False))
    (nobody,) = companion_progress(workspace, 2025)
    assert nobody.agencies == 1


def test_progress_needs_an_open_year(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="belum dibuka"):
        companion_progress(workspace, 2024)
