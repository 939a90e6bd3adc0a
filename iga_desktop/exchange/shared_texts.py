"""Texts that cells share: a file holds each once, and the reading library copies it into every cell.

What they would unfold to is counted beforehand.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from struct import unpack_from

from iga_desktop.exchange.archives import LARGEST_LIST, MEBIBYTE, TooLarge
from iga_desktop.exchange.sheet_scan import WrongXml, parse

_LARGEST_UNFOLDED = 64 * MEBIBYTE
_COUNT = re.compile(rb'uniqueCount\s*=\s*["\']\s*(\d*)')
_SHORTEST_ITEM = len("<si/>")
_USUAL_USE = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]+")? t="s"><v>([0-9]{1,10})</v></c>')
_ANY_USE = re.compile(rb"""\bt\s*=\s*(?:"s"|'s'|"&|'&)""")
_RICH, _FAR_EASTERN, _WIDE = 8, 4, 1


def refuse_unfolding(sizes: Sequence[int], uses: Iterable[int]) -> None:
    """Let pass what unfolds within bounds: texts of these *sizes*, each used by its place in *uses*.

    Raises:
        TooLarge: it does not. IndexError: there is no such text.
    """
    left = _LARGEST_UNFOLDED
    for place in uses:
        left -= sizes[place]
        if left < 0:
            raise TooLarge


def sizes_in_xml(xml: bytes) -> list[int]:
    """Give how many bytes each shared text of an .xlsx takes at most.

    Raises:
        ValueError: the list promises more texts than it has room for. WrongXml: it cannot be trusted.
        TooLarge: it is more than can be looked through.
    """
    counted = _COUNT.search(xml, 0, LARGEST_LIST)
    if counted and int(counted[1] or 0) * _SHORTEST_ITEM > len(xml):
        raise ValueError("more strings than there is room for")
    # A search for the tag alone would count comments too, and give each text the place of another.
    listing = _Listing()
    parse(xml, listing.started, listing.ended, listing.text)
    return listing.sizes


class _Listing:
    """Counts the texts of a list as the reading library does."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self._within = False

    def started(self, name: str, _attributes: Mapping[str, str]) -> None:
        if name == "si":
            if self._within:
                raise WrongXml("a text within a text")
            self._within = True
            self.sizes.append(0)

    def text(self, text: str) -> None:
        if self._within:
            self.sizes[-1] += len(text.encode())

    def ended(self, name: str) -> None:
        if name == "si":
            self._within = False


def uses_in_xml(xml: bytes) -> Iterable[int]:
    """Give the places of the shared texts that the cells of a sheet in .xlsx use.

    Raises:
        WrongXml: it cannot be trusted. TooLarge: it is more than can be looked through.
    """
    usual = _USUAL_USE.findall(xml)
    if b"<sheetData" in xml and len(usual) == len(_ANY_USE.findall(xml)):
        return map(int, usual)
    walk = _Walk()
    parse(xml, walk.started, walk.ended, walk.text)
    return walk.uses


class _Walk:
    """Finds the uses in any spelling of a sheet's XML."""

    def __init__(self) -> None:
        self.uses: list[int] = []
        self._shared = self._in_value = False
        self._value = ""

    def started(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._shared = attributes.get("t") == "s"
        self._in_value = name == "v" and self._shared
        self._value = ""

    def text(self, text: str) -> None:
        if self._in_value:
            self._value += text

    def ended(self, name: str) -> None:
        if name == "v" and self._in_value:
            self.uses.append(int(self._value))
            self._in_value = False


def sizes_in_records(pieces: Sequence[bytes]) -> list[int]:
    """Give how many bytes each shared text of an .xls takes; *pieces* are its record and those that go on.

    Raises:
        IndexError, struct.error: the record is cut off.
    """
    (count,) = unpack_from("<I", pieces[0], 4)
    reading = _Pieces(pieces, 8)
    return [reading.text() for _ in range(count)]


class _Pieces:
    """Walks through texts that go on in the next record, where letters may be of another width."""

    def __init__(self, pieces: Sequence[bytes], at: int) -> None:
        self._pieces, self._piece, self._at = pieces, 0, at

    def text(self) -> int:
        length, flags = self._number(2), self._number(1)
        runs = self._number(2) if flags & _RICH else 0
        more = self._number(4) if flags & _FAR_EASTERN else 0
        self._skip_letters(length, 2 if flags & _WIDE else 1)
        self._skip(4 * runs + more)
        return 2 * length

    def _number(self, size: int) -> int:
        self._turn()
        found = self._pieces[self._piece][self._at : self._at + size]
        if len(found) < size:
            raise IndexError("cut off")
        self._at += size
        return int.from_bytes(found, "little")

    def _turn(self) -> None:
        while self._at >= len(self._pieces[self._piece]):
            self._at -= len(self._pieces[self._piece])
            self._piece += 1

    def _skip(self, size: int) -> None:
        self._at += size
        if size:
            self._at -= 1
            self._turn()
            self._at += 1

    def _skip_letters(self, length: int, width: int) -> None:
        while length:
            room = (len(self._pieces[self._piece]) - self._at) // width
            if length <= room:
                self._at += length * width
                return
            length -= room
            self._piece, self._at = self._piece + 1, 1
            width = 2 if self._pieces[self._piece][:1] == b"\x01" else 1
