"""An office to be restored, and all that it is."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from iga_desktop.db.seal import Seal
from iga_desktop.domain.backups import Reason
from iga_desktop.domain.innovation import Innovation
from iga_desktop.progress import Progress
from iga_desktop.services.backups import KeptBackup, keep_own_backup
from iga_desktop.services.checkup import check_office
from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.services.restoring import Restored, RestorePreview, opened_backup, preview, restore
from iga_desktop.services.workspace import opened

from .laptops import GUIDELINES, add_file, blank_laptop, fill
from .verifying import PROFILE

NOON = datetime(2026, 11, 22, 5, 0)  # noqa: DTZ001 the clock of a workspace is UTC without saying so
State = tuple[list[str], Mapping[str, bytes]]


def clock() -> datetime:
    return NOON


def rows(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())


def files(folder: Path, *below: str) -> dict[str, bytes]:
    """Give the content of each file below *folder*, or of these folders below it."""
    found = [file for name in below or ("",) for file in (folder / name).rglob("*") if file.is_file()]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def state(folder: Path) -> State:
    """Give all that an office is: rows, evidence, archived papers, its own guidelines and templates."""
    kept = files(folder, "bukti", "arsip", "pedoman", "templat")
    return rows(folder / "iga.db"), {path: content for path, content in kept.items() if ".lock" not in path}


def files_of(kept: State, *below: str) -> dict[str, bytes]:
    return {path: content for path, content in kept[1].items() if path.startswith(below)}


def made_office(tmp_path: Path) -> Path:
    """Make a closed office with one innovation, evidence, a guideline and a template of its own."""
    workspace = blank_laptop(tmp_path / "kantor")
    fill(workspace, tmp_path)
    workspace.close()
    for name in ("pedoman/2026.toml", "templat/undangan.docx"):
        (workspace.folder / name).parent.mkdir()
        (workspace.folder / name).write_bytes(name.encode())
    return workspace.folder


def kept_of(folder: Path) -> KeptBackup:
    """Make a backup in the office's own place and give it."""
    kept = keep_own_backup(folder, Reason.ASKED, clock)
    assert kept is not None
    return kept


def restored(folder: Path, kept: KeptBackup, *, other_office: bool = False) -> Restored:
    with opened_backup(folder, kept, None, Progress()) as backup:
        return restore(folder, backup, Progress(), clock, other_office=other_office)


def previewed(folder: Path, kept: KeptBackup) -> RestorePreview:
    with opened_backup(folder, kept, None, Progress()) as backup:
        return preview(folder, backup)


def change(folder: Path, tmp_path: Path) -> None:
    """Let the office be another afterwards."""
    with opened(folder, GUIDELINES) as workspace:
        first = load_innovation(workspace, 1)
        save_innovation(workspace, None, Innovation(None, 2026, 1, replace(PROFILE, name="BARU"), {}))
        save_innovation(workspace, first, replace(first, profile=replace(first.profile, purpose="lain")))
        add_file(workspace, tmp_path, 1, 17, "kemudian")
    (folder / "templat" / "undangan.docx").write_bytes(b"diubah")
    (folder / "templat" / "baru.docx").write_bytes(b"baru")


def assert_sound(folder: Path) -> None:
    with opened(folder, GUIDELINES) as workspace:
        assert workspace.seal is Seal.KEPT
        assert check_office(workspace, Progress()).findings == ()
