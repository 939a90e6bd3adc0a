"""Proving that the office is whole: every record has its bytes, every byte its record, every hash holds.

What can be mended without guessing is mended; nothing is deleted.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from iga_desktop.db import checks, evidence, innovations
from iga_desktop.progress import Progress
from iga_desktop.services.workspace import Workspace

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was not as it must be, as a sentence (Indonesian), and whether it was mended."""

    text: str
    mended: bool


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What the check looked at (files, their size in bytes, meetings) and what it found."""

    files: int
    size: int
    meetings: int
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether everything is as it must be now."""
        return all(finding.mended for finding in self.findings)


def check_office(workspace: Workspace, progress: Progress) -> CheckReport:
    """Check database, evidence and meetings, and mend what can be mended.

    Raises:
        EnvironmentProblem: the office cannot be read or written.
        Cancelled: on the way; what was mended until then stays mended.
    """
    progress.report(0, 1, "Memeriksa basis data")
    with workspace.reading() as connection:
        expected = evidence.all_files(connection)
        meetings = checks.count_meetings(connection)
        findings = list(_unmendable(connection))
    with workspace.writing() as connection:
        findings += _mended_records(connection)
    findings += _check_files(workspace, expected, progress)
    for finding in findings:
        _log.warning("check: %s (mended: %s)", finding.text, finding.mended)
    return CheckReport(len(expected), sum(expected.values()), meetings, tuple(findings))


def _unmendable(connection: Connection) -> Iterator[Finding]:
    for fault in checks.integrity_faults(connection):
        _log.error("integrity_check: %s", fault)
        yield Finding("Berkas data kantor rusak. Pulihkan dari cadangan.", mended=False)
        return
    if orphans := checks.orphan_count(connection):
        yield Finding(
            f"{orphans} catatan kehilangan induknya. Pulihkan dari cadangan atau hubungi pembuat program.",
            mended=False,
        )
    for meeting_id in checks.forged_meetings(connection):
        yield Finding(
            f"Keadaan yang dibekukan pada Rakor nomor {meeting_id} tidak utuh lagi. Pulihkan dari cadangan "
            "yang dibuat setelah Rakor itu.",
            mended=False,
        )


def _mended_records(connection: Connection) -> Sequence[Finding]:
    mendings: Sequence[tuple[Callable[[Connection], int], str]] = (
        (
            checks.retire_evidence_of_the_deleted,
            "{} bukti milik inovasi yang sudah dihapus ditandai terhapus.",
        ),
        (checks.add_missing_levels, "{} tingkat indikator yang belum tercatat diisi 0."),
        (checks.recount_words, "{} jumlah kata rancang bangun dihitung ulang."),
    )
    return [
        Finding(sentence.format(count), mended=True)
        for mend, sentence in mendings
        if (count := mend(connection))
    ]


def _check_files(workspace: Workspace, expected: dict[str, int], progress: Progress) -> Iterator[Finding]:
    store = workspace.evidence
    present = set(store.listed())
    for done, sha256 in enumerate(sorted(expected)):
        progress.report(done, len(expected), "Memeriksa berkas bukti")
        progress.raise_if_cancelled()
        if store.verify(sha256, progress):
            continue
        damaged = store.holds(sha256)
        if damaged:
            store.set_aside(sha256)
        mended = store.bring_back(sha256, progress)
        yield from _lost(workspace, sha256, damaged=damaged, mended=mended)
    with workspace.reading() as connection:
        # Asked after the listing: bytes are placed only when their record is there.
        unrecorded = sorted(present - evidence.all_files(connection).keys())
    for sha256 in unrecorded:
        store.set_aside(sha256)
        yield Finding(
            f"Berkas {sha256[:12]} tanpa catatan dipindahkan ke folder {store.folder.name}/terpisah.",
            mended=True,
        )
    for stray in store.strays():
        yield Finding(
            f'"{stray}" bukan milik program. Pindahkan dari folder bukti bila masih diperlukan, atau hapus.',
            mended=False,
        )


def _lost(workspace: Workspace, sha256: str, *, damaged: bool, mended: bool) -> Iterator[Finding]:
    what = "rusak" if damaged else "hilang"
    remedy = "dipulihkan" if mended else "minta ulang berkas itu kepada perangkat daerah"
    with workspace.reading() as connection:
        for piece in evidence.pieces_of(connection, sha256):
            owner = innovations.fetch(connection, piece.innovation_id)
            whose = f'inovasi "{owner.profile.name}"' if owner else "inovasi yang sudah dihapus"
            yield Finding(
                f'Isi bukti "{piece.name}" ({whose}, indikator {piece.number}) {what}; {remedy}.',
                mended=mended,
            )
