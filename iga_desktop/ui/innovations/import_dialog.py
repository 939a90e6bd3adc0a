"""The dialog "Baca rekap": choose a file, look at what it would change, store it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.errors import UserError
from iga_desktop.services.recap_import import ImportPreview, ImportResult, store_recap
from iga_desktop.ui.innovations.import_presenter import ImportPresenter, Work, result_sentence
from iga_desktop.ui.innovations.import_review import ImportReview
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import Task
from iga_desktop.ui.theme import SIZES, colors, icon
from iga_desktop.ui.widgets.choice_box import ChoiceBox

_USUAL_SIZE = QSize(1040, 620)


def dropped_workbook(dropped: QMimeData) -> Path | None:
    """Give the one .xlsx file that was dropped, None for anything else."""
    urls = dropped.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in {".xlsx", ".xlsm"} else None


class ImportDialog(QDialog):
    """Nothing is stored before "Simpan ke data"; closing the dialog cancels what is under way."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.presenter = ImportPresenter(session.workspace, session.year)
        self._task: Task | None = None
        self.setWindowTitle(self.tr("Baca rekap"))
        self.setAcceptDrops(True)
        self.file_label = QLabel(self.tr("Belum ada berkas"))
        self.file_label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.file_button = QPushButton(icon("folder-open", colors().muted), self.tr("Pilih berkas"))
        self.file_button.setIconSize(QSize(SIZES.icon, SIZES.icon))
        self.year_box = self._year_box()
        self.basis_box = self._basis_box()
        self.review = ImportReview()
        self.sentence = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setMaximumWidth(320)
        self.stop_button = QPushButton(self.tr("Batalkan pembacaan"))
        self.close_button = QPushButton(self.tr("Batal"))
        self.store_button = QPushButton(self.tr("Simpan ke data"))
        self.store_button.setProperty("primary", True)
        self._build()
        self._connect()
        self._say(self.tr("Pilih berkas rekap (.xlsx), atau seret berkas itu ke jendela ini."))
        if parent is not None:
            room = parent.window().size() - QSize(10 * SIZES.step, 10 * SIZES.step)
            self.resize(_USUAL_SIZE.boundedTo(room))

    def _year_box(self) -> ChoiceBox:
        box = ChoiceBox()
        box.set_choices((year, str(year)) for year in reversed(self.presenter.years))
        box.show_value(self.presenter.year)
        box.setAccessibleName(self.tr("Tahun"))
        return box

    def _basis_box(self) -> ChoiceBox:
        box = ChoiceBox()
        box.set_choices(
            (
                (LevelBasis.VERIFIED.value, self.tr("Terverifikasi")),
                (LevelBasis.CLAIM.value, self.tr("Klaim")),
            )
        )
        box.setAccessibleName(self.tr("Nilai dalam berkas"))
        return box

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(2 * SIZES.step)
        first.addWidget(self.file_button)
        first.addWidget(self.file_label, stretch=1)
        for text, box, width in (
            (self.tr("Tahun"), self.year_box, 88),
            (self.tr("Nilai dalam berkas"), self.basis_box, 140),
        ):
            label = QLabel(text)
            label.setBuddy(box)
            box.setFixedWidth(width)
            first.addWidget(label)
            first.addWidget(box)
        waiting = QWidget()
        column = QVBoxLayout(waiting)
        column.setSpacing(3 * SIZES.step)
        column.addStretch()
        column.addWidget(self.sentence)
        column.addWidget(self._bar, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.stop_button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self._bar.setMinimumWidth(280)
        self._stack = QStackedWidget()
        self._stack.addWidget(waiting)
        self._stack.addWidget(self.review)
        last = QHBoxLayout()
        last.setSpacing(2 * SIZES.step)
        last.addStretch()
        last.addWidget(self.close_button)
        last.addWidget(self.store_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*[SIZES.page_margin] * 4)
        whole.setSpacing(3 * SIZES.step)
        whole.addLayout(first)
        whole.addWidget(self._stack, stretch=1)
        whole.addLayout(last)

    def _connect(self) -> None:
        self.file_button.clicked.connect(self._ask_file)
        self.year_box.currentIndexChanged.connect(self._choose_year)
        self.basis_box.currentIndexChanged.connect(self._choose_basis)
        self.review.agency_decided.connect(
            lambda texts, code: self._run(self.presenter.decide_agency(texts, code), anew=False)
        )
        self.review.heading_decided.connect(
            lambda headings, field: self._run(self.presenter.decide_heading(headings, field), anew=False)
        )
        self.stop_button.clicked.connect(self._cancel)
        self.close_button.clicked.connect(self.reject)
        self.store_button.clicked.connect(self._store)

    def choose_file(self, path: Path) -> None:
        """Read *path* and show what storing it would do."""
        self.presenter.take_file(path)
        self.year_box.show_value(self.presenter.year)
        self.file_label.setText(path.name)
        self.file_label.setToolTip(str(path))
        self._run(self.presenter.reading(), anew=True)

    def reject(self) -> None:
        """Close; what is under way is cancelled."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a workbook that is dragged over the dialog."""
        if dropped_workbook(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the workbook that was dropped."""
        path = dropped_workbook(event.mimeData())
        if path is not None and self._task is None:
            event.acceptProposedAction()
            self.choose_file(path)

    def _ask_file(self) -> None:
        kinds = self.tr("Buku kerja Excel (*.xlsx *.xlsm)")
        path = self._session.messages.open_file(self.tr("Pilih berkas rekap"), kinds)
        if path is not None:
            self.choose_file(path)

    def _choose_year(self) -> None:
        self.presenter.year = int(str(self.year_box.value))
        if self.presenter.path is not None:
            self._run(self.presenter.reading(), anew=True)

    def _choose_basis(self) -> None:
        self._run(self.presenter.read_as(LevelBasis(str(self.basis_box.value))), anew=False)

    def _run(self, work: Work | None, *, anew: bool) -> None:
        if work is None:
            return

        def show(preview: ImportPreview) -> None:
            self.presenter.take_preview(preview)
            self.review.show_preview(self.presenter, anew=anew)
            self._stack.setCurrentWidget(self.review)
            self._settle()

        self._follow(
            self._session.tasks.run(
                self.tr("Membaca rekap"), work, self._unless_closed(show), on_failed=self._fail
            )
        )

    def _store(self) -> None:
        preview, workspace = self.presenter.preview, self._session.workspace
        if preview is None:
            return

        def tell(result: ImportResult) -> None:
            self._task = None
            self.accept()
            self._session.show_year(preview.year)
            self._session.data_changed.emit()
            self._session.messages.inform(result_sentence(result, preview.year, preview.path.name))

        self._follow(
            self._session.tasks.run(
                self.tr("Menyimpan rekap"),
                lambda progress: store_recap(workspace, preview, progress),
                tell,
                writes=True,
                on_failed=self._fail,
            )
        )

    def _unless_closed(self, show: Callable[[ImportPreview], None]) -> Callable[[ImportPreview], None]:
        return lambda preview: show(preview) if self._task is not None else None

    def _follow(self, task: Task) -> None:
        self._task = task
        self._say(task.title)
        self._bar.setRange(0, 0)
        self._bar.show()
        self.stop_button.show()
        for widget in (self.file_button, self.year_box, self.basis_box, self.store_button):
            widget.setEnabled(False)
        task.progressed.connect(self._progress)
        task.ended.connect(self._ended)

    def _progress(self, done: int, total: int, text: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self.sentence.setText(text)

    def _ended(self) -> None:
        if self._task is not None and self._task.cancelled:
            self.presenter.take_preview(None)
            self._settle()
            self._say(self.tr("Pembacaan dibatalkan. Tidak ada data yang berubah."))

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _fail(self, problem: UserError) -> None:
        self.presenter.take_preview(None)
        self._settle()
        self._say(str(problem))

    def _settle(self) -> None:
        self._task = None
        for widget in (self.file_button, self.year_box, self.basis_box):
            widget.setEnabled(True)
        self.store_button.setEnabled(self.presenter.can_store)

    def _say(self, text: str) -> None:
        self.sentence.setText(text)
        self._bar.hide()
        self.stop_button.hide()
        self.store_button.setEnabled(False)
        self._stack.setCurrentIndex(0)
