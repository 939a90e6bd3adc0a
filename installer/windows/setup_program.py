"""The installer itself: compiled by NSIS of a bundle, and read back by 7-Zip."""

import filecmp
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from installer.building import ROOT, NotBuilt
from installer.windows.tools import tool

SCRIPT = ROOT / "installer" / "nsis" / "iga-desktop.nsi"
_ICON = ROOT / "installer" / "iga-desktop.ico"
_LAID_BESIDE = "iga-desktop-baru"
_OF_THE_INSTALLER = {"copot.exe"}
_PICTURE_SIZE, _PICTURE_COLOUR = (328, 628), "#1f4e79"
_ICON_SIZE = 192


@dataclass(frozen=True, slots=True)
class Recipe:
    """An installer to be made: the *bundle* that it brings, as which *version*, packed in a hurry or not."""

    bundle: Path
    version: str
    quick: bool


def compile_installer(recipe: Recipe, target: Path) -> None:
    """Make the installer *target*; whatever NSIS warns of is an error.

    Raises:
        NotBuilt: NSIS is missing or refused the script; its words are in the message.
    """
    with TemporaryDirectory(prefix="iga-nsis-") as work:
        picture = Path(work) / "picture.bmp"
        _draw_picture(picture)
        meanings = {
            "VERSION": recipe.version,
            "PAYLOAD": recipe.bundle,
            "OUTFILE": target,
            "ICON": _ICON,
            "PICTURE": picture,
            **({"QUICK": ""} if recipe.quick else {}),
        }
        command = [tool("makensis"), "-WX", "-V2", "-INPUTCHARSET", "UTF8"]
        command += [f"-D{name}={value}" if value else f"-D{name}" for name, value in meanings.items()]
        done = subprocess.run([*command, str(SCRIPT)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotBuilt(f"makensis refuses {SCRIPT.name}:\n{done.stdout}{done.stderr}")


def differences(setup: Path, bundle: Path) -> list[str]:
    """Give the files in which the payload of *setup* and *bundle* are not the same, byte for byte."""
    with TemporaryDirectory(prefix="iga-payload-") as work:
        command = [tool("7z"), "x", "-y", f"-o{work}", str(setup)]
        if (done := subprocess.run(command, capture_output=True, text=True, check=False)).returncode:
            raise NotBuilt(f"7z cannot read {setup.name}:\n{done.stdout}{done.stderr}")
        return differences_of(Path(work) / _LAID_BESIDE, bundle)


def differences_of(program: Path, bundle: Path) -> list[str]:
    """Give the files in which *program* (unpacked, or installed) and *bundle* are not the same."""
    names = {folder: _names(folder) for folder in (program, bundle)}
    common = sorted(names[program] & names[bundle])
    _, different, unread = filecmp.cmpfiles(program, bundle, common, shallow=False)
    return sorted((names[program] ^ names[bundle]) | {*different, *unread})


def _names(folder: Path) -> set[str]:
    found = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    return found - _OF_THE_INSTALLER


def _draw_picture(target: Path) -> None:
    """Draw what stands at the left of the first and the last page, for double resolution."""
    picture = Image.new("RGB", _PICTURE_SIZE, _PICTURE_COLOUR)
    with Image.open(_ICON) as icon:
        drawn = icon.convert("RGBA").resize((_ICON_SIZE, _ICON_SIZE))
    picture.paste(drawn, ((_PICTURE_SIZE[0] - _ICON_SIZE) // 2, 80), drawn)
    picture.save(target)
