"""The sample office: made-up data in a real data folder, with its papers and a picture of each page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from iga_desktop.domain.office import HeadLine, Office, PaperProfile, Signatory
from iga_desktop.domain.recap import Recap
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services import recap_import
from iga_desktop.services.offices import save_office
from iga_desktop.services.papers.catalogue import PAPERS, Option, PaperKind
from iga_desktop.services.papers.making import write_paper
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.recaps import load_recap
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
    """Make the sample office in *folder* with its papers (.pdf, .xlsx, .docx) and pictures of its pages.

    Raises:
        UserError: the folder cannot be written.
    """
    office_folder = folder / OFFICE_FOLDER
    with opened(office_folder, resources() / "guidelines") as workspace:
        fill_sample_office(workspace)
        recap = load_recap(workspace, YEAR).recap
        papers = [path for kind in PAPERS for path in _papers(workspace, kind, folder)]
    pictures = _take_pictures(office_folder, folder)
    return MadeSample(recap, [office_folder, *papers, *pictures])


def _papers(workspace: Workspace, kind: PaperKind, folder: Path) -> Iterator[Path]:
    if Option.COMPARED in kind.options:  # the sample has had no meeting yet
        return
    for form in kind.formats:
        target = folder / f"{kind.name}-{YEAR}.{form.value}"
        write_paper(workspace, PaperRequest(kind.name, YEAR, as_of=AS_OF), form, target, Progress())
        yield target


def fill_sample_office(workspace: Workspace) -> recap_import.ImportResult:
    """Give *workspace* the sample's settings and read in the sample recap."""
    shipped = resources() / "sample"
    save_office(
        workspace,
        Office("Kabupaten Contoh", "Bappeda Litbang", _profiles((shipped / "logo.png").read_bytes())),
    )
    preview = recap_import.preview_recap(
        workspace,
        shipped / "rekap_contoh_2025.xlsx",
        YEAR,
        recap_import.ImportChoices(),
        Progress(),
    )
    return recap_import.store_recap(workspace, preview, Progress())


def _profiles(logo: bytes) -> tuple[PaperProfile, ...]:
    head = _signatory(
        "Kepala Bappeda Litbang Kabupaten Contoh", "Nama Pejabat Contoh", "Pembina Utama Muda (IV/c)", 1
    )
    usual = PaperProfile(
        "Kepala Badan",
        _head_lines(
            "BADAN PERENCANAAN PEMBANGUNAN DAERAH,",
            "PENELITIAN DAN PENGEMBANGAN",
            "Jalan Merdeka Nomor 1, Pangkalan Contoh 30000",
        ),
        logo,
        "Pangkalan Contoh",
        (head,),
    )
    secretary = _signatory(
        "Sekretaris Daerah", "Nama Sekretaris Daerah Contoh", "Pembina Utama Madya (IV/d)", 2
    )
    team = (
        _signatory("Ketua", "Nama Ketua Tim Contoh", "Pembina Tingkat I (IV/b)", 3),
        _signatory("Sekretaris", "Nama Sekretaris Tim Contoh", "Pembina (IV/a)", 4),
        _signatory("Anggota", "Nama Anggota Pertama Contoh", "Penata Tingkat I (III/d)", 5),
        _signatory("Anggota", "Nama Anggota Kedua Contoh", "Penata (III/c)", 6),
    )
    return (
        usual,
        replace(
            usual,
            name="Sekretaris Daerah",
            letterhead=_head_lines("SEKRETARIAT DAERAH", "Jalan Merdeka Nomor 2, Pangkalan Contoh 30000"),
            signatories=(replace(secretary, on_behalf="a.n. Bupati Contoh"),),
        ),
        replace(usual, name="Tim Verifikasi", signatories=team, columns=4),
    )


def _head_lines(*lines: str) -> tuple[HeadLine, ...]:
    return tuple(map(HeadLine, ("PEMERINTAH KABUPATEN CONTOH", *lines)))


def _signatory(position: str, name: str, rank: str, number: int) -> Signatory:
    return Signatory(position, name, rank, f"19700101 199001 1 {number:03}")


def _take_pictures(office_folder: Path, folder: Path) -> Sequence[Path]:
    # The window is loaded only for its pictures.
    from iga_desktop.app import Program  # noqa: PLC0415

    program = Program(office_folder)
    try:
        return program.take_pictures(folder, *_PAGE_SIZE)
    finally:
        program.stop()
