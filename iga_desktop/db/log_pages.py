"""Laying SQLite's log (-wal) over the pages of its database, as SQLite does when it opens them."""

import struct

_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}
"""By its first number, in which order of bytes the log's checksums were computed (4.1)."""
_HEADER, _FRAME = 32, 24


def with_log(database: bytes, log: bytes, size: int) -> bytes:
    """Give the file *database* with all that *log* holds of whole transactions; *size*: of a page, in bytes.

    A log that makes no sense holds none. Stated in https://www.sqlite.org/fileformat2.html#walformat.
    """
    found = [database[at : at + size] for at in range(0, len(database), size)]
    pending: dict[int, bytes] = {}
    order = _MAGIC.get(int.from_bytes(log[:4], "big"))
    if order is None or len(log) < _HEADER:
        return database
    salts, sums = log[16:24], _sums(log[:24], (0, 0), order)
    for at in range(_HEADER, len(log) - _FRAME - size + 1, _FRAME + size):
        number, pages, *kept = struct.unpack(">II8xII", log[at : at + _FRAME])
        content = log[at + _FRAME : at + _FRAME + size]
        sums = _sums(log[at : at + 8] + content, sums, order)
        if log[at + 8 : at + 16] != salts or list(sums) != kept:
            break
        pending[number] = content
        if pages:  # the last of its transaction
            found += [bytes(size)] * (pages - len(found))
            for each, page in pending.items():
                if each <= pages:
                    found[each - 1] = page
            del found[pages:]
            pending.clear()
    return b"".join(found)


def _sums(content: bytes, before: tuple[int, int], order: str) -> tuple[int, int]:
    first, second = before
    for one, other in struct.iter_unpack(f"{order}II", content):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second
