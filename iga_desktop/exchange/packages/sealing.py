"""Sealing a file with a password, and opening it: libsodium's Argon2id and secretstream, piece by piece.

    head     "IGASANDI", format, the two limits of Argon2id, its salt, the stream's own head
    pieces   of 1 MB, each authenticated together with its place; the last one says that it is the last

So nothing can be altered, left out, exchanged or cut off without being noticed.
"""

import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.utils import random

from iga_desktop.errors import UNCHANGED, EnvironmentProblem
from iga_desktop.exchange.packages.refusals import WrongPassword, damaged, newer
from iga_desktop.progress import Progress

FORMAT = 1
_MAGIC = b"IGASANDI"
_START = struct.Struct(">8sB")
_REST = struct.Struct(
    f">II{argon2id.SALTBYTES}s{bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES}s"
)
_PIECE = 1 << 20
_SEALED_PIECE = _PIECE + bindings.crypto_secretstream_xchacha20poly1305_ABYTES
_FINAL = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
_MESSAGE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_KIBIBYTE = 1 << 10
_MOST_WORK, _MOST_MEMORY = 10, 512 * _KIBIBYTE
"""What a file of somebody else may ask of this machine: passes, and memory in KB."""
_MOST_TIMES = 4
"""How many times the work of ours, passes times memory, a file of somebody else may ask of this machine."""


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


def is_sealed(path: Path) -> bool:
    """Say whether the file at *path* begins as a sealed one.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as source:
        return source.read(len(_MAGIC)) == _MAGIC


def seal(
    source: Path, target: Path, password: str, progress: Progress, strength: Strength = Strength()
) -> None:
    """Write *source*, sealed with *password*, to *target*.

    Raises:
        OSError: a file cannot be read or written. Cancelled: the officer cancelled.
        EnvironmentProblem: there is not enough memory to work out the key.
    """
    salt = random(argon2id.SALTBYTES)
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    stream_head = bindings.crypto_secretstream_xchacha20poly1305_init_push(
        state, _key(password, salt, strength)
    )
    head = _START.pack(_MAGIC, FORMAT) + _REST.pack(strength.work, strength.memory, salt, stream_head)
    size = source.stat().st_size
    with source.open("rb") as plain, target.open("wb") as sealed:
        sealed.write(head)
        for piece, last in _pieces(plain, _PIECE):
            _tell(progress, plain, size, "Menyegel paket")
            tag = _FINAL if last else _MESSAGE
            sealed.write(bindings.crypto_secretstream_xchacha20poly1305_push(state, piece, head, tag))


def unseal(source: Path, target: Path, password: str, progress: Progress) -> None:
    """Write what was sealed in *source* to *target*.

    Raises:
        WrongPassword: the password is another one, or the beginning of the file was altered.
        UserError: the rest of the file was altered or cut off, or a newer program sealed it.
        OSError: a file cannot be read or written. Cancelled: the officer cancelled.
        EnvironmentProblem: there is not enough memory to work out the key.
    """
    size = source.stat().st_size
    with source.open("rb") as sealed, target.open("wb") as plain:
        head = sealed.read(_START.size + _REST.size)
        state = _opened(source.name, head, password)
        first = True
        for piece, at_end in _pieces(sealed, _SEALED_PIECE):
            _tell(progress, sealed, size, "Membuka paket")
            content, last = _unsealed(state, piece, head)
            if content is None:
                raise WrongPassword(source.name) if first else damaged(source.name)
            if last is not at_end:
                raise damaged(source.name)
            plain.write(content)
            first = False


def _opened(name: str, head: bytes, password: str) -> bindings.crypto_secretstream_xchacha20poly1305_state:
    if len(head) < _START.size + _REST.size:
        raise damaged(name)
    _magic, version = _START.unpack_from(head)
    if version > FORMAT:
        raise newer(name)
    work, memory, salt, stream_head = _REST.unpack_from(head, _START.size)
    strength = Strength(work, memory)
    if version < 1 or not strength.bearable:
        raise damaged(name)
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    bindings.crypto_secretstream_xchacha20poly1305_init_pull(
        state, stream_head, _key(password, salt, strength)
    )
    return state


def _unsealed(
    state: bindings.crypto_secretstream_xchacha20poly1305_state, piece: bytes, head: bytes
) -> tuple[bytes | None, bool]:
    """Give what was sealed in *piece* (None: it was altered), and whether it was the last one."""
    try:
        content, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, piece, head)
    except CryptoError:
        return None, False
    return content, tag == _FINAL


def _key(password: str, salt: bytes, strength: Strength) -> bytes:
    # The same password is typed as other bytes on other keyboards.
    typed = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    size = bindings.crypto_secretstream_xchacha20poly1305_KEYBYTES
    try:
        return argon2id.kdf(size, typed, salt, opslimit=strength.work, memlimit=strength.memory * _KIBIBYTE)
    except (CryptoError, MemoryError) as problem:
        raise EnvironmentProblem(
            "Memori laptop tidak cukup untuk mengolah kata sandi. Tutup program lain, lalu coba lagi. "
            f"{UNCHANGED}"
        ) from problem


def _pieces(source: IO[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """Give *source* in pieces of *size*, each with whether it is the last; an empty one has one piece."""
    piece = source.read(size)
    while True:
        following = source.read(size)
        yield piece, not following
        if not following:
            return
        piece = following


def _tell(progress: Progress, source: IO[bytes], size: int, text: str) -> None:
    progress.report(source.tell(), size, text)
    progress.raise_if_cancelled()
