"""Where the office's data and the guide are found."""

import sys
from pathlib import Path

import pytest

from iga_desktop.paths import default_data_folder, user_guide


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of a bundle that this process seems to run from."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "iga-desktop.exe"))
    return tmp_path


def test_a_portable_bundle_keeps_its_data_beside_it(bundle: Path) -> None:
    (bundle / "portabel.txt").touch()
    assert default_data_folder() == bundle / "data"


def test_an_installed_bundle_keeps_its_data_with_the_user(bundle: Path) -> None:
    assert bundle not in default_data_folder().parents
    assert default_data_folder().name == "iga_desktop"


def test_a_checkout_is_never_portable(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (bundle / "portabel.txt").touch()
    monkeypatch.delattr(sys, "frozen")
    assert bundle not in default_data_folder().parents


def test_the_guide_has_its_contents() -> None:
    assert (user_guide() / "index.md").is_file()
