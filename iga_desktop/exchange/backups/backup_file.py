"""A backup as a file of a place: the zip itself, or, in a sealed place, the zip sealed.

    start       "IGACADGN", format, length of the head
    head        the wrapped key (JSON), so that the password alone opens the file
    manifest    its length, and the manifest in a box of its own, so that a list need not unseal the rest
    stream      of the zip, bound to all bytes before it

So damage and a wrong password are told apart: a wrapped key has a check sum of its own.
"""

import json
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from iga_desktop.exchange import secret_stream
from iga_desktop.exchange.archives import MEBIBYTE
from iga_desktop.exchange.backups import backup_zip, place_key
from iga_desktop.exchange.backups import manifest as manifests
from iga_desktop.exchange.backups.manifest import Manifest
from iga_desktop.exchange.backups.place_key import NotThePassword, WrappedKey
from iga_desktop.exchange.backups.refusals import DamagedBackup, PasswordNeeded, WrongPassword, newer
from iga_desktop.exchange.secret_stream import HEAD_BYTES
from iga_desktop.progress import Progress

FORMAT = 1
_MAGIC = b"IGACADGN"
_START = struct.Struct(">8sBI")
_LENGTH = struct.Struct(">I")
_LONGEST_HEAD = 4096
_LONGEST_BOX = 4 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class _Beginning:
    """What stands before the stream of a sealed backup."""

    wrapped: WrappedKey
    box: bytes
    stream_head: bytes
    before: bytes


def is_sealed(path: Path) -> bool:
    """Say whether the file at *path* begins as a sealed backup.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as source:
        return source.read(len(_MAGIC)) == _MAGIC


def wrapped_key(path: Path) -> WrappedKey:
    """Give the wrapped key of the sealed backup at *path*.

    Raises:
        UserError: it is damaged, or of a newer program. OSError: it cannot be read.
    """
    with path.open("rb") as source:
        return _beginning(source, path.name).wrapped


def seal(plain: Path, target: Path, manifest: Manifest, key: bytes, wrapped: WrappedKey) -> None:
    """Write the zip *plain*, of which *manifest* tells, sealed under *key* to *target*.

    Raises:
        OSError: a file cannot be read or written.
    """
    head = json.dumps(wrapped.to_json()).encode()
    box = bytes(SecretBox(key).encrypt(manifests.write(manifest)))
    stream = secret_stream.Writer(key)
    before = _START.pack(_MAGIC, FORMAT, len(head)) + head + _LENGTH.pack(len(box)) + box + stream.head
    with plain.open("rb") as source, target.open("wb") as sealed:
        sealed.write(before)
        sealed.writelines(stream.seal(secret_stream.pieces(source, lambda: None), before))


def key_for(path: Path, password: str | None) -> bytes:
    """Give the key that opens the sealed backup at *path*.

    Raises:
        PasswordNeeded, WrongPassword: it needs another. UserError: it is damaged, or of a newer program.
        OSError: it cannot be read. EnvironmentProblem: there is not enough memory.
    """
    wrapped = wrapped_key(path)
    if not password:
        raise PasswordNeeded(path.name)
    try:
        return wrapped.unwrap(password)
    except NotThePassword as problem:
        raise WrongPassword(path.name) from problem


def read_manifest(path: Path, key: bytes | None) -> Manifest:
    """Give what the backup at *path* says of itself; nothing else of it is checked.

    Raises:
        UserError: it is none, damaged, of a newer program, or sealed under another key than *key*.
        OSError: it cannot be read.
    """
    if not is_sealed(path):
        return backup_zip.read_manifest(path, path.name)
    with path.open("rb") as source:
        beginning = _beginning(source, path.name)
    if key is None:
        raise PasswordNeeded(path.name)
    try:
        return manifests.read(SecretBox(key).decrypt(beginning.box))
    except manifests.ManifestNewer as problem:
        raise newer(path.name) from problem
    except (CryptoError, manifests.ManifestDamaged) as problem:
        raise DamagedBackup(path.name) from problem


def plain_zip(path: Path, key: bytes | None, folder: Path, progress: Progress) -> Path:
    """Give the zip that the backup at *path* is; a sealed one is unsealed with *key* into *folder*.

    Raises:
        UserError: it is damaged, of a newer program, or sealed under another key. OSError: it cannot be
            read, or *folder* not be written. Cancelled: the officer cancelled.
    """
    if not is_sealed(path):
        return path
    if key is None:
        raise PasswordNeeded(path.name)
    target = folder / "cadangan.zip"
    with path.open("rb") as sealed, target.open("wb") as plain:
        beginning = _beginning(sealed, path.name)
        tell = _teller(sealed, path.stat().st_size, progress)
        try:
            for piece in secret_stream.read(sealed, key, beginning.stream_head, beginning.before, tell):
                plain.write(piece)
        except (secret_stream.Opaque, secret_stream.Altered) as problem:
            raise DamagedBackup(path.name) from problem
    return target


def _beginning(source: IO[bytes], name: str) -> _Beginning:
    start = source.read(_START.size)
    try:
        _magic, version, head_length = _START.unpack(start)
        if version > FORMAT:
            raise newer(name)
        head = _exactly(source, head_length, _LONGEST_HEAD)
        length = _exactly(source, _LENGTH.size, _LENGTH.size)
        (box_length,) = _LENGTH.unpack(length)
        box = _exactly(source, box_length, _LONGEST_BOX)
        stream_head = _exactly(source, HEAD_BYTES, HEAD_BYTES)
        wrapped = place_key.from_json(json.loads(head))
    except (struct.error, ValueError, RecursionError) as problem:
        raise DamagedBackup(name) from problem
    return _Beginning(wrapped, box, stream_head, start + head + length + box + stream_head)


def _exactly(source: IO[bytes], length: int, most: int) -> bytes:
    content = source.read(min(length, most))
    if len(content) != length:
        raise ValueError("cut off, or more than any backup has")
    return content


def _teller(source: IO[bytes], size: int, progress: Progress) -> Callable[[], None]:
    def tell() -> None:
        progress.report(source.tell(), size, "Membuka cadangan")
        progress.raise_if_cancelled()

    return tell
