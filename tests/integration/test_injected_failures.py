"""Whatever fails below a service: it is told in a whole sentence, nothing changes, and it works afterwards.

SQLite is made to fail at one statement after the other and at the commit, the files at one operation after
the other. Each case goes on until what it calls gets through, so its last call is the one after the failure.
"""

import importlib
import inspect
import pkgutil
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from iga_desktop import services
from iga_desktop.errors import UserError
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services.checkup import check_office
from iga_desktop.services.workspace import Workspace
from tests.integration.failing import (
    FILE_FAULTS,
    SQLITE_FAULTS,
    Fault,
    failing_commits,
    failing_files,
    failing_statements,
)
from tests.integration.failing_cases import FILES, READING, WRITING, prepare
from tests.integration.failing_office import NOW, Place, build

Failing = Callable[[Engine, sqlite3.Error, int], AbstractContextManager[Fault]]
CASES = {**READING, **WRITING, **FILES}
MERCIES = (0, 1, 2, 4, 11, 21, 50, 120, 290, 700, 1700, 4000)
"""After how many steps it fails, until it gets through."""
ENGLISH = re.compile(
    r"\b(disk|full|locked|error|denied|space|device|left|readonly|malformed|errno)\b", re.IGNORECASE
)
LATER = "sudah tercatat"
"""What is said where the records were stored and only their bytes wait for the next opening."""
IN_PLACE = "sudah ditulis"
"""What is said where a file is whole and in place, and only the disk does not vouch for it."""

WITHOUT_DATABASE = {
    "drafts.keep_draft",
    "drafts.drop_draft",
    "evidence.copy_for_opening",
    "papers.templates.own_template",
    "papers.templates.restore_template",
    "workflow.fault",
}
TOLERANT: Mapping[str, Callable[[Any], str]] = {
    "form_intake.read_forms": str,
    "form_storing.store_forms": lambda outcomes: "".join(outcome.problem for outcome in outcomes),
    "papers.handing.hand_over": str,
    "papers.bundle.make_bundle": lambda made: " ".join([*made.left_out, made.unarchived]),
}
"""What goes on without the one thing that failed, and where it says so."""


