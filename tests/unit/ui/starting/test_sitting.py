"""What comes up beside the first page, one thing at a time."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.crash import CrashReport
from iga_desktop.services.drafts import InnovationEdits, keep_draft
from iga_desktop.services.innovations import load_innovation
from iga_desktop.ui.crash_dialog import FaultDialog
from iga_desktop.ui.drafts.dialog import DraftsDialog
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
