"""Where the program finds its own resources and keeps the office's data."""

import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def resources() -> Path:
    """Give the folder of shipped resources: in a checkout, an installed package or a bundle."""
    bundled = getattr(sys, "_MEIPASS", None)
    candidates = [Path(bundled) / "resources"] if bundled else []
    candidates += [_PACKAGE.parent / "resources", _PACKAGE / "_resources"]
    for candidate in candidates:
        if (candidate / "guidelines").is_dir():
            return candidate
    raise FileNotFoundError(f"no resources in any of {candidates}")


def user_guide() -> Path:
    """Give the folder of the user guide's chapters; in a checkout it lies among the documents."""
    shipped = resources() / "panduan"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "docs" / "panduan-pengguna"


def default_data_folder() -> Path:
    """Give the folder that holds the office's data: the user's own, or the one a portable program carries."""
    if getattr(sys, "frozen", False):
        program = Path(sys.executable).parent
        if (program / "portabel.txt").exists():
            return program / "data"
    # Its import would delay the first window, which often knows its folder already.
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_data_dir("iga_desktop", appauthor=False))
