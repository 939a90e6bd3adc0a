"""The archive: what was printed or handed over when, kept as files in the office's folder."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from iga_desktop.db import archive
from iga_desktop.errors import UNCHANGED, EnvironmentProblem, UserError
from iga_desktop.files import patiently, remove_quietly, replacing, unused_name
from iga_desktop.formats import local_time
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.papers.states import state_text
from iga_desktop.services.workspace import Workspace

FOLDER = "arsip"
ASIDE = "terpisah"
"""The folder within it for files that nothing records; what was taken out is called by its SHA-256 there."""


class How(StrEnum):
    """Why a paper was archived; the value is what people read."""

    SAVED = "disimpan"
    PRINTED = "dicetak"
    BUNDLED = "bahan Rakor"


@dataclass(frozen=True, slots=True)
class ArchivedPaper:
    """A paper as it was handed over at *made_at* (UTC).

    *kind* is the paper's name, *title* what it is called, *state* the meeting it is of ("" : as it stood
    then), *file* its place in the archive, *size* in bytes.
    """

    id: int
    made_at: datetime
    kind: str
    title: str
    year: int
    state: str
    how: How
    file: str
    size: int
    sha256: str


def archive_folder(workspace: Workspace) -> Path:
    """Give the folder of the archived files; it is there once something was archived."""
    return workspace.folder / FOLDER


def archive_paper(workspace: Workspace, request: PaperRequest, source: Path, how: How) -> ArchivedPaper:
    """Keep a copy of *source*, the paper that *request* asked for, and record it.

    Raises:
        UserError: the request's meeting is gone.
        EnvironmentProblem: it cannot be read or kept; nothing is recorded.
    """
    content, made_at = _content(source), workspace.clock()
    title = request.about.title
    values: dict[str, Any] = {
        "made_at": made_at,
        "kind": request.kind,
        "title": title,
        "year": request.year,
        "state": state_text(workspace, request),
        "how": how.value,
        "size": len(content),
        "sha256": sha256(content).hexdigest(),
    }
    name = f"{local_time(made_at):%Y-%m-%d %H%M} {title}{source.suffix.lower()}"
    target = None
    try:
        # Within the transaction no other process can take the same name.
        with workspace.writing() as connection:
            target = unused_name(_year_folder(workspace, request.year) / name)
            with replacing(target) as beside:
                beside.write_bytes(content)
            values["file"] = target.relative_to(archive_folder(workspace)).as_posix()
            paper_id = archive.add(connection, values)
    except BaseException:
        if target is not None:
            remove_quietly(target)
        raise
    return ArchivedPaper(**values | {"id": paper_id, "how": how})


def _content(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as problem:
        raise EnvironmentProblem(
            f"Berkas {source} tidak dapat dibaca lagi, sehingga laporan ini tidak diarsipkan. Buat "
            "laporannya sekali lagi agar tercatat di arsip."
        ) from problem


def _year_folder(workspace: Workspace, year: int) -> Path:
    folder = archive_folder(workspace) / str(year)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise EnvironmentProblem(
            f"Folder arsip {folder} tidak dapat dibuat, sehingga laporan ini tidak diarsipkan. Periksa izin "
            "folder data kantor."
        ) from problem
    return folder


def list_archive(workspace: Workspace) -> tuple[ArchivedPaper, ...]:
    """Give what is archived, newest first."""
    with workspace.reading() as connection:
        rows = archive.fetch_all(connection)
    return tuple(ArchivedPaper(**{**row, "how": How(row["how"])}) for row in rows)


def archived_path(workspace: Workspace, paper_id: int) -> Path:
    """Give the file of an archived paper, for opening.

    Raises:
        UserError: it is not in the archive, or its file is gone.
    """
    path = _recorded_path(workspace, paper_id)
    if not path.is_file():
        raise UserError(
            f"Berkas arsip {path.name} tidak ada lagi di folder {path.parent}. Cetak ulang laporannya, atau "
            "pulihkan berkas itu dari cadangan."
        )
    return path


def remove_archived(workspace: Workspace, paper_id: int) -> None:
    """Take a paper out of the archive; its file is set aside, since backups rest on it.

    Raises:
        UserError: it is not in the archive.
        EnvironmentProblem: the database cannot be written, or the file is held. Nothing was changed.
    """
    path = _recorded_path(workspace, paper_id)
    aside = None
    try:
        with workspace.writing() as connection:
            aside = set_aside(path, archive_folder(workspace))
            archive.remove(connection, paper_id)
    except BaseException:
        if aside is not None:
            with suppress(OSError):  # checking the office names a record without its file
                aside.replace(path)
        raise


def set_aside(path: Path, folder: Path) -> Path | None:
    """Move the file at *path* to what nothing records in the archive's *folder*; None: it is gone.

    Backups that rest on its content find it there.

    Raises:
        EnvironmentProblem: it is held.
    """
    try:
        with path.open("rb") as content:
            target = folder / ASIDE / file_digest(content, "sha256").hexdigest()
        target.parent.mkdir(exist_ok=True)
        patiently(lambda: path.replace(target))
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise EnvironmentProblem(
            f"Berkas {path} tidak dapat dikeluarkan dari arsip karena sedang dibuka atau terkunci. Tutup "
            f"berkas itu, lalu coba lagi. {UNCHANGED}"
        ) from problem
    return target


def _recorded_path(workspace: Workspace, paper_id: int) -> Path:
    with workspace.reading() as connection:
        file = archive.fetch_file(connection, paper_id)
    if file is None:
        raise UserError("Laporan itu tidak ada lagi di arsip. Muat ulang daftar arsip.")
    return archive_folder(workspace) / file
