"""Every figure of every page says what it means, and its explanation ends in the figure that stands there."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.domain.meeting import Meeting
from iga_desktop.domain.scenario import Scenario, Selection
from iga_desktop.domain.spd import SpdEntry
from iga_desktop.paths import user_guide
from iga_desktop.services.guide import read_guide
from iga_desktop.services.meanings import FigureMeaning
from iga_desktop.services.scenarios import save_scenario
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.home.meeting_cards import MovementCard
from iga_desktop.ui.home.page import HomePage
from iga_desktop.ui.index.page import IndexPage
from iga_desktop.ui.index.plan_view import PlanView
from iga_desktop.ui.index.presenter import Tab
from iga_desktop.ui.index.scenario_dialog import ScenarioDialog
from iga_desktop.ui.index.scenarios_view import ScenariosView
from iga_desktop.ui.index.spd_view import SpdView
from iga_desktop.ui.index.submission_view import SubmissionView
from iga_desktop.ui.index.summary_view import SummaryView
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.meetings.page import MeetingsPage
from iga_desktop.ui.session import Session
from iga_desktop.ui.verification.page import VerificationPage
from iga_desktop.ui.widgets.key_figure import KeyFigure
from iga_desktop.ui.widgets.meaning import MeaningButton
from tests.unit.services.spd_rows import fill_row
from tests.unit.ui.acting import in_dialog, show_alone
from tests.unit.ui.conftest import YEAR
from tests.unit.ui.meetings.conftest import meetings as meetings
from tests.unit.ui.meetings.conftest import today as today

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


def ends_in(meaning: FigureMeaning | None, figure: str) -> bool:
    """Whether the last line of *meaning* ends in *figure*, as a word of its own."""
    return bool(meaning and re.search(rf"(^|\s){re.escape(figure)}$", meaning.lines[-1]))


def ends(meaning: FigureMeaning) -> list[str]:
    """Give what each line of *meaning* comes to."""
    return [line.rsplit(" ", 1)[-1] for line in meaning.lines]


def meaning_of(place: QWidget) -> FigureMeaning:
    """Give the one meaning that is offered in *place*."""
    (found,) = (info.meaning for info in place.findChildren(MeaningButton) if info.isVisible())
    assert found is not None
    return found


def figures(page: QWidget) -> Iterator[QLabel]:
    """Give what stands on *page* as a figure: those of the style sheet, and the key figures at any size."""
    for part in page.findChildren(QLabel):
        if not part.isVisible():
            continue
        key = part.parentWidget()
        if isinstance(key, KeyFigure):
            if part.text() == key.figure:
                yield part
        elif "figure" in str(part.property("class")).split():
            yield part


def explained(figure: QLabel) -> list[FigureMeaning | None]:
    """Give the meanings offered beside *figure*: in what it stands in, or around that."""
    place: QWidget | None = figure
    while (place := place.parentWidget() if place else None) is not None:
        found = [info.meaning for info in place.findChildren(MeaningButton) if info.isVisible()]
        if found:
            return found
    return []


def check_all(page: QWidget, count: int) -> None:
    found = list(figures(page))
    unexplained = [each.text() for each in found if not any(ends_in(m, each.text()) for m in explained(each))]
    assert not unexplained
    assert len(found) == count
    topics = {info.meaning.topic for info in page.findChildren(MeaningButton) if info.meaning}
    guide = read_guide(user_guide())
    assert [topic for topic in topics if not guide.has(topic)] == []


def settle(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.tasks.busy)


def view(qtbot: QtBot, page: IndexPage, tab: Tab, session: Session) -> QWidget:
    page.show_request(tab)
    settle(qtbot, session)
    return page.view(tab)


@pytest.fixture
def index_page(qtbot: QtBot, session: Session, workspace: Workspace) -> IndexPage:
    fill_row(workspace, YEAR, SpdEntry("1", claim=3, verified=2))
    save_scenario(workspace, Scenario(None, YEAR, "Semua siap", Selection.READY))
    made = IndexPage(session)
    show_alone(qtbot, made, session, 690)
    settle(qtbot, session)
    return made


def test_beranda(qtbot: QtBot, session: Session, meetings: tuple[Meeting, Meeting]) -> None:
    del meetings
    page = HomePage(session)
    show_alone(qtbot, page, session, 690)
    check_all(page, 6)
    titles = {info.meaning.title for info in page.findChildren(MeaningButton) if info.meaning}
    assert {"Sebaran nilai", "Belum mengirim"} <= titles
    # The card comes a moment after the first painting.
    qtbot.waitUntil(lambda: page.findChild(MovementCard) is not None)
    card = page.findChild(MovementCard)
    assert isinstance(card, MovementCard)
    qtbot.waitUntil(card.isVisible)
    shown = [part.text() for part in card.findChildren(QLabel) if part.text().isdecimal()]
    assert ends(meaning_of(card)) == shown


def test_ringkasan(qtbot: QtBot, index_page: IndexPage, session: Session) -> None:
    summary = view(qtbot, index_page, Tab.SUMMARY, session)
    assert isinstance(summary, SummaryView)
    check_all(summary, 4)
    forecast = meaning_of(summary.forecast)
    shown = [line.split(" ")[1] for line in summary.forecast.text.splitlines()]
    assert ends(forecast)[1:] == shown
    assert ends_in(summary.about_parts.meaning, summary.figures.cards[0].figure.text())
    assert ends_in(summary.losses.info.meaning, summary.losses.text.text().split(" ")[1])
    assert ends_in(summary.affairs.info.meaning, "1 dari 6")


def test_spd(qtbot: QtBot, index_page: IndexPage, session: Session) -> None:
    spd = view(qtbot, index_page, Tab.SPD, session)
    assert isinstance(spd, SpdView)
    assert ends_in(spd.about_total.meaning, spd.total.text().split(" ")[1])


def test_pilihan_kirim(qtbot: QtBot, index_page: IndexPage, session: Session) -> None:
    sending = view(qtbot, index_page, Tab.SUBMISSION, session)
    assert isinstance(sending, SubmissionView)
    check_all(sending, 1)
    assert sending.about_effect.isHidden(), "no innovation is chosen"
    column = sending.model.column_of("effect")
    for row in range(sending.model.rowCount()):
        sending.table.show_row(row)
        assert ends_in(sending.about_effect.meaning, str(sending.model.index(row, column).data()))


def test_rencana(qtbot: QtBot, index_page: IndexPage, session: Session) -> None:
    plan = view(qtbot, index_page, Tab.PLAN, session)
    assert isinstance(plan, PlanView)
    check_all(plan, 4)
    assert plan.budget.about.meaning is not None


def test_skenario(qtbot: QtBot, index_page: IndexPage, session: Session) -> None:
    scenarios = view(qtbot, index_page, Tab.SCENARIOS, session)
    assert isinstance(scenarios, ScenariosView)
    table = scenarios.board.table
    assert table is not None
    indexes = [str(table.model().index(0, column).data()) for column in (2, 1)]
    assert ends(meaning_of(scenarios.board)) == indexes

    def look(dialog: ScenarioDialog) -> None:
        qtbot.waitUntil(dialog.preview.info.isVisible)
        check_all(dialog, 1)

    in_dialog(ScenarioDialog, look)
    scenarios.change_button.click()


def test_editor(qtbot: QtBot, session: Session) -> None:
    page = InnovationsPage(session)
    show_alone(qtbot, page, session, 690)
    below = next(row for row in page.list.model.rows if row.gap < 0)
    page.open_innovation(below.id)
    panel = page.editor.panel
    check_all(panel, 1)
    assert ends_in(panel.about_gap.meaning, panel.gap.text())
    assert ends_in(panel.about_cheapest.meaning, panel.cheapest.text())
    assert ends_in(panel.about_holding.meaning, panel.holding.text().split(" ")[0])


def test_rakor(qtbot: QtBot, session: Session, meetings: tuple[Meeting, Meeting]) -> None:
    del meetings
    page = MeetingsPage(session)
    show_alone(qtbot, page, session, 690)
    settle(qtbot, session)
    check_all(page, 9)


def test_verifikasi(qtbot: QtBot, session: Session) -> None:
    page = VerificationPage(session)
    show_alone(qtbot, page, session, 690)
    qtbot.waitUntil(lambda: bool(page.queue.rows))
    _, waiting, returned = ends(meaning_of(page.queue))
    assert page.state.endswith(f" - {waiting} indikator menunggu - {returned} indikator perlu perbaikan")
    page.show_request(page.queue.rows[0].innovation.id)
    head = page.desk.head
    assert ends_in(head.about_scores.meaning, head.gap.text())
