"""The names in a package for the ministry: allowed on Windows, short enough, and one each.

A number always comes first. So no name is that of a device (CON, PRN, ...), none is empty or begins with a
dot, and none stands twice, whatever the innovations and files are called.
"""

import re
from collections.abc import Iterable
from pathlib import PurePath

from iga_desktop.domain.evidence import Evidence
from iga_desktop.domain.evidence_naming import after_sheet
from iga_desktop.domain.innovation import tidy_name
from iga_desktop.domain.preflight_facts import UploadLimits
from iga_desktop.files import allowed_name

CHECKLIST = "Daftar periksa.pdf"
PROFILE = "isian.txt"
INDICATORS = "indikator.txt"
EVIDENCE = "bukti"

_FOLDER = 60
_FILE = 80
"""Letters in a name: with the folders above it a path stays well under the 260 that Windows allows."""
_LONGEST_EXTENSION = 10
_BYTES = 240
"""Of a name in UTF-8; file systems of other machines count so, and allow 255."""


def folder_name(number: int, name: str) -> str:
    """Give the folder of the *number*-th innovation: "001 GEMAS STUNTING"."""
    return _cut(f"{number:03} {_safe(name)}", _FOLDER)


def evidence_name(indicator: int, number: int, original: str) -> str:
    """Give the name of the *number*-th file of *indicator*, with its extension: "16_1 SK Bupati.pdf"."""
    safe = _safe(original)
    stem, extension = PurePath(safe).stem, PurePath(safe).suffix
    if not extension[1:].isalnum() or len(extension) > _LONGEST_EXTENSION:
        stem, extension = safe, ""
    # Agencies begin their files with the numbers of sheet and indicator, as the form asks them to; the
    # folder and the beginning of the name say so already.
    rest = after_sheet(stem)
    begun = re.match(rf"{indicator}\s*[_-]\s*", rest)
    own = rest[begun.end() :] if begun else stem
    return _cut(f"{indicator}_{number} {own.strip(' .')}", _FILE - len(extension), extension)


def package_names(indicator: int, own: Iterable[Evidence], limits: UploadLimits) -> dict[int, str]:
    """Give the names of the files of *indicator* in the package, by id; links and large files have none."""
    files = (piece for piece in own if not piece.link and not limits.exceeded_by(piece))
    return {piece.id: evidence_name(indicator, number, piece.name) for number, piece in enumerate(files, 1)}


def _safe(name: str) -> str:
    return tidy_name(allowed_name(tidy_name(name))).strip(" .")


def _cut(text: str, letters: int, extension: str = "") -> str:
    short = text[:letters].encode()[: _BYTES - len(extension.encode())].decode(errors="ignore")
    return short.rstrip(" .") + extension
