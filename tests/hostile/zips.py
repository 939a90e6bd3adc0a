"""Archives as nobody should send them: made whole, or with lies in their lists."""

import warnings
import zlib
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from struct import pack, pack_into, unpack_from
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

Parts = Mapping[str, bytes]
_LOCAL, _LISTED = b"PK\x03\x04", b"PK\x01\x02"
_MOMENT = (2025, 8, 11, 8, 0, 0)


def packed(parts: Parts | Iterable[tuple[str, bytes]], compression: int = ZIP_DEFLATED) -> bytes:
    """Give an archive of *parts*; a name may come twice."""
    whole = BytesIO()
    with ZipFile(whole, "w") as archive, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Duplicate name")
        for name, content in parts.items() if isinstance(parts, Mapping) else parts:
            archive.writestr(_entry(name, compression), content)
    return whole.getvalue()


def linked(name: str, target: str) -> bytes:
    """Give an archive with one symbolic link."""
    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        entry = _entry(name, ZIP_STORED)
        entry.create_system = 3
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, target)
    return whole.getvalue()


def _entry(name: str, compression: int) -> ZipInfo:
    # ZipInfo would cut a name at a NUL and turn other separators: it gets its name afterwards.
    entry = ZipInfo("x", _MOMENT)
    entry.filename = entry.orig_filename = name
    entry.compress_type = compression
    return entry


def parts_of(archive: bytes) -> dict[str, bytes]:
    """Give the parts of *archive* by name."""
    with ZipFile(BytesIO(archive)) as opened:
        return {info.filename: opened.read(info) for info in opened.infolist()}


def replacing(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Give what puts *new* wherever *old* stands in a part."""
    return lambda part: part.replace(old, new)


def repacked(archive: bytes, replaced: Mapping[str, bytes | None]) -> bytes:
    """Give *archive* with some parts replaced, added, or (None) left out."""
    parts = parts_of(archive)
    first = {name: replaced.get(name, content) for name, content in parts.items()}
    return packed(
        {name: content for name, content in (first | dict(replaced)).items() if content is not None}
    )


def edited(archive: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Give *archive* with one part changed."""
    return repacked(archive, {part: change(parts_of(archive)[part])})


def zeros(mebibytes: int) -> bytes:
    """Give a megabyte-sized part that packs to almost nothing."""
    return bytes(mebibytes << 20)


def lying(archive: bytes, part: str, size: int) -> bytes:
    """Let *archive* declare that *part* unpacks to *size* bytes."""
    content = bytearray(archive)
    for mark, at_name, name_at, size_at in ((_LOCAL, 26, 30, 22), (_LISTED, 28, 46, 24)):
        for at in _places(content, mark):
            (length,) = unpack_from("<H", content, at + at_name)
            if content[at + name_at : at + name_at + length] == part.encode():
                pack_into("<I", content, at + size_at, size)
    return bytes(content)


def flagged(archive: bytes, flag: int) -> bytes:
    """Let every part of *archive* have *flag* set: 1 says that it is encrypted."""
    content = bytearray(archive)
    for mark, at_flag in ((_LOCAL, 6), (_LISTED, 8)):
        for at in _places(content, mark):
            (flags,) = unpack_from("<H", content, at + at_flag)
            pack_into("<H", content, at + at_flag, flags | flag)
    return bytes(content)


def method(archive: bytes, number: int) -> bytes:
    """Let every part of *archive* say that it is packed by the method *number*."""
    content = bytearray(archive)
    for mark, at_method in ((_LOCAL, 8), (_LISTED, 10)):
        for at in _places(content, mark):
            pack_into("<H", content, at + at_method, number)
    return bytes(content)


def _places(content: bytes | bytearray, mark: bytes) -> Iterable[int]:
    at = content.find(mark)
    while at >= 0:
        yield at
        at = content.find(mark, at + 1)


def overlapping(names: list[str], kernel: bytes) -> bytes:
    """Give an archive whose stored parts lie in one another: each holds all that come after it."""
    body = kernel
    heads: list[tuple[str, int, int, int]] = []
    for name in reversed(names):
        spelled = name.encode()
        sum_, size = zlib.crc32(body), len(body)
        local = pack("<4sHHHHHIIIHH", _LOCAL, 20, 0, 0, 0, 0x5A2B, sum_, size, size, len(spelled), 0)
        body = local + spelled + body
        heads.append((name, sum_, size, len(body)))
    listed = b"".join(
        pack(
            "<4sHHHHHHIIIHHHHHII",
            _LISTED, 20, 20, 0, 0, 0, 0x5A2B, sum_, size, size, len(name.encode()), 0, 0, 0, 0, 0,
            len(body) - from_end,
        )
        + name.encode()
        for name, sum_, size, from_end in reversed(heads)
    )  # fmt: skip
    end = pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, len(names), len(names), len(listed), len(body), 0)
    return body + listed + end


def swollen(archive: bytes, part: str, mebibytes: int, fill: bytes = b"\0") -> bytes:
    """Give *archive* with *part* unpacking to so many megabytes of *fill*, made without packing them."""
    piece = fill * (1 << 20)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    raw = first + again * (mebibytes - 1) + packer.flush()
    sum_ = 0
    for _ in range(mebibytes):
        sum_ = zlib.crc32(piece, sum_)
    parts = {**parts_of(archive), part: raw}
    whole = BytesIO()
    with ZipFile(whole, "w") as made:
        for name, content in parts.items():
            made.writestr(_entry(name, ZIP_STORED if name == part else ZIP_DEFLATED), content)
    return _told(whole.getvalue(), part, sum_, mebibytes << 20)


def _told(archive: bytes, part: str, sum_: int, size: int) -> bytes:
    """Let *archive* say that its stored *part* is packed, and what it unpacks to."""
    content = bytearray(archive)
    for mark, at_name, name_at, at_method, at_sum in ((_LOCAL, 26, 30, 8, 14), (_LISTED, 28, 46, 10, 16)):
        for at in _places(content, mark):
            (length,) = unpack_from("<H", content, at + at_name)
            if content[at + name_at : at + name_at + length] == part.encode():
                pack_into("<H", content, at + at_method, ZIP_DEFLATED)
                pack_into("<I", content, at + at_sum, sum_)
                pack_into("<I", content, at + at_sum + 8, size)
    return bytes(content)
