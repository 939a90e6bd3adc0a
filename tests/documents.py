"""Papers as documents, and documents as files."""

from pathlib import Path

from iga_desktop.progress import Progress
from iga_desktop.reports.document import NO_STAMP, Document
from iga_desktop.reports.sheet import PageSetup
from iga_desktop.services.papers.catalogue import Format
from iga_desktop.services.papers.making import load_paper
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.papers.sources import Sources
from iga_desktop.services.papers.writing import write_document
from iga_desktop.services.workspace import Workspace


def load_document(workspace: Workspace, request: PaperRequest) -> Document:
    """Give the paper that is asked for; raises as `load_paper` does."""
    return load_paper(Sources(workspace), request, Progress()).document


def write_excel(document: Document, file: Path, progress: Progress) -> None:
    """Write *document* as a workbook."""
    write_document(document, Format.EXCEL, file, PageSetup(), NO_STAMP, progress)


def write_pdf(document: Document, file: Path, setup: PageSetup, progress: Progress) -> None:
    """Write *document* as a PDF."""
    write_document(document, Format.PDF, file, setup, NO_STAMP, progress)
