"""The kinds of files that evidence comes in: what `kinds.toml` says, and how content is matched with it.

What is told to the officer is worded in `evidence_files`.
"""

import codecs
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

_MEBIBYTE = 1 << 20
Preview = Literal["pdf", "gambar", ""]
_PREVIEWS: Mapping[str, Preview] = {"pdf": "pdf", "gambar": "gambar", "": ""}


@dataclass(frozen=True, slots=True)
class Content:
    """What is known of a file's content: its first bytes and, of a zip archive, the names of its parts."""

    head: bytes
    members: frozenset[str] = frozenset()

    @property
    def is_text(self) -> bool:
        """Whether the first bytes read as text in one of the encodings that office programs write."""
        encoding = "utf-16" if self.head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
        try:
            # A character that is cut at the end of the head is no fault.
            text = codecs.getincrementaldecoder(encoding)().decode(self.head)
        except UnicodeDecodeError:
            text = self.head.decode("cp1252", errors="replace")
        return all(character.isspace() or ord(character) >= ord(" ") for character in text)


@dataclass(frozen=True, slots=True)
class _Mark:
    """Bytes that stand at `at`, or start up to `within` bytes later."""

    wanted: bytes
    at: int
    within: int

    @property
    def is_first(self) -> bool:
        return self.at == 0 and self.within == 0

    def is_in(self, head: bytes) -> bool:
        return head.find(self.wanted, self.at, self.at + self.within + len(self.wanted)) >= 0


_Signatures = tuple[tuple[_Mark, ...], ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is taken; `limit` is in bytes, `extensions` begin with a dot, the usual one first.

    `preview` says what can show it inside the window: a PDF view, a picture view, or nothing.
    """

    code: str
    name: str
    extensions: tuple[str, ...]
    limit: int
    preview: Preview
    text: bool
    ambiguous: bool
    member: str
    signatures: _Signatures

    @property
    def anchored(self) -> bool:
        """Whether the first bytes alone tell this kind, so that they cannot be those of something else."""
        return bool(self.signatures) and all(any(m.is_first for m in marks) for marks in self.signatures)

    def fits(self, content: Content) -> bool:
        """Say whether *content* is of this kind."""
        if self.text:
            return content.is_text
        return _matches(self.signatures, content) and (not self.member or self.member in content.members)


@dataclass(frozen=True, slots=True)
class Refused:
    """What is not taken, and what to do instead (a whole sentence)."""

    what: str
    instead: str
    extensions: tuple[str, ...]
    signatures: _Signatures

    def fits(self, content: Content) -> bool:
        """Say whether *content* is of this sort."""
        return _matches(self.signatures, content)


def read_kinds(path: Path) -> tuple[tuple[Kind, ...], tuple[Refused, ...]]:
    """Give what the file at *path* lists. It is shipped: a fault in it is a bug and raises."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    kinds = tuple(_kind(entry, table["limit_mb"]) for entry in table["kind"])
    return kinds, tuple(_refused(entry) for entry in table["refused"])


def _kind(entry: Mapping[str, Any], common_limit: int) -> Kind:
    return Kind(
        code=entry["code"],
        name=entry["name"],
        extensions=tuple(entry["extensions"]),
        limit=entry.get("limit_mb", common_limit) * _MEBIBYTE,
        preview=_PREVIEWS[entry.get("preview", "")],
        text=entry.get("text", False),
        ambiguous=entry.get("ambiguous", False),
        member=entry.get("member", ""),
        signatures=_signatures(entry),
    )


def _refused(entry: Mapping[str, Any]) -> Refused:
    return Refused(
        what=entry["what"],
        instead=entry["instead"],
        extensions=tuple(entry.get("extensions", ())),
        signatures=_signatures(entry),
    )


def _signatures(entry: Mapping[str, Any]) -> _Signatures:
    return tuple(tuple(map(_mark, marks)) for marks in entry.get("signatures", ()))


def _mark(mark: Mapping[str, Any]) -> _Mark:
    wanted = bytes.fromhex(mark["hex"]) if "hex" in mark else mark["text"].encode()
    return _Mark(wanted, mark.get("at", 0), mark.get("within", 0))


def _matches(signatures: _Signatures, content: Content) -> bool:
    return any(all(mark.is_in(content.head) for mark in marks) for marks in signatures)
