"""Small changes to bytes and texts, drawn from a generator of random numbers that can be run again."""

import json
import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

NASTY: Sequence[str] = (
    "",
    " ",
    "-",
    "0",
    "-1",
    "1e308",
    "-1e308",
    "1e-320",
    "NaN",
    "Infinity",
    "-Infinity",
    "9" * 400,
    "9" * 5000,
    "2147483648",
    "4294967296",
    "9223372036854775808",
    "0x7f",
    "1899-12-31",
    "9999-12-31",
    "0000-00-00",
    "2025-02-30",
    "31/02/2025",
    "=1+1",
    "+62 812",
    "-1+1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    '=HYPERLINK("http://contoh")',
    "=cmd|' /C calc'!A0",
    "<b>tebal</b>",
    "<script>alert(1)</script>",
    "&amp;&lt;",
    "{{ 7 * 7 }}",
    "{% for a in b %}",
    "../../naik",
    "..\\..\\naik",
    "/etc/passwd",
    "C:\\Windows",
    "\\\\pelayan\\berbagi",
    "CON",
    "NUL.txt",
    "berkas.",
    "\u202efdp.exe",
    "\u200b\u200e\ufeff",
    "\u0000",
    "\x07\x1b[31m",
    "\ud7ff\ue000\ufffe",
    "\U0001f4a5" * 9,
    "a\u0301" * 30,
    "x" * 32_767,
    "x" * 40_000,
    "'; DROP TABLE agency; --",
    "%s%n%x",
    "${jndi:ldap://contoh}",
    "#REF!",
    "#N/A",
    "true",
    "null",
    "[]",
    "{}",
    "A1048576",
    "XFD1048576",
    "ZZZZZZZ99999999999",
)
_VALUES: Sequence[Any] = (
    *NASTY,
    None,
    True,
    False,
    0,
    -1,
    1,
    3,
    4,
    10**6,
    2**31,
    2**63,
    2**64,
    10**30,
    0.5,
    -0.0,
    1e308,
    5e-324,
    [],
    {},
    [None],
    {"": ""},
    [[[[]]]],
    {"a": {"b": []}},
)
_NUMBER = re.compile(rb"\d+")
_MOST = 3 << 20


def nasty(random: Random) -> str:
    """Give a text that something may choke on."""
    text = random.choice(NASTY)
    return text + random.choice(NASTY) if random.random() < 0.2 else text


def flipped(content: bytes, random: Random) -> bytes:
    """Turn some bits, replace some bytes."""
    changed = bytearray(content)
    for _ in range(1 << random.randrange(6)):
        if changed:
            at = random.randrange(len(changed))
            changed[at] = random.choice(
                (changed[at] ^ 1 << random.randrange(8), random.randrange(256), 0, 255, 128)
            )
    return bytes(changed)


def truncated(content: bytes, random: Random) -> bytes:
    """Cut off the end, or the beginning."""
    at = random.randrange(len(content) + 1)
    return content[:at] if random.random() < 0.8 else content[at:]


def duplicated(content: bytes, random: Random) -> bytes:
    """Let a stretch come again, up to many times."""
    start, end = sorted(random.randrange(len(content) + 1) for _ in range(2))
    times = random.choice((2, 2, 3, 10, 1000))
    stretch = content[start:end]
    return content[:start] + stretch[: _MOST // times] * times + content[end:]


def removed(content: bytes, random: Random) -> bytes:
    """Leave a stretch out."""
    start, end = sorted(random.randrange(len(content) + 1) for _ in range(2))
    return content[:start] + content[end:]


def moved(content: bytes, random: Random) -> bytes:
    """Exchange two stretches."""
    a, b, c, d = sorted(random.randrange(len(content) + 1) for _ in range(4))
    return content[:a] + content[c:d] + content[b:c] + content[a:b] + content[d:]


def renumbered(content: bytes, random: Random) -> bytes:
    """Replace a number that is written in digits."""
    found = list(_NUMBER.finditer(content[: 1 << 18]))
    if not found:
        return flipped(content, random)
    match = random.choice(found)
    number = random.choice(
        ("0", "1", "-1", "255", "65536", "1048577", "4294967295", "1e308", "9" * 30, "9" * 5000)
    )
    return content[: match.start()] + number.encode() + content[match.end() :]


def inserted(content: bytes, random: Random) -> bytes:
    """Put something nasty in."""
    at = random.randrange(len(content) + 1)
    added = nasty(random).encode("utf-8", "surrogatepass") if random.random() < 0.8 else random.randbytes(64)
    return content[:at] + added + content[at:]


_PLAIN: Sequence[Callable[[bytes, Random], bytes]] = (
    flipped,
    flipped,
    flipped,
    truncated,
    duplicated,
    removed,
    moved,
    renumbered,
    inserted,
)


def any_bytes(content: bytes, random: Random) -> bytes:
    """Change *content* without knowing what it is."""
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        content = random.choice(_PLAIN)(content, random)[: 2 * _MOST]
    return content


def any_json(value: Any, random: Random) -> Any:
    """Change one value somewhere inside *value*."""
    if isinstance(value, dict) and value and random.random() < 0.9:
        return _any_table(value, random)
    if isinstance(value, list) and value and random.random() < 0.9:
        return _any_list(value, random)
    if isinstance(value, str) and value[:1] in "[{" and random.random() < 0.7:
        return _within(value, random)
    if isinstance(value, int) and not isinstance(value, bool) and random.random() < 0.5:
        return value + random.choice((-1, 1, 2, 100, 2**40))
    return random.choice(_VALUES)


def _any_table(value: dict[str, Any], random: Random) -> dict[str, Any]:
    key = random.choice(list(value))
    way = random.random()
    if way < 0.06:
        return {other: each for other, each in value.items() if other != key}
    if way < 0.12:
        return value | {nasty(random): value[key]}
    return value | {key: any_json(value[key], random)}


def _any_list(value: list[Any], random: Random) -> list[Any]:
    at = random.randrange(len(value))
    way = random.random()
    if way < 0.06:
        return value[:at] + value[at + 1 :]
    if way < 0.12:
        return [*value[:at], *[value[at]] * random.choice((2, 50)), *value[at + 1 :]]
    return [*value[:at], any_json(value[at], random), *value[at + 1 :]]


def _within(text: str, random: Random) -> str:
    try:
        return json.dumps(any_json(json.loads(text), random))
    except ValueError:
        return any_bytes(text.encode(), random).decode(errors="replace")
