"""Proving that what the database says fits together: records, guidelines, meetings and decisions.

What can be mended without guessing is mended; nothing is deleted.
"""

import logging
from collections.abc import Iterator

from sqlalchemy import Connection

from iga_desktop.db import checks, offices
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.guideline_toml import GuidelineError
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.progress import Progress
from iga_desktop.services.checkup_decisions import check_decisions
from iga_desktop.services.checkup_files import Finding
from iga_desktop.services.guidelines import kept_guideline
from iga_desktop.services.meetings import load_snapshot
from iga_desktop.services.workspace import Workspace

_log = logging.getLogger(__name__)


def mend_records(workspace: Workspace) -> list[Finding]:
    """Mend what a record says of itself or of another; give what was found.

    Raises:
        EnvironmentProblem: the database cannot be read or written; nothing was mended.
    """
    with workspace.writing() as connection:
        return list(_mended_records(connection))


def check_records(workspace: Workspace, progress: Progress) -> Iterator[Finding]:
    """Give what is wrong with records, meetings and decisions; nothing is changed.

    Raises:
        EnvironmentProblem: the database cannot be read. Cancelled: on the way.
    """
    with workspace.reading() as connection:
        yield from _unmendable(connection)
        meetings = checks.meeting_ids(connection)
        years = [year for year in offices.fetch_years(connection) if _kept(connection, year)]
    for done, meeting_id in enumerate(meetings):
        progress.report(done, len(meetings), "Memeriksa Rakor")
        progress.raise_if_cancelled()
        yield from _damage_of_meeting(workspace, meeting_id)
    yield from check_decisions(workspace, years)


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
