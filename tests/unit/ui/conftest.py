"""A small office, a session over it, and messages that are recorded instead of shown."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iga_desktop.app import PAGES
from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.office import Agency, HeadLine, Office, PaperProfile, Signatory
from iga_desktop.paths import resources
from iga_desktop.services.innovations import save_innovation
from iga_desktop.services.offices import save_agency, save_office
from iga_desktop.services.workspace import Workspace, opened
from iga_desktop.services.years import open_year
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.messages import LeaveChoice, Messages
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import TaskRunner

YEAR = 2025


class RecordingMessages(Messages):
    """Keeps what the user was told and gives the prepared answers."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.asked: list[str] = []
        self.agrees = True
        self.leave = LeaveChoice.STAY
        self.file: Path | None = None
        self.files: list[Path] = []

    def inform(self, text: str) -> None:
        self.told.append(text)

    def warn(self, text: str) -> None:
        self.told.append(text)

    def warn_of_each(self, text: str, sentences: Sequence[str]) -> None:
        self.told.append("\n".join([text, *sentences]))

    def confirm(self, text: str, action: str) -> bool:
        self.asked.append(f"{text} [{action}]")
        return self.agrees

    def ask_leave(self, text: str) -> LeaveChoice:
        self.asked.append(text)
        return self.leave

    def open_file(self, title: str, kinds: str) -> Path | None:
        self.asked.append(f"{title} [{kinds}]")
        return self.file

    def open_files(self, title: str, kinds: str) -> list[Path]:
        self.asked.append(f"{title} [{kinds}]")
        return self.files

    def choose_folder(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.file

    def save_file(self, title: str, proposal: str, kinds: str) -> Path | None:
        self.asked.append(f"{title} [{proposal}] [{kinds}]")
        return self.file


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> None:
    """Be there for every test: words, fonts and pictures need it too."""
    del qapp


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Three agencies (one silent) and three innovations at 111, 99 and 74 points."""
    with opened(tmp_path / "kantor", resources() / "guidelines") as workspace:
        guideline = open_year(workspace, YEAR)
        save_office(
            workspace,
            Office(
                regency="Kabupaten Contoh",
                unit="Bappeda Litbang",
                profiles=(
                    PaperProfile(
                        letterhead=(
                            HeadLine("PEMERINTAH KABUPATEN CONTOH"),
                            HeadLine("BAPPEDA LITBANG"),
                            HeadLine("Jalan Merdeka Nomor 1"),
                        ),
                        place="Pangkalan Contoh",
                        signatories=(Signatory("Kepala Bappeda Litbang", "Nama Pejabat", "Pembina", "1970"),),
                    ),
                ),
            ),
        )
        health = save_agency(workspace, Agency(None, "DINKES", "Dinas Kesehatan", ("Dinkes",), "Dinas"))
        school = save_agency(workspace, Agency(None, "DISDIK", "Dinas Pendidikan", (), "Dinas"))
        save_agency(workspace, Agency(None, "KEC01", "Kecamatan Air Bening", (), "Kecamatan"))
        full = {indicator.number: 3 for indicator in guideline.indicators}
        profile = Profile(
            name="GEMAS STUNTING",
            stage="Penerapan",
            main_affair="Kesehatan",
            implemented_on=date(2024, 5, 11),
        )
        assert health.id
        assert school.id
        for agency_id, name, levels in (
            (health.id, "GEMAS STUNTING", full),
            (health.id, "ANTRE PUAS", {**full, 35: 0}),
            (school.id, "KELAS ALAM", dict.fromkeys(full, 2)),
        ):
            new = Innovation(None, YEAR, agency_id, replace(profile, name=name), levels)
            save_innovation(workspace, None, new)
        yield workspace


def lose_folder(workspace: Workspace) -> None:
    """Let the office's folder go, as with a drive that is pulled out."""
    workspace.close()
    workspace.folder.rename(workspace.folder.with_name("hilang"))


@pytest.fixture
def messages() -> RecordingMessages:
    return RecordingMessages()


@pytest.fixture
def session(qtbot: QtBot, workspace: Workspace, messages: RecordingMessages) -> Iterator[Session]:
    del qtbot  # only to have the application
    tasks = TaskRunner(messages)
    settings = WindowSettings(workspace.folder)
    session = Session(workspace, messages, tasks, settings, YEAR)
    yield session
    tasks.stop()
    session.undo.clear()


@pytest.fixture
def window(qtbot: QtBot, session: Session) -> MainWindow:
    """The whole window on the small office."""
    window = MainWindow(session.settings)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.attach(session, PAGES)
    return window
