"""Small pictures of files of evidence, drawn in the background."""

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage

from iga_desktop.errors import UserError
from iga_desktop.ui.evidence.drawing import Drawn, Wanted, draw
from iga_desktop.ui.evidence.recent import Recent
from iga_desktop.ui.tasks import Task, TaskRunner

THUMBNAIL_HEIGHT = 96
"""Logical pixels; small pictures stay smaller."""
_MAX_WIDTH = 2 * THUMBNAIL_HEIGHT
_MEMORY = 16 * 1024 * 1024


class Thumbnails(QObject):
    """Draws first pages and pictures one after the other and remembers those used last."""

    ready = Signal(str, QImage)
    """The small picture of a key, in the device pixel ratio of the screen."""

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._kept: Recent[str, QImage] = Recent(_MEMORY)
        self._waiting: OrderedDict[str, Wanted] = OrderedDict()
        self._key: str | None = None
        self._drawing: Task | None = None

    def request(self, key: str, path: Path, kind: str) -> None:
        """Ask for the first page of the file at *path* under *key*, which stands for its bytes.

        `ready` tells at once what is remembered, otherwise later; never, where the file cannot be drawn.
        """
        kept = self._kept.get(key)
        if kept is not None:
            if not kept.isNull():
                self.ready.emit(key, kept)
        elif key != self._key:
            ratio = QGuiApplication.primaryScreen().devicePixelRatio()
            room = (round(_MAX_WIDTH * ratio), round(THUMBNAIL_HEIGHT * ratio))
            self._waiting[key] = Wanted(path, kind, 0, room, ratio, whole=True)
            self._draw_next()

    def drop_waiting(self) -> None:
        """Forget what was asked for and not begun, because other files are in view now."""
        self._waiting.clear()

    def _draw_next(self) -> None:
        if self._drawing is not None or not self._waiting:
            return
        key, wanted = self._waiting.popitem(last=False)
        self._key = key
        self._drawing = self._tasks.run(
            self.tr("Menggambar pratinjau kecil"),
            lambda _: draw(wanted),
            lambda drawn: self._keep(key, drawn),
            background=True,
            on_failed=lambda problem: self._keep_failure(key, problem),
            receiver=self,
        )
        self._drawing.ended.connect(self._end)

    def _end(self) -> None:
        # Only a window that closes cancels a drawing: nothing can be drawn after it.
        if self._drawing is not None and not self._drawing.cancelled:
            self._key = self._drawing = None

    def _keep(self, key: str, drawn: Drawn) -> None:
        self._kept.put(key, drawn.image, drawn.image.sizeInBytes())
        self.ready.emit(key, drawn.image)
        self._draw_next()

    def _keep_failure(self, key: str, problem: UserError) -> None:
        # Remembered, so that it is not tried again and again; the preview tells why.
        del problem
        self._kept.put(key, QImage(), 0)
        self._draw_next()
