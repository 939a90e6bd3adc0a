"""Laporan: the verification recap on paper and as files."""

from datetime import date

from PySide6.QtCore import QDate, QSize, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from iga_desktop.formats import count_text
from iga_desktop.progress import Progress
from iga_desktop.services.offices import load_office
from iga_desktop.services.recaps import load_recap
from iga_desktop.ui.opening import open_path
from iga_desktop.ui.page import Page
from iga_desktop.ui.papers import presenter
from iga_desktop.ui.papers.pdf_pages import PreparedPaper, first_page, prepare
from iga_desktop.ui.papers.recap_card import RecapCard
from iga_desktop.ui.papers.saving import save_paper
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import Task
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.columns import Columns
from iga_desktop.ui.widgets.empty_state import EmptyState
from iga_desktop.ui.widgets.picture import Picture
from iga_desktop.ui.widgets.scrolling import scrolling

_BODY_WIDTH = 860
_LEAST_PICTURE = QSize(280, 320)
_PICTURE_DELAY_MS = 150


class ReportsPage(Page):
    """Saves, previews and prints the recap of the year in view."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._state = ""
        self.card = RecapCard(QDate.currentDate())
        self.card.print_button.clicked.connect(self._preview)
        self.card.pdf_button.clicked.connect(lambda: self._save(".pdf", self._pdf_writing()))
        self.card.excel_button.clicked.connect(lambda: self._save(".xlsx", self._excel_writing()))
        self.card.settings_wanted.connect(lambda: self.page_wanted.emit("SettingsPage", None))
        self.card.open_wanted.connect(lambda path: open_path(path, session.messages))
        self.picture = Picture(_LEAST_PICTURE, framed=True)
        self._picture_timer = QTimer(self, singleShot=True, interval=_PICTURE_DELAY_MS)
        self._picture_timer.timeout.connect(self._draw_picture)
        self.card.options_changed.connect(self._picture_timer.start)
        self._empty = EmptyState(
            "file-text",
            self.tr("Belum ada yang dapat dicetak"),
            self.tr(
                "Rekap verifikasi memuat inovasi tahun berjalan. Mulailah dengan membaca buku kerja rekap."
            ),
            self.tr("Baca rekap"),
        )
        self._empty.chosen.connect(lambda: self.page_wanted.emit("InnovationsPage", "baca-rekap"))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._filled())
        self._stack.addWidget(self._empty)

    @property
    def state(self) -> str:
        """What the papers hold."""
        return self._state

    def refresh(self) -> None:
        """Read anew whether there is something to print."""
        count = 0
        if self.session.year is not None:
            count = len(load_recap(self.session.workspace, self.session.year).recap.innovations)
        self._stack.setCurrentIndex(0 if count else 1)
        self._state = ""
        if count:
            self._state = self.tr("{count} inovasi tahun {year}").format(
                count=count_text(count), year=self.session.year
            )
            self.card.show_missing(presenter.missing_parts(load_office(self.session.workspace)))
            self._draw_picture()
        self.state_changed.emit()

    def _filled(self) -> QWidget:
        shown = Card(self.tr("Halaman pertama"))
        shown.body.addWidget(self.picture, stretch=1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*[SIZES.page_margin] * 4)
        column.addWidget(Columns(_BODY_WIDTH, {self.card: 2, shown: 3}))
        return scrolling(content)

    def _year(self) -> int:
        if self.session.year is None:
            raise ValueError("no year is open, so nothing here can be pressed")
        return self.session.year

    def _pdf_writing(self) -> presenter.Writing:
        return presenter.pdf_writing(
            self.session.workspace, self._year(), self.card.as_of, self.card.page_setup
        )

    def _excel_writing(self) -> presenter.Writing:
        return presenter.excel_writing(self.session.workspace, self._year(), self.card.as_of)

    def _save(self, suffix: str, writing: presenter.Writing) -> None:
        regency = load_office(self.session.workspace).regency
        name = presenter.paper_name(self.tr("Rekap Verifikasi"), self._year(), regency, suffix)
        save_paper(
            self.session,
            self,
            self.tr("Simpan rekap verifikasi"),
            name,
            writing,
            lambda path, _: self.card.show_saved(path),
            self._keep_busy,
        )

    def _preview(self) -> None:
        writing, paper = self._pdf_writing(), self.card.page_setup.paper

        def work(progress: Progress) -> PreparedPaper:
            return prepare(presenter.made(writing, progress), paper.value, progress)

        def show(prepared: PreparedPaper) -> None:
            # Printing support is not needed for the first window.
            from iga_desktop.ui.papers.preview import PrintPreview  # noqa: PLC0415

            PrintPreview(self.session, prepared, self).open()

        self._keep_busy(self.session.tasks.run(self.tr("Menyiapkan pratinjau"), work, show, receiver=self))

    def _keep_busy(self, task: Task) -> None:
        self.card.set_busy(True)
        task.ended.connect(lambda: self.card.set_busy(False))

    def _draw_picture(self) -> None:
        options: tuple[date, object] = (self.card.as_of, self.card.page_setup)
        writing = self._pdf_writing()

        def show(image: QImage) -> None:
            if options == (self.card.as_of, self.card.page_setup):
                self.picture.show_image(image)

        self.session.tasks.run(
            self.tr("Menggambar halaman pertama"),
            lambda progress: first_page(presenter.made(writing, progress)),
            show,
            background=True,
            receiver=self,
        )
