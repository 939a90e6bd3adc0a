"""What people did to a form's workbook that its cells do not tell: protection lifted, sheets hidden."""

import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile, is_zipfile

from iga_desktop.exchange.sheet_scan import parse

_LOCKED = re.compile(rb'<sheetProtection\s[^>]*\bsheet="(?:1|true)"')
_SHEETS = "xl/workbook.xml"


def is_unprotected(content: bytes, sheets: int) -> bool:
    """Tell whether one of the form's *sheets* lost its protection; formats but .xlsx do not tell."""
    if not _is_plain(content):
        return False
    # The checks before have unpacked every part by way of trial: none is too large.
    with ZipFile(BytesIO(content)) as archive:
        parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        locked = sum(_LOCKED.search(archive.read(part)) is not None for part in parts)
    return bool(parts) and locked < sheets


def hidden_sheets(content: bytes) -> tuple[str, ...]:
    """Give the names of the hidden sheets of the form *content*; formats but .xlsx do not tell."""
    found: list[str] = []

    def sheet(element: str, attributes: Mapping[str, str]) -> None:
        if element == "sheet" and attributes.get("state", "visible") != "visible":
            found.append(attributes["name"])

    if _is_plain(content):
        with ZipFile(BytesIO(content)) as archive:
            parse(archive.read(_SHEETS), sheet)
    return tuple(found)


def _is_plain(content: bytes) -> bool:
    if not is_zipfile(BytesIO(content)):
        return False
    with ZipFile(BytesIO(content)) as archive:
        return _SHEETS in archive.namelist()
