"""A package of another laptop that is opened in the Explorer."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from iga_desktop import __main__ as door
from iga_desktop.app import Program
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services.office_package import PackageScope, export_office
from iga_desktop.services.sample_content import fill_sample_office
from iga_desktop.services.workspace import opened
from iga_desktop.ui.exchange.laptop_view import LaptopView
from iga_desktop.ui.exchange.page import ExchangePage
from iga_desktop.ui.exchange.presenter import Tab
from tests.e2e.driving import WAIT_MS, current
from tests.unit.ui.conftest import RecordingMessages


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """The door leaves the garbage to the window, which these tests put aside."""
    yield
    gc.enable()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    target = tmp_path / "kantor lain.iga"
    with opened(tmp_path / "asal", resources() / "guidelines") as workspace:
        fill_sample_office(workspace)
        export_office(workspace, target, PackageScope(), None, Progress())
    return target


@pytest.fixture
def program(package: Path, tmp_path: Path, messages: RecordingMessages) -> Iterator[Program]:
    program = Program(tmp_path / "kantor", messages, package)
    yield program
    program.stop()
    program.window.hide()
    program.window.deleteLater()


def test_it_is_read_and_shown_before_anything_is_stored(program: Program, qtbot: QtBot) -> None:
    program.start()
    qtbot.waitUntil(lambda: isinstance(current(program), ExchangePage), timeout=WAIT_MS)
    page = current(program)
    assert isinstance(page, ExchangePage)
    view = page.view(Tab.LAPTOPS)
    assert isinstance(view, LaptopView)
    qtbot.waitUntil(view.pane.isVisible, timeout=WAIT_MS)
    assert view.state == "Paket sudah dibaca dan belum diambil alih"
    assert page.session.year is None


@pytest.mark.parametrize(
    ("arguments", "folder", "package"),
    [
        (["C:\\Unduhan\\Kantor.IGA"], None, "C:\\Unduhan\\Kantor.IGA"),
        (["--data-dir", "data", "x.iga"], "data", "x.iga"),
        (["--data-dir", "data"], "data", None),
        ([], None, None),
    ],
)
def test_the_window_opens_with_what_the_explorer_hands_over(
    arguments: list[str], folder: str | None, package: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Path | None, Path | None]] = []

    def run_window(folder: Path | None, package: Path | None) -> int:
        asked.append((folder, package))
        return 0

    monkeypatch.setattr("sys.argv", ["iga-desktop", *arguments])
    monkeypatch.setattr("iga_desktop.app.run_window", run_window)
    assert door.main() == 0
    assert asked == [(Path(folder) if folder else None, Path(package) if package else None)]


def test_the_window_of_the_bundle_opens_whatever_is_dropped_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Path | None, Path | None]] = []

    def run_window(folder: Path | None, package: Path | None) -> int:
        asked.append((folder, package))
        return 0

    monkeypatch.setattr("sys.argv", ["iga-desktop", "surat.pdf"])
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", "/program/iga-desktop")
    monkeypatch.setattr("iga_desktop.app.run_window", run_window)
    assert door.main() == 0
    assert asked == [(None, None)]
