"""Proving that every record of evidence has its bytes and every byte its record, and mending that.

Bytes are moved, never deleted; while another program takes evidence in, nothing of it is touched.
"""

import logging
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from iga_desktop.db import checks, evidence, innovations, spd
from iga_desktop.db.evidence_store import EvidenceStore
from iga_desktop.errors import EnvironmentProblem
from iga_desktop.progress import Progress
from iga_desktop.services.evidence_intake import evidence_kinds
from iga_desktop.services.workspace import Workspace

_LOST, _DAMAGED, _UNREADABLE = "hilang", "rusak", "tidak dapat dibaca"
_REMEDIES = {
    _LOST: "minta ulang berkas itu kepada perangkat daerah",
    _DAMAGED: "minta ulang berkas itu kepada perangkat daerah",
    _UNREADABLE: "tutup program yang membukanya, periksa izin berkas itu, lalu periksa lagi",
}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was not as it must be, as a sentence (Indonesian), and whether it was mended."""

    text: str
    mended: bool


def check_files(workspace: Workspace, progress: Progress) -> Iterator[Finding]:
    """Give what was found, and mended, of the bytes of evidence.

    Raises:
        EnvironmentProblem: the database cannot be read or written.
        Cancelled: on the way; what was mended until then stays mended.
    """
    store = workspace.evidence
    expected = sorted(_known(workspace))
    suspects: dict[str, str] = {}
    for done, sha256 in enumerate(expected):
        progress.report(done, len(expected), "Memeriksa berkas bukti")
        progress.raise_if_cancelled()
        if wrong := _wrong(store, sha256, progress):
            suspects[sha256] = wrong
    unsound = set(suspects)
    if suspects:
        yield from _restore(workspace, suspects, unsound, progress)
    yield from _mend_records(workspace, unsound)
    try:
        present, strays = set(store.listed()), list(store.strays())
    except EnvironmentProblem as problem:
        yield Finding(str(problem), mended=False)
    else:
        yield from _set_unrecorded_aside(workspace, present)
        yield from _set_doubles_aside(workspace)
        yield from _tell_strays(workspace, strays)


def _known(workspace: Workspace) -> dict[str, int | None]:
    with workspace.reading() as connection:
        return checks.known_files(connection)


def _wrong(store: EvidenceStore, sha256: str, progress: Progress) -> str:
    """Give what is wrong with the bytes in place; nothing if they are right."""
    try:
        if store.verify(sha256, progress):
            return ""
    except EnvironmentProblem as problem:
        _log.warning("evidence %s: %s", sha256, problem)
        return _UNREADABLE
    return _DAMAGED if store.occupied(sha256) else _LOST


def _restore(
    workspace: Workspace, suspects: Mapping[str, str], unsound: set[str], progress: Progress
) -> Iterator[Finding]:
    """Look again for the bytes of *suspects*: on their way in, in place, anywhere else in the store.

    What is in place in the end is taken out of *unsound*.
    """
    store = workspace.evidence
    lost: dict[str, str] = {}
    try:
        store.recover(lambda hashes: hashes & _known(workspace).keys())
    except EnvironmentProblem as problem:
        yield Finding(str(problem), mended=False)
    try:
        # Asked before looking in place again: what has left its batch meanwhile is there.
        waiting = store.waiting()
    except EnvironmentProblem as problem:
        yield Finding(str(problem), mended=False)
        return
    for sha256, before in suspects.items():
        if sha256 in waiting:
            continue
        if wrong := _wrong(store, sha256, progress):
            lost[sha256] = wrong
            if wrong is _DAMAGED:
                yield from _set_aside(store, store.path(sha256))
        else:
            unsound.remove(sha256)
            if before is not _LOST:
                yield from _tell(workspace, sha256, before, mended=True)
    elsewhere = store.elsewhere() if lost else {}
    for sha256, wrong in lost.items():
        mended = not store.occupied(sha256) and any(
            _brought_back(store, candidate, sha256, progress) for candidate in elsewhere.get(sha256, ())
        )
        if mended:
            unsound.remove(sha256)
        yield from _tell(workspace, sha256, wrong, mended=mended)


def _brought_back(store: EvidenceStore, candidate: Path, sha256: str, progress: Progress) -> bool:
    try:
        return store.bring_back(candidate, sha256, progress)
    except EnvironmentProblem as problem:
        _log.warning("not brought back: %s", problem)
        return False


def _tell(workspace: Workspace, sha256: str, wrong: str, *, mended: bool) -> Iterator[Finding]:
    remedy = "dipulihkan" if mended else _REMEDIES[wrong]
    with workspace.reading() as connection:
        uses = list(_uses(connection, sha256))
    for name, whose in uses:
        yield Finding(f'Isi bukti "{name}" ({whose}) {wrong}; {remedy}.', mended)
    if not uses:
        remedy = "dipulihkan" if mended else "pulihkan dari cadangan"
        yield Finding(f"Isi berkas {sha256[:12]} (tidak dipakai bukti mana pun) {wrong}; {remedy}.", mended)


def _uses(connection: Connection, sha256: str) -> Iterator[tuple[str, str]]:
    """Give each name under which the bytes are evidence, with what they are evidence of (Indonesian)."""
    for piece in evidence.pieces_of(connection, sha256):
        owner = innovations.fetch(connection, piece.innovation_id)
        whose = f'inovasi "{owner.profile.name}"' if owner else "inovasi yang sudah dihapus"
        yield piece.name, f"{whose}, indikator {piece.number}"
    for proof in spd.pieces_of(connection, sha256):
        yield proof.name, f"baris SPD {proof.code} tahun {proof.year}"


def _mend_records(workspace: Workspace, unsound: Collection[str]) -> Iterator[Finding]:
    """Let the records of what is in place agree with it."""
    again: dict[str, int] = {}
    resized: dict[str, int] = {}
    for sha256, recorded in _known(workspace).items():
        size = None if sha256 in unsound else _size(workspace.evidence, sha256)
        if size not in (None, recorded):
            (again if recorded is None else resized)[sha256] = size
    if not again and not resized:
        return
    kinds = evidence_kinds()
    made = 0
    with workspace.writing() as connection:
        for sha256, size in resized.items():
            checks.correct_size(connection, sha256, size)
        for sha256, size in again.items():
            named = (kinds.of_name(name) for name, _ in _uses(connection, sha256))
            if kind := next(filter(None, named), None):
                checks.record_again(connection, sha256, size, kind.code)
                made += 1
    if made:
        yield Finding(f"{made} catatan berkas bukti yang hilang dibuat lagi.", mended=True)
    if resized:
        yield Finding(f"{len(resized)} ukuran berkas bukti yang tercatat diperbaiki.", mended=True)


def _size(store: EvidenceStore, sha256: str) -> int | None:
    try:
        return store.size(sha256)
    except EnvironmentProblem as problem:
        _log.warning("evidence %s: %s", sha256, problem)
        return None


def _set_unrecorded_aside(workspace: Workspace, present: Collection[str]) -> Iterator[Finding]:
    """Take away what is *present* but has no record."""
    store = workspace.evidence
    # Asked after the listing: bytes are placed only when their record is there.
    if _known(workspace).keys() >= set(present):
        return
    with workspace.writing() as connection:
        # Asked again while nobody can record them.
        unrecorded = sorted(set(present) - checks.known_files(connection).keys())
        found = [(sha256, _set_aside(store, store.path(sha256))) for sha256 in unrecorded]
    for sha256, problems in found:
        yield from problems or [
            Finding(
                f"Berkas {sha256[:12]} tanpa catatan dipindahkan ke folder {_aside_name(store)}.", mended=True
            )
        ]


def _set_doubles_aside(workspace: Workspace) -> Iterator[Finding]:
    """Take away what bears the name of evidence but lies where it does not belong."""
    store = workspace.evidence
    known = _known(workspace)
    for sha256, files in store.elsewhere().items():
        for file in files:
            if sha256 in known and file.parent != store.aside:
                yield from _set_aside(store, file) or [
                    Finding(
                        f"Berkas {sha256[:12]} yang tersasar dipindahkan ke folder {_aside_name(store)}.",
                        mended=True,
                    )
                ]


def _tell_strays(workspace: Workspace, strays: Sequence[Path]) -> Iterator[Finding]:
    """Tell of what is not ours and of nothing that may hold evidence."""
    known = _known(workspace)
    elsewhere = workspace.evidence.elsewhere().items()
    precious = [file for sha256, files in elsewhere if sha256 in known for file in files]
    for stray in strays:
        if os.path.lexists(stray) and not any(file.is_relative_to(stray) for file in precious):
            yield Finding(
                f'"{stray}" bukan milik program. Pindahkan dari folder bukti bila masih diperlukan, atau '
                "hapus.",
                mended=False,
            )


def _set_aside(store: EvidenceStore, path: Path) -> list[Finding]:
    """Set *path* aside; give what stood in the way."""
    try:
        store.set_aside(path)
    except EnvironmentProblem as problem:
        return [Finding(str(problem), mended=False)]
    return []


def _aside_name(store: EvidenceStore) -> str:
    return f"{store.folder.name}/{store.aside.name}"
