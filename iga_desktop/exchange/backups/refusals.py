"""Why a backup cannot be used, in whole sentences."""

from iga_desktop.errors import UNCHANGED, UserError


class PasswordNeeded(UserError):
    """The backups are sealed and no password was given; *plain* names a folder beside that is not sealed."""

    def __init__(self, name: str, plain: str = "") -> None:
        without = f'Bila kata sandinya hilang, pilih folder "{plain}", yang tidak bersandi. ' if plain else ""
        super().__init__(
            f"Cadangan dilindungi kata sandi ({name}). Masukkan kata sandinya. {without}{UNCHANGED}"
        )


class WrongPassword(UserError):
    """The password does not open the backups."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Kata sandi cadangan salah ({name}). Periksa kata sandinya, lalu coba lagi. {UNCHANGED}"
        )


class DamagedBackup(UserError):
    """A backup is not what was made."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Cadangan {name} rusak atau diubah setelah dibuat, sehingga tidak dipakai. Pilih cadangan yang "
            f"lain. {UNCHANGED}"
        )


def newer(name: str) -> UserError:
    """Give the failure for a backup of a newer program."""
    return UserError(
        f"Cadangan {name} dibuat oleh versi program yang lebih baru. Pasang versi terbaru program ini, lalu "
        f"coba lagi. {UNCHANGED}"
    )
