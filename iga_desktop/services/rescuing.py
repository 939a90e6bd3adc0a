"""A damaged office: what is wrong with it, and what can still be read of it."""

import logging
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from iga_desktop.db import offices
from iga_desktop.db.engine import open_engine
from iga_desktop.db.history import Author
from iga_desktop.db.migrate import prepare_database
from iga_desktop.db.seal import Seal, compare, logs, newest_noted
from iga_desktop.db.soundness import faults, refuse_damage
from iga_desktop.domain.guideline_toml import GuidelineError
from iga_desktop.errors import UNCHANGED, DamagedOffice, EnvironmentProblem, UserError
from iga_desktop.files import replacing
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services.guidelines import GuidelineLibrary, kept_guideline
from iga_desktop.services.workspace import DATABASE, Workspace, opened

if TYPE_CHECKING:
    from iga_desktop.db.rescue import Rescued

_NOTICES = {
    Seal.BROKEN: (
        "Berkas data kantor berubah di luar program sejak terakhir ditutup. Tidak ada kerusakan yang "
        "ditemukan, tetapi periksa isinya; bila ada yang keliru, pulihkan dari cadangan."
    ),
    Seal.LOG_LOST: (
        "Program terakhir kali tidak ditutup dengan baik, dan berkas catatan kerjanya hilang atau rusak. "
        "Perubahan yang disimpan paling akhir mungkin tidak ada; periksa riwayat, atau pulihkan dari "
        "cadangan."
    ),
}
REPORT = "Yang diselamatkan dan yang hilang.txt"
"""The file beside the damaged ones that tells what became of them."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Damage:
    """What is wrong with an office's database, as sentences (Indonesian)."""

    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rescue:
    """A new sound database with all that could be read of a damaged one.

    `candidate` lies in a temporary folder; `read` counts the rows saved by what they are (Indonesian);
    `lost` tells in sentences what was not. `source` is the hash of what was read.
    """

    candidate: Path
    read: Mapping[str, int]
    lost: tuple[str, ...]
    source: str


def examine(folder: Path) -> Damage | None:
    """Say what is wrong with the office in *folder*, without opening or changing it; None if nothing is.

    Raises:
        EnvironmentProblem: it cannot be read now.
    """
    try:
        refuse_damage(folder / DATABASE)
    except DamagedOffice as problem:
        return Damage((str(problem),))
    return None


def notice_of(workspace: Workspace) -> str:
    """Give the sentence for an office that was changed outside, or whose log was lost; else ""."""
    return _NOTICES.get(workspace.seal, "")


@contextmanager
def rescued_office(folder: Path, progress: Progress) -> Iterator[Rescue]:
    """Give, for the length of a block, what can be saved of the office in *folder*, which is not changed.

    The newest sound backup, if there is one, gives what is missing of rows that are known to be there.

    Raises:
        UserError: nothing of it can be read. EnvironmentProblem: the files cannot be read, or no room.
        Cancelled: on the way.
    """
    from iga_desktop.services.placing import working_folder  # noqa: PLC0415 it needs a damaged office
    from iga_desktop.services.rescue_words import lost_sentences, saved  # noqa: PLC0415 as above
    from iga_desktop.services.restore_opening import newest_good  # noqa: PLC0415 as above

    content, log, newest, source = _found(folder / DATABASE)
    with working_folder(folder) as temporary, ExitStack() as held:
        spare = newest_good(folder, held, progress)
        progress.report(0, 2, "Membaca berkas yang rusak")
        library = GuidelineLibrary(resources() / "guidelines", folder / "pedoman")
        candidate = temporary / "kantor" / DATABASE
        rescued = _read(content, log, candidate, spare.database if spare else None, library)
        progress.raise_if_cancelled()
        progress.report(1, 2, "Memeriksa yang terbaca")
        told = _mended(candidate, library, progress)
        lost = (*lost_sentences(rescued, candidate, newest), *told)
        yield Rescue(candidate, saved(rescued), lost, source)


