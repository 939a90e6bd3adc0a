"""The help desk of a window: F1 wherever the officer is, and the "Bantuan" button in the header.

F1 answers from the first painting on, so nothing here may import a service before it is asked for.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from iga_desktop.paths import user_guide
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.shortcuts import add_shortcut
from iga_desktop.ui.widgets.basics import button
from iga_desktop.ui.widgets.telling import telling

if TYPE_CHECKING:
    from iga_desktop.services.guide import Guide
    from iga_desktop.ui.session import Session

_KEY = "helpKey"
HELPLESS = "helpless"
"""The property of a window over which nothing may open."""
Helping = TypeVar("Helping", bound=QDialog)


def help_desk(window: MainWindow, settings: WindowSettings) -> "HelpDesk":
    """Give the help desk of *window*, which has one from now on: F1 everywhere in the program."""
    found = window.findChild(HelpDesk, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, HelpDesk) else HelpDesk(window, settings)


def attach_help(window: MainWindow, session: "Session") -> "HelpDesk":
    """Give the help desk of *window*, serving the opened office: also "Bantuan" in the header."""
    desk = help_desk(window, session.settings)
    desk.serve(session)
    return desk


class HelpDesk(QObject):
    """Shows guide, glossary and what the program is, over whatever window is active."""

    def __init__(self, window: MainWindow, settings: WindowSettings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._session: Session | None = None
        self._messages = Messages()
        self._messages.attach(window)
        self._give_key(window)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
            self._follow(None, app.focusWidget())

    def serve(self, session: "Session") -> None:
        """Answer for the office of *session* too, and stand in the header."""
        self._session = session
        self._messages = session.messages
        session.topic_wanted.connect(self.show_topic)
        self._add_menu()

    def show_topic(self, topic: str) -> None:
        """Open the guide at *topic*: a chapter ("inovasi") or a heading in it ("inovasi#membaca-rekap")."""
        # Imported when the officer first asks for help; the window is there long before.
        from iga_desktop.ui.help.guide_window import GuideWindow  # noqa: PLC0415
        from iga_desktop.ui.opening import open_path  # noqa: PLC0415 as above

        def make(place: QWidget) -> GuideWindow:
            made = GuideWindow(self._guide(), self._settings, place)
            made.file_wanted.connect(lambda path: open_path(path, self._messages))
            return made

        with telling(self._messages):
            self._bring(GuideWindow, make).show_topic(topic)

    def show_glossary(self, term: str = "") -> None:
        """Open the glossary, at *term* if one is given."""
        from iga_desktop.ui.help.glossary import GlossaryDialog  # noqa: PLC0415 as above

        def make(place: QWidget) -> GlossaryDialog:
            made = GlossaryDialog(self._guide().terms(), place)
            made.topic_wanted.connect(self.show_topic)
            return made

        with telling(self._messages):
            self._bring(GlossaryDialog, make).show_term(term)

    def show_about(self) -> None:
        """Show what the program is, where it keeps its data (once they are open) and what it is made of."""
        from iga_desktop.ui.help.about import AboutDialog  # noqa: PLC0415 as above

        session = self._session
        if session is not None:
            self._bring(AboutDialog, lambda place: AboutDialog(session, place))

    def show_here(self) -> None:
        """Open the guide where it speaks of what has the keys, or else of the page in view."""
        from iga_desktop.ui.help.topics import topic_of  # noqa: PLC0415 no page waits for the guide

        topic = topic_of(QApplication.focusWidget() or QApplication.activeWindow() or self._window)
        while popup := QApplication.activePopupWidget():
            popup.close()
        self.show_topic(topic)

    def _guide(self) -> "Guide":
        from iga_desktop.services.guide import read_guide  # noqa: PLC0415 as above

        return read_guide(user_guide())

    def _bring(self, kind: type[Helping], make: Callable[[QWidget], Helping]) -> Helping:
        """Show the window of *kind* that stands over the active one, made by *make* if there is none yet.

        A dialog that waits lets nothing be used but itself and its children: over it, help is its child.
        """
        from iga_desktop.ui.help.topics import HELP_WINDOWS  # noqa: PLC0415 as above

        place = QApplication.activeModalWidget() or QApplication.activeWindow() or self._window
        while type(place).__name__ in HELP_WINDOWS:
            place = place.parentWidget() or self._window
        found = place.findChild(kind, options=Qt.FindChildOption.FindDirectChildrenOnly)
        shown = found if isinstance(found, kind) else self._made(make(place), place)
        shown.show()
        shown.raise_()
        shown.activateWindow()
        return shown

    def _made(self, helping: Helping, place: QWidget) -> Helping:
        helping.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if isinstance(place, QDialog):
            place.finished.connect(helping.close)
        return helping

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._serves(now.window()):
            self._give_key(now.window())

    def _serves(self, window: QWidget) -> bool:
        """Whether *window* stands over the frame of this desk: another frame has a desk of its own.

        Over the dialog that locks the program nothing may open: it would be covered like all the rest.
        """
        if window.property(HELPLESS):
            return False
        while (parent := window.parentWidget()) is not None:
            window = parent.window()
        return window is self._window or (not isinstance(window, MainWindow) and self._window.isVisible())

    def _give_key(self, window: QWidget) -> None:
        """Let F1 ask for help in *window*, once.

        A shortcut for the whole program would not reach dialogs that wait, and a filter of all events would
        slow down every one of them.
        """
        if window.findChild(QShortcut, _KEY, Qt.FindChildOption.FindDirectChildrenOnly) is None:
            made = add_shortcut(
                window, "F1", self.tr("Membuka panduan di bagian yang sesuai"), self.show_here
            )
            made.setObjectName(_KEY)

    def _add_menu(self) -> None:
        menu = QMenu(self._window)
        menu.addAction(self.tr("&Panduan") + "\tF1", self.show_here)
        menu.addAction(self.tr("Pintasan papan &ketik") + "\tCtrl+/", self._show_keys)
        menu.addAction(self.tr("&Istilah"), self.show_glossary)
        menu.addSeparator()
        menu.addAction(self.tr("&Tentang IGA Desktop"), self.show_about)
        opener = button("", "circle-help")
        opener.setMenu(menu)
        self._window.header.add_tool(opener, self.tr("Bantuan"))

    def _show_keys(self) -> None:
        from iga_desktop.ui.finding.overview import show_overview  # noqa: PLC0415 when first wanted

        show_overview(self._window)
