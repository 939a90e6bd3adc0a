"""The first page of a paper, for a look at it while its options are chosen."""

from dataclasses import replace
from pathlib import Path

from iga_desktop.progress import Progress
from iga_desktop.reports.document import Numbering
from iga_desktop.services.papers.catalogue import Format
from iga_desktop.services.papers.making import load_paper
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.papers.sources import Sources
from iga_desktop.services.papers.writing import write_document
from iga_desktop.services.workspace import Workspace

_LISTED = 40
"""How many parts fill the first page of a book, which is their contents."""


def write_first_page(workspace: Workspace, request: PaperRequest, target: Path, progress: Progress) -> None:
    """Write as much of the paper as a PDF as its first page needs; a book that is cut has no page numbers.

    Raises:
        UserError: the paper cannot be made as it was asked for.
        EnvironmentProblem: *target* cannot be written.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    document = load_paper(Sources(workspace), request, progress).document
    needed = 1 if document.numbering is Numbering.PARTS else 1 + _LISTED
    if len(document.parts) > needed:
        # How many pages there are, and on which of them parts begin, only the whole book knows.
        numbering = Numbering.NONE if needed > 1 else document.numbering
        document = replace(document, parts=document.parts[:needed], numbering=numbering)
    write_document(document, Format.PDF, target, request.setup, request.stamp, progress)
