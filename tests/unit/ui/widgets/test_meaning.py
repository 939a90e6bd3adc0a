"""The panel behind "Apa arti angka ini?": by keyboard, by screen reader, within the screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.services.meanings import FigureMeaning
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.meaning import MeaningButton, MeaningPanel

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

MEANING = FigureMeaning(
    "Rata-rata nilai",
    "Jumlah nilai dibagi banyaknya",
    ("Jumlah = 10,00 < 11,00", "10,00 / 2 = 5,00"),
    ("Bobot: perlu konfirmasi. Sumber: surat & lampiran.",),
    "beranda",
)


@pytest.fixture
def before(qtbot: QtBot, session: Session) -> Iterator[QPushButton]:
    """A button in a window, which the button of a meaning follows."""
    window = QWidget()
    qtbot.addWidget(window)
    first, info = QPushButton("Sebelum"), MeaningButton(session)
    column = QVBoxLayout(window)
    for each in (first, info):
        column.addWidget(each)
    info.show_meaning(MEANING)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    first.setFocus()
    yield first
    window.close()


def info_of(before: QPushButton) -> MeaningButton:
    found = before.window().findChild(MeaningButton)
    assert isinstance(found, MeaningButton)
    return found


def panel_of(info: MeaningButton) -> MeaningPanel | None:
    found = info.findChild(MeaningPanel)
    return found if isinstance(found, MeaningPanel) and found.isVisible() else None


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_it_is_opened_and_closed_by_keys(qtbot: QtBot, before: QPushButton, key: Qt.Key) -> None:
    info = info_of(before)
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is info

    QTest.keyClick(info, key)
    panel = panel_of(info)
    assert panel is not None
    assert panel.text.hasFocus()
    assert MEANING.lines[-1] in panel.text.toPlainText()

    QTest.keyClick(panel.text, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel_of(info) is None)
    assert QApplication.focusWidget() is info


def test_all_of_it_is_read_aloud_and_can_be_copied(before: QPushButton) -> None:
    info = info_of(before)
    assert info.accessibleName() == "Rata-rata nilai: apa arti angka ini?"
    assert info.accessibleDescription() == MEANING.formula
    info.click()
    panel = panel_of(info)
    assert panel is not None
    spoken = QAccessible.queryAccessibleInterface(panel.text).text(QAccessible.Text.Value)
    assert all(line in spoken for line in MEANING.text.splitlines())

    QTest.keyClick(panel.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(panel.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert MEANING.lines[0] in QGuiApplication.clipboard().text()
    panel.close()


def test_the_guide_is_asked_for_its_topic(qtbot: QtBot, before: QPushButton, session: Session) -> None:
    info = info_of(before)
    info.click()
    panel = panel_of(info)
    assert panel is not None
    QTest.keyClick(panel.text, Qt.Key.Key_Tab)
    assert panel.guide.hasFocus()
    with qtbot.waitSignal(session.topic_wanted) as wanted:
        QTest.keyClick(panel.guide, Qt.Key.Key_Space)
    assert wanted.args == ["beranda"]
    assert panel_of(info) is None


@pytest.mark.parametrize("lines", [1, 80])
@pytest.mark.parametrize("corner", [(0.0, 0.0), (1.0, 1.0), (0.0, 1.0), (1.0, 0.0)])
def test_it_stays_on_the_screen(before: QPushButton, corner: tuple[float, float], lines: int) -> None:
    info, screen = info_of(before), before.screen().availableGeometry()
    info.show_meaning(FigureMeaning("Nilai", "Rumus", ("a x b = c",) * lines, ()))
    window = before.window()
    room = screen.size() - window.size()
    window.move(screen.topLeft() + QPoint(int(room.width() * corner[0]), int(room.height() * corner[1])))
    info.click()
    panel = panel_of(info)
    assert panel is not None
    assert screen.contains(panel.geometry())
    whole = panel.text.verticalScrollBar().maximum() == 0
    assert whole is (lines == 1), "a short text is all in sight, a long one scrolls"
    panel.close()


def test_without_a_meaning_there_is_no_button(before: QPushButton) -> None:
    info = info_of(before)
    info.show_meaning(None)
    assert info.isHidden()