def adopt(folder: Path, rescue: Rescue, clock: Callable[[], datetime]) -> Path:
    """Let *rescue* be the office in *folder*; give where the damaged files are kept, with a report.

    Whoever calls holds the office's occupancy.

    Raises:
        UserError: the office is not what was rescued any more. EnvironmentProblem: the folder cannot be
            read or written. The office is then as it was.
    """
    from iga_desktop.services.placing import place_database, set_damaged_aside  # noqa: PLC0415 as above
    from iga_desktop.services.rescue_words import report_text  # noqa: PLC0415 as above

    if examine(folder) is None or _found(folder / DATABASE)[-1] != rescue.source:
        raise UserError(
            "Data kantor berubah sejak diselamatkan, mungkin karena sudah dipulihkan program lain, sehingga "
            f"hasil penyelamatan tidak dipakai. Buka program ini sekali lagi. {UNCHANGED}"
        )
    kept = set_damaged_aside(folder, clock)
    with replacing(kept / REPORT) as beside:
        beside.write_text(report_text(rescue.read, rescue.lost), encoding="utf-8")
    place_database(folder, rescue.candidate, None)
    return kept


def _found(database: Path) -> tuple[bytes, bytes, int, str]:
    """Give the bytes of *database*, those of its log, and the hash by which this state is known again.

    Before the hash: the newest entry of the history that its seal notes, 0 if none.

    Raises:
        EnvironmentProblem: they cannot be read.
    """
    from iga_desktop.db.holes import read_around  # noqa: PLC0415 it needs a damaged office

    try:
        content, log = (read_around(file) if file.exists() else b"" for file in (database, logs(database)[0]))
        if content and _has_strange_log(database):
            log = b""
        newest = newest_noted(database)
    except OSError as problem:
        raise EnvironmentProblem(
            f"Berkas data kantor {database} tidak dapat disalin. Periksa diska itu, lalu coba "
            f"lagi. {UNCHANGED}"
        ) from problem
    return content, log, newest, sha256(content + log).hexdigest()


def _has_strange_log(database: Path) -> bool:
    from iga_desktop.db.holes import is_failing  # noqa: PLC0415 as above

    try:
        return compare(database) is Seal.STRANGE_LOG
    except OSError as problem:
        if is_failing(problem):  # what cannot be read whole is not as it was closed
            return False
        raise


def _read(
    content: bytes, log: bytes, candidate: Path, spare: Path | None, library: GuidelineLibrary
) -> "Rescued":
    """Write what can be read into the new database *candidate*, and upgrade that."""
    from iga_desktop.db.rescue import SETTINGS, rescue  # noqa: PLC0415 it needs a damaged office

    def guideline_of(year: int) -> str | None:
        try:
            return library.load(year).snapshot
        except UserError:
            return None

    try:
        candidate.parent.mkdir()
        rescued = rescue(content, log, candidate, spare, guideline_of)
    except (OSError, sqlite3.OperationalError) as problem:
        raise EnvironmentProblem(
            f"Yang terbaca tidak dapat ditulis ke {candidate.parent}. Kosongkan sebagian isi diska, lalu "
            f"coba lagi. {UNCHANGED}"
        ) from problem
    if not any(count for table, count in rescued.read.items() if table not in SETTINGS):
        raise UserError(
            f"Tidak ada catatan yang masih terbaca dari berkas data kantor. Pulihkan dari cadangan. "
            f"{UNCHANGED}"
        )
    engine = open_engine(candidate)
    try:
        prepare_database(engine)
    finally:
        engine.dispose()
    return rescued


def _mended(candidate: Path, library: GuidelineLibrary, progress: Progress) -> list[str]:
    """Mend what became inconsistent, prove that the database is sound, and tell what was wrong."""
    from iga_desktop.services.checkup_records import check_records, mend_records  # noqa: PLC0415 as above

    with opened(candidate.parent, resources() / "guidelines") as workspace:
        told = [*_guidelines_again(workspace, library)]
        told += [finding.text for finding in mend_records(workspace)]
        told += [finding.text for finding in check_records(workspace, progress)]
    if found := faults(candidate):
        _log.error("the rescued database is not sound: %s", "; ".join(found))
        raise UserError(
            "Yang terbaca dari berkas data kantor tidak dapat disusun menjadi data yang utuh. Pulihkan dari "
            f"cadangan. {UNCHANGED}"
        )
    return told


def _guidelines_again(workspace: Workspace, library: GuidelineLibrary) -> Iterator[str]:
    """Give the years whose guideline was damaged the one that the files have now; tell which."""
    with workspace.writing() as connection:
        author = Author(workspace.actor, workspace.clock(), "penyelamatan")
        for year in offices.fetch_years(connection):
            try:
                kept_guideline(offices.fetch_snapshot(connection, year) or "")
            except GuidelineError:
                with suppress(UserError):  # where there is none, the check tells of the damage
                    offices.adopt_guideline(connection, author, library.load(year))
                    yield f"Pedoman yang disimpan untuk tahun {year} rusak dan diganti dengan berkas pedoman."
