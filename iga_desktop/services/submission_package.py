"""Handing chosen innovations to the ministry's application: texts to paste, files to upload, a checklist."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from iga_desktop.db import offices
from iga_desktop.db.evidence_io import pieces
from iga_desktop.errors import UserError
from iga_desktop.exchange.submission_names import CHECKLIST, EVIDENCE, INDICATORS, PROFILE
from iga_desktop.exchange.submission_writer import PackageWriter, packing
from iga_desktop.formats import local_time
from iga_desktop.progress import Progress
from iga_desktop.reports.checklist_report import ChecklistReport
from iga_desktop.reports.papers.checklist import checklist
from iga_desktop.reports.sheet import PageSetup, Sheet
from iga_desktop.services.evidence import file_of
from iga_desktop.services.preflight import fetch_submitted, upload_limits
from iga_desktop.services.submission_parcels import Parcel, pack
from iga_desktop.services.submission_texts import indicator_file, profile_file
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import kept

_SETUP = PageSetup(landscape=False)


@dataclass(frozen=True, slots=True)
class PackageResult:
    """What was handed over: innovations, files of evidence, and a sentence for each file left out."""

    path: Path
    innovations: int
    files: int
    left_out: tuple[str, ...]


def make_package(
    workspace: Workspace, year: int, ids: Sequence[int], target: Path, progress: Progress
) -> PackageResult:
    """Write the innovations *ids* of *year*, in that order, to *target*: a .zip or else a new folder.

    The levels are those that count as verified. A file above the upload limit is left out and named.

    Raises:
        UserError: nothing is chosen, an innovation is no longer there, the folder exists, or the bytes of
            a file are missing or not those that were recorded.
        FileInUse, EnvironmentProblem: it cannot be written there.
        Cancelled: the officer cancelled. In each case nothing is left of it.
    """
    # reportlab would double the time to the first window.
    from iga_desktop.reports.pdf_writer import write_pdf  # noqa: PLC0415 costly, see above

    order = {key: number for number, key in enumerate(dict.fromkeys(ids), 1)}
    if not order:
        raise UserError("Belum ada inovasi yang dipilih. Pilih inovasi yang akan diserahkan.")
    with workspace.reading() as connection:
        guideline = kept(connection, year)
        office = offices.fetch_office(connection)
        submitted = {each.innovation.id: each for each in fetch_submitted(connection, year, order)}
    limits = upload_limits()
    parcels = [pack(number, submitted[key], guideline, limits) for key, number in order.items()]
    left_out = tuple(sentence for parcel in parcels for sentence in parcel.left_out)
    as_of = local_time(workspace.clock()).date()
    report = ChecklistReport(office, year, as_of, tuple(parcel.entry for parcel in parcels), left_out)
    with packing(target) as writer, TemporaryDirectory() as folder:
        paper = Path(folder, CHECKLIST)
        write_pdf([Sheet(checklist(report), _SETUP)], paper, progress)
        writer.add(CHECKLIST, [paper.read_bytes()])
        count = _add(workspace, writer, parcels, progress)
        progress.report(count, count, "Menyelesaikan paket")
        progress.raise_if_cancelled()
    return PackageResult(target, len(parcels), count, left_out)


def _add(workspace: Workspace, writer: PackageWriter, parcels: Sequence[Parcel], progress: Progress) -> int:
    """Write all *parcels* and give how many files of evidence that were."""
    total = sum(len(parcel.files) for parcel in parcels)
    done = 0
    for parcel in parcels:
        folder = parcel.entry.folder
        writer.add(f"{folder}/{PROFILE}", [profile_file(parcel)])
        writer.add(f"{folder}/{INDICATORS}", [indicator_file(parcel)])
        for name, piece in parcel.files:
            progress.report(done, total, f"Menyalin bukti {parcel.entry.name}")
            progress.raise_if_cancelled()
            source = file_of(workspace, piece)
            # Hashed while it is copied: what is handed over must be what was verified.
            if writer.add(f"{folder}/{EVIDENCE}/{name}", pieces(source, progress)) != piece.sha256:
                raise UserError(
                    f'Isi berkas bukti "{piece.name}" pada indikator {piece.number} inovasi '
                    f'"{parcel.entry.name}" tidak sama lagi dengan yang dicatat. Paket tidak dibuat. '
                    'Tekan "Periksa data" di Pengaturan, atau minta ulang berkas itu kepada perangkat daerah.'
                )
            done += 1
    return done
