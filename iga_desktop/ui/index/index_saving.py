"""Saving the index, alone or beside scenarios, as PDF or Excel."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QPushButton

from iga_desktop.domain.scenario import Scenario, Selection
from iga_desktop.progress import Progress
from iga_desktop.services.index_papers import index_report
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
        # It brings all papers along, which would hold the window up when it first comes to them.
        from iga_desktop.services.papers.worked_out import index_paper, write_worked_out  # noqa: PLC0415 see above

        report = index_report(workspace, year, selection, scenarios)
        write_worked_out(workspace, index_paper(report), path, progress)

    return write


def _tr(text: str) -> str:
    return QCoreApplication.translate("IndexSaving", text)
