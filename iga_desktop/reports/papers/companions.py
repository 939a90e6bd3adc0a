"""Kinerja Pendamping: how far the work of each companion has come, and which agencies are whose."""

from collections.abc import Sequence
from dataclasses import dataclass

from iga_desktop.domain.companion import CompanionProgress
from iga_desktop.domain.recap import AgencyRow, Recap
from iga_desktop.reports.document import Block, Column, Document, Figure, Figures, Kind, Sum, Table
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.columns import NO_AGENCIES
from iga_desktop.reports.papers.single import single, surroundings_of

TITLE = "Kinerja Pendamping"
ALONE = "Tanpa pendamping"
NOTE_DAYS = (
    "Diputuskan: bagian yang diterima atau perlu perbaikan dari semua indikator yang sudah diajukan. "
    "Rata-rata hari: dari bukti masuk sampai diputuskan. Terlama: lamanya indikator terlama menunggu."
)
NOTE_UNPROVEN = "Tanpa bukti: indikator yang diklaim atau dinilai di atas 0 tetapi belum ada bukti."


@dataclass(frozen=True, slots=True)
class Assigned:
    """An agency with the name of its companion, or `ALONE`."""

    companion: str
    row: AgencyRow


def _name(progress: CompanionProgress) -> str:
    return progress.companion.name if progress.companion else ALONE


_COLUMNS: tuple[Column[CompanionProgress], ...] = (
    Column("Pendamping", _name, 30, stretch=4),
    Column("OPD", lambda each: each.agencies, 10, stretch=1, kind=Kind.COUNT, total=Sum.TOTAL),
    Column("Inovasi", lambda each: each.innovations, 14, stretch=1, kind=Kind.COUNT, total=Sum.TOTAL),
    Column("Siap kirim", lambda each: each.ready, 11, stretch=1, kind=Kind.COUNT, total=Sum.TOTAL),
    Column("Menunggu", lambda each: each.deciding.waiting, 18, stretch=1, kind=Kind.COUNT, total=Sum.TOTAL),
    Column(
        "Perlu perbaikan",
        lambda each: each.deciding.returned,
        18,
        stretch=1,
        kind=Kind.COUNT,
        total=Sum.TOTAL,
    ),
    Column("Diterima", lambda each: each.deciding.accepted, 16, stretch=1, kind=Kind.COUNT, total=Sum.TOTAL),
    Column("Diputuskan", lambda each: each.decided_share, 19, stretch=1, kind=Kind.PERCENT, note=NOTE_DAYS),
    Column("Rata-rata hari", lambda each: each.turnaround, 17, stretch=1, kind=Kind.SCORE),
    Column("Terlama (hari)", lambda each: each.oldest_waiting, 16, stretch=1, kind=Kind.COUNT, wide=True),
    Column(
        "Tanpa bukti",
        lambda each: each.unproven,
        15,
        stretch=1,
        kind=Kind.COUNT,
        total=Sum.TOTAL,
        note=NOTE_UNPROVEN,
    ),
)
_ASSIGNED: tuple[Column[Assigned], ...] = (
    Column("Kode", lambda each: each.row.agency.code, 22.5),
    Column("Perangkat daerah", lambda each: each.row.agency.name, 50, stretch=4),
    Column("Inovasi", lambda each: each.row.count, 16, stretch=1, kind=Kind.COUNT, total=Sum.TOTAL),
    Column("Siap kirim", lambda each: each.row.ready, 16, stretch=1, kind=Kind.COUNT, total=Sum.TOTAL),
    Column("Rata-rata nilai", lambda each: each.row.mean, 18, stretch=1, kind=Kind.SCORE, banded=True),
)


def companions(basis: Basis) -> Document:
    """Give the progress of each companion and of the agencies without one, and who looks after whom.

    Raises:
        ValueError: the state was frozen by an earlier program, which kept no companions.
    """
    found = [
        each
        for each in surroundings_of(basis).companions
        if each.companion or each.agencies or each.innovations
    ]
    recap = basis.state.recap
    blocks: tuple[Block, ...] = (_figures(found), _progress_table(found), _assigned_table(found, recap))
    return single(basis, TITLE, blocks, landscape=True)


def _figures(found: Sequence[CompanionProgress]) -> Figures:
    alone = sum(each.agencies for each in found if each.companion is None)
    longest = max((each.oldest_waiting or 0 for each in found if each.deciding.waiting), default=None)
    return Figures(
        "ringkasan",
        (
            Figure("Pendamping", sum(each.companion is not None for each in found), Kind.COUNT),
            Figure("OPD tanpa pendamping", alone, Kind.COUNT),
            Figure("Indikator menunggu", sum(each.deciding.waiting for each in found), Kind.COUNT),
            Figure("Terlama menunggu", longest, Kind.COUNT, "" if longest is None else "hari"),
        ),
        big=True,
    )


def _progress_table(found: Sequence[CompanionProgress]) -> Table[CompanionProgress]:
    return Table(
        "Pendamping",
        _COLUMNS,
        found,
        title="Kemajuan tiap pendamping",
        empty="Belum ada pendamping yang tercatat.",
        notes=(NOTE_DAYS, NOTE_UNPROVEN),
    )


def _assigned_table(found: Sequence[CompanionProgress], recap: Recap) -> Table[Assigned]:
    owners = {
        key: each.companion.name
        for each in found
        if each.companion is not None
        for key in each.companion.agency_ids
    }
    listed = [row for row in recap.agencies if row.agency.active or row.count]
    named: dict[str, list[AgencyRow]] = {_name(each): [] for each in found}
    for row in listed:
        named.setdefault(owners.get(row.agency.id or 0, ALONE), []).append(row)
    return Table(
        "OPD per Pendamping",
        _ASSIGNED,
        [Assigned(name, row) for name, rows in named.items() for row in rows],
        title="Perangkat daerah yang didampingi",
        group=lambda each: each.companion,
        group_totals=True,
        empty=NO_AGENCIES,
        thresholds=recap.thresholds,
    )
