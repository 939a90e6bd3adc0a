"""The sample office: made-up data in a real data folder, with the recap and a picture of each page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from iga_desktop.domain.office import Office, Signatory
from iga_desktop.domain.recap import Recap
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services import recap_import, recaps
from iga_desktop.services.offices import save_office
from iga_desktop.services.workspace import Workspace, opened

YEAR = 2025
AS_OF = date(2025, 8, 10)
OFFICE_FOLDER = "kantor-contoh"
_PAGE_SIZE = (1366, 768)


@dataclass(frozen=True, slots=True)
class MadeSample:
    """What was made: the recap's figures and the files that can be looked at."""

    recap: Recap
    files: Sequence[Path]


def make_sample(folder: Path) -> MadeSample:
    """Make the sample office in *folder*, print its recap to .xlsx and .pdf, and take pictures.

    Raises:
        UserError: the folder cannot be written.
    """
    office_folder = folder / OFFICE_FOLDER
    with opened(office_folder, resources() / "guidelines") as workspace:
        fill_sample_office(workspace)
        report = recaps.load_report(workspace, YEAR, AS_OF)
    excel = folder / f"rekap-verifikasi-{YEAR}.xlsx"
    pdf = folder / f"rekap-verifikasi-{YEAR}.pdf"
    recaps.write_excel(report, excel, Progress())
    recaps.write_pdf(report, pdf, recaps.PageSetup(), Progress())
    pictures = _take_pictures(office_folder, folder)
    return MadeSample(report.recap, [office_folder, excel, pdf, *pictures])


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
