"""Bring resources/licences.toml and its texts up to what is installed: python -m tools.licences."""

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "resources" / "licences.toml"
TEXTS = ROOT / "resources" / "licences"
_LICENCE = re.compile(r"licen[cs]e|copying", re.IGNORECASE)
_ELSEWHERE = re.compile(r"android|musl|v8_xfa")
"""Parts that are in no wheel for Windows or a usual Linux."""


def texts_of(package: str) -> str:
    """Give the texts of all licences that the installed *package* carries; "" if it carries none."""
    files = sorted(
        (file for file in distribution(package).files or () if ".dist-info" in file.parts[0]), key=str
    )
    parts = [
        f"{file.name}\n\n{_read(Path(str(file.locate()))).strip()}\n"
        for file in files
        if _LICENCE.search("/".join(file.parts[1:])) and not _ELSEWHERE.search(str(file))
    ]
    return f"\n{'-' * 72}\n\n".join(parts)


def _read(file: Path) -> str:
    written = file.read_bytes()
    try:
        return written.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return written.decode("cp1252").replace("\r\n", "\n")


def main() -> None:
    """Write version and texts of each component that names its package."""
    written = TABLE.read_text(encoding="utf-8")
    for component in tomllib.loads(written)["komponen"]:
        if package := component.get("paket"):
            version = distribution(package).version
            written = re.sub(rf'(paket = "{package}"\nversi = )".*"', rf'\1"{version}"', written)
            if text := texts_of(package):
                (TEXTS / f"{package}.txt").write_text(text, encoding="utf-8", newline="\n")
    own = (ROOT / "LICENSE").read_text(encoding="utf-8")
    (TEXTS / "iga-desktop.txt").write_text(own, encoding="utf-8", newline="\n")
    TABLE.write_text(written, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
