"""Why a package cannot be used, in whole sentences."""

from iga_desktop.errors import UNCHANGED, UserError


class PasswordNeeded(UserError):
    """The package is sealed and no password was given."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Paket {name} dilindungi kata sandi. Masukkan kata sandinya. {UNCHANGED}")


class WrongPassword(UserError):
    """The password does not open the package."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Kata sandi salah, atau paket {name} rusak. Periksa kata sandinya, lalu coba lagi. {UNCHANGED}"
        )


def damaged(name: str) -> UserError:
    """Give the failure for a package that is not what was made."""
    return UserError(
        f"Paket {name} rusak atau diubah setelah dibuat, sehingga tidak dibaca. Minta pengirim membuat dan "
        f"mengirim ulang paket itu. {UNCHANGED}"
    )


def no_package(name: str) -> UserError:
    """Give the failure for a file of another kind."""
    return UserError(f"Berkas {name} bukan paket data kantor (.iga). Pilih berkas yang benar. {UNCHANGED}")


def newer(name: str) -> UserError:
    """Give the failure for a package of a newer program."""
    return UserError(
        f"Paket {name} dibuat oleh versi program yang lebih baru. Pasang versi terbaru program ini, lalu "
        f"baca lagi paket itu. {UNCHANGED}"
    )


def too_large(name: str) -> UserError:
    """Give the failure for a package that no office makes."""
    return UserError(
        f"Isi paket {name} terlalu besar, sehingga tidak dibaca. Minta pengirim membuat paket untuk satu "
        f"tahun atau beberapa perangkat daerah saja. {UNCHANGED}"
    )
