"""Writing a package for the ministry, a folder or a .zip, with the sums of all that is in it."""

import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO
from zipfile import ZipFile, ZipInfo

from iga_desktop.files import making_folder, replacing

MANIFEST = "SHA256SUMS"


class PackageWriter(ABC):
    """Takes files one after the other and keeps their sums."""

    def __init__(self) -> None:
        self._sums: list[str] = []

    def add(self, path: str, content: Iterable[bytes | memoryview]) -> str:
        """Write *content* as the file *path* (with "/" between folders) and give its SHA-256 in hex."""
        digest = sha256()
        with self._new(path) as file:
            for piece in content:
                digest.update(piece)
                file.write(piece)
        self._sums.append(f"{digest.hexdigest()}  {path}\n")
        return digest.hexdigest()

    def add_manifest(self) -> None:
        """Write the sums of all that was added, as `sha256sum -c` reads them; nothing comes after it."""
        with self._new(MANIFEST) as file:
            file.write("".join(self._sums).encode())

    @abstractmethod
    def _new(self, path: str) -> AbstractContextManager[IO[bytes]]: ...


class _FolderWriter(PackageWriter):
    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def _new(self, path: str) -> AbstractContextManager[IO[bytes]]:
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target.open("xb")


class _ZipWriter(PackageWriter):
    def __init__(self, archive: ZipFile) -> None:
        super().__init__()
        self._archive = archive

    def _new(self, path: str) -> AbstractContextManager[IO[bytes]]:
        # Stored: evidence is compressed already, and packing it again would only take time.
        return self._archive.open(ZipInfo(path, time.localtime()[:6]), "w")


@contextmanager
def packing(target: Path) -> Iterator[PackageWriter]:
    """Give what writes the package *target*, a .zip or else a new folder; it is there whole or not at all.

    Raises:
        UserError: the folder exists. FileInUse: the .zip is open elsewhere.
        EnvironmentProblem: it cannot be written there.
    """
    if target.suffix.casefold() == ".zip":
        with replacing(target) as path, ZipFile(path, "w") as archive:
            writer: PackageWriter = _ZipWriter(archive)
            yield writer
            writer.add_manifest()
    else:
        with making_folder(target) as folder:
            writer = _FolderWriter(folder)
            yield writer
            writer.add_manifest()
