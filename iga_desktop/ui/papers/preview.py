"""The dialog that shows a paper page by page before it is printed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QDialog, QGraphicsView, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iga_desktop.formats import count_text
from iga_desktop.ui.papers.pdf_pages import PreparedPaper
from iga_desktop.ui.papers.printing import draw_preview, print_pages, printer_for
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import Task
from iga_desktop.ui.theme import SIZES, colors
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.status_strip import StatusStrip

_USUAL_SIZE = QSize(1100, 680)
_ROOM_AROUND = QSize(10 * SIZES.step, 10 * SIZES.step)
_PLACE_WIDTH = 136
"""The buttons beside it stay where they are while pages are turned."""


class PrintPreview(QDialog):
    """Shows *paper* and prints it; show it with `open`.

    Closing it leaves a printing under way alone. It deletes itself once it is closed and all is printed.
    """

    def __init__(self, session: Session, paper: PreparedPaper, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._paper = paper
        self._task: Task | None = None
        self.setWindowTitle(self.tr("Pratinjau cetak"))
        # Kept here, because the preview only borrows it.
        self._shown_on = printer_for(paper)
        self.preview = QPrintPreviewWidget(self._shown_on)
        self.preview.paintRequested.connect(lambda printer: draw_preview(paper, printer))
        self.preview.previewChanged.connect(self._show_place)
        self.place = label()
        self.place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.place.setMinimumWidth(_PLACE_WIDTH)
        self.strip = StatusStrip()
        self._make_buttons()
        self._build()
        self._show_place()
        self.resize(_USUAL_SIZE.boundedTo(parent.window().size() - _ROOM_AROUND))

    def done(self, result: int) -> None:
        """Close the dialog."""
        super().done(result)
        if self._task is None:
            self.deleteLater()

    def _make_buttons(self) -> None:
        self.print_button = button(self.tr("Cetak"), "printer", primary=True)
        self.previous_button = button("", "chevron-left")
        self.next_button = button("", "chevron-right")
        self.smaller_button = button("", "zoom-out")
        self.larger_button = button("", "zoom-in")
        self.width_button = button(self.tr("Selebar jendela"), "move-horizontal")
        self.page_button = button(self.tr("Satu halaman"), "maximize")
        self.close_button = button(self.tr("Tutup"), "x")
        uses: tuple[tuple[QPushButton, str, str, Callable[[], object]], ...] = (
            (self.print_button, self.tr("Cetak"), "Ctrl+P", self._print),
            (self.previous_button, self.tr("Halaman sebelumnya"), "PgUp", lambda: self._turn(-1)),
            (self.next_button, self.tr("Halaman berikutnya"), "PgDown", lambda: self._turn(1)),
            (self.smaller_button, self.tr("Perkecil"), "Ctrl+-", self.preview.zoomOut),
            (self.larger_button, self.tr("Perbesar"), "Ctrl++", self.preview.zoomIn),
            (self.width_button, self.tr("Selebar jendela"), "Ctrl+2", self.preview.fitToWidth),
            (self.page_button, self.tr("Satu halaman"), "Ctrl+0", self.preview.fitInView),
            (self.close_button, self.tr("Tutup"), "Esc", self.reject),
        )
        for each, name, key, use in uses:
            each.setAccessibleName(name)
            each.setToolTip(f"{name} ({key})")
            each.setShortcut(QKeySequence(key))
            each.clicked.connect(use)

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(*[3 * SIZES.step] * 4)
        tools.setSpacing(2 * SIZES.step)
        tools.addWidget(self.print_button)
        tools.addStretch()
        tools.addWidget(self.previous_button)
        tools.addWidget(self.place)
        tools.addWidget(self.next_button)
        tools.addSpacing(2 * SIZES.step)
        tools.addWidget(self.smaller_button)
        tools.addWidget(self.larger_button)
        tools.addWidget(self.width_button)
        tools.addWidget(self.page_button)
        tools.addStretch()
        tools.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self.preview, stretch=1)
        column.addWidget(self.strip)
        size = self._paper.size.toSize()
        self.strip.set_quiet_text(
            self.tr("Kertas {name}, {width} x {height} mm").format(
                name=self._paper.name, width=size.width(), height=size.height()
            )
        )
        for view in self.preview.findChildren(QGraphicsView):
            view.scene().setBackgroundBrush(QColor(colors().line))

    def _turn(self, pages: int) -> None:
        self.preview.setCurrentPage(self.preview.currentPage() + pages)
        self._show_place()

    def _show_place(self) -> None:
        page, count = self.preview.currentPage(), len(self._paper.pictures)
        self.place.setText(
            self.tr("Halaman {page} dari {count}").format(page=count_text(page), count=count_text(count))
        )
        self.previous_button.setEnabled(page > 1)
        self.next_button.setEnabled(page < count)

    def _print(self) -> None:
        # A printer of its own: while a thread prints on it, the preview must not.
        printer = printer_for(self._paper)
        asking = QPrintDialog(printer, self)
        asking.setMinMax(1, len(self._paper.pictures))
        agreed = asking.exec() == QDialog.DialogCode.Accepted
        asking.deleteLater()
        if not agreed:
            return
        pdf = self._paper.pdf
        where = printer.printerName() or Path(printer.outputFileName()).name
        self.print_button.setEnabled(False)
        self._task = self._session.tasks.run(
            self.tr("Mencetak"),
            lambda progress: print_pages(pdf, printer, progress),
            lambda count: self._say_printed(count, where),
        )
        self.strip.follow(self._task)
        self._task.ended.connect(self._end_printing)

    def _say_printed(self, count: int, where: str) -> None:
        self.strip.set_quiet_text(
            self.tr("{count} halaman sudah dikirim ke {where}").format(count=count_text(count), where=where)
        )

    def _end_printing(self) -> None:
        self._task = None
        self.print_button.setEnabled(True)
        if not self.isVisible():
            self.deleteLater()
