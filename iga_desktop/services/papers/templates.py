"""The Word templates: the office's own, which it may edit, and the shipped ones where it has none."""

import shutil
from pathlib import Path

from iga_desktop.errors import EnvironmentProblem
from iga_desktop.files import remove_quietly, replacing, unused_name
from iga_desktop.paths import resources
from iga_desktop.services.workspace import Workspace

_FOLDER = "templat"


def template_path(workspace: Workspace, name: str) -> Path:
    """Give the template of the paper *name* as it counts: the office's own, else the shipped one."""
    own = _own(workspace, name)
    return own if own.exists() else _shipped(name)


def own_template(workspace: Workspace, name: str) -> Path:
    """Give the office's own template *name* for opening; it begins as a copy of the shipped one.

    Raises:
        EnvironmentProblem: it cannot be written in the data folder. ReadOnlyOffice: the office is only shown.
    """
    own = _own(workspace, name)
    return own if own.exists() else _copy_shipped(workspace, name)


def restore_template(workspace: Workspace, name: str) -> Path | None:
    """Put the shipped template *name* in the place of the office's own.

    Give where the office's own is kept, beside it ("... (lama).docx"); None where there was none.

    Raises:
        EnvironmentProblem: it is open in another program, or the data folder cannot be written.
        ReadOnlyOffice: the office is only shown.
    """
    workspace.refuse_changes()
    own = _own(workspace, name)
    if not own.exists():
        _copy_shipped(workspace, name)
        return None
    before = _mark(own)
    kept = unused_name(own.with_name(f"{own.stem} (lama){own.suffix}"))
    try:
        with replacing(kept) as path:
            shutil.copyfile(own, path)
        _copy_shipped(workspace, name)
    except EnvironmentProblem:
        # The shipped one may be in its place all the same, and then this copy is the only one.
        if before is not None and _mark(own) == before:
            remove_quietly(kept)
        raise
    return kept


def _mark(file: Path) -> tuple[int, int, int] | None:
    """Give what tells *file* from another in its place, even where it cannot be read; None: nothing does."""
    try:
        known = file.stat()
    except OSError:
        return None
    return known.st_ino, known.st_size, known.st_mtime_ns


def _own(workspace: Workspace, name: str) -> Path:
    return workspace.folder / _FOLDER / f"{name}.docx"


def _shipped(name: str) -> Path:
    return resources() / "templates" / f"{name}.docx"


def _copy_shipped(workspace: Workspace, name: str) -> Path:
    workspace.refuse_changes()
    own = _own(workspace, name)
    try:
        own.parent.mkdir(exist_ok=True)
    except OSError as problem:
        raise EnvironmentProblem(
            f"Folder templat {own.parent} tidak dapat dibuat. Pastikan folder data dapat ditulisi, lalu coba "
            "lagi. Tidak ada berkas yang ditulis."
        ) from problem
    with replacing(own) as path:
        shutil.copyfile(_shipped(name), path)
    return own
