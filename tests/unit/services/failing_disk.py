"""A disk with a bad sector, as Python is told of it."""

import errno
import io
from pathlib import Path
from typing import IO, Any

import pytest

SECTOR = 4096


class _BadFile(io.FileIO):
    """A file of which one sector cannot be read."""

    def __init__(self, path: Path, sector: int) -> None:
        super().__init__(path)
        self._bad = range(sector * SECTOR, (sector + 1) * SECTOR)

    def readinto(self, buffer: Any, /) -> int:
        self._refuse(len(memoryview(buffer)))
        return super().readinto(buffer)

    def read(self, size: int | None = -1, /) -> bytes:
        self._refuse(1 << 40 if size is None or size < 0 else size)
        return super().read(size)

    def readall(self) -> bytes:
        return self.read()

    def _refuse(self, size: int) -> None:
        at = self.tell()
        if at < self._bad.stop and at + size > self._bad.start:
            raise OSError(errno.EIO, "bad sector", self.name)


def failing_disk(monkeypatch: pytest.MonkeyPatch, file: Path, sector: int) -> None:
    """Let the *sector* of *file* (numbered from 0) be unreadable."""
    usual = io.open

    def bad(path: Any, mode: str = "r", buffering: int = -1, *others: Any, **options: Any) -> IO[Any]:
        if path != file or mode != "rb":
            return usual(path, mode, buffering, *others, **options)
        raw = _BadFile(file, sector)
        return raw if buffering == 0 else io.BufferedReader(raw)

    monkeypatch.setattr(io, "open", bad)
