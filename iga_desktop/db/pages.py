"""Reading the pages of a SQLite file one by one, whatever state the others are in.

SQLite refuses a page with a single wrong byte, and all pages that can only be reached through it. Here
each cell is read by itself, and what makes no sense is left out. The format is stated in
https://www.sqlite.org/fileformat2.html; numbers in parentheses are its section numbers.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Value = int | float | str | bytes | None

TABLE_INNER, TABLE_LEAF, INDEX_INNER, INDEX_LEAF = 0x05, 0x0D, 0x02, 0x0A
_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_SIZES = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}


@dataclass(frozen=True, slots=True)
class Cell:
    """An entry of a page: the page below it (0 on a leaf), its rowid (0 in an index) and its values.

    `values` is empty on inner pages of tables. Unless it is `whole`, the last of them or part of a text
    could not be read and are left out.
    """

    child: int
    rowid: int
    values: tuple[Value, ...] = ()
    whole: bool = True


class Unreadable(ValueError):
    """There are no such bytes, or they cannot mean what they should."""


class Pages:
    """The pages of the file with the bytes *content*, numbered from 1."""

    def __init__(self, content: bytes, size: int) -> None:
        self._content = content
        self.size = size
        self.count = -(-len(content) // size)

    def kind(self, number: int) -> int:
        """Give what page *number* is by its first byte (1.6), 0 if there is no such page."""
        start = self._start(number)
        return self._content[start] if 0 < number <= self.count and start < len(self._content) else 0

    def entries(self, number: int) -> int:
        """Give how many entries page *number* says that it has."""
        return int.from_bytes(self._content[self._start(number) + 3 : self._start(number) + 5], "big")

    def right(self, number: int) -> int:
        """Give the last page below the inner page *number*."""
        return int.from_bytes(self._content[self._start(number) + 8 : self._start(number) + 12], "big")

    def cells(self, number: int) -> Iterator[Cell]:
        """Give what can be read of the entries of page *number*, in their order (1.6)."""
        kind, start = self.kind(number), self._start(number)
        pointers = start + (12 if kind in (TABLE_INNER, INDEX_INNER) else 8)
        for each in range(min(self.entries(number), self.size // 4)):
            at = int.from_bytes(self._content[pointers + 2 * each : pointers + 2 * each + 2], "big")
            try:
                yield self._cell(kind, number, at)
            except Unreadable:
                continue

    def free(self) -> tuple[set[int], bool]:
        """Give the pages that are in use no more (1.5), and whether these are all: their list adds up."""
        found: set[int] = set()
        trunk = int.from_bytes(self._content[32:36], "big")
        while 0 < trunk <= self.count and trunk not in found:
            start = (trunk - 1) * self.size
            following, leaves = struct.unpack(">II", self._content[start : start + 8].ljust(8, b"\0"))
            if following > self.count or leaves > self.size // 4 - 2:
                break  # any page that holds rows begins otherwise
            numbers = _whole(self._content[start + 8 : start + 8 + 4 * leaves])
            found.add(trunk)
            found.update(
                number for (number,) in struct.iter_unpack(">I", numbers) if 1 < number <= self.count
            )
            trunk = following
        is_told = self._content.startswith(_MAGIC)
        return found, is_told and len(found) == int.from_bytes(self._content[36:40], "big")

    def _start(self, number: int) -> int:
        return _HEADER if number == 1 else (number - 1) * self.size

    def _cell(self, kind: int, number: int, at: int) -> Cell:
        page = self._content[(number - 1) * self.size : number * self.size]
        child = 0
        if kind in (TABLE_INNER, INDEX_INNER):
            child, at = int.from_bytes(page[at : at + 4], "big"), at + 4
        if kind == TABLE_INNER:
            return Cell(child, _varint(page, at)[0])
        length, at = _varint(page, at)
        rowid = 0
        if kind == TABLE_LEAF:
            rowid, at = _varint(page, at)
        return Cell(child, rowid, *_record(self._payload(page, at, length, kind == TABLE_LEAF)))

    def _payload(self, page: bytes, at: int, length: int, is_table: bool) -> bytes:
        """Give the *length* bytes of an entry, of which those that find no room lie on other pages (1.6)."""
        most = self.size - 35 if is_table else (self.size - 12) * 64 // 255 - 23
        if not 0 < length <= len(self._content):
            raise Unreadable
        here = length
        if length > most:
            least = (self.size - 12) * 32 // 255 - 23
            here = least + (length - least) % (self.size - 4)
            here = here if here <= most else least
        found = [page[at : at + here]]
        following = int.from_bytes(page[at + here : at + here + 4], "big")
        missing = length - here
        while missing > 0 and 0 < following <= self.count:
            more = self._content[(following - 1) * self.size : following * self.size]
            found.append(more[4 : 4 + missing])
            missing -= self.size - 4
            following = int.from_bytes(more[:4], "big")
        # What is missing at the end is what the last values lack.
        return b"".join(found)


def _whole(numbers: bytes) -> bytes:
    return numbers[: len(numbers) // 4 * 4]


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """Give the number of variable length that begins at *at*, and where it ends (1.6)."""
    number = 0
    for read, byte in enumerate(content[at : at + 9]):
        if read == 8:
            number = number << 8 | byte
            return (number - (1 << 64) if number >> 63 else number), at + 9
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at + read + 1
    raise Unreadable


def _record(payload: bytes) -> tuple[tuple[Value, ...], bool]:
    """Give the values of a record (2.1) up to the first that lacks bytes, and whether all are there."""
    end, at = _varint(payload, 0)
    if not at <= end <= len(payload):
        raise Unreadable
    values: list[Value] = []
    start, whole = end, True
    while at < end:
        kind, at = _varint(payload, at)
        size = _SIZES.get(kind, (kind - 12) // 2 if kind >= 12 else -1)
        if size < 0:
            raise Unreadable
        value = _value(kind, payload[start : start + size])
        # Our texts hold no NUL: it comes from a page that was emptied.
        if start + size > len(payload) or (isinstance(value, str) and "\0" in value):
            return tuple(values), False
        whole = whole and not (isinstance(value, str) and "\ufffd" in value)
        values.append(value)
        start += size
    return tuple(values), whole


def _value(kind: int, content: bytes) -> Value:
    if kind in (0, 8, 9):
        return (None, 0, 1)[max(kind - 7, 0)]
    if kind == 7:
        return float(struct.unpack(">d", content.rjust(8, b"\0"))[0])
    if kind < 7:
        return int.from_bytes(content, "big", signed=True)
    return content if kind % 2 == 0 else content.decode("utf-8", "replace")


def in_order(cells: Sequence[Cell], above: int, last: int) -> Iterator[Cell]:
    """Give those *cells* of a table's leaf whose rowids lie above *above*, up to *last*, in their order."""
    before = above
    for place, cell in enumerate(cells):
        after = cells[place + 1].rowid if place + 1 < len(cells) else last + 1
        # One that is greater than what follows is out of order itself, unless the next one is.
        if before < cell.rowid <= last and (cell.rowid < after or after <= before):
            before = cell.rowid
            yield cell
