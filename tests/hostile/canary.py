"""Everything that a reader must never do, done on demand."""

import os
import socket
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from iga_desktop.domain.office import Agency
from iga_desktop.errors import UserError
from iga_desktop.services.offices import save_agency
from iga_desktop.services.workspace import Workspace


def misbehave(workspace: Workspace, path: Path) -> None:
    """Do what the file at *path* names, then refuse it in good words."""
    _MISDEEDS[path.read_text(encoding="ascii")](workspace, path)
    raise UserError(f"Berkas {path.name} tidak diterima. Tidak ada data yang berubah.")


def _raise(workspace: Workspace, path: Path) -> None:
    raise LookupError(workspace, path)


def _abort(workspace: Workspace, path: Path) -> None:
    del workspace, path
    os.abort()


def _hang(workspace: Workspace, path: Path) -> None:
    del workspace, path
    while True:
        pass


def _hog(workspace: Workspace, path: Path) -> None:
    del workspace, path
    assert any(b"x" * (600 << 20))


def _store(workspace: Workspace, path: Path) -> None:
    del path
    save_agency(workspace, Agency(None, "BARU", "Dinas Baru"))


def _put_into_office(workspace: Workspace, path: Path) -> None:
    del path
    (workspace.folder / "pedoman").mkdir()
    (workspace.folder / "pedoman" / "2030.toml").write_text("tahun = 2030", encoding="utf-8")


def _write_outside(workspace: Workspace, path: Path) -> None:
    del workspace
    path.with_name("di luar").write_text("x", encoding="utf-8")


def _leave_behind(workspace: Workspace, path: Path) -> None:
    del workspace, path
    tempfile.mkstemp()


def _ask_network(workspace: Workspace, path: Path) -> None:
    del workspace, path
    with suppress(OSError), socket.create_connection(("127.0.0.1", 9), timeout=1):
        pass


def _speak_english(workspace: Workspace, path: Path) -> None:
    del workspace
    raise UserError(f"Error: {path.name} is invalid")


def _say_nothing_of_it(workspace: Workspace, path: Path) -> None:
    del workspace, path
    raise UserError("Berkas itu rusak. Tidak ada data yang berubah.")


_MISDEEDS: Mapping[str, Callable[[Workspace, Path], None]] = {
    "crash": _raise,
    "abort": _abort,
    "hang": _hang,
    "memory": _hog,
    "stored": _store,
    "stored file": _put_into_office,
    "outside": _write_outside,
    "outside temporary": _leave_behind,
    "outside network": _ask_network,
    "words": _speak_english,
    "words nameless": _say_nothing_of_it,
}
MISDEEDS = tuple(_MISDEEDS)
