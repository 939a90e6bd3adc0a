"""Names of files that came from somebody: what no system of ours may be given as it is."""

import re
from pathlib import Path

from iga_desktop.files import allowed_name

_LONGEST = 150
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
_UNNAMED = "berkas"


def is_device(name: str) -> bool:
    """Say whether Windows would take a file called *name* for one of its devices."""
    return _DEVICE.fullmatch(name.rstrip(". ")) is not None


def own_name(name: str) -> str:
    """Give *name* as every system can write it, with its extension: printable, bearably long, no device."""
    printable = "".join(letter for letter in allowed_name(name) if letter.isprintable()).rstrip(". ")
    if len(printable) > _LONGEST:
        suffix = Path(printable).suffix[:_LONGEST]
        printable = printable[: _LONGEST - len(suffix)] + suffix
    return f"{_UNNAMED} {printable}" if is_device(printable) else printable or _UNNAMED
