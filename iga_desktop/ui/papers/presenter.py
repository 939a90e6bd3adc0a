"""How the papers of a year are made and named, and what they still lack."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.office import Office
from iga_desktop.files import allowed_name
from iga_desktop.progress import Progress
from iga_desktop.services.recaps import PageSetup, Paper, load_report, write_excel, write_pdf
from iga_desktop.services.workspace import Workspace

Writing = Callable[[Path, Progress], None]
"""Writes a paper to a path."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Papers", text)


def paper_names() -> dict[Paper, str]:
    """Give the papers as they are offered."""
    return {Paper.F4: _tr("F4 (215 x 330 mm)"), Paper.A4: _tr("A4 (210 x 297 mm)")}


def orientation_names() -> dict[bool, str]:
    """Give the orientations as they are offered, by whether they are landscape."""
    return {True: _tr("Mendatar"), False: _tr("Tegak")}


def pdf_writing(workspace: Workspace, year: int, as_of: date, setup: PageSetup) -> Writing:
    """Give what writes the recap of *year* as a PDF."""
    return lambda path, progress: write_pdf(load_report(workspace, year, as_of), path, setup, progress)


def excel_writing(workspace: Workspace, year: int, as_of: date) -> Writing:
    """Give what writes the recap of *year* as a workbook."""
    return lambda path, progress: write_excel(load_report(workspace, year, as_of), path, progress)


def made(writing: Writing, progress: Progress) -> bytes:
    """Give the paper itself, with no file left behind."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rekap.pdf"
        writing(path, progress)
        return path.read_bytes()


def paper_name(subject: str, year: int | None, regency: str, suffix: str) -> str:
    """Give the file name that is proposed for a paper about *subject*; *suffix* like ".pdf".

    Without a *year* the paper is about all of them.
    """
    parts = (subject, "" if year is None else str(year), regency)
    return allowed_name(" ".join(filter(None, parts))) + suffix


def missing_parts(office: Office) -> str:
    """Give a sentence about what the papers still lack, empty if nothing."""
    lacking = [
        word
        for word, present in (
            (_tr("kop surat"), office.letterhead),
            (_tr("tempat"), office.place),
            (_tr("penanda tangan"), office.signatories),
        )
        if not present
    ]
    return _tr("Belum diisi: {parts}.").format(parts=", ".join(lacking)) if lacking else ""
