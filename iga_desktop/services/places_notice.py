"""What the officer should know of where the office's data lie."""

from contextlib import suppress
from pathlib import Path

from iga_desktop.formats import size_text
from iga_desktop.places import Drive, drive_of, free_bytes, is_writable, synchroniser_of, this_machine

_LITTLE_BYTES = 500 << 20
_DRIVES = {
    Drive.NETWORK: (
        "Folder data kantor berada di diska jaringan. Bila jaringan terputus saat menyimpan, data dapat "
        "rusak. Pindahkan folder data ke diska laptop, dan pakai diska jaringan untuk cadangan."
    ),
    Drive.REMOVABLE: (
        "Folder data kantor berada di flashdisk atau diska luar. Jangan mencabutnya selama program "
        "terbuka, dan simpan cadangan di tempat lain."
    ),
}


def place_sentences(folder: Path) -> tuple[str, ...]:
    """Give a sentence for each thing about *folder* that can cost data; none where it lies well."""
    machine, folder = this_machine(), folder.absolute()
    with suppress(OSError):  # a drive that does not answer is told of under the name that it has
        folder = folder.resolve()
    found = []
    if not is_writable(folder):
        found.append(
            f"Folder data {folder} tidak dapat ditulisi, jadi perubahan tidak dapat disimpan. Periksa izin "
            "folder itu dan kunci pada diskanya, lalu buka program lagi."
        )
    if (drive := drive_of(folder, machine)) in _DRIVES:
        found.append(_DRIVES[drive])
    if name := synchroniser_of(folder, machine):
        found.append(
            f"Folder data kantor disalin oleh {name} selagi program menulisnya, sehingga data dapat rusak "
            f"atau tertimpa. Pindahkan folder data ke luar {name}, dan simpan hanya cadangan di sana."
        )
    free = free_bytes(folder)
    if free is not None and free < _LITTLE_BYTES:
        found.append(
            f"Ruang kosong di diska tempat data kantor tinggal {size_text(free)}. Kosongkan sebagian isi "
            "diska itu agar data, bukti dan cadangan dapat terus disimpan."
        )
    return tuple(found)
