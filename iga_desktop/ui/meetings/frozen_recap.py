"""The recap as it was when the meeting was opened: its figures, and its paper, which goes to the archive."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from iga_desktop.domain.meeting import Meeting
from iga_desktop.progress import Progress
from iga_desktop.services.meetings import load_snapshot
from iga_desktop.services.papers.catalogue import Format
from iga_desktop.services.papers.request import Paper, PaperRequest
from iga_desktop.services.recap_figures import figure_texts
from iga_desktop.ui.meetings import presenter
from iga_desktop.ui.papers.handing_over import preview_asked, save_asked
from iga_desktop.ui.papers.presenter import orientation_names, paper_names
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.columns import Columns
from iga_desktop.ui.widgets.telling import telling

_CARDS_WIDTH = 640


class FrozenRecap(QWidget):
    """Shows what the chosen meeting froze, and hands it out; it is read in a thread."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._meeting: Meeting | None = None
        self._figures = Card(self.tr("Angka rekap"))
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(2 * SIZES.step)
        self._grid.setColumnStretch(0, 1)
        self._figures.body.addLayout(self._grid)
        self._figures.body.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3 * SIZES.step, 0, 0)
        column.addWidget(Columns(_CARDS_WIDTH, {self._figures: 1, self._papers(): 1}))
        column.addStretch()

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the figures of *meeting* as they were."""
        self._meeting = meeting
        workspace, meeting_id = self._session.workspace, presenter.stored_id(meeting)

        def show(figures: presenter.Figures) -> None:
            if meeting == self._meeting:
                self._show(figures)

        def work(_: Progress) -> presenter.Figures:
            return figure_texts(load_snapshot(workspace, meeting_id).recap)

        self._session.tasks.run(self.tr("Membaca keadaan Rakor"), work, show, receiver=self)

    def _papers(self) -> Card:
        card = Card(self.tr("Rekap verifikasi saat itu"))
        self._what = label(kind="muted", wraps=True)
        self.paper, self.orientation = QComboBox(), QComboBox()
        for paper, name in paper_names().items():
            self.paper.addItem(name, paper)
        for landscape, name in orientation_names().items():
            self.orientation.addItem(name, landscape)
        self.paper.setAccessibleName(self.tr("Kertas"))
        self.orientation.setAccessibleName(self.tr("Arah"))
        self.print_button = button(self.tr("Pratinjau dan cetak"), "printer")
        self.pdf_button = button(self.tr("Simpan PDF"), "file-down")
        self.excel_button = button(self.tr("Simpan Excel"), "file-spreadsheet")
        self.print_button.clicked.connect(self._preview)
        self.pdf_button.clicked.connect(lambda: self._save(Format.PDF))
        self.excel_button.clicked.connect(lambda: self._save(Format.EXCEL))
        card.body.addWidget(self._what)
        for pair in ((self.paper, self.orientation), (self.pdf_button, self.excel_button)):
            row = QHBoxLayout()
            row.setSpacing(2 * SIZES.step)
            for each in pair:
                row.addWidget(each, stretch=1)
            card.body.addLayout(row)
        card.body.insertWidget(card.body.count() - 1, self.print_button)
        card.body.addStretch()
        return card

    def _show(self, figures: presenter.Figures) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row, (name, value) in enumerate(figures):
            self._grid.addWidget(label(name, "muted"), row, 0)
            self._grid.addWidget(label(value), row, 1, Qt.AlignmentFlag.AlignRight)
        if self._meeting is not None:
            self._what.setText(presenter.frozen_text(self._meeting))

    def _chosen(self) -> Meeting:
        if self._meeting is None:
            raise ValueError("no meeting is chosen, so nothing here can be pressed")
        return self._meeting

    def _request(self) -> PaperRequest:
        meeting = self._chosen()
        return PaperRequest(
            "rekap-verifikasi",
            meeting.year,
            meeting_id=presenter.stored_id(meeting),
            paper=Paper(self.paper.currentData()),
            landscape=self.orientation.currentData(),
        )

    def _save(self, format_: Format) -> None:
        with telling(self._session.messages):
            save_asked(self._session, self, self._request(), format_)

    def _preview(self) -> None:
        with telling(self._session.messages):
            task = preview_asked(self._session, self, self._request())
            self.print_button.setEnabled(False)
            task.ended.connect(lambda: self.print_button.setEnabled(True))
