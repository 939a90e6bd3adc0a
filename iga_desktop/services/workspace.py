"""An opened office: what every use case needs to do its work."""

import getpass
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from iga_desktop.db.engine import open_engine, reading, writing
from iga_desktop.db.history import newest_entry
from iga_desktop.db.migrate import prepare_database
from iga_desktop.db.seal import Seal, break_seal, note, prepare_closing, seal
from iga_desktop.db.soundness import refuse_damage
from iga_desktop.errors import UNCHANGED, EnvironmentProblem, ReadOnlyOffice
from iga_desktop.services.guidelines import GuidelineLibrary
from iga_desktop.services.memory import Memory

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from iga_desktop.db.evidence_store import EvidenceStore

DATABASE = "iga.db"
_log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """Give the present in UTC without a time zone, as the history keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


class Workspace:
    """The office in *folder*, opened for work; close it when done.

    `clock` gives the present in UTC without a time zone, as the history keeps it; `actor` is whom the
    history names; `memory` holds what was read and still stands; `seal` says whether the database is as it
    was when it was last closed. While `read_only` is true, nothing can be stored; an office that was opened
    so stays so.
    """

    def __init__(
        self,
        folder: Path,
        shipped_guidelines: Path,
        clock: Callable[[], datetime] = utc_now,
        *,
        read_only: bool = False,
    ) -> None:
        """Open or create the office.

        Raises:
            DamagedOffice: its database is damaged or gone. NewerOffice: a newer program made it.
            EnvironmentProblem: the folder or its database cannot be used. Nothing was changed.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise EnvironmentProblem(
                f"Folder data {folder} tidak dapat dibuat. Pilih folder lain yang dapat ditulisi."
            ) from problem
        self.folder = folder
        self.guidelines = GuidelineLibrary(shipped_guidelines, folder / "pedoman")
        self.clock = clock
        self.actor = getpass.getuser()
        self.read_only = read_only
        self._database = folder / DATABASE
        self._answers_for_it = False
        self.seal = refuse_damage(self._database)
        self._engine = open_engine(self._database, read_only=read_only)
        self.memory = Memory(self._engine)
        try:
            self._open(read_only=read_only)
        except BaseException:
            self.close()
            raise

    def _open(self, *, read_only: bool) -> None:
        prepare_database(self._engine, self._before_upgrade)
        if not read_only:
            self._break_seal()
            self._finish_evidence()

    def _break_seal(self) -> None:
        with self.reading() as connection:
            newest = newest_entry(connection)
        break_seal(self._database, newest, was_sound=self.seal in (Seal.KEPT, Seal.UNKNOWN))
        self._answers_for_it = True

    def _before_upgrade(self, _revision: str) -> None:
        if self.read_only:
            raise EnvironmentProblem(
                "Data kantor ini perlu diperbarui untuk versi program ini, tetapi sedang dibuka hanya-baca. "
                f"Tutup program lain yang memakainya, lalu buka lagi. {UNCHANGED}"
            )
        # Only an upgrade needs it, and that is rare.
        from iga_desktop.domain.backups import Reason  # noqa: PLC0415
        from iga_desktop.services.backups import keep_own_backup  # noqa: PLC0415

        keep_own_backup(self.folder, Reason.UPGRADE, self.clock)
        self._break_seal()

    @cached_property
    def evidence(self) -> "EvidenceStore":
        """The bytes of the office's evidence."""
        # Its import would lengthen the way to the first page, which needs none of it.
        from iga_desktop.db.evidence_store import EvidenceStore  # noqa: PLC0415

        return EvidenceStore(self.folder / "bukti")

    def _finish_evidence(self) -> None:
        """Finish what a crash interrupted; if that cannot be done now, the next opening tries again."""
        arriving = self.folder / "bukti" / "masuk"
        if not arriving.is_dir() or not any(arriving.iterdir()):
            return
        try:
            self.evidence.recover(self._recorded)
        except EnvironmentProblem:
            _log.exception("evidence was left unfinished")

    def _recorded(self, hashes: Iterable[str]) -> set[str]:
        from iga_desktop.db.evidence import recorded  # noqa: PLC0415 as with the store

        with self.reading() as connection:
            return recorded(connection, hashes)

    def reading(self) -> "AbstractContextManager[Connection]":
        """Give a connection that sees one consistent state."""
        return reading(self._engine)

    def writing(self) -> "AbstractContextManager[Connection]":
        """Give a connection in one transaction, committed on leaving.

        Raises:
            ReadOnlyOffice: the office is only shown.
        """
        self.refuse_changes()
        return self._noted()

    @contextmanager
    def _noted(self) -> "Iterator[Connection]":
        with writing(self._engine) as connection:
            yield connection
            newest = newest_entry(connection)
        try:
            note(self._database, newest)
        except OSError:
            # What was stored is safe; only its loss would be noticed less surely.
            _log.warning("the seal could not be written", exc_info=True)

    def refuse_changes(self) -> None:
        """Let go on only where something may be stored; whoever writes files calls this first.

        Raises:
            ReadOnlyOffice: the office is only shown.
        """
        if self.read_only:
            raise ReadOnlyOffice(
                f"Program sedang dalam mode hanya-baca, jadi perubahan tidak dapat disimpan. {UNCHANGED}"
            )

    def close(self) -> None:
        """Let go of the database, and seal it if nobody else has it open."""
        self.memory.close()
        answers = self._answers_for_it or self.seal not in (Seal.BROKEN, Seal.LOG_LOST)
        try:
            if answers:
                prepare_closing(self._database)
        except (OSError, EnvironmentProblem):
            _log.exception("the seal could not be written")
        self._engine.dispose()
        try:
            if answers:
                seal(self._database)
        except (OSError, EnvironmentProblem):
            # It is as safe as before; the next opening checks it page by page instead.
            _log.exception("the database was left unsealed")


@contextmanager
def opened(folder: Path, shipped_guidelines: Path) -> Iterator[Workspace]:
    """Give the office in *folder* for the length of a block; raises as `Workspace` does."""
    workspace = Workspace(folder, shipped_guidelines)
    try:
        yield workspace
    finally:
        workspace.close()
