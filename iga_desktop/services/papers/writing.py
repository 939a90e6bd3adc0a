"""Writing documents to files, whole or not at all."""

from collections.abc import Sequence
from pathlib import Path

from iga_desktop.progress import Progress
from iga_desktop.reports.document import Document, Stamp
from iga_desktop.reports.sheet import PageSetup, Sheet
from iga_desktop.services.papers.catalogue import Format


def write_document(
    document: Document, format_: Format, target: Path, setup: PageSetup, stamp: Stamp, progress: Progress
) -> None:
    """Write *document* as a PDF with *stamp* on every page, or as a workbook.

    Raises:
        UserError: the logo of its kop is no picture.
        FileInUse: *target* is open elsewhere; EnvironmentProblem: it cannot be written.
        Cancelled: the officer cancelled; *target* is as it was.
        ValueError: the format is made of a template, not of a document.
    """
    if format_ is Format.PDF:
        write_sheets([Sheet(document, setup, stamp)], target, progress)
    elif format_ is Format.EXCEL:
        # openpyxl and reportlab would double the time to the first window.
        from iga_desktop.reports.excel_writer import write_workbook  # noqa: PLC0415 costly, see above

        write_workbook(document, target, progress, setup)
    else:
        raise ValueError(format_)


def write_sheets(sheets: Sequence[Sheet], target: Path, progress: Progress, title: str = "") -> None:
    """Write documents into one PDF called *title*, or like the first; raises as `write_document` does."""
    from iga_desktop.reports.pdf_writer import write_pdf  # noqa: PLC0415 costly, see above

    write_pdf(sheets, target, progress, title)
