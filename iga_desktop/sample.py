"""The sample office: made-up data in a real data folder, with its papers and a picture of each page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from iga_desktop.domain.office import Office, Signatory
from iga_desktop.domain.recap import Recap
from iga_desktop.domain.scenario import Selection
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services import index_papers, plan_papers, recap_import, recaps
from iga_desktop.services.offices import save_office
from iga_desktop.services.plans import plan_office
from iga_desktop.services.workspace import Workspace, opened

YEAR = 2025
AS_OF = date(2025, 8, 10)
OFFICE_FOLDER = "kantor-contoh"
_PAGE_SIZE = (1366, 768)
Report = TypeVar("Report")


@dataclass(frozen=True, slots=True)
class MadeSample:
    """What was made: the recap's figures and the files that can be looked at."""

    recap: Recap
    files: Sequence[Path]


def make_sample(folder: Path) -> MadeSample:
    """Make the sample office in *folder* with its papers (.xlsx and .pdf) and pictures of its pages.

    Raises:
        UserError: the folder cannot be written.
    """
    office_folder = folder / OFFICE_FOLDER
    with opened(office_folder, resources() / "guidelines") as workspace:
        fill_sample_office(workspace)
        recap = recaps.load_report(workspace, YEAR, AS_OF)
        plan = plan_papers.plan_report(plan_office(workspace, YEAR), None)
        index = index_papers.index_report(workspace, YEAR, Selection.ALL, ())
    files = [
        *_papers(folder, "rekap-verifikasi", recap, recaps.write_excel, recaps.write_pdf),
        *_papers(folder, "rencana", plan, plan_papers.write_plan_excel, plan_papers.write_plan_pdf),
        *_papers(folder, "indeks", index, index_papers.write_index_excel, index_papers.write_index_pdf),
    ]
    pictures = _take_pictures(office_folder, folder)
    return MadeSample(recap.recap, [office_folder, *files, *pictures])


def _papers(
    folder: Path,
    name: str,
    report: Report,
    write_excel: Callable[[Report, Path, Progress], None],
    write_pdf: Callable[[Report, Path, recaps.PageSetup, Progress], None],
) -> tuple[Path, Path]:
    excel, pdf = (folder / f"{name}-{YEAR}{kind}" for kind in (".xlsx", ".pdf"))
    write_excel(report, excel, Progress())
    write_pdf(report, pdf, recaps.PageSetup(), Progress())
    return excel, pdf


def fill_sample_office(workspace: Workspace) -> recap_import.ImportResult:
    """Give *workspace* the sample's settings and read in the sample recap."""
    shipped = resources() / "sample"
    save_office(
        workspace,
        Office(
            regency="Kabupaten Contoh",
            unit="Bappeda Litbang",
            letterhead=(
                "PEMERINTAH KABUPATEN CONTOH",
                "BADAN PERENCANAAN PEMBANGUNAN DAERAH,",
                "PENELITIAN DAN PENGEMBANGAN",
                "Jalan Merdeka Nomor 1, Pangkalan Contoh 30000",
            ),
            logo=(shipped / "logo.png").read_bytes(),
            place="Pangkalan Contoh",
            signatories=(
                Signatory(
                    position="Kepala Bappeda Litbang Kabupaten Contoh",
                    name="Nama Pejabat Contoh",
                    rank="Pembina Utama Muda (IV/c)",
                    nip="19700101 199001 1 001",
                ),
            ),
        ),
    )
    preview = recap_import.preview_recap(
        workspace,
        shipped / "rekap_contoh_2025.xlsx",
        YEAR,
        recap_import.ImportChoices(),
        Progress(),
    )
    return recap_import.store_recap(workspace, preview, Progress())


def _take_pictures(office_folder: Path, folder: Path) -> Sequence[Path]:
    # The window is loaded only for its pictures.
    from iga_desktop.app import Program  # noqa: PLC0415

    program = Program(office_folder)
    try:
        return program.take_pictures(folder, *_PAGE_SIZE)
    finally:
        program.stop()
