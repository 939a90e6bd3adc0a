"""Why a file cannot be read as a workbook: every answer is a sentence for the officer."""

from iga_desktop.errors import UNCHANGED, UserError
from iga_desktop.exchange.sheet import LAST_COLUMN, LAST_ROW, column_letters
from iga_desktop.formats import count_text

KINDS = ".xlsx, .xls, .xlsb, .ods, atau .csv"
_SAVE_AS = (
    'Buka berkas itu, pilih "Simpan Sebagai" berjenis Buku Kerja Excel (.xlsx), lalu baca berkas baru itu.'
)


def empty(name: str) -> UserError:
    """The file has no content."""
    return UserError(f"Berkas {name} kosong. Minta pengirim mengirim ulang berkas itu. {UNCHANGED}")


def protected(name: str) -> UserError:
    """The file is encrypted."""
    return UserError(
        f"Berkas {name} dilindungi kata sandi. Buka berkas itu di Excel, hapus kata sandinya lewat "
        f"Berkas > Info > Lindungi Buku Kerja, simpan, lalu coba lagi. {UNCHANGED}"
    )


def with_macros(name: str) -> UserError:
    """The file has macros in it."""
    return UserError(f"Berkas {name} memuat makro, dan makro tidak diterima. {_SAVE_AS} {UNCHANGED}")


def web_page(name: str) -> UserError:
    """The file is a page for browsers, as some programs write under the name of a workbook."""
    return UserError(f"Isi berkas {name} sebenarnya halaman web, bukan buku kerja. {_SAVE_AS} {UNCHANGED}")


def saved_as_xml(name: str) -> UserError:
    """The file is a spreadsheet in one of the formats that consist of a single XML document."""
    return UserError(f"Berkas {name} adalah buku kerja yang disimpan sebagai XML. {_SAVE_AS} {UNCHANGED}")


def text_as_workbook(name: str) -> UserError:
    """The file is a table saved as text under the name of a workbook."""
    return UserError(f"Isi berkas {name} sebenarnya tabel teks, bukan buku kerja. {_SAVE_AS} {UNCHANGED}")


def no_workbook(name: str) -> UserError:
    """The file is something else."""
    return UserError(
        f"Berkas {name} bukan buku kerja Excel yang dikenali ({KINDS}). Pilih berkas rekap yang benar. "
        f"{UNCHANGED}"
    )


def damaged(name: str) -> UserError:
    """The file is broken inside."""
    return UserError(
        f"Berkas {name} rusak atau tidak lengkap. Buka di Excel lalu simpan ulang sebagai .xlsx, atau minta "
        f"pengirim mengirim ulang. {UNCHANGED}"
    )


def too_large_inside(name: str) -> UserError:
    """The file holds more than any recap."""
    return UserError(
        f"Isi berkas {name} terlalu besar untuk sebuah rekap. Hapus baris dan kolom kosong yang "
        f"berformat serta lembar yang tidak perlu, simpan, lalu coba lagi. {UNCHANGED}"
    )


def far_cell(name: str, sheet: str, reference: str) -> UserError:
    """A cell with content stands out of bounds."""
    return UserError(
        f"Berkas {name}, lembar {sheet}: ada isi di sel {reference}, di luar batas sebuah rekap "
        f"(baris 1 sampai {count_text(LAST_ROW)}, kolom A sampai {column_letters(LAST_COLUMN - 1)}). Hapus "
        f"isi sel itu, simpan, lalu coba lagi. {UNCHANGED}"
    )


def unclosed_quote(name: str, line: int) -> UserError:
    """A text table cannot be parted into cells from *line* (from 1) on."""
    return UserError(
        f'Berkas {name}: mulai baris {count_text(line)} ada tanda petik (") yang tidak berpasangan atau sel '
        "yang terlalu panjang. Buka berkas itu di Excel, perbaiki selnya, simpan sebagai .xlsx, lalu coba "
        f"lagi. {UNCHANGED}"
    )


def broken_letter(name: str, line: int) -> UserError:
    """A text table is damaged at *line* (from 1): a letter there is none."""
    return UserError(
        f"Berkas {name}: di baris {count_text(line)} ada huruf yang rusak. Buka berkas itu di Excel, "
        f"perbaiki tulisannya, simpan sebagai .xlsx, lalu coba lagi. {UNCHANGED}"
    )
