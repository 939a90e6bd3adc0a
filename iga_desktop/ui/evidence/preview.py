"""A file of evidence, page by page, inside the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iga_desktop.errors import UserError
from iga_desktop.ui.evidence.drawing import PICTURE, Drawn, Wanted, draw
from iga_desktop.ui.evidence.page_view import PageView
from iga_desktop.ui.evidence.recent import Recent
from iga_desktop.ui.evidence.tools import Place, PreviewTools
from iga_desktop.ui.tasks import Task, TaskRunner
from iga_desktop.ui.theme import SIZES, colors

_MEMORY = 128 * 1024 * 1024
_ZOOM_STEP = 1.25
_LEAST_ZOOM, _MOST_ZOOM = -6, 10
"""Steps of zoom from the size that fits."""
_SCREENFUL = 0.9
"""How far a page moves when it is read on: a line or two stay in view."""


class DocumentPreview(QWidget):
    """Shows a PDF (as wide as its place) or a picture (whole), drawn in the background.

    It never takes the focus by itself. Keys while it has it: arrows move the page, Page Up and Page Down
    turn it, Space and Shift+Space read on and back, + and - zoom, F or * fits.
    """

    moved = Signal()
    """Another page is in view, or it is shown larger or smaller."""

    def __init__(self, tasks: TaskRunner) -> None:
        super().__init__()
        self._tasks = tasks
        self._kept: Recent[Wanted, Drawn] = Recent(_MEMORY)
        self._path: Path | None = None
        self._kind = ""
        self._page = 0
        self._pages = 0
        self._zoom = 0
        self._whole = False
        self._natural = QSizeF()
        self._drawing: Task | None = None
        self.view = PageView()
        self.view.setAccessibleName(self.tr("Pratinjau berkas"))
        self.view.resized.connect(self._fit_place)
        self.view.focus_changed.connect(self.update)
        self.tools = PreviewTools(self.view)
        self._build()
        self.show_nothing("")

    @property
    def page(self) -> int:
        """The page in view, from 1; 0 while there is none."""
        return self._page + 1 if self._pages else 0

    @property
    def page_count(self) -> int:
        """How many pages the file has; 0 while that is not known or nothing is shown."""
        return self._pages

    def show_file(self, path: Path, kind: str) -> None:
        """Show the first page of the file at *path*, whose *kind* is "pdf" or "gambar".

        The file in view already keeps its page and zoom. What stands at a path must not change.
        """
        if (path, kind) == (self._path, self._kind) and self._pages:
            return
        self._forget()
        self._path, self._kind, self._whole = path, kind, kind == PICTURE
        self._show_place()
        self._ask()

    def show_nothing(self, sentence: str) -> None:
        """Show *sentence* instead of a file."""
        self._forget()
        self.view.say(sentence)
        self._show_place()

    def next_page(self) -> None:
        """Show the next page, if there is one."""
        self._turn_to(self._page + 1)

    def previous_page(self) -> None:
        """Show the previous page, if there is one."""
        self._turn_to(self._page - 1)

    def read_on(self) -> None:
        """Move nearly a screenful down; at the end of the page, turn to the next one."""
        bar = self.view.verticalScrollBar()
        if bar.value() < bar.maximum():
            bar.setValue(bar.value() + round(bar.pageStep() * _SCREENFUL))
        else:
            self.next_page()

    def read_back(self) -> None:
        """Move nearly a screenful up; at the top of the page, turn to the end of the previous one."""
        bar = self.view.verticalScrollBar()
        if bar.value() > bar.minimum():
            bar.setValue(bar.value() - round(bar.pageStep() * _SCREENFUL))
        elif self._page:
            self.previous_page()
            bar.setValue(bar.maximum())

    def zoom_in(self) -> None:
        """Show the page larger."""
        self._zoom_to(self._zoom + 1)

    def zoom_out(self) -> None:
        """Show the page smaller."""
        self._zoom_to(self._zoom - 1)

    def fit(self) -> None:
        """Show the page in the size that fits: as wide as its place, or whole."""
        self._zoom_to(0)

    def fit_page(self) -> None:
        """Show each page of the file whole."""
        self._whole = True
        self.fit()

    def fit_width(self) -> None:
        """Show each page of the file as wide as its place."""
        self._whole = False
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys of a preview do."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        uses: dict[int, Callable[[], None]] = {
            Qt.Key.Key_PageDown: self.next_page,
            Qt.Key.Key_PageUp: self.previous_page,
            Qt.Key.Key_Space: self.read_back if back else self.read_on,
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_F: self.fit,
            Qt.Key.Key_Asterisk: self.fit,
        }
        if use := uses.get(event.key()):
            use()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom by the wheel with Ctrl."""
        turned = event.angleDelta().y()
        if turned and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_to(self._zoom + (1 if turned > 0 else -1))
        else:
            super().wheelEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was asked for while it was out of view."""
        super().showEvent(event)
        self._ask()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a hairline around the page's place, in the accent while it has the focus."""
        del event
        with QPainter(self) as painter:
            focused = self.view.hasFocus()
            painter.setPen(QPen(QColor(colors().accent if focused else colors().line), 1))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            room = SIZES.step - 0.5
            frame = QRectF(self.view.geometry()).adjusted(-room, -room, room, room)
            painter.drawRoundedRect(frame, SIZES.radius, SIZES.radius)

    def _build(self) -> None:
        for each, use in (
            (self.tools.previous_page, self.previous_page),
            (self.tools.next_page, self.next_page),
            (self.tools.smaller, self.zoom_out),
            (self.tools.larger, self.zoom_in),
            (self.tools.fit, self.fit),
        ):
            each.clicked.connect(use)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SIZES.step)
        column.addWidget(self.tools)
        framed = QVBoxLayout()
        framed.setContentsMargins(*[SIZES.step] * 4)
        framed.addWidget(self.view)
        column.addLayout(framed, stretch=1)

    def _forget(self) -> None:
        self._path, self._kind = None, ""
        self._page = self._pages = 0
        self._zoom = 0
        self._natural = QSizeF()
        self.view.say("")

    def _turn_to(self, page: int) -> None:
        if 0 <= page < self._pages:
            self._page = page
            self.view.blank()
            self.view.verticalScrollBar().setValue(0)
            self._show_place()
            self._ask()

    def _zoom_to(self, zoom: int) -> None:
        self._zoom = min(max(zoom, _LEAST_ZOOM), _MOST_ZOOM)
        self._fit_place()
        self._show_place()

    def _fit_place(self) -> None:
        wanted = self._wanted()
        if wanted is not None and not self.view.paper.isEmpty():
            self.view.resize_paper(wanted.shown_size(self._natural))
        self._ask()

    def _wanted(self, *, larger: bool = False) -> Wanted | None:
        if self._path is None:
            return None
        # Whether a bar is in view must not change the size that decides whether it is.
        bar = 0 if self._whole else self.view.verticalScrollBar().sizeHint().width()
        place, ratio = self.view.maximumViewportSize(), self.devicePixelRatioF()
        room = (max(round((place.width() - bar) * ratio), 1), max(round(place.height() * ratio), 1))
        zoom = _ZOOM_STEP ** min(self._zoom + larger, _MOST_ZOOM)
        return Wanted(self._path, self._kind, self._page, room, ratio, self._whole, zoom)

    def _ask(self) -> None:
        """Show the wanted page, or draw it unless another is being drawn: its end asks again."""
        wanted = self._wanted()
        if wanted is None or not self.isVisible():
            return
        drawn = self._kept.get(wanted)
        if drawn is not None:
            self._show(wanted, drawn)
        elif self._drawing is None:
            self._drawing = self._tasks.run(
                self.tr("Menggambar pratinjau"),
                lambda _: draw(wanted),
                lambda drawn: self._keep(wanted, drawn),
                background=True,
                on_failed=lambda problem: self._refuse(wanted, problem),
                receiver=self,
            )
            self._drawing.ended.connect(self._end)

    def _end(self) -> None:
        # Only a window that closes cancels a drawing: nothing can be drawn after it.
        if self._drawing is not None and not self._drawing.cancelled:
            self._drawing = None

    def _keep(self, wanted: Wanted, drawn: Drawn) -> None:
        self._kept.put(wanted, drawn, drawn.image.sizeInBytes())
        self._ask()

    def _refuse(self, wanted: Wanted, problem: UserError) -> None:
        if wanted == self._wanted():
            self.view.say(str(problem))
            self._show_place()
        else:
            self._ask()

    def _show(self, wanted: Wanted, drawn: Drawn) -> None:
        self._natural, self._pages = drawn.natural, drawn.pages
        self.view.show_image(drawn.image, wanted.shown_size(drawn.natural))
        self._show_place()

    def _show_place(self) -> None:
        shown = not self.view.paper.isEmpty()
        place = Place(
            page=self._page,
            pages=self._pages,
            smaller=shown and self._zoom > _LEAST_ZOOM,
            larger=shown and self._can_grow(),
            fitted=not shown or not self._zoom,
            opening=self._path is not None and not shown and not self.view.sentence.text(),
        )
        self.tools.show_place(place)
        self.view.setAccessibleDescription(self.tools.place.text() or self.view.sentence.text())
        self.moved.emit()

    def _can_grow(self) -> bool:
        now, larger = self._wanted(), self._wanted(larger=True)
        if now is None or larger is None:
            return False
        return now.shown_size(self._natural) != larger.shown_size(self._natural)
