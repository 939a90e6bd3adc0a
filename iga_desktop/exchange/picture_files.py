"""How large a picture says it is, found without unfolding it: a few bytes may stand for gigabytes."""

from struct import error, unpack_from

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""The marks of a JPEG behind which its size stands."""
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Marks of a JPEG that nothing follows."""


def pixels_of(content: bytes) -> int:
    """Give how many pixels the PNG or JPEG *content* says it has.

    Raises:
        ValueError: it is neither, or does not say so.
    """
    try:
        if content.startswith(_PNG) and content[12:16] == b"IHDR":
            width, height = unpack_from(">II", content, 16)
        elif content.startswith(_JPEG):
            height, width = _frame(content)
        else:
            raise ValueError("neither PNG nor JPEG")
    except (IndexError, error) as problem:
        raise ValueError("cut off") from problem
    return int(width * height)


def _frame(content: bytes) -> tuple[int, int]:
    at = 2
    while True:
        while content[at] != 0xFF or content[at + 1] in (0x00, 0xFF):
            at += 1
        mark = content[at + 1]
        if mark in _FRAMES:
            height, width = unpack_from(">HH", content, at + 5)
            return height, width
        at += 2 if mark in _BARE else 2 + max(unpack_from(">H", content, at + 2)[0], 2)
