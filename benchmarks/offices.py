"""Made-up offices of any size: a recap workbook such as offices keep, and a database filled from it.

Everything is drawn from a fixed seed, so that two runs measure the same data. Nobody in it exists.
"""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from iga_desktop.domain.office import HeadLine, Office, PaperProfile, Signatory
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services import recap_import
from iga_desktop.services.offices import save_office
from iga_desktop.services.workspace import Workspace

YEAR = 2025
RECAP_SHEET, AGENCY_SHEET = "REKAP INOVASI", "DAFTAR OPD"
_INDICATORS = range(16, 36)
_PROFILE = ("No", "Nama Inovasi", "Perangkat Daerah", "Tahapan", "Inisiator", "Jenis", "Bentuk",
            "Urusan Utama", "Waktu Uji Coba", "Waktu Penerapan")  # fmt: skip
_AFFAIRS = ("Pendidikan", "Kesehatan", "Sosial", "Pangan", "Perhubungan", "Statistik", "Kebudayaan",
            "Perpustakaan", "Kearsipan", "Pariwisata", "Pertanian", "Keuangan", "Perencanaan")  # fmt: skip
_OFFICES = ("Pendidikan", "Kesehatan", "Sosial", "Pangan", "Perhubungan", "Statistik", "Kebudayaan",
            "Perpustakaan dan Kearsipan", "Pariwisata", "Pertanian", "Perikanan", "Perdagangan")  # fmt: skip
_AGENCIES = [f"Dinas {name}" for name in _OFFICES] + [f"Kecamatan Contoh {number}" for number in range(1, 40)]
_FIRST = ("SIPANDU", "GEMAS", "JEMPUT BOLA", "LAPOR CEPAT", "RUMAH BELAJAR", "PASAR DARING", "KLINIK TANI")
_SECOND = ("Sistem", "Gerakan", "Layanan", "Aplikasi", "Pendampingan", "Kunjungan", "Pemetaan")
_THIRD = ("Terpadu", "Keliling", "Daring", "Bersama Warga", "Desa", "Sekolah", "Puskesmas", "Satu Pintu")
_FOURTH = ("Administrasi Kependudukan", "Ibu dan Anak", "Pajak Daerah", "Hasil Panen", "Pengaduan Warga",
           "Data Statistik Sektoral", "Pengelolaan Sampah Rumah Tangga")  # fmt: skip
_FIRST_DAY = date(2023, 1, 1)


def make_workbook(path: Path, size: int) -> None:
    """Write a recap of *size* innovations to *path*: title rows, two-row heading, values of mixed kinds."""
    random = Random(size)  # noqa: S311 nothing secret
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 a new workbook has one
    sheet.title = RECAP_SHEET
    sheet.append(["PEMERINTAH KABUPATEN CONTOH"])
    sheet.append(["REKAPITULASI VERIFIKASI INOVASI DAERAH TAHUN 2025"])
    sheet.append([])
    last = len(_PROFILE) + len(_INDICATORS)
    sheet.append([*_PROFILE, "PARAMETER INDIKATOR", *[None] * (len(_INDICATORS) - 1), "Skor Kematangan"])
    sheet.append([*[None] * len(_PROFILE), *_INDICATORS, None])
    sheet.merge_cells(start_row=4, end_row=4, start_column=len(_PROFILE) + 1, end_column=last)
    for number in range(1, size + 1):
        sheet.append(_row(random, number))
    agencies = workbook.create_sheet(AGENCY_SHEET)
    agencies.append(["No", "Kode", "Nama Perangkat Daerah", "Singkatan Lain"])
    for number, name in enumerate(_AGENCIES, 1):
        agencies.append([number, f"OPD-{number:02}", name, f"OPD {number}"])
    workbook.save(path)


def _row(random: Random, number: int) -> list[object]:
    name = " ".join(map(random.choice, (_SECOND, _THIRD, _FOURTH)))
    tried = _FIRST_DAY + timedelta(days=random.randrange(300))
    begun = tried + timedelta(days=random.randrange(30, 400))
    return [
        number,
        f"{random.choice(_FIRST)} {number} - {name}",
        random.choice(_AGENCIES[:-1]),  # the last one sends nothing
        "Penerapan",
        random.choice(("ASN", "Perangkat Daerah", "Masyarakat")),
        random.choice(("Digital", "Non Digital")),
        "Inovasi pelayanan publik",
        random.choice(_AFFAIRS),
        tried,
        random.choice((begun, begun.isoformat(), begun.strftime("%d/%m/%Y"))),
        *(_level(random) for _ in _INDICATORS),
        None,
    ]


def _level(random: Random) -> int | str:
    level = random.choices((0, 1, 2, 3), weights=(1, 2, 5, 22))[0]
    return random.choice((level, level, level, str(level), f" {level} "))


def open_workspace(folder: Path) -> Workspace:
    """Open or create the office in *folder*."""
    return Workspace(folder, resources() / "guidelines")


def import_workbook(workspace: Workspace, path: Path, year: int = YEAR) -> None:
    """Read the recap at *path* in for *year*, preview and all.

    Raises:
        RuntimeError: a row was refused; the measurements would not measure what they say.
    """
    choices = recap_import.ImportChoices()
    preview = recap_import.preview_recap(workspace, path, year, choices, Progress())
    result = recap_import.store_recap(workspace, preview, Progress())
    if result.refusals:
        raise RuntimeError(f"{path.name}: {result.refusals[0]}")


class Offices:
    """The offices of one run, each made in *folder* when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def workbook(self, size: int) -> Path:
        """Give the recap workbook of *size* innovations."""
        path = self.folder / f"rekap-{size}.xlsx"
        if not path.exists():
            make_workbook(path, size)
        return path

    def data_folder(self, size: int) -> Path:
        """Give the data folder of an office with *size* innovations."""
        folder = self.folder / f"kantor-{size}"
        if not folder.exists():
            workspace = open_workspace(folder)
            save_office(workspace, _office())
            import_workbook(workspace, self.workbook(size))
            workspace.close()
            _prove_half(folder / "iga.db")
        return folder


def _prove_half(database: Path) -> None:
    """Give every second indicator a link as evidence."""
    with closing(sqlite3.connect(database)) as raw, raw:
        raw.execute(
            "INSERT INTO evidence (innovation_id, number, link, name, added_at) "
            "SELECT innovation_id, number, 'https://contoh.go.id/' || number, 'Bukti', '2025-08-01 00:00:00' "
            "FROM indicator_level WHERE number % 2 = 0"
        )


def _office() -> Office:
    return Office(
        regency="Kabupaten Contoh",
        unit="Bappeda Litbang",
        profiles=(
            PaperProfile(
                letterhead=tuple(
                    map(HeadLine, ("PEMERINTAH KABUPATEN CONTOH", "BAPPEDA LITBANG", "Jalan Merdeka Nomor 1"))
                ),
                logo=(resources() / "sample" / "logo.png").read_bytes(),
                place="Pangkalan Contoh",
                signatories=(Signatory(position="Kepala Bappeda Litbang", name="Nama Pejabat Contoh"),),
            ),
        ),
    )
