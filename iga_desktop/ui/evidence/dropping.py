"""What is dropped or pasted: files, folders, links. Only `gather` looks at the disk: run it in a task."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication

from iga_desktop.progress import Progress

_WEB = ("http://", "https://")
_OF_THE_SYSTEM = {"thumbs.db", "desktop.ini"}
_HIDDEN_STARTS = (".", "~$")
"""Hidden files, and those that office programs make beside an open document."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Files and folders, or else a link; empty where there is nothing of use."""

    paths: tuple[Path, ...] = ()
    link: str = ""

    def __bool__(self) -> bool:
        return bool(self.paths or self.link)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files to take, and a sentence for each folder of which something was left out."""

    files: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def read_clipboard() -> Dropped:
    """Give what stands on the clipboard."""
    # An empty clipboard, or one that another program holds just now, gives None whatever its type says.
    mime: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return Dropped() if mime is None else read_mime(mime)


def read_mime(mime: QMimeData) -> Dropped:
    """Give what was dropped or copied."""
    urls = mime.urls()
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    if paths:
        return Dropped(paths)
    texts = [url.toString() for url in urls] or [mime.text().strip()]
    link = next((text for text in texts if text.lower().startswith(_WEB) and " " not in text), "")
    return Dropped(link=link)


def gather(paths: Sequence[Path], progress: Progress) -> Gathered:
    """Give the files among *paths* and those that lie right in the folders among them.

    Raises:
        Cancelled: the officer cancelled.
    """
    files: list[Path] = []
    notes: list[str] = []
    for path in paths:
        progress.raise_if_cancelled()
        if not path.is_dir():
            files.append(path)
            continue
        try:
            with os.scandir(path) as entries:
                visible = (entry for entry in entries if _is_of_people(entry.name))
                inside = sorted(((entry.name, entry.is_dir()) for entry in visible), key=_in_order)
        except OSError:
            notes.append(_tr("Folder {name} tidak dapat dibaca. Periksa izinnya.").format(name=path.name))
            continue
        found = [path / name for name, is_folder in inside if not is_folder]
        files += found
        if len(found) < len(inside):
            text = _tr(
                "Dari folder {name} hanya berkas langsung di dalamnya yang diambil; {count} folder di "
                "dalamnya dilewati. Seret folder itu sendiri bila isinya juga bukti."
            )
            notes.append(text.format(name=path.name, count=len(inside) - len(found)))
        elif not found:
            notes.append(_tr("Folder {name} tidak memuat berkas.").format(name=path.name))
    return Gathered(tuple(files), tuple(notes))


def _in_order(entry: tuple[str, bool]) -> str:
    return entry[0].casefold()


def _is_of_people(name: str) -> bool:
    return not name.startswith(_HIDDEN_STARTS) and name.casefold() not in _OF_THE_SYSTEM


def _tr(text: str) -> str:
    return QCoreApplication.translate("EvidencePanel", text)
