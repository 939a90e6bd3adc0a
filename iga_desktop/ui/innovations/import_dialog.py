"""The dialog "Baca rekap": choose a file, look at what it would change, store it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.errors import UserError
from iga_desktop.services.recap_import import (
    SUFFIXES,
    HeadingsNotFound,
    ImportPreview,
    ImportResult,
    store_recap,
)
from iga_desktop.ui.innovations.import_presenter import ImportPresenter, Work, result_sentence
from iga_desktop.ui.innovations.import_review import ImportReview
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import Task
from iga_desktop.ui.theme import SIZES, colors, icon
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.elided_label import ElidedLabel
from iga_desktop.ui.widgets.scrolling import scrolling
from iga_desktop.ui.widgets.telling import telling

_SUFFIXES = (*SUFFIXES, ".xlsm")
"""What can be chosen; of a workbook with macros the officer is told how to save it without."""
_USUAL_SIZE = QSize(1040, 620)
_PATIENCE_MS = 250
"""Work on a preview that is over sooner leaves it in view."""


def dropped_workbook(dropped: QMimeData) -> Path | None:
    """Give the one spreadsheet that was dropped, None for anything else."""
    urls = dropped.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in _SUFFIXES else None


class ImportDialog(QDialog):
    """Nothing is stored before "Simpan ke data"; closing the dialog cancels what is under way."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._show_waiting)
        self.setWindowTitle(self.tr("Baca rekap"))
        self.setAcceptDrops(True)
        self.file_label = ElidedLabel()
        self.file_button = QPushButton(icon("folder-open", colors().muted), self.tr("Pilih berkas"))
        self.file_button.setIconSize(QSize(SIZES.icon, SIZES.icon))
        self.year_box = self._year_box()
        self.basis_box = self._basis_box()
        self.review = ImportReview()
        self.sentence = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setMaximumWidth(320)
        self.stop_button = QPushButton(self.tr("Batalkan"))
        self.close_button = QPushButton(self.tr("Batal"))
        self.store_button = QPushButton(self.tr("Simpan ke data"))
        self.store_button.setProperty("primary", True)
        self._build()
        self._connect()
        self.begin()

    def begin(self) -> None:
        """Start anew: no file, the year in view, verified levels."""
        self.presenter = ImportPresenter(self._session.workspace, self._session.year)
        self.year_box.show_value(self.presenter.year)
        self.basis_box.show_value(LevelBasis.VERIFIED.value)
        self.file_label.setText(self.tr("Belum ada berkas"))
        self._settle()
        self.file_button.setFocus()
        if (parent := self.parentWidget()) is not None:
            room = parent.window().size() - QSize(10 * SIZES.step, 10 * SIZES.step)
            self.resize(_USUAL_SIZE.boundedTo(room))

    def _year_box(self) -> ChoiceBox:
        box = ChoiceBox()
        box.set_choices((year, str(year)) for year in reversed(self._session.workspace.guidelines.years()))
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
        self._stack.addWidget(scrolling(self.review))
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
        self.review.plain_wanted.connect(lambda: self._run(self.presenter.read_plainly(), anew=True))
        self.review.remembering_chosen.connect(self._choose_remembering)
        self.stop_button.clicked.connect(self._cancel)
        self.close_button.clicked.connect(self.reject)
        self.store_button.clicked.connect(self._store)

    def choose_file(self, path: Path) -> None:
        """Read *path* and show what storing it would do."""
        self.presenter.take_file(path)
        self.year_box.show_value(self.presenter.year)
        self.file_label.setText(path.name)
        self._run(self.presenter.reading_anew(), anew=True)

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
        kinds = self.tr("Rekap ({patterns})").format(patterns=" ".join(f"*{kind}" for kind in _SUFFIXES))
        path = self._session.messages.open_file(self.tr("Pilih berkas rekap"), kinds)
        if path is not None:
            self.choose_file(path)

    def _choose_year(self) -> None:
        self.presenter.year = int(str(self.year_box.value))
        if self.presenter.path is not None:
            self._run(self.presenter.reading_anew(), anew=True)

    def _choose_basis(self) -> None:
        self._run(self.presenter.read_as(LevelBasis(str(self.basis_box.value))), anew=False)

    def _choose_remembering(self, wanted: bool) -> None:
        self.presenter.remember = wanted

    def _run(self, work: Work | None, *, anew: bool) -> None:
        if work is None or self._task is not None:
            return
        presenter = self.presenter

        def show(preview: ImportPreview) -> None:
            if presenter is self.presenter and not task.cancelled:
                presenter.take_preview(preview)
                with telling(self._session.messages):
                    self.review.show_preview(presenter, anew=anew)
                self._settle()

        def fail(problem: UserError) -> None:
            if presenter is self.presenter and not task.cancelled:
                presenter.take_failure(problem)
                self._show_failure(problem)

        task = self._session.tasks.run(self.tr("Membaca rekap"), work, show, on_failed=fail, receiver=self)
        self._follow(task)
        if anew:
            self._show_waiting()

    def _show_failure(self, problem: UserError) -> None:
        presenter = self.presenter
        self.basis_box.show_value(presenter.choices.basis.value)
        self._settle()
        if presenter.preview is None and isinstance(problem, HeadingsNotFound) and presenter.shows_file:
            with telling(self._session.messages):
                self.review.show_headings(presenter, str(problem))
        elif presenter.shows_file:
            self._session.messages.warn(str(problem))
        else:
            self._say(str(problem))

    def _store(self) -> None:
        presenter, workspace = self.presenter, self._session.workspace
        preview, remember = presenter.preview, presenter.remember
        if preview is None or self._task is not None:
            return

        def tell(result: ImportResult) -> None:
            # What was stored is told and shown even if the dialog was closed in the meantime.
            if presenter is self.presenter:
                self.accept()
            self._session.show_year(preview.year)
            self._session.data_changed.emit()
            self._session.messages.inform(result_sentence(result, preview.year, preview.path.name))

        task = self._session.tasks.run(
            self.tr("Menyimpan rekap"),
            lambda progress: store_recap(workspace, preview, progress, remember=remember),
            tell,
            writes=True,
        )
        self._follow(task)
        self._show_waiting()

    def _follow(self, task: Task) -> None:
        self._task = task
        self.sentence.setText(task.title)
        self._bar.setRange(0, 0)
        for widget in self._inputs():
            widget.setEnabled(False)
        self._patience.start()
        task.progressed.connect(lambda *step: self._progress(task, *step))
        task.ended.connect(lambda: self._ended(task))

    def _inputs(self) -> tuple[QWidget, ...]:
        return self.file_button, self.year_box, self.basis_box, self.store_button

    def _show_waiting(self) -> None:
        self._patience.stop()
        self._bar.show()
        self.stop_button.show()
        self._stack.setCurrentIndex(0)

    def _progress(self, task: Task, done: int, total: int, text: str) -> None:
        if self._task is task:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            self.sentence.setText(text)

    def _ended(self, task: Task) -> None:
        # Whoever waits for the work shows next what came of it; of a bug, nothing more is heard here.
        if self._task is task:
            self._settle()
            if task.cancelled and not self.presenter.shows_file:
                self._say(self.tr("Dibatalkan. Tidak ada data yang berubah."))

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _settle(self) -> None:
        """Nothing is under way any more: show what is known of the file."""
        self._task = None
        self._patience.stop()
        for widget in self._inputs():
            widget.setEnabled(True)
        self.store_button.setEnabled(self.presenter.can_store)
        if self.presenter.shows_file:
            self._stack.setCurrentIndex(1)
        else:
            hint = self.tr("Pilih berkas rekap ({kinds}), atau seret berkas itu ke jendela ini.")
            self._say(hint.format(kinds=", ".join(SUFFIXES)))

    def _say(self, text: str) -> None:
        self.sentence.setText(text)
        self._bar.hide()
        self.stop_button.hide()
        self.store_button.setEnabled(False)
        self._stack.setCurrentIndex(0)
