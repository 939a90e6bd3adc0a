"""Streams in compound files, in which old Office programs save: taken out, and put into a clean file.

A crafted file can send a reader round in circles or promise it gigabytes. Only what was found here, within
the bounds of the file, is handed on.
"""

from collections.abc import Sequence
from struct import pack, pack_into, unpack_from

MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
"""How compound files begin: old Office files, and encrypted new ones."""
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_HEADER_LINKS = 109
_ENTRY = 128
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_SECTOR, _SMALL_SECTOR, _SMALL_STREAM = 4096, 64, 4096
"""Bytes; with sectors of this size the header alone can list a table for 400 MB."""


class CompoundFile:
    """The directory and the streams of a compound file.

    Raises (all of it):
        ValueError, struct.error: the file is broken.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        (shift,) = unpack_from("<H", content, 30)
        if shift not in (9, 12):
            raise ValueError(f"sectors of 2^{shift} bytes")
        self._size = 1 << shift
        directory, small_links, more, count = (unpack_from("<I", content, at)[0] for at in (48, 60, 68, 72))
        links = list(unpack_from(f"<{_HEADER_LINKS}I", content, 76))
        for _ in range(count):
            *found, more = self._numbers(self._sector(more))
            links += found
        self._next = [
            number for link in links if link != _FREE for number in self._numbers(self._sector(link))
        ]
        self._small_next = self._numbers(self._chain(small_links)) if small_links != _END else []
        self._entries: dict[str, tuple[int, int, int]] = {}
        listed = self._chain(directory)
        for at in range(0, len(listed), _ENTRY):
            length, kind = unpack_from("<HB", listed, at + 64)
            start, size = unpack_from("<II", listed, at + 116)
            name = listed[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            self._entries.setdefault("" if kind == _ROOT else name, (kind, start, size))

    def has_storage(self, name: str) -> bool:
        """Tell whether there is a folder called *name*."""
        return self._entries.get(name, (0, 0, 0))[0] == _STORAGE

    def stream(self, name: str) -> bytes | None:
        """Give the stream called *name*, None if there is none."""
        kind, start, size = self._entries.get(name, (0, 0, 0))
        if kind != _STREAM:
            return None
        if size >= _SMALL_STREAM:
            return self._chain(start)[:size]
        _, root, _ = self._entries[""]
        small = self._chain(root)
        sectors = _followed(start, self._small_next)
        return b"".join(small[at * _SMALL_SECTOR : (at + 1) * _SMALL_SECTOR] for at in sectors)[:size]

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, _followed(start, self._next)))

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        if at >= len(self._content):
            raise ValueError(f"sector {number} is not there")
        return self._content[at : at + self._size].ljust(self._size, b"\0")

    @staticmethod
    def _numbers(sector: bytes) -> tuple[int, ...]:
        return unpack_from(f"<{len(sector) // 4}I", sector)


def _followed(start: int, following: Sequence[int]) -> list[int]:
    """Give the sectors of a chain; each stands in it once."""
    found: list[int] = []
    while start != _END:
        if start >= len(following) or len(found) > len(following):
            raise ValueError(f"sector {start} leads nowhere")
        found.append(start)
        start = following[start]
    return found


def with_one_stream(name: str, stream: bytes) -> bytes:
    """Give a compound file that holds nothing but *stream*, called *name*."""
    stream = stream.ljust(_SMALL_STREAM, b"\0")
    sectors = -(-len(stream) // _SECTOR)
    links = 1
    while links * _SECTOR // 4 < sectors + 1 + links:
        links += 1
    if links > _HEADER_LINKS:
        raise ValueError(f"a stream of {len(stream)} bytes needs a longer list")
    table = [_FAT] * links + [_END] + [links + 2 + n for n in range(sectors - 1)] + [_END]
    table += [_FREE] * (links * _SECTOR // 4 - len(table))
    header = bytearray(_SECTOR)
    pack_into("<8s16xHHHHH", header, 0, MAGIC, 0x3E, 4, 0xFFFE, 12, 6)
    pack_into("<IIIIIIIIII", header, 40, 1, links, links, 0, _SMALL_STREAM, _END, 0, _END, 0, 0)
    pack_into(f"<{_HEADER_LINKS}I", header, 76, *range(links), *[_FREE] * (_HEADER_LINKS - links))
    # Readers expect the root to lead somewhere, though there are no small streams: it leads to itself.
    directory = _entry("Root Entry", _ROOT, 1, links, 0) + _entry(
        name, _STREAM, _FREE, links + 1, len(stream)
    )
    return b"".join(
        (
            bytes(header),
            pack(f"<{len(table)}I", *table),
            directory.ljust(_SECTOR, b"\0"),
            stream.ljust(sectors * _SECTOR, b"\0"),
        )
    )


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    entry = bytearray(_ENTRY)
    spelled = name.encode("utf-16-le")
    entry[: len(spelled)] = spelled
    pack_into("<HBBIII", entry, 64, len(spelled) + 2, kind, 1, _FREE, _FREE, child)
    pack_into("<II", entry, 116, start, size)
    return bytes(entry)
