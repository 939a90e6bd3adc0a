"""Named what-ifs of a year: listing, keeping and removing them; what they lead to is worked out elsewhere."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from iga_desktop.db import scenarios
from iga_desktop.db.history import Change, free_id, record
from iga_desktop.db.scenarios import ScenarioRow
from iga_desktop.domain.innovation import name_key, tidy_name
from iga_desktop.domain.scenario import Scenario
from iga_desktop.domain.scenario_json import DefinitionDamaged, DefinitionNewer, read, write
from iga_desktop.errors import UserError
from iga_desktop.services.rules import rules_for
from iga_desktop.services.scenario_checks import refuse_impossible, refuse_wrong
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author, kept

SUBJECT = "skenario"


@dataclass(frozen=True)
class KeptScenario:
    """A scenario as it is listed; `scenario` is None where it cannot be read, and `problem` says why.

    `updated_at` is UTC.
    """

    id: int
    name: str
    updated_at: datetime
    scenario: Scenario | None
    problem: str = ""


def list_scenarios(workspace: Workspace, year: int) -> tuple[KeptScenario, ...]:
    """Give the scenarios of *year* by name, with those that cannot be read.

    Raises:
        UserError: the year is not open.
    """
    with workspace.reading() as connection:
        kept(connection, year)
        rows = scenarios.fetch_year(connection, year)
        return tuple(_listed(workspace, connection, row) for row in rows)


def save_scenario(workspace: Workspace, scenario: Scenario) -> Scenario:
    """Store a new (`id` None) or changed scenario, under its name; give it back tidied and with its id.

    Innovations that are no longer there may be named: they are kept and change nothing.

    Raises:
        UserError: the year is not open, another scenario of the year has the name, the scenario was
            removed meanwhile, or it changes what its guideline does not know (see `refuse_wrong`).
    """
    tidied = replace(
        scenario,
        name=tidy_name(scenario.name),
        imagined=tuple(replace(each, name=tidy_name(each.name)) for each in scenario.imagined),
    )
    with workspace.writing() as connection:
        refuse_wrong(tidied, rules_for(workspace, connection, tidied.year, tidied.rules_year))
        _refuse_taken_name(connection, tidied)
        return _store(workspace, connection, tidied)


def _refuse_taken_name(connection: Connection, scenario: Scenario) -> None:
    for other in scenarios.fetch_year(connection, scenario.year):
        if other.id != scenario.id and name_key(other.name) == name_key(scenario.name):
            raise UserError(
                f'Skenario "{other.name}" sudah ada pada tahun {scenario.year}. Gunakan nama lain. '
                "Skenario belum disimpan."
            )


def _store(workspace: Workspace, connection: Connection, scenario: Scenario) -> Scenario:
    definition = write(scenario)
    if scenario.id is None:
        stored = replace(scenario, id=(new_id := free_id(connection, SUBJECT)))
        row = ScenarioRow(new_id, stored.year, stored.name, definition, workspace.clock())
        scenarios.add(connection, row)
        changes = [_entry(row, "Ditambahkan", None, row.name)]
    else:
        before = scenarios.fetch(connection, scenario.id)
        if before is None or before.year != scenario.year:
            raise UserError(
                f'Skenario "{scenario.name}" sudah dihapus; perubahan tidak disimpan. '
                "Muat ulang daftar skenario."
            )
        stored = scenario
        row = replace(before, name=stored.name, definition=definition, updated_at=workspace.clock())
        scenarios.rewrite(connection, row)
        changes = [] if before.name == row.name else [_entry(row, "Nama", before.name, row.name)]
        if before.definition != definition:
            changes.append(_entry(row, "Isi", None, "diubah"))
    record(connection, author(workspace, "formulir"), changes)
    return stored


def remove_scenario(workspace: Workspace, scenario_id: int) -> Scenario | None:
    """Delete a scenario and give what it was: saved without its id, it is there again.

    None if it was gone already or could not be read, so that nothing can bring it back.
    """
    with workspace.writing() as connection:
        row = scenarios.fetch(connection, scenario_id)
        if row is None:
            return None
        scenarios.remove(connection, scenario_id)
        record(connection, author(workspace, "formulir"), [_entry(row, "Dihapus", row.name, None)])
        return _listed(workspace, connection, row).scenario


def _listed(workspace: Workspace, connection: Connection, row: ScenarioRow) -> KeptScenario:
    try:
        return KeptScenario(row.id, row.name, row.updated_at, _read(workspace, connection, row))
    except UserError as problem:
        return KeptScenario(row.id, row.name, row.updated_at, None, str(problem))


def _read(workspace: Workspace, connection: Connection, row: ScenarioRow) -> Scenario:
    scenario = _parsed(row)
    guideline = rules_for(workspace, connection, scenario.year, scenario.rules_year)
    try:
        refuse_impossible(scenario, guideline)
    except UserError as problem:
        raise _damaged(row) from problem
    return scenario


def _parsed(row: ScenarioRow) -> Scenario:
    try:
        return read(row.definition, row.id, row.year, row.name)
    except DefinitionNewer as problem:
        raise UserError(
            f'Skenario "{row.name}" disimpan oleh versi program yang lebih baru. Pasang versi terbaru '
            "program ini untuk membacanya. Tidak ada data yang berubah."
        ) from problem
    except DefinitionDamaged as problem:
        raise _damaged(row) from problem


def _damaged(row: ScenarioRow) -> UserError:
    return UserError(
        f'Skenario "{row.name}" rusak dan tidak dapat dibaca. Hapus skenario itu, atau pulihkan data '
        "kantor dari cadangan. Skenario lain tidak terganggu."
    )


def _entry(row: ScenarioRow, field: str, old: str | None, new: str | None) -> Change:
    return Change(SUBJECT, row.id, row.name, field, old, new)
