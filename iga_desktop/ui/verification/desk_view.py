"""The desk: one innovation's indicators, what the guideline asks, its evidence and the preview of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iga_desktop.services.drafts import NoteEdits
from iga_desktop.ui.drafts.keeper import DraftKeeper
from iga_desktop.ui.messages import LeaveChoice
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.verification.desk_head import DeskHead
from iga_desktop.ui.verification.desk_words import eligibility_text, keys_text
from iga_desktop.ui.verification.desk_work import DeskLine, DeskWork
from iga_desktop.ui.verification.eligibility_card import EligibilityCard
from iga_desktop.ui.verification.evidence_reading import EvidenceReading
from iga_desktop.ui.verification.indicator_table import IndicatorTable
from iga_desktop.ui.verification.level_card import LevelCard
from iga_desktop.ui.verification.steps import ask_and_take
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.scrolling import scrolling
from iga_desktop.ui.widgets.single_keys import SingleKeys
from iga_desktop.ui.widgets.tab_set import tab_set
from iga_desktop.ui.widgets.telling import telling

_NARROW = 960
_WIDE = 1600 - SIZES.sidebar
_LEAST_TABLE = {True: 264, False: 328}
"""Pixels of the indicators beside two columns, or beside one in a narrow window."""


class DeskView(QWidget):
    """Shows the innovation that its `work` has on the desk; every key works wherever the focus is."""

    closed = Signal()
    moved = Signal()
    """Another innovation is on the desk."""
    next_wanted = Signal()
    """The next indicator that waits is wanted."""

    def __init__(self, session: Session, work: DeskWork) -> None:
        super().__init__()
        self._session = session
        self.work = work
        self.head = DeskHead(session)
        self.table = IndicatorTable()
        self.card = LevelCard()
        self.reading = EvidenceReading(session, self)
        self.evidence, self.preview = self.reading.panel, self.reading.preview
        self.eligibility = EligibilityCard()
        self.tabs = tab_set(self.tr("Bagian meja verifikasi"))
        self._narrow: bool | None = None
        self._shown: tuple[int | None, int] = (None, 0)
        self._draft = DraftKeeper(self.card.note, session, self._unsaved_note)
        self._build()
        self._connect()
        self._add_keys()

    def _build(self) -> None:
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._judging, self._proof, self._paper = _Tab(), _Tab(), _Tab()
        self._judging.column.addWidget(self.card)
        self.tabs.addTab(self._judging, self.tr("Penilaian"))
        self._checklist = scrolling(self.eligibility)
        self.tabs.addTab(self._checklist, "")
        self._columns = QHBoxLayout()
        self._columns.setSpacing(3 * SIZES.step)
        self._columns.addWidget(self.table)
        self._columns.addWidget(self.tabs, 30)
        self._hint = label(keys_text(), "muted", wraps=True)
        self._hint.setTextFormat(Qt.TextFormat.RichText)
        whole = QVBoxLayout(self)
        margin = SIZES.page_margin
        whole.setContentsMargins(margin, 2 * SIZES.step, margin, 2 * SIZES.step)
        whole.setSpacing(2 * SIZES.step)
        whole.addWidget(self.head)
        whole.addLayout(self._columns, stretch=1)
        whole.addWidget(self._hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give evidence and preview tabs of their own where there is no room for three columns."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self.table.setFixedWidth(max(self.width() * 31 // 100, _LEAST_TABLE[narrow]))
        self.reading.show_words(self.width() >= _WIDE)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        if narrow:
            self._proof.column.addWidget(self.evidence)
            self._paper.column.addWidget(self.preview)
            self.tabs.insertTab(1, self._proof, self.tr("Bukti"))
            self.tabs.insertTab(2, self._paper, self.tr("Pratinjau"))
        else:
            if self.tabs.currentWidget() is not self._checklist:
                self.tabs.setCurrentWidget(self._judging)
            for tab in (self._proof, self._paper):
                self.tabs.removeTab(self.tabs.indexOf(tab))
            self._judging.column.addWidget(self.evidence, stretch=1)
            self._columns.addWidget(self.preview, 45)

    def minimumSizeHint(self) -> QSize:
        """Give the room that is needed with two columns: three must never hold the window wide."""
        width = self.head.minimumSizeHint().width() + 2 * SIZES.page_margin
        return QSize(width, super().minimumSizeHint().height())

    def _connect(self) -> None:
        self.head.back_button.clicked.connect(self.leave)
        self.head.previous_button.clicked.connect(lambda: self.step(-1))
        self.head.next_button.clicked.connect(lambda: self.step(1))
        self.head.steps_button.step_wanted.connect(lambda new: ask_and_take(self.work, new, self))
        self.head.eligible_button.clicked.connect(self.toggle_eligibility)
        self.table.chosen.connect(self._choose)
        self.card.level_chosen.connect(self.accept)
        self.card.claim_accepted.connect(self.accept_claim)
        self.card.return_button.clicked.connect(self._press_return)
        self.card.note.given.connect(self._give_note)
        self.card.note.left.connect(self._leave_note)
        self.card.note.textChanged.connect(self._draft.note_edit)

    def _add_keys(self) -> None:
        keys = SingleKeys(self)
        for level in range(4):
            keys.on(
                self.tr("Menerima pada tingkat {level}").format(level=level),
                partial(self.accept, level),
                str(level),
            )
        keys.on(self.tr("Menerima klaim"), self.accept_claim, "T")
        keys.on(self.tr("Mengembalikan dengan catatan"), self.begin_note, "K")
        keys.on(self.tr("Ke yang menunggu berikutnya"), self.next_wanted.emit, "N")
        keys.on(self.tr("Ke indikator sebelumnya"), lambda: self.table.go(-1), "Up")
        keys.on(self.tr("Ke indikator berikutnya"), lambda: self.table.go(1), "Down")
        for does, act, *names in (
            (self.tr("Halaman bukti sebelumnya"), self.preview.previous_page, "PgUp"),
            (self.tr("Halaman bukti berikutnya"), self.preview.next_page, "PgDown"),
            (self.tr("Membaca terus"), self.preview.read_on, "Space"),
            (self.tr("Membaca mundur"), self.preview.read_back, "Shift+Space"),
            (self.tr("Memperbesar bukti"), self.preview.zoom_in, "+", "="),
            (self.tr("Memperkecil bukti"), self.preview.zoom_out, "-"),
            (self.tr("Menampilkan bukti seutuhnya"), self.preview.fit, "F", "*"),
            (self.tr("Ke bukti sebelumnya"), partial(self.reading.turn, -1), "Left"),
            (self.tr("Ke bukti berikutnya"), partial(self.reading.turn, 1), "Right"),
        ):
            keys.on(does, partial(self._read, act), *names)
        keys.on(self.tr("Membuka atau menutup kelayakan"), self.toggle_eligibility, "L")
        keys.on(self.tr("Memilih langkah status"), self.head.steps_button.open, "S")
        for does, change, name in (
            (self.tr("Menambah bukti"), self.evidence.choose_files, "B"),
            (self.tr("Menempel bukti"), self.evidence.paste, "Ctrl+V"),
            (self.tr("Mengisi keterangan surat"), self.evidence.ask_letter, "F2"),
            (self.tr("Mengganti bukti"), self.evidence.choose_replacement, "G"),
            (self.tr("Menghapus bukti"), self.evidence.remove, "Delete"),
        ):
            keys.on(does, partial(self._change, change), name)
        keys.on(self.tr("Membuka bukti"), self.evidence.list.open_current, "O")
        keys.on(self.tr("Ke inovasi sebelumnya"), lambda: self.step(-1), "Ctrl+PgUp")
        keys.on(self.tr("Ke inovasi berikutnya"), lambda: self.step(1), "Ctrl+PgDown")
        keys.on(self.tr("Kembali ke antrean"), self.leave, "Esc")
        keys.on_widget(self.table, self.tr("Menerima klaim"), self.accept_claim, "Return", "Enter")
        keys.overrule(self.evidence)

    def show_work(self) -> None:
        """Show what `work` has on the desk now."""
        desk, line = self.work.desk, self.work.line
        if desk is None or line is None:
            return
        if (self.work.innovation_id, self.work.number) != self._shown:
            self._shown = (self.work.innovation_id, self.work.number)
            self._drop_note()
        self.head.show_desk(desk, self.work.place, len(self.work.order))
        self.table.show_rows(self.work.lines, self.work.number)
        self.card.show_line(line)
        self.eligibility.show_desk(desk)
        self.tabs.setTabText(self.tabs.indexOf(self._checklist), eligibility_text(desk))
        self.reading.show_indicator(desk, self.work.number)

    def take_focus(self) -> None:
        """Bring the keys to the indicators."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self, level: int) -> None:
        """Accept the indicator in hand at *level*; a note that is being written comes first."""
        if self.card.note.unfinished:
            self.begin_note()
        else:
            self._drop_note()
            self.work.accept(level)

    def accept_claim(self) -> None:
        """Accept the indicator in hand at the level that is claimed."""
        if line := self.work.line:
            self.accept(line.state.claim)

    def begin_note(self) -> None:
        """Let the officer write why the indicator in hand goes back; an earlier note is offered."""
        if not self.card.note.isHidden():
            self.tabs.setCurrentWidget(self._judging)
            self.card.note.setFocus(Qt.FocusReason.OtherFocusReason)
        elif line := self.work.line:
            self.tabs.setCurrentWidget(self._judging)
            self.card.note.offer(line.state.note)

    def resume_note(self, note: str, draft: str) -> None:
        """Go on writing *note*, which the draft of the key *draft* kept."""
        self.begin_note()
        self._draft.begin(draft)
        self.card.note.setText(note)

    def step(self, step: int) -> None:
        """Go to the next innovation of the queue, or to the previous one (-1)."""
        place = self.work.place + step
        if self.work.place >= 0 and 0 <= place < len(self.work.order) and self.may_move():
            with telling(self._session.messages):
                self.work.open(self.work.order[place])
                self.show_work()
            self.moved.emit()

    def leave(self) -> None:
        """Go back to the queue, if nothing is lost."""
        if self.may_move():
            self.closed.emit()

    def may_move(self) -> bool:
        """Whether the indicator in hand can be left; asks about a note that is not finished."""
        if self.card.note.unfinished:
            text = self.tr(
                "Catatan untuk indikator {number} belum disimpan. Simpan dan kembalikan indikator itu "
                "kepada perangkat daerah?"
            )
            choice = self._session.messages.ask_leave(text.format(number=self.work.number))
            if choice is LeaveChoice.STAY:
                return False
            if choice is LeaveChoice.SAVE and not self.work.send_back(self.card.note.text()):
                return False
        self._drop_note()
        return True

    def put_by(self) -> bool:
        """Keep a note that is not finished as a draft, without asking; False: it cannot be kept."""
        if self.card.note.unfinished and not self._draft.let_go():
            return False
        self._drop_note()
        return True

    def _unsaved_note(self) -> NoteEdits | None:
        desk = self.work.desk
        if desk is None or desk.innovation.id is None or not self.card.note.unfinished:
            return None
        innovation, note = desk.innovation, self.card.note.text()
        name, year = innovation.profile.name, innovation.year
        return NoteEdits(desk.innovation.id, innovation.uid, name, year, self.work.number, note)

    def toggle_eligibility(self) -> None:
        """Bring the checklist into view, or the levels again."""
        shown = self.tabs.currentWidget() is self._checklist
        self.tabs.setCurrentWidget(self._judging if shown else self._checklist)

    def _choose(self, line: DeskLine) -> None:
        if self.may_move():
            self.work.number = line.indicator.number
        self.show_work()

    def _press_return(self) -> None:
        if self.card.note.isHidden():
            self.begin_note()
        else:
            self._give_note(self.card.note.text())

    def _give_note(self, note: str) -> None:
        if self.work.send_back(note):
            self._leave_note()

    def _leave_note(self) -> None:
        self._drop_note()
        self.take_focus()

    def _drop_note(self) -> None:
        self.card.note.clear()
        self.card.note.hide()

    def _read(self, act: Callable[[], object]) -> None:
        """Do *act* to the evidence, which a narrow window may have to bring into view first."""
        if self._narrow:
            self.tabs.setCurrentWidget(self._paper)
        act()

    def _change(self, act: Callable[[], object]) -> None:
        """Do *act* to the list of evidence, which has to be seen meanwhile."""
        self.tabs.setCurrentWidget(self._proof if self._narrow else self._judging)
        act()


class _Tab(QWidget):
    """What stands in one tab, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 2 * SIZES.step, 0, 0)
        self.column.setSpacing(2 * SIZES.step)
