"""Paket kementerian: what would be rejected, the package to hand over, and what was sent."""

from collections.abc import Callable, Collection

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from iga_desktop.ui.exchange import submission_presenter as presenter
from iga_desktop.ui.exchange.paste_window import PasteWindow
from iga_desktop.ui.exchange.submission_dialog import SentDialog
from iga_desktop.ui.exchange.submission_findings import FindingsPanel
from iga_desktop.ui.exchange.submission_maker import PackageMaker
from iga_desktop.ui.exchange.submission_presenter import Loaded, PackageRow
from iga_desktop.ui.latest_work import LatestWork
from iga_desktop.ui.models.tick_model import TickModel, turned
from iga_desktop.ui.session import Session
from iga_desktop.ui.tab_view import TabView
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, search_field
from iga_desktop.ui.widgets.chip import ChipDelegate, MarkDelegate
from iga_desktop.ui.widgets.columns import Columns
from iga_desktop.ui.widgets.empty_state import EmptyState
from iga_desktop.ui.widgets.narrowing_table import NarrowingTable
from iga_desktop.ui.widgets.nothing_found import NothingFound
from iga_desktop.ui.widgets.row_marks import BAD, CAUTION, GOOD, Mark, RowMarkDelegate
from iga_desktop.ui.widgets.scrolling import scrolling
from iga_desktop.ui.widgets.single_keys import SingleKeys
from iga_desktop.ui.widgets.usable import set_usable

_LEAST_ROWS = 5
_ONE_LINE = 900
"""Logical pixels from which all tools stand in one line."""


