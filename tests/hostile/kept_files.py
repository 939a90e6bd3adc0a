"""What the program keeps for itself and reads again: backups and drafts that somebody altered."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from random import Random

from tests.hostile import damage
from tests.hostile.cases import Case, Reader
from tests.hostile.mutators import any_bytes, any_json
from tests.hostile.seeds import BACKUP, Seeds
from tests.hostile.structured import in_archive, signed, signed_again
from tests.hostile.zips import parts_of

_MANIFEST, _CONTENTS, _DATABASE = "manifest.json", "isi.json", "iga.db"
_LIES: tuple[tuple[str, object], ...] = (
    ("format", 99),
    ("format", "1"),
    ("number", -1),
    ("number", 10**400),
    ("made_at", "0001-01-01T00:00:00"),
    ("made_at", "kemarin"),
    ("made_at", "9999-12-31T23:59:59"),
    ("reason", "x"),
    ("schema", "9999"),
    ("schema", "../.."),
    ("years", "2025"),
    ("size", 1 << 62),
    ("office", None),
    ("members", [["../../luar.db", 4, "a" * 64]]),
    ("members", [["C:\\luar.db", 4, "a" * 64]]),
    ("members", [["pedoman/CON", 4, "a" * 64]]),
    ("members", []),
)
_DRAFTS = (
    b"",
    b"{",
    b"[]",
    b"[" * 100_000,
    b'{"form": "inovasi", "kept_at": "2025-08-11T08:00:00", "edits": {}}',
    b'{"form": "inovasi", "kept_at": "2025-08-11T08:00:00", "edits": {"base": 5, "edited": []}}',
    b'{"form": "__class__", "kept_at": "2025-08-11T08:00:00", "edits": {}}',
    b'{"form": "catatan", "kept_at": "9999-12-31T23:59:59+14:00", "edits": {"uid": null}}',
    b'{"form": "catatan", "kept_at": NaN, "edits": 1e999}',
    b'{"form": "pengaturan", "kept_at": "2025-08-11", "edits": {"base": {}, "edited": {"profiles": "x"}}}',
    b"\xff\xfe{\x00}\x00",
    b"\x00" * 1_000,
)


def in_backup(content: bytes, random: Random) -> bytes:
    """Alter the lists, the database or the archive of a backup; its hashes are right again."""
    parts = parts_of(content)
    way = random.random()
    if way < 0.2:
        return signed_again(in_archive(content, random))
    if way < 0.5:
        parts[_MANIFEST] = _altered(parts[_MANIFEST], random)
        return signed(parts)
    if way < 0.7:
        parts[_CONTENTS] = _altered(parts[_CONTENTS], random)
    else:
        parts[_DATABASE] = any_bytes(parts[_DATABASE], random)
    return signed(_listed(parts))


def cases(seeds: Seeds) -> Iterator[Case]:
    """Give all of this family."""
    sound = seeds.read(BACKUP)
    parts = parts_of(sound)
    yield from damage.cut_off(Reader.BACKUP, BACKUP, sound, 0.1, 0.5, 0.99)
    yield from damage.altered(Reader.BACKUP, BACKUP, sound, 4, refused=True)
    yield from damage.something_else(Reader.BACKUP, BACKUP)
    for number, (key, value) in enumerate(_LIES):
        manifest = json.dumps(json.loads(parts[_MANIFEST]) | {key: value}).encode()
        lying = signed({**parts, _MANIFEST: manifest})
        # A moment and a number say nothing of what is in it.
        refused = None if key in ("made_at", "number") else True
        yield Case(f"cadangan: {key} bohong ({number})", Reader.BACKUP, BACKUP, lying, refused)
    for name, database in (
        ("kosong", b""),
        ("bukan basis data", b"x" * 5_000),
        ("terpotong", parts[_DATABASE][: len(parts[_DATABASE]) // 2]),
        ("halaman ditimpa", parts[_DATABASE][:4096] + b"\xff" * 8192 + parts[_DATABASE][12288:]),
    ):
        forged = signed(_listed({**parts, _DATABASE: database}))
        yield Case(f"cadangan: basis data {name}", Reader.BACKUP, BACKUP, forged)
    for number, content in enumerate(_DRAFTS):
        yield Case(f"draf {number}", Reader.DRAFT, "draf.json", content, refused=False)


def _altered(content: bytes, random: Random) -> bytes:
    return json.dumps(any_json(json.loads(content), random)).encode("utf-8", "surrogatepass")


def _listed(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give *parts* with a manifest that lists them as they are."""
    manifest = json.loads(parts[_MANIFEST])
    manifest["size"] = len(parts[_DATABASE])
    manifest["members"] = [
        [name, len(part), hashlib.sha256(part).hexdigest()]
        for name, part in parts.items()
        if name != _MANIFEST
    ]
    return {**parts, _MANIFEST: json.dumps(manifest).encode()}
