"""Laporan: the papers to choose from, the chosen one with its options and its first page."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from iga_desktop.errors import UserError
from iga_desktop.services.papers.catalogue import Format, PaperKind
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.papers.templates import own_template, restore_template
from iga_desktop.ui.opening import open_path
from iga_desktop.ui.papers import presenter
from iga_desktop.ui.papers.first_page_card import FirstPageCard
from iga_desktop.ui.papers.gallery import Gallery
from iga_desktop.ui.papers.handing_over import first_page_of, preview_asked, save_asked
from iga_desktop.ui.papers.kind_card import KindCard
from iga_desktop.ui.papers.nothing_yet import nothing_yet
from iga_desktop.ui.papers.presenter import Source
from iga_desktop.ui.session import Session
from iga_desktop.ui.tab_view import TabView
from iga_desktop.ui.tasks import Task
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.columns import Columns
from iga_desktop.ui.widgets.scrolling import scrolling
from iga_desktop.ui.widgets.telling import telling

_BODY_WIDTH = 700


class PapersView(TabView):
    """Previews, prints and saves one paper at a time; what is handed over is archived."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._source: Source | None = None
        self._reading: Task | None = None
        self.gallery, self.card = Gallery(), KindCard(session)
        self.first_page = FirstPageCard(session.tasks)
        favourites = session.settings.favourites
        self.gallery.show_kinds(presenter.ordered_kinds(favourites), favourites)
        self.gallery.chosen.connect(self._show_kind)
        self.gallery.entered.connect(self.card.print_button.setFocus)
        self._connect_card()
        self._empty = nothing_yet()
        self._empty.chosen.connect(lambda: self.page_wanted.emit("InnovationsPage", "baca-rekap"))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self._filled())
        self._stack.addWidget(self._empty)

    @property
    def state(self) -> str:
        """What the papers hold."""
        return presenter.state_text(self._source) if self._source and self._source.innovations else ""

    def refresh(self) -> None:
        """Read anew what there is to print."""
        year, workspace = self._session.year, self._session.workspace
        if year is None:
            return
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._session.tasks.run(
            self.tr("Membaca data laporan"),
            lambda _: presenter.load_source(workspace, year),
            self._show,
            background=True,
            on_failed=lambda problem: self._session.messages.warn(str(problem)),
            receiver=self,
        )

    def take_focus(self) -> None:
        """Bring the keys to the papers, or to the first step; here until it is known which."""
        place: QWidget = self
        if self._source is not None:
            place = self.gallery if self._source.innovations else self._empty.action
        place.setFocus()

    @property
    def chosen(self) -> str:
        """The name of the chosen paper."""
        return self._kind.name

    def choose(self, name: str) -> None:
        """Choose the paper called *name*."""
        self.gallery.choose(name)

    def _connect_card(self) -> None:
        card = self.card
        card.options.changed.connect(self._options_changed)
        card.preview_wanted.connect(self._preview)
        card.save_wanted.connect(self._save)
        card.favourite_wanted.connect(self._turn_favourite)
        card.template_wanted.connect(self._open_template)
        card.restore_wanted.connect(self._restore_template)
        card.settings_wanted.connect(lambda: self.page_wanted.emit("SettingsPage", None))
        card.open_wanted.connect(lambda path: open_path(path, self._session.messages))

    def _filled(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        margin = SIZES.page_margin
        column.setContentsMargins(3 * SIZES.step, margin, margin, margin)
        column.addWidget(Columns(_BODY_WIDTH, {self.card: 5, self.first_page: 6}))
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(margin, 0, 0, 0)
        row.setSpacing(0)
        held = QVBoxLayout()
        held.setContentsMargins(0, margin, 0, margin)
        held.addWidget(self.gallery)
        row.addLayout(held)
        row.addWidget(scrolling(content), stretch=1)
        return whole

    @property
    def _kind(self) -> PaperKind:
        return self.gallery.kind

    def _show(self, source: Source) -> None:
        """Offer what was read; the chosen paper keeps its options."""
        if source.year != self._session.year:
            return
        fresh = self._source is None or self._source.year != source.year
        had_keys = self.hasFocus() or self._empty.action.hasFocus()
        self._source = source
        self._stack.setCurrentIndex(1 if source.innovations else 2)
        if had_keys:
            self.take_focus()
        self.card.options.offer(source)
        favourites = self._session.settings.favourites
        self.gallery.show_kinds(presenter.ordered_kinds(favourites), favourites)
        if fresh:
            self._show_kind(self._kind)
        else:
            self._options_changed()
        self.state_changed.emit()

    def _show_kind(self, kind: PaperKind) -> None:
        """Show *kind* as it was last asked for."""
        if self._source is None:
            return
        self.first_page.show_nothing()
        kept = self._session.settings.paper(kind.name)
        self.card.show_kind(kind, favourite=kind.name in self._session.settings.favourites)
        self.card.options.show_request(kind, PaperRequest.from_json(kept, kind.name, self._source.year))
        self._options_changed(keep=False)
        self.state_changed.emit()

    def _options_changed(self, *, keep: bool = True) -> None:
        try:
            request = self.card.options.request()
        except UserError:
            # It is told when something is to be done with it; a day may only be half written.
            return
        if keep:
            self._session.settings.keep_paper(request.kind, request.to_json())
        if (source := self._source) is not None:
            self.card.show_missing(presenter.missing_parts(source.office.profile(request.profile)))
            self.first_page.ask(first_page_of(self._session.workspace, request))

    def _turn_favourite(self) -> None:
        favourites = self._session.settings.favourites ^ {self._kind.name}
        self._session.settings.keep_favourites(favourites)
        self.gallery.show_kinds(presenter.ordered_kinds(favourites), favourites)
        self.card.show_favourite(on=self._kind.name in favourites)

    def _save(self, format_: Format) -> None:
        with telling(self._session.messages):
            request = self.card.options.request()
            save_asked(self._session, self, request, format_, self.card.show_saved, self._keep_busy)

    def _preview(self) -> None:
        with telling(self._session.messages):
            self._keep_busy(preview_asked(self._session, self, self.card.options.request()))

    def _keep_busy(self, task: Task) -> None:
        self.card.set_busy(True)
        task.ended.connect(partial(self.card.set_busy, False))

    def _open_template(self) -> None:
        with telling(self._session.messages):
            open_path(own_template(self._session.workspace, self._kind.name), self._session.messages)

    def _restore_template(self) -> None:
        question = self.tr(
            'Pakai lagi templat bawaan untuk "{paper}"? Templat kantor yang sekarang disimpan dengan nama '
            "lain di folder yang sama."
        )
        messages = self._session.messages
        if messages.confirm(question.format(paper=self._kind.title), self.tr("Kembalikan templat")):
            with telling(messages):
                restore_template(self._session.workspace, self._kind.name)
