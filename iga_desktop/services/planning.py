"""What the office sets for its plans: the table of effort, first day and deadline, locked indicators."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from sqlalchemy import Connection

from iga_desktop.db import innovations, planning
from iga_desktop.db.history import Change, record
from iga_desktop.domain.effort import EVIDENCE_ONLY
from iga_desktop.domain.effort_toml import (
    LEVELS,
    MAXIMUM_DAYS,
    Cell,
    Effort,
    EffortDefaults,
    load_effort,
)
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.errors import UNCHANGED, UserError
from iga_desktop.formats import count_text, long_date_text
from iga_desktop.paths import resources
from iga_desktop.plan_words import CANNOT, days_text
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author, kept

MAXIMUM_WORKING_DAYS = 5_000
"""More than an office has in a year; with more, working out how to spend them would take minutes."""
_SUBJECT, _EFFORT_ID = "rencana", 1
_FORM = "formulir"


@cache
def effort_defaults() -> EffortDefaults:
    """Give the shipped table of effort."""
    return load_effort((resources() / "planning" / "effort.toml").read_text(encoding="utf-8"))


def effort_table(workspace: Workspace, year: int) -> Effort:
    """Give the table of effort for the indicators of *year*.

    Raises:
        UserError: the year is not open.
    """
    with workspace.reading() as connection:
        return fetch_effort(connection, kept(connection, year))


def fetch_effort(connection: Connection, guideline: Guideline) -> Effort:
    """Give the table of effort for the indicators of *guideline*, inside a transaction."""
    return effort_defaults().overlaid(guideline.indicator_by_number, planning.fetch_own_effort(connection))


def save_effort(workspace: Workspace, days: Mapping[Cell, int | None]) -> Mapping[Cell, int | None]:
    """Let the office's table have *days* (0-999, None: cannot be done before the deadline) in these cells.

    It holds for every year. What equals the shipped table is not kept as the office's own. Gives what the
    changed cells had before: saving that takes it back.

    Raises:
        UserError: a cell or its days cannot be meant.
    """
    for (number, level), value in days.items():
        if number < 1 or level not in LEVELS or (value is not None and not 0 <= value <= MAXIMUM_DAYS):
            raise UserError(
                f"Usaha untuk {_cell_text((number, level))} harus 0 sampai {days_text(MAXIMUM_DAYS)}. "
                f"{UNCHANGED}"
            )
    with workspace.writing() as connection:
        own = planning.fetch_own_effort(connection)
        return _store_effort(workspace, connection, {**own, **days})


def _store_effort(
    workspace: Workspace, connection: Connection, wanted: Mapping[Cell, int | None]
) -> Mapping[Cell, int | None]:
    defaults = effort_defaults()
    before = planning.fetch_own_effort(connection)
    after = {cell: days for cell, days in wanted.items() if days != defaults.days(cell)}
    old, new = (
        {cell: own[cell] if cell in own else defaults.days(cell) for cell in {**before, **after}}
        for own in (before, after)
    )
    changed = {cell: days for cell, days in old.items() if days != new[cell]}
    planning.store_own_effort(connection, after)
    record(
        connection,
        author(workspace, _FORM),
        [
            Change(
                _SUBJECT,
                _EFFORT_ID,
                "Tabel usaha",
                _cell_text(cell).capitalize(),
                _step_text(days),
                _step_text(new[cell]),
            )
            for cell, days in changed.items()
        ],
    )
    return changed


def _cell_text(cell: Cell) -> str:
    number, level = cell
    return f"indikator {number} " + ("bukti saja" if level == EVIDENCE_ONLY else f"ke tingkat {level}")


def _step_text(days: int | None) -> str:
    return CANNOT if days is None else days_text(days)


def set_lock(workspace: Workspace, innovation_id: int, number: int, *, locked: bool) -> bool:
    """Let plans leave an indicator of an innovation as it is, or no longer; give whether that is new.

    Raises:
        UserError: the innovation is gone or its year has no such indicator.
    """
    with workspace.writing() as connection:
        subject = innovations.fetch(connection, innovation_id)
        if subject is None:
            raise UserError("Inovasi ini sudah tidak ada di data kantor. Muat ulang daftar inovasi.")
        if number not in kept(connection, subject.year).indicator_by_number:
            raise UserError(f"Indikator {number} tidak ada dalam pedoman {subject.year}. {UNCHANGED}")
        changed = planning.set_lock(connection, innovation_id, number, locked=locked)
        if changed:
            words = ("dikunci", None) if not locked else (None, "dikunci")
            entry = Change(
                innovations.SUBJECT,
                innovation_id,
                subject.profile.name,
                f"Indikator {number} rencana",
                *words,
            )
            record(connection, author(workspace, _FORM), [entry])
    return changed


def load_plan_settings(workspace: Workspace, year: int) -> PlanSettings:
    """Give what was set for the plan of *year*.

    Raises:
        UserError: the year is not open, or what is on record are no days.
    """
    with workspace.reading() as connection:
        kept(connection, year)
        return planning.fetch_settings(connection, year)


def save_plan_settings(workspace: Workspace, year: int, settings: PlanSettings) -> PlanSettings:
    """Store what is set for the plan of *year*; give what was set before (for taking it back).

    Raises:
        UserError: the year is not open, or the days cannot be meant.
    """
    refuse_wrong_settings(year, settings)
    with workspace.writing() as connection:
        kept(connection, year)
        before = planning.fetch_settings(connection, year)
        planning.store_settings(connection, year, settings)
        old, new = _worded(before), _worded(settings)
        entries = [
            Change(_SUBJECT, year, f"Rencana {year}", label, old[label], words)
            for label, words in new.items()
            if old[label] != words
        ]
        record(connection, author(workspace, _FORM), entries)
    return before


def refuse_wrong_settings(year: int, settings: PlanSettings) -> None:
    """Refuse days that cannot be meant for the plan of *year*.

    Raises:
        UserError: they lie years away, the deadline comes first, or there are too many working days.
    """
    for name, day in (("Tanggal mulai", settings.starts_on), ("Tenggat", settings.deadline_on)):
        # A report of a year is prepared from the year before it until the year after it.
        if day is not None and abs(day.year - year) > 1:
            raise UserError(
                f"{name} {long_date_text(day)} tidak mungkin untuk tahun pelaporan {year}. "
                f"Periksa tanggalnya. {UNCHANGED}"
            )
    if settings.starts_on and settings.deadline_on and settings.deadline_on < settings.starts_on:
        raise UserError(
            f"Tenggat {long_date_text(settings.deadline_on)} lebih awal daripada tanggal mulai "
            f"{long_date_text(settings.starts_on)}. {UNCHANGED}"
        )
    if settings.working_days is not None and not 0 <= settings.working_days <= MAXIMUM_WORKING_DAYS:
        raise UserError(f"Hari kerja harus 0 sampai {count_text(MAXIMUM_WORKING_DAYS)}. {UNCHANGED}")


def _worded(settings: PlanSettings) -> Mapping[str, str | None]:
    def day_words(day: date | None) -> str | None:
        return None if day is None else day.isoformat()

    days = settings.working_days
    return {
        "Mulai": day_words(settings.starts_on),
        "Tenggat": day_words(settings.deadline_on),
        "Hari kerja": None if days is None else count_text(days),
    }
