"""Types into the editor of a real window until it is killed; or opens the window and tells what it offers.

A program of its own, because it is to die. Arguments: the data folder, and "ketik" or "buka". What is to be
read by the test is one line of JSON on the standard output.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from iga_desktop.crash.running import previous_crash, started
from iga_desktop.paths import resources
from iga_desktop.services.drafts import FOLDER
from iga_desktop.services.workspace import Workspace
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.application import make_application
from iga_desktop.ui.drafts.offer import offer_drafts
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.page_entry import PageEntry
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import TaskRunner

PAGES = (PageEntry("InnovationsPage", "Inovasi", "lightbulb", lambda: InnovationsPage),)
TYPED = " DIKETIK"


def main(folder: Path, task: str) -> None:
    """Do *task* over the office in *folder*."""
    app = make_application()
    crash = previous_crash(folder)
    started(folder)
    workspace = Workspace(folder, resources() / "guidelines")
    messages = Messages()
    window = MainWindow(WindowSettings(folder))
    messages.attach(window)
    session = Session(workspace, messages, TaskRunner(messages), WindowSettings(folder), 2025)
    window.show()
    window.attach(session, PAGES)
    page = window.navigation.page
    assert isinstance(page, InnovationsPage)
    if task == "ketik":
        _type(page)
        _say_when_kept(app, folder)
        app.exec()
        return
    dialog = offer_drafts(session, window.navigation)
    offered = dialog.said.text() if dialog else ""
    if dialog:
        dialog.resume.click()
    working = page.editor.working
    print(  # noqa: T201 what the test reads
        json.dumps(
            {
                "crash": crash.sentence if crash else "",
                "offered": offered,
                "name": working.current.profile.name if working else "",
                "state": page.state,
            }
        )
    )
    session.tasks.stop()


def _type(page: InnovationsPage) -> None:
    page.open_innovation(page.list.model.rows[0].id)
    page.editor.tabs.setCurrentIndex(0)
    field = page.editor.profile.fields["name"]
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, TYPED)


def _say_when_kept(app: QObject, folder: Path) -> None:
    looking = QTimer(app)
    looking.setInterval(20)

    def look() -> None:
        if any((folder / FOLDER).glob("[!.]*.json")):
            print(json.dumps({"kept": True}), flush=True)  # noqa: T201 as above
            looking.stop()

    looking.timeout.connect(look)
    looking.start()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
