"""Asking at the start who works, where the office has names."""

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from iga_desktop.errors import EnvironmentProblem
from iga_desktop.services.people import People, load_people
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.widgets.basics import button

if TYPE_CHECKING:
    from iga_desktop.ui.people.gate_dialog import GateDialog


def ask_who(folder: Path, parent: QWidget) -> str | None:
    """Give the name that the history shall bear; None: the officer closed the program instead.

    Without names it is that of the login. Where nobody can be kept out or chosen from, nothing is asked.
    A file of names that cannot be read lets nobody in, which is told.
    """
    try:
        people = load_people(folder)
    except EnvironmentProblem as problem:
        messages = Messages()
        messages.attach(parent)
        messages.warn(str(problem))
        return None
    if not people.persons:
        return getpass.getuser()
    first = people.persons[0]
    if len(people.persons) == 1 and not first.has_password:
        return first.name
    return start_dialog(folder, people, parent).passed()


def start_dialog(folder: Path, people: People, parent: QWidget) -> "GateDialog":
    """Give the dialog that asks which of *people* works."""
    # Every start comes by here, and hardly any shows it.
    from iga_desktop.ui.people.gate_dialog import GateDialog  # noqa: PLC0415

    dialog = GateDialog(folder, people.persons, _tr("Siapa yang bekerja?"), _tr("Masuk"), parent)
    dialog.sentence.setText(_tr("Nama ini dicatat dalam riwayat pada setiap perubahan."))
    leave = button(_tr("Tutup program"), "log-out")
    leave.clicked.connect(dialog.reject)
    dialog.add_way(leave)
    return dialog


def _tr(text: str) -> str:
    return QCoreApplication.translate("StartDialog", text)
