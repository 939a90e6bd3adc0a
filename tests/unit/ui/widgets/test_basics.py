"""Labels that hold whatever other people wrote."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.ui.theme import SIZES, colors
from iga_desktop.ui.widgets.basics import button, label

pytestmark = pytest.mark.gui

WORD = "INOVASI" * 32
ROOM = 300


def test_one_endless_word_makes_a_wrapping_label_no_wider(qtbot: QtBot) -> None:
    made = label(kind="section", wraps=True)
    qtbot.addWidget(made)
    made.setText(f"Kelas {WORD} alam")
    assert made.text() == f"Kelas {WORD} alam"
    assert made.minimumSizeHint().width() < ROOM
    assert made.heightForWidth(ROOM) > 3 * made.fontMetrics().height(), "all of it is shown"


@pytest.mark.qt_log_ignore("does not support")
def test_the_icon_of_the_main_button_has_the_colour_of_its_word_when_it_cannot_be_pressed(
    qtbot: QtBot,
) -> None:
    made = button("Simpan", "save", primary=True)
    qtbot.addWidget(made)
    drawn = made.icon().pixmap(SIZES.icon, SIZES.icon, QIcon.Mode.Disabled).toImage()
    opaque = {
        drawn.pixelColor(x, y).name()
        for x in range(drawn.width())
        for y in range(drawn.height())
        if drawn.pixelColor(x, y).alpha() == 255
    }
    assert opaque == {QColor(colors().muted).name()}


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_the_keys_that_a_person_tries(qtbot: QtBot, key: Qt.Key) -> None:
    made = button("Simpan")
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.clicked):
        QTest.keyClick(made, key)
