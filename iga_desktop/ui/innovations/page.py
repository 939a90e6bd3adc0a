"""The page "Inovasi": the year's list, and in its place the editor of one innovation."""

from dataclasses import replace

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout

from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.recap import InnovationRow
from iga_desktop.services.draft_resuming import resume_innovation
from iga_desktop.services.drafts import Draft, InnovationEdits
from iga_desktop.services.innovations import delete_innovations, load_innovation
from iga_desktop.services.list_export import export_rows
from iga_desktop.services.lives import LifeYear
from iga_desktop.services.offices import list_agencies, load_office
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.years import evidence_required, guideline_of
from iga_desktop.ui.drafts.presenter import clash_text
from iga_desktop.ui.innovations.edit_session import EditSession
from iga_desktop.ui.innovations.editor import Editor
from iga_desktop.ui.innovations.import_dialog import ImportDialog, dropped_workbook
from iga_desktop.ui.innovations.list_presenter import Facet, ListFilter, ListPresenter, delete_question
from iga_desktop.ui.innovations.list_view import InnovationList
from iga_desktop.ui.innovations.visit import Visit
from iga_desktop.ui.page import Page
from iga_desktop.ui.papers.saving import save_paper
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.basics import button
from iga_desktop.ui.widgets.score_bar import ScoreScale
from iga_desktop.ui.widgets.telling import telling

_TABLE = "inovasi"


