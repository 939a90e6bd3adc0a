"""Filter and sort of 5,000 rows in the real list until repainted, against repainting a constant table."""

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEventLoop, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QMainWindow, QTableView

from benchmarks.after_paint import AfterPaint
from benchmarks.driven import DrivenWindow
from benchmarks.measure import Result, interleaved, seconds
from benchmarks.offices import Offices
from iga_desktop.ui.innovations.columns import NAME, SCORE
from iga_desktop.ui.innovations.page import InnovationsPage

_SIZE = 5_000
_WIDTH, _HEIGHT = 1366, 768
_RUNS = 15
_LIMIT_SECONDS = 0.05


def measure(offices: Offices) -> Iterator[Result]:
    """Measure what the officer does to the list; each action ends when the window was drawn."""
    driven = DrivenWindow(offices.data_folder(_SIZE), _WIDTH, _HEIGHT)
    shown = driven.page(InnovationsPage).list
    driven.wait(lambda: shown.model.rowCount() == _SIZE and driven.idle)
    constant = _ConstantWindow()
    words = cycle(("desa", "pajak daerah", "lapor cepat", ""))
    readiness = cycle((1, 2, 3, 0))
    orders = cycle((Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder))
    name, score = shown.model.column_of(NAME), shown.model.column_of(SCORE)
    box = list(shown.boxes.values())[1]
    actions: dict[str, Callable[[], object]] = {
        "filter by words": lambda: shown.search.setText(next(words)),
        "filter by readiness": lambda: box.setCurrentIndex(next(readiness)),
        "sort by name": lambda: shown.table.sortByColumn(name, next(orders)),
        "sort by score": lambda: shown.table.sortByColumn(score, next(orders)),
    }
    for text, action in actions.items():
        ours, baseline = interleaved(
            lambda: seconds(lambda: driven.act(action)),  # noqa: B023 called here
            lambda: seconds(constant.repaint_table),
            runs=_RUNS,
        )
        yield Result(f"screen: {text}, {_SIZE}", ours, baseline, limit_seconds=_LIMIT_SECONDS)
    driven.close()


class _ConstantModel(QAbstractTableModel):
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: ARG002, N802
        return _SIZE

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: ARG002, N802
        return 8

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:  # noqa: ARG002
        return "Isi tetap" if role == Qt.ItemDataRole.DisplayRole else None


class _ConstantWindow:
    """A window with nothing but a table that always says the same."""

    def __init__(self) -> None:
        self._window = QMainWindow()
        self._table = QTableView()
        self._model = _ConstantModel()
        self._table.setModel(self._model)
        self._window.setCentralWidget(self._table)
        self._window.resize(_WIDTH, _HEIGHT)
        self._window.show()
        self._loop = QEventLoop()
        self._watch = AfterPaint(self._window, self._loop.quit)
        self._loop.exec()

    def repaint_table(self) -> None:
        self._table.viewport().update()
        self._loop.exec()
