"""A table that gives way to a line where its filter leaves nothing to show."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.data_table import DataTable


class NothingFound(QStackedWidget):
    """Holds the *table* of the innovations of *model*."""

    def __init__(self, table: DataTable, model: TableModel[Any]) -> None:
        super().__init__()
        self._model = model
        said = self.tr("Tidak ada inovasi yang cocok dengan pencarian dan saringan ini.")
        words = label(said, "muted", wraps=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addWidget(table)
        self.addWidget(words)
        model.layoutChanged.connect(self._follow)

    def _follow(self) -> None:
        self.setCurrentIndex(1 if self._model.all_rows and not self._model.rows else 0)
