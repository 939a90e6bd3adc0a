"""The bar below the header: what the services say, how much of it is shown, and how it goes away."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from iga_desktop.domain.backups import Reason
from iga_desktop.progress import Progress
from iga_desktop.services.backups import back_up
from iga_desktop.ui.notices import BACKUPS_PAGE, Notices
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.notice_bar import Notice, NoticeBar
from tests.unit.ui.conftest import RecordingMessages

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]
WIDE, NARROW = 1158, 703


class Frame:
    """A bar with its notices, and what it asked for."""

    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self._qtbot, self.session = qtbot, session
        self.bar = NoticeBar()
        qtbot.addWidget(self.bar)
        self.bar.resize(WIDE, 40)
        self.shown: list[str] = []
        self.notices = Notices(session, self.bar, self.shown.append)
        self.settle()

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self.session.tasks.busy)

    @property
    def texts(self) -> list[str]:
        return [part.text() for part in self.bar.findChildren(QLabel) if part.isVisible() and part.text()]

    def press(self, text: str, name: str = "") -> None:
        found = [b for b in self.bar.findChildren(QPushButton) if b.isVisible()]
        wanted = next(b for b in found if (b.text(), b.accessibleName()) == (text, name))
        QTest.mouseClick(wanted, Qt.MouseButton.LeftButton)


@pytest.fixture
def frame(qtbot: QtBot, session: Session) -> Frame:
    return Frame(qtbot, session)


def test_nothing_to_say_takes_no_room(frame: Frame) -> None:
    assert frame.bar.isHidden()


def test_an_old_backup_is_told_with_the_way_to_the_page(frame: Frame) -> None:
    workspace = frame.session.workspace
    back_up(workspace.folder, Reason.ASKED, Progress(), lambda: workspace.clock() - timedelta(days=9))
    frame.notices.refresh()
    frame.settle()
    word, text = frame.texts
    assert word == "Cadangan"
    assert "9 hari" in text
    frame.press("Buka Cadangan")
    assert frame.shown == [BACKUPS_PAGE]

    back_up(workspace.folder, Reason.ASKED, Progress(), workspace.clock)
    frame.session.backup_ended.emit(())
    frame.settle()
    assert frame.bar.isHidden()


def test_what_a_backup_could_not_do_stands_until_the_next_one(frame: Frame) -> None:
    workspace = frame.session.workspace
    back_up(workspace.folder, Reason.ASKED, Progress(), workspace.clock)
    frame.session.backup_ended.emit(("Folder pilihan tidak terjangkau.",))
    assert "Folder pilihan tidak terjangkau." in frame.texts
    frame.session.backup_ended.emit(())
    frame.settle()
    assert frame.bar.isHidden()


def test_two_stand_in_a_wide_window_and_one_in_a_narrow_one(
    frame: Frame, messages: RecordingMessages
) -> None:
    for text in ("Satu.", "Dua.", "Tiga."):
        frame.session.noticed.emit(text)
    assert frame.texts == ["Perhatian", "Satu.", "Perhatian", "Dua."]
    assert frame.bar.rest.text() == "1 lainnya"
    frame.bar.resize(NARROW, 40)
    assert frame.texts == ["Perhatian", "Satu."]
    frame.press("2 lainnya")
    assert messages.told[0].endswith("Satu.\nDua.\nTiga.")


def test_a_notice_is_closed_for_this_sitting(frame: Frame) -> None:
    frame.session.noticed.emit("Satu.")
    frame.session.noticed.emit("Dua.")
    frame.press("", "Tutup pemberitahuan")
    assert frame.texts == ["Perhatian", "Dua."]
    frame.session.noticed.emit("Satu.")
    assert frame.texts == ["Perhatian", "Dua."]


def test_that_nothing_can_be_stored_cannot_be_closed(frame: Frame) -> None:
    frame.session.workspace.read_only = True
    frame.notices.refresh()
    assert frame.texts[0] == "Hanya-baca"
    assert [b.accessibleName() for b in frame.bar.findChildren(QPushButton) if b.isVisible()] == [""]
    wanted: list[bool] = []
    frame.session.reading_mode_wanted.connect(lambda: wanted.append(True))
    frame.press("Akhiri")
    assert wanted == [True]


def test_what_was_opened_to_be_looked_at_can_be_tried_again(qtbot: QtBot, session: Session) -> None:
    session.workspace.read_only = True
    frame = Frame(qtbot, session)
    with qtbot.waitSignal(session.reading_mode_wanted):
        frame.press("Coba buka untuk bekerja")


def test_markup_is_text(frame: Frame) -> None:
    frame.session.noticed.emit("<b>Tebal</b>")
    assert all(
        part.textFormat() is Qt.TextFormat.PlainText for part in frame.bar.findChildren(QLabel) if part.text()
    )


def test_closing_the_last_one_gives_the_keys_back(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show_notices([Notice("Satu.")])
    bar.show()
    bar.activateWindow()
    qtbot.waitUntil(bar.isActiveWindow)
    close = next(b for b in bar.findChildren(QPushButton) if b.accessibleName())
    close.setFocus()
    with qtbot.waitSignal(bar.keys_homeless):
        bar.show_notices([])
