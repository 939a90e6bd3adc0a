"""Changing the office under the window: restored, opened again, or the sample office and back.

Each closes the office in view; frame, work and office are then made anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from iga_desktop.domain.backups import Reason
from iga_desktop.errors import UserError
from iga_desktop.progress import Progress
from iga_desktop.services.sample_folder import is_sample, remove_sample_office, sample_folder
from iga_desktop.ui.finding.command import Command
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import Task, TaskRunner

if TYPE_CHECKING:
    from iga_desktop.services.backups import KeptBackup
    from iga_desktop.services.restoring import Restored

_LOOK_AGAIN_MS = 200


class Seat(Protocol):
    """The program, as a change of the office needs it."""

    messages: Messages
    tasks: TaskRunner
    window: MainWindow

    @property
    def own_folder(self) -> Path:
        """The officer's own office."""

    @property
    def folder(self) -> Path:
        """The office in view: the own one, or the sample."""

    @property
    def is_own(self) -> bool:
        """Whether it is the officer's own office that is in view."""

    def close_office(self, next_folder: Path, *, asks: bool = True) -> str | None:
        """Close the office and show an empty frame for that in *next_folder*; give who sits there.

        None: the officer is held back by what is unsaved or under way, unless nothing is asked.
        """

    def open_office(self, who: str | None = None) -> None:
        """Open the office in `folder` for *who*; None: whoever says so."""


class OfficeChanges:
    """What *seat* does when the session in view asks for another office."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._preparing: Task | None = None

    def attend(self, session: Session) -> None:
        """Listen to *session* and, where that is a sample's, say so over its pages."""
        session.reopening_wanted.connect(self._reopen)
        if self._seat.is_own and not is_sample(self._seat.folder):
            session.restore_wanted.connect(self._restore)
            session.sample_wanted.connect(lambda: self._prepare_sample(session))
            title, words = _tr("Coba kantor contoh"), _tr("latihan data rekaan")
            sample = Command(title, "landmark", session.sample_wanted.emit, words)
            self._seat.window.navigation.commands.append(sample)
        else:
            session.restore_wanted.connect(self._refuse_restoring)
            # A sample that was opened by itself, or a copy of one, has no other office to lead back to.
            self._mark_sample(leads_back=not self._seat.is_own)

    def _restore(self, kept: KeptBackup, password: str | None) -> None:
        """Close the office, put it back to what *kept* holds, and open it again in a new frame."""
        from iga_desktop.services.restore_preview import restored_sentences  # noqa: PLC0415 hardly ever needed
        from iga_desktop.ui.starting.putting_back import put_back  # noqa: PLC0415 as above

        seat = self._seat
        who = seat.close_office(seat.folder)
        if who is None:
            return

        def tell(restored: Restored) -> None:
            seat.messages.inform(" ".join(restored_sentences(restored)))
            seat.open_office(who)

        def tell_failure(problem: UserError) -> None:
            seat.messages.warn(str(problem))
            seat.open_office(who)

        seat.window.wait_for(
            seat.tasks.run(
                "Memulihkan cadangan",
                lambda progress: put_back(seat.folder, kept, password, progress),
                tell,
                on_failed=tell_failure,
                writes=True,
            )
        )

    def _refuse_restoring(self) -> None:
        # Real data would lie where everything is said to be made up, and goes with one click.
        text = "Cadangan tidak dipulihkan ke dalam kantor contoh. Bukalah kantor Anda sendiri lebih dahulu."
        self._seat.messages.inform(_tr(text))

    def _reopen(self) -> None:
        """Close the office that is only shown, and open it again for work."""
        who = self._seat.close_office(self._seat.folder)
        if who is not None:
            self._seat.open_office(who)

    def _prepare_sample(self, session: Session) -> None:
        """Make the sample beside the own office, which stays in view meanwhile, then change to it."""
        if self._preparing is not None and self._preparing.outcome is None:
            return
        own, workspace = self._seat.own_folder, session.workspace

        def work(progress: Progress) -> None:
            # Most officers never want it.
            from iga_desktop.services.backups import back_up  # noqa: PLC0415
            from iga_desktop.services.sample_office import make_sample_office  # noqa: PLC0415 as above

            make_sample_office(own, progress)
            if not workspace.read_only:
                # As on closing: for the own office the sitting is over now.
                back_up(own, Reason.CLOSE, progress, workspace.clock)

        title = _tr("Menyiapkan kantor contoh")
        self._preparing = session.tasks.run(title, work, lambda _: self._show_sample(), writes=True)

    def _show_sample(self) -> None:
        """Change to the sample, once the officer is through with whatever dialog or menu stands open.

        It would be destroyed together with the window while it still waits for an answer.
        """
        if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
            QTimer.singleShot(_LOOK_AGAIN_MS, self._seat.window, self._show_sample)
            return
        who = self._seat.close_office(sample_folder(self._seat.own_folder))
        if who is not None:
            self._seat.open_office(who)

    def _mark_sample(self, *, leads_back: bool) -> None:
        from iga_desktop.ui.first_start.sample_banner import SampleBanner  # noqa: PLC0415 as above

        banner = SampleBanner(leads_back=leads_back)
        banner.own_wanted.connect(self._leave_sample)
        banner.removal_wanted.connect(self._remove_sample)
        window = self._seat.window
        window.add_banner(banner)
        window.setWindowTitle(_tr("Kantor contoh - {program}").format(program=window.windowTitle()))

    def _leave_sample(self) -> None:
        if self._seat.close_office(self._seat.own_folder) is not None:
            # Asked anew: nobody keeps watch over the own office while the sample is in view.
            self._seat.open_office()

    def _remove_sample(self) -> None:
        """Go back to the own office and let the sample go, with whatever is unsaved in it."""
        seat = self._seat
        seat.close_office(seat.own_folder, asks=False)

        def tell_failure(problem: UserError) -> None:
            seat.messages.warn(str(problem))
            seat.open_office()

        seat.window.wait_for(
            seat.tasks.run(
                _tr("Menghapus kantor contoh"),
                lambda _: remove_sample_office(seat.own_folder),
                lambda _: seat.open_office(),
                on_failed=tell_failure,
                writes=True,
            )
        )


def _tr(text: str) -> str:
    return QCoreApplication.translate("OfficeChanges", text)
