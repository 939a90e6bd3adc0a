"""The bundle for Windows, made by PyInstaller on Windows, or under Wine with the Python kept for it."""

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

from installer.building import BUILD, ROOT, NotBuilt
from installer.guide import make_guide
from installer.windows.machine import Machine, run

RECIPE = ROOT / "installer" / "iga-desktop.spec"
_INPUTS = (
    "iga_desktop",
    "resources",
    "installer",
    "docs/panduan-pengguna",
    "tools/guide",
    "requirements.lock",
)
_NOT_IN_IT = ("installer/nsis", "installer/windows")
_SECONDS = 1800


def inputs() -> list[Path]:
    """Give the files that the bundle is made of or by, in order."""
    left_out = [ROOT / folder for folder in _NOT_IN_IT]
    files = [file for name in _INPUTS for file in files_in(ROOT / name)]
    return [file for file in files if not any(file.is_relative_to(folder) for folder in left_out)]


def stamp_of(files: Iterable[Path], root: Path) -> str:
    """Give a digest of the names (seen from *root*) and the contents of *files*."""
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as content:
            own = hashlib.file_digest(content, "sha256").hexdigest()
        digest.update(f"{file.relative_to(root).as_posix()}\0{own}\n".encode())
    return digest.hexdigest()


def is_made(target: Path, stamp: str) -> bool:
    """Tell whether *target* was made to its end from what *stamp* stands for."""
    said = _stamp_file(target)
    return target.exists() and said.is_file() and said.read_text(encoding="ascii") == stamp


def note_made(target: Path, stamp: str) -> None:
    """Remember that *target* was made to its end from what *stamp* stands for."""
    _stamp_file(target).write_text(stamp, encoding="ascii")


def windows_bundle(machine: Machine, python: Path | str, dist: Path) -> Path:
    """Give the folder of the bundle in *dist*, made with *python* unless nothing it is made of has changed.

    Raises:
        NotBuilt: PyInstaller failed.
    """
    bundle, work = dist / RECIPE.stem, BUILD / "windows" / "pyinstaller"
    stamp = stamp_of(inputs(), ROOT)
    if is_made(bundle, stamp):
        return bundle
    _stamp_file(bundle).unlink(missing_ok=True)
    for old in (bundle, work):
        shutil.rmtree(old, ignore_errors=True)
    work.mkdir(parents=True)
    make_guide()
    places = ["--distpath", machine.text(dist), "--workpath", machine.text(work)]
    done = run(
        machine,
        python,
        *("-m", "PyInstaller", machine.text(RECIPE), "--noconfirm", *places),
        seconds=_SECONDS,
    )
    log = work.with_suffix(".log")
    log.write_text(done.said, encoding="utf-8")
    if done.code:
        raise NotBuilt(f"PyInstaller failed; see {log}")
    note_made(bundle, stamp)
    return bundle


def _stamp_file(target: Path) -> Path:
    return target.with_name(f"{target.name}.made-from")


def files_in(place: Path) -> list[Path]:
    """Give the files in the folder *place*, or *place* itself if it is one, in order; no caches."""
    if place.is_file():
        return [place]
    return sorted(file for file in place.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
