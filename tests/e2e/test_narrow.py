"""On a screen of 1366 x 768 at 150 and 200 percent, no words are cut on any page or in any dialog."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QDialog, QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.app import Program
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.verification.page import VerificationPage
from iga_desktop.ui.widgets.elided_label import ElidedLabel
from iga_desktop.ui.widgets.key_figure import KeyFigure
from tests.e2e.driving import shown
from tests.e2e.walking import Walk
from tests.e2e.windows import all_beside
from tests.unit.ui.conftest import RecordingMessages
from tools.season import open_season

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

PADDING = 20
"""Pixels beside the words of a button that may go before the words do."""


class Narrow(Walk):
    """Keeps the words that do not fit."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        super().__init__(qtbot, program)
        self.cut: list[str] = []

    def watch(self, window: QWidget, place: str) -> None:
        """Give a dialog no more room than the frame has, as such a screen does."""
        if isinstance(window, QDialog):
            window.resize(window.size().boundedTo(self.window.size()))
            if not self.window.rect().contains(window.rect()):
                self.cut.append(f"{place}: {window.size().toTuple()}")
        super().watch(window, place)

    def look(self, window: QWidget, place: str) -> None:
        """Keep what is cut in *window*."""
        self.cut += [f"{place}: {each}" for each in _cut(window)]


def _cut(window: QWidget) -> Iterator[str]:
    for each in window.findChildren(QLabel):
        words = each.text() and each.pixmap().isNull() and not isinstance(each, ElidedLabel)
        if words and each.isVisible() and not _label_fits(each):
            yield f"{each.text()!r} {each.size().toTuple()} needs {each.sizeHint().toTuple()}"
    for kind in (QPushButton, QCheckBox, QRadioButton):
        for button in window.findChildren(kind):
            if button.isVisible() and not _button_fits(button):
                yield f"{button.text()!r} {button.size().toTuple()} needs {button.sizeHint().toTuple()}"


def _label_fits(label: QLabel) -> bool:
    if label.wordWrap():
        return label.height() >= label.heightForWidth(label.width()) - 1
    return label.width() >= label.sizeHint().width() - 1 and label.height() >= label.sizeHint().height() - 1


def _button_fits(button: QAbstractButton) -> bool:
    if not button.text() or isinstance(button, KeyFigure):
        return True
    needed, spare = button.sizeHint(), 0 if button.property("link") else PADDING
    return button.width() >= needed.width() - spare and button.height() >= needed.height() - 4


def narrow(qtbot: QtBot, tmp_path: Path, start: Callable[[], Program], size: QSize) -> Narrow:
    open_season(tmp_path / "kantor").close()
    walk = Narrow(qtbot, start())
    walk.window.resize(size)
    walk.settle()
    assert walk.window.size() == size
    return walk


def test_dialogs_fit_such_a_screen(
    qtbot: QtBot, tmp_path: Path, start: Callable[[], Program], messages: RecordingMessages
) -> None:
    messages.agrees = False
    walk = narrow(qtbot, tmp_path, start, QSize(683, 384))
    all_beside(walk)
    assert walk.cut == []


@pytest.mark.parametrize("size", [QSize(911, 512), QSize(683, 384)], ids=["150", "200"])
def test_words_are_not_cut(qtbot: QtBot, tmp_path: Path, start: Callable[[], Program], size: QSize) -> None:
    walk = narrow(qtbot, tmp_path, start, size)
    walk.pages()
    innovations = shown(walk.program, InnovationsPage)
    first = innovations.list.model.rows[0].id
    innovations.open_innovation(first)
    walk.tabs_of(innovations.editor.tabs, "Satu inovasi")
    desk = shown(walk.program, VerificationPage)
    desk.show_request(first)
    walk.tabs_of(desk.desk.tabs, "Meja verifikasi")
    assert walk.cut == []
