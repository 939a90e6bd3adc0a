"""The real window, driven from a script: it waits in the event loop, as a person would."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from benchmarks.after_paint import AfterPaint
from iga_desktop.app import Program
from iga_desktop.crash import install_crash_hook
from iga_desktop.ui.messages import LeaveChoice, Messages
from iga_desktop.ui.page import Page

_POLL_MS = 5
_PATIENCE_SECONDS = 60
_HELD, _GAVE_UP = 0, 1
P = TypeVar("P", bound=Page)


class _Unattended(Messages):
    """Nobody is there to answer: a warning ends the run, a question is answered with its action."""

    def inform(self, text: str) -> None:
        pass

    def warn(self, text: str) -> None:
        raise RuntimeError(text)

    def warn_of_each(self, text: str, sentences: Sequence[str]) -> None:
        raise RuntimeError("\n".join([text, *sentences]))

    def confirm(self, text: str, action: str) -> bool:  # noqa: ARG002 the base's signature
        return True

    def ask_leave(self, text: str) -> LeaveChoice:  # noqa: ARG002 as above
        return LeaveChoice.DISCARD

    def open_file(self, title: str, kinds: str) -> Path | None:  # noqa: ARG002 as above
        return None

    def open_files(self, title: str, kinds: str) -> list[Path]:  # noqa: ARG002 as above
        return []

    def save_file(self, title: str, proposal: str, kinds: str) -> Path | None:  # noqa: ARG002 as above
        return None


class DrivenWindow:
    """The program's window on an office, *width* x *height* pixels, once its first page is filled."""

    def __init__(self, folder: Path, width: int, height: int) -> None:
        install_crash_hook()
        self.program = Program(folder, _Unattended())
        self.window = self.program.window
        self.window.resize(width, height)
        self.program.start()
        self._painted = False
        self._watch = AfterPaint(self.window, self._note_painted)
        self.wait(lambda: isinstance(self.window.stack.currentWidget(), Page) and self.idle)

    @property
    def idle(self) -> bool:
        """Whether no work is under way in a thread."""
        return not self.program.tasks.busy

    def page(self, kind: type[P]) -> P:
        """Bring the page of *kind* into view and give it."""
        self.window.show_page(kind.__name__)
        shown = self.window.stack.currentWidget()
        assert isinstance(shown, kind)  # noqa: S101 nothing holds an unattended window back
        return shown

    def wait(self, until: Callable[[], bool]) -> None:
        """Stay in the event loop until *until* holds.

        Raises:
            TimeoutError: it did not come about.
        """
        end = perf_counter() + _PATIENCE_SECONDS
        loop = QEventLoop()
        timer = QTimer()

        def look() -> None:
            if until():
                loop.exit(_HELD)
            elif perf_counter() > end:
                loop.exit(_GAVE_UP)

        timer.timeout.connect(look)
        timer.start(_POLL_MS)
        if loop.exec() == _GAVE_UP:
            raise TimeoutError("the window did not come to what was waited for")

    def act(self, action: Callable[[], object]) -> None:
        """Do *action* and stay in the event loop until the window was drawn anew."""
        self._painted = False
        action()
        if not self._painted:
            self._loop = QEventLoop()
            self._loop.exec()

    @contextmanager
    def closing_dialogs(self) -> Iterator[None]:
        """Close a modal dialog that the block opens, once it stands."""

        def close() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and dialog.isVisible() and self.idle:
                self.dialogs_closed += 1
                dialog.reject()

        timer = QTimer()
        timer.timeout.connect(close)
        timer.start(10 * _POLL_MS)
        yield
        timer.stop()

    dialogs_closed = 0
    _loop: QEventLoop | None = None

    def _note_painted(self) -> None:
        self._painted = True
        if self._loop is not None:
            self._loop.quit()

    def close(self) -> None:
        """End the program."""
        self.program.stop()
        self.window.deleteLater()