EARLY = {"history.export_history", "office_package.export_office"}
"""What has written the file, or remembers that it goes out, before the last thing that can fail."""
ELSEWHERE = {
    "checkup_archive.check_archive",
    "checkup_decisions.check_decisions",
    "checkup_files.check_files",
    "checkup_records.check_records",
    "checkup_records.mend_records",
    "drafts.count_unreadable",
    "drafts.list_drafts",
    "evidence_intake.taken_in",
    "first_start.set_up",
    "first_start.usual_year",
    "index_papers.frozen_index_report",
    "index_papers.report_of",
    "papers.archive.archive_folder",
    "papers.handing.hand_over_loaded",
    "papers.handing.why_unarchived",
    "papers.making.write_loaded",
    "papers.templates.template_path",
    "rescuing.notice_of",
    "sample_content.fill_sample_office",
    "sample_evidence.bring_evidence",
    "sample_season.fill_season",
    "what_if.outcome_of",
    "years.author",
}
"""Parts of the cases above, what looks up nothing that could fail, and what only an empty office allows."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asal")
    build(folder)
    return folder


@pytest.fixture
def place(built: Path, tmp_path: Path) -> Iterator[Place]:
    shutil.copytree(built, tmp_path / "kerja", ignore=shutil.ignore_patterns("lain"))
    with opened(tmp_path / "kerja") as place:
        yield place


@pytest.fixture(scope="module")
def shared(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """One office for all that only reads."""
    folder = tmp_path_factory.mktemp("baca") / "kerja"
    shutil.copytree(built, folder)
    with opened(folder) as place:
        yield place


@contextmanager
def opened(folder: Path) -> Iterator[Place]:
    out = folder / "keluar"
    out.mkdir()
    with closing(Workspace(folder / "kantor", resources() / "guidelines", clock=lambda: NOW)) as workspace:
        yield Place(workspace, folder / "luar", out)


def everything(place: Place) -> dict[str, bytes | int]:
    """The database and its log byte by byte, and every file beside them and where the service writes to."""
    folders = (place.workspace.folder, place.out)
    files = [file for folder in folders for file in folder.rglob("*") if not file.is_dir()]
    # A backup is made before, whatever comes of it.
    files = [file for file in files if "cadangan" not in file.parts]
    return {
        str(file): file.read_bytes() if file.name in {"iga.db", "iga.db-wal"} else file.stat().st_size
        for file in files
        if file.name != "iga.db-shm"
    }


def contents(place: Place) -> set[str]:
    """What stands in any file of the office but the database, wherever it lies."""
    files = [file for file in place.workspace.folder.rglob("*") if file.is_file()]
    return {sha256(file.read_bytes()).hexdigest() for file in files if not file.name.startswith("iga.db")}


def check_sentence(said: str, *, struck: bool) -> None:
    assert struck, said
    assert said.endswith("."), said
    assert said[0].isupper(), said
    assert not ENGLISH.search(re.sub(r'"[^"]*"|/\S+', "", said)), said


def check_told(name: str, came: object, *, struck: bool) -> None:
    """What gets through in spite of a failure says what is missing; all else must not get through."""
    if struck:
        assert name in TOLERANT, "nothing was told of the failure"
        check_sentence(TOLERANT[name](came).strip(), struck=True)


@pytest.mark.parametrize("name", list(READING))
def test_what_reads_tells_of_a_failing_database(name: str, shared: Place) -> None:
    fail_in_turn(name, failing_statements, shared)


@pytest.mark.parametrize("name", [*WRITING, *FILES])
@pytest.mark.parametrize("failing", [failing_commits, failing_statements])
def test_what_stores_tells_of_a_failing_database(name: str, failing: Failing, place: Place) -> None:
    fail_in_turn(name, failing, place)


def fail_in_turn(name: str, failing: Failing, place: Place) -> None:
    with ExitStack() as stack:
        place.ready = prepare(name, place, stack)
        before = everything(place)
        for turn, mercy in enumerate(MERCIES):
            problem = SQLITE_FAULTS[turn % len(SQLITE_FAULTS)]
            try:
                with failing(place.workspace._engine, problem, mercy) as fault:
                    came = CASES[name](place)
            except UserError as told:
                sentence = str(told)
            else:
                check_told(name, came, struck=fault.struck)
                assert turn or name in {*WITHOUT_DATABASE, *TOLERANT}
                return
            check_sentence(sentence, struck=fault.struck)
            assert everything(place) == before or name in EARLY
    pytest.fail("it never got through")


@pytest.mark.parametrize("name", list(FILES))
def test_failing_files_are_told_and_change_nothing(name: str, place: Place) -> None:
    with ExitStack() as stack:
        place.ready = prepare(name, place, stack)
        before, kept = everything(place), contents(place)
        for turn, mercy in enumerate(MERCIES):
            number = FILE_FAULTS[turn % len(FILE_FAULTS)]
            try:
                with failing_files(place.out.parent, number, mercy) as fault:
                    came = FILES[name](place)
            except UserError as told:
                sentence = str(told)
            else:
                check_told(name, came, struck=fault.struck)
                break
            check_sentence(sentence, struck=fault.struck)
            if LATER in sentence:
                break
            assert everything(place) == before or name in EARLY or IN_PLACE in sentence
            assert kept <= contents(place), "what the office had is nowhere any more"
            before, kept = everything(place), contents(place)
        else:
            pytest.fail("it never got through")
    assert [finding.text for finding in check_office(place.workspace, Progress()).findings] == []


def test_no_service_is_left_out() -> None:
    """Whatever takes an office is called above, or belongs to another's transaction or to no database."""
    known = {*CASES, *ELSEWHERE}
    assert {name for name in public_functions() if name not in known} == set()
    assert {name for name in known if name not in public_functions()} == set()


def public_functions() -> set[str]:
    """The functions of the services that are handed an office, as "module.function"."""
    found = set()
    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if inspect.isfunction(value) and value.__module__ == module.name and not name.startswith("_"):
                kinds = [parameter.annotation for parameter in inspect.signature(value).parameters.values()]
                if Workspace in kinds and Connection not in kinds:
                    found.add(f"{module.name.removeprefix(services.__name__ + '.')}.{name}")
    return found
