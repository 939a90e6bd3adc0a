"""A look at a sheet's XML before it is read: is it within bounds, and which cells have no value.

The reader builds a full rectangle up to the last cell and gives an empty text both for an error
("#REF!") and for a formula that was saved without its result; both have to be known beforehand.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from xml.parsers import expat

from iga_desktop.exchange.archives import TooLarge
from iga_desktop.exchange.sheet import CellMarks, OutOfBounds, check_bounds

_NEAR = rb"(?:[A-Z]|[A-H][A-Z]|I[A-V])1?[0-9]{1,4}"
_NOT_NEAR = re.compile(rb'<c(?! r="' + _NEAR + rb'")')
_UNUSUAL = re.compile(rb'<c(?! r="[A-Z]{1,3}[0-9]{1,7}")')
_FAR_WITH_CONTENT = re.compile(rb'<c r="(?!' + _NEAR + rb'")([A-Z]+[0-9]+)"(?:[^>]*[^/])?>(?!</c>)')
_CELL = re.compile(rb'<c r="([A-Z]+)([0-9]+)"([^>]*)>')
_FORMULA = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v>([^<]+)</v>)?")
_ERROR_VALUE = re.compile(rb"<v>([^<]*)</v>")
_REFERENCE = re.compile(r"([A-Z]{1,7})([0-9]{1,12})")


_MOST_ELEMENTS = 2_000_000
"""A walk through more of them would take longer than anybody waits."""


class WrongXml(ValueError):
    """The XML is malformed or has a document type, which no workbook has."""


def _column_index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def scan(xml: bytes) -> CellMarks:
    """Give the cells of the sheet *xml* that have no value of their own.

    Raises:
        OutOfBounds: there is content below `LAST_ROW` or right of `LAST_COLUMN`.
        WrongXml: the XML cannot be trusted.
    """
    start = xml.find(b"<sheetData")
    if start < 0 or b"<!DOCTYPE" in xml[:start] or b":c " in xml:
        return _scan_thoroughly(xml)
    if _NOT_NEAR.search(xml, start):
        if _UNUSUAL.search(xml, start):
            return _scan_thoroughly(xml)
        if far := _FAR_WITH_CONTENT.search(xml, start):
            raise OutOfBounds(far[1].decode())
    return _usual_marks(xml)


def _usual_marks(xml: bytes) -> CellMarks:
    """Find the marks in what Excel, LibreOffice and the usual libraries write, at a tenth of the cost."""
    marks: defaultdict[int, dict[int, str | None]] = defaultdict(dict)
    for position, cell in _cells_around(xml, b"<f"):
        formula = _FORMULA.match(xml, position)
        if formula and formula[1] is None and b't="str"' not in cell[3]:
            marks[int(cell[2]) - 1][_column_index(cell[1].decode())] = None
    for position, cell in _cells_around(xml, b' t="e"'):
        if value := _ERROR_VALUE.search(xml, position):
            marks[int(cell[2]) - 1][_column_index(cell[1].decode())] = value[1].decode()
    return marks


def _cells_around(xml: bytes, token: bytes) -> Iterator[tuple[int, re.Match[bytes]]]:
    """Give each place of *token* and the opening tag of the cell in which it stands."""
    position = xml.find(token)
    while position >= 0:
        if cell := _CELL.match(xml, xml.rfind(b"<c ", 0, position)):
            yield position, cell
        position = xml.find(token, position + 1)


class _ThoroughScan:
    """The same for any other spelling of the XML: prefixes, cells without a reference, comments."""

    def __init__(self) -> None:
        self.marks: defaultdict[int, dict[int, str | None]] = defaultdict(dict)
        self._row = self._column = -1
        self._kind = ""
        self._empty = self._formula = False
        self._value = ""
        self._in_value = False

    def started(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
        elif name == "c":
            self._place(attributes.get("r"))
            self._kind = attributes.get("t", "")
            self._empty, self._formula, self._value = True, False, ""
        elif name in {"v", "f", "is"}:
            self._empty = False
            self._formula = self._formula or name == "f"
            self._in_value = name == "v"

    def text(self, text: str) -> None:
        if self._in_value:
            self._value += text

    def ended(self, name: str) -> None:
        if name == "v":
            self._in_value = False
        if name != "c" or self._empty:
            return
        check_bounds(self._row, self._column)
        if self._kind == "e":
            self.marks[self._row][self._column] = self._value
        elif self._formula and not self._value and self._kind != "str":
            self.marks[self._row][self._column] = None

    def _place(self, reference: str | None) -> None:
        if reference is None:
            self._column += 1
            return
        match = _REFERENCE.fullmatch(reference.upper())
        if match is None:
            raise WrongXml(f"cell reference {reference}")
        self._column, self._row = _column_index(match[1]), int(match[2]) - 1


def _scan_thoroughly(xml: bytes) -> CellMarks:
    scan = _ThoroughScan()
    try:
        parse(xml, scan.started, scan.ended, scan.text)
    except (KeyError, ValueError) as problem:
        if isinstance(problem, OutOfBounds | WrongXml):
            raise
        raise WrongXml(str(problem)) from problem
    return scan.marks


def parse(
    xml: bytes,
    started: Callable[[str, Mapping[str, str]], None],
    ended: Callable[[str], None] = lambda _: None,
    text: Callable[[str], None] = lambda _: None,
) -> None:
    """Walk through *xml*, telling element and attribute names without their prefix.

    Raises:
        WrongXml: it is malformed or has a document type. TooLarge: it has too many elements.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    left = _MOST_ELEMENTS

    def refuse_doctype(*_: object) -> None:
        raise WrongXml("document type")

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise TooLarge
        started(_local(name), {_local(key): value for key, value in attributes.items()})

    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda name: ended(_local(name))
    parser.CharacterDataHandler = text
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, LookupError) as problem:
        # A LookupError: it names an encoding that nobody knows.
        raise WrongXml(str(problem)) from problem


def _local(name: str) -> str:
    """Give *name* without its prefix, which ends at the first colon as for the reading library."""
    prefix, colon, rest = name.partition(":")
    return rest if colon else prefix
