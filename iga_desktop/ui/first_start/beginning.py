"""Leading the officer of an empty office through the first start."""

from iga_desktop.ui.first_start.wizard import FirstStart
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.session import Session


def begin_first_start(session: Session, window: MainWindow) -> FirstStart:
    """Show the steps over *window*, and afterwards the page to which they lead."""
    wizard = FirstStart(session, window)

    def show(name: str, request: object) -> None:
        if window.show_page(name):
            window.navigation.page.show_request(request)

    wizard.page_wanted.connect(show)
    wizard.finished.connect(wizard.deleteLater)
    wizard.open()
    return wizard
