"""Where the sample office lies, a whole office in one folder within the officer's own, and how it is known.

It is made whole (`sample_office`) and removed whole. Its folder is no part of the own office: no backup,
package or paper of that one holds anything of it.
"""

from pathlib import Path

from iga_desktop.errors import UserError
from iga_desktop.files import remove_folder
from iga_desktop.services.occupancy import holder

_FOLDER = "contoh"
_MARK = "kantor-contoh.txt"


def sample_folder(folder: Path) -> Path:
    """Give where the sample office of the office in *folder* lies, or would lie."""
    return folder / _FOLDER


def mark_sample(folder: Path) -> None:
    """Let the office in *folder*, which is being made, be known as a sample wherever it is opened."""
    text = "Folder ini berisi kantor contoh: semua datanya rekaan. Program mengenalinya dari berkas ini.\n"
    (folder / _MARK).write_text(text, encoding="utf-8")


def is_sample(folder: Path) -> bool:
    """Say whether the office in *folder* is marked as a sample; those of older programs are not."""
    return (folder / _MARK).exists()


def remove_sample_office(folder: Path) -> None:
    """Remove the sample office of the office in *folder*; nothing happens if there is none.

    Raises:
        UserError: a program has it open. EnvironmentProblem: it cannot be removed. It is still whole.
    """
    target = sample_folder(folder)
    if target.exists() and (held := holder(target)):
        raise UserError(f"{held} Tutup lebih dahulu kantor contoh di sana, lalu hapus lagi.")
    remove_folder(target)
