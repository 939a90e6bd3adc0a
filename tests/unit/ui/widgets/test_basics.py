"""Labels that hold whatever other people wrote."""

import pytest
from pytestqt.qtbot import QtBot

from iga_desktop.ui.widgets.basics import label

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
