"""The desk in windows of all sizes: what is cut, what stands empty, and what its figures mean."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.ui.verification.desk_view import DeskView
from iga_desktop.ui.verification.page import VerificationPage
from iga_desktop.ui.widgets.chip import chip_word
from tests.unit.ui.verification.conftest import FRESH, press

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

MOST_GAP = 40
"""Logical pixels between things that belong together."""


@pytest.fixture
def desk(page: VerificationPage, ids: dict[str, int]) -> DeskView:
    """Opened on FRESH, indicator 16 in hand."""
    page.show_request(ids[FRESH])
    return page.desk


def test_the_names_of_the_indicators_are_shown_whole(page: VerificationPage, desk: DeskView) -> None:
    page.resize(1158, 668)
    lines, table = desk.table.lines, desk.table
    name, status = lines.column_of("name"), lines.column_of("status")
    needed = [table.sizeHintForIndex(lines.index(row, name)).width() for row in range(lines.rowCount())]
    assert table.columnWidth(name) >= max(needed)
    # The word of the status gave way: it is told by the tool tip, to a screen reader, and on the card.
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
        assert lines.index(0, status).data(role) == chip_word(IndicatorStatus.WAITING)
    said = [each.text() for each in desk.card.findChildren(QLabel) if each.isVisible()]
    assert any(text.startswith("Menunggu - ") for text in said)


@pytest.mark.parametrize(("width", "height"), [(1158, 668), (1712, 980)])
def test_no_hole_between_the_levels_and_their_buttons(
    page: VerificationPage, desk: DeskView, width: int, height: int
) -> None:
    page.resize(width, height)
    last = desk.card.rows[-1]
    below = last.mapTo(desk, QPoint(0, last.height())).y()
    assert desk.card.accept_button.mapTo(desk, QPoint(0, 0)).y() - below < MOST_GAP


def test_each_difference_is_explained_as_it_is_shown(desk: DeskView) -> None:
    head = desk.head
    assert head.gap.text() == "Selisih −100,00"
    assert head.gap.toolTip() == "Selisih: nilai terverifikasi dikurangi batas kirim 100,00"
    assert head.claim.toolTip() == "Selisih klaim +74,00: klaim dikurangi nilai terverifikasi"
    assert head.eligible_button.accessibleName() == "Kelayakan: Belum layak"


def test_arrows_go_from_tab_to_tab(page: VerificationPage, desk: DeskView) -> None:
    bar = desk.tabs.tabBar()
    bar.setFocus()
    press(page, Qt.Key.Key_Right)
    assert desk.tabs.currentIndex() == 1
    QTest.keyClick(bar, Qt.Key.Key_Left)
    assert desk.tabs.currentIndex() == 0
