"""The office, or part of it, as one file for another laptop of the office."""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from iga_desktop.db import exchange, offices, queries, table_rows
from iga_desktop.db.migrate import HEAD
from iga_desktop.db.package_rows import PackageScope as PackageScope
from iga_desktop.db.package_rows import fetch_rows
from iga_desktop.db.table_rows import Row
from iga_desktop.domain.content import Content, fingerprint, to_json
from iga_desktop.domain.office import Office
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.exchange.archives import TooLarge
from iga_desktop.files import replacing
from iga_desktop.progress import Progress
from iga_desktop.services.package_content import fetch_held_spd, fetch_known, spd_subject
from iga_desktop.services.workspace import Workspace

SUFFIX = ".iga"


@dataclass(frozen=True, slots=True)
class PackageMade:
    """What went into a package: innovations, files of evidence; its `size` in bytes.

    `left_out` has a sentence (Indonesian) for each file whose bytes could not go with it.
    """

    path: Path
    innovations: int
    files: int
    size: int
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Packed:
    """What is to be written: rows by table, what travels of each subject, the office's name and uid."""

    tables: Mapping[str, list[Row]]
    contents: Mapping[str, Content]
    office_name: str
    office_uid: str
    at: datetime


def export_office(
    workspace: Workspace, target: Path, scope: PackageScope, password: str | None, progress: Progress
) -> PackageMade:
    """Write what *scope* names to *target*, sealed if there is a *password*; *target* may be replaced.

    Its name gets the suffix of packages if it has another.

    What went out is remembered: by it the laptops tell who changed what.

    Raises:
        UserError: the password is blank, nothing is within *scope*, or *target* lies in the office's own
            folder or is no file.
        FileInUse: *target* is open elsewhere; EnvironmentProblem: it cannot be written.
        Cancelled: the officer cancelled. ReadOnlyOffice: the office is only shown. *target* is as it was.
    """
    # What goes out is remembered; without that it must not go.
    workspace.refuse_changes()
    if password is not None and not password.strip():
        raise UserError("Kata sandi paket masih kosong. Tulis kata sandinya. Paket belum dibuat.")
    target = _allowed(workspace, target)
    progress.report(0, 1, "Membaca data kantor")
    with workspace.reading() as connection:
        packed = _packed(connection, scope, workspace.clock())
    evidence, left_out = _evidence(workspace, packed.tables["evidence_file"], progress)
    with replacing(target) as beside:
        _write(workspace, beside, packed, scope, evidence, password, progress)
        progress.raise_if_cancelled()
        # Before the package is in place: one that went out unremembered would be merged wrongly.
        with workspace.writing() as connection:
            exchange.remember(connection, packed.contents, packed.at)
    innovations = len(packed.tables["innovation"])
    return PackageMade(target, innovations, len(evidence), target.stat().st_size, left_out)


def _allowed(workspace: Workspace, target: Path) -> Path:
    if target.name and target.suffix.casefold() != SUFFIX:
        target = target.with_name(target.name + SUFFIX)
    if target.resolve().is_relative_to(workspace.folder.resolve()):
        raise UserError(
            f"Paket tidak dapat disimpan di folder data kantor sendiri ({workspace.folder}). Pilih folder "
            "lain. Paket belum dibuat."
        )
    if target.exists() and not target.is_file() and not target.is_dir():
        raise UserError(f'"{target}" bukan berkas. Pilih nama berkas yang lain. Paket belum dibuat.')
    return target


def office_name(office: Office) -> str:
    """Give what an office is called in a package."""
    return ", ".join(filter(None, (office.unit, office.regency))) or "kantor yang belum bernama"


def _packed(connection: Connection, scope: PackageScope, at: datetime) -> _Packed:
    tables = fetch_rows(connection, scope)
    if not tables["innovation"] and not scope.complete:
        raise UserError(
            "Tidak ada inovasi pada tahun dan perangkat daerah yang dipilih. Pilih yang lain. "
            "Paket belum dibuat."
        )
    contents = _contents(connection, tables, scope)
    tables["exchanged_version"] = _with_present(tables["exchanged_version"], contents, at)
    return _Packed(
        tables,
        contents,
        office_name(offices.fetch_office(connection)),
        exchange.fetch_office_uid(connection),
        at,
    )


