"""What Beranda shows of the meetings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from iga_desktop.domain.meeting import FollowUp, Meeting
from iga_desktop.services.follow_ups import overdue_follow_ups, save_follow_up
from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.services.meetings import open_meeting
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.home.meeting_cards import MovementCard, OverdueCard
from iga_desktop.ui.home.page import HomePage
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.chart_view import ChartView
from tests.unit.ui.conftest import YEAR

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


@pytest.fixture
def meeting(workspace: Workspace) -> Meeting:
    """Since it was opened ANTRE PUAS rose from 99 to 111."""
    workspace.clock = lambda: datetime.fromisoformat("2025-09-20 12:00")
    as_of = datetime.fromisoformat("2025-08-10 16:00")
    opened = open_meeting(workspace, Meeting(None, YEAR, date(2025, 8, 11), "Aula", "Sekda", "", as_of))
    rows = load_recap(workspace, YEAR).recap.innovations
    before = load_innovation(workspace, next(row.id for row in rows if row.name == "ANTRE PUAS"))
    save_innovation(workspace, before, replace(before, verified={**before.verified, 35: 3}, claim=None))
    return opened


@pytest.fixture
def late(workspace: Workspace, meeting: Meeting) -> Callable[[int], None]:
    """Record a number of follow-ups that are overdue, the last one longest."""

    def record(count: int) -> None:
        for days in range(1, count + 1):
            due = date(2025, 9, 20) - timedelta(days=days)
            entry = FollowUp(
                None, meeting.id or 0, f"Tugas {days}", None, None, "Bagian Hukum", due, None, ""
            )
            save_follow_up(workspace, entry)

    return record


def card(
    qtbot: QtBot, page: HomePage, kind: type[MovementCard] | type[OverdueCard]
) -> MovementCard | OverdueCard:
    # It is made once the page was painted.
    qtbot.waitUntil(lambda: page.findChild(kind) is not None)
    found = page.findChild(kind)
    assert isinstance(found, (MovementCard, OverdueCard))
    return found


def texts(found: MovementCard | OverdueCard) -> list[str]:
    return [part.text() for part in found.findChildren(QLabel) if part.isVisible()]


def follow(qtbot: QtBot, page: HomePage, found: MovementCard | OverdueCard) -> list[object]:
    link = found.findChild(QPushButton)
    assert isinstance(link, QPushButton)
    with qtbot.waitSignal(page.page_wanted) as asked:
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    return list(asked.args or ())


@pytest.mark.usefixtures("meeting")
def test_what_moved_since_the_newest_meeting(qtbot: QtBot, page: HomePage) -> None:
    moved = card(qtbot, page, MovementCard)
    qtbot.waitUntil(moved.isVisible)

    assert texts(moved) == [
        "Sejak Rakor 11 Agustus 2025",
        "1", "baru siap", "1", "naik", "0", "turun", "0", "baru", "0", "ditarik",
    ]  # fmt: skip
    assert not card(qtbot, page, OverdueCard).isVisible()
    assert follow(qtbot, page, moved) == ["MeetingsPage", "perbandingan"]


def test_the_newest_of_a_day_is_told_apart(
    qtbot: QtBot, workspace: Workspace, meeting: Meeting, page: HomePage
) -> None:
    open_meeting(workspace, replace(meeting, id=None, place="Pendopo"))
    page.refresh()

    qtbot.waitUntil(lambda: "Sejak Rakor 11 Agustus 2025, Pendopo" in texts(card(qtbot, page, MovementCard)))


def test_what_is_overdue(qtbot: QtBot, late: Callable[[int], None], meeting: Meeting, page: HomePage) -> None:
    late(7)
    page.refresh()
    overdue = card(qtbot, page, OverdueCard)
    qtbot.waitUntil(overdue.isVisible)

    shown = texts(overdue)
    assert shown[0] == "Tindak lanjut lewat tenggat: 7"
    assert shown[1:4] == ["13-09-2025", "Tugas 7", "Bagian Hukum"]
    assert len(shown) == 1 + 5 * 3, "of many only the oldest five"
    assert follow(qtbot, page, overdue) == ["MeetingsPage", meeting.id]


def test_without_a_meeting_neither_card_is_shown(qtbot: QtBot, page: HomePage, session: Session) -> None:
    chart = page.findChild(ChartView)
    assert isinstance(chart, ChartView)
    # The drawing is asked for at the same time.
    qtbot.waitUntil(lambda: chart.shows_drawing and not session.tasks.busy)

    assert not card(qtbot, page, MovementCard).isVisible()
    assert not card(qtbot, page, OverdueCard).isVisible()


def test_what_was_done_is_no_longer_overdue(
    qtbot: QtBot, late: Callable[[int], None], page: HomePage, session: Session, workspace: Workspace
) -> None:
    late(1)
    page.refresh()
    overdue = card(qtbot, page, OverdueCard)
    qtbot.waitUntil(overdue.isVisible)
    (entry,) = overdue_follow_ups(workspace, YEAR, date(2025, 9, 20))
    save_follow_up(workspace, replace(entry, done_on=date(2025, 9, 20)))
    page.refresh()

    qtbot.waitUntil(lambda: not overdue.isVisible())
    qtbot.waitUntil(lambda: not session.tasks.busy)


def test_all_fits_on_a_small_screen(
    qtbot: QtBot, late: Callable[[int], None], page: HomePage, session: Session
) -> None:
    late(3)
    page.resize(1158, 667)
    page.refresh()
    qtbot.waitUntil(
        lambda: card(qtbot, page, OverdueCard).isVisible() and card(qtbot, page, MovementCard).isVisible()
    )
    qtbot.waitUntil(lambda: not session.tasks.busy)

    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
    assert (
        card(qtbot, page, MovementCard).mapTo(page, QPoint()).x()
        < card(qtbot, page, OverdueCard).mapTo(page, QPoint()).x()
    )
