"""The first hour: from the empty program to the recap that comes out of the printer, by keys alone."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.app import Program
from iga_desktop.paths import resources
from iga_desktop.ui.innovations.import_dialog import ImportDialog
from iga_desktop.ui.papers.page import ReportsPage
from iga_desktop.ui.papers.preview import PrintPreview
from tests.e2e.driving import current, first_start
from tests.unit.ui.acting import print_into
from tests.unit.ui.conftest import RecordingMessages

pytestmark = pytest.mark.gui

SAMPLE = resources() / "sample" / "rekap_contoh_2025.xlsx"
ACTIONS = 19
"""Keys and filled-in fields on the whole way, those in dialogs of the system included."""
_CTRL = Qt.KeyboardModifier.ControlModifier


class Hands:
    """What a person does without a mouse: every key and every filled-in field is one action."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.actions: list[str] = []

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.actions.append(key.name.removeprefix("Key_"))
        QTest.keyClick(self._keys_at(), key, held)

    def write(self, text: str) -> None:
        self.actions.append(text)
        QTest.keyClicks(self._keys_at(), text)

    def would(self, *actions: str) -> None:
        """Count what a dialog of the system asks for, which a test cannot reach."""
        self.actions.extend(actions)

    def until(self, holds: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(holds)

    def _keys_at(self) -> QWidget:
        self.until(lambda: QApplication.focusWidget() is not None)
        found = QApplication.focusWidget()
        assert found is not None
        return found


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the system's print dialog agree to a printer that writes a file; give the file."""
    target = tmp_path / "kertas.pdf"
    print_into(target, monkeypatch)
    return target


def dialog_of(kind: type[QDialog]) -> bool:
    found = QApplication.activeModalWidget()
    return isinstance(found, kind) and found.isVisible()


def test_from_the_first_start_to_the_printed_recap(
    qtbot: QtBot, tmp_path: Path, messages: RecordingMessages, printed: Path
) -> None:
    program = Program(tmp_path / "kantor", messages)
    hands = Hands(qtbot)
    try:
        program.start()
        _set_up(qtbot, program, hands)
        _read_recap(hands, messages)
        _print_recap(program, hands, printed)
    finally:
        program.stop()
        program.window.hide()
        program.window.deleteLater()
    with pypdfium2.PdfDocument(printed) as paper:
        assert len(paper) >= 5
    assert len(hands.actions) == ACTIONS, hands.actions


def _set_up(qtbot: QtBot, program: Program, hands: Hands) -> None:
    """Go through the steps of the first start with what they propose, but for the name."""
    wizard = first_start(qtbot, program)
    hands.press(Qt.Key.Key_Return)
    hands.write("Contoh")
    for _ in wizard.steps[1:]:
        hands.press(Qt.Key.Key_Return)
    hands.until(lambda: dialog_of(ImportDialog))


def _read_recap(hands: Hands, messages: RecordingMessages) -> None:
    messages.file = SAMPLE
    hands.press(Qt.Key.Key_Return)
    hands.would(str(SAMPLE.name), "Return")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ImportDialog)
    hands.until(dialog.store_button.isEnabled)
    while QApplication.focusWidget() is not dialog.store_button:
        hands.press(Qt.Key.Key_Tab)
        assert len(hands.actions) <= ACTIONS, hands.actions
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: bool(messages.told))
    hands.would("Return")
    assert "102" in messages.told[-1]


def _print_recap(program: Program, hands: Hands, printed: Path) -> None:
    hands.until(lambda: QApplication.activeModalWidget() is None)
    program.window.activateWindow()  # as the window system does once a dialog is closed
    hands.press(Qt.Key.Key_8, _CTRL)
    page = current(program)
    assert isinstance(page, ReportsPage)
    hands.until(lambda: not program.tasks.busy)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: dialog_of(PrintPreview))
    hands.press(Qt.Key.Key_P, _CTRL)
    hands.would("Return")
    hands.until(printed.exists)
    hands.press(Qt.Key.Key_Escape)
