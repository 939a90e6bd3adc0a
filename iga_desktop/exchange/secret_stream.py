"""Keeping content from strangers: libsodium's secretstream under a key, and a key from a password.

A stream is its own head and pieces of 1 MB, each authenticated together with its place and with what stands
before the stream; the last one says that it is the last. So nothing can be altered, left out, exchanged or
cut off without being noticed.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id

from iga_desktop.errors import UNCHANGED, EnvironmentProblem

KEY_BYTES = bindings.crypto_secretstream_xchacha20poly1305_KEYBYTES
SALT_BYTES = argon2id.SALTBYTES
HEAD_BYTES = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
PIECE = 1 << 20
"""Bytes that are sealed at once."""
_EXTRA = bindings.crypto_secretstream_xchacha20poly1305_ABYTES
_SEALED_PIECE = PIECE + _EXTRA
_FINAL = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
_MESSAGE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_KIBIBYTE = 1 << 10
_MOST_WORK, _MOST_MEMORY = 10, 512 * _KIBIBYTE
"""What a file of somebody else may ask of this machine: passes, and memory in KB."""
_MOST_TIMES = 4
"""How many times the work of ours, passes times memory, a file of somebody else may ask of this machine."""


class Opaque(Exception):
    """The first piece does not open: the key is another one, or the beginning was altered."""


class Altered(Exception):
    """A later piece does not open, or the end is missing."""


@dataclass(frozen=True, slots=True)
class Strength:
    """How much work it is to try one password: passes over so many KB of memory."""

    work: int = argon2id.OPSLIMIT_MODERATE
    memory: int = argon2id.MEMLIMIT_MODERATE // _KIBIBYTE

    @property
    def bearable(self) -> bool:
        """Whether the algorithm knows it and this program takes it on."""
        least = argon2id.MEMLIMIT_MIN // _KIBIBYTE
        most = _MOST_TIMES * argon2id.OPSLIMIT_MODERATE * argon2id.MEMLIMIT_MODERATE // _KIBIBYTE
        if self.work * self.memory > most:
            return False
        return argon2id.OPSLIMIT_MIN <= self.work <= _MOST_WORK and least <= self.memory <= _MOST_MEMORY


OURS = Strength()


def key_of(password: str, salt: bytes, strength: Strength) -> bytes:
    """Give the key that *password* makes.

    Raises:
        EnvironmentProblem: there is not enough memory to work it out.
    """
    # The same password is typed as other bytes on other keyboards.
    typed = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    try:
        return argon2id.kdf(
            KEY_BYTES, typed, salt, opslimit=strength.work, memlimit=strength.memory * _KIBIBYTE
        )
    except (CryptoError, MemoryError) as problem:
        raise EnvironmentProblem(
            "Memori laptop tidak cukup untuk mengolah kata sandi. Tutup program lain, lalu coba lagi. "
            f"{UNCHANGED}"
        ) from problem


def sealed_size(size: int) -> int:
    """Give how many bytes the stream of *size* bytes takes, its head included."""
    return HEAD_BYTES + size + _EXTRA * max(1, -(-size // PIECE))


def pieces(plain: IO[bytes], tell: Callable[[], object]) -> Iterator[bytes]:
    """Give the rest of *plain* in pieces as a stream takes them; *tell* is called before each."""
    while piece := plain.read(PIECE):
        tell()
        yield piece


class Writer:
    """A stream under *key*, whose `head` stands before it."""

    def __init__(self, key: bytes) -> None:
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
        self.head = bindings.crypto_secretstream_xchacha20poly1305_init_push(self._state, key)

    def seal(self, pieces: Iterable[bytes], before: bytes) -> Iterator[bytes]:
        """Give *pieces*, each but the last of 1 MB, sealed and bound to what stands *before* the stream."""
        held: bytes | None = None
        for piece in pieces:
            if held is not None:
                yield self._sealed(held, before, _MESSAGE)
            held = piece
        yield self._sealed(held or b"", before, _FINAL)

    def _sealed(self, piece: bytes, before: bytes, tag: int) -> bytes:
        return bindings.crypto_secretstream_xchacha20poly1305_push(self._state, piece, before, tag)


def read(
    sealed: IO[bytes], key: bytes, head: bytes, before: bytes, tell: Callable[[], object]
) -> Iterator[bytes]:
    """Give, piece by piece, what was sealed in the rest of *sealed*; *tell* is called before each.

    Raises:
        Opaque: the key is another one, or the beginning was altered. Altered: the rest was, or was cut off.
    """
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, head, key)
    piece, first = sealed.read(_SEALED_PIECE), True
    while first or piece:
        tell()
        following = sealed.read(_SEALED_PIECE)
        try:
            content, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, piece, before)
        except CryptoError as problem:
            raise (Opaque if first else Altered) from problem
        if (tag == _FINAL) is bool(following):
            raise Altered
        yield content
        piece, first = following, False