class InnovationsPage(Page):
    """List and editor.

    `show_request` takes a `Readiness`, an innovation's id or a `Visit` of it, the `Draft` of one,
    "agency:CODE", "baca-rekap", "tambah", or None for the list.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._presenter = ListPresenter()
        self._list_stale = True
        self._visit: Visit | None = None
        self.list = InnovationList(self._presenter)
        self._editor: Editor | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.import_dialog: ImportDialog | None = None
        self.setAcceptDrops(True)

        self.recap_button = button(self.tr("Baca rekap"), "file-spreadsheet", primary=True)
        self.add_button = button(self.tr("Tambah"), "plus")
        self._connect()

    def _connect(self) -> None:
        self.recap_button.clicked.connect(self.open_import)
        self.add_button.clicked.connect(self.add_innovation)
        self.list.row_opened.connect(lambda row: self.open_innovation(row.id))
        self.list.delete_wanted.connect(self._delete)
        self.list.export_wanted.connect(self._export)
        self.list.recap_wanted.connect(self.open_import)
        self.list.shown_changed.connect(self.state_changed)
        self.list.columns_changed.connect(self._keep_columns)
        if kept := self.session.settings.columns(_TABLE):
            self.list.restore_columns(kept)

    @property
    def editor(self) -> Editor:
        """What edits one innovation; made when it is first wanted, since the list must not wait for it."""
        if self._editor is None:
            made = self._editor = Editor(self.session)
            made.closed.connect(self._leave)
            made.step_wanted.connect(lambda wanted: self._edit_stored(wanted, made.order))
            made.state_changed.connect(self.state_changed)
            made.history.year_opened.connect(self._open_life_year)
            self._stack.addWidget(made)
        return self._editor

    @property
    def editing(self) -> bool:
        """Whether the editor is in view."""
        return self._editor is not None and self._stack.currentWidget() is self._editor

    @property
    def state(self) -> str:
        """How many innovations the list shows, or which one is being edited."""
        return self.editor.state_text() if self.editing else self._presenter.state_text()

    def header_buttons(self) -> list[QPushButton]:
        """Give the list's or the editor's buttons."""
        return self.editor.buttons() if self.editing else [self.add_button, self.recap_button]

    @property
    def place(self) -> object:
        """The innovation that is being edited, by its id."""
        working = self.editor.working if self.editing else None
        return None if working is None else working.current.id

    def refresh(self) -> None:
        """Read anew what is in view; an open editor of another year is closed, if the officer agrees."""
        year = self.session.year
        edit = self.editor.working if self.editing else None
        if edit is not None and edit.current.year != year:
            if not self.editor.may_close():
                self.session.show_year(edit.current.year)
                return
            self._show_list()
        self._list_stale = True
        if self.editing and year is not None:
            workspace = self.session.workspace
            self.editor.renew(guideline_of(workspace, year), load_office(workspace).thresholds)
        else:
            self._read_list()

    def _read_list(self) -> None:
        year = self.session.year
        rows: tuple[InnovationRow, ...] = ()
        scale = ScoreScale()
        if year is not None:
            recap = load_recap(self.session.workspace, year).recap
            rows = recap.innovations
            scale = ScoreScale(recap.maturity_maximum, recap.thresholds)
        self._list_stale = False
        self.add_button.setEnabled(year is not None)
        self.list.show_rows(rows, scale)

    def show_request(self, request: object) -> None:
        """Show what another page asked for."""
        if not self._leave_editor():
            return
        if isinstance(request, Readiness):
            self.list.show_filter(ListFilter().with_value(Facet.READINESS, request.value))
        elif isinstance(request, int):
            self.open_innovation(request)
        elif isinstance(request, Visit):
            self.open_innovation(request.innovation_id)
            self._visit = request if self.editing else None
        elif isinstance(request, Draft):
            self._resume(request)
        elif request == "baca-rekap":
            self.open_import()
        elif request == "tambah":
            self.add_innovation()
        elif isinstance(request, str) and request.startswith("agency:"):
            code = request.removeprefix("agency:")
            self.list.show_filter(ListFilter().with_value(Facet.AGENCY, code))

    def may_leave(self) -> bool:
        """Whether nothing is left unsaved in the editor."""
        return self._leave_editor() if self.editing and self.editor.dirty else True

    def put_by(self) -> bool:
        """Keep what is unsaved in the editor, and go to the list."""
        return self.editor.put_by() if self.editing and self.editor.dirty else True

    def open_innovation(self, innovation_id: int) -> None:
        """Show the editor on an innovation."""
        self._edit_stored(innovation_id, [row.id for row in self.list.model.rows])

    def add_innovation(self) -> None:
        """Show the editor on an empty innovation."""
        year = self.session.year
        with telling(self.session.messages):
            agencies = [agency for agency in list_agencies(self.session.workspace) if agency.active]
            if year is None or not agencies:
                self.session.messages.inform(
                    self.tr(
                        "Belum ada perangkat daerah. Tambah perangkat daerah lebih dahulu, atau baca rekap "
                        "yang memuat daftarnya."
                    )
                )
                return
            chosen = self._presenter.filter.chosen.get(Facet.AGENCY)
            agency = next((agency for agency in agencies if agency.code == chosen), agencies[0])
            strict = evidence_required(self.session.workspace, year)
            if agency.id is not None:
                evidenced: frozenset[int] | None = frozenset() if strict else None
                self._edit(Innovation(None, year, agency.id, Profile(), {}, evidenced=evidenced), [])

    def _resume(self, draft: Draft) -> None:
        """Show the editor with the edits of *draft*, unsaved; what clashes with what is stored is told."""
        if not isinstance(draft.edits, InnovationEdits):
            return
        with telling(self.session.messages):
            resumed = resume_innovation(self.session.workspace, draft.edits)
            order = [] if resumed.stored is None else [row.id for row in self.list.model.rows]
            self._edit(resumed.stored or _blank(resumed.edited), order, draft.key, resumed.edited)
            if resumed.clashes:
                self.session.messages.warn_of_each(clash_text(), resumed.clashes)

    def open_import(self) -> ImportDialog:
        """Show the dialog that reads in a recap."""
        if self.import_dialog is None:
            self.import_dialog = ImportDialog(self.session, self)
        else:
            self.import_dialog.begin()
        self.import_dialog.open()
        return self.import_dialog

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a workbook that is dragged over the page."""
        if dropped_workbook(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the workbook that was dropped."""
        path = dropped_workbook(event.mimeData())
        if path is not None and self._leave_editor():
            event.acceptProposedAction()
            self.open_import().choose_file(path)

    def _open_life_year(self, life: LifeYear) -> None:
        """Edit an innovation as it was in another year of its life; the list follows into that year."""
        if self._leave_editor():
            self.session.show_year(life.year)
            self.open_innovation(life.innovation_id)

    def _edit(
        self, innovation: Innovation, order: list[int], draft: str = "", edited: Innovation | None = None
    ) -> None:
        workspace = self.session.workspace
        thresholds = load_office(workspace).thresholds
        working = EditSession(innovation, guideline_of(workspace, innovation.year), thresholds)
        if edited is not None:
            working.resume(edited)
        self.editor.begin(working, list_agencies(workspace), order, draft)
        self._stack.setCurrentWidget(self.editor)
        self.editor.take_focus()
        self.state_changed.emit()

    def _edit_stored(self, innovation_id: int, order: list[int]) -> None:
        with telling(self.session.messages):
            self._edit(load_innovation(self.session.workspace, innovation_id), order)

    def _leave_editor(self) -> bool:
        if self.editing:
            if not self.editor.may_close():
                return False
            self._show_list()
        return True

    def _leave(self) -> None:
        """Go from the closed editor to the list, or to where the officer came from."""
        visit = self._visit
        self._show_list()
        if visit is not None:
            self.page_wanted.emit(visit.page, visit.request)

    def _show_list(self) -> None:
        self._visit = None
        edit = self._editor.working if self._editor is not None else None
        self._stack.setCurrentWidget(self.list)
        if self._list_stale:
            with telling(self.session.messages):
                self._read_list()
        if edit is not None and edit.current.id is not None:
            self.list.show_id(edit.current.id)
        self.list.table.setFocus()
        self.state_changed.emit()

    def _delete(self, rows: list[InnovationRow]) -> None:
        if self.session.messages.confirm(delete_question(rows), self.tr("Hapus")):
            with telling(self.session.messages):
                delete_innovations(self.session.workspace, [row.id for row in rows])
                self.session.data_changed.emit()

    def _export(self) -> None:
        rows = tuple(self.list.model.rows)
        told = self.tr("{count} inovasi ditulis ke berkas {file}.")
        save_paper(
            self.session,
            self,
            self.tr("Ekspor daftar"),
            self.tr("Daftar inovasi {year}.xlsx").format(year=self.session.year),
            lambda path, progress: export_rows(rows, path, progress),
            lambda path, _: self.session.messages.inform(told.format(count=len(rows), file=path)),
        )

    def _keep_columns(self) -> None:
        self.session.settings.keep_columns(_TABLE, self.list.table.columns_state())


def _blank(edited: Innovation) -> Innovation:
    return replace(edited, profile=Profile(), verified={}, claim=None)
