"""Reading a package of another laptop and merging it, or taking all of it over into an empty office."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from iga_desktop.db import exchange, offices, package_rows, table_rows
from iga_desktop.db.evidence_batch import Batch
from iga_desktop.domain.backups import Reason
from iga_desktop.domain.content import Content
from iga_desktop.domain.innovation import name_key, tidy_name
from iga_desktop.domain.merging import Choices as Choices
from iga_desktop.domain.merging import SubjectMerge
from iga_desktop.domain.office import Office
from iga_desktop.errors import UNCHANGED, EnvironmentProblem, UserError
from iga_desktop.exchange.packages.manifest import Manifest
from iga_desktop.exchange.packages.refusals import PasswordNeeded as PasswordNeeded
from iga_desktop.exchange.packages.refusals import WrongPassword as WrongPassword
from iga_desktop.exchange.packages.refusals import damaged
from iga_desktop.formats import count_text
from iga_desktop.progress import Progress
from iga_desktop.services.backups import safeguard
from iga_desktop.services.evidence_intake import evidence_kinds
from iga_desktop.services.office_package import office_name
from iga_desktop.services.package_evidence import names_of
from iga_desktop.services.package_merging import SETTINGS_TAKEN, Merging
from iga_desktop.services.package_merging import PackageStored as PackageStored
from iga_desktop.services.package_plan import is_bare
from iga_desktop.services.package_reading import TEMPORARY, OpenPackage, open_package
from iga_desktop.services.package_storing import refuse_outdated, taken_of
from iga_desktop.services.workspace import Workspace

_SETTINGS = frozenset({*package_rows.SETTINGS, "office_identity", "change"})
_COUNTED = (
    ("reporting_year", "tahun"),
    ("agency", "perangkat daerah"),
    ("innovation", "inovasi"),
    ("evidence", "bukti"),
    ("meeting", "Rakor"),
    ("scenario", "skenario"),
)


@dataclass(frozen=True)
class IncomingPackage:
    """A checked package beside what this office has; nothing is stored. Close it when done.

    `made_at` is UTC. `into_empty`: all of it is taken over as it is. `subjects` are new or differ or have
    notes, `unchanged` counts the innovations that are the same. By subject: `contents` has what new ones
    say, `evidence` how many pieces are new or other in the package. `additions` and `notes` are sentences
    (Indonesian): what would be added besides, and what is unusual.
    """

    path: Path
    made_at: datetime
    maker: str
    office_name: str
    scope_text: str
    into_empty: bool
    subjects: tuple[SubjectMerge, ...]
    unchanged: int
    contents: Mapping[str, Content]
    evidence: Mapping[str, int]
    additions: tuple[str, ...]
    notes: tuple[str, ...]
    opened: OpenPackage

    def close(self) -> None:
        """Let go of the file and remove what was unpacked."""
        self.opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Rehearsed(Exception):
    """Takes back what was only tried."""


def read_package(
    workspace: Workspace, path: Path, password: str | None, progress: Progress
) -> IncomingPackage:
    """Check the package at *path* and compare it with this office; nothing is stored.

    Raises:
        PasswordNeeded, WrongPassword: it is sealed. UserError: it is no package, altered, cut off, of a newer
            program, or of another office. EnvironmentProblem: it cannot be read. Cancelled: the officer
            cancelled.
    """
    opened = open_package(path, password, progress)
    try:
        return _compared(workspace, path, opened, progress)
    except BaseException:
        opened.close()
        raise


def _compared(workspace: Workspace, path: Path, opened: OpenPackage, progress: Progress) -> IncomingPackage:
    manifest = opened.archive.manifest
    subjects: tuple[SubjectMerge, ...] = ()
    contents: Mapping[str, Content] = {}
    evidence: Mapping[str, int] = {}
    unchanged, additions, notes = 0, [], []
    with opened.reading() as theirs, workspace.reading() as mine:
        notes = list(_refuse_other_office(mine, theirs, manifest))
        into_empty = _takes_over(mine)
        if into_empty:
            additions = list(_counts(theirs))
            notes += _lost_bytes(theirs, opened)
    if not into_empty:
        progress.report(0, 1, "Membandingkan paket")
        merging = _rehearse(workspace, opened)
        subjects, unchanged = merging.plan.subjects, merging.plan.unchanged
        contents, evidence = merging.plan.contents, merging.plan.evidence
        additions = merging.additions
        notes += merging.notes
    return IncomingPackage(
        path=path,
        made_at=manifest.made_at,
        maker=tidy_name(manifest.maker),
        office_name=tidy_name(manifest.office_name),
        scope_text=_scope_text(manifest),
        into_empty=into_empty,
        subjects=subjects,
        unchanged=unchanged,
        contents=contents,
        evidence=evidence,
        additions=tuple(additions),
        notes=tuple(notes),
        opened=opened,
    )


def _takes_over(mine: Connection) -> bool:
    """Say whether this office has nothing but its settings."""
    return table_rows.is_empty(mine, table_rows.TABLES.keys() - _SETTINGS)


def _counts(theirs: Connection) -> Iterator[str]:
    if not table_rows.is_empty(theirs, ("office",)):
        yield SETTINGS_TAKEN
    for table, noun in _COUNTED:
        if count := len(table_rows.fetch(theirs, table)):
            yield f"{count_text(count)} {noun} ditambahkan."


def _lost_bytes(theirs: Connection, opened: OpenPackage) -> Iterator[str]:
    known = {row["sha256"] for row in table_rows.fetch(theirs, "evidence_file")}
    if lost := len(known - opened.archive.evidence):
        yield (
            f"Isi {count_text(lost)} berkas bukti tidak ada dalam paket karena sudah hilang di laptop "
            "pengirim."
        )


def _refuse_other_office(mine: Connection, theirs: Connection, manifest: Manifest) -> Iterator[str]:
    if exchange.fetch_office_uid(mine) == manifest.office_uid:
        return
    own, other = _named(offices.fetch_office(mine)), _named(offices.fetch_office(theirs))
    if is_bare(mine):
        if any(own) and own != other:
            raise _other_office(mine, manifest)
        return
    if own != other or not any(own):
        raise _other_office(mine, manifest)
    yield (
        "Kedua laptop mulai mencatat sendiri-sendiri. Inovasi dipasangkan menurut tahun, perangkat daerah, "
        "dan nama; periksa setiap perbedaan."
    )


def _other_office(mine: Connection, manifest: Manifest) -> UserError:
    return UserError(
        f"Paket ini berasal dari kantor lain ({tidy_name(manifest.office_name)}), bukan dari "
        f"{office_name(offices.fetch_office(mine))}. Hanya data kantor yang sama dapat digabung. Bila ini "
        f"kantor yang sama, samakan nama daerah dan unit di Pengaturan. {UNCHANGED}"
    )


def _named(office: Office) -> tuple[str, str]:
    return name_key(office.regency), name_key(office.unit)


def _scope_text(manifest: Manifest) -> str:
    parts = []
    if manifest.years is not None:
        parts.append(f"tahun {', '.join(map(str, manifest.years))}")
    if manifest.agencies is not None:
        parts.append(f"{count_text(manifest.agencies)} perangkat daerah")
    return ", ".join(parts) or "seluruh data kantor"


def _rehearse(workspace: Workspace, opened: OpenPackage) -> Merging:
    """Find out what would be added by adding it and taking it back."""
    with suppress(_Rehearsed), opened.reading() as theirs, workspace.writing() as mine:
        merging = Merging(workspace, opened, mine, theirs)
        try:
            merging.store({each.subject: taken_of(each, {}) for each in merging.plan.subjects}, {})
        except EnvironmentProblem:
            raise
        except UserError as problem:
            # Other choices may still make it possible.
            merging.notes.append(str(problem))
        raise _Rehearsed
    return merging


def store_package(
    workspace: Workspace, package: IncomingPackage, choices: Choices, progress: Progress
) -> PackageStored:
    """Store what *package* brought as chosen, in one transaction with its evidence.

    Raises:
        UserError: a value that is to be replaced changed since the package was read, or a name is taken.
            EnvironmentProblem: the package cannot be read any more, the evidence not be stored, or the office
            not be backed up. Cancelled: the officer cancelled. In each case nothing was stored.
    """
    workspace.refuse_changes()
    opened = package.opened
    safeguard(workspace, Reason.MERGE)
    with opened.reading() as theirs, workspace.evidence.batch() as batch:
        with workspace.writing() as mine:
            if package.into_empty:
                done = _take_over(mine, theirs, package)
                hashes: Collection[str] = opened.archive.evidence
            else:
                merging = Merging(workspace, opened, mine, theirs)
                refuse_outdated(package.subjects, merging.plan, choices)
                merging.store({each.subject: taken_of(each, choices) for each in package.subjects}, choices)
                done, hashes = merging.outcome, merging.evidence.hashes & opened.archive.evidence
            _take_bytes(batch, opened, names_of(theirs), hashes, progress)
        batch.place()
    return done


def _take_over(mine: Connection, theirs: Connection, package: IncomingPackage) -> PackageStored:
    if not _takes_over(mine):
        raise UserError(
            "Data kantor di laptop ini tidak kosong lagi sejak paket dibaca. Baca lagi paket itu. "
            f"{UNCHANGED}"
        )
    table_rows.clear(mine)
    table_rows.restore(mine, {name: table_rows.fetch(theirs, name) for name in table_rows.TABLES})
    new = len(table_rows.fetch(mine, "innovation"))
    return PackageStored(new, 0, 0, len(package.opened.archive.evidence), package.additions)


def _take_bytes(
    batch: Batch,
    opened: OpenPackage,
    names: Mapping[str, str],
    hashes: Collection[str],
    progress: Progress,
) -> None:
    """Let the bytes of *hashes* be in *batch*, durable, so that their records may be committed."""
    kinds = evidence_kinds()
    with TemporaryDirectory(prefix=TEMPORARY, ignore_cleanup_errors=True) as folder:
        unpacked = Path(folder) / "bukti"
        for done, sha256 in enumerate(sorted(hashes)):
            progress.report(done, len(hashes), "Menyimpan bukti")
            progress.raise_if_cancelled()
            opened.unpack(sha256, unpacked)
            check = partial(kinds.check, original=Path(names.get(sha256, "")))
            try:
                stored = batch.take(unpacked, progress, check)
            except EnvironmentProblem:
                raise
            except UserError as problem:
                raise UserError(f"{problem} Karena itu paket tidak disimpan. {UNCHANGED}") from problem
            if stored.sha256 != sha256:
                raise damaged(opened.name)
    batch.seal()
    progress.raise_if_cancelled()
