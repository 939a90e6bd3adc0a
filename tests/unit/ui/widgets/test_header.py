"""The strip over the pages where the window is narrow."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.header import Header

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


def test_the_sentence_of_state_has_the_whole_width(qtbot: QtBot) -> None:
    header = Header()
    qtbot.addWidget(header)
    header.show_year(2025)
    sentence = "51 perangkat daerah aktif, 50 mengirim inovasi, 1 belum mengirim, 3 nonaktif"
    header.show_page("Perangkat Daerah", sentence, [QPushButton("Tambah perangkat daerah")])
    header.resize(911 - SIZES.sidebar, header.sizeHint().height())
    header.show()

    (shown,) = [part for part in header.findChildren(QLabel) if part.text() == sentence]
    qtbot.waitUntil(lambda: shown.width() > header.width() - 3 * SIZES.page_margin)
    assert shown.toolTip() == "", "nothing is cut"


@pytest.mark.parametrize("width", [1158, 1072, 703, 592])
def test_nothing_of_the_first_line_is_cut(qtbot: QtBot, width: int) -> None:
    header = Header()
    qtbot.addWidget(header)
    header.find_button.show()
    header.add_tool(QPushButton(), "Bantuan")
    header.year_button.show()
    header.show_year(2025)
    own = [QPushButton("Atur cadangan"), QPushButton("Cadangkan sekarang")]
    header.show_page("Cadangan", "Belum ada cadangan", own)
    header.resize(width, header.sizeHint().height())
    header.show()
    shown = [part for part in header.findChildren(QPushButton) if part.isVisible()]
    assert {header.find_button, header.year_button, *own} <= set(shown)
    qtbot.waitUntil(lambda: own[1].geometry().right() > width // 2)
    qtbot.waitUntil(lambda: all(part.width() >= part.sizeHint().width() for part in shown))
    assert header.find_button.accessibleName() == "Cari apa saja"
    assert bool(header.find_button.text()) is (width > 1000)


@pytest.mark.parametrize("width", range(700, 860, 20))
def test_no_button_of_the_first_line_lies_over_another(qtbot: QtBot, width: int) -> None:
    header = Header()
    qtbot.addWidget(header)
    header.add_tool(QPushButton(), "Bantuan")
    header.year_button.show()
    header.show_year(2025)
    header.show_page("Verifikasi", "", [QPushButton("Urungkan"), QPushButton("Ulangi")])
    header.resize(width, header.sizeHint().height())
    header.show()
    header.find_button.show()  # as the window does once there is an office to search
    shown = [part for part in header.findChildren(QPushButton) if part.isVisible()]

    def places() -> list[QRect]:
        return sorted((QRect(part.mapTo(header, QPoint()), part.size()) for part in shown), key=QRect.left)

    qtbot.waitUntil(lambda: all(a.right() < b.left() for a, b in pairwise(places())))
