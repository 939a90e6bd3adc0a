"""What was entered but not saved yet, kept beside the office so that it outlives the program.

A draft is one small file in `<data>/draf`. Nothing of it is stored in the office: only saving the form is.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.office import Office
from iga_desktop.errors import EnvironmentProblem
from iga_desktop.files import patiently, replacing
from iga_desktop.services.draft_values import built, plain
from iga_desktop.services.workspace import Workspace

FOLDER = "draf"
_SUFFIX = ".json"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class InnovationEdits:
    """The editor: the innovation as it was when editing began (None: a new one), and as it stands."""

    base: Innovation | None
    edited: Innovation


@dataclass(frozen=True, slots=True)
class SettingsEdits:
    """The settings as they were when editing began, and as they stand."""

    base: Office
    edited: Office


@dataclass(frozen=True, slots=True)
class NoteEdits:
    """What the verifier was writing to send indicator `number` of that innovation back."""

    innovation_id: int
    uid: str
    name: str
    year: int
    number: int
    note: str


Edits = InnovationEdits | SettingsEdits | NoteEdits
_KINDS: dict[str, Callable[[object], Edits]] = {
    "inovasi": lambda value: built(InnovationEdits, value),
    "pengaturan": lambda value: built(SettingsEdits, value),
    "catatan": lambda value: built(NoteEdits, value),
}
_NAMES = {InnovationEdits: "inovasi", SettingsEdits: "pengaturan", NoteEdits: "catatan"}


@dataclass(frozen=True, slots=True)
class Draft:
    """Unsaved edits of one form; `kept_at` in UTC without a time zone."""

    key: str
    edits: Edits
    kept_at: datetime


def new_key() -> str:
    """Give the key of a draft that there is not yet."""
    return uuid4().hex


def keep_draft(workspace: Workspace, key: str, edits: Edits) -> None:
    """Keep *edits* as the draft *key*, in place of what it held before.

    Raises:
        EnvironmentProblem: its file cannot be written.
    """
    folder = workspace.folder / FOLDER
    try:
        folder.mkdir(exist_ok=True)
    except OSError as problem:
        raise EnvironmentProblem(
            f"Isian yang belum disimpan tidak dapat dicatat di folder {folder}. Simpan isian itu sekarang. "
            "Data yang sudah disimpan tidak berubah."
        ) from problem
    kept = {"form": _NAMES[type(edits)], "kept_at": workspace.clock().isoformat(), "edits": plain(edits)}
    with replacing(folder / f"{key}{_SUFFIX}") as beside:
        beside.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def drop_draft(workspace: Workspace, key: str) -> None:
    """Remove the draft *key*, if there is one.

    Raises:
        EnvironmentProblem: its file cannot be removed.
    """
    file = workspace.folder / FOLDER / f"{key}{_SUFFIX}"
    try:
        patiently(lambda: file.unlink(missing_ok=True))
    except OSError as problem:
        raise EnvironmentProblem(
            f"Draf {file.name} tidak dapat dihapus dari folder {file.parent}. Isiannya mungkin ditawarkan "
            "lagi saat program dibuka kembali. Data yang sudah disimpan tidak berubah."
        ) from problem


def list_drafts(workspace: Workspace) -> tuple[Draft, ...]:
    """Give the drafts there are, the newest first; one that cannot be read is left where it is."""
    found = [_read(file) for file in _files(workspace.folder / FOLDER)]
    return tuple(sorted((draft for draft in found if draft), key=lambda draft: draft.kept_at, reverse=True))


def count_unreadable(workspace: Workspace) -> int:
    """Give how many drafts there are that cannot be read, and are not among those of `list_drafts`."""
    return sum(_read(file) is None for file in _files(workspace.folder / FOLDER))


def _files(folder: Path) -> list[Path]:
    try:
        # What begins with a point is half written: the program died over it.
        return [file for file in folder.iterdir() if file.suffix == _SUFFIX and file.name[0] != "."]
    except OSError:
        # There is none yet, or the drive is gone, which the office itself will tell.
        return []


def _read(file: Path) -> Draft | None:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        moment = datetime.fromisoformat(kept["kept_at"]).replace(tzinfo=None)
        return Draft(file.stem, _KINDS[kept["form"]](kept["edits"]), moment)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        _log.exception("a draft cannot be read")
        return None
