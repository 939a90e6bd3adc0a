"""The page "Verifikasi" over a small office with evidence, refreshed as the frame would."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from iga_desktop.domain.companion import Companion
from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.progress import Progress
from iga_desktop.services.companions import save_companion
from iga_desktop.services.evidence import Incoming, add_files
from iga_desktop.services.innovations import save_innovation
from iga_desktop.services.offices import list_agencies
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import guideline_of
from iga_desktop.ui.session import Session
from iga_desktop.ui.verification.desk_view import DeskView
from iga_desktop.ui.verification.page import VerificationPage
from tests.unit.ui.acting import show_alone
from tests.unit.ui.conftest import YEAR

READY, FRESH, LATE = "GERAI SIAP", "ANTRE BARU", "ZONA AKHIR"
"""Complete at 111 points; claimed at 2 with evidence at 16 (two), 25, 33; of a school, evidence at 20."""


def pdf(path: Path, pages: int) -> Path:
    """Write a PDF with *pages* pages."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    for page in range(pages):
        canvas.drawString(72, 700, f"{path.name} {page + 1}")
        canvas.showPage()
    canvas.save()
    return path


def picture(path: Path) -> Path:
    """Write a small picture."""
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    assert image.save(str(path))
    return path


def store(workspace: Workspace, name: str, code: str, year: int, claim: int, verified: int) -> int:
    """Store an innovation with the same claimed and the same verified level throughout; give its id."""
    agency = next(each for each in list_agencies(workspace) if each.code == code)
    profile = Profile(
        name=name,
        stage="Penerapan",
        main_affair="Kesehatan",
        implemented_on=date(year - 1, 5, 11),
        narrative="kata " * 300,
        purpose="Tujuan",
        benefits="Manfaat",
        results="Hasil",
    )
    numbers = [indicator.number for indicator in guideline_of(workspace, year).indicators]
    assert agency.id
    new = Innovation(
        None, year, agency.id, profile, dict.fromkeys(numbers, verified), dict.fromkeys(numbers, claim)
    )
    stored = save_innovation(workspace, None, new)
    assert stored.id
    return stored.id


@pytest.fixture
def ids(workspace: Workspace, tmp_path: Path) -> dict[str, int]:
    """Give the ids of the innovations that the tests work on, by name."""
    found = {
        READY: store(workspace, READY, "DINKES", YEAR, 3, 3),
        FRESH: store(workspace, FRESH, "DINKES", YEAR, 2, 0),
        LATE: store(workspace, LATE, "DISDIK", YEAR, 2, 0),
    }
    (health,) = (each for each in list_agencies(workspace) if each.code == "DINKES")
    assert health.id
    save_companion(workspace, Companion(None, "Tim Utara", "", frozenset({health.id})))
    files = [
        Incoming(16, pdf(tmp_path / "16 surat.pdf", 3)),
        Incoming(16, picture(tmp_path / "16 foto.png")),
        Incoming(25, pdf(tmp_path / "25 sosialisasi.pdf", 1)),
        Incoming(33, pdf(tmp_path / "33 manfaat.pdf", 2)),
    ]
    add_files(workspace, found[FRESH], files, Progress())
    add_files(workspace, found[LATE], [Incoming(20, pdf(tmp_path / "20 bimtek.pdf", 1))], Progress())
    return found


@pytest.fixture
def page(qtbot: QtBot, session: Session, ids: dict[str, int]) -> VerificationPage:
    """Give the page with its queue in view."""
    del ids
    made = VerificationPage(session)
    show_alone(qtbot, made, session, 690)
    made.take_focus()
    qtbot.waitUntil(lambda: bool(made.queue.rows))
    return made


@pytest.fixture
def desk(page: VerificationPage, ids: dict[str, int]) -> DeskView:
    """Opened on FRESH, indicator 16 in hand."""
    page.show_request(ids[FRESH])
    assert page.work.number == 16
    return page.desk


def press(page: VerificationPage, *keys: Any) -> None:
    """Type *keys* where the keyboard is; a tuple is (key, modifiers)."""
    # A window of an earlier test may take the keyboard with it when it goes at last.
    if not page.isActiveWindow():
        page.activateWindow()
        assert QTest.qWaitForWindowActive(page)
    for key in keys:
        place = page.focusWidget()
        assert place is not None
        QTest.keyClick(place, *(key if isinstance(key, tuple) else (key,)))
