"""Which papers the office can make: what each is called, in which formats, and what can be chosen for it."""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from pathlib import Path

from iga_desktop.errors import UserError


class Format(StrEnum):
    """In which form a paper is handed over; the value is the file's suffix without its point."""

    PDF = "pdf"
    EXCEL = "xlsx"
    WORD = "docx"


def format_of(file: Path) -> Format:
    """Give the format that the suffix of *file* names.

    Raises:
        UserError: it names none.
    """
    try:
        return Format(file.suffix.removeprefix(".").lower())
    except ValueError as problem:
        raise UserError(
            f"Jenis berkas {file.name} tidak dikenal. Akhiri namanya dengan "
            f"{', '.join(f'.{each.value}' for each in Format)}. Tidak ada berkas yang ditulis."
        ) from problem


class Option(Enum):
    """What can be chosen for a paper beside its look; each names fields of a `PaperRequest`."""

    STATE = auto()
    """The state of the year as a meeting froze it (`meeting_id`), and its day (`as_of`)."""
    AGENCIES = auto()
    INNOVATIONS = auto()
    COMPARED = auto()
    """Two states: from the meeting `meeting_id` to `compared_id`."""
    GROUPED = auto()
    """By agency (`grouped`)."""
    LETTER = auto()
    """What letters say beside their number: subject, nature, attachment, deadline (`letter`)."""
    NUMBER = auto()
    """Number and day of the letters (`letter.number`, `.first`, `.sent_on`)."""
    TEAM = auto()
    """Whose profile names the team that signs (`team`)."""
    BLANK_ROWS = auto()


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper that can be made.

    *name* is its name on the command line, *about* a sentence for people, *landscape* how its PDF usually
    lies, *icon* a file in resources/icons without its suffix. One that is *upright_only* never lies. Paper
    without `Option.STATE` and `Option.COMPARED` is always of now.
    """

    name: str
    title: str
    about: str
    formats: tuple[Format, ...]
    options: frozenset[Option]
    landscape: bool
    icon: str
    upright_only: bool = False


_TABLE = (Format.PDF, Format.EXCEL)
_LETTER = (Format.PDF, Format.WORD)

PAPERS = (
    PaperKind(
        "rekap-verifikasi",
        "Rekap Verifikasi",
        "Nilai dan kesiapan setiap inovasi satu tahun, ditandatangani dan dibawa ke Rakor.",
        _TABLE,
        frozenset({Option.STATE, Option.GROUPED}),
        landscape=True,
        icon="list-checks",
    ),
    PaperKind(
        "rekap-perangkat-daerah",
        "Rekap per Perangkat Daerah",
        "Peringkat dan keikutsertaan perangkat daerah, termasuk yang belum mengirim, untuk pimpinan.",
        _TABLE,
        frozenset({Option.STATE}),
        landscape=False,
        icon="building-2",
    ),
    PaperKind(
        "lembar-nilai",
        "Lembar Nilai",
        "Setiap indikator sebuah inovasi dengan klaim, hasil verifikasi, catatan, dan yang masih kurang, "
        "untuk pelaksana inovasinya.",
        _TABLE,
        frozenset({Option.STATE, Option.INNOVATIONS}),
        landscape=False,
        icon="clipboard-check",
    ),
    PaperKind(
        "daftar-kekurangan",
        "Daftar Kekurangan",
        "Yang masih harus dilengkapi setiap perangkat daerah beserta tenggatnya, sebagai lampiran surat.",
        _TABLE,
        frozenset({Option.AGENCIES, Option.NUMBER}),
        landscape=False,
        icon="clipboard-list",
    ),
    PaperKind(
        "perbandingan-rakor",
        "Perbandingan antar-Rakor",
        "Yang naik, turun, baru, dan hilang sejak sebuah Rakor, serta tindak lanjutnya, bagi peserta Rakor.",
        _TABLE,
        frozenset({Option.COMPARED}),
        landscape=True,
        icon="arrow-left-right",
    ),
    PaperKind(
        "berita-acara",
        "Berita Acara Verifikasi",
        "Hasil verifikasi yang dinyatakan dan ditandatangani oleh seluruh anggota tim verifikasi.",
        _LETTER,
        frozenset({Option.STATE, Option.TEAM}),
        landscape=False,
        icon="stamp",
    ),
    PaperKind(
        "daftar-hadir",
        "Daftar Hadir",
        "Satu baris untuk tanda tangan setiap perangkat daerah yang diundang, dengan baris kosong tambahan.",
        _TABLE,
        frozenset({Option.STATE, Option.AGENCIES, Option.BLANK_ROWS}),
        landscape=False,
        icon="users",
    ),
    PaperKind(
        "surat-pengantar",
        "Surat Pengantar",
        "Satu surat bernomor untuk setiap perangkat daerah, dengan ringkasan hasil verifikasinya.",
        _LETTER,
        frozenset({Option.STATE, Option.AGENCIES, Option.NUMBER, Option.LETTER}),
        landscape=False,
        icon="mail",
    ),
    PaperKind(
        "profil-inovasi",
        "Profil Inovasi",
        "Buku berisi isian lengkap inovasi menurut pedoman kementerian, dengan daftar isi dan nomor halaman.",
        _TABLE,
        frozenset({Option.INNOVATIONS}),
        landscape=False,
        icon="book-open",
    ),
    PaperKind(
        "laporan-indeks",
        "Laporan Indeks",
        "Susunan, riwayat, dan perkiraan indeks inovasi daerah beserta inovasi yang sebaiknya dikirim, untuk "
        "pengambil keputusan.",
        _TABLE,
        frozenset({Option.STATE}),
        landscape=True,
        icon="chart-column",
    ),
    PaperKind(
        "paparan-sekda",
        "Bahan Paparan Sekda",
        "Ringkasan satu halaman yang terbaca dalam satu menit oleh Sekretaris Daerah.",
        (Format.PDF,),
        frozenset({Option.STATE}),
        landscape=False,
        icon="presentation",
        upright_only=True,
    ),
    PaperKind(
        "kepatuhan-urusan",
        "Kepatuhan Urusan Wajib",
        "Urusan wajib pelayanan dasar yang sudah dan belum memiliki inovasi, untuk perangkat daerah "
        "pengampunya.",
        _TABLE,
        frozenset({Option.STATE}),
        landscape=False,
        icon="landmark",
    ),
    PaperKind(
        "kinerja-pendamping",
        "Kinerja Pendamping",
        "Hasil perangkat daerah yang didampingi setiap pendamping, untuk atasan tim pendamping.",
        _TABLE,
        frozenset({Option.STATE}),
        landscape=True,
        icon="user-check",
    ),
    PaperKind(
        "statistik",
        "Statistik Inovasi",
        "Banyaknya inovasi menurut tahapan, bentuk, jenis, inisiator, tema, urusan, dan tahun, untuk siapa "
        "pun yang meminta data.",
        _TABLE,
        frozenset({Option.STATE}),
        landscape=False,
        icon="chart-pie",
    ),
    PaperKind(
        "rencana-peningkatan",
        "Rencana Peningkatan",
        "Langkah tercepat setiap inovasi menuju batas kirim beserta hari kerjanya, untuk tim pendamping.",
        _TABLE,
        frozenset({Option.AGENCIES}),
        landscape=True,
        icon="trending-up",
    ),
)
"""All papers, in the order in which people see them."""

_BY_NAME = {kind.name: kind for kind in PAPERS}


def paper_kind(name: str) -> PaperKind:
    """Give the paper called *name*.

    Raises:
        UserError: there is none; the sentence names those that there are.
    """
    found = _BY_NAME.get(name)
    if found is None:
        raise UserError(f'Tidak ada laporan bernama "{name}". Pilih salah satu: {", ".join(_BY_NAME)}.')
    return found
