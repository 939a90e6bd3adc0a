import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.status_strip import StatusStrip

pytestmark = pytest.mark.gui


def text(strip: StatusStrip) -> str:
    return next(part.text() for part in strip.findChildren(QLabel) if part.isVisible())


def test_what_was_done_stands_for_a_while_in_place_of_the_quiet_text(qtbot: QtBot) -> None:
    strip = StatusStrip(said_ms=30)
    qtbot.addWidget(strip)
    strip.show()
    strip.set_quiet_text("Folder data: kantor")
    strip.say("Diurungkan: catatan SPD 2b")
    assert text(strip) == "Diurungkan: catatan SPD 2b"
    qtbot.waitUntil(lambda: text(strip) == "Folder data: kantor")


def test_short_work_does_not_wipe_out_what_was_done(qtbot: QtBot, session: Session) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.show()
    session.tasks.started.connect(strip.follow)
    session.tasks.run("Membaca", lambda _: None, lambda _: None)
    strip.say("Diurungkan: catatan SPD 2b")
    assert text(strip) == "Diurungkan: catatan SPD 2b"
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert text(strip) == "Diurungkan: catatan SPD 2b"
