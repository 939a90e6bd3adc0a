"""What the officer should know without being held up: collected from the services, shown in the bar."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.notice_bar import Notice, NoticeBar

_EVERY_MS = 10 * 60 * 1000
_FIRST_MS = 100
"""After the first page is painted: what is asked for then would keep it waiting."""
BACKUPS_PAGE = "BackupsPage"


@dataclass(frozen=True, slots=True)
class _Found:
    """What the services say just now; `backed_up` is when the newest good backup was made (UTC)."""

    damage: str
    stale: str
    others: tuple[str, ...]
    backed_up: datetime | None


class Notices(QObject):
    """Keeps *bar* up to date; *show_page* brings the page of a class name into view."""

    backed_up = Signal(object)
    """When the newest good backup was made, as UTC, or None."""

    def __init__(self, session: Session, bar: NoticeBar, show_page: Callable[[str], object]) -> None:
        super().__init__(bar)
        self._session = session
        self._bar = bar
        self._show_page = show_page
        self._found = _Found("", "", (), None)
        self._of_backup: tuple[str, ...] = ()
        self._told: list[str] = []
        self._closed: set[str] = set()
        self._opened_to_read = session.workspace.read_only
        bar.closed.connect(self._close)
        bar.rest_wanted.connect(self._tell_all)
        session.noticed.connect(self.add)
        session.backup_ended.connect(self._backup_ended)
        timer = QTimer(self, interval=_EVERY_MS)
        timer.timeout.connect(self.refresh)
        timer.start()
        # A backup is made right after the start; what is said of its age would be wrong a moment later.
        QTimer.singleShot(_FIRST_MS, self, lambda: self._collect(with_age=False))
        self._show()

    def refresh(self) -> None:
        """Ask the services anew, behind the window; what is known already is shown at once."""
        self._collect(with_age=True)
        self._show()

    def add(self, sentence: str) -> None:
        """Show *sentence* beside what the services say."""
        if sentence and sentence not in self._told:
            self._told.append(sentence)
            self._show()

    def _collect(self, *, with_age: bool) -> None:
        workspace = self._session.workspace
        self._session.tasks.run(
            self.tr("Memeriksa keadaan"),
            lambda _: _collected(workspace, with_age=with_age),
            self._take,
            background=True,
            # What cannot be found out now is asked for again later; until then the bar says why.
            on_failed=lambda problem: self._take(replace(self._found, others=(str(problem),))),
            receiver=self,
        )

    def _take(self, found: _Found) -> None:
        self._found = found
        self.backed_up.emit(found.backed_up)
        self._show()

    def _backup_ended(self, problems: tuple[str, ...]) -> None:
        self._of_backup = problems
        self.refresh()

    def _show(self) -> None:
        self._bar.show_notices([notice for notice in self._all() if notice.text not in self._closed])

    def _all(self) -> list[Notice]:
        found = self._found
        reading = [self._reading_notice()] if self._session.workspace.read_only else []
        of_backups = [found.damage, *self._of_backup, found.stale]
        plain = [*self._told, *found.others]
        return [
            *reading,
            *(self._backup_notice(text) for text in dict.fromkeys(of_backups) if text),
            *(Notice(text) for text in dict.fromkeys(plain)),
        ]

    def _reading_notice(self) -> Notice:
        text = self.tr("Semua dapat dilihat dan dicetak, tetapi perubahan tidak dapat disimpan.")
        return Notice(
            text,
            self.tr("Coba buka untuk bekerja") if self._opened_to_read else self.tr("Akhiri"),
            self._session.reading_mode_wanted.emit,
            word=self.tr("Hanya-baca"),
            icon_name="eye",
            lasting=True,
        )

    def _backup_notice(self, text: str) -> Notice:
        return Notice(
            text,
            self.tr("Buka Cadangan"),
            self._show_backups,
            word=self.tr("Cadangan"),
            icon_name="archive-restore",
        )

    def _show_backups(self) -> None:
        self._show_page(BACKUPS_PAGE)

    def _close(self, notice: Notice) -> None:
        self._closed.add(notice.text)
        self._show()

    def _tell_all(self) -> None:
        shown = [notice.text for notice in self._all() if notice.text not in self._closed]
        self._session.messages.warn_of_each(self.tr("Yang perlu diperhatikan"), shown)


def _collected(workspace: Workspace, *, with_age: bool) -> _Found:
    # None of it is needed before the first page.
    from iga_desktop.services.backups import last_good, stale_sentence  # noqa: PLC0415
    from iga_desktop.services.clock import clock_sentence  # noqa: PLC0415
    from iga_desktop.services.places_notice import place_sentences  # noqa: PLC0415
    from iga_desktop.services.rescuing import notice_of  # noqa: PLC0415

    last = last_good(workspace.folder)
    times = [moment for moment in (last.own, last.chosen) if moment is not None]
    others = [clock_sentence(workspace), *place_sentences(workspace.folder)]
    return _Found(
        notice_of(workspace),
        stale_sentence(workspace.folder, workspace.clock()) if with_age else "",
        tuple(filter(None, others)),
        max(times, default=None),
    )
