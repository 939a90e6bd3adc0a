"""From the painted frame to the opened office: who works, who has it already, and what if it is damaged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from iga_desktop.errors import DamagedOffice, UserError
from iga_desktop.paths import resources
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from iga_desktop.services.occupancy import Occupancy
    from iga_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OpenedOffice:
    """The office, its years, and the hold on its folder; None where it is only shown."""

    workspace: Workspace
    years: tuple[int, ...]
    occupancy: Occupancy | None

    def close(self) -> None:
        """Let go of the office."""
        self.workspace.close()
        if self.occupancy is not None:
            self.occupancy.close()


class Opening(QObject):
    """Opens the office in *folder*; *prepare* runs in the working thread before.

    `package` is one from another laptop that waits to be read in the office, None where none does.
    """

    opened = Signal(object)
    """An `OpenedOffice`, whose workspace names who works."""
    given_up = Signal()

    def __init__(
        self,
        folder: Path,
        window: MainWindow,
        messages: Messages,
        tasks: TaskRunner,
        prepare: Callable[[], object],
        package: Path | None = None,
    ) -> None:
        super().__init__(window)
        self._folder = folder
        self._window = window
        self._messages = messages
        self._tasks = tasks
        self._prepare = prepare
        self.package = package
        self._who = ""

    def begin(self, who: str | None = None) -> None:
        """Ask who works where the office has names, unless *who* sits there already, then open it."""
        if who is None:
            # With a dialog of its own, which most offices never see.
            from iga_desktop.ui.people.start_dialog import ask_who  # noqa: PLC0415

            who = ask_who(self._folder, self._window)
        if who is None:
            self.given_up.emit()
            return
        self._who = who
        self.open()

    def open(self, *, read_only: bool = False) -> None:
        """Open the office in a thread."""
        self._tasks.run(
            self.tr("Membuka data kantor"),
            lambda _: self._open_office(read_only=read_only),
            self.opened.emit,
            on_failed=self._failed,
        )

    def _open_office(self, *, read_only: bool) -> OpenedOffice:
        # SQLAlchemy and the pages are imported here, in the thread: the frame is on screen by now.
        from iga_desktop.services.occupancy import occupy  # noqa: PLC0415
        from iga_desktop.services.workspace import Workspace  # noqa: PLC0415
        from iga_desktop.services.years import list_years  # noqa: PLC0415

        occupancy = None if read_only else occupy(self._folder, self._who)
        try:
            # First, so that what opening finds is in the log.
            self._prepare()
            workspace = Workspace(self._folder, resources() / "guidelines", read_only=read_only)
        except BaseException:
            if occupancy is not None:
                occupancy.close()
            raise
        office = OpenedOffice(workspace, (), occupancy)
        try:
            workspace.actor = self._who
            return OpenedOffice(workspace, list_years(workspace), occupancy)
        except BaseException:
            office.close()
            raise

    def _failed(self, problem: UserError) -> None:
        from iga_desktop.services.occupancy import Occupied, Unholdable  # noqa: PLC0415 loaded with the office

        if isinstance(problem, Occupied | Unholdable):
            question = self._read_only_question(problem, by_another=isinstance(problem, Occupied))
            if self._messages.confirm(question, self.tr("Buka hanya-baca")):
                self.open(read_only=True)
                return
        elif isinstance(problem, DamagedOffice):
            from iga_desktop.ui.starting.recovery import Recovery  # noqa: PLC0415 hardly ever needed

            recovery = Recovery(self._folder, self._window, self._messages, self._tasks)
            recovery.mended.connect(self.open)
            recovery.given_up.connect(self.given_up)
            recovery.begin(str(problem))
            return
        else:
            self._messages.warn(str(problem))
        self.given_up.emit()

    def _read_only_question(self, problem: UserError, *, by_another: bool) -> str:
        question = self.tr(
            "{problem} Data dapat dibuka hanya-baca: semua dapat dilihat dan dicetak, tetapi tidak ada yang "
            "dapat diubah."
        ).format(problem=problem)
        if self.package is None:
            return question
        waiting = self.tr("Paket {name} belum dibaca. Program membacanya begitu data dibuka untuk bekerja.")
        if by_another:
            waiting += self.tr(
                " Untuk membacanya sekarang, pilih Batal, lalu buka paket itu di jendela yang sudah membuka "
                "data ini: halaman Pertukaran, bagian Antarlaptop."
            )
        return f"{question}\n\n{waiting.format(name=self.package.name)}"
