"""Saving the index, alone or beside scenarios, as PDF or Excel."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QPushButton

from iga_desktop.domain.scenario import Scenario, Selection
from iga_desktop.progress import Progress
from iga_desktop.services.index_papers import index_report, write_index_excel, write_index_pdf
from iga_desktop.services.recaps import PageSetup
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.papers.presenter import Writing
from iga_desktop.ui.widgets.basics import button


def saving_button(text: str, save: Callable[[str], None]) -> QPushButton:
    """Give a button whose menu lets *save* write a file with the chosen suffix, ".pdf" or ".xlsx"."""
    made = button(text, "download")
    menu = QMenu(made)
    menu.addAction(_tr("Simpan PDF")).triggered.connect(lambda: save(".pdf"))
    menu.addAction(_tr("Simpan Excel")).triggered.connect(lambda: save(".xlsx"))
    made.setMenu(menu)
    return made


def index_writing(
    workspace: Workspace, year: int, selection: Selection, scenarios: Sequence[Scenario]
) -> Writing:
    """Give what writes the index of *year* beside *scenarios*, as the suffix of the file says."""

    def write(path: Path, progress: Progress) -> None:
        report = index_report(workspace, year, selection, scenarios)
        if path.suffix.casefold() == ".pdf":
            write_index_pdf(report, path, PageSetup(), progress)
        else:
            write_index_excel(report, path, progress)

    return write


def _tr(text: str) -> str:
    return QCoreApplication.translate("IndexSaving", text)
