"""What the office set for planning: its own days of effort, days of a year's plan, locked indicators."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from iga_desktop.db.schema import effort, innovation, plan_lock, plan_setting
from iga_desktop.domain.effort_toml import Cell
from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.errors import UserError


def fetch_own_effort(connection: Connection) -> Mapping[Cell, int | None]:
    """Give the days of the office's own cells, None where it cannot be done before the deadline."""
    rows = connection.execute(select(effort).order_by(effort.c.number, effort.c.level))
    return {(row.number, row.level): row.days for row in rows}


def store_own_effort(connection: Connection, own: Mapping[Cell, int | None]) -> None:
    """Let *own* be all of the office's own cells."""
    connection.execute(delete(effort))
    if own:
        connection.execute(
            insert(effort),
            [{"number": number, "level": level, "days": days} for (number, level), days in own.items()],
        )


def fetch_settings(connection: Connection, year: int) -> PlanSettings:
    """Give what was set for the plan of *year*; nothing of it is set at first.

    Raises:
        UserError: what is on record are no days.
    """
    try:
        row = connection.execute(select(plan_setting).where(plan_setting.c.year == year)).one_or_none()
    except (TypeError, ValueError) as problem:
        raise UserError(
            f"Tanggal untuk rencana tahun {year} rusak di data kantor. Pulihkan data kantor dari cadangan. "
            "Tidak ada data yang berubah."
        ) from problem
    return PlanSettings(row.starts_on, row.deadline_on, row.working_days) if row else PlanSettings()


def store_settings(connection: Connection, year: int, settings: PlanSettings) -> None:
    """Store what was set for the plan of the open *year*."""
    connection.execute(delete(plan_setting).where(plan_setting.c.year == year))
    connection.execute(
        insert(plan_setting).values(
            year=year,
            starts_on=settings.starts_on,
            deadline_on=settings.deadline_on,
            working_days=settings.working_days,
        )
    )


def fetch_locks(connection: Connection, year: int) -> Mapping[int, frozenset[int]]:
    """Give the numbers of the locked indicators by id of the innovations of *year* that have any."""
    found: dict[int, set[int]] = defaultdict(set)
    wanted = select(plan_lock).join(innovation, innovation.c.id == plan_lock.c.innovation_id)
    for row in connection.execute(wanted.where(innovation.c.year == year)):
        found[row.innovation_id].add(row.number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def set_lock(connection: Connection, innovation_id: int, number: int, *, locked: bool) -> bool:
    """Lock an indicator of a stored innovation, or release it; give whether that changed anything."""
    lock = (plan_lock.c.innovation_id == innovation_id, plan_lock.c.number == number)
    was_locked = connection.execute(delete(plan_lock).where(*lock)).rowcount > 0
    if locked:
        connection.execute(insert(plan_lock).values(innovation_id=innovation_id, number=number))
    return was_locked is not locked
