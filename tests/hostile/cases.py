"""What a bad file is: which reader it is for, how it is called, how it is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

Content = bytes | Callable[[], bytes] | Mapping[str, bytes | Path]
"""The bytes of a file, what gives them, or the files of a folder by name; a path is a link to it."""


class Reader(StrEnum):
    """The doors through which files of other people come in."""

    RECAP = "rekap"
    FORM = "formulir"
    ARRIVALS = "kiriman"
    PACKAGE = "paket"
    TAKEOVER = "paket ke kantor kosong"
    GUIDELINE = "pedoman"
    TEMPLATE = "templat"
    LOGO = "logo"
    EVIDENCE = "bukti"
    LEVELS = "tingkat SPD"
    NOTES = "isian lanjut"
    PASSPHRASE = "berkas sandi"  # noqa: S105 a kind of file
    SETTINGS = "ingatan jendela"
    BACKUP = "cadangan"
    DRAFT = "draf"
    CANARY = "burung kenari"
    """Does wrong as the file says, so that the judge can be seen to see it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A bad file called *file*; *refused* says whether it must be (None: either will do)."""

    name: str
    reader: Reader
    file: str
    content: Content
    refused: bool | None = True

    def write(self, folder: Path) -> Path:
        """Make the file in *folder* and give it."""
        path = folder / self.file
        if isinstance(self.content, Mapping):
            path.mkdir()
            for name, content in self.content.items():
                _put(path / name, content)
        else:
            path.write_bytes(self.content if isinstance(self.content, bytes) else self.content())
        return path


def _put(path: Path, content: bytes | Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        path.symlink_to(content)
    else:
        path.write_bytes(content)
