"""Changes to what a file holds: taken apart, altered inside, and put together so that it is whole again."""

import csv
import hashlib
import json
import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO
from random import Random
from struct import pack, pack_into, unpack_from
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from iga_desktop.exchange.compound_file import CompoundFile, with_one_stream
from iga_desktop.exchange.forms.identity import MARK
from tests.hostile.mutators import any_bytes, any_json, nasty
from tests.hostile.zips import packed, parts_of

_VALUE = re.compile(rb'(?<=>)[^<>]+(?=<)|(?<==")[^"<>]*(?=")')
_ELEMENT = re.compile(rb"<[\w:]++[^<>]*+(?<=/)>|<([\w:]++)(?:\s[^<>]*+)?+>[^<>]*+</\1>")
_IDENTITY = re.compile(rf"{MARK}\.\d+\.[\w=-]+\.[0-9a-f]{{8}}".encode())
_DIGEST = 64

Mutator = Callable[[bytes, Random], bytes]


def in_xml(content: bytes, random: Random) -> bytes:
    """Alter values, or leave out, double and nest elements."""
    way = random.random()
    if way < 0.6 and (found := list(_VALUE.finditer(content[: 1 << 18]))):
        for match in sorted(
            random.sample(found, min(len(found), random.choice((1, 1, 3, 10)))), key=lambda m: -m.start()
        ):
            value = nasty(random).encode("utf-8", "replace")
            if random.random() < 0.9:
                value = value.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b'"', b"&quot;")
            content = content[: match.start()] + value + content[match.end() :]
        return content
    if way < 0.9 and (elements := list(_ELEMENT.finditer(content[: 1 << 18]))):
        match = random.choice(elements)
        times = random.choice((0, 0, 2, 3, 200))
        return content[: match.start()] + match[0] * times + content[match.end() :]
    return any_bytes(content, random)


def in_archive(content: bytes, random: Random) -> bytes:
    """Alter a part, or the list of parts."""
    parts = list(parts_of(content).items())
    at = random.randrange(len(parts))
    name, part = parts[at]
    way = random.random()
    if way < 0.75:
        parts[at] = (
            name,
            (in_xml if part.lstrip()[:1] == b"<" and random.random() < 0.8 else any_bytes)(part, random),
        )
    elif way < 0.8:
        del parts[at]
    elif way < 0.9:
        parts[at] = nasty(random).encode("utf-8", "replace").decode()[:200] or "x", part
    else:
        parts.append((random.choice((nasty(random), "xl/vbaProject.bin", "mimetype"))[:200] or "x", part))
    safe = [(part_name.replace("\0", "") or "x", part) for part_name, part in parts]
    return packed(dict(safe), random.choice((ZIP_DEFLATED, ZIP_STORED)))


def in_form(content: bytes, random: Random) -> bytes:
    """Alter a workbook, or the identities that its sheets carry, whose check digits are right again."""
    if random.random() < 0.6:
        return in_archive(content, random)
    parts = parts_of(content)
    for name, part in parts.items():
        if _IDENTITY.search(part):
            parts[name] = _IDENTITY.sub(lambda match: _reidentified(match[0], random), part)
    return packed(parts)


def _reidentified(line: bytes, random: Random) -> bytes:
    mark, number, values, _ = line.split(b".")
    changed = any_json(json.loads(urlsafe_b64decode(values)), random)
    spelled = urlsafe_b64encode(json.dumps(changed).encode())
    head = b".".join((mark, number, spelled))
    return head + b"." + hashlib.sha256(head).hexdigest()[:8].encode()


def in_package(content: bytes, random: Random) -> bytes:
    """Alter records, manifest or evidence of a package; its hashes are right again."""
    parts = parts_of(content)
    way = random.random()
    if way < 0.7:
        parts["data.json"] = _altered_json(parts["data.json"], random)
    elif way < 0.85:
        parts["manifest.json"] = _altered_json(parts["manifest.json"], random)
        return signed(parts)
    else:
        return signed_again(in_archive(content, random))
    return signed(_listed(parts))


def _altered_json(content: bytes, random: Random) -> bytes:
    value = json.loads(content)
    for _ in range(random.choice((1, 1, 2, 5))):
        value = any_json(value, random)
    return json.dumps(value).encode("utf-8", "surrogatepass")


