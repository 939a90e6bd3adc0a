"""dev.py as it is called, and when it takes an environment for ready."""

import runpy
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def call(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "dev.py", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def dev() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "dev.py"), run_name="dev")


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """Give a finished environment of this checkout whose stamp says "lock"."""
    made = tmp_path / "venv"
    venv.create(made, with_pip=False, symlinks=sys.platform != "win32")
    packages = made / "Lib" / "site-packages"
    if sys.platform != "win32":
        packages = next((made / "lib").glob("python3*")) / "site-packages"
    (packages / "checkout.pth").write_text(str(ROOT))
    (packages / "PySide6").mkdir()
    (made / "lock.sha256").write_text("lock")
    return made


def test_help_names_the_commands() -> None:
    result = call("--help")

    assert result.returncode == 0
    assert all(name in result.stdout for name in ("run", "test", "check", "bench", "soak"))


@pytest.mark.parametrize("arguments", [(), ("deploy",), ("test", "--fast")])
def test_a_wrong_call_ends_with_2_and_changes_nothing(arguments: tuple[str, ...]) -> None:
    result = call(*arguments)

    assert result.returncode == 2
    assert "usage:" in result.stderr
    assert not result.stdout


def test_the_stamp_follows_the_lock(dev: dict[str, Any], tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_bytes(b"ruff==1\n")
    before = dev["stamp_of"](lock)
    assert dev["stamp_of"](lock) == before

    lock.write_bytes(b"ruff==2\n")

    assert dev["stamp_of"](lock) != before


def test_a_finished_environment_is_ready_for_its_own_lock_only(
    dev: dict[str, Any], environment: Path
) -> None:
    assert dev["is_ready"](environment, "lock")
    assert not dev["is_ready"](environment, "another lock")


@pytest.mark.parametrize("part", ["stamp", "interpreter", "package", "qt"])
def test_an_environment_that_lacks_a_part_is_not_ready(
    dev: dict[str, Any], environment: Path, part: str
) -> None:
    packages = next(environment.rglob("checkout.pth")).parent
    if part == "qt":
        (packages / "PySide6").rmdir()
    else:
        parts = {
            "stamp": environment / "lock.sha256",
            "interpreter": Path(dev["interpreter_of"](environment)),
            "package": packages / "checkout.pth",
        }
        parts[part].unlink()

    assert not dev["is_ready"](environment, "lock")


def test_an_environment_of_another_checkout_is_not_ready(
    dev: dict[str, Any], environment: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other" / "iga_desktop"
    other.mkdir(parents=True)
    (other / "__init__.py").touch()
    next(environment.rglob("checkout.pth")).write_text(str(other.parent))

    assert not dev["is_ready"](environment, "lock")
