"""Saving a file where the officer wants it: asked, written in a thread, and only then said."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths

from iga_desktop.errors import UserError
from iga_desktop.files import FileInUse, unused_name
from iga_desktop.progress import Progress
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import Task

T = TypeVar("T")
_FILTERS = {".pdf": "PDF (*.pdf)", ".xlsx": "Excel (*.xlsx)", ".docx": "Word (*.docx)"}


def save_paper(
    session: Session,
    owner: QObject,
    title: str,
    name: str,
    writing: Callable[[Path, Progress], T],
    on_saved: Callable[[Path, T], None] | None = None,
    on_started: Callable[[Task], None] | None = None,
) -> None:
    """Ask under *title* where to save, proposing *name*, let *writing* write there, and tell of it.

    *name* ends in .pdf, .xlsx or .docx. A file that is open elsewhere gets another name, if the officer
    agrees. *on_saved* tells in its own way, of the path and of what *writing* gave. Where *owner* is gone by
    then, nobody is told. *on_started* gets each work of writing.
    """

    def tell(path: Path, outcome: T) -> None:
        if on_saved is None:
            tell_saved(session.messages, path)
        else:
            on_saved(path, outcome)

    def write(path: Path) -> None:
        task = session.tasks.run(
            _tr("Menyimpan {name}").format(name=path.name),
            lambda progress: writing(path, progress),
            lambda outcome: tell(path, outcome),
            on_failed=offering_other_name(session.messages, write),
            # What is saved may go to the archive in the same work.
            writes=True,
            receiver=owner,
        )
        if on_started is not None:
            on_started(task)

    target = ask_target(session.messages, title, name, _FILTERS[Path(name).suffix])
    if target is not None:
        write(target)


def tell_saved(messages: Messages, path: Path) -> None:
    """Say that a file is in place at *path*."""
    messages.inform(_tr("{name} tersimpan di {folder}.").format(name=path.name, folder=path.parent))


def offering_other_name(messages: Messages, again: Callable[[Path], None]) -> Callable[[UserError], None]:
    """Give what tells of a failure; where the file is open elsewhere it offers *again* with a free name."""

    def tell(problem: UserError) -> None:
        if not isinstance(problem, FileInUse):
            messages.warn(str(problem))
        elif messages.confirm(str(problem), _tr("Simpan dengan nama lain")):
            again(problem.alternative)

    return tell


def ask_target(messages: Messages, title: str, name: str, kinds: str) -> Path | None:
    """Ask under *title* where to save, proposing *name* in the officer's documents; None: not at all.

    What was chosen has the suffix of *name*; where that has to be added, no present file is taken.
    """
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen = messages.save_file(title, str(Path(folder) / name), kinds)
    suffix = Path(name).suffix
    if chosen is None or chosen.suffix.casefold() == suffix:
        return chosen
    return unused_name(chosen.with_name(chosen.name + suffix))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Papers", text)
