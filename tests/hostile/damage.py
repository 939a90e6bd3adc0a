"""Damage that can come to any file: cut off, altered in places, empty, or something else altogether."""

from collections.abc import Iterator
from random import Random

from tests.hostile.cases import Case, Reader

_SEED = 20_251_122
OTHER_KINDS: dict[str, bytes] = {
    "program": b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff" + bytes(200),
    "program Linux": b"\x7fELF\x02\x01\x01" + bytes(200),
    "halaman web": b"<!DOCTYPE html><html><script>alert(1)</script><table><tr><td>Nama</td></tr></table>",
    "gambar": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "arsip RAR": b"Rar!\x1a\x07\x01\0" + bytes(50),
    "arsip gzip": b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + bytes(50),
    "hanya NUL": bytes(100_000),
    "hanya spasi": b" " * 100_000,
    "hanya FF": b"\xff" * 4_096,
    "satu bita": b"P",
    "tanda zip saja": b"PK\x05\x06" + bytes(18),
    "tanda OLE saja": bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600),
    "perintah": b"#!/bin/sh\nrm -rf /\n",
}


def cut_off(reader: Reader, file: str, content: bytes, *places: float) -> Iterator[Case]:
    """Give *content* cut off after these shares of it."""
    for share in places:
        yield Case(
            f"{reader.value}: terpotong {share:.0%} {file}",
            reader,
            file,
            content[: int(len(content) * share)],
        )


def altered(
    reader: Reader, file: str, content: bytes, times: int, refused: bool | None = None
) -> Iterator[Case]:
    """Give *content* with a few bytes altered, each time others."""
    for number in range(times):
        random = Random(_SEED + number)  # noqa: S311 the same in every run
        changed = bytearray(content)
        for _ in range(2 + 6 * number):
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
        yield Case(f"{reader.value}: bit berubah {number + 1} {file}", reader, file, bytes(changed), refused)


def something_else(reader: Reader, file: str, *but: str) -> Iterator[Case]:
    """Give files of other kinds under the name *file*."""
    yield Case(f"{reader.value}: kosong {file}", reader, file, b"")
    for name, content in OTHER_KINDS.items():
        if name not in but:
            yield Case(f"{reader.value}: {name} bernama {file}", reader, file, content)
