"""Where the sample office lies: a whole office of its own in one folder beside the officer's own.

It is made whole (`sample_office`) and removed whole. Its folder is no part of the own office: no backup,
package or paper of that one holds anything of it.
"""

from pathlib import Path

from iga_desktop.errors import UserError
from iga_desktop.files import remove_folder
from iga_desktop.services.occupancy import holder

_FOLDER = "contoh"


def sample_folder(folder: Path) -> Path:
    """Give where the sample office of the office in *folder* lies, or would lie."""
    return folder / _FOLDER


def remove_sample_office(folder: Path) -> None:
    """Remove the sample office of the office in *folder*; nothing happens if there is none.

    Raises:
        UserError: a program has it open. EnvironmentProblem: it cannot be removed. It is still whole.
    """
    target = sample_folder(folder)
    if target.exists() and (held := holder(target)):
        raise UserError(f"{held} Tutup lebih dahulu kantor contoh di sana, lalu hapus lagi.")
    remove_folder(target)
