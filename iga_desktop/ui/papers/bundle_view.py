"""Bahan Rakor: all papers of a meeting at once, in one folder."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from iga_desktop.errors import UserError
from iga_desktop.files import unused_name
from iga_desktop.services.papers.bundle import BundleResult, bundle_folder_name, make_bundle
from iga_desktop.services.papers.catalogue import PAPERS
from iga_desktop.services.papers.request import Paper
from iga_desktop.ui.papers import bundle_presenter, presenter
from iga_desktop.ui.papers.bundle_presenter import BundleChoice
from iga_desktop.ui.papers.order_list import OrderList
from iga_desktop.ui.papers.presenter import Source
from iga_desktop.ui.papers.profile_box import offer_profiles
from iga_desktop.ui.session import Session
from iga_desktop.ui.tab_view import TabView
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, form, label
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.columns import Columns
from iga_desktop.ui.widgets.places import Places
from iga_desktop.ui.widgets.saved_line import SavedLine
from iga_desktop.ui.widgets.scrolling import scrolling
from iga_desktop.ui.widgets.telling import telling
from iga_desktop.ui.widgets.work_panel import WorkPanel

_BODY_WIDTH = 620
_LEAST_ROWS = 8
_TITLES = {kind.name: kind.title for kind in PAPERS}
_NAMES = {kind.title: kind.name for kind in PAPERS}


class BundleView(TabView):
    """Asks which papers in which order and of which state; what was chosen is remembered."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._source: Source | None = None
        self.papers = OrderList()
        self.papers.setAccessibleName(self.tr("Laporan dalam bahan Rakor"))
        self.papers.setMinimumHeight(_LEAST_ROWS * SIZES.row)
        self.papers.ticked_changed.connect(self._keep)
        self.papers.order_changed.connect(self._keep)
        self.up_button = button(self.tr("Naikkan"), "arrow-up")
        self.down_button = button(self.tr("Turunkan"), "arrow-down")
        self.up_button.setToolTip(self.tr("Naikkan (Alt+Panah atas)"))
        self.down_button.setToolTip(self.tr("Turunkan (Alt+Panah bawah)"))
        self.up_button.clicked.connect(lambda: self.papers.move_current(-1))
        self.down_button.clicked.connect(lambda: self.papers.move_current(1))
        self._make_options()
        self.saved = SavedLine(session.messages)
        self.lacking = label(kind="caution", wraps=True)
        self.lacking.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.lacking.hide()
        self.working = WorkPanel()
        self._places = Places()
        self._asking = scrolling(self._filled())
        for place in (self._asking, self.working):
            self._places.addWidget(place)
        self._places.keys_homeless.connect(self.take_focus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._places)
        self._show(bundle_presenter.read_choice(session.settings.paper(bundle_presenter.MEMORY)))

    @property
    def state(self) -> str:
        """For which year the papers are."""
        return self.tr("Bahan Rakor tahun {year}").format(year=self._session.year)

    def refresh(self) -> None:
        """Read anew of which states the papers can be, and whose look they can have."""
        year, workspace = self._session.year, self._session.workspace
        if year is not None:
            self._session.tasks.run(
                self.tr("Membaca data laporan"),
                lambda _: presenter.load_source(workspace, year),
                self._offer,
                background=True,
                on_failed=lambda problem: self._session.messages.warn(str(problem)),
                receiver=self,
            )
        self.state_changed.emit()

    def take_focus(self) -> None:
        """Bring the keys to the papers, or to the way out while they are made."""
        working = self._places.currentWidget() is self.working
        (self.working.cancel_button if working else self.papers).setFocus()

    @property
    def _choice(self) -> BundleChoice:
        return BundleChoice(
            tuple(_NAMES[text] for text in self.papers.texts),
            tuple(_NAMES[text] for text in self.papers.ticked),
            Paper(str(self.paper.value)),
            str(self.profile.value or ""),
            self.combined.isChecked(),
        )

    def _make_options(self) -> None:
        self.meeting, self.paper, self.profile = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self.meeting.set_choices(presenter.state_names(()))
        self.paper.set_choices(presenter.paper_names().items())
        self.combined = QCheckBox(self.tr("Buat juga &satu PDF gabungan"))
        self.make_button = button(self.tr("Buat bahan Rakor…"), "folder-open", primary=True)
        self.make_button.clicked.connect(self._ask)
        self.make_button.setEnabled(False)
        for box in (self.paper, self.profile):
            box.activated.connect(self._keep)
        self.combined.clicked.connect(self._keep)

    def _filled(self) -> QWidget:
        chosen = Card(self.tr("Laporan yang disertakan"))
        text = self.tr("Setiap laporan dibuat dengan pilihan terakhirnya, menurut urutan ini.")
        chosen.body.addWidget(label(text, "muted", wraps=True))
        chosen.body.addWidget(self.papers, stretch=1)
        moving = QHBoxLayout()
        moving.setSpacing(2 * SIZES.step)
        for each in (self.up_button, self.down_button):
            moving.addWidget(each)
        moving.addStretch()
        chosen.body.addLayout(moving)
        look = Card(self.tr("Keadaan dan bentuk"))
        rows = form()
        rows.addRow(self.tr("&Keadaan"), self.meeting)
        rows.addRow(self.tr("Ke&rtas"), self.paper)
        rows.addRow(self.tr("&Profil surat"), self.profile)
        rows.addRow("", self.combined)
        look.body.addLayout(rows)
        look.body.addSpacing(2 * SIZES.step)
        for part in (self.make_button, self.saved, self.lacking):
            look.body.addWidget(part)
        look.body.addStretch()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*[SIZES.page_margin] * 4)
        column.addWidget(Columns(_BODY_WIDTH, {chosen: 1, look: 1}))
        return content

    def _show(self, choice: BundleChoice) -> None:
        texts = [_TITLES[name] for name in choice.order]
        self.papers.show_ticked([_TITLES[name] for name in choice.ticked], texts)
        self.papers.setCurrentRow(0)
        self.paper.show_value(choice.paper)
        self.profile.show_value(choice.profile)
        self.combined.setChecked(choice.combined)

    def _offer(self, source: Source) -> None:
        if source.year != self._session.year:
            return
        self._source = source
        self.make_button.setEnabled(True)
        state = self.meeting.value
        self.meeting.set_choices(presenter.state_names(source.meetings))
        self.meeting.setCurrentIndex(max(self.meeting.findData(state), 0))
        offer_profiles(self.profile, source)

    def _keep(self) -> None:
        self._session.settings.keep_paper(bundle_presenter.MEMORY, self._choice.to_json())

    def _ask(self) -> None:
        source = self._source
        if source is None or source.year != self._session.year:
            return
        meeting_id = self.meeting.value if isinstance(self.meeting.value, int) else None
        with telling(self._session.messages):
            if not self.papers.ticked:
                raise UserError(self.tr("Belum ada laporan yang dicentang. Centang sekurangnya satu."))
            name = bundle_folder_name(self._session.workspace, source.year, meeting_id)
            place = self._session.messages.choose_folder(
                self.tr('Pilih tempat untuk folder "{name}"').format(name=name)
            )
            if place is not None:
                self._make(source, meeting_id, unused_name(place / name))

    def _make(self, source: Source, meeting_id: int | None, folder: Path) -> None:
        workspace, choice = self._session.workspace, self._choice
        wanted = bundle_presenter.requests(choice, source, meeting_id, self._session.settings)
        self.saved.hide()
        self.lacking.hide()
        task = self._session.tasks.run(
            self.tr("Membuat bahan Rakor"),
            lambda progress: make_bundle(workspace, wanted, folder, choice.combined, progress),
            self._tell,
            writes=True,
            receiver=self,
        )
        self.working.follow(task)
        task.ended.connect(self._be_ready)
        self._places.bring(self.working)

    def _be_ready(self) -> None:
        self._places.bring(self._asking)

    def _tell(self, result: BundleResult) -> None:
        self.saved.tell(bundle_presenter.made_text(result), result.folder)
        text = bundle_presenter.lacking_text(result)
        self.lacking.setText(text)
        self.lacking.setVisible(bool(text))
