"""Getting a damaged office to work again: from the newest good backup, or from what can still be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.formats import count_text
from iga_desktop.progress import Progress
from iga_desktop.services.backups import KeptBackup, list_backups, list_place
from iga_desktop.services.occupancy import Occupied, occupy
from iga_desktop.services.rescuing import Rescue, adopt, rescued_office
from iga_desktop.services.restore_preview import restored_sentences
from iga_desktop.services.restoring import Restored
from iga_desktop.services.workspace import utc_now
from iga_desktop.ui.backups.presenter import sentence_moment
from iga_desktop.ui.backups.unlocking import Unlocking
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.starting.putting_back import put_back
from iga_desktop.ui.starting.recovery_dialog import RecoveryDialog, RescuedDialog, Way
from iga_desktop.ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class _Rescued:
    """What could be read, and what keeps it until it is taken or left."""

    rescue: Rescue
    kept: ExitStack


class Recovery(QObject):
    """Leads the officer of the damaged office in *folder* to one that can be opened, or out."""

    mended = Signal()
    given_up = Signal()

    def __init__(self, folder: Path, window: MainWindow, messages: Messages, tasks: TaskRunner) -> None:
        super().__init__(window)
        self._folder = folder
        self._window = window
        self._messages = messages
        self._tasks = tasks
        self._sentence = ""
        self._own: Sequence[KeptBackup] = ()
        self._useless: set[Path] = set()
        """Backups that could not be restored, whatever is done."""

    def begin(self, sentence: str) -> None:
        """Look for backups, then offer what can be done; *sentence* says what is wrong."""
        self._sentence = sentence

        def found(kept: Sequence[KeptBackup]) -> None:
            self._own = kept
            self._offer()

        self._window.wait_for(
            self._tasks.run(
                self.tr("Mencari cadangan"),
                lambda _: list_backups(self._folder),
                found,
                on_failed=self._again,
            )
        )

    def _offer(self) -> None:
        newest = self._newest(self._own)
        dialog = RecoveryDialog(self._sentence, _described(newest), self._window)
        dialog.exec()
        way = dialog.way
        dialog.deleteLater()
        if way is Way.RESTORE and newest is not None:
            self._restore(newest, None)
        elif way is Way.OTHER_PLACE:
            self._look_elsewhere()
        elif way is Way.RESCUE:
            self._rescue()
        else:
            self.given_up.emit()

    def _newest(self, kept: Sequence[KeptBackup]) -> KeptBackup | None:
        return next((each for each in kept if each.backup and each.file not in self._useless), None)

    def _look_elsewhere(self) -> None:
        place = self._messages.choose_folder(self.tr("Pilih folder cadangan"))
        if place is None:
            self._offer()
            return

        def found(kept: Sequence[KeptBackup], password: str | None) -> None:
            newest = self._newest(kept)
            if newest is None:
                text = self.tr("Di folder {folder} tidak ada cadangan utuh yang dapat dibuka.")
                self._messages.warn(text.format(folder=place))
                self._offer()
            elif self._messages.confirm(_described(newest), self.tr("Pulihkan cadangan ini")):
                self._restore(newest, password)
            else:
                self._offer()

        self._unlocking(lambda _: self._offer()).run(
            self.tr("Mencari cadangan"), lambda password, _: list_place(place, password), found
        )

    def _restore(self, kept: KeptBackup, password: str | None) -> None:
        def failed(problem: UserError | None) -> None:
            # What lies in the way may go; a backup that is not whole stays so, and an older one may be.
            if problem is not None and not isinstance(problem, EnvironmentProblem | Occupied):
                self._useless.add(kept.file)
            self._offer()

        self._window.wait_for(
            self._unlocking(failed).run(
                self.tr("Memulihkan cadangan"),
                lambda password, progress: put_back(self._folder, kept, password, progress),
                lambda restored, _: self._restored(restored),
                password,
            )
        )

    def _unlocking(self, given_up: Callable[[UserError | None], object]) -> Unlocking:
        return Unlocking(self._tasks, self._messages, self._window, given_up)

    def _restored(self, restored: Restored) -> None:
        self._messages.inform(" ".join(restored_sentences(restored)))
        self.mended.emit()

    def _rescue(self) -> None:
        self._window.wait_for(
            self._tasks.run(
                self.tr("Menyelamatkan data"),
                self._read_rescuable,
                self._offer_rescued,
                on_failed=self._again,
            )
        )

    def _read_rescuable(self, progress: Progress) -> _Rescued:
        with ExitStack() as stack:
            rescue = stack.enter_context(rescued_office(self._folder, progress))
            return _Rescued(rescue, stack.pop_all())

    def _offer_rescued(self, rescued: _Rescued) -> None:
        read = ", ".join(f"{count_text(count)} {name}" for name, count in rescued.rescue.read.items())
        dialog = RescuedDialog(read, rescued.rescue.lost, self._window)
        agreed = dialog.exec()
        dialog.deleteLater()
        if not agreed:
            rescued.kept.close()
            self._offer()
            return

        def take(_progress: Progress) -> Path:
            with rescued.kept, occupy(self._folder, getuser()):
                return adopt(self._folder, rescued.rescue, utc_now)

        self._tasks.run(
            self.tr("Memakai data yang diselamatkan"),
            take,
            self._adopted,
            on_failed=self._again,
        )

    def _adopted(self, damaged: Path) -> None:
        text = self.tr("Data yang diselamatkan sekarang dipakai. Berkas yang rusak disimpan di {folder}.")
        self._messages.inform(text.format(folder=damaged))
        self.mended.emit()

    def _again(self, problem: UserError) -> None:
        self._messages.warn(str(problem))
        self._offer()


def _described(kept: KeptBackup | None) -> str:
    if kept is None or kept.backup is None:
        return ""
    return QCoreApplication.translate(
        "Recovery",
        "{innovations} inovasi dan {files} berkas bukti dari {office}, seperti pada {moment} ({reason}). "
        "Yang disimpan sesudahnya tidak ada di dalamnya. Letak: {place}.",
    ).format(
        innovations=count_text(kept.backup.innovations),
        files=count_text(kept.backup.files),
        office=kept.backup.office or QCoreApplication.translate("Recovery", "kantor yang belum bernama"),
        moment=sentence_moment(kept.backup.made_at),
        reason=kept.backup.reason.value,
        place=kept.place,
    )
