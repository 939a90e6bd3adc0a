"""Named what-ifs in the store; what they change is text that the services read."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from iga_desktop.db.schema import scenario
from iga_desktop.domain.innovation import name_key


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """A scenario as it is stored; `updated_at` is UTC."""

    id: int
    year: int
    name: str
    definition: str
    updated_at: datetime


_ROWS = select(scenario.c.id, scenario.c.year, scenario.c.name, scenario.c.definition, scenario.c.updated_at)


def fetch_year(connection: Connection, year: int) -> tuple[ScenarioRow, ...]:
    """Give the scenarios of *year* by name."""
    rows = connection.execute(_ROWS.where(scenario.c.year == year).order_by(scenario.c.name_key))
    return tuple(ScenarioRow(*row) for row in rows)


def fetch(connection: Connection, scenario_id: int) -> ScenarioRow | None:
    """Give one scenario, None if there is no such."""
    row = connection.execute(_ROWS.where(scenario.c.id == scenario_id)).one_or_none()
    return ScenarioRow(*row) if row else None


def add(connection: Connection, new: ScenarioRow) -> None:
    """Store a new scenario, which has its id already."""
    connection.execute(insert(scenario).values(id=new.id, year=new.year, **_values(new)))


def rewrite(connection: Connection, changed: ScenarioRow) -> None:
    """Store name and definition of a scenario that is on record; it stays with its year."""
    connection.execute(update(scenario).where(scenario.c.id == changed.id).values(_values(changed)))


def _values(row: ScenarioRow) -> dict[str, object]:
    return {
        "name": row.name,
        "name_key": name_key(row.name),
        "definition": row.definition,
        "updated_at": row.updated_at,
    }


def remove(connection: Connection, scenario_id: int) -> None:
    """Delete a scenario."""
    connection.execute(delete(scenario).where(scenario.c.id == scenario_id))
