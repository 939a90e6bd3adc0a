"""Saving a paper where the officer wants it: asked, written in a thread, and only then said."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths

from iga_desktop.errors import UserError
from iga_desktop.files import FileInUse
from iga_desktop.ui.papers.presenter import Writing, with_suffix
from iga_desktop.ui.session import Session


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: its ending, and what the file dialog calls it."""

    suffix: str
    filter: str


PDF = FileKind(".pdf", "PDF (*.pdf)")
EXCEL = FileKind(".xlsx", "Excel (*.xlsx)")


def save_paper(
    session: Session, owner: QObject, title: str, name: str, kind: FileKind, writing: Writing
) -> None:
    """Ask under *title* where to save, proposing *name*, let *writing* write there, and tell of it.

    A file that is open elsewhere gets another name, if the officer agrees. Where *owner* is gone by
    then, nobody is told.
    """
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen = session.messages.save_file(title, str(Path(folder) / f"{name}{kind.suffix}"), kind.filter)
    if chosen is not None:
        _write(session, owner, with_suffix(chosen, kind.suffix), writing)


def _write(session: Session, owner: QObject, path: Path, writing: Writing) -> None:
    def offer_other_name(problem: UserError) -> None:
        if not isinstance(problem, FileInUse):
            session.messages.warn(str(problem))
        elif session.messages.confirm(str(problem), _tr("Simpan dengan nama lain")):
            _write(session, owner, problem.alternative, writing)

    session.tasks.run(
        _tr("Menyimpan {name}").format(name=path.name),
        lambda progress: writing(path, progress),
        lambda _: session.messages.inform(
            _tr("{name} tersimpan di {folder}.").format(name=path.name, folder=path.parent)
        ),
        on_failed=offer_other_name,
        receiver=owner,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Papers", text)
