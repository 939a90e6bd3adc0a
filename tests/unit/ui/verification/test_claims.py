"""Which agencies claim more than was verified."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.ui.session import Session
from iga_desktop.ui.verification.claims import ClaimsView

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


def opened(qtbot: QtBot, session: Session) -> ClaimsView:
    view = ClaimsView(session)
    qtbot.addWidget(view)
    view.resize(1158, 600)
    view.show()
    with qtbot.waitSignal(view.state_changed):
        view.refresh()
    return view


@pytest.fixture
def view(qtbot: QtBot, session: Session) -> ClaimsView:
    """The third innovation (at 74 points) claims all 111."""
    third = load_innovation(session.workspace, 3)
    claiming = replace(third, claim=dict.fromkeys(third.verified, 3))
    save_innovation(session.workspace, third, claiming)
    return opened(qtbot, session)


def test_the_boldest_claims_come_first(view: ClaimsView, qtmodeltester: Any) -> None:
    model = view.model
    cells = [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert cells == [
        ["Dinas Pendidikan", "1", "111,00", "74,00", "+37,00", "1"],
        ["Dinas Kesehatan", "2", "105,00", "105,00", "0,00", "0"],
    ]
    assert view.state_text() == "1 dari 2 OPD mengklaim lebih dari yang terverifikasi, pada 1 inovasi"
    qtmodeltester.check(model)


def test_the_way_to_an_agencys_queue(qtbot: QtBot, view: ClaimsView) -> None:
    view.table.setFocus()
    view.table.show_row(1)
    with qtbot.waitSignal(view.agency_chosen) as chosen:
        QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert chosen.args == ["DINKES"]


def test_without_a_year_there_are_no_claims(qtbot: QtBot, session: Session) -> None:
    bare = Session(session.workspace, session.messages, session.tasks, session.settings, None)
    view = opened(qtbot, bare)
    texts = [part.text() for part in view.findChildren(QLabel) if part.isVisible()]
    assert "Belum ada inovasi" in texts
