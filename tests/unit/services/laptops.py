"""Laptops of an office: empty ones at little cost, what is on record in them, packages between them."""

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import uuid4

from iga_desktop.db import exchange, table_rows
from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.merging import Choices
from iga_desktop.domain.office import Agency
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services import evidence
from iga_desktop.services.innovations import save_innovation
from iga_desktop.services.office_package import PackageScope, export_office
from iga_desktop.services.offices import save_agency
from iga_desktop.services.package_merge import PackageStored, read_package, store_package
from iga_desktop.services.workspace import Workspace, opened
from iga_desktop.services.years import open_year
from tests.unit.services.verifying import NUMBERS, PROFILE, pdf

GUIDELINES = resources() / "guidelines"
Tables = Mapping[str, list[dict[str, Any]]]


@cache
def _blank() -> Path:
    folder = Path(mkdtemp(prefix="iga-desktop-tests-"))
    with opened(folder / "kantor", GUIDELINES):
        pass
    return folder / "kantor"


def blank_laptop(folder: Path) -> Workspace:
    """An empty office of its own in *folder*; whoever asks closes it."""
    shutil.copytree(_blank(), folder)
    workspace = Workspace(folder, GUIDELINES)
    with workspace.writing() as connection:
        exchange.store_office_uid(connection, uuid4().hex)
    return workspace


def fill(workspace: Workspace, folder: Path) -> None:
    """A year that asks for evidence, an agency, an innovation that claims everything, a file of evidence."""
    open_year(workspace, 2026)
    save_agency(workspace, Agency(None, "DINKES", "Dinas Kesehatan"))
    claim = dict.fromkeys(NUMBERS, 3)
    save_innovation(workspace, None, Innovation(None, 2026, 1, PROFILE, {}, claim))
    add_file(workspace, folder, 1, 16, "sk")


def add_file(workspace: Workspace, folder: Path, innovation_id: int, number: int, content: str) -> int:
    file = pdf(folder, f"{number}_{content}.pdf", content)
    added = evidence.add_files(workspace, innovation_id, [evidence.Incoming(number, file)], Progress())
    return added.pieces[0].id


def records(workspace: Workspace) -> Tables:
    """Every row of every table."""
    with workspace.reading() as connection:
        return {name: table_rows.fetch(connection, name) for name in table_rows.TABLES}


def stored_bytes(workspace: Workspace) -> Mapping[str, bytes]:
    """The evidence folder: bytes by path."""
    folder = workspace.folder / "bukti"
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def exported(workspace: Workspace, target: Path, scope: PackageScope | None = None) -> Path:
    return export_office(workspace, target, scope or PackageScope(), None, Progress()).path


def brought(workspace: Workspace, package: Path, choices: Choices | None = None) -> PackageStored:
    """Read *package* and store it, with the default choices if there are none."""
    with read_package(workspace, package, None, Progress()) as incoming:
        return store_package(workspace, incoming, choices or {}, Progress())
