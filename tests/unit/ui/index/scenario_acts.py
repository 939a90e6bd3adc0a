"""Working on scenarios as a person does, and reading what is shown of them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.domain.scenario import Scenario, Selection
from iga_desktop.services.scenarios import save_scenario
from iga_desktop.ui.index.imagined_dialog import ImaginedDialog
from iga_desktop.ui.index.scenario_dialog import ScenarioDialog
from iga_desktop.ui.index.scenarios_view import ScenariosView
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from tests.unit.ui.conftest import YEAR

PRESENT = "11,36"
"""The index of 111, 99 and 74 points on ten seats, with one basic affair and nothing of SPD."""


def keep(session: Session, *names: str, selection: Selection = Selection.ALL) -> None:
    for name in names:
        save_scenario(session.workspace, Scenario(None, YEAR, name, selection))


def press(place: QWidget, text: str) -> None:
    buttons = (b for b in place.findChildren(QPushButton) if b.text() == text and b.isVisible())
    QTest.mouseClick(next(buttons), Qt.MouseButton.LeftButton)


def choose(box: ChoiceBox, letters: str) -> None:
    box.setFocus()
    QTest.keyClicks(box, letters)


def settle(qtbot: QtBot, dialog: ScenarioDialog, index: str) -> None:
    qtbot.waitUntil(lambda: dialog.preview.index.text() == index)


def names(view: ScenariosView) -> list[str]:
    return [view.list.item(row).text() for row in range(view.list.count())]


def wait_for(qtbot: QtBot, view: ScenariosView, *wanted: str) -> None:
    qtbot.waitUntil(lambda: names(view) == list(wanted))


def compared(view: ScenariosView) -> dict[str, tuple[str, ...]]:
    """Give the rows of the table of comparison by what they tell."""
    assert view.board.table is not None
    model = view.board.table.model()
    rows = (
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    )
    return {name: tuple(figures) for name, *figures in rows}


def explanations(view: ScenariosView) -> str:
    return "\n".join(each.text() for each in view.board.findChildren(QLabel) if not each.isHidden())


def imagine_twenty(dialog: ImaginedDialog) -> None:
    QTest.keyClicks(dialog.name, "Dua puluh baru")
    dialog.score.selectAll()
    QTest.keyClicks(dialog.score, "70,00")
    dialog.count.selectAll()
    QTest.keyClicks(dialog.count, "20")
    for row in range(5):
        tick_affair(dialog, row)
    press(dialog, "Pakai")


def leave_one_affair_out(dialog: ImaginedDialog) -> None:
    tick_affair(dialog, 4)
    press(dialog, "Pakai")


def tick_affair(dialog: ImaginedDialog, row: int) -> None:
    dialog.affairs.setFocus()
    dialog.affairs.setCurrentRow(row)
    QTest.keyClick(dialog.affairs, Qt.Key.Key_Space)
