"""Pilihan kirim: which innovations to send, and what each of them does to the index."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.domain.submission import SendingRules
from iga_desktop.formats import NOTHING, count_text, score_text
from iga_desktop.services.plan_meanings import best_index, effect
from iga_desktop.services.scenarios import list_scenarios
from iga_desktop.services.submission import WhatToSend
from iga_desktop.ui.index import submission_presenter as presenter
from iga_desktop.ui.index.force_box import ForceBox
from iga_desktop.ui.index.forcing import Force, Forced
from iga_desktop.ui.index.scenario_name_dialog import ScenarioNameDialog
from iga_desktop.ui.index.sent_mark import sent_mark
from iga_desktop.ui.index.submission_presenter import Sending, SendRow, Shown
from iga_desktop.ui.latest_work import LatestWork
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.session import Session
from iga_desktop.ui.tab_view import TabView
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label, search_field
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.data_table import DataTable
from iga_desktop.ui.widgets.empty_state import EmptyState
from iga_desktop.ui.widgets.meaning import MeaningButton
from iga_desktop.ui.widgets.nothing_found import NothingFound
from iga_desktop.ui.widgets.row_marks import RowMarkDelegate
from iga_desktop.ui.widgets.scrolling import scrolling
from iga_desktop.ui.widgets.telling import telling

_LEAST_ROWS = 5
_CHOICE_WIDTH = 176


class SubmissionView(TabView):
    """Shows the best set under the officer's rules; it is worked out in a thread.

    The rules last as long as the view; what should last longer is saved as a scenario.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._year: int | None = None
        self._work = LatestWork(session, self)
        self._result: WhatToSend | None = None
        self.rules = SendingRules()
        self._make_table()
        self._make_tools()
        self._make_words()
        content = QWidget()
        column = QVBoxLayout(content)
        margin = SIZES.page_margin
        column.setContentsMargins(margin, 3 * SIZES.step, margin, margin)
        column.setSpacing(3 * SIZES.step)
        column.addWidget(self._head())
        column.addLayout(self._tools())
        column.addWidget(NothingFound(self.table, self.model), stretch=1)
        column.addWidget(self._detail())
        self._empty = EmptyState(
            "send",
            self.tr("Belum ada inovasi"),
            self.tr(
                "Pilihan kirim dihitung dari inovasi yang tercatat pada tahun ini. Mulailah dengan membaca "
                "buku kerja rekap yang ada di kantor."
            ),
            self.tr("Baca rekap"),
        )
        self._empty.chosen.connect(lambda: self.page_wanted.emit("InnovationsPage", "baca-rekap"))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(scrolling(content))
        self._stack.addWidget(self._empty)
        self._show(None)

    @property
    def state(self) -> str:
        """How many are sent, and the index that they lead to."""
        return presenter.state_text(self._result) if self._result and self._result.effects else ""

    def header_buttons(self) -> list[QPushButton]:
        """Give the button that keeps the set; without innovations the first step stands in the middle."""
        return [] if self._stack.currentWidget() is self._empty else [self.save_button]

    def take_focus(self) -> None:
        """Bring the keys to the innovations, or to the first step while there are none."""
        (self._empty.action if self._stack.currentWidget() is self._empty else self.table).setFocus()

    def refresh(self) -> None:
        """Work the best set out anew; another year starts without rules of its own."""
        year, workspace = self._session.year, self._session.workspace
        if year != self._year:
            self._year = year
            self._take_rules(SendingRules())
            self._show(None)
        if year is None:
            self._work.drop()
            return
        rules = self.rules
        self._work.run(
            self.tr("Menghitung pilihan kirim"),
            lambda _: presenter.work_out(workspace, year, rules),
            self._show,
        )

    def _make_table(self) -> None:
        self.model = TableModel[SendRow](presenter.columns(), lambda row: row.id)
        self.table = DataTable(self.model)
        self.table.setAccessibleName(self.tr("Inovasi dan pengaruhnya pada indeks"))
        self.table.setMinimumHeight((_LEAST_ROWS + 1) * SIZES.row)
        self._marks = RowMarkDelegate(lambda row: sent_mark(row.effect.sent), self.table)
        self.table.setItemDelegateForColumn(self.model.column_of("sent"), self._marks)
        self.table.restore_columns(presenter.WIDTHS)
        self.table.give_rest_to(presenter.SHARES)
        self.table.row_opened.connect(lambda row: self.innovation_opened.emit(row.id))
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        self.model.layoutChanged.connect(self._follow_selection)

    def _make_tools(self) -> None:
        self.ready_only = QCheckBox(self.tr("Hanya yang siap kirim"))
        self.eligible_only = QCheckBox(self.tr("Hanya yang layak"))
        for option in (self.ready_only, self.eligible_only):
            option.clicked.connect(self._change_options)
        self.search = search_field(self.tr("Cari nama atau OPD"))
        self.search.textChanged.connect(self._filter)
        self.listed = ChoiceBox()
        self.listed.set_choices(presenter.shown_names().items())
        self.listed.setAccessibleName(self.tr("Tampilkan"))
        self.listed.setFixedWidth(_CHOICE_WIDTH)
        self.listed.activated.connect(self._filter)
        self.save_button = button(self.tr("Simpan sebagai skenario"), "save", primary=True)
        self.save_button.clicked.connect(self._save)

    def _make_words(self) -> None:
        self.index = label(kind="figure")
        self.about_index, self.about_effect = MeaningButton(self._session), MeaningButton(self._session)
        self.category = label(kind="section", wraps=True)
        self.told = label(wraps=True)
        self.reason = label(kind="muted", wraps=True)
        self.chosen_name = label(kind="section", wraps=True)
        self.chosen = label(wraps=True)
        self.force = ForceBox()
        self.force.forced.connect(self._force)

    def _head(self) -> Card:
        card = Card(self.tr("Pilihan terbaik"))
        figures = QHBoxLayout()
        figures.setSpacing(4 * SIZES.step)
        figures.addWidget(self.index)
        figures.addWidget(self.category, stretch=1)
        figures.addWidget(self.about_index, alignment=Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(figures)
        card.body.addWidget(self.told)
        card.body.addWidget(self.reason)
        return card

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(3 * SIZES.step)
        row.addWidget(self.ready_only)
        row.addWidget(self.eligible_only)
        row.addWidget(self.search, stretch=1)
        row.addWidget(self.listed)
        return row

    def _detail(self) -> Card:
        card = Card("")
        card.title.hide()
        row = QHBoxLayout()
        row.setSpacing(4 * SIZES.step)
        row.addWidget(self.chosen_name, stretch=1)
        row.addWidget(self.force, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.about_effect, alignment=Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(row)
        card.body.addWidget(self.chosen)
        return card

    def _show(self, sending: Sending | None) -> None:
        self._result = result = sending.result if sending else None
        self.save_button.setEnabled(bool(result and result.chosen))
        self.index.setText(score_text(result.best.index if result else None))
        self.about_index.show_meaning(best_index(result) if result else None)
        self.category.setText(presenter.category_text(result) if result else NOTHING)
        self.told.setText(presenter.told_text(result) if result else "")
        self.reason.setText(presenter.reason_text(result) if result else "")
        self.model.set_rows(sending.rows if sending else ())
        self._stack.setCurrentIndex(0 if sending is None or sending.rows else 1)
        self.state_changed.emit()

    def _take_rules(self, rules: SendingRules) -> None:
        self.rules = rules
        self.ready_only.setChecked(rules.ready_only)
        self.eligible_only.setChecked(rules.eligible_only)

    def _change_options(self) -> None:
        ready, eligible = self.ready_only.isChecked(), self.eligible_only.isChecked()
        self._take_rules(replace(self.rules, ready_only=ready, eligible_only=eligible))
        self.refresh()

    def _force(self, force: Force) -> None:
        chosen: list[SendRow] = self.table.selected_objects()
        forced = Forced(self.rules.included, self.rules.excluded).put({row.id for row in chosen}, force)
        self._take_rules(replace(self.rules, included=forced.included, excluded=forced.excluded))
        self.refresh()

    def _filter(self) -> None:
        self.model.filter(presenter.matching(self.search.text(), Shown(str(self.listed.value))))

    def _follow_selection(self) -> None:
        chosen: list[SendRow] = self.table.selected_objects()
        self.force.show_forces([row.force for row in chosen])
        one = chosen[0].effect if len(chosen) == 1 else None
        self.about_effect.show_meaning(effect(one, self._result) if one and self._result else None)
        if len(chosen) == 1:
            self.chosen_name.setText(chosen[0].effect.candidate.name)
            self.chosen.setText(presenter.row_sentences(chosen[0]))
        elif chosen:
            self.chosen_name.setText(self.tr("{count} inovasi dipilih").format(count=count_text(len(chosen))))
            self.chosen.setText(self.tr("Tentukan di sebelah kanan apakah semuanya selalu dikirim."))
        else:
            self.chosen_name.setText(self.tr("Belum ada inovasi yang dipilih"))
            self.chosen.setText(
                self.tr("Pilih inovasi pada daftar untuk melihat pengaruhnya. Enter membukanya.")
            )

    def _save(self) -> None:
        if self._result is None:
            return
        result, session = self._result, self._session
        with telling(session.messages):
            scenario = presenter.as_scenario(result, list_scenarios(session.workspace, result.state.year))
            dialog = ScenarioNameDialog(session, scenario, presenter.scenario_explanation(result), self)
            agreed = dialog.exec()
            dialog.deleteLater()
            if agreed:
                session.messages.inform(presenter.kept_text(dialog.stored.name))
