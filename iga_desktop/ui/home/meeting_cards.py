"""What Beranda shows of the meetings: what moved since the newest one, and what is overdue."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel

from iga_desktop.domain.meeting import FollowUp
from iga_desktop.formats import date_text
from iga_desktop.ui.home import meeting_presenter as presenter
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.elided_label import ElidedLabel
from iga_desktop.ui.widgets.meaning import MeaningButton


class MovementCard(Card):
    """How many innovations moved since the newest meeting; hidden until that is known."""

    wanted = Signal()
    """Show the whole comparison."""

    def __init__(self, session: Session) -> None:
        super().__init__("")
        link = button(self.tr("Lihat perbandingan"), link=True)
        link.clicked.connect(self.wanted)
        self.add_beside_title(link)
        self._about = MeaningButton(session)
        self.add_beside_title(self._about)
        self._counts = [label(kind="section") for _ in presenter.moved_words()]
        self._problem = label(kind="caution", wraps=True)
        row = QHBoxLayout()
        row.setSpacing(2 * SIZES.step)
        for count, word in zip(self._counts, presenter.moved_words(), strict=True):
            row.addWidget(count)
            row.addWidget(label(word, "muted"), alignment=Qt.AlignmentFlag.AlignVCenter)
            row.addSpacing(4 * SIZES.step)
        row.addStretch()
        self.body.addLayout(row)
        self.body.addWidget(self._problem)
        self.hide()

    def show_news(self, news: presenter.MeetingNews) -> None:
        """Show what moved, or say why that is not known."""
        self.title.setText(news.heading)
        for widget, count in zip(self._counts, presenter.moved_counts(news.comparison), strict=True):
            widget.setText(count)
        self._about.show_meaning(presenter.moved_meaning(news))
        self._problem.setText(news.problem)
        self._problem.setVisible(bool(news.problem))
        self.setVisible(bool(news.heading))


class OverdueCard(Card):
    """The follow-ups that are overdue longest; hidden while there is none."""

    wanted = Signal(int)
    """Show the meeting of this id."""

    def __init__(self) -> None:
        super().__init__("")
        self._meeting_id = 0
        link = button(self.tr("Lihat tindak lanjut"), link=True)
        link.clicked.connect(lambda: self.wanted.emit(self._meeting_id))
        self.add_beside_title(link)
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * SIZES.step)
        grid.setVerticalSpacing(SIZES.step)
        grid.setColumnStretch(1, 3)
        self._grid = grid
        self._lines = [(label(kind="bad"), ElidedLabel(), _muted()) for _ in range(presenter.OVERDUE)]
        for row, line in enumerate(self._lines):
            for column, part in enumerate(line):
                grid.addWidget(part, row, column)
        self.body.addLayout(grid)
        self.hide()

    def show_entries(self, entries: Sequence[FollowUp]) -> None:
        """Show the first of *entries*, oldest first."""
        self.setVisible(bool(entries))
        if entries:
            self._meeting_id = entries[0].meeting_id
        self.title.setText(presenter.overdue_heading(entries))
        # A column without a word would take its share of the width from the tasks.
        named = any(entry.subject_name for entry in entries[: presenter.OVERDUE])
        self._grid.setColumnStretch(2, 2 if named else 0)
        for place, line in enumerate(self._lines):
            for part in line:
                part.setVisible(place < len(entries))
            if place < len(entries):
                entry = entries[place]
                texts = (date_text(entry.due_on), " ".join(entry.task.split()), entry.subject_name)
                for part, text in zip(line, texts, strict=True):
                    part.setText(text)


def _muted() -> QLabel:
    made = ElidedLabel()
    made.setProperty("class", "muted")
    return made
