"""Saving the index, alone or beside scenarios, as PDF or Excel."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QPushButton

from iga_desktop.domain.scenario import Scenario, Selection
from iga_desktop.services.index_papers import index_report
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.widgets.basics import button

if TYPE_CHECKING:
    from iga_desktop.services.papers.making import LoadedPaper


def saving_button(text: str, save: Callable[[str], None]) -> QPushButton:
    """Give a button whose menu lets *save* write a file with the chosen suffix, ".pdf" or ".xlsx"."""
    made = button(text, "download")
    menu = QMenu(made)
    menu.addAction(_tr("Simpan PDF")).triggered.connect(lambda: save(".pdf"))
    menu.addAction(_tr("Simpan Excel")).triggered.connect(lambda: save(".xlsx"))
    made.setMenu(menu)
    return made


def index_making(
    workspace: Workspace, year: int, selection: Selection, scenarios: Sequence[Scenario]
) -> "Callable[[], LoadedPaper]":
    """Give what makes the paper on the index of *year* beside *scenarios*; call that in a thread."""

    def make() -> "LoadedPaper":
        # It brings all papers along, which would hold the window up when it first comes to them.
        from iga_desktop.services.papers.worked_out import index_paper  # noqa: PLC0415 see above

        return index_paper(index_report(workspace, year, selection, scenarios))

    return make


def _tr(text: str) -> str:
    return QCoreApplication.translate("IndexSaving", text)