def _listed(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give *parts* with a manifest that lists them as they are."""
    manifest = json.loads(parts["manifest.json"])
    manifest["members"] = [
        {"path": name, "size": len(part), "sha256": hashlib.sha256(part).hexdigest()}
        for name, part in parts.items()
        if name != "manifest.json"
    ]
    return {**parts, "manifest.json": json.dumps(manifest).encode()}


def listed(parts: Mapping[str, bytes]) -> bytes:
    """Give a package of *parts* whose manifest and digest are right."""
    return signed(_listed(parts))


def signed(parts: Mapping[str, bytes]) -> bytes:
    """Give a package of *parts* as they are; only the digest of the whole is right."""
    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        for name, part in parts.items():
            entry = ZipInfo("x", (2025, 8, 11, 8, 0, 0))
            entry.filename = entry.orig_filename = name
            entry.compress_type = ZIP_DEFLATED if name.endswith(".json") else ZIP_STORED
            archive.writestr(entry, part)
        archive.comment = b"0" * _DIGEST
    return signed_again(whole.getvalue())


def signed_again(content: bytes) -> bytes:
    """Give the package or backup *content* with the digest of the whole right again."""
    body = content[:-_DIGEST]
    return body + hashlib.sha256(body).hexdigest().encode()


def in_json(content: bytes, random: Random) -> bytes:
    """Alter a value."""
    return _altered_json(content, random) if random.random() < 0.8 else any_bytes(content, random)


def in_lines(content: bytes, random: Random) -> bytes:
    """Alter the values of lines "key = value", or the lines themselves."""
    lines = content.split(b"\n")
    at = random.randrange(len(lines))
    key, equals, _ = lines[at].partition(b"=")
    way = random.random()
    if way < 0.6 and equals:
        text = nasty(random)
        value = random.choice(
            (text, json.dumps(text), f"[{text}]", "[" * 2000, "{a=1}", "1979-05-27", "inf", "nan")
        )
        lines[at] = key + b"= " + value.encode("utf-8", "surrogatepass")
    elif way < 0.8:
        del lines[at]
    elif way < 0.9:
        lines.insert(random.randrange(len(lines)), lines[at])
    else:
        return any_bytes(content, random)
    return b"\n".join(lines)


def in_cells(content: bytes, random: Random) -> bytes:
    """Alter cells of a table in text, and how it is written."""
    text = content.decode("utf-8-sig", "replace")
    rows = list(csv.reader(StringIO(text), delimiter=";" if text.count(";") > text.count(",") else ","))
    for _ in range(random.choice((1, 3, 20))):
        cells = random.choice(rows) if rows else []
        if cells:
            cells[random.randrange(len(cells))] = nasty(random)
    whole = StringIO()
    csv.writer(whole, delimiter=random.choice(";,\t|")).writerows(rows)
    encoding = random.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le", "latin-1"))
    found = whole.getvalue().encode(encoding, "replace")
    return found if random.random() < 0.8 else any_bytes(found, random)


def in_older_book(content: bytes, random: Random) -> bytes:
    """Alter records of an .xls workbook; the file around them is sound."""
    stream = bytearray(CompoundFile(content).stream("Workbook") or b"")
    places, at = [], 0
    while at + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, at)
        places.append((at, length))
        at += 4 + length
        if not kind and not length:
            break
    for _ in range(random.choice((1, 2, 8))):
        at, length = random.choice(places)
        if random.random() < 0.2:
            pack_into(
                "<H", stream, at + random.choice((0, 2)), random.choice((0, 6, 10, 0x85, 0xFC, 0x203, 0xFFFF))
            )
        elif length:
            stream[at + 4 + random.randrange(length)] = random.choice((0, 1, 0x7F, 0x80, 0xFF))
    return with_one_stream("Workbook", bytes(stream))


def in_png(content: bytes, random: Random) -> bytes:
    """Alter a chunk of a PNG picture; its checksum is right again."""
    chunks, at = [], 8
    while at + 12 <= len(content):
        (length,) = unpack_from(">I", content, at)
        chunks.append((content[at + 4 : at + 8], content[at + 8 : at + 8 + length]))
        at += 12 + length
    place = random.randrange(len(chunks))
    kind, data = chunks[place]
    chunks[place] = kind, any_bytes(data, random)
    return content[:8] + b"".join(png_chunk(kind, data) for kind, data in chunks)


def png_chunk(kind: bytes, data: bytes) -> bytes:
    """Give a chunk of a PNG picture."""
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))
