"""Proving that every archived paper is still the file that was handed over; nothing is changed."""

from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from iga_desktop.progress import Progress
from iga_desktop.services.checkup_files import Finding
from iga_desktop.services.papers.archive import ArchivedPaper, archive_folder, list_archive
from iga_desktop.services.workspace import Workspace


def check_archive(workspace: Workspace, progress: Progress) -> Iterator[Finding]:
    """Give what is wrong with the archive: files that are gone, that changed, or that nothing records.

    Raises:
        EnvironmentProblem: the database cannot be read.
        Cancelled: on the way.
    """
    folder = archive_folder(workspace)
    papers = list_archive(workspace)
    for done, paper in enumerate(papers):
        progress.report(done, len(papers), "Memeriksa arsip")
        progress.raise_if_cancelled()
        if wrong := _wrong(folder / paper.file, paper):
            yield Finding(f'Laporan terarsip "{paper.file}" {wrong}.', mended=False)
    recorded = {paper.file for paper in papers}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).as_posix() not in recorded:
            yield Finding(
                f'Berkas "{path}" di folder arsip tidak tercatat. Pindahkan bila diperlukan, atau hapus.',
                mended=False,
            )


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
