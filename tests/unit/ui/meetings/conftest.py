"""Two meetings with changes between and after them, at a day that does not move.

11-08: GEMAS STUNTING 111, ANTRE PUAS 99, KELAS ALAM 74. 02-09: GEMAS STUNTING withdrawn, ANTRE PUAS 111,
KELAS ALAM 71, PASAR PINTAR (new) 9. Today, 20-09: KELAS ALAM 74 again.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.meeting import FollowUp, Meeting
from iga_desktop.services.follow_ups import save_follow_up
from iga_desktop.services.innovations import delete_innovations, load_innovation, save_innovation
from iga_desktop.services.meetings import open_meeting
from iga_desktop.services.offices import list_agencies
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.meetings.page import MeetingsPage
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.entry_dialog import EntryDialog
from tests.unit.ui.conftest import YEAR


def innovation_id(workspace: Workspace, name: str) -> int:
    return next(row.id for row in load_recap(workspace, YEAR).recap.innovations if row.name == name)


def set_level(workspace: Workspace, name: str, number: int, level: int) -> None:
    before = load_innovation(workspace, innovation_id(workspace, name))
    after = replace(before, verified={**before.verified, number: level}, claim=None)
    save_innovation(workspace, before, after)


def agency_id(workspace: Workspace, code: str) -> int:
    found = next(agency.id for agency in list_agencies(workspace) if agency.code == code)
    assert found is not None
    return found


@pytest.fixture
def today(workspace: Workspace) -> date:
    workspace.clock = lambda: datetime.fromisoformat("2025-09-20 12:00")
    return date(2025, 9, 20)


@pytest.fixture
def meetings(workspace: Workspace, today: date) -> tuple[Meeting, Meeting]:
    del today
    chair = "Sekretaris Daerah"
    first = open_meeting(
        workspace,
        Meeting(None, YEAR, date(2025, 8, 11), "Aula", chair, "", datetime.fromisoformat("2025-08-10 16:00")),
    )
    delete_innovations(workspace, [innovation_id(workspace, "GEMAS STUNTING")])
    set_level(workspace, "ANTRE PUAS", 35, 3)
    set_level(workspace, "KELAS ALAM", 16, 1)
    new = Innovation(None, YEAR, agency_id(workspace, "DISDIK"), Profile(name="PASAR PINTAR"), {16: 3})
    save_innovation(workspace, None, new)
    second = open_meeting(
        workspace,
        Meeting(None, YEAR, date(2025, 9, 2), "Balai", chair, "", datetime.fromisoformat("2025-09-02 09:30")),
    )
    set_level(workspace, "KELAS ALAM", 16, 2)
    return first, second


@pytest.fixture
def follow_ups(workspace: Workspace, meetings: tuple[Meeting, Meeting]) -> list[FollowUp]:
    """One overdue, one still in time, one done; all of the second meeting."""
    meeting_id = meetings[1].id
    assert meeting_id is not None
    nobody = FollowUp(None, meeting_id, "", None, None, "", None, None, "")
    return [
        save_follow_up(workspace, entry)
        for entry in (
            replace(
                nobody,
                task="Lengkapi bukti",
                innovation_id=innovation_id(workspace, "ANTRE PUAS"),
                due_on=date(2025, 9, 19),
            ),
            replace(
                nobody,
                task="Susun peraturan",
                agency_id=agency_id(workspace, "DINKES"),
                due_on=date(2025, 9, 20),
            ),
            replace(nobody, task="Kirim undangan", due_on=date(2025, 9, 1), done_on=date(2025, 8, 30)),
        )
    ]


@pytest.fixture
def page(qtbot: QtBot, session: Session, today: date) -> MeetingsPage:
    """Use it after what should be on record."""
    del today
    page = MeetingsPage(session)
    qtbot.addWidget(page)
    page.resize(1150, 640)
    page.refresh()
    page.show()
    session.data_changed.connect(page.refresh)
    settle(qtbot, session)
    return page


def settle(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.tasks.busy)


def press(page: QWidget, text: str) -> None:
    found = next(b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisible())
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def in_dialog(act: Callable[[EntryDialog], None], done: Callable[[], bool]) -> None:
    """Let *act* work in the dialog that the next step opens; it is closed once *done* holds."""
    acted: list[bool] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, EntryDialog) and not acted:
            acted.append(True)
            act(dialog)
        if isinstance(dialog, EntryDialog) and done():
            dialog.reject()
        if not acted or QApplication.activeModalWidget() is not None:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)