def _contents(
    connection: Connection, tables: Mapping[str, list[Row]], scope: PackageScope
) -> Mapping[str, Content]:
    codes = {agency.id: agency.code for agency in queries.list_agencies(connection) if agency.id is not None}
    known = fetch_known(connection, codes)
    contents = {row["uid"]: known[row["uid"]].held for row in tables["innovation"]}
    if scope.agency_ids is None:
        years = (row["year"] for row in tables["reporting_year"])
        contents |= {spd_subject(year): fetch_held_spd(connection, year) for year in years}
    return contents


def _with_present(versions: Iterable[Row], contents: Mapping[str, Content], at: datetime) -> list[Row]:
    """Give the *versions* with what goes out now: the records are to say what the other laptop will know."""
    found = {(row["subject"], row["sha256"]): row for row in versions}
    for subject, content in contents.items():
        sha256 = fingerprint(content)
        found[subject, sha256] = {
            "subject": subject,
            "sha256": sha256,
            "content": to_json(content),
            "at": at,
        }
    return [found[key] for key in sorted(found)]


def _evidence(
    workspace: Workspace, files: Iterable[Row], progress: Progress
) -> tuple[Mapping[str, Path], tuple[str, ...]]:
    """Give where the sound bytes of *files* lie, and a sentence if there are others."""
    store = workspace.evidence
    wanted = [row["sha256"] for row in files]
    found = {}
    for done, sha256 in enumerate(wanted):
        progress.report(done, len(wanted), "Memeriksa berkas bukti")
        progress.raise_if_cancelled()
        if store.verify(sha256, progress):
            found[sha256] = store.path(sha256)
    missing = len(wanted) - len(found)
    if not missing:
        return found, ()
    sentence = (
        f"{missing} berkas bukti tidak ikut dalam paket karena isinya hilang atau rusak di laptop ini. "
        'Tekan "Periksa data" di Pengaturan untuk melihatnya.'
    )
    return found, (sentence,)


def _write(
    workspace: Workspace,
    target: Path,
    packed: _Packed,
    scope: PackageScope,
    evidence: Mapping[str, Path],
    password: str | None,
    progress: Progress,
) -> None:
    # libsodium would lengthen the way to the first page, which needs none of it.
    from iga_desktop.exchange.packages import archive, sealing  # noqa: PLC0415 costly, see above
    from iga_desktop.exchange.packages.manifest import Manifest  # noqa: PLC0415 costly, see above

    head = Manifest(
        schema=HEAD,
        office_uid=packed.office_uid,
        office_name=packed.office_name,
        made_at=packed.at,
        maker=workspace.actor,
        years=None if scope.years is None else tuple(sorted(scope.years)),
        agencies=None if scope.agency_ids is None else len(scope.agency_ids),
        members=(),
    )
    data: Mapping[str, Any] = {
        "tables": {name: table_rows.to_json(rows) for name, rows in packed.tables.items()}
    }
    try:
        if password is None:
            archive.write_archive(target, head, data, evidence, progress)
            return
        # Never unsealed on the stick that the package is made for.
        with tempfile.TemporaryDirectory(prefix="iga-desktop-paket-") as folder:
            plain = Path(folder) / "paket"
            archive.write_archive(plain, head, data, evidence, progress)
            sealing.seal(plain, target, password, progress)
    except TooLarge as problem:
        raise UserError(
            "Data kantor terlalu besar untuk satu paket. Buat paket per tahun atau per perangkat daerah. "
            "Paket belum dibuat."
        ) from problem
    except archive.EvidenceChanged as problem:
        raise EnvironmentProblem(
            "Sebuah berkas bukti berubah selagi paket dibuat. Coba lagi. Paket belum dibuat."
        ) from problem
