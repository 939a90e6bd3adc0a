"""A module that is put off is there for whoever asks it something, and for nobody else."""

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from iga_desktop.db.put_off import put_off
from iga_desktop.paths import resources
from iga_desktop.services.workspace import opened

_OPEN = """
import sys
from pathlib import Path
from iga_desktop.services.workspace import opened
from iga_desktop.services.years import list_years
folder, guidelines = map(Path, sys.argv[1:])
with opened(folder, guidelines) as workspace:
    list_years(workspace)
    print(sorted({"asyncio", "importlib.metadata", "sqlalchemy"} & sys.modules.keys()))
import asyncio, importlib.metadata
print(asyncio.run(asyncio.sleep(0, "menunggu")), importlib.metadata.version("sqlalchemy")[:2])
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A package with a module that counts how often it was imported."""
    folder = tmp_path / "paket_uji"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "berat.py").write_text("import sys\nsys.imported.append(__name__)\nanswer = 42\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "imported", [], raising=False)
    yield folder.name
    for name in [name for name in sys.modules if name.partition(".")[0] == folder.name]:
        del sys.modules[name]


def imported() -> list[str]:
    names: list[str] = vars(sys)["imported"]
    return names


def test_it_is_imported_once_something_is_asked_of_it(package: str) -> None:
    name = f"{package}.berat"
    with put_off(name, known="sudah tahu"):
        heavy = import_module(name)
        assert heavy.known == "sudah tahu"
        assert imported() == []
    assert name not in sys.modules
    assert (heavy.answer, heavy.answer) == (42, 42)
    assert imported() == [name]


def test_what_is_asked_within_the_block_is_answered_too(package: str) -> None:
    name = f"{package}.berat"
    with put_off(name):
        assert import_module(name).answer == 42
        assert import_module(name) is sys.modules[name]
    assert imported() == [name]
    assert sys.modules[name].answer == 42


def test_its_package_knows_it(package: str) -> None:
    with put_off(f"{package}.berat"):
        import_module(f"{package}.berat")
    assert import_module(package).berat.answer == 42


def test_a_module_that_is_there_stays(package: str) -> None:
    heavy = import_module(f"{package}.berat")
    with put_off(heavy.__name__):
        assert import_module(heavy.__name__) is heavy
    assert sys.modules[heavy.__name__] is heavy


def test_an_office_is_opened_without_what_only_other_drivers_need(tmp_path: Path) -> None:
    with opened(tmp_path, resources() / "guidelines"):
        pass  # making its tables takes more than opening it
    ended = subprocess.run(
        [sys.executable, "-c", _OPEN, str(tmp_path), str(resources() / "guidelines")],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.stdout.split("\n")[:2] == ["['sqlalchemy']", "menunggu 2."]
