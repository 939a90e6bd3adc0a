"""The command line as somebody types it, on a small office."""

import json
import shutil
import sqlite3
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import uuid4

import pytest

from iga_desktop.cli import run
from iga_desktop.db import exchange
from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.paths import resources
from iga_desktop.services.innovations import list_names, load_innovation, save_innovation
from iga_desktop.services.workspace import Workspace, opened
from tests.unit.services.exchanging import everything
from tests.unit.services.verifying import PROFILE

from .workbooks import FULL, INDICATORS, write_recap

READY, BELOW, OTHER = "GEMAS STUNTING", "PANEN SERENTAK", "KLINIK BELAJAR MALAM"
YEAR, SENT_ON = 2025, "2025-07-01"
_AGENCIES = (("DINKES", "Dinas Kesehatan", ""), ("DISDIK", "Dinas Pendidikan", ""))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Its JSON."""
        return json.loads(self.out)


class Commands:
    """Types commands that concern the office in `office`."""

    def __init__(self, office: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.office, self.capsys = office, capsys

    def __call__(self, *arguments: object) -> Answer:
        self.capsys.readouterr()
        try:
            code = run(["--data-dir", str(self.office), *map(str, arguments)])
        except SystemExit as left:
            code = int(left.code or 0)
        printed = self.capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    def json(self, *arguments: object, code: int = 0) -> Any:
        """Give the data of a command that ends with *code*."""
        answer = self(*arguments, "--json")
        assert answer.code == code, answer
        return answer.data

    def content(self) -> tuple[list[str], list[str]]:
        """Give all that the office holds: every row of its database, and every file of its evidence."""
        with self.opened() as workspace:
            return everything(workspace)

    def profile(self, name: str) -> Profile:
        """Give the profile of the innovation called *name*."""
        with self.opened() as workspace:
            return _found(workspace, name).profile

    def rewrite(self, name: str, /, **fields: Any) -> None:
        """Change *fields* of the innovation called *name*, as in the window."""
        with self.opened() as workspace:
            before = _found(workspace, name)
            save_innovation(workspace, before, replace(before, profile=replace(before.profile, **fields)))

    def chosen(self, name: str) -> int:
        """Let innovation *name* be chosen for sending without the verifier's weeks; give its id."""
        with closing(sqlite3.connect(self.office / "iga.db")) as database, database:
            database.execute("UPDATE innovation SET status = 'ditetapkan siap kirim' WHERE name = ?", (name,))
            (found,) = database.execute("SELECT id FROM innovation WHERE name = ?", (name,))
        return int(found[0])

    def mark_sent(self, name: str) -> int:
        """Let the innovation called *name* be marked as sent; give its id."""
        number = self.chosen(name)
        assert self("paket", "kirim", "--id", number, "--tanggal", SENT_ON, "--tanda-terima", "B-7").code == 0
        return number

    def opened(self) -> AbstractContextManager[Workspace]:
        """Open the office as the window does."""
        return opened(self.office, resources() / "guidelines")


def _found(workspace: Workspace, name: str) -> Innovation:
    return load_innovation(workspace, next(e.id for e in list_names(workspace, YEAR) if e.name == name))


@cache
def _template() -> Path:
    folder = Path(mkdtemp(prefix="iga-desktop-tests-"))
    rows = [
        (READY, "DINKES", FULL),
        (BELOW, "DINKES", dict.fromkeys(INDICATORS, 2)),
        (OTHER, "DISDIK", dict.fromkeys(INDICATORS, 1)),
    ]
    recap = write_recap(folder / "rekap.xlsx", rows, agencies=_AGENCIES)
    assert run(["--data-dir", str(folder / "kantor"), "impor", str(recap), "--tahun", str(YEAR)]) == 0
    with opened(folder / "kantor", resources() / "guidelines") as workspace:
        before = _found(workspace, READY)
        profile = replace(PROFILE, name=READY, implemented_on=date(2024, 5, 11))
        save_innovation(workspace, before, replace(before, profile=profile))
    return folder / "kantor"


def small_office(folder: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    """Give an office that knows two agencies and in 2025 three innovations; the first is ready to be sent."""
    commands = Commands(folder, capsys)
    shutil.copytree(_template(), folder)
    with commands.opened() as workspace, workspace.writing() as connection:
        exchange.store_office_uid(connection, uuid4().hex)
    return commands
