"""What the program is made of, with versions and licences, as resources/licences.toml states it."""

import platform
import tomllib
from dataclasses import dataclass
from pathlib import Path

from iga_desktop import __version__

_OWN_VERSIONS = {"IGA Desktop": __version__, "Python": platform.python_version()}
_BETWEEN = f"\n\n{'=' * 72}\n\n"


@dataclass(frozen=True, slots=True)
class Component:
    """One part of the program, in the words of the officer; *version* and *source* may be ""."""

    name: str
    version: str
    licence: str
    """Its short name, as SPDX writes it, perhaps with more in words."""
    purpose: str
    source: str
    """Where its source can be had."""
    note: str
    files: tuple[Path, ...]
    """The texts of its licence, in English as their authors wrote them."""

    def text(self) -> str:
        """Give the texts of the licence, one after another; "" where it asks for none."""
        return _BETWEEN.join(file.read_text(encoding="utf-8").strip() for file in self.files)


def read_components(resources: Path) -> tuple[Component, ...]:
    """Give the components that the shipped *resources* name, the program itself first."""
    table = tomllib.loads((resources / "licences.toml").read_text(encoding="utf-8"))
    return tuple(_component(stated, resources / "licences") for stated in table["komponen"])


def _component(stated: dict[str, str | list[str]], folder: Path) -> Component:
    name, package = str(stated["nama"]), stated.get("paket")
    files = [folder / file for file in stated.get("teks", ())]
    own = folder / f"{package}.txt"
    if package and own.is_file() and own not in files:
        files.insert(0, own)
    return Component(
        name=name,
        version=_OWN_VERSIONS.get(name, str(stated.get("versi", ""))),
        licence=str(stated["lisensi"]),
        purpose=str(stated["guna"]),
        source=str(stated.get("sumber", "")),
        note=str(stated.get("catatan", "")),
        files=tuple(files),
    )
