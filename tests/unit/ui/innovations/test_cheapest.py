"""Beside the form: the cheapest way to the threshold, from the levels as they are being edited."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.services.evidence import add_link
from iga_desktop.services.planning import save_effort, set_lock
from iga_desktop.services.years import set_evidence_required
from iga_desktop.ui.innovations.editor import Editor
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.innovations.score_panel import ScorePanel
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import YEAR
from tests.unit.ui.innovations.conftest import type_in

pytestmark = pytest.mark.gui

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(page: InnovationsPage) -> Editor:
    """Opened on ANTRE PUAS: 99 points, indicator 35 at 0."""
    page.open_innovation(page.list.model.rows[1].id)
    return page.editor


@pytest.fixture
def panel(editor: Editor) -> ScorePanel:
    return editor.panel


def test_it_follows_the_levels_and_leads_to_them(
    page: InnovationsPage, editor: Editor, panel: ScorePanel
) -> None:
    type_in(page, editor.indicators.rows[16].picker, Qt.Key.Key_0)
    assert "35 Video inovasi 0 \u2192 3 (+12,00), 10 hari kerja" in panel.steps.text()
    panel.steps.linkActivated.emit("35")
    assert editor.indicators.current == 35
    type_in(page, editor.indicators.rows[35].picker, Qt.Key.Key_3)
    assert panel.chip.text == "Siap kirim"
    assert not panel.cheapest.isVisible()
    assert "16 Regulasi Inovasi Daerah 0 \u2192 1 (+3,00)" in panel.holding.text()
    type_in(page, editor.indicators.rows[35].picker, (Qt.Key.Key_Z, CONTROL), (Qt.Key.Key_Z, CONTROL))
    assert "35 Video inovasi 0 \u2192 1 (+4,00)" in panel.steps.text()
    assert "Capai tingkat 1: " in panel.steps.text()


def test_effort_and_locks_of_elsewhere_count(
    page: InnovationsPage, panel: ScorePanel, session: Session
) -> None:
    save_effort(session.workspace, {(35, 1): 9})
    page.refresh()
    assert "9 hari kerja" in panel.cheapest.text()
    set_lock(session.workspace, page.list.model.rows[1].id, 35, locked=True)
    page.refresh()
    assert panel.cheapest.text() == (
        "Batas kirim 100,00 tidak dapat dicapai sebelum tenggat; paling tinggi 99,00."
    )
    assert not panel.steps.isVisible()


def test_a_long_way_is_told_in_short(page: InnovationsPage) -> None:
    page.open_innovation(page.list.model.rows[2].id)
    panel = page.editor.panel
    assert panel.cheapest.text().startswith("Jalan termurah ke 100,00: 15 indikator, ")
    assert panel.steps.text().count("<p") == 6
    assert "dan 10 indikator lain: " in panel.steps.text()
    assert "Capai tingkat" not in panel.steps.text()


def test_where_levels_do_not_count_evidence_alone_is_asked(page: InnovationsPage, session: Session) -> None:
    wanted = page.list.model.rows[0].id
    add_link(session.workspace, wanted, 35, "https://contoh.go.id/video")
    set_evidence_required(session.workspace, YEAR, required=True)
    page.open_innovation(wanted)
    said = page.editor.panel.steps.text()
    assert "16 Regulasi Inovasi Daerah 0 \u2192 3 (+9,00), 1 hari kerja, bukti saja" in said


def test_a_new_innovation_has_a_way_too(page: InnovationsPage) -> None:
    page.add_innovation()
    working = page.editor.working
    assert working is not None
    plan = working.plan()
    assert plan is not None
    assert plan.after >= Decimal(100)
    working.set_level(35, 3, LevelBasis.VERIFIED)
    after = working.plan()
    assert after is not None
    assert after.days < plan.days
