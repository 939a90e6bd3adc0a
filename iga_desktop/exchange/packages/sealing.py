"""Sealing a package with a password, and opening it, by the stream of `exchange.secret_stream`.

    head     "IGASANDI", format, the two limits of Argon2id, its salt, the stream's own head
    stream   of the whole package

So nothing can be altered, left out, exchanged or cut off without being noticed.
"""

import struct
from collections.abc import Callable
from pathlib import Path
from typing import IO

from nacl.utils import random

from iga_desktop.exchange import secret_stream
from iga_desktop.exchange.packages.refusals import WrongPassword, damaged, newer
from iga_desktop.exchange.secret_stream import HEAD_BYTES, OURS, SALT_BYTES
from iga_desktop.exchange.secret_stream import Strength as Strength
from iga_desktop.progress import Progress

FORMAT = 1
_MAGIC = b"IGASANDI"
_START = struct.Struct(">8sB")
_REST = struct.Struct(f">II{SALT_BYTES}s{HEAD_BYTES}s")


def is_sealed(path: Path) -> bool:
    """Say whether the file at *path* begins as a sealed one.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as source:
        return source.read(len(_MAGIC)) == _MAGIC


def seal(source: Path, target: Path, password: str, progress: Progress, strength: Strength = OURS) -> None:
    """Write *source*, sealed with *password*, to *target*.

    Raises:
        OSError: a file cannot be read or written. Cancelled: the officer cancelled.
        EnvironmentProblem: there is not enough memory to work out the key.
    """
    salt = random(SALT_BYTES)
    stream = secret_stream.Writer(secret_stream.key_of(password, salt, strength))
    head = _START.pack(_MAGIC, FORMAT) + _REST.pack(strength.work, strength.memory, salt, stream.head)
    size = source.stat().st_size
    with source.open("rb") as plain, target.open("wb") as sealed:
        sealed.write(head)
        pieces = secret_stream.pieces(plain, _teller(progress, plain, size, "Menyegel paket"))
        sealed.writelines(stream.seal(pieces, head))


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
        key, stream_head = _opened(source.name, head, password)
        tell = _teller(progress, sealed, size, "Membuka paket")
        try:
            for content in secret_stream.read(sealed, key, stream_head, head, tell):
                plain.write(content)
        except secret_stream.Opaque as problem:
            raise WrongPassword(source.name) from problem
        except secret_stream.Altered as problem:
            raise damaged(source.name) from problem


def _opened(name: str, head: bytes, password: str) -> tuple[bytes, bytes]:
    """Give the key that *password* makes with what *head* says, and the stream's own head."""
    if len(head) < _START.size + _REST.size:
        raise damaged(name)
    _magic, version = _START.unpack_from(head)
    if version > FORMAT:
        raise newer(name)
    work, memory, salt, stream_head = _REST.unpack_from(head, _START.size)
    strength = Strength(work, memory)
    if version < 1 or not strength.bearable:
        raise damaged(name)
    return secret_stream.key_of(password, salt, strength), stream_head


def _teller(progress: Progress, source: IO[bytes], size: int, text: str) -> Callable[[], None]:
    def tell() -> None:
        progress.report(source.tell(), size, text)
        progress.raise_if_cancelled()

    return tell
