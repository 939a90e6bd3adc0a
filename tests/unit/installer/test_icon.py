"""The icon that Windows shows."""

import struct

from installer.make_icon import SIZES, TARGET


def test_the_icon_has_every_size_as_a_png() -> None:
    data = TARGET.read_bytes()
    assert struct.unpack_from("<HHH", data) == (0, 1, len(SIZES))
    for number, size in enumerate(SIZES):
        width, height, *_, length, place = struct.unpack_from("<BBBBHHII", data, 6 + 16 * number)
        assert (width, height) == (size % 256, size % 256)
        picture = data[place : place + length]
        assert picture.startswith(b"\x89PNG")
        assert struct.unpack_from(">II", picture, 16) == (size, size)
