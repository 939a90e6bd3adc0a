"""The page "Cadangan": how safe the office is, its backups, and the way back to one of them."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from iga_desktop.domain.backups import Reason
from iga_desktop.errors import UserError
from iga_desktop.services.backups import KeptBackup, Made, remove_plain_place
from iga_desktop.ui.backups import presenter
from iga_desktop.ui.backups.automatic import run_backup
from iga_desktop.ui.backups.list_view import BackupList
from iga_desktop.ui.backups.places_dialog import PlacesDialog
from iga_desktop.ui.backups.standing_card import StandingCard
from iga_desktop.ui.page import Page
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button
from iga_desktop.ui.widgets.saved_line import SavedLine
from iga_desktop.ui.widgets.scrolling import scrolling
from iga_desktop.ui.widgets.telling import telling
from iga_desktop.ui.widgets.usable import set_usable


class BackupsPage(Page):
    """Says how things stand, makes a backup, and lists those that there are; `show_request` takes "buat"."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._overview: presenter.Overview | None = None
        self.standing = StandingCard()
        self.standing.places_wanted.connect(self._settle_places)
        self.standing.removal_wanted.connect(self._ask_removal)
        self.made = SavedLine(session.messages)
        self.list = BackupList(session)
        self.list.changed.connect(self.state_changed)
        self.make_button = button(self.tr("Buat cadangan sekarang"), "save", primary=True)
        self.make_button.clicked.connect(self._back_up)
        self.places_button = button(self.tr("Atur cadangan…"), "settings")
        self.places_button.clicked.connect(self._settle_places)
        session.backup_ended.connect(self.refresh)
        session.backing_up_changed.connect(self._follow_backup)
        self._follow_backup()
        content = QWidget()
        column = QVBoxLayout(content)
        margin = SIZES.page_margin
        column.setContentsMargins(margin, 3 * SIZES.step, margin, 3 * SIZES.step)
        column.setSpacing(2 * SIZES.step)
        column.addWidget(self.standing)
        column.addWidget(self.made)
        column.addWidget(self.list, stretch=1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        # It scrolls only in a window that is too low for a few rows of the list.
        whole.addWidget(scrolling(content))

    @property
    def state(self) -> str:
        """How many backups there are."""
        return presenter.state_text(self.list.count)

    def header_buttons(self) -> list[QPushButton]:
        """Give the button for the places, and the one that makes a backup."""
        return [self.places_button, self.make_button]

    def refresh(self) -> None:
        """Read anew how the backups stand."""
        workspace = self.session.workspace
        self.session.tasks.run(
            self.tr("Membaca daftar cadangan"),
            lambda _: presenter.read(workspace),
            self._show,
            background=True,
            on_failed=lambda problem: self.session.messages.warn(str(problem)),
            receiver=self,
        )

    def show_request(self, request: object) -> None:
        """Make a backup."""
        if request == "buat" and self.make_button.isEnabled():
            self._back_up()

    def take_focus(self) -> None:
        """Bring the keys to the backups."""
        self.list.take_focus()

    def _show(self, overview: presenter.Overview) -> None:
        self._overview = overview
        self.standing.show_overview(overview)
        self.list.show_own(overview.kept)

    def _back_up(self) -> None:
        with telling(self.session.messages):
            self.session.workspace.refuse_changes()
            self._begin_backup()

    def _begin_backup(self) -> None:
        self.made.hide()
        run_backup(self.session, Reason.ASKED, self._tell_made, self._tell_failed, receiver=self)

    def _follow_backup(self) -> None:
        """Let no second one begin while one is being made: it would only wait for the first."""
        set_usable(self.make_button, self.take_focus, usable=not self.session.backing_up)

    def _tell_made(self, made: Made) -> None:
        text = presenter.made_text(made)
        if text:
            places = [kept.place for kept in made.made] or list(made.unchanged)
            self.made.tell(text, places[-1])
        self.session.backup_ended.emit(made.problems)
        if made.problems:
            self.session.messages.warn("\n\n".join(made.problems))

    def _tell_failed(self, problem: UserError) -> None:
        self.session.backup_ended.emit((str(problem),))
        self.session.messages.warn(str(problem))

    def _ask_removal(self) -> None:
        left = self._overview.left if self._overview else ()
        with telling(self.session.messages):
            self.session.workspace.refuse_changes()
            action = self.tr("Hapus cadangan")
            if left and self.session.messages.confirm(presenter.removal_question(left), action):
                self._remove(left)

    def _remove(self, left: tuple[KeptBackup, ...]) -> None:
        folder = self.session.workspace.folder
        task = self.session.tasks.run(
            self.tr("Menghapus cadangan tanpa kata sandi"),
            lambda progress: remove_plain_place(folder, progress),
            lambda _: self.made.tell(presenter.removed_text(left), left[0].place.parent),
            on_failed=lambda problem: self.session.messages.warn(str(problem)),
            receiver=self,
        )
        set_usable(self.standing.remove_button, self.take_focus, usable=False)
        task.ended.connect(self._removal_ended)

    def _removal_ended(self) -> None:
        self.standing.remove_button.setEnabled(True)
        self.refresh()

    def _settle_places(self) -> None:
        if self._overview is None:
            return
        with telling(self.session.messages):
            self.session.workspace.refuse_changes()
            dialog = PlacesDialog(self.session, self._overview.settings, self)
            if dialog.exec():
                # What did not work before has to do with the places as they were.
                self.session.backup_ended.emit(())
            dialog.deleteLater()
