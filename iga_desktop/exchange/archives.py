"""Zip archives from other people: looked at before they are unpacked, and unpacked up to a limit only.

The file's own word is never taken for its size: parts are unpacked by way of trial.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from iga_desktop.exchange.file_refusals import damaged, protected, too_large_inside

MEBIBYTE = 1 << 20
LARGEST_SHEET = 64 * MEBIBYTE
LARGEST_TOTAL = 200 * MEBIBYTE
LARGEST_LIST = 4 * MEBIBYTE
"""Bytes of an unpacked part that only lists other parts."""
_MOST_PARTS = 5_000
_ENCRYPTED_PART = 1
BROKEN = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    IndexError,
    ValueError,
    OverflowError,
    NotImplementedError,
)
"""What unpacking and parsing raise for files that are broken, by accident or on purpose."""


class TooLarge(Exception):
    """The content of a file is more than is left to it."""


@contextmanager
def guarded(name: str) -> Iterator[None]:
    """Turn what goes wrong inside the file *name* into a sentence.

    Raises:
        UserError: its content is too large or broken.
    """
    try:
        yield
    except TooLarge:
        raise too_large_inside(name) from None
    except BROKEN as problem:
        raise damaged(name) from problem


@contextmanager
def opened(name: str, content: bytes) -> Iterator[ZipFile]:
    """Open the archive *content*; what goes wrong in it while it is open is told of the file *name*.

    Raises:
        UserError: it is too large or broken.
    """
    with guarded(name), ZipFile(BytesIO(content)) as archive:
        yield archive


def part_names(infos: list[ZipInfo]) -> list[str]:
    """Give the names of the parts as they are compared: in small letters."""
    return [info.filename.casefold() for info in infos]


def encrypted(infos: Iterable[ZipInfo]) -> bool:
    """Tell whether a password is needed for any of the parts."""
    return any(info.flag_bits & _ENCRYPTED_PART for info in infos)


def usual(infos: Iterable[ZipInfo]) -> bool:
    """Tell whether all parts are packed in ways that every program knows."""
    return all(info.compress_type in (ZIP_STORED, ZIP_DEFLATED) for info in infos)


def check_parts_list(name: str, infos: list[ZipInfo]) -> None:
    """Let an archive pass that has not too many parts, packed in the usual ways, each once.

    Raises:
        UserError: it is protected or damaged.
    """
    if encrypted(infos):
        raise protected(name)
    if len(set(part_names(infos))) < len(infos) or len(infos) > _MOST_PARTS or not usual(infos):
        raise damaged(name)


def whole(archive: ZipFile, info: ZipInfo, limit: int) -> bytes:
    """Unpack a part of at most *limit* bytes.

    Raises:
        TooLarge: it is larger.
    """
    return b"".join(pieces(archive, info, limit))


def pieces(archive: ZipFile, info: ZipInfo, limit: int) -> Iterator[bytes]:
    """Unpack a part piece by piece, up to *limit* bytes, whatever size it declares; raises as `whole`."""
    honest = copy(info)
    honest.file_size = limit + MEBIBYTE
    with archive.open(honest) as member:
        while piece := member.read(MEBIBYTE):
            limit -= len(piece)
            if limit < 0:
                raise TooLarge
            yield piece
