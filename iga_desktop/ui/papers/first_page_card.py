"""The first page of a paper beside its options, drawn in the background."""

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QImage

from iga_desktop.ui.papers import presenter
from iga_desktop.ui.papers.pdf_pages import first_page
from iga_desktop.ui.tasks import Task, TaskRunner
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.picture import Picture

_LEAST_PICTURE = QSize(240, 300)
_DELAY_MS = 250
"""While options are changed one after the other, nothing is drawn."""


class FirstPageCard(Card):
    """Shows the page that was asked for last; why there is none is said in its place."""

    def __init__(self, tasks: TaskRunner) -> None:
        super().__init__("")
        self.title.setText(self.tr("Halaman pertama"))
        self._tasks = tasks
        self._drawing: Task | None = None
        self._writing: presenter.Writing | None = None
        self.note = label("", "muted", wraps=True)
        self.note.hide()
        self.picture = Picture(_LEAST_PICTURE, framed=True)
        self.body.addWidget(self.note)
        self.body.addWidget(self.picture, stretch=1)
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.timeout.connect(self._draw)

    def show_nothing(self) -> None:
        """Take the page of another paper away, and what is still being drawn of it."""
        self._drop()
        self._show_page(QImage(), self.tr("Halaman pertama sedang digambar."))

    def ask(self, writing: presenter.Writing) -> None:
        """Show before long the first page of what *writing* writes; an older wish is dropped."""
        self._drop()
        self._writing = writing
        self._timer.start()

    def _drop(self) -> None:
        self._timer.stop()
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None

    def _draw(self) -> None:
        writing = self._writing
        if writing is None:
            return
        task = self._drawing = self._tasks.run(
            self.tr("Menggambar halaman pertama"),
            lambda progress: first_page(presenter.made(writing, progress)),
            lambda image: self._show(task, image, ""),
            background=True,
            on_failed=lambda problem: self._show(task, QImage(), str(problem)),
            receiver=self,
        )

    def _show(self, task: Task, image: QImage, note: str) -> None:
        if task is self._drawing:
            self._drawing = None
            self._show_page(image, note)

    def _show_page(self, image: QImage, note: str) -> None:
        self.picture.show_image(image)
        self.note.setText(note)
        self.note.setVisible(bool(note))
