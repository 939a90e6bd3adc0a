"""The page "Laporan": one paper at a time, all of a meeting at once, and what was handed over."""

from PySide6.QtCore import QCoreApplication

from iga_desktop.ui.papers.archive_view import ArchiveView
from iga_desktop.ui.papers.nothing_yet import nothing_yet
from iga_desktop.ui.papers.papers_view import PapersView
from iga_desktop.ui.papers.presenter import Tab
from iga_desktop.ui.session import Session
from iga_desktop.ui.tab_view import TabView
from iga_desktop.ui.tabbed_page import TabbedPage

_PAPER = f"{Tab.PAPERS}:"


class ReportsPage(TabbedPage[Tab]):
    """The tabs of the papers; only the archive needs no open year.

    `show_request` takes a tab, or "laporan:NAME" to choose that paper.
    """

    def __init__(self, session: Session) -> None:
        empty = nothing_yet()
        views = {
            Tab.PAPERS: (_tr("Laporan"), PapersView),
            Tab.BUNDLE: (_tr("Bahan Rakor"), _bundle_view),
            Tab.ARCHIVE: (_tr("Arsip"), ArchiveView),
        }
        super().__init__(session, _tr("Bagian laporan"), views, empty, yearless={Tab.ARCHIVE})
        empty.chosen.connect(lambda: self.page_wanted.emit("InnovationsPage", "baca-rekap"))

    @property
    def place(self) -> object:
        """The tab in front, with the paper that is chosen there."""
        view = self.view(self.front) if self.front is Tab.PAPERS else None
        return f"{_PAPER}{view.chosen}" if isinstance(view, PapersView) else super().place

    def show_request(self, request: object) -> None:
        """Bring a tab to the front, and choose a paper there."""
        if not isinstance(request, str) or not request.startswith(_PAPER):
            super().show_request(request)
            return
        super().show_request(Tab.PAPERS)
        view = self.view(Tab.PAPERS)
        if isinstance(view, PapersView):
            view.choose(request.removeprefix(_PAPER))


def _bundle_view(session: Session) -> TabView:
    # It brings all papers along, which would hold the window up when it first comes to the page.
    from iga_desktop.ui.papers.bundle_view import BundleView  # noqa: PLC0415 costly, see above

    return BundleView(session)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReportsPage", text)
