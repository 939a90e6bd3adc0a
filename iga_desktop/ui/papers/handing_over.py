"""Handing a paper over: saved or printed, and archived byte for byte within the same work."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from iga_desktop.progress import Progress
from iga_desktop.services.papers.archive import How
from iga_desktop.services.papers.catalogue import Format, format_of
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.papers import presenter
from iga_desktop.ui.papers.pdf_pages import PreparedPaper, prepare
from iga_desktop.ui.papers.saving import save_paper, tell_saved
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import Task

if TYPE_CHECKING:
    from iga_desktop.services.papers.making import LoadedPaper

Keeping = Callable[[Path], str]
"""Archives a file that was handed over; gives "", or a sentence that and why the archive did not take it."""


def writing_of(workspace: Workspace, request: PaperRequest, format_: Format) -> presenter.Writing:
    """Give what writes the paper that is asked for; call that in a thread."""

    def write(path: Path, progress: Progress) -> None:
        # It brings all papers along, which would hold the window up when it first comes to them.
        from iga_desktop.services.papers.making import write_paper  # noqa: PLC0415 costly, see above

        write_paper(workspace, request, format_, path, progress)

    return write


def first_page_of(workspace: Workspace, request: PaperRequest) -> presenter.Writing:
    """Give what writes the first page of the paper; call that in a thread."""

    def write(path: Path, progress: Progress) -> None:
        from iga_desktop.services.papers.first_page import write_first_page  # noqa: PLC0415 as in writing_of

        write_first_page(workspace, request, path, progress)

    return write


def save_asked(
    session: Session,
    owner: QWidget,
    request: PaperRequest,
    format_: Format,
    on_saved: Callable[[Path], None] | None = None,
    on_started: Callable[[Task], None] | None = None,
) -> None:
    """Ask where to save the paper, write it there and archive it, and tell of both.

    *on_saved* tells in its own way, of the path; *on_started* gets each work of writing.

    Raises:
        UserError: there is no such paper or meeting.
    """
    from iga_desktop.services.papers.making import paper_file_name  # noqa: PLC0415 as in writing_of

    workspace = session.workspace

    def write(path: Path, progress: Progress) -> str:
        from iga_desktop.services.papers.handing import hand_over  # noqa: PLC0415 as in writing_of

        return hand_over(workspace, request, format_, path, How.SAVED, progress)

    save_paper(
        session,
        owner,
        _tr("Simpan {paper}").format(paper=request.about.title),
        paper_file_name(workspace, request, format_),
        write,
        _telling(session, on_saved or (lambda path: tell_saved(session.messages, path))),
        on_started,
    )


def save_written(
    session: Session,
    owner: QWidget,
    title: str,
    name: str,
    making: "Callable[[], LoadedPaper]",
) -> None:
    """Ask where to save the paper that *making* gives in a thread, save and archive it, and tell of both."""
    workspace = session.workspace

    def write(path: Path, progress: Progress) -> str:
        from iga_desktop.services.papers.handing import hand_over_loaded  # noqa: PLC0415 as in writing_of

        return hand_over_loaded(workspace, making(), format_of(path), path, How.SAVED, progress)

    saved = _telling(session, lambda path: tell_saved(session.messages, path))
    save_paper(session, owner, title, name, write, saved)


def preview_asked(session: Session, owner: QWidget, request: PaperRequest) -> Task:
    """Make the paper and open its preview over *owner*; what is printed from there is archived."""
    writing = writing_of(session.workspace, request, Format.PDF)

    def work(progress: Progress) -> PreparedPaper:
        return prepare(presenter.made(writing, progress), request.paper.value, progress)

    return open_preview(session, owner, work, _keeping_print(session.workspace, request))


def open_preview(
    session: Session,
    owner: QWidget,
    work: Callable[[Progress], PreparedPaper],
    keep: Keeping | None = None,
) -> Task:
    """Open over *owner* the preview of what *work* prepares in a thread; *keep* archives what is printed."""

    def show(prepared: PreparedPaper) -> None:
        # Printing support is not needed for the first window.
        from iga_desktop.ui.papers.preview import PrintPreview  # noqa: PLC0415 see above

        PrintPreview(session, prepared, owner, keep).open()

    return session.tasks.run(_tr("Menyiapkan pratinjau"), work, show, receiver=owner)


def _keeping_print(workspace: Workspace, request: PaperRequest) -> Keeping:
    said = _tr("{title} sudah dicetak, tetapi belum diarsipkan. {problem}")

    def keep(path: Path) -> str:
        from iga_desktop.services.papers.handing import why_unarchived  # noqa: PLC0415 as in writing_of

        problem = why_unarchived(workspace, request, path, How.PRINTED)
        return problem and said.format(title=request.about.title, problem=problem)

    return keep


def _telling(session: Session, on_saved: Callable[[Path], None]) -> Callable[[Path, str], None]:
    def tell(path: Path, unarchived: str) -> None:
        on_saved(path)
        if unarchived:
            session.messages.warn(unarchived)

    return tell


def _tr(text: str) -> str:
    return QCoreApplication.translate("Papers", text)
