"""The Word templates: the office's own, which it may edit, and the shipped ones where it has none."""

import shutil
from pathlib import Path

from iga_desktop.errors import EnvironmentProblem
from iga_desktop.files import replacing, unused_name
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
        EnvironmentProblem: it cannot be written in the data folder.
    """
    own = _own(workspace, name)
    if not own.exists():
        _copy_shipped(name, own)
    return own


def restore_template(workspace: Workspace, name: str) -> Path | None:
    """Put the shipped template *name* in the place of the office's own.

    Give where the office's own is kept, beside it ("... (lama).docx"); None where there was none.

    Raises:
        EnvironmentProblem: it is open in another program, or the data folder cannot be written.
    """
    own = _own(workspace, name)
    kept = None
    if own.exists():
        kept = unused_name(own.with_name(f"{own.stem} (lama){own.suffix}"))
        with replacing(kept) as path:
            shutil.copyfile(own, path)
    _copy_shipped(name, own)
    return kept


def _own(workspace: Workspace, name: str) -> Path:
    return workspace.folder / _FOLDER / f"{name}.docx"


def _shipped(name: str) -> Path:
    return resources() / "templates" / f"{name}.docx"


def _copy_shipped(name: str, own: Path) -> None:
    try:
        own.parent.mkdir(exist_ok=True)
    except OSError as problem:
        raise EnvironmentProblem(
            f"Folder templat {own.parent} tidak dapat dibuat. Pastikan folder data dapat ditulisi, lalu coba "
            "lagi. Tidak ada berkas yang ditulis."
        ) from problem
    with replacing(own) as path:
        shutil.copyfile(_shipped(name), path)
