"""Papers to preview and print."""

from datetime import date
from io import BytesIO

import pytest
from pypdfium2 import PdfDocument

from iga_desktop.progress import Progress
from iga_desktop.services.recaps import PageSetup
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.papers.pdf_pages import PreparedPaper, prepare
from iga_desktop.ui.papers.presenter import made, pdf_writing
from tests.unit.ui.conftest import YEAR

F4_LANDSCAPE = (935.4, 609.4)
"""Points."""


def prepared_recap(workspace: Workspace, setup: PageSetup) -> PreparedPaper:
    pdf = made(pdf_writing(workspace, YEAR, date(2025, 8, 10), setup), Progress())
    return prepare(pdf, setup.paper.value, Progress())


def blank_pdf(pages: int) -> bytes:
    document, kept = PdfDocument.new(), BytesIO()
    for _ in range(pages):
        document.new_page(*F4_LANDSCAPE).close()
    document.save(kept)
    document.close()
    return kept.getvalue()


@pytest.fixture
def recap(workspace: Workspace) -> PreparedPaper:
    return prepared_recap(workspace, PageSetup())
