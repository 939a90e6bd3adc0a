"""What people write is drawn as it is wherever the window shows it: in labels, tips, lists and texts."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QTableView,
    QTextEdit,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.hostile.crew import made_seeds
from tests.hostile.poisoned import BARE, MARKED, poison
from tests.hostile.seeds import YEAR
from tests.hostile.walking import walk, window_on
from tests.unit.ui.conftest import RecordingMessages

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]
_BEGUN = MARKED.removesuffix("</b>")


def _shown(html: str) -> str:
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()


def _obeyed(text: str) -> bool:
    """Whether markup in *text*, as it is shown, was obeyed; breaks within long words do not count."""
    said = text.replace("\u200b", "").upper()
    return said.count(BARE) != said.count(_BEGUN.upper())


def _as_label(label: QLabel) -> str:
    rich = label.textFormat() is Qt.TextFormat.RichText
    guessed = label.textFormat() is Qt.TextFormat.AutoText and Qt.mightBeRichText(label.text())
    return _shown(label.text()) if rich or guessed else label.text()


def _as_tip(text: str) -> str:
    return _shown(text) if Qt.mightBeRichText(text) else text


def _texts(page: QWidget) -> Iterator[tuple[str, str]]:
    """Give all that *page* says, as it is drawn, with the kind of what says it."""
    for widget in (page, *page.findChildren(QWidget)):
        yield "tip", _as_tip(widget.toolTip())
        if isinstance(widget, QLabel):
            yield "label", _as_label(widget)
        elif isinstance(widget, QTextEdit):
            yield "text", widget.toPlainText()
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model = view.model()
    # The model of a plain list keeps its one column to itself.
    columns = model.columnCount(view.rootIndex()) if isinstance(view, QTableView | QTreeView) else 1
    for row in range(min(model.rowCount(view.rootIndex()), 20)):
        for column in range(columns):
            index = model.index(row, column, view.rootIndex())
            yield "cell", str(index.data() or "")
            yield "tip of a cell", _as_tip(str(index.data(Qt.ItemDataRole.ToolTipRole) or ""))


def test_no_text_is_markup_in_the_window(qapp: QApplication, tmp_path: Path) -> None:
    del qapp  # only to have the application
    marked: set[str] = set()
    obeyed: set[str] = set()
    seeds = made_seeds(tmp_path)
    with (
        closing(poison(seeds.office)) as workspace,
        window_on(workspace, RecordingMessages(), YEAR) as (window, session),
    ):
        for page in walk(window, session):
            for kind, text in (*_texts(page), *_texts(window.header), *_texts(window.sidebar)):
                if BARE in text.replace("\u200b", "").upper():
                    marked.add(f"{type(page).__name__} {kind}")
                if _obeyed(text):
                    obeyed.add(f"{type(page).__name__} {kind}: {text[:200]}")
    assert not obeyed
    assert len(marked) >= 12, marked


def test_the_judge_sees_markup_that_was_obeyed(qtbot: QtBot) -> None:
    label = QLabel(MARKED)
    qtbot.addWidget(label)
    assert _obeyed(_as_label(label))
    label.setTextFormat(Qt.TextFormat.PlainText)
    assert not _obeyed(_as_label(label))
    assert _obeyed(_as_tip(MARKED))
