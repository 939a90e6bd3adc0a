"""Skenario: named what-ifs of the year, kept, changed, and set beside the present."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from iga_desktop.domain.scenario import Scenario
from iga_desktop.services.scenarios import KeptScenario
from iga_desktop.services.what_if import MOST_COMPARED
from iga_desktop.ui.index import scenario_presenter as presenter
from iga_desktop.ui.index.delete_key import pressed_by_delete
from iga_desktop.ui.index.index_saving import index_making, saving_button
from iga_desktop.ui.index.scenario_board import ScenarioBoard
from iga_desktop.ui.index.scenario_dialog import ScenarioDialog
from iga_desktop.ui.index.scenario_keeping import keeping_of
from iga_desktop.ui.index.scenario_presenter import Board
from iga_desktop.ui.latest_work import LatestWork
from iga_desktop.ui.papers.handing_over import save_written
from iga_desktop.ui.papers.presenter import paper_name
from iga_desktop.ui.session import Session
from iga_desktop.ui.tab_view import TabView
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.check_list import CheckList
from iga_desktop.ui.widgets.columns import Columns
from iga_desktop.ui.widgets.empty_state import EmptyState
from iga_desktop.ui.widgets.scrolling import scrolling
from iga_desktop.ui.widgets.telling import telling

_WIDE = 900
_LEAST_LISTED, _MOST_LISTED = 4, 10
_LINE = 6 * SIZES.step


class ScenariosView(TabView):
    """Lists the scenarios of the year; those that are ticked are compared, in a thread."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._year: int | None = None
        self._work = LatestWork(session, self)
        self._ticked: frozenset[int] = frozenset()
        self._known: frozenset[int] = frozenset()
        self._board: Board | None = None
        self.list = CheckList()
        self.list.setAccessibleName(self.tr("Skenario yang dibandingkan"))
        self.list.ticked_changed.connect(self._take_ticks)
        self.list.currentRowChanged.connect(self._follow_current)
        self.list.itemActivated.connect(lambda _: self.change_button.click())
        self._make_buttons()
        self.told = label(kind="muted", wraps=True)
        self.board = ScenarioBoard(session)
        self._empty = EmptyState(
            "copy",
            self.tr("Belum ada skenario"),
            self.tr(
                "Skenario menjawab pertanyaan seperti: bagaimana indeks bila lima inovasi baru dikirim, bila "
                "tingkat SPD naik, atau bila aturan tahun depan berlaku. Data kantor tidak berubah karenanya."
            ),
            self.add_button.text(),
            "plus",
        )
        self._empty.chosen.connect(self.add_button.click)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._filled())
        self._stack.addWidget(self._empty)

    @property
    def state(self) -> str:
        """How many scenarios there are, and the index as it stands."""
        return presenter.state_text(self._board) if self._board else ""

    def header_buttons(self) -> list[QPushButton]:
        """Give the buttons of the tab; without a scenario the first step stands in its middle."""
        return [self.save_button, self.add_button] if self._board and self._board.kept else []

    def take_focus(self) -> None:
        """Bring the keys to the scenarios, or to the first step while there are none."""
        (self._empty.action if self._stack.currentWidget() is self._empty else self.list).setFocus()

    def refresh(self) -> None:
        """Read the scenarios anew and compare those that are ticked."""
        year, workspace = self._session.year, self._session.workspace
        if year != self._year:
            self._year, self._board = year, None
            self._ticked = self._known = frozenset()
        if year is None:
            self._work.drop()
            return
        ticked, known = self._ticked, self._known
        self._work.run(
            self.tr("Membandingkan skenario"),
            lambda _: presenter.load_board(workspace, year, ticked, known),
            self._show,
        )

    def _make_buttons(self) -> None:
        self.add_button = button(self.tr("Tambah skenario"), "plus", primary=True)
        self.add_button.clicked.connect(self._add)
        self.change_button = self._needs_scenario(self.tr("Ubah"), "pencil", self._change)
        self.copy_button = self._needs_scenario(self.tr("Salin"), "copy", self._copy)
        self.remove_button = button(self.tr("Hapus"), "trash-2")
        self.remove_button.clicked.connect(self._remove)
        pressed_by_delete(self.remove_button, self.list)
        self.save_button = saving_button(self.tr("Simpan"), self._save)
        self.save_button.setAccessibleName(self.tr("Simpan perbandingan"))
        self.save_button.setToolTip(self.tr("Simpan perbandingan skenario sebagai PDF atau Excel"))

    def _needs_scenario(self, text: str, icon_name: str, act: Callable[[Scenario], None]) -> QPushButton:
        made = button(text, icon_name)

        def press() -> None:
            kept = self._current()
            if kept is not None and kept.scenario is not None:
                act(kept.scenario)

        made.clicked.connect(press)
        return made

    def _filled(self) -> QWidget:
        chooser = Card(self.tr("Skenario"))
        chooser.body.addWidget(
            label(self.tr("Centang sampai empat skenario untuk dibandingkan."), "muted", wraps=True)
        )
        chooser.body.addWidget(self.list)
        chooser.body.addWidget(self.told)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * SIZES.step)
        for each in (self.change_button, self.copy_button, self.remove_button):
            buttons.addWidget(each)
        buttons.addStretch()
        chooser.body.addLayout(buttons)
        left = QWidget()
        upright = QVBoxLayout(left)
        upright.setContentsMargins(0, 0, 0, 0)
        upright.addWidget(chooser)
        upright.addStretch(1)
        content = QWidget()
        column = QVBoxLayout(content)
        margin = SIZES.page_margin
        column.setContentsMargins(margin, 3 * SIZES.step, margin, margin)
        column.addWidget(Columns(_WIDE, {left: 1, self.board: 3}))
        return scrolling(content)

    def _show(self, board: Board) -> None:
        current = self._current()
        self._board, self._ticked = board, board.ids
        places = [each.id for each in board.kept]
        self._known = frozenset(places)
        self._show_ticks()
        lines = min(max(len(places), _LEAST_LISTED), _MOST_LISTED)
        self.list.setFixedHeight(lines * _LINE + 2 * SIZES.step)
        self.list.setCurrentRow(places.index(current.id) if current and current.id in places else 0)
        self.board.show_comparison(board.comparison)
        self._stack.setCurrentIndex(0 if board.kept else 1)
        self._follow_current()
        self.state_changed.emit()

    def _show_ticks(self) -> None:
        if self._board is not None:
            kept, ticked = self._board.kept, self._ticked
            self.list.show_ticked([e.name for e in kept if e.id in ticked], [e.name for e in kept])

    def _take_ticks(self, names: tuple[str, ...]) -> None:
        if self._board is None:
            return
        chosen = [each for each in self._board.kept if each.name in names]
        unreadable = [each for each in chosen if each.scenario is None]
        if len(chosen) > MOST_COMPARED or unreadable:
            self._tell(unreadable[0].problem if unreadable else presenter.too_many_text())
            self._show_ticks()
            return
        self._ticked = frozenset(each.id for each in chosen)
        self._follow_current()
        self.refresh()

    def _current(self) -> KeptScenario | None:
        row = self.list.currentRow()
        kept = self._board.kept if self._board else ()
        return kept[row] if 0 <= row < len(kept) else None

    def _follow_current(self) -> None:
        current = self._current()
        for each in (self.change_button, self.copy_button):
            each.setEnabled(current is not None and current.scenario is not None)
        self.remove_button.setEnabled(current is not None)
        self._tell(current.problem if current else "")

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def _add(self) -> None:
        if self._board is not None and self._year is not None:
            name = presenter.free_name(self.tr("Skenario baru"), self._board.kept)
            self._ask(Scenario(None, self._year, name))

    def _change(self, scenario: Scenario) -> None:
        self._ask(scenario)

    def _copy(self, scenario: Scenario) -> None:
        if self._board is not None:
            self._ask(presenter.copy_of(scenario, self._board.kept))

    def _ask(self, scenario: Scenario) -> None:
        if self._board is None:
            return
        comparison = self._board.comparison
        with telling(self._session.messages):
            dialog = ScenarioDialog(self._session, comparison.state, comparison.present, scenario, self)
            dialog.exec()
            dialog.deleteLater()

    def _remove(self) -> None:
        current = self._current()
        if current is None:
            return
        question = presenter.removal_question(current.name)
        if self._session.messages.confirm(question, self.tr("Hapus")):
            with telling(self._session.messages):
                keeping_of(self._session).remove(current.id, current.name)

    def _save(self, suffix: str) -> None:
        if self._board is None or self._year is None:
            return
        comparison, year = self._board.comparison, self._year
        scenarios = [each.scenario for each in comparison.outcomes]
        selection = comparison.present.scenario.selection
        subject = self.tr("Perbandingan skenario indeks")
        save_written(
            self._session,
            self,
            self.save_button.accessibleName(),
            paper_name(subject, year, comparison.office.regency, suffix),
            index_making(self._session.workspace, year, selection, scenarios),
        )
