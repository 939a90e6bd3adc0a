"""When the system's setting changes, all that is shown wears the other colours at once."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.ui.redressing import redress
from iga_desktop.ui.theme import colors, drawing_of, picture, system_colors
from iga_desktop.ui.tokens import DARK, HIGH_CONTRAST_DARK, LIGHT, SCHEMES, Colors
from iga_desktop.ui.widgets.basics import button, search_field

pytestmark = pytest.mark.gui


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    redress(qapp, LIGHT)
    yield
    redress(qapp, LIGHT)


def inks(widget: QWidget, window: QWidget) -> set[str]:
    place = QRect(widget.mapTo(window, QPoint()), widget.size())
    image = window.grab(place).toImage()
    return {
        image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())
    }


@pytest.mark.parametrize("scheme", SCHEMES)
def test_icons_pictures_and_grounds_change(qtbot: QtBot, qapp: QApplication, scheme: Colors) -> None:
    window = QWidget()
    window.setObjectName("page")
    qtbot.addWidget(window)
    mark, press = QLabel(), button("Batal", "x")
    mark.setPixmap(picture("circle-check", colors().good))
    column = QVBoxLayout(window)
    for each in (mark, press):
        column.addWidget(each)
    window.show()
    redress(qapp, scheme)
    assert scheme.good in inks(mark, window)
    assert {scheme.surface, scheme.muted, scheme.outline} <= inks(press, window)
    assert qapp.palette().window().color() == QColor(scheme.ground)


def test_the_mark_within_a_field_changes(qtbot: QtBot, qapp: QApplication) -> None:
    field = search_field("Cari")
    qtbot.addWidget(field)
    (mark,) = [each for each in field.actions() if drawing_of(each.icon().cacheKey())]
    before = mark.icon().cacheKey()
    redress(qapp, DARK)
    drawn = drawing_of(mark.icon().cacheKey())
    assert mark.icon().cacheKey() != before
    assert drawn is not None
    assert (drawn.name, drawn.color) == ("search", "muted")


def test_a_coloured_word_changes(qtbot: QtBot, qapp: QApplication) -> None:
    word = QLabel(f"<b style='color:{LIGHT.accent}'>klaim</b>")
    qtbot.addWidget(word)
    redress(qapp, HIGH_CONTRAST_DARK)
    assert HIGH_CONTRAST_DARK.accent in word.text()
    assert LIGHT.accent not in word.text()


def test_a_system_that_says_nothing_is_light(qapp: QApplication) -> None:
    assert system_colors(qapp) == LIGHT
