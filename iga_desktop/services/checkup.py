"""Proving that the office is whole: records, rules, evidence, meetings, decisions and archived papers.

What can be mended without guessing is mended; nothing is deleted.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from iga_desktop.db import checks
from iga_desktop.db.seal import Seal
from iga_desktop.progress import Progress
from iga_desktop.services.checkup_archive import check_archive
from iga_desktop.services.checkup_files import Finding, check_files
from iga_desktop.services.checkup_records import check_records, mend_records
from iga_desktop.services.rescuing import examine, notice_of
from iga_desktop.services.workspace import Workspace

DAMAGED = "rusak"
"""What the report says of the seal of a database that was not opened."""
_SEALS = {
    Seal.KEPT: "utuh",
    Seal.BROKEN: "berubah di luar program",
    Seal.LOG_LOST: "simpanan terakhir hilang",
    Seal.UNKNOWN: "belum ada",
}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What the check looked at (files, their size in bytes, meetings) and what it found.

    `seal` says in a word, and `notice` in a sentence where there is something to tell, what had become of the
    database since it was last closed; both are Indonesian.
    """

    files: int
    size: int
    meetings: int
    findings: tuple[Finding, ...]
    seal: str = DAMAGED
    notice: str = ""

    @property
    def sound(self) -> bool:
        """Whether everything is as it must be now."""
        return all(finding.mended for finding in self.findings)


def damage_of(folder: Path) -> CheckReport | None:
    """Give the report of the office in *folder* whose database is damaged, else None; it is not opened.

    Where the database itself cannot be trusted, nothing is judged by it, let alone moved or mended.

    Raises:
        EnvironmentProblem: it cannot be read now.
    """
    damage = examine(folder)
    return None if damage is None else _damaged(damage.sentences)


def _damaged(sentences: Iterable[str]) -> CheckReport:
    return CheckReport(0, 0, 0, tuple(Finding(sentence, mended=False) for sentence in sentences))


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
        return _damaged(["Berkas data kantor rusak. Pulihkan dari cadangan. Tidak ada yang diubah."])
    findings = mend_records(workspace)
    findings += check_files(workspace, progress)
    with workspace.reading() as connection:
        sizes = checks.known_files(connection).values()
        meetings = checks.meeting_ids(connection)
    findings += check_records(workspace, progress)
    findings += check_archive(workspace, progress)
    findings = list(dict.fromkeys(findings))
    for finding in findings:
        _log.warning("check: %s (mended: %s)", finding.text, finding.mended)
    size = sum(size or 0 for size in sizes)
    return CheckReport(
        len(sizes), size, len(meetings), tuple(findings), _SEALS[workspace.seal], notice_of(workspace)
    )
