from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.progress import Progress
from iga_desktop.services.evidence import Incoming, add_files
from iga_desktop.ui.office.page import SettingsPage
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import RecordingMessages

pytestmark = pytest.mark.gui


def test_the_officer_has_the_data_checked_and_is_told_what_is_lost(
    qtbot: QtBot, session: Session, messages: RecordingMessages, tmp_path: Path
) -> None:
    file = tmp_path / "16_SK.pdf"
    file.write_bytes(b"%PDF-1.7\nisi")
    add_files(session.workspace, 1, [Incoming(16, file)], Progress())
    page = SettingsPage(session)
    qtbot.addWidget(page)
    page.refresh()

    def check() -> str:
        count = len(messages.told)
        QTest.mouseClick(page.checkup.check_button, Qt.MouseButton.LeftButton)
        assert not page.checkup.check_button.isEnabled()
        qtbot.waitUntil(lambda: len(messages.told) > count)
        assert page.checkup.check_button.isEnabled()
        return messages.told[-1]

    assert check() == "1 berkas bukti dan 0 Rakor diperiksa. Data utuh."
    (sha256,) = session.workspace.evidence.listed()
    session.workspace.evidence.path(sha256).unlink()
    told = check()
    assert "1 dari 1 temuan berikut belum dapat diperbaiki" in told
    assert '"16_SK.pdf"' in told
