"""What the tests of exchanging packages do again and again."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from iga_desktop.domain.merging import FieldState
from iga_desktop.progress import Progress
from iga_desktop.services.innovations import (
    load_innovation,
    save_innovation,
)
from iga_desktop.services.package_merge import IncomingPackage, read_package
from iga_desktop.services.workspace import Workspace
from tests.unit.services.laptops import (
    brought,
    exported,
)


def edit(workspace: Workspace, innovation_id: int = 1, **values: Any) -> None:
    now = load_innovation(workspace, innovation_id)
    save_innovation(workspace, now, replace(now, profile=replace(now.profile, **values)))


def read(workspace: Workspace, package: Path) -> IncomingPackage:
    return read_package(workspace, package, None, Progress())


def states(incoming: IncomingPackage) -> Mapping[str, FieldState]:
    return {line.key: line.state for subject in incoming.subjects for line in subject.fields}


def sync(giver: Workspace, taker: Workspace, folder: Path) -> None:
    brought(taker, exported(giver, folder / "paket.iga"))
