"""What the commands of `laporan` print: JSON for programs, short tables for people."""

from collections.abc import Callable, Sequence
from typing import Any

from iga_desktop.cli_output import moment_json
from iga_desktop.formats import moment_text, size_text
from iga_desktop.services.papers.archive import ArchivedPaper
from iga_desktop.services.papers.bundle import BundleResult
from iga_desktop.services.papers.catalogue import PaperKind


def kinds_json(kinds: Sequence[PaperKind], flags: Callable[[PaperKind], Sequence[str]]) -> dict[str, Any]:
    """Give the papers that can be made, with the *flags* that each takes beside those of every paper."""
    return {
        "laporan": [
            {
                "nama": kind.name,
                "judul": kind.title,
                "keterangan": kind.about,
                "format": [each.value for each in kind.formats],
                "mendatar": kind.landscape,
                "pilihan": list(flags(kind)),
            }
            for kind in kinds
        ]
    }


def kinds_text(kinds: Sequence[PaperKind]) -> str:
    """Give the papers that can be made, a line each."""
    names = max(len(kind.name) for kind in kinds)
    titles = max(len(kind.title) for kind in kinds)
    return "\n".join(
        f"{kind.name:<{names}}  {kind.title:<{titles}}  {', '.join(kind.formats)}" for kind in kinds
    )


def bundle_json(made: BundleResult) -> dict[str, Any]:
    """Give the files of a bundle, what was left out of it, and why the archive did not take all of them."""
    return {
        "folder": str(made.folder),
        "berkas": [file.name for file in made.files],
        "tidak_ikut": list(made.left_out),
        "belum_diarsipkan": made.unarchived,
    }


def archive_json(papers: Sequence[ArchivedPaper]) -> dict[str, Any]:
    """Give the archived papers; `dibuat` is UTC, `ukuran` in bytes."""
    return {
        "arsip": [
            {
                "id": paper.id,
                "dibuat": moment_json(paper.made_at),
                "nama": paper.kind,
                "judul": paper.title,
                "tahun": paper.year,
                "keadaan": paper.state,
                "cara": paper.how.value,
                "berkas": paper.file,
                "ukuran": paper.size,
                "sha256": paper.sha256,
            }
            for paper in papers
        ]
    }


def archive_text(papers: Sequence[ArchivedPaper]) -> str:
    """Give the archived papers as a table for a terminal."""
    if not papers:
        return "Belum ada laporan yang diarsipkan."
    lines = [f"{'ID':>4}  {'Dibuat':<16}  {'Cara':<11}  {'Ukuran':>8}  Berkas"]
    lines += [
        f"{paper.id:>4}  {moment_text(paper.made_at)}  {paper.how.value:<11}  {size_text(paper.size):>8}  "
        f"{paper.file}"
        for paper in papers
    ]
    return "\n".join(lines)
