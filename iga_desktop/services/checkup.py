"""Proving that the office is whole: records, rules, evidence, meetings, decisions and archived papers.

What can be mended without guessing is mended; nothing is deleted.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from iga_desktop.db import checks, offices
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.guideline_toml import GuidelineError
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.progress import Progress
from iga_desktop.services.checkup_archive import check_archive
from iga_desktop.services.checkup_decisions import check_decisions
from iga_desktop.services.checkup_files import Finding, check_files
from iga_desktop.services.guidelines import kept_guideline
from iga_desktop.services.meetings import load_snapshot
from iga_desktop.services.workspace import DATABASE, Workspace

_log = logging.getLogger(__name__)


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


_DAMAGED = CheckReport(
    0,
    0,
    0,
    (Finding("Berkas data kantor rusak. Pulihkan dari cadangan. Tidak ada yang diubah.", mended=False),),
)
"""Where the database itself cannot be trusted, nothing is judged by it, let alone moved or mended."""


def damage_of(folder: Path) -> CheckReport | None:
    """Give the report of the office in *folder* whose database is damaged, else None; it is not opened."""
    return _DAMAGED if checks.is_damaged(folder / DATABASE) else None


def check_office(workspace: Workspace, progress: Progress) -> CheckReport:
    """Check database, evidence, meetings, decisions and archive, and mend what can be mended.

    Raises:
        EnvironmentProblem: the office cannot be read or written.
        Cancelled: on the way; what was mended until then stays mended.
    """
    progress.report(0, 1, "Memeriksa basis data")
    with workspace.reading() as connection:
        faults = checks.integrity_faults(connection)
    if faults:
        _log.error("integrity_check: %s", "; ".join(faults))
        return _DAMAGED
    with workspace.writing() as connection:
        findings = list(_mended_records(connection))
    findings += check_files(workspace, progress)
    with workspace.reading() as connection:
        findings += _unmendable(connection)
        meetings = checks.meeting_ids(connection)
        sizes = checks.known_files(connection).values()
        years = [year for year in offices.fetch_years(connection) if _kept(connection, year)]
    for done, meeting_id in enumerate(meetings):
        progress.report(done, len(meetings), "Memeriksa Rakor")
        progress.raise_if_cancelled()
        findings += _damage_of_meeting(workspace, meeting_id)
    findings += check_decisions(workspace, years)
    findings += check_archive(workspace, progress)
    findings = list(dict.fromkeys(findings))
    for finding in findings:
        _log.warning("check: %s (mended: %s)", finding.text, finding.mended)
    return CheckReport(len(sizes), sum(size or 0 for size in sizes), len(meetings), tuple(findings))


def _mended_records(connection: Connection) -> Iterator[Finding]:
    weights = 0
    for year in offices.fetch_years(connection):
        guideline = _kept(connection, year)
        if guideline is None:
            yield Finding(
                f"Pedoman yang disimpan untuk tahun {year} tidak dapat dibaca. Pulihkan dari cadangan.",
                mended=False,
            )
        else:
            weights += checks.restore_weights(connection, guideline)
    corrected, clashing = checks.correct_name_keys(connection)
    for name in clashing:
        yield Finding(
            f'Inovasi "{name}" tercatat dua kali pada perangkat daerah dan tahun yang sama. Ganti nama salah '
            "satunya, atau hapus yang tidak dipakai.",
            mended=False,
        )
    for count, sentence in (
        (weights, "{} bobot indikator dikembalikan sesuai dengan pedoman tahunnya."),
        (
            checks.retire_evidence_of_the_deleted(connection),
            "{} bukti milik inovasi yang sudah dihapus ditandai terhapus.",
        ),
        (checks.add_missing_levels(connection), "{} tingkat indikator yang belum tercatat diisi 0."),
        (checks.recount_words(connection), "{} jumlah kata rancang bangun dihitung ulang."),
        (corrected, "{} kunci nama inovasi diperbaiki."),
    ):
        if count:
            yield Finding(sentence.format(count), mended=True)


def _kept(connection: Connection, year: int) -> Guideline | None:
    try:
        guideline = kept_guideline(offices.fetch_snapshot(connection, year) or "")
    except GuidelineError as problem:
        _log.warning("the guideline kept for %s: %s", year, problem)
        return None
    return guideline if guideline.year == year else None


def _unmendable(connection: Connection) -> Iterator[Finding]:
    if orphans := checks.orphan_count(connection):
        yield Finding(
            f"{orphans} catatan kehilangan induknya. Pulihkan dari cadangan atau hubungi pembuat program.",
            mended=False,
        )
    for name in checks.unproven_sendings(connection):
        yield Finding(
            f'Inovasi "{name}" berstatus terkirim tanpa tanggal kirim atau nomor tanda terima. Kembalikan '
            "langkahnya, lalu kirim lagi dengan keduanya.",
            mended=False,
        )


def _damage_of_meeting(workspace: Workspace, meeting_id: int) -> Iterator[Finding]:
    try:
        load_snapshot(workspace, meeting_id)
    except EnvironmentProblem:
        raise
    except UserError as problem:
        yield Finding(f"Rakor nomor {meeting_id}: {problem}", mended=False)
