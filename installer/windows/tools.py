"""The programs that the work on Linux needs, and the Debian packages that bring them."""

import shutil
import sys
from pathlib import Path

import dev
from installer.building import NotBuilt

_PACKAGES = {
    "wine": ("wine", "wine64"),
    "makensis": ("nsis",),
    "7z": ("p7zip-full",),
    "Xvfb": ("xvfb",),
    "x86_64-w64-mingw32-gcc": ("gcc-mingw-w64-x86-64-win32",),
}
_ON_WINDOWS = {
    "makensis": Path(r"C:\Program Files (x86)\NSIS\makensis.exe"),
    "7z": Path(r"C:\Program Files\7-Zip\7z.exe"),
}


def see_to_tools() -> None:
    """Install what is missing (Debian, as root), or end with the line that does it."""
    if sys.platform != "linux":
        return
    missing = [
        package for tool, packages in _PACKAGES.items() if not shutil.which(tool) for package in packages
    ]
    if missing:
        dev.install_system_packages(missing, "The Windows installer cannot be made and proved here yet.")


def tool(name: str) -> str:
    """Give the path of the tool *name* ("makensis", "7z").

    Raises:
        NotBuilt: it is not installed.
    """
    if found := shutil.which(name):
        return found
    usual = _ON_WINDOWS.get(name)
    if usual and usual.exists():
        return str(usual)
    raise NotBuilt(f"{name} is not installed")
