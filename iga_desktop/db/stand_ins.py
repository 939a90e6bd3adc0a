"""Rows that stand in for lost ones which others refer to, named so that everybody sees what they are."""

import sqlite3
from collections.abc import Callable
from uuid import uuid4

from iga_desktop.db.pages import Value
from iga_desktop.db.salvage import Key, Row
from iga_desktop.domain.innovation import name_key

UNREAD = "(tidak terbaca)"
_FALLBACK_CODE = "TIDAK TERBACA"
_LONG_AGO = "1970-01-01 00:00:00.000000"


class StandIns:
    """Makes stand-ins for a database; *guideline_of* gives the text of a year's guideline, or None."""

    def __init__(self, database: sqlite3.Connection, guideline_of: Callable[[int], str | None]) -> None:
        self._database = database
        self._guideline_of = guideline_of

    def row(self, table: str, key: Key, known: Row) -> Row | None:
        """Give a row for *key* of *table* with what is *known* of it; None where nothing can stand in."""
        makers: dict[str, Callable[[Key, Row], Row | None]] = {
            "reporting_year": self._year,
            "agency": self._agency,
            "innovation": self._innovation,
            "evidence_file": self._file,
            "companion": self._companion,
            "paper_profile": self._profile,
        }
        make = makers.get(table)
        made = make(key, known) if make else None
        # What the index knows wins, but for the keys that go with the name.
        return None if made is None else {**made, **{k: v for k, v in known.items() if k != "name_key"}}

    def _year(self, key: Key, _known: Row) -> Row | None:
        (year,) = key
        text = self._guideline_of(year) if isinstance(year, int) else None
        return None if text is None else {"year": year, "guideline": text, "opened_at": _LONG_AGO}

    def _agency(self, key: Key, known: Row) -> Row:
        code = f"{_FALLBACK_CODE} {key[0]!s}"
        name = _named(known, f"perangkat daerah {key[0]!s}").capitalize()
        return {"id": key[0], "code": code, "name": name, "name_key": name_key(name)}

    def _innovation(self, key: Key, known: Row) -> Row | None:
        # By the last that is open, where no index knows it.
        year = known.get("year") or self._value("SELECT max(year) FROM reporting_year")
        if year is None:
            return None
        told = self._value(
            "SELECT subject_name FROM change WHERE subject = 'inovasi' AND subject_id = ? "
            "ORDER BY id DESC LIMIT 1",
            key[0],
        )
        name = f"{told!s} {UNREAD}" if told else _named(known, f"Inovasi {key[0]!s}")
        made: Row = {
            "id": key[0],
            "year": year,
            "agency_id": known.get("agency_id") or self._nobody(),
            "name": name,
        }
        if self._value("SELECT 1 FROM pragma_table_info('innovation') WHERE name = 'uid'"):
            made["uid"] = made["lineage"] = known.get("uid") or uuid4().hex
        return {**made, "name_key": name_key(name)}

    def _nobody(self) -> int:
        """Give the agency of innovations whose own is not known, made where it is first needed."""
        found = self._value("SELECT id FROM agency WHERE code = ?", _FALLBACK_CODE)
        if isinstance(found, int):
            return found
        name = f"Perangkat daerah {UNREAD}"
        made = self._database.execute(
            "INSERT INTO agency (code, name, name_key) VALUES (?, ?, ?)",
            (_FALLBACK_CODE, name, name_key(name)),
        )
        return made.lastrowid or 0

    def _file(self, key: Key, _known: Row) -> Row:
        name = self._value("SELECT name FROM evidence WHERE sha256 = ?", key[0])
        # The check of evidence corrects the size from the file itself.
        return {"sha256": key[0], "size": 0, "kind": str(name or "").rpartition(".")[2].lower() or "pdf"}

    def _companion(self, key: Key, known: Row) -> Row:
        name = _named(known, f"pendamping {key[0]!s}").capitalize()
        return {"id": key[0], "name": name, "name_key": name_key(name)}

    def _profile(self, key: Key, _known: Row) -> Row:
        return {
            "id": key[0],
            "order_number": key[0],
            "name": f"Profil {key[0]!s} {UNREAD}",
            "column_count": 2,
        }

    def _value(self, query: str, *values: Value) -> Value:
        row: tuple[Value] | None = self._database.execute(query, values).fetchone()
        return row[0] if row else None


def _named(known: Row, otherwise: str) -> str:
    name = known.get("name_key")
    return f"{name if isinstance(name, str) else otherwise} {UNREAD}"
