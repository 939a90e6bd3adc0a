"""The installer's script is compiled, with a small bundle in place of the real one, and read back."""

import re
import shutil
from pathlib import Path

import pytest

from installer.windows import journey
from installer.windows.setup_program import SCRIPT, Recipe, compile_installer, differences

DOCUMENT = SCRIPT.parents[2] / "docs" / "installer.md"
needs_tools = pytest.mark.skipif(
    not (shutil.which("makensis") and shutil.which("7z")),
    reason="NSIS or 7-Zip is not installed: apt-get install nsis p7zip-full",
)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "iga-desktop"
    (folder / "_internal" / "resources").mkdir(parents=True)
    for name in ("iga-desktop.exe", "iga.exe", "_internal/a.dll", "_internal/resources/é.txt"):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


@needs_tools
@pytest.mark.parametrize("quick", [True, False])
def test_the_script_compiles_without_a_warning_and_brings_the_bundle(
    bundle: Path, tmp_path: Path, *, quick: bool
) -> None:
    setup = tmp_path / "iga-desktop-1.2.3-setup.exe"
    compile_installer(Recipe(bundle, "1.2.3", quick=quick), setup)
    assert differences(setup, bundle) == []

    (bundle / "iga.exe").write_text("another")
    (bundle / "_internal" / "more.dll").touch()
    assert differences(setup, bundle) == ["_internal/more.dll", "iga.exe"]


def test_every_exit_code_is_documented_and_the_journey_expects_those() -> None:
    codes = dict(re.findall(r"!define EXIT_(\w+) (\d+)", SCRIPT.read_text(encoding="utf-8")))
    documented = re.findall(r"^\| (\d+) \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(codes.values()) == sorted(set(documented) - {"0", "1"})
    for name in ("NEWER_INSTALLED", "RUNNING", "WINDOWS_TOO_OLD", "NO_SPACE", "FOLDER_NOT_OURS"):
        assert int(codes[name]) == getattr(journey, name)


def test_the_uninstaller_knows_where_the_data_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    from iga_desktop.paths import default_data_folder  # noqa: PLC0415

    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    (named,) = re.findall(r'!define DATA_FOLDER "\$LOCALAPPDATA\\(\w+)"', SCRIPT.read_text(encoding="utf-8"))
    assert named == default_data_folder().name


def test_what_the_officer_reads_is_calm() -> None:
    words = SCRIPT.with_name("words.nsh").read_text(encoding="utf-8")
    said = re.findall(r'Say \w+ "(.*?)"$', words, re.MULTILINE | re.DOTALL)
    assert len(said) > 30
    for sentence in said:
        # Without the names that stand for something: $INSTDIR, ${NAME}.
        plain = re.sub(r"\$\w+|\$\{\w+\}", "", sentence)
        assert not re.search(r"!|error|file|instal", plain, re.IGNORECASE), sentence
