"""The history as it is asked for and handed out."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from iga_desktop.domain.history import HistoryFilter
from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.progress import Progress
from iga_desktop.services.history import export_history, list_actors, list_history
from iga_desktop.services.innovations import delete_innovations, save_innovation
from iga_desktop.services.offices import list_agencies, save_agency
from iga_desktop.services.workspace import Workspace

HEALTH, SCHOOL = 1, 2


@pytest.fixture
def western_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Seven hours ahead of UTC, as in western Indonesia."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system cannot change its time zone for one program")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "WIB-7")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def told(workspace: Workspace) -> Workspace:
    """An office where two people did something on three days."""
    health, _school = list_agencies(workspace)

    def on(day: int, actor: str) -> None:
        workspace.clock = lambda: datetime.fromisoformat(f"2025-08-0{day} 14:05")
        workspace.actor = actor

    on(1, "budi")
    a = save_innovation(workspace, None, Innovation(None, 2025, HEALTH, Profile(name="ANTRE PUAS"), {}))
    on(2, "sari")
    b = save_innovation(workspace, None, Innovation(None, 2025, SCHOOL, Profile(name="KELAS ALAM"), {}))
    save_innovation(workspace, b, replace(b, agency_id=HEALTH))
    on(3, "budi")
    save_innovation(workspace, a, replace(a, verified={**a.verified, 25: 3}))
    save_agency(workspace, replace(health, active=False))
    return workspace


def fields(workspace: Workspace, wanted: HistoryFilter) -> list[str]:
    part = list_history(workspace, wanted, 100)
    assert part.total == len(part.entries)
    return [entry.field for entry in part.entries if entry.actor in {"budi", "sari"}]


LEVEL, MOVED, ADDED, CHANGED = "Indikator 25 terverifikasi", "Perangkat daerah", "Ditambahkan", "Diubah"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (HistoryFilter(), [CHANGED, LEVEL, MOVED, ADDED, ADDED]),
        (HistoryFilter(innovation_id=2), [MOVED, ADDED]),
        (HistoryFilter(agency_id=HEALTH), [CHANGED, LEVEL, MOVED, ADDED, ADDED]),
        (HistoryFilter(agency_id=SCHOOL), []),
        (HistoryFilter(actor="sari"), [MOVED, ADDED]),
        (HistoryFilter(words=("indikator", "ANTRE")), [LEVEL]),
        (HistoryFilter(words=("%",)), []),
        (HistoryFilter(actor="budi", words=("pu_s",)), []),
    ],
)
def test_what_is_asked_for_comes_newest_first(
    told: Workspace, wanted: HistoryFilter, found: list[str]
) -> None:
    assert fields(told, wanted) == found


@pytest.mark.usefixtures("western_time")
def test_days_are_local_ones(workspace: Workspace) -> None:
    moments = iter(("2025-08-10 16:59:59", "2025-08-10 17:00", "2025-08-11 17:00"))
    workspace.clock = lambda: datetime.fromisoformat(next(moments))
    for name in ("Inovasi pukul 10 16", "Inovasi pukul 10 17", "Inovasi pukul 11 17"):
        save_innovation(workspace, None, Innovation(None, 2025, HEALTH, Profile(name=name), {}))

    def found(first: date | None, last: date | None) -> list[str | None]:
        wanted = HistoryFilter(first_day=first, last_day=last, words=("Inovasi",))
        return [entry.new for entry in list_history(workspace, wanted, 9).entries]

    day = date(2025, 8, 11)
    assert found(day, day) == ["Inovasi pukul 10 17"]
    assert found(day, None) == ["Inovasi pukul 11 17", "Inovasi pukul 10 17"]
    assert found(None, day) == ["Inovasi pukul 10 17", "Inovasi pukul 10 16"]
    assert found(date(2025, 8, 12), day) == []


def test_pages_follow_one_another(told: Workspace) -> None:
    whole = list_history(told, HistoryFilter(), 100)
    pages = [list_history(told, HistoryFilter(), 3, offset) for offset in (0, 3, 6, 9)]
    assert {page.total for page in pages} == {whole.total} == {7}
    assert tuple(entry for page in pages for entry in page.entries) == whole.entries


def test_what_was_deleted_is_still_told(told: Workspace) -> None:
    delete_innovations(told, [1])
    newest, *_ = list_history(told, HistoryFilter(innovation_id=1), 100).entries
    assert (newest.field, newest.old, newest.new, newest.kind) == ("Dihapus", "ANTRE PUAS", None, "Inovasi")


def test_who_did_something(told: Workspace) -> None:
    assert {"budi", "sari"} <= set(list_actors(told))
    assert list(list_actors(told)) == sorted(set(list_actors(told)))


@pytest.mark.usefixtures("western_time")
def test_the_workbook_holds_what_was_asked_for(told: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "riwayat.xlsx"
    wanted = HistoryFilter(agency_id=HEALTH, first_day=date(2025, 8, 2), last_day=date(2025, 8, 4))
    assert export_history(told, wanted, target, Progress()) == 4
    heading, *rows = load_workbook(target).active.values
    assert heading == (
        "Waktu", "Pelaku", "Melalui", "Jenis", "Nama", "Yang berubah", "Dari", "Menjadi", "Catatan"
    )  # fmt: skip
    assert [row[5] for row in rows] == [CHANGED, LEVEL, MOVED, ADDED]
    assert rows[1] == (
        datetime.fromisoformat("2025-08-03 21:05"),
        "budi", "formulir", "Inovasi", "ANTRE PUAS", LEVEL, "0", "3", None
    )  # fmt: skip
