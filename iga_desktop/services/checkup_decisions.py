"""Telling of scenarios, days of plans and recorded indexes that cannot be read or meant; none is mended."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

from iga_desktop.db import index_records, planning
from iga_desktop.domain.index_history import IndexRecord
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.services.checkup_files import Finding
from iga_desktop.services.index_history import refuse_wrong_record
from iga_desktop.services.planning import refuse_wrong_settings
from iga_desktop.services.scenarios import list_scenarios
from iga_desktop.services.workspace import Workspace


def check_decisions(workspace: Workspace, years: Iterable[int]) -> Iterator[Finding]:
    """Give what is wrong with the scenarios and plans of *years*, and with the history of the index.

    Raises:
        EnvironmentProblem: the database cannot be read.
        UserError: one of *years* is not open, or the guideline that it keeps is damaged.
    """
    for year in years:
        for kept in list_scenarios(workspace, year):
            if kept.scenario is None:
                yield Finding(f"Tahun {year}: {kept.problem}", mended=False)
    with workspace.reading() as connection:
        for year in years:
            yield from _wrong_settings(connection, year)
        yield from _wrong_records(connection)


def _wrong_settings(connection: Connection, year: int) -> Sequence[Finding]:
    with _told(f"Rencana {year}") as findings:
        refuse_wrong_settings(year, planning.fetch_settings(connection, year))
    return findings


def _wrong_records(connection: Connection) -> Iterator[Finding]:
    records: Sequence[IndexRecord] = ()
    with _told("Riwayat indeks") as findings:
        records = index_records.fetch_all(connection)
    yield from findings
    for each in records:
        with _told("Riwayat indeks") as findings:
            refuse_wrong_record(each)
        yield from findings


@contextmanager
def _told(what: str) -> Iterator[list[Finding]]:
    """Turn what is refused in the block into the one finding of the list."""
    findings: list[Finding] = []
    try:
        yield findings
    except EnvironmentProblem:
        raise
    except UserError as problem:
        findings.append(Finding(f"{what}: {problem}", mended=False))
