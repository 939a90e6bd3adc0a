"""The page "Indeks" over a small office, refreshed as the frame would."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from iga_desktop.ui.index.page import IndexPage
from iga_desktop.ui.index.presenter import Tab
from iga_desktop.ui.index.scenarios_view import ScenariosView
from iga_desktop.ui.index.spd_view import SpdView
from iga_desktop.ui.index.summary_view import SummaryView
from iga_desktop.ui.session import Session
from tests.unit.ui.acting import show_alone


def show(qtbot: QtBot, session: Session) -> IndexPage:
    """Give the page in a window of its own, following what is stored."""
    made = IndexPage(session)
    show_alone(qtbot, made, session, 690)
    made.take_focus()
    qtbot.waitUntil(lambda: not session.tasks.busy)
    return made


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> IndexPage:
    return show(qtbot, session)


@pytest.fixture
def summary(page: IndexPage) -> SummaryView:
    """The tab "Ringkasan", in front."""
    return summary_of(page)


@pytest.fixture
def spd(page: IndexPage) -> SpdView:
    """The tab "SPD", in front, with the first row in hand."""
    page.show_request(Tab.SPD)
    return spd_of(page)


def summary_of(page: IndexPage) -> SummaryView:
    view = page.view(Tab.SUMMARY)
    assert isinstance(view, SummaryView)
    return view


def spd_of(page: IndexPage) -> SpdView:
    view = page.view(Tab.SPD)
    assert isinstance(view, SpdView)
    return view


@pytest.fixture
def open_view(qtbot: QtBot, session: Session) -> Callable[[], ScenariosView]:
    def made() -> ScenariosView:
        view = ScenariosView(session)
        qtbot.addWidget(view)
        view.resize(1158, 620)
        view.show()
        session.data_changed.connect(view.refresh)
        with qtbot.waitSignal(view.state_changed):
            view.refresh()
        return view

    return made
