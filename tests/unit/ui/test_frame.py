"""What stands around the program's own pages: their keys, the notices, the newest backup."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.domain.backups import Reason
from iga_desktop.progress import Progress
from iga_desktop.services.backups import back_up
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.notice_bar import NoticeBar
from iga_desktop.ui.widgets.status_strip import StatusStrip

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


def texts(widget: QWidget | None) -> list[str]:
    assert widget is not None
    return [part.text() for part in widget.findChildren(QLabel) if part.isVisible()]


def test_the_last_pages_have_keys_too(window: MainWindow) -> None:
    tips = {button.accessibleName(): button.toolTip() for button in window.sidebar.findChildren(QToolButton)}
    assert tips["Riwayat"] == "Riwayat (Ctrl+9)"
    assert tips["Cadangan"] == "Cadangan (Ctrl+0)"
    assert tips["Pengaturan"] == "Pengaturan (Ctrl+,)"


def test_the_strip_tells_of_the_newest_backup(qtbot: QtBot, window: MainWindow, session: Session) -> None:
    workspace = session.workspace
    back_up(workspace.folder, Reason.ASKED, Progress(), workspace.clock)
    session.backup_ended.emit(())
    strip = window.findChild(StatusStrip)
    qtbot.waitUntil(lambda: any("Cadangan terakhir hari ini " in text for text in texts(strip)))
    assert any("Folder data: " in text for text in texts(strip))


def test_notices_stand_between_header_and_page(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    session.noticed.emit("Folder data berada di drive jaringan.")
    bar = window.findChild(NoticeBar)
    assert isinstance(bar, NoticeBar)
    assert "Folder data berada di drive jaringan." in texts(bar)
    qtbot.waitUntil(lambda: bar.mapTo(window, QPoint(0, 0)).y() == window.header.height())