class MinistryView(TabView):
    """Lists the year's innovations; those that are ticked are checked, packed and recorded as sent.

    A year begins with those ticked that were decided to be sent. After a change of the data, what was
    checked is checked again.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._year: int | None = None
        self._loaded = Loaded()
        self._ticked: frozenset[int] = frozenset()
        self._paste: PasteWindow | None = None
        self._work = LatestWork(session, self)
        self.maker = PackageMaker(session)
        self.maker.wanted.connect(self._check_and_make)
        self.maker.busy_changed.connect(self._show_buttons)
        self.sent_button = button(self.tr("Catat terkirim…"), "send")
        self.sent_button.clicked.connect(self._record_sent)
        self.findings = FindingsPanel()
        self.findings.paste_wanted.connect(self._open_paste)
        self._make_table()
        self._make_tools()
        self._make_places()
        self._show_rows()

    @property
    def state(self) -> str:
        """How many are ticked, and what was found in them."""
        return presenter.state_text(self.model.all_rows, self._loaded) if self.model.all_rows else ""

    def header_buttons(self) -> list[QPushButton]:
        """Give the buttons for the ticked innovations, once there are any."""
        return [self.sent_button, self.maker.make_button] if self.model.all_rows else []

    def take_focus(self) -> None:
        """Bring the keys to the innovations, or to the first step while there are none."""
        (self._empty.action if self._stack.currentWidget() is self._empty else self.table).setFocus()

    def refresh(self) -> None:
        """Read the year anew; ticks stay as long as it is the same."""
        if self._session.year != self._year:
            self._year = self._session.year
            self._loaded, self._ticked = Loaded(), frozenset()
            self.maker.hide()
            self._show_rows()
        if self._year is None:
            self._work.drop()
        else:
            self._read(self.tr("Membaca inovasi"), self._loaded.checked)

    def _make_table(self) -> None:
        self.model = TickModel[PackageRow](presenter.columns(), lambda row: row.id, lambda row: row.ticked)
        self.model.clicked.connect(lambda row: self._tick([row]))
        self.table = NarrowingTable(self.model, presenter.WIDTHS, presenter.SHARES, presenter.LEFT_OUT)
        self.table.setAccessibleName(self.tr("Inovasi untuk kementerian"))
        self.table.setMinimumHeight((_LEAST_ROWS + 1) * SIZES.row)
        self._delegates = {
            "readiness": MarkDelegate(self.table),
            "status": ChipDelegate(self.table),
            "findings": RowMarkDelegate(_finding_mark, self.table),
            "changes": RowMarkDelegate(_change_mark, self.table),
        }
        for key, delegate in self._delegates.items():
            self.table.setItemDelegateForColumn(self.model.column_of(key), delegate)
        self.table.row_opened.connect(lambda row: self.innovation_opened.emit(row.id))
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        self.model.layoutChanged.connect(self._follow_selection)
        ticks = self.tr("Mencentang atau melepas baris yang dipilih")
        SingleKeys(self.table).on(ticks, lambda: self._tick(self.table.selected_objects()), "Space")

    def _make_tools(self) -> None:
        self.search = search_field(self.tr("Cari nama atau OPD"))
        self.search.textChanged.connect(lambda words: self.model.filter(presenter.matching(words)))
        self.chosen_button = button(self.tr("Pilih yang ditetapkan siap kirim"), "stamp", link=True)
        self.ready_button = button(self.tr("Pilih yang siap"), "circle-check", link=True)
        self.none_button = button(self.tr("Kosongkan"), "x", link=True)
        self.chosen_button.clicked.connect(lambda: self._choose(presenter.chosen_ids))
        self.ready_button.clicked.connect(lambda: self._choose(presenter.ready_ids))
        self.none_button.clicked.connect(lambda: self._choose(lambda _: frozenset()))
        self.check_button = button(self.tr("Periksa paket"), "list-checks")
        self.check_button.clicked.connect(self._check)

    def _make_places(self) -> None:
        self._empty = EmptyState(
            "landmark",
            self.tr("Belum ada inovasi"),
            self.tr(
                "Di sini inovasi tahun ini diperiksa dan disiapkan untuk aplikasi kementerian. Mulailah "
                "dengan membaca buku kerja rekap yang ada di kantor."
            ),
            self.tr("Baca rekap"),
        )
        self._empty.chosen.connect(lambda: self.page_wanted.emit("InnovationsPage", "baca-rekap"))
        content = QWidget()
        column = QVBoxLayout(content)
        margin = SIZES.page_margin
        column.setContentsMargins(margin, 3 * SIZES.step, margin, margin)
        column.setSpacing(3 * SIZES.step)
        column.addWidget(self.maker)
        column.addWidget(self._tools())
        column.addWidget(NothingFound(self.table, self.model), stretch=3)
        column.addWidget(self.findings, stretch=2)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(scrolling(content))
        self._stack.addWidget(self._empty)

    def _tools(self) -> Columns:
        choices = QWidget()
        row = QHBoxLayout(choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SIZES.step)
        for each in (self.chosen_button, self.ready_button, self.none_button):
            row.addWidget(each)
        row.addStretch()
        row.addWidget(self.check_button)
        return Columns(_ONE_LINE, {self.search: 1, choices: 0})

    def _read(
        self,
        title: str,
        to_check: Collection[int],
        then: Callable[[], None] | None = None,
        instead: Callable[[], None] | None = None,
    ) -> None:
        """Read the year, check *to_check* and go on with *then*; *instead*: it came to nothing."""
        workspace, year = self._session.workspace, self._year
        if year is None:
            return

        def show(loaded: Loaded) -> None:
            if not self._known:
                self._ticked = presenter.chosen_ids(loaded.innovations)
            self._loaded = loaded
            self._show_rows()
            if then is not None:
                then()

        self._work.run(title, lambda _: presenter.load(workspace, year, to_check), show, on_dropped=instead)

    def _check(self) -> None:
        self._read(self.tr("Memeriksa paket"), self._ticked)

    def _show_rows(self) -> None:
        rows = self._loaded.rows(self._ticked)
        self._ticked = frozenset(row.id for row in rows if row.ticked)
        self.model.set_rows(rows)
        self._stack.setCurrentIndex(1 if self._known and not rows else 0)
        if rows and not self.table.selectionModel().hasSelection():
            self.table.show_row(0)
        checked = self._loaded.checked
        self.findings.show_submission(self._loaded, stale=bool(checked) and checked != self._ticked)
        self._show_buttons()
        self.state_changed.emit()

    @property
    def _known(self) -> bool:
        """Whether the year in view was read."""
        return self._loaded.changes is not None

    def _show_buttons(self) -> None:
        some = bool(self._ticked)
        for each in (self.check_button, self.none_button, self.sent_button):
            set_usable(each, self.take_focus, usable=some)
        set_usable(self.maker.make_button, self.take_focus, usable=some and not self.maker.busy)

    def _choose(self, ids_of: Callable[..., frozenset[int]]) -> None:
        self._ticked = ids_of(self._loaded.innovations)
        self._show_rows()

    def _tick(self, rows: Collection[PackageRow]) -> None:
        """Tick *rows*, or take their ticks away where all of them are."""
        self._ticked = turned(self._ticked, {row.id for row in rows})
        self._show_rows()

    def _follow_selection(self) -> None:
        self.findings.show_row(self._selected)

    @property
    def _selected(self) -> PackageRow | None:
        """The one innovation in hand, None unless just one is selected."""
        chosen: list[PackageRow] = self.table.selected_objects()
        return chosen[0] if len(chosen) == 1 else None

    def _ticked_in_order(self) -> list[int]:
        return [row.id for row in self.model.all_rows if row.ticked]

    def _check_and_make(self, as_zip: bool) -> None:
        """Check anew what is packed, so that nobody hands over what was found wrong without knowing it."""

        def make() -> None:
            if not self.isVisible():
                # A question over another page would be about something that the officer does not see.
                tell_unmade()
                return
            question = presenter.rejected_question(self._loaded.findings)
            messages = self._session.messages
            if year is not None and (not question or messages.confirm(question, self.tr("Lanjutkan"))):
                self.maker.make(year, ids, as_zip=as_zip)

        def tell_unmade() -> None:
            self._session.told.emit(presenter.unmade_text())

        year, ids = self._year, self._ticked_in_order()
        self._read(self.tr("Memeriksa paket"), ids, make, tell_unmade)

    def _record_sent(self) -> None:
        dialog = SentDialog(self._session, self._ticked_in_order(), self)
        agreed = dialog.exec()
        dialog.deleteLater()
        if not agreed:
            return
        result = dialog.outcome
        if result.sent:
            self._session.data_changed.emit()
        told = presenter.sent_text(result)
        if result.refusals:
            self._session.messages.warn_of_each(told, result.refusals)
        else:
            self._session.messages.inform(told)

    def _open_paste(self) -> None:
        row = self._selected
        if row is None:
            return
        if self._paste is None:
            self._paste = PasteWindow(self._session, self.window())
        listed = [each.id for each in self.model.rows if each.ticked or each.id == row.id]
        self._paste.show_innovation(listed, row.id)


def _finding_mark(row: PackageRow) -> Mark | None:
    if row.findings is None:
        return None
    if not row.findings:
        return GOOD
    return BAD if row.rejected else CAUTION


def _change_mark(row: PackageRow) -> Mark | None:
    return CAUTION if row.changes else None
