"""An opened office: what every use case needs to do its work."""

import getpass
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from iga_desktop.db.engine import open_engine, reading, writing
from iga_desktop.db.migrate import prepare_database
from iga_desktop.errors import EnvironmentProblem
from iga_desktop.services.guidelines import GuidelineLibrary

if TYPE_CHECKING:
    from iga_desktop.db.evidence_store import EvidenceStore

DATABASE = "iga.db"
_log = logging.getLogger(__name__)


def _utc_now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


class Workspace:
    """The office in *folder*, opened for work; close it when done.

    `clock` gives the present in UTC without a time zone, as the history keeps it.
    """

    def __init__(
        self, folder: Path, shipped_guidelines: Path, clock: Callable[[], datetime] = _utc_now
    ) -> None:
        """Open or create the office.

        Raises:
            EnvironmentProblem: the folder or its database cannot be used.
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
        database = folder / DATABASE
        self._engine = open_engine(database)
        try:
            prepare_database(self._engine, database, folder / "cadangan")
            self._finish_evidence()
        except BaseException:
            self._engine.dispose()
            raise

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

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a connection that sees one consistent state."""
        return reading(self._engine)

    def writing(self) -> AbstractContextManager[Connection]:
        """Give a connection in one transaction, committed on leaving."""
        return writing(self._engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


@contextmanager
def opened(folder: Path, shipped_guidelines: Path) -> Iterator[Workspace]:
    """Give the office in *folder* for the length of a block."""
    workspace = Workspace(folder, shipped_guidelines)
    try:
        yield workspace
    finally:
        workspace.close()
