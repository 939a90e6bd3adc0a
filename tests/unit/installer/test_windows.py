"""What the Windows tools read and reckon; what Windows itself does is proved by `dev.py windows`."""

import sys
from pathlib import Path

import pytest

from installer.proving import NotProved, expect_exchangeable
from installer.windows.bundle import inputs, is_made, note_made, stamp_of
from installer.windows.installed import contents
from installer.windows.machine import RealWindows, run
from installer.windows.python import windows_requirements
from installer.windows.registry import values_in
from installer.windows.setup_program import differences_of
from installer.windows.verdicts import Stopped, expect, step
from installer.windows.wine import Wine

LOCK = """\
# made by a tool
pefile==1 ; sys_platform == 'win32' \\
    --hash=sha256:aa
    # via pyinstaller
macholib==2 ; sys_platform == 'darwin' \\
    --hash=sha256:bb \\
    --hash=sha256:cc
cffi==3 ; platform_python_implementation != 'PyPy' \\
    --hash=sha256:dd
ruff==4 \\
    --hash=sha256:ee
"""
REG = """
HKEY_CURRENT_USER\\Software\\X
    (Default)    REG_SZ    Paket IGA Desktop
    EstimatedSize    REG_DWORD    0x1a2b
    InstallLocation    REG_SZ    C:\\users\\a b\\IGA  Desktop

HKEY_CURRENT_USER\\Software\\X\\Y
"""


def test_what_counts_on_windows_is_kept_without_its_conditions() -> None:
    kept = windows_requirements(LOCK)
    assert kept.splitlines()[1:3] == ["pefile==1 \\", "    --hash=sha256:aa"]
    assert "macholib" not in kept
    assert "bb" not in kept
    assert "cffi==3 \\\n    --hash=sha256:dd\n" in kept
    assert kept.endswith("ruff==4 \\\n    --hash=sha256:ee\n")


def test_the_values_of_a_registry_key_are_read() -> None:
    assert values_in(REG) == {
        "(default)": "Paket IGA Desktop",
        "estimatedsize": "0x1a2b",
        "installlocation": "C:\\users\\a b\\IGA  Desktop",
    }


def test_a_bundle_is_made_anew_when_its_inputs_change(tmp_path: Path) -> None:
    source, target = tmp_path / "a.py", tmp_path / "bundle"
    source.write_text("1")
    before = stamp_of([source], tmp_path)
    assert not is_made(target, before)
    target.mkdir()
    note_made(target, before)
    assert is_made(target, before)

    source.write_text("2")
    assert not is_made(target, stamp_of([source], tmp_path))
    source.write_text("1")
    assert stamp_of([source.rename(tmp_path / "b.py")], tmp_path) != before


def test_the_recipe_and_the_program_are_inputs_but_not_the_installer() -> None:
    names = {file.name for file in inputs()}
    assert {"iga-desktop.spec", "__main__.py", "requirements.lock", "iga-desktop.ico"} <= names
    assert "iga-desktop.nsi" not in names
    assert "journey.py" not in names


def test_folders_are_compared_byte_for_byte(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        (folder / "sub").mkdir(parents=True)
        (folder / "same").write_text("x")
        (folder / "sub" / "other").write_text(folder.name)
    (two / "missing").touch()
    (one / "copot.exe").touch()
    assert differences_of(one, two) == ["missing", "sub/other"]
    assert set(contents(one)) == {"same", "sub/other", "copot.exe"}


def test_a_bundle_without_the_sources_that_the_lgpl_wants_is_refused(tmp_path: Path) -> None:
    (tmp_path / "_internal" / "docxtpl").mkdir(parents=True)
    with pytest.raises(NotProved, match="docxtpl"):
        expect_exchangeable(tmp_path)
    (tmp_path / "_internal" / "docxtpl" / "template.py").touch()
    expect_exchangeable(tmp_path)


def test_a_program_is_run_and_heard_on_both_streams(tmp_path: Path) -> None:
    script = tmp_path / "says.py"
    script.write_text("import sys; print('satu'); print('dua', file=sys.stderr); sys.exit(7)")
    finished = run(RealWindows(), Path(sys.executable), str(script))
    assert finished.code == 7
    assert sorted(finished.said.split()) == ["dua", "satu"]


def test_paths_are_written_as_windows_does(tmp_path: Path) -> None:
    machine = Wine(tmp_path, ":0")
    (tmp_path / "prefix" / "drive_c").mkdir(parents=True)
    assert machine.text(tmp_path / "prefix" / "drive_c" / "users" / "a b") == "C:\\users\\a b"
    assert machine.text(Path("/usr/share")) == "Z:\\usr\\share"


def test_wine_gets_a_home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    environment = Wine(tmp_path, ":5").environment()
    assert environment["HOME"].startswith(str(tmp_path))
    assert environment["DISPLAY"] == ":5"
    assert not {"QT_QPA_PLATFORM", "PYTHONPATH"} & set(environment)


def test_a_step_tells_its_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    assert step("goes well", lambda: "42 files") == "42 files"
    with pytest.raises(Stopped):
        step("goes wrong", lambda: expect("size", 1, 2))
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("ok")
    assert said[0].endswith("goes well: 42 files")
    assert said[1].startswith("FAILED")
    assert said[1].endswith("goes wrong: size: 1 instead of 2")


def test_what_differs_is_named() -> None:
    with pytest.raises(NotProved, match="exit code: 0 instead of 3"):
        expect("exit code", 0, 3)
