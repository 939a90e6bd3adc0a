"""The tab "SPD": the regency's own rows in a table, and beside it the one in hand."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iga_desktop.domain.spd import SpdLine
from iga_desktop.services.spd_meanings import total
from iga_desktop.ui.index import spd_presenter
from iga_desktop.ui.index.spd_evidence import SpdEvidenceBox
from iga_desktop.ui.index.spd_levels import SpdLevels
from iga_desktop.ui.index.spd_note import SpdNote
from iga_desktop.ui.index.spd_table import SpdTable
from iga_desktop.ui.index.spd_work import SpdWork
from iga_desktop.ui.session import Session
from iga_desktop.ui.tab_view import TabView
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.meaning import MeaningButton
from iga_desktop.ui.widgets.scrolling import scrolling
from iga_desktop.ui.widgets.single_keys import SingleKeys

_TABLE_SHARE = 0.61
_LEAST_PANEL = 324
"""Pixels: two level pickers beside one another."""


class SpdView(TabView):
    """Levels, note and evidence of each row, stored as they are given.

    Keys: up and down move between rows, 0-3 verify, Alt+0-3 claim, T verifies what is claimed, B adds
    files, Ctrl+V pastes a link or files, O opens and Delete removes a piece of evidence.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.work = SpdWork(session)
        self.total = label(kind="section")
        self.about_total = MeaningButton(session)
        self.table = SpdTable()
        self.table.chosen.connect(self._choose)
        self.evidence = SpdEvidenceBox(session, self.work)
        self.note = SpdNote()
        self.note.written.connect(self.work.write_note)
        self.levels: SpdLevels | None = None
        self._build()
        self._add_keys()

    def _build(self) -> None:
        self._title = label(kind="section", wraps=True)
        self._about = label(kind="muted", wraps=True)
        self._points = label(wraps=True)
        self._rules = label(kind="muted", wraps=True)
        hint = self.tr("Tombol 0-3 memverifikasi, Alt+0-3 mengisi klaim, T menerima klaim, B menambah bukti.")
        holder = QWidget()
        self._detail = QVBoxLayout(holder)
        self._detail.setContentsMargins(0, 0, 2 * SIZES.step, 0)
        self._detail.setSpacing(2 * SIZES.step)
        for each in (self._title, self._about, self._points, self.note):
            self._detail.addWidget(each)
        self._detail.addWidget(self.evidence, stretch=1)
        for each in (label(hint, "muted", wraps=True), self._rules):
            self._detail.addWidget(each)
        self._panel = scrolling(holder)
        left = QVBoxLayout()
        left.setSpacing(2 * SIZES.step)
        head = QHBoxLayout()
        head.addWidget(self.total, stretch=1)
        head.addWidget(self.about_total)
        left.addLayout(head)
        left.addWidget(self.table, stretch=1)
        whole = QHBoxLayout(self)
        margin = SIZES.page_margin
        whole.setContentsMargins(margin, 3 * SIZES.step, margin, 3 * SIZES.step)
        whole.setSpacing(4 * SIZES.step)
        whole.addLayout(left, stretch=1)
        whole.addWidget(self._panel)

    def _add_keys(self) -> None:
        keys = SingleKeys(self)
        for level in range(4):
            keys.on(
                self.tr("Memverifikasi tingkat {level}").format(level=level),
                partial(self.work.verify, level),
                str(level),
            )
            keys.on(
                self.tr("Mengisi klaim tingkat {level}").format(level=level),
                partial(self.work.claim, level),
                f"Alt+{level}",
            )
        keys.on(self.tr("Menerima klaim"), self.work.accept_claim, "T")
        keys.on(self.tr("Ke baris sebelumnya"), partial(self.table.go, -1), "Up")
        keys.on(self.tr("Ke baris berikutnya"), partial(self.table.go, 1), "Down")
        keys.on(self.tr("Menambah bukti"), self.evidence.choose_files, "B")
        keys.on(self.tr("Menempel bukti"), self.evidence.paste, "Ctrl+V")
        keys.on(self.tr("Membuka bukti"), self.evidence.open_current, "O")
        keys.on(self.tr("Menghapus bukti"), self.evidence.remove, "Delete")

    @property
    def state(self) -> str:
        """How many rows stand how."""
        return spd_presenter.state_text(self.work.form) if self.work.form else ""

    def refresh(self) -> None:
        """Read the year's rows anew."""
        self.work.reload()
        self._show()

    def take_focus(self) -> None:
        """Bring the keys to the rows."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_leave(self) -> bool:
        """Let go of the row in hand: a note that is being written is stored."""
        self.note.give()
        return True

    def put_by(self) -> bool:
        """Whether no note is being written: only who writes it may give it."""
        return not self.note.isModified()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the row in hand its share of the width."""
        super().resizeEvent(event)
        self._panel.setFixedWidth(max(_LEAST_PANEL, round(self.width() * (1 - _TABLE_SHARE))))

    def _choose(self, line: SpdLine) -> None:
        self.note.give()
        self.work.take(line.row.code)
        self._show()

    def _show(self) -> None:
        form, guideline, line = self.work.form, self.work.guideline, self.work.line
        if form is None or guideline is None or line is None:
            return
        self.total.setText(spd_presenter.total_text(form, guideline))
        self.about_total.show_meaning(total(form, guideline))
        self._rules.setText(spd_presenter.rules_text(form, guideline))
        self.table.show_rows(form.lines, line.row.code)
        self._title.setText(f"{line.row.code}  {line.row.name}")
        self._about.setText(spd_presenter.about_text(line))
        self._points.setText(spd_presenter.points_text(line))
        self._show_levels()
        self.note.show_note(line.row.code, line.entry.note)
        self.evidence.show_evidence()
        self.state_changed.emit()

    def _show_levels(self) -> None:
        line, before = self.work.line, self.levels
        if line is None:
            return
        if before is None or before.row != line.row:
            self.levels = SpdLevels(line)
            self.levels.verified_picked.connect(self.work.verify)
            self.levels.claim_picked.connect(self.work.claim)
            self._detail.insertWidget(2, self.levels)
            order = (self.table, self.levels.claim, self.levels.verified, self.note)
            for earlier, later in pairwise(order):
                QWidget.setTabOrder(earlier, later)
            if before is not None:
                for old, new in ((before.claim, self.levels.claim), (before.verified, self.levels.verified)):
                    if old.hasFocus():
                        new.setFocus()
                self._detail.removeWidget(before)
                before.deleteLater()
        if self.levels is not None:
            self.levels.show_line(line)
