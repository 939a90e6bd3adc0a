"""The sample office in the middle of its season: two meetings, companions, SPD rows, scenarios, past years.

It happens at fixed moments, so that whatever is printed of it is the same on every day and every machine.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from iga_desktop.domain.companion import Companion
from iga_desktop.domain.index_history import IndexRank, IndexRecord, RecordKind
from iga_desktop.domain.meeting import FollowUp, Meeting
from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.domain.scenario import Scenario, Selection
from iga_desktop.services import (
    companions,
    follow_ups,
    index_history,
    meetings,
    planning,
    recaps,
    scenarios,
    spd,
)
from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.services.offices import list_agencies
from iga_desktop.services.sample_content import YEAR, fill_sample_office
from iga_desktop.services.workspace import Workspace

_NOW = datetime(2025, 8, 12, 1, 0)  # noqa: DTZ001 the clock of a workspace is UTC without saying so
_FIRST_MEETING = datetime(2025, 7, 11, 1, 0)  # noqa: DTZ001 as above
_TEAMS = ("Tim Pendamping Sosial Budaya", "Tim Pendamping Ekonomi", "Tim Pendamping Kecamatan")
_LOWERED: Mapping[int, Mapping[int, int]] = {1: {35: 1}, 4: {16: 0, 33: 1}, 9: {31: 0}, 30: {34: 0}}
"""Levels by indicator number that were lower at the first meeting, by place in the list (from 1)."""
_NARRATIVE = (
    "Layanan ini mempertemukan warga dengan petugas di tempat tinggalnya sehingga waktu dan ongkos "
    "perjalanan tidak lagi menjadi penghalang. Petugas mencatat kebutuhan keluarga, memberikan pelayanan "
    "pada hari itu juga, lalu melaporkan hasilnya kepada penanggung jawab kecamatan. "
)


def fill_season(workspace: Workspace) -> None:
    """Fill the empty *workspace*; its meetings have the ids 1 (July) and 2 (August).

    Its clock stands at the day after the second one from then on.
    """
    workspace.clock = lambda: _FIRST_MEETING
    fill_sample_office(workspace)
    _describe(workspace)
    _meet(workspace)
    _surround(workspace)


def _ids(workspace: Workspace) -> list[int]:
    return [row.id for row in recaps.load_recap(workspace, YEAR).recap.innovations]


def _describe(workspace: Workspace) -> None:
    """Fill in what agencies write of the first three innovations."""
    for key in _ids(workspace)[:3]:
        before = load_innovation(workspace, key)
        described = replace(
            before.profile,
            narrative=_NARRATIVE * 9,
            purpose="Mendekatkan pelayanan kepada warga.\nMenyatukan data keluarga.",
            benefits="Warga dilayani tanpa antre dan tanpa ongkos perjalanan.",
            results="Pada tahun pertama 1.250 keluarga di 14 desa sudah dilayani.",
            theme="digitalisasi layanan",
            crossing_affairs=("Komunikasi dan Informatika", "Sosial"),
            video_link="https://contoh.go.id/video",
        )
        save_innovation(workspace, before, replace(before, profile=described))


def _meet(workspace: Workspace) -> None:
    """Open both meetings; between them some levels rise to those of the sample."""
    ids = _ids(workspace)
    final = {place: load_innovation(workspace, ids[place - 1]) for place in _LOWERED}
    for place, levels in _LOWERED.items():
        before = final[place]
        save_innovation(workspace, before, replace(before, verified={**before.verified, **levels}))
    first = meetings.open_meeting(workspace, _meeting(date(2025, 7, 11), "Membahas kelengkapan bukti."))
    workspace.clock = lambda: _NOW
    for innovation in final.values():
        before = load_innovation(workspace, innovation.id or 0)
        save_innovation(workspace, before, replace(before, verified=innovation.verified))
    meetings.open_meeting(workspace, _meeting(date(2025, 8, 11), "Menetapkan inovasi yang dikirim."))
    task = "Lengkapi bukti indikator wajib"
    due, done = date(2025, 8, 1), date(2025, 7, 30)
    for due_on, done_on in ((due, None), (due, done)):
        entry = FollowUp(None, first.id or 0, task, None, None, "", due_on, done_on, "")
        follow_ups.save_follow_up(workspace, entry)


def _meeting(held_on: date, agenda: str) -> Meeting:
    as_of = datetime(held_on.year, held_on.month, held_on.day - 1, 17, 0)  # noqa: DTZ001 wall clock
    return Meeting(None, YEAR, held_on, "Ruang Rapat Bappeda Litbang", "Sekretaris Daerah", agenda, as_of)


def _surround(workspace: Workspace) -> None:
    agencies = [agency.id for agency in list_agencies(workspace) if agency.id is not None]
    share = len(agencies) // len(_TEAMS)
    for place, name in enumerate(_TEAMS):
        own = frozenset(agencies[place * share : (place + 1) * share])
        companions.save_companion(workspace, Companion(None, name, "", own))
    form = spd.load_spd(workspace, YEAR)
    levels = {line.row.code: 1 + place % 3 for place, line in enumerate(form.lines)}
    spd.save_levels(workspace, YEAR, levels)
    settings = PlanSettings(date(2025, 8, 18), date(2025, 9, 12), None)
    planning.save_plan_settings(workspace, YEAR, settings)
    scenarios.save_scenario(workspace, Scenario(None, YEAR, "Hanya yang siap kirim", Selection.READY))
    _past(workspace, 2022, "50.43")
    _past(workspace, 2023, "51.71")
    _past(workspace, 2024, "55.79", IndexRank("Kabupaten se-Indonesia", 112, 415))


def _past(workspace: Workspace, year: int, index: str, *ranks: IndexRank) -> None:
    figure = Decimal(index)
    source = "Surat hasil penilaian"
    record = IndexRecord(year, RecordKind.FINAL, figure, figure, "Inovatif", "", source, ranks)
    index_history.save_record(workspace, record)
