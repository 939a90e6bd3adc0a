"""Handing a paper over: written where it is wanted, and a copy of that very file in the archive."""

from pathlib import Path

from iga_desktop.errors import UserError
from iga_desktop.progress import Progress
from iga_desktop.services.papers.archive import How, archive_paper
from iga_desktop.services.papers.catalogue import Format
from iga_desktop.services.papers.making import LoadedPaper, load_paper, refuse_format, write_loaded
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.papers.sources import Sources
from iga_desktop.services.workspace import Workspace


def hand_over(
    workspace: Workspace,
    request: PaperRequest,
    format_: Format,
    target: Path,
    how: How | None,
    progress: Progress,
) -> str:
    """Write the paper, whole or not at all, and archive it as handed over *how* (None: not at all).

    Give "", or the sentence that the paper is in place but why the archive has no copy of it.

    Raises:
        UserError: it cannot be made as it was asked for, or not in that format.
        FileInUse: *target* is open elsewhere; EnvironmentProblem: it cannot be written.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    refuse_format(request, format_)
    paper = load_paper(Sources(workspace), request, progress)
    return hand_over_loaded(workspace, paper, format_, target, how, progress)


def hand_over_loaded(
    workspace: Workspace,
    paper: LoadedPaper,
    format_: Format,
    target: Path,
    how: How | None,
    progress: Progress,
) -> str:
    """Do the same with a paper that was loaded before; raises as `hand_over` does."""
    write_loaded(workspace, paper, format_, target, progress)
    problem = why_unarchived(workspace, paper.request, target, how) if how else ""
    told = f"{paper.request.about.title} tersimpan di {target}, tetapi belum diarsipkan. {problem}"
    return problem and told


def why_unarchived(workspace: Workspace, request: PaperRequest, file: Path, how: How) -> str:
    """Archive *file*, which is in place by now; give "", or why the archive did not take it."""
    try:
        archive_paper(workspace, request, file, how)
    except UserError as problem:
        return str(problem)
    return ""
