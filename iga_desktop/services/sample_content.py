"""What the sample office holds: made-up settings and the sample recap."""

from dataclasses import replace

from iga_desktop.domain.office import HeadLine, Office, PaperProfile, Signatory
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services import recap_import
from iga_desktop.services.offices import save_office
from iga_desktop.services.workspace import Workspace

YEAR = 2025


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
