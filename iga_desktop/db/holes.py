"""Reading a file on a disk that fails: what can be read of it, with zeros for the rest."""

import errno
from pathlib import Path
from typing import IO

_PIECE = 1 << 20
_BLOCK = 4096
"""Of a database a page, and of most disks a sector: what is lost together."""
_FAILING = {23, 1117}
"""What Windows says of a bad sector: a wrong checksum, a failed request to the device."""


def is_failing(problem: OSError) -> bool:
    """Say whether *problem* means that the medium cannot give back what was written to it."""
    return problem.errno == errno.EIO or getattr(problem, "winerror", None) in _FAILING


def read_around(file: Path) -> bytes:
    """Give the bytes of *file*, zeros for those that its disk cannot read.

    Raises:
        OSError: it cannot be read for another reason.
    """
    size = file.stat().st_size
    with file.open("rb", buffering=0) as content:
        return b"".join(_piece(content, at, min(_PIECE, size - at)) for at in range(0, size, _PIECE))


def _piece(content: IO[bytes], at: int, size: int) -> bytes:
    try:
        content.seek(at)
        return content.read(size).ljust(size, b"\0")
    except OSError as problem:
        if not is_failing(problem):
            raise
    if size <= _BLOCK:
        return bytes(size)
    return b"".join(
        _piece(content, block, min(_BLOCK, at + size - block)) for block in range(at, at + size, _BLOCK)
    )
