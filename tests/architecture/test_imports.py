"""Who may import whom: the contracts stand in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_import_contracts_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout


def test_migrations_know_nothing_of_the_program() -> None:
    versions = ROOT / "iga_desktop" / "db" / "migrations" / "versions"
    revisions = [file for file in versions.glob("*.py") if file.name != "__init__.py"]
    assert revisions
    assert not [file.name for file in revisions if "iga_desktop" in file.read_text(encoding="utf-8")]


def test_modules_stay_small() -> None:
    long = {
        file.relative_to(ROOT).as_posix(): lines
        for folder in ("iga_desktop", "tests", "benchmarks")
        for file in (ROOT / folder).rglob("*.py")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}
