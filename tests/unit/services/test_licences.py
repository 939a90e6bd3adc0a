"""Everything that is shipped is named with its version and the text of its licence."""

import re
import tomllib
from collections import defaultdict
from pathlib import Path

from iga_desktop.paths import resources
from iga_desktop.services.licences import read_components

ROOT = Path(__file__).parents[3]
NOT_SHIPPED_TEXT = {"Microsoft Visual C++ Runtime"}


def locked() -> dict[str, str]:
    """Give name and version of what the program needs while it runs, from the lock, and of its loader."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    versions, wanted_by, name = {}, defaultdict(set), ""
    for line in lines:
        if match := re.match(r"([a-z0-9_-]+)==(\S+)", line):
            name = match[1]
            versions[name] = match[2]
        elif match := re.match(r" +#(?: via)? +([a-z0-9-]+(?: \(\S+\))?)$", line):
            wanted_by[name].add(match[1])
    needed = {name for name, by in wanted_by.items() if "iga-desktop (pyproject.toml)" in by}
    while more := {name for name, by in wanted_by.items() if by & needed} - needed:
        needed |= more
    return {name: versions[name] for name in {*needed, "pyinstaller"}}


def test_every_component_that_runs_is_named_with_its_locked_version() -> None:
    table = tomllib.loads((resources() / "licences.toml").read_text(encoding="utf-8"))["komponen"]
    named = {stated["paket"]: stated["versi"] for stated in table if "paket" in stated}
    assert named == locked(), "python -m tools.licences"


def test_every_component_has_the_text_of_its_licence() -> None:
    without = {part.name for part in read_components(resources()) if len(part.text()) < 500}
    assert without == NOT_SHIPPED_TEXT


def test_no_text_is_shipped_for_nothing() -> None:
    used = {file.resolve() for part in read_components(resources()) for file in part.files}
    assert set((resources() / "licences").resolve().iterdir()) <= used


def test_the_program_itself_comes_first_under_its_own_licence() -> None:
    first = read_components(resources())[0]
    assert first.name == "IGA Desktop"
    assert first.text() == (ROOT / "LICENSE").read_text(encoding="utf-8").strip()


def test_the_lesser_licence_comes_with_the_general_one_it_refers_to() -> None:
    qt = [part for part in read_components(resources()) if part.licence == "LGPL-3.0"]
    assert {part.name for part in qt} == {"Qt", "PySide6", "Shiboken6"}
    for part in qt:
        assert "GNU LESSER GENERAL PUBLIC LICENSE" in part.text()
        assert "GNU GENERAL PUBLIC LICENSE\n                       Version 3" in part.text()
