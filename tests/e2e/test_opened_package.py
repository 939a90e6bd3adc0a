"""A package of another laptop that is opened in the Explorer."""

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop import __main__ as door
from iga_desktop.app import Program
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services.drafts import SettingsEdits, keep_draft
from iga_desktop.services.occupancy import occupy
from iga_desktop.services.office_package import PackageScope, export_office
from iga_desktop.services.offices import load_office
from iga_desktop.services.sample_content import fill_sample_office
from iga_desktop.services.sample_folder import sample_folder
from iga_desktop.services.workspace import opened
from iga_desktop.ui.drafts.dialog import DraftsDialog
from iga_desktop.ui.exchange.laptop_view import LaptopView
from iga_desktop.ui.exchange.page import ExchangePage
from iga_desktop.ui.exchange.presenter import Tab
from iga_desktop.ui.first_start.sample_banner import SampleBanner
from iga_desktop.ui.home.page import HomePage
from iga_desktop.ui.office.page import SettingsPage
from iga_desktop.ui.people.menu import SittingMenu
from tests.e2e.driving import current
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


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office with settings that somebody left unsaved."""
    with opened(tmp_path / "kantor", resources() / "guidelines") as workspace:
        before = load_office(workspace)
        keep_draft(workspace, "satu", SettingsEdits(before, replace(before, unit="Bappeda")))
    return workspace.folder


def view_of(qtbot: QtBot, program: Program) -> LaptopView:
    """Give the tab that shows the package, once it is read there."""
    qtbot.waitUntil(lambda: isinstance(current(program), ExchangePage))
    page = current(program)
    assert isinstance(page, ExchangePage)
    view = page.view(Tab.LAPTOPS)
    assert isinstance(view, LaptopView)
    qtbot.waitUntil(view.pane.isVisible)
    return view


def sitting_in(qtbot: QtBot, program: Program, folder: Path) -> HomePage:
    """Give the first page of the office in *folder*, once all that comes after it is there."""
    qtbot.waitUntil(lambda: program.folder == folder and program.window.findChild(SittingMenu) is not None)
    page = current(program)
    assert isinstance(page, HomePage)
    return page


def drafts_in(qtbot: QtBot, program: Program) -> DraftsDialog:
    qtbot.waitUntil(lambda: program.window.findChild(DraftsDialog) is not None)
    dialog = program.window.findChild(DraftsDialog)
    assert isinstance(dialog, DraftsDialog)
    return dialog


def test_it_is_read_and_shown_before_anything_is_stored(program: Program, qtbot: QtBot) -> None:
    program.start()

    view = view_of(qtbot, program)

    assert view.state == "Paket sudah dibaca dan belum diambil alih"
    page = current(program)
    assert page is not None
    assert page.session.year is None


def test_it_waits_until_the_own_office_is_open_for_work(
    program: Program, office: Path, package: Path, qtbot: QtBot, messages: RecordingMessages
) -> None:
    with occupy(office, "Petugas Dua"):
        program.start()
        page = sitting_in(qtbot, program, office)
        assert f"Paket {package.name} belum dibaca" in messages.asked[0]
        # The sample may be written meanwhile, but there it would be refused, and gone.
        page.session.sample_wanted.emit()
        sitting_in(qtbot, program, sample_folder(office))
        banner = program.window.findChild(SampleBanner)
        assert isinstance(banner, SampleBanner)
        QTest.mouseClick(banner.own_button, Qt.MouseButton.LeftButton)
        page = sitting_in(qtbot, program, office)
    page.session.reading_mode_wanted.emit()

    QTest.mouseClick(drafts_in(qtbot, program).later, Qt.MouseButton.LeftButton)

    assert view_of(qtbot, program).state == "Paket sudah dibaca dan belum diambil alih"
    assert messages.told == []


def test_whoever_goes_on_with_a_draft_is_told_that_it_waits(
    program: Program, office: Path, package: Path, qtbot: QtBot
) -> None:
    program.start()
    page = sitting_in(qtbot, program, office)
    noticed: list[str] = []
    page.session.noticed.connect(noticed.append)

    QTest.mouseClick(drafts_in(qtbot, program).resume, Qt.MouseButton.LeftButton)

    assert isinstance(current(program), SettingsPage)
    (sentence,) = noticed
    assert sentence.startswith(f"Paket {package.name} belum dibaca. ")


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
