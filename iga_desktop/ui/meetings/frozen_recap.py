"""The recap as it was when the meeting was opened: its figures, and the papers that still print it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from iga_desktop.domain.meeting import Meeting
from iga_desktop.progress import Progress
from iga_desktop.services.meetings import meeting_report
from iga_desktop.services.recaps import PageSetup, Paper, write_excel, write_pdf
from iga_desktop.ui.meetings import presenter
from iga_desktop.ui.papers.pdf_pages import PreparedPaper, prepare
from iga_desktop.ui.papers.presenter import Writing, made, orientation_names, paper_names
from iga_desktop.ui.papers.saving import save_paper
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.columns import Columns

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
            figures = meeting_report(workspace, meeting_id).figures
            return presenter.worded_figures((figure.label, figure.value) for figure in figures)

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
        self.pdf_button.clicked.connect(lambda: self._save(".pdf", self._pdf_writing()))
        self.excel_button.clicked.connect(lambda: self._save(".xlsx", self._excel_writing()))
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

    def _pdf_writing(self) -> Writing:
        workspace, meeting_id = self._session.workspace, presenter.stored_id(self._chosen())
        setup = PageSetup(Paper(self.paper.currentData()), self.orientation.currentData())
        return lambda path, progress: write_pdf(meeting_report(workspace, meeting_id), path, setup, progress)

    def _excel_writing(self) -> Writing:
        workspace, meeting_id = self._session.workspace, presenter.stored_id(self._chosen())
        return lambda path, progress: write_excel(meeting_report(workspace, meeting_id), path, progress)

    def _save(self, suffix: str, writing: Writing) -> None:
        name = presenter.recap_name(self._chosen()) + suffix
        save_paper(self._session, self, self.tr("Simpan rekap verifikasi"), name, writing)

    def _preview(self) -> None:
        writing, paper = self._pdf_writing(), Paper(self.paper.currentData())

        def work(progress: Progress) -> PreparedPaper:
            return prepare(made(writing, progress), paper.value, progress)

        def show(prepared: PreparedPaper) -> None:
            # Printing support is not needed for the first window.
            from iga_desktop.ui.papers.preview import PrintPreview  # noqa: PLC0415

            PrintPreview(self._session, prepared, self).open()

        self.print_button.setEnabled(False)
        task = self._session.tasks.run(self.tr("Menyiapkan pratinjau"), work, show, receiver=self)
        task.ended.connect(lambda: self.print_button.setEnabled(True))
