"""Salin isian: a small window beside the browser from which an innovation is pasted field by field."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from iga_desktop.errors import UserError
from iga_desktop.services.pasting import PasteSheet, paste_fields
from iga_desktop.ui.exchange import paste_presenter as presenter
from iga_desktop.ui.exchange.paste_presenter import Copied, PasteLine
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.low_table import LowTable
from iga_desktop.ui.widgets.row_marks import GOOD, RowMarkDelegate
from iga_desktop.ui.widgets.single_keys import SingleKeys

_USUAL_SIZE = QSize(460, 680)
_LEAST_WIDTH = 380
_LEAST_LIST = 112
_LEAST_TEXT = 64


class PasteWindow(QWidget):
    """Stands over all other windows until it is closed, at the latest with *main*.

    Keys: Space or Enter copies the field in hand and goes on, Backspace goes back, the arrows move.
    What was copied stays marked for as long as the program runs.
    """

    def __init__(self, session: Session, main: QWidget) -> None:
        # No child of *main*: it has to stay when that is put aside for the browser.
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        main.installEventFilter(self)
        self._session = session
        self._ids: Sequence[int] = ()
        self._place = 0
        self._sheet: PasteSheet | None = None
        self._copied: dict[int, set[Copied]] = {}
        self.setObjectName("page")
        self.setWindowTitle(self.tr("Salin isian"))
        self._make_head()
        self._make_table()
        self._make_field()
        self._build()
        keys = SingleKeys(self)
        keys.on(
            self.tr("Menyalin dan maju ke isian berikutnya"), self._copy_and_go, "Space", "Return", "Enter"
        )
        keys.on(self.tr("Mundur ke isian sebelumnya"), self._go_back, "Backspace")
        session.data_changed.connect(self._read_again)

    def show_innovation(self, ids: Sequence[int], current: int) -> None:
        """Show the innovation *current*, one of *ids*, between which the officer can go."""
        self._ids, self._place = ids, ids.index(current)
        self._read()
        self.show()
        self.raise_()
        self.activateWindow()
        self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close with the main window; being put aside is a spontaneous event."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.close()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand at the right edge of the screen, beside the browser, the first time."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_Moved):
            room = self.screen().availableGeometry()
            self.resize(_USUAL_SIZE.boundedTo(room.size() - QSize(0, 2 * SIZES.page_margin)))
            self.move(room.right() - self.width() - SIZES.page_margin, room.top() + SIZES.page_margin)
        super().showEvent(event)

    def _make_head(self) -> None:
        self.name = label(kind="section", wraps=True)
        self.place = label(kind="muted")
        self.place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.previous_button = button(self.tr("&Sebelumnya"), "chevron-left")
        self.next_button = button(self.tr("&Berikutnya"), "chevron-right")
        self.previous_button.clicked.connect(lambda: self._go(-1))
        self.next_button.clicked.connect(lambda: self._go(1))
        self.progress = label(kind="muted")

    def _make_table(self) -> None:
        self.model = TableModel[PasteLine](presenter.columns(), lambda line: line.label)
        self.table = LowTable(self.model, presenter.WIDTHS, presenter.SHARES)
        self.table.setAccessibleName(self.tr("Isian inovasi"))
        self.table.setMinimumHeight(_LEAST_LIST)
        self._marks = RowMarkDelegate(lambda line: GOOD if line.copied else None, self.table)
        self.table.setItemDelegateForColumn(self.model.column_of("state"), self._marks)
        self.table.chosen.connect(self._show_field)

    def _make_field(self) -> None:
        self.label = label(wraps=True)
        self.hint = label(kind="muted", wraps=True)
        self.text = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self.text.setAccessibleName(self.tr("Teks isian"))
        self.text.setMinimumHeight(_LEAST_TEXT)
        self.copy_button = button(self.tr("Salin dan maju (Spasi)"), "copy", primary=True)
        self.copy_button.clicked.connect(self._copy_and_go)

    def _build(self) -> None:
        steps = QHBoxLayout()
        steps.addWidget(self.previous_button)
        steps.addWidget(self.place, stretch=1)
        steps.addWidget(self.next_button)
        told = label(self.tr("Enter juga menyalin; Backspace mundur; panah memilih."), "muted", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * SIZES.step] * 4)
        column.setSpacing(2 * SIZES.step)
        column.addWidget(self.name)
        column.addLayout(steps)
        column.addWidget(self.progress)
        column.addWidget(self.table, stretch=3)
        column.addWidget(self.label)
        column.addWidget(self.hint)
        column.addWidget(self.text, stretch=2)
        column.addWidget(self.copy_button)
        column.addWidget(told)
        self.setMinimumWidth(_LEAST_WIDTH)

    @property
    def _innovation_id(self) -> int:
        return self._ids[self._place]

    @property
    def _marked(self) -> set[Copied]:
        """What was copied of the innovation in hand."""
        return self._copied.setdefault(self._innovation_id, set())

    def _read_again(self) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        """Read the innovation in hand; one that is gone leaves its sentence and the way to the others."""
        try:
            self._sheet = paste_fields(self._session.workspace, self._innovation_id)
            self.name.setText(self._sheet.name)
        except UserError as problem:
            self._sheet = None
            self.name.setText(str(problem))
        self.place.setText(presenter.place_text(self._place, len(self._ids)))
        self.previous_button.setEnabled(self._place > 0)
        self.next_button.setEnabled(self._place + 1 < len(self._ids))
        self._show_lines()

    def _show_lines(self) -> None:
        """Show the fields; the one in hand stays so while there is one of its name, else it is the first."""
        lines = presenter.lines_of(self._sheet, self._marked) if self._sheet else ()
        current = self._row if self.table.currentIndex().isValid() else 0
        in_hand = self.model.object_at(current).label if self.model.rows else ""
        if lines and in_hand not in {line.label for line in lines}:
            in_hand = lines[presenter.filled_from(lines, 0, 1) or 0].label
        self.table.show_rows(lines, in_hand)
        self.progress.setText(presenter.progress_text(lines))
        self.copy_button.setEnabled(bool(lines))
        self._show_field()

    @property
    def _row(self) -> int:
        return self.table.currentIndex().row()

    def _show_field(self) -> None:
        line = self.model.object_at(self._row) if self.table.currentIndex().isValid() else None
        self.label.setText(line.label if line else "")
        self.hint.setText(line.field.hint if line else "")
        text = line.field.text if line else ""
        if self.text.toPlainText() != text:
            self.text.setPlainText(text)

    def _go(self, step: int) -> None:
        """Go to the innovation before or after, and to its first field."""
        self._place += step
        self.model.set_rows(())
        self._read()
        self.table.setFocus()

    def _copy_and_go(self) -> None:
        """Put the field in hand on the clipboard, mark it, and go to the next that has a text."""
        if not self.table.currentIndex().isValid():
            return
        line = self.model.object_at(self._row)
        if line.field.text:
            # As a text: data that Python owns would still be asked for when the program has ended.
            QGuiApplication.clipboard().setText(line.field.text)
            self._marked.add(line.mark)
        following = presenter.filled_from(self.model.rows, self._row + 1, 1)
        self._show_lines()
        if following is not None:
            self._show_row(following)

    def _go_back(self) -> None:
        before = presenter.filled_from(self.model.rows, self._row - 1, -1)
        if before is not None:
            self._show_row(before)

    def _show_row(self, row: int) -> None:
        """Go to *row* with what comes before and after it in view."""
        self.table.show_row(row)
        self.table.scrollTo(self.table.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
