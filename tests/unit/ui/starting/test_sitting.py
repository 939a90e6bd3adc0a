"""What comes up beside the first page, one thing at a time."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.crash.running import CrashReport
from iga_desktop.paths import resources
from iga_desktop.services.drafts import InnovationEdits, keep_draft
from iga_desktop.services.innovations import load_innovation
from iga_desktop.services.workspace import Workspace, opened
from iga_desktop.ui.crash_dialog import FaultDialog
from iga_desktop.ui.drafts.dialog import DraftsDialog
from iga_desktop.ui.first_start.wizard import FirstStart
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.page import Page
from iga_desktop.ui.page_entry import PageEntry
from iga_desktop.ui.session import Session
from iga_desktop.ui.starting.sitting import attend

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


def dialogs(kind: type[QWidget]) -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if isinstance(window, kind)]


def test_drafts_are_offered_once_the_crash_was_read(qtbot: QtBot, session: Session) -> None:
    stored = load_innovation(session.workspace, 1)
    keep_draft(session.workspace, "satu", InnovationEdits(stored, replace(stored, agency_id=2)))
    window = MainWindow(session.settings)
    qtbot.addWidget(window)
    window.attach(session, (PageEntry("Page", "Halaman", "house", lambda: Page),))
    window.show()

    attend(session, window, CrashReport("Program berhenti mendadak.", "laporan", None, fell=True))
    (fault,) = dialogs(FaultDialog)
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert not dialogs(DraftsDialog)
    fault.close()
    qtbot.waitUntil(lambda: len(dialogs(DraftsDialog)) == 1)


def sit_down(qtbot: QtBot, session: Session, workspace: Workspace, crash: CrashReport | None) -> MainWindow:
    bare = Session(workspace, session.messages, session.tasks, session.settings, None)
    window = MainWindow(session.settings)
    qtbot.addWidget(window)
    window.attach(bare, (PageEntry("Page", "Halaman", "house", lambda: Page),))
    window.show()
    attend(bare, window, crash)
    return window


def test_an_empty_office_is_set_up_once_the_crash_was_read(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    with opened(tmp_path / "baru", resources() / "guidelines") as workspace:
        crash = CrashReport("Program berhenti mendadak.", "laporan", None, fell=True)
        window = sit_down(qtbot, session, workspace, crash)
        qtbot.waitUntil(lambda: not session.tasks.busy)
        assert not window.findChildren(FirstStart)

        for fault in dialogs(FaultDialog):
            fault.close()

        qtbot.waitUntil(lambda: len(window.findChildren(FirstStart)) == 1)
        qtbot.waitUntil(lambda: not session.tasks.busy)


def test_an_empty_office_that_is_only_shown_is_left_alone(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    with opened(tmp_path / "baru", resources() / "guidelines"):
        pass
    workspace = Workspace(tmp_path / "baru", resources() / "guidelines", read_only=True)
    window = sit_down(qtbot, session, workspace, None)

    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert not window.findChildren(FirstStart)
    workspace.close()
