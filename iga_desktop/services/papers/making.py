"""Making a paper: from what is on record to a document, and from that to a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iga_desktop.errors import UserError
from iga_desktop.files import allowed_name
from iga_desktop.progress import Progress
from iga_desktop.reports.document import Document
from iga_desktop.reports.document_json import document_json as document_json
from iga_desktop.services.offices import load_office
from iga_desktop.services.papers.catalogue import Format
from iga_desktop.services.papers.documents import document_of, words_of
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.papers.sources import Sources
from iga_desktop.services.papers.states import state_text
from iga_desktop.services.papers.templates import template_path
from iga_desktop.services.papers.writing import write_document
from iga_desktop.services.workspace import Workspace

_NAMES = {Format.PDF: "PDF (.pdf)", Format.EXCEL: "Excel (.xlsx)", Format.WORD: "Word (.docx)"}


@dataclass(frozen=True)
class LoadedPaper:
    """A paper that was asked for, with all it says; *words* gives the same facts for its Word template."""

    request: PaperRequest
    document: Document
    words: Callable[[], Mapping[str, Any]] | None = None


def load_paper(sources: Sources, request: PaperRequest, progress: Progress) -> LoadedPaper:
    """Give all that the paper says.

    Raises:
        UserError: it cannot be made as it was asked for.
        Cancelled: the officer cancelled.
    """
    progress.raise_if_cancelled()
    progress.report(0, 1, f"Memuat {request.about.title}")
    document = document_of(sources, request)
    progress.raise_if_cancelled()
    return LoadedPaper(request, document, words_of(sources, request))


def write_paper(
    workspace: Workspace, request: PaperRequest, format_: Format, target: Path, progress: Progress
) -> None:
    """Write the paper, whole or not at all.

    Raises:
        UserError: it cannot be made as it was asked for, or not in that format.
        FileInUse: *target* is open elsewhere; EnvironmentProblem: it cannot be written.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    refuse_format(request, format_)
    write_loaded(workspace, load_paper(Sources(workspace), request, progress), format_, target, progress)


def refuse_format(request: PaperRequest, format_: Format) -> None:
    """Raise a UserError where the paper cannot be had in that format."""
    kind = request.about
    if format_ not in kind.formats:
        raise UserError(
            f"{kind.title} tidak tersedia sebagai {_NAMES[format_]}. Pilih "
            f"{' atau '.join(_NAMES[each] for each in kind.formats)}."
        )


def write_loaded(
    workspace: Workspace, paper: LoadedPaper, format_: Format, target: Path, progress: Progress
) -> None:
    """Write a loaded paper in one of its formats; raises as `write_paper` does."""
    request = paper.request
    if format_ is not Format.WORD:
        write_document(paper.document, format_, target, request.setup, request.stamp, progress)
        return
    if paper.words is None:
        raise ValueError(f"{request.kind} has no words for a template")
    # docxtpl would lengthen the way to the first window.
    from iga_desktop.reports.word import write_word  # noqa: PLC0415 costly, see above

    words = paper.words()
    progress.raise_if_cancelled()
    write_word(template_path(workspace, request.kind), words, target)


def paper_file_name(workspace: Workspace, request: PaperRequest, format_: Format) -> str:
    """Give the name that the paper's file usually gets: "Rekap Verifikasi 2025 Kabupaten Contoh.pdf".

    Raises:
        UserError: there is no such paper or meeting.
    """
    parts = (
        request.about.title,
        str(request.year),
        load_office(workspace).regency,
        state_text(workspace, request),
        "KONSEP" if request.draft else "",
    )
    return allowed_name(f"{' '.join(filter(None, parts))}.{format_.value}")
