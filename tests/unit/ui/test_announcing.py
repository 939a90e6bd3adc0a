"""What happens without a press of a key is read out: the end of long work, notices, what was taken back."""

import threading

import pytest
from PySide6 import QtGui
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from iga_desktop.errors import UserError
from iga_desktop.progress import Progress
from iga_desktop.ui.announcing import announce
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.notice_bar import Notice, NoticeBar
from iga_desktop.ui.widgets.status_strip import StatusStrip

pytestmark = pytest.mark.gui


class Reader:
    """Stands where Qt hands events on to a screen reader."""

    AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

    def __init__(self) -> None:
        self.listens = True
        self.heard: list[str] = []

    def isActive(self) -> bool:  # noqa: N802 Qt's name
        return self.listens

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802 as above
        self.heard.append(event.message())


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    made = Reader()
    monkeypatch.setattr(QtGui, "QAccessible", made)
    return made


def test_nothing_is_read_out_where_nobody_listens(qtbot: QtBot, reader: Reader) -> None:
    source = QLabel()
    qtbot.addWidget(source)
    announce(source, "Cadangan dibuat")
    reader.listens = False
    announce(source, "Cadangan diperiksa")
    assert reader.heard == ["Cadangan dibuat"]


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        (None, "Membaca rekap: selesai"),
        (UserError("Berkas tidak dapat dibaca."), "Membaca rekap: tidak berhasil"),
    ],
)
def test_the_end_of_long_work_is_read_out(
    qtbot: QtBot, session: Session, reader: Reader, ends: UserError | None, said: str
) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.show()
    session.tasks.started.connect(strip.follow)
    may_end = threading.Event()

    def work(_: Progress) -> None:
        assert may_end.wait(20)
        if ends:
            raise ends

    session.tasks.run("Membaca rekap", work, lambda _: None)
    qtbot.waitUntil(lambda: strip.working)
    assert reader.heard == []
    may_end.set()
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert reader.heard == [said]


def test_short_work_is_not_read_out(qtbot: QtBot, session: Session, reader: Reader) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    session.tasks.started.connect(strip.follow)
    session.tasks.run("Membaca", lambda _: None, lambda _: None)
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert reader.heard == []


def test_each_notice_is_read_out_once(qtbot: QtBot, reader: Reader) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show_notices([Notice("Ruang penyimpanan hampir habis.")])
    bar.show_notices(
        [Notice("Ruang penyimpanan hampir habis."), Notice("Belum ada cadangan.", word="Cadangan")]
    )
    assert reader.heard == ["Perhatian: Ruang penyimpanan hampir habis.", "Cadangan: Belum ada cadangan."]
