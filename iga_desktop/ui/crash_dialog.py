"""What the officer sees of a bug: a kind sentence, and a report to pass on without anything of the office."""

from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.errors import EnvironmentProblem
from iga_desktop.files import replacing
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label

_WIDTH, _REPORT_HEIGHT = 640, 200
_FILE = "Laporan program.txt"


def show_crash(report: str) -> None:
    """Tell that something unforeseen happened and offer *report*; may be called in any thread.

    One dialog stands at a time, and the same bug is told once: a timer may run into it every second.
    """
    application = QApplication.instance()
    if application is None:
        return
    if not _faults:
        _faults.append(_Faults())
        _faults[0].moveToThread(application.thread())
    _faults[0].seen.emit(report)


class _Faults(QObject):
    """What was told in this run. Always through its signal: no dialog may open in the midst of painting."""

    seen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._told: set[str] = set()
        self._dialog: FaultDialog | None = None
        self.seen.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @Slot(str)
    def _tell(self, report: str) -> None:
        if report in self._told:
            return
        self._told.add(report)
        if self._dialog is not None and shiboken6.isValid(self._dialog) and self._dialog.isVisible():
            self._dialog.add(report)
            return
        self._dialog = FaultDialog(_unforeseen(), report, QApplication.activeWindow())
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Not exec(): that would go on with the very step that failed only once the dialog is closed.
        self._dialog.open()


_faults: list[_Faults] = []


class FaultDialog(QDialog):
    """Says *sentence* and offers *report* to be copied or saved."""

    def __init__(self, sentence: str, report: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.applicationName())
        self.setFixedWidth(_WIDTH)
        self.report = QPlainTextEdit(report, readOnly=True, tabChangesFocus=True)
        self.report.setAccessibleName(self.tr("Laporan"))
        self.report.setFixedHeight(_REPORT_HEIGHT)
        self.copy = button(self.tr("Salin laporan"), "copy")
        self.copy.clicked.connect(self._copy)
        self.save = button(self.tr("Simpan laporan"), "save")
        self.save.clicked.connect(self._save)
        self.close_button = button(self.tr("Tutup"), primary=True)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setDefault(True)
        self.said = label("", "muted", wraps=True)
        self._lay_out(label(sentence, wraps=True))
        self.close_button.setFocus()

    def _lay_out(self, sentence: QLabel) -> None:
        privacy = self.tr(
            "Laporan ini hanya memuat jenis kejadian, letaknya di dalam program, dan versi program. Tidak "
            "ada nama, isian, atau letak berkas Anda di dalamnya."
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * SIZES.step)
        for each in (self.copy, self.save):
            buttons.addWidget(each)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SIZES.page_margin] * 4)
        column.setSpacing(3 * SIZES.step)
        for widget in (sentence, self.report, label(privacy, "muted", wraps=True), self.said):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.said.hide()

    def add(self, report: str) -> None:
        """Add what happened meanwhile."""
        self.report.appendPlainText("\n" + report)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.report.toPlainText())
        self._say(self.tr("Laporan sudah disalin. Tempelkan ke pesan untuk pendamping TI."))

    def _save(self) -> None:
        title, kinds = self.tr("Simpan laporan"), self.tr("Teks (*.txt)")
        # Not through the window's messages: they may be what failed.
        chosen, _ = QFileDialog.getSaveFileName(self, title, _FILE, kinds)
        if chosen:
            self.write(Path(chosen))

    def write(self, file: Path) -> None:
        """Write the report to *file*, and say what came of it."""
        try:
            with replacing(file) as beside:
                beside.write_text(self.report.toPlainText() + "\n", encoding="utf-8")
        except EnvironmentProblem as problem:
            self._say(str(problem))
        else:
            self._say(self.tr("Laporan disimpan di {file}.").format(file=file))

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()


def _unforeseen() -> str:
    return QCoreApplication.translate(
        "CrashDialog",
        "Terjadi hal yang tidak terduga dan langkah terakhir tidak selesai. Data yang sudah disimpan tetap "
        "aman, dan isian yang belum disimpan dicatat sebagai draf. Kirimkan laporan ini kepada pendamping "
        "TI, lalu tutup dan buka kembali program.",
    )
