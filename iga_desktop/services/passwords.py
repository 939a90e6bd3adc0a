"""Knowing a password again without keeping it: libsodium's Argon2id.

One try takes about a tenth of a second and 64 MB, so it belongs in a task.
"""

import unicodedata

from iga_desktop.errors import UNCHANGED, EnvironmentProblem


def fits(kept_hash: str | None, password: str) -> bool:
    """Say whether *password* is the one whose hash was kept; where none was, any is.

    Raises:
        EnvironmentProblem: there is not enough memory to find out.
    """
    if kept_hash is None:
        return True
    # Libsodium takes a moment to load, and most offices have no password.
    from nacl.exceptions import CryptoError, InvalidkeyError  # noqa: PLC0415
    from nacl.pwhash import argon2id  # noqa: PLC0415

    try:
        return argon2id.verify(kept_hash.encode("ascii"), _typed(password))
    except InvalidkeyError:
        return False
    except (CryptoError, MemoryError) as problem:
        raise _too_little_memory() from problem


def hashed(password: str) -> str:
    """Give the hash by which *password* is known again. Raises as `fits` does."""
    from nacl.exceptions import CryptoError  # noqa: PLC0415 as above
    from nacl.pwhash import argon2id  # noqa: PLC0415 as above

    try:
        kept = argon2id.str(_typed(password), argon2id.OPSLIMIT_INTERACTIVE, argon2id.MEMLIMIT_INTERACTIVE)
    except (CryptoError, MemoryError) as problem:
        raise _too_little_memory() from problem
    return kept.rstrip(b"\0").decode("ascii")


def _typed(password: str) -> bytes:
    # The same password is typed as other bytes on other keyboards.
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


def _too_little_memory() -> EnvironmentProblem:
    return EnvironmentProblem(
        "Memori laptop tidak cukup untuk memeriksa kata sandi. Tutup program lain, lalu coba lagi. "
        f"{UNCHANGED}"
    )
