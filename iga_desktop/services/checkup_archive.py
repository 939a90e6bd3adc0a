"""Proving that every archived paper is still the file that was handed over.

A copy that nothing records (a program was cut off before it could) is set aside, never deleted.
"""

import logging
from collections.abc import Collection, Iterator
from hashlib import file_digest
from pathlib import Path
from shutil import copyfile

from iga_desktop.db import archive
from iga_desktop.errors import EnvironmentProblem
from iga_desktop.files import is_beside, replacing
from iga_desktop.progress import Progress
from iga_desktop.services.checkup_files import Finding
from iga_desktop.services.papers.archive import ASIDE, ArchivedPaper, archive_folder, list_archive, set_aside
from iga_desktop.services.workspace import Workspace

_log = logging.getLogger(__name__)


def check_archive(workspace: Workspace, progress: Progress) -> Iterator[Finding]:
    """Give what is wrong with the archive: files that are gone or changed; what nothing records is set aside.

    A file that is gone is brought back, if its content was set aside.

    Raises:
        EnvironmentProblem: the database cannot be read or written.
        Cancelled: on the way.
    """
    folder = archive_folder(workspace)
    papers = list_archive(workspace)
    for done, paper in enumerate(papers):
        progress.report(done, len(papers), "Memeriksa arsip")
        progress.raise_if_cancelled()
        if _brought_back(folder, paper):
            yield Finding(f'Laporan terarsip "{paper.file}" hilang; dipulihkan.', mended=True)
        elif wrong := _wrong(folder / paper.file, paper):
            yield Finding(f'Laporan terarsip "{paper.file}" {wrong}.', mended=False)
    if folder.is_dir():
        yield from _set_unrecorded_aside(workspace, folder)


def _set_unrecorded_aside(workspace: Workspace, folder: Path) -> Iterator[Finding]:
    # Whoever archives has the file in place before its record, and this transaction's turn comes after that.
    with workspace.writing() as connection:
        recorded = {row["file"] for row in archive.fetch_all(connection)}
        strays = [path for path in sorted(folder.rglob("*")) if _is_stray(path, folder, recorded)]
        for path in strays:
            try:
                target = set_aside(path, folder)
            except EnvironmentProblem:
                _log.exception("an unrecorded file of the archive stays where it is")
                yield Finding(
                    f'Berkas "{path}" di folder arsip tidak tercatat dan tidak dapat dipindahkan. Tutup '
                    "program yang membukanya, lalu periksa lagi.",
                    mended=False,
                )
            else:
                if target is None:  # somebody took it away
                    continue
                yield Finding(
                    f'Berkas "{path.name}" di folder arsip tidak tercatat dan dipindahkan ke {target}.',
                    mended=True,
                )


def _is_stray(path: Path, folder: Path, recorded: Collection[str]) -> bool:
    place = path.relative_to(folder)
    if place.parts[0] == ASIDE or is_beside(path.name) or not path.is_file():
        return False
    return place.as_posix() not in recorded


def _brought_back(folder: Path, paper: ArchivedPaper) -> bool:
    """Say whether the file of *paper* was missing and is there again: a copy, as others may need it too."""
    target, aside = folder / paper.file, folder / ASIDE / paper.sha256
    # A record from elsewhere may name any place.
    if target.exists() or not aside.is_file() or not target.resolve().is_relative_to(folder.resolve()):
        return False
    try:
        if _wrong(aside, paper):
            return False
        target.parent.mkdir(exist_ok=True)
        with replacing(target) as beside:
            copyfile(aside, beside)
    except (OSError, EnvironmentProblem):
        _log.exception("an archived paper was not brought back")
        return False
    return True


def _wrong(path: Path, paper: ArchivedPaper) -> str:
    """Give what is wrong with the file of *paper*, and the remedy; nothing if it is right."""
    if not path.is_file():
        return "hilang; pulihkan dari cadangan, atau hapus dari arsip"
    try:
        with path.open("rb") as file:
            same = file_digest(file, "sha256").hexdigest() == paper.sha256
    except OSError:
        return "tidak dapat dibaca; tutup program yang membukanya, lalu periksa lagi"
    return "" if same else "sudah berubah sejak diarsipkan; pulihkan dari cadangan, atau hapus dari arsip"
