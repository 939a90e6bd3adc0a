"""Restoring an office from a backup: opened and checked, compared with what is here, put in its place.

All that a backup brings is laid ready beside the office first; until then it can be cancelled. Then the files
that are missing are added, the packed ones put back, and the database comes last, in one step. Whoever is cut
off finds the records of the old office, or of the restored one. Guidelines and templates may be the restored
ones already beside the old records; restoring once more makes all of it one again.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from iga_desktop.db.backup import copy_database, read_facts
from iga_desktop.db.seal import Seal
from iga_desktop.db.soundness import damaged, refuse_damage, unreadable
from iga_desktop.domain.backups import Backup, Reason
from iga_desktop.errors import UNCHANGED, DamagedOffice, EnvironmentProblem, UserError
from iga_desktop.exchange.backups.backup_file import read_manifest
from iga_desktop.exchange.backups.manifest import Part
from iga_desktop.progress import Progress
from iga_desktop.services.backups import keep_own_backup
from iga_desktop.services.placing import aside_folder, place_database, set_damaged_aside
from iga_desktop.services.restore_comparison import RestoreKind as RestoreKind
from iga_desktop.services.restore_comparison import changes_after, compare, names_of
from iga_desktop.services.restore_files import absent, is_only_here, lay_ready, put, put_back
from iga_desktop.services.restore_opening import OpenedBackup as OpenedBackup
from iga_desktop.services.restore_opening import opened_backup as opened_backup
from iga_desktop.services.restore_opening import reachable, read, upgrade
from iga_desktop.services.workspace import DATABASE


class OtherOffice(UserError):
    """The backup is of another office than the present one, and nobody said that this is meant."""


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What restoring would change; kinds without a change are left out.

    `changes_after` counts what the history recorded that the backup does not know, `missing_files` the files
    that neither the office nor the backup's place has. Of a damaged office nothing is compared.
    `other_office` is a sentence where the backup is of another office, else "".
    """

    kinds: tuple[RestoreKind, ...]
    changes_after: int
    missing_files: int
    present_damaged: bool
    other_office: str = ""


@dataclass(frozen=True, slots=True)
class Restored:
    """What restoring did.

    `safety` is the backup of what was there before, or the folder with what was damaged; None where there was
    nothing. `missing_files` could not be brought back; they are told by what people call them. `aside` has
    what was in the way and is in no backup, None where nothing was.
    """

    safety: Path | None
    files_added: int
    missing_files: tuple[str, ...]
    aside: Path | None = None


@dataclass(frozen=True, slots=True)
class _Present:
    """A copy of the present database, upgraded; `other` says so where the backup is of another office."""

    copy: Path
    other: str


def preview(folder: Path, opened: OpenedBackup) -> RestorePreview:
    """Say what restoring *opened* would change of the office in *folder*, which may be open meanwhile.

    Raises:
        EnvironmentProblem: the office cannot be read, or there is no room for a copy of its database.
    """
    with reachable(opened.kept):
        missing = absent(folder, opened.files, opened.contents)
    with read(opened.database) as backup:
        try:
            present = _look_at_present(folder, opened)
        except DamagedOffice:
            return RestorePreview((), 0, missing, present_damaged=True)
        if present is None:
            return RestorePreview(compare(None, backup), 0, missing, present_damaged=False)
        with read(present.copy) as now:
            kinds = compare(now, backup, same_office=not present.other)
            # Of another office's history the backup knows nothing: that is said in other words.
            after = 0 if present.other else changes_after(now, backup)
        return RestorePreview(kinds, after, missing, present_damaged=False, other_office=present.other)


def restore(
    folder: Path,
    opened: OpenedBackup,
    progress: Progress,
    clock: Callable[[], datetime],
    *,
    other_office: bool = False,
) -> Restored:
    """Let the office in *folder* be as it was in *opened*, once in a block; its present state is kept.

    Whoever calls has closed the office and holds its occupancy. *other_office*: even if the backup is of
    another office than the present one.

    Raises:
        OtherOffice: it is another one's. EnvironmentProblem: a file cannot be read or written. Cancelled:
            the officer cancelled. The office is as it was.
    """
    is_damaged = False
    try:
        present = _look_at_present(folder, opened)
        other = "" if present is None else present.other
    except DamagedOffice:
        is_damaged, other = True, ""
    if other and not other_office:
        raise OtherOffice(f"{other} {UNCHANGED}")
    with reachable(opened.kept):
        ready = lay_ready(folder, opened.files, opened.contents, opened.temporary / "berkas", progress)
        if ready.missing:
            opened.kept.file.stat()  # a medium that was taken out has none of them
    with read(opened.database) as backup:
        missing = names_of(backup, ready.missing)
    progress.report(0, 1, "Menyimpan keadaan sekarang")
    safety = _keep_present(folder, clock, is_damaged=is_damaged)
    progress.report(0, 1, "Mengganti data kantor")
    progress.raise_if_cancelled()
    aside = aside_folder(folder, clock)
    with _writable(folder):
        put(folder, ready, aside)
        only_these = safety is not None
        backed_up = read_manifest(safety, None).members if safety and not is_damaged else ()
        before = opened.temporary / "sebelumnya"
        if is_only_here(folder, opened.temporary, backed_up, only_these=only_these):
            before = safety if safety and is_damaged else aside
        with put_back(folder, opened.temporary, before, only_these=only_these):
            place_database(folder, opened.database, _digest_of_database(backed_up))
    return Restored(safety, len(ready.files), missing, aside if aside.exists() else None)


def _look_at_present(folder: Path, opened: OpenedBackup) -> _Present | None:
    """Give the present office, None where there is none.

    Raises:
        DamagedOffice: it is damaged, or gone. EnvironmentProblem: it cannot be read now.
    """
    database = folder / DATABASE
    seal = refuse_damage(database)
    if not database.exists():
        return None
    copy = opened.temporary / "sekarang.db"
    copy.unlink(missing_ok=True)
    copy_database(database, copy)
    other = _other_office(copy, opened.backup)
    upgrade(copy)
    if seal is Seal.BROKEN:
        with read(copy) as connection:
            if unreadable(connection):
                raise damaged(database)
    return _Present(copy, other)


def _other_office(present: Path, backup: Backup) -> str:
    """Say so if *backup* is of another office than the copy *present*; one without content is nobody's."""
    facts = read_facts(present)
    is_blank = not (facts.years or facts.innovations or facts.office)
    if is_blank or facts.office_uid in ("", backup.office_uid) or not backup.office_uid:
        return ""
    theirs, ours = (name or "kantor yang belum bernama" for name in (backup.office, facts.office))
    return f"Cadangan ini milik kantor lain: {theirs}, bukan {ours}."


def _keep_present(folder: Path, clock: Callable[[], datetime], *, is_damaged: bool) -> Path | None:
    if is_damaged:
        return set_damaged_aside(folder, clock)
    if not (folder / DATABASE).exists():
        return None
    kept = keep_own_backup(folder, Reason.RESTORE, clock)
    return kept.file if kept else None


def _digest_of_database(backed_up: Iterable[Part]) -> str | None:
    return next((part.sha256 for part in backed_up if part.path == DATABASE), None)


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise EnvironmentProblem(
            f"Berkas kantor di folder {folder} tidak dapat diganti. Tutup program lain yang memakainya, lalu "
            f"coba lagi. {UNCHANGED}"
        ) from problem
