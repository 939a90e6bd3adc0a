"""Arsip: what was printed, saved or bundled when, to be opened, printed again, copied or removed."""

from collections.abc import Sequence
from pathlib import Path
from shutil import copyfile

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from iga_desktop.errors import UserError
from iga_desktop.files import replacing
from iga_desktop.progress import Progress
from iga_desktop.services.papers.archive import ArchivedPaper, archived_path, list_archive, remove_archived
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.opening import open_path
from iga_desktop.ui.papers import archive_presenter as presenter
from iga_desktop.ui.papers.handing_over import open_preview
from iga_desktop.ui.papers.pdf_pages import PreparedPaper, prepare
from iga_desktop.ui.papers.presenter import Tab
from iga_desktop.ui.papers.saving import save_paper
from iga_desktop.ui.session import Session
from iga_desktop.ui.tab_view import TabView
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, search_field
from iga_desktop.ui.widgets.empty_state import EmptyState
from iga_desktop.ui.widgets.narrowing_table import NarrowingTable
from iga_desktop.ui.widgets.telling import telling
from iga_desktop.ui.widgets.usable import set_usable

_SEARCH_WIDTH = 420


class ArchiveView(TabView):
    """Lists the archive, newest first; the buttons work on the paper in hand."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.model = TableModel[ArchivedPaper](presenter.columns(), lambda paper: paper.id)
        self.table = NarrowingTable(self.model, presenter.WIDTHS, presenter.SHARES, presenter.LEFT_OUT)
        self.table.setAccessibleName(self.tr("Arsip laporan"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.row_opened.connect(lambda _: self._open())
        self.table.selectionModel().selectionChanged.connect(self._offer)
        self.model.layoutChanged.connect(self._offer)
        self.search = search_field(self.tr("Cari laporan, waktu, atau berkas"))
        self.search.setMaximumWidth(_SEARCH_WIDTH)
        self.search.textChanged.connect(lambda words: self.model.filter(presenter.matching(words)))
        self._make_buttons()
        self._empty = EmptyState(
            "archive",
            self.tr("Arsip masih kosong"),
            self.tr("Setiap laporan yang dicetak atau disimpan tercatat di sini beserta berkasnya."),
            self.tr("Buka Laporan"),
            "file-text",
        )
        self._empty.chosen.connect(lambda: self.tab_wanted.emit(Tab.PAPERS))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self._filled())
        self._stack.addWidget(self._empty)

    @property
    def state(self) -> str:
        """How many papers there are."""
        return presenter.state_text(len(self.model.all_rows))

    def refresh(self) -> None:
        """Read the archive anew."""
        workspace = self._session.workspace
        self._session.tasks.run(
            self.tr("Membaca arsip"),
            lambda _: list_archive(workspace),
            self._show,
            background=True,
            on_failed=lambda problem: self._session.messages.warn(str(problem)),
            receiver=self,
        )

    def take_focus(self) -> None:
        """Bring the keys to the papers, or to the first step where there are none; here until it is known."""
        (self, self.table, self._empty.action)[self._stack.currentIndex()].setFocus()

    def _make_buttons(self) -> None:
        self.open_button = button(self.tr("Buka"), "external-link")
        self.print_button = button(self.tr("Cetak lagi"), "printer", primary=True)
        self.copy_button = button(self.tr("Simpan salinan"), "download")
        self.remove_button = button(self.tr("Hapus dari arsip"), "trash-2")
        self.open_button.clicked.connect(self._open)
        self.print_button.clicked.connect(self._print)
        self.copy_button.clicked.connect(self._copy)
        self.remove_button.clicked.connect(self._remove)

    def _filled(self) -> QWidget:
        tools = QHBoxLayout()
        tools.setSpacing(2 * SIZES.step)
        tools.addWidget(self.search, stretch=1)
        tools.addStretch()
        for each in (self.open_button, self.copy_button, self.remove_button, self.print_button):
            tools.addWidget(each)
        content = QWidget()
        column = QVBoxLayout(content)
        margin = SIZES.page_margin
        column.setContentsMargins(margin, 3 * SIZES.step, margin, margin)
        column.setSpacing(3 * SIZES.step)
        column.addLayout(tools)
        column.addWidget(self.table, stretch=1)
        return content

    def _show(self, papers: Sequence[ArchivedPaper]) -> None:
        had_keys = any(each.hasFocus() for each in (self, self.table, self._empty.action))
        self.model.set_rows(papers)
        if papers and not self.table.currentIndex().isValid():
            self.table.show_row(0)
        self._stack.setCurrentIndex(1 if papers else 2)
        if had_keys:
            self.take_focus()
        self._offer()
        self.state_changed.emit()

    @property
    def _paper(self) -> ArchivedPaper | None:
        chosen: list[ArchivedPaper] = self.table.selected_objects()
        return chosen[0] if chosen else None

    def _offer(self) -> None:
        """Offer what can be done with the paper in hand: only a PDF can be printed from here."""
        paper = self._paper
        for each in (self.open_button, self.copy_button, self.remove_button):
            set_usable(each, self.table.setFocus, usable=paper is not None)
        printable = paper is not None and paper.file.endswith(".pdf")
        set_usable(self.print_button, self.table.setFocus, usable=printable)

    def _open(self) -> None:
        if self._paper is not None:
            with telling(self._session.messages):
                path = archived_path(self._session.workspace, self._paper.id)
                open_path(path, self._session.messages)

    def _print(self) -> None:
        if self._paper is None:
            return
        workspace, number = self._session.workspace, self._paper.id

        def work(progress: Progress) -> PreparedPaper:
            return prepare(archived_path(workspace, number), "", progress)

        open_preview(self._session, self, work)

    def _copy(self) -> None:
        if self._paper is None:
            return
        workspace, paper = self._session.workspace, self._paper

        def write(target: Path, _: Progress) -> None:
            with replacing(target) as beside:
                copyfile(archived_path(workspace, paper.id), beside)

        save_paper(self._session, self, self.tr("Simpan salinan"), Path(paper.file).name, write)

    def _remove(self) -> None:
        paper, messages = self._paper, self._session.messages
        if paper is None or not messages.confirm(presenter.removal_question(paper), self.tr("Hapus")):
            return
        workspace = self._session.workspace
        self._session.tasks.run(
            self.tr("Menghapus dari arsip"),
            lambda _: remove_archived(workspace, paper.id),
            lambda _: self.refresh(),
            writes=True,
            on_failed=self._tell_and_refresh,
            receiver=self,
        )

    def _tell_and_refresh(self, problem: UserError) -> None:
        # The record may be gone although the file is held.
        self._session.messages.warn(str(problem))
        self.refresh()
