"""What two laptops ever held of an innovation or a year's SPD: by it they tell who changed what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from iga_desktop.db import exchange, table_rows
from iga_desktop.db.table_rows import Row
from iga_desktop.domain.content import AGENCY, Content, fingerprint, from_json
from iga_desktop.domain.held_merging import changed_by, merge_held
from iga_desktop.domain.merging import FieldMerge, Side
from iga_desktop.exchange_words import SPD, STATUS

PIECES = "evidence:"
"""What the key of the pieces of evidence of an indicator or SPD row starts with; it is no value to merge."""
_COUNTS, _REMOVED = "+", "-"


@dataclass(frozen=True, slots=True)
class Held:
    """What this office (`here`) and the sender (`there`) held of one subject."""

    here: Sequence[Content] = ()
    there: Sequence[Content] = ()

    def merge(self, mine: Content, theirs: Content) -> tuple[FieldMerge, ...]:
        """Give what differs between *mine* and *theirs*."""
        return merge_held(self.here, mine, self.there, theirs)

    def never_met(self, mine: Content, theirs: Content) -> bool:
        """Tell whether neither laptop ever held the name that the innovation has on the other one."""
        names_here, names_there = ({each.get("name") for each in held} for held in (self.here, self.there))
        return theirs.get("name") not in names_here and mine.get("name") not in names_there

    def counts(self, slot: str, piece: Row) -> bool:
        """Tell whether evidence counts from now on; *piece* is as it is here, and the other way there.

        Who brought it back as well as who removed it may have done so twice: then it counts. Removed stays
        removed where nobody remembers anything.
        """
        mine, theirs = _COUNTS + piece_text(piece), _REMOVED + piece_text(piece)
        if piece["removed_at"] is not None:
            mine, theirs = _REMOVED + piece_text(piece), _COUNTS + piece_text(piece)
        key = f"{PIECES}{piece[slot]}"
        here, there = (_entries(each, key) for each in (self.here, self.there))
        who = changed_by(here, mine, there, theirs)
        if who is None:
            return mine in there
        return (mine if who is Side.MINE else theirs).startswith(_COUNTS)


class HeldVersions:
    """What both laptops held, by subject; *codes* has the codes here of the sender's agencies."""

    def __init__(self, mine: Connection, theirs: Connection, codes: Mapping[str, str]) -> None:
        self._here = _held(mine)
        self._there = {
            subject: [_with_code(content, codes) for content in contents]
            for subject, contents in _held(theirs).items()
        }

    def knows(self, subject: str) -> bool:
        """Tell whether this office held *subject*."""
        return subject in self._here

    def of(self, here: Iterable[str], there: Iterable[str]) -> Held:
        """Give what was held of a subject, which goes by these names on the two laptops."""
        return Held(
            [content for name in here for content in self._here.get(name, ())],
            [content for name in there for content in self._there.get(name, ())],
        )


def pieces_content(pieces: Iterable[Row], slot: str) -> dict[str, tuple[str, ...]]:
    """Give what is to be remembered of *pieces* of evidence, by the key of their *slot*."""
    found: dict[str, list[str]] = {}
    for piece in pieces:
        sign = _COUNTS if piece["removed_at"] is None else _REMOVED
        found.setdefault(f"{PIECES}{piece[slot]}", []).append(sign + piece_text(piece))
    return {key: tuple(sorted(entries)) for key, entries in sorted(found.items())}


def counting(content: Content, key: str) -> set[str]:
    """Give the pieces of evidence under *key* that count in what is remembered."""
    entries = content.get(key)
    return {each for each in entries if each.startswith(_COUNTS)} if isinstance(entries, tuple) else set()


def piece_text(piece: Row) -> str:
    """Give by what a piece of evidence is known on all laptops: its content, and when it was added."""
    return f"{piece['sha256'] or piece['link']} {piece['added_at'].isoformat()}"


def remember_held(connection: Connection, contents: Mapping[str, Content], at: datetime) -> None:
    """Remember what this office holds now by subject, where it never held it before."""
    known = exchange.fetch_hashes(connection, contents.keys())
    fresh = {
        subject: content
        for subject, content in contents.items()
        if fingerprint(content) not in known.get(subject, ())
    }
    exchange.remember(connection, fresh, at)


def take_sent_forms(mine: Connection, theirs: Connection) -> None:
    """Remember here what the other laptop sent out on forms, so that these can come back here as well."""
    sent = [
        row
        for row in table_rows.fetch(theirs, "exchanged_version")
        if exchange.went_out_on_a_form(from_json(row["content"]))
    ]
    known = exchange.fetch_hashes(mine, {row["subject"] for row in sent})
    missing = [row for row in sent if row["sha256"] not in known.get(row["subject"], ())]
    table_rows.store(mine, "exchanged_version", missing)


def _entries(contents: Iterable[Content], key: str) -> set[str]:
    found: set[str] = set()
    for content in contents:
        entries = content.get(key)
        if isinstance(entries, tuple):
            found.update(entries)
    return found


def _held(connection: Connection) -> Mapping[str, Sequence[Content]]:
    """Give what was held by subject; what went out or came back with a form knows no status."""
    versions = exchange.fetch_versions(connection)
    return {
        subject: held
        for subject, contents in versions.items()
        if (held := [each for each in contents if STATUS in each or subject.startswith(SPD)])
    }


def _with_code(content: Content, codes: Mapping[str, str]) -> Content:
    if AGENCY not in content:
        return content
    code = str(content[AGENCY])
    return {**content, AGENCY: codes.get(code, code)}
