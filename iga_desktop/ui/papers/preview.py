"""The dialog that shows a paper page by page before it is printed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iga_desktop.formats import count_text
from iga_desktop.progress import Progress
from iga_desktop.ui.evidence.drawing import PDF
from iga_desktop.ui.evidence.preview import DocumentPreview
from iga_desktop.ui.opening import open_path
from iga_desktop.ui.papers.pdf_pages import PreparedPaper, paper_of
from iga_desktop.ui.papers.printing import cuts_off, print_pages, printer_for, sheet_of
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import Task
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.status_strip import StatusStrip

_USUAL_SIZE = QSize(1100, 680)
_ROOM_AROUND = QSize(10 * SIZES.step, 10 * SIZES.step)
_LEAST_SIZE = QSize(680, 360)
_WORDED_WIDTH = 1020
"""Pixels from which on all buttons over the paper have room for words."""
_PLACE_WIDTH = 136
"""The buttons beside it stay where they are while pages are turned."""


class PrintPreview(QDialog):
    """Shows the very file of *paper* and prints it; show it with `open`.

    *keep* archives the file within the work that prints it. Closing it leaves a printing under way alone. It
    deletes itself once it is closed and all is printed.
    """

    def __init__(
        self,
        session: Session,
        paper: PreparedPaper,
        parent: QWidget,
        keep: Callable[[Path], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._paper = paper
        self._keep = keep
        self._task: Task | None = None
        self.setWindowTitle(self.tr("Pratinjau cetak"))
        self.view = DocumentPreview(session.tasks)
        self.view.tools.hide()
        self.view.moved.connect(self._show_place)
        self.place = label()
        self.place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.place.setMinimumWidth(_PLACE_WIDTH)
        self.strip = StatusStrip()
        self._make_buttons()
        self._build()
        self.view.show_file(paper.path, PDF)
        self.view.fit_page()
        self.view.view.setFocus()
        self.setMinimumSize(_LEAST_SIZE)
        self.resize(_USUAL_SIZE.boundedTo(parent.window().size() - _ROOM_AROUND))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the buttons their icons only where their words would be cut."""
        for each in (self.open_button, self.width_button, self.page_button, self.close_button):
            each.setText(each.accessibleName() if self.width() >= _WORDED_WIDTH else "")
        super().resizeEvent(event)

    def done(self, result: int) -> None:
        """Close the dialog."""
        super().done(result)
        if self._task is None:
            self.deleteLater()

    def _make_buttons(self) -> None:
        self.print_button = button(self.tr("Cetak"), "printer", primary=True)
        self.open_button = button(self.tr("Buka PDF"), "external-link")
        self.previous_button = button("", "chevron-left")
        self.next_button = button("", "chevron-right")
        self.smaller_button = button("", "zoom-out")
        self.larger_button = button("", "zoom-in")
        self.width_button = button(self.tr("Selebar jendela"), "move-horizontal")
        self.page_button = button(self.tr("Satu halaman"), "maximize")
        self.close_button = button(self.tr("Tutup"), "x")
        for each in (self.previous_button, self.next_button, self.smaller_button, self.larger_button):
            each.setProperty("narrow", True)
        uses: tuple[tuple[QPushButton, str, str, Callable[[], object]], ...] = (
            (self.print_button, self.tr("Cetak"), "Ctrl+P", self._print),
            (self.open_button, self.tr("Buka PDF"), "Ctrl+O", self._open),
            (self.previous_button, self.tr("Halaman sebelumnya"), "PgUp", self.view.previous_page),
            (self.next_button, self.tr("Halaman berikutnya"), "PgDown", self.view.next_page),
            (self.smaller_button, self.tr("Perkecil"), "Ctrl+-", self.view.zoom_out),
            (self.larger_button, self.tr("Perbesar"), "Ctrl++", self.view.zoom_in),
            (self.width_button, self.tr("Selebar jendela"), "Ctrl+2", self.view.fit_width),
            (self.page_button, self.tr("Satu halaman"), "Ctrl+0", self.view.fit_page),
            (self.close_button, self.tr("Tutup"), "Esc", self.reject),
        )
        for each, name, key, use in uses:
            each.setAccessibleName(name)
            each.setToolTip(f"{name} ({key})")
            each.setShortcut(key)
            each.clicked.connect(use)

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(*[3 * SIZES.step] * 4)
        tools.setSpacing(2 * SIZES.step)
        for each in (self.print_button, self.open_button):
            tools.addWidget(each)
        tools.addStretch()
        for part in (self.previous_button, self.place, self.next_button):
            tools.addWidget(part)
        tools.addSpacing(2 * SIZES.step)
        for each in (self.smaller_button, self.larger_button, self.width_button, self.page_button):
            tools.addWidget(each)
        tools.addStretch()
        tools.addWidget(self.close_button)
        shown = QVBoxLayout()
        shown.setContentsMargins(2 * SIZES.step, 0, 2 * SIZES.step, 2 * SIZES.step)
        shown.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addLayout(shown, stretch=1)
        column.addWidget(self.strip)

    def _show_place(self) -> None:
        page, count = max(self.view.page, 1), len(self._paper.sizes)
        self.place.setText(
            self.tr("Halaman {page} dari {count}").format(page=count_text(page), count=count_text(count))
        )
        self.previous_button.setEnabled(page > 1)
        self.next_button.setEnabled(page < count)
        size = self._paper.sizes[page - 1]
        name = paper_of(size)
        text = self.tr("Kertas {name}{width} x {height} mm. Dicetak pada ukuran asli (100 persen).")
        width, height = size.toSize().toTuple()
        self.strip.set_quiet_text(text.format(name=name and f"{name}, ", width=width, height=height))

    def _open(self) -> None:
        open_path(self._paper.path, self._session.messages)

    def _print(self) -> None:
        printer = printer_for(self._paper)
        asking = QPrintDialog(printer, self)
        asking.setMinMax(1, len(self._paper.sizes))
        agreed = asking.exec() == QDialog.DialogCode.Accepted
        asking.deleteLater()
        if not agreed:
            return
        shrink = cuts_off(self._paper, printer)
        if shrink:
            shrink = self._agrees_to_shrink(printer)
            if not shrink and not self._agrees_to_cut(printer):
                return
        paper, where = self._paper, printer.printerName() or Path(printer.outputFileName()).name
        keep = self._keep

        def work(progress: Progress) -> tuple[int, str]:
            count = print_pages(paper, printer, progress, shrink=shrink)
            return count, keep(paper.path) if keep else ""

        self.print_button.setEnabled(False)
        self._task = self._session.tasks.run(
            self.tr("Mencetak"),
            work,
            lambda printed: self._say_printed(*printed, where),
            # The archive is written in the same work: a second one would not begin once the window closes.
            writes=keep is not None,
        )
        self.strip.follow(self._task)
        self._task.ended.connect(self._end_printing)

    def _agrees_to_shrink(self, printer: QPrinter) -> bool:
        text = self.tr(
            "Halaman laporan lebih besar daripada kertas yang dipilih ({width} x {height} mm). Perkecil "
            "halaman agar seluruhnya muat? Tanpa diperkecil, tepi yang tidak muat tidak tercetak."
        )
        return self._session.messages.confirm(_sized(text, printer), self.tr("Perkecil agar muat"))

    def _agrees_to_cut(self, printer: QPrinter) -> bool:
        text = self.tr(
            "Cetak pada ukuran asli (100 persen)? Tepi halaman di luar kertas {width} x {height} mm tidak "
            "tercetak. Jika dibatalkan, tidak ada yang dicetak dan kertas lain dapat dipilih."
        )
        return self._session.messages.confirm(_sized(text, printer), self.tr("Cetak ukuran asli"))

    def _say_printed(self, count: int, unarchived: str, where: str) -> None:
        self.strip.set_quiet_text(
            self.tr("{count} halaman sudah dikirim ke {where}").format(count=count_text(count), where=where)
        )
        if unarchived:
            self._session.messages.warn(unarchived)

    def _end_printing(self) -> None:
        self._task = None
        self.print_button.setEnabled(True)
        if not self.isVisible():
            self.deleteLater()


def _sized(text: str, printer: QPrinter) -> str:
    sheet = sheet_of(printer).toSize()
    return text.format(width=sheet.width(), height=sheet.height())
