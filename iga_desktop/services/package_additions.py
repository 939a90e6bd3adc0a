"""What belongs to no single innovation: what is missing here is added, what is here stays."""

import json
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from iga_desktop.db import companions, history, innovations, meetings, table_rows
from iga_desktop.db.history import Author, Change
from iga_desktop.db.table_rows import Row
from iga_desktop.domain.innovation import name_key
from iga_desktop.errors import UserError
from iga_desktop.formats import count_text, date_text
from iga_desktop.services import follow_ups, scenarios
from iga_desktop.services.package_plan import Plan
from iga_desktop.services.package_scenarios import with_ids
from iga_desktop.services.package_storing import Stored
from iga_desktop.services.snapshot import thaw

_SIMPLE: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("index_record", ("year",), "catatan indeks"),
    ("effort", ("number", "level"), "angka usaha"),
    ("plan_setting", ("year",), "setelan rencana"),
    ("agency_form", ("year", "agency_id"), "catatan formulir"),
    ("distinct_pair", ("one", "other"), "pasangan inovasi yang bukan data ganda"),
    ("merged_innovation", ("gone",), "catatan penggabungan data ganda"),
    ("heading_mapping", ("fingerprint",), "pasangan judul kolom"),
)
"""Tables whose rows are the same by these columns, and what people call a row."""


class Additions:
    """Adds what is missing inside a writing transaction; iterate over it for a sentence (Indonesian) each."""

    def __init__(self, mine: Connection, theirs: Connection, who: Author, plan: Plan, stored: Stored) -> None:
        self._mine, self._theirs, self._who = mine, theirs, who
        self._plan, self._stored = plan, stored
        self.notes: list[str] = []

    def __iter__(self) -> Iterator[str]:
        yield from chain(
            self._companions(), self._meetings(), self._scenarios(), self._simple(), self._history()
        )

    def _fetch(self, table: str, **equal: Any) -> list[Row]:
        return table_rows.fetch(self._theirs, table, **equal)

    def _missing(self, table: str, key: Callable[[Row], object], rows: list[Row]) -> list[Row]:
        """Give those of *rows* that are not in *table* here."""
        here = {key(row) for row in table_rows.fetch(self._mine, table)}
        return [row for row in rows if key(row) not in here]

    def _removed(self, subject: str) -> set[str]:
        """Give the keys of the names of what was removed here."""
        rows = table_rows.fetch(self._mine, "change", subject=subject, field="Dihapus")
        return {name_key(row["subject_name"]) for row in rows}

    def _note_removed(self, what: str, name: str) -> None:
        self.notes.append(f'{what} "{name}" tidak ditambahkan lagi, karena sudah dihapus di laptop ini.')

    def _trace(self, subject: str, new_id: int, name: str) -> None:
        """Leave the trace by which an id is known as given."""
        history.record(self._mine, self._who, [Change(subject, new_id, name, "Ditambahkan", None, name)])

    def _companions(self) -> Iterator[str]:
        ids = {row["name_key"]: row["id"] for row in table_rows.fetch(self._mine, "companion")}
        removed = self._removed(companions.SUBJECT)
        ours: dict[int, int] = {}
        added = 0
        for row in self._fetch("companion"):
            key = name_key(row["name"])
            if key not in ids and key in removed:
                self._note_removed("Pendamping", row["name"])
                continue
            if key not in ids:
                ids[key] = history.free_id(self._mine, companions.SUBJECT)
                table_rows.store(self._mine, "companion", [row | {"id": ids[key], "name_key": key}])
                self._trace(companions.SUBJECT, ids[key], row["name"])
                added += 1
            ours[row["id"]] = ids[key]
        pairs = [
            {
                "agency_id": self._stored.agencies[row["agency_id"]],
                "companion_id": ours[row["companion_id"]],
            }
            for row in self._fetch("companion_agency")
            if row["companion_id"] in ours
        ]
        fresh = self._missing("companion_agency", lambda row: row["agency_id"], pairs)
        table_rows.store(self._mine, "companion_agency", fresh)
        yield from _told(added, "pendamping")
        yield from _told(len(fresh), "penugasan pendamping")

    def _meetings(self) -> Iterator[str]:
        fresh = self._missing("meeting", lambda row: (row["year"], row["opened_at"]), self._fetch("meeting"))
        tasks = added = 0
        for row in fresh:
            if (snapshot := self._as_ours(row["snapshot"], row["sha256"])) is None:
                self.notes.append(
                    f"Rakor {date_text(row['held_on'])} tidak ditambahkan: keadaannya rusak di paket."
                )
                continue
            own_id = table_rows.highest(self._mine, "meeting") + 1
            own = {"id": own_id, "snapshot": snapshot, "sha256": sha256(snapshot.encode()).hexdigest()}
            table_rows.store(self._mine, "meeting", [row | own])
            added += 1
            for task in self._fetch("follow_up", meeting_id=row["id"]):
                self._add_follow_up(task, own_id)
                tasks += 1
        yield from _told(added, "Rakor")
        yield from _told(tasks, "tindak lanjut Rakor")

    def _add_follow_up(self, task: Row, meeting_id: int) -> None:
        own_id = history.free_id(self._mine, follow_ups.SUBJECT)
        own = {
            "id": own_id,
            "meeting_id": meeting_id,
            "agency_id": self._stored.agencies.get(task["agency_id"]),
            "innovation_id": self._stored.innovations.get(task["innovation_id"]),
        }
        table_rows.store(self._mine, "follow_up", [task | own])
        self._trace(follow_ups.SUBJECT, own_id, task["task"])

    def _as_ours(self, snapshot: str, fingerprint: str) -> str | None:
        """Give a frozen state with the ids that its innovations have here; None if it is damaged.

        Two meetings are compared by them. One that is not here gets an id that no innovation can have.
        """
        if sha256(snapshot.encode()).hexdigest() != fingerprint:
            return None
        try:
            thaw(snapshot)
        except (meetings.SnapshotDamaged, UserError):
            return None
        document = json.loads(snapshot)
        ids = [entry["id"] for entry in document["innovations"]]
        ours = [self._stored.innovations.get(key, -abs(key)) for key in ids]
        if ids == ours:
            return snapshot
        for entry, own in zip(document["innovations"], ours, strict=True):
            entry["id"] = own
        return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def _scenarios(self) -> Iterator[str]:
        fresh = self._missing("scenario", lambda row: (row["year"], row["name_key"]), self._fetch("scenario"))
        removed = self._removed(scenarios.SUBJECT)
        added = 0
        for row in fresh:
            if name_key(row["name"]) in removed:
                self._note_removed("Skenario", row["name"])
                continue
            definition = with_ids(row, self._stored.innovations)
            if definition is None:
                self.notes.append(f'Skenario "{row["name"]}" tidak ditambahkan: isinya rusak di paket.')
                continue
            own_id = history.free_id(self._mine, scenarios.SUBJECT)
            table_rows.store(self._mine, "scenario", [row | {"id": own_id, "definition": definition}])
            self._trace(scenarios.SUBJECT, own_id, row["name"])
            added += 1
        yield from _told(added, "skenario")

    def _simple(self) -> Iterator[str]:
        for table, columns, noun in _SIMPLE:
            rows = self._fetch(table)
            if "agency_id" in columns:
                rows = [row | {"agency_id": self._stored.agencies[row["agency_id"]]} for row in rows]
            fresh = self._missing(table, itemgetter(*columns), rows)
            table_rows.store(self._mine, table, fresh)
            if table == "index_record":
                for row in fresh:
                    table_rows.store(self._mine, "index_rank", self._fetch("index_rank", year=row["year"]))
            yield from _told(len(fresh), noun)

    def _history(self) -> Iterator[str]:
        subject = innovations.SUBJECT
        ids = self._stored.merged
        here = {_entry(row) for row in table_rows.fetch(self._mine, "change", subject=subject)}
        known = [row for row in self._fetch("change", subject=subject) if row["subject_id"] in ids]
        rows = [{**row, "subject_id": ids[row["subject_id"]]} for row in known]
        fresh = [row for row in rows if _entry(row) not in here]
        next_id = table_rows.highest(self._mine, "change") + 1
        table_rows.store(
            self._mine, "change", [row | {"id": new_id} for new_id, row in enumerate(fresh, start=next_id)]
        )
        yield from _told(len(fresh), "catatan riwayat inovasi")


def _entry(row: Mapping[str, Any]) -> tuple[object, ...]:
    """Give what an entry of the history is the same by on both laptops."""
    return tuple(value for name, value in row.items() if name != "id")


def _told(count: int, noun: str) -> Iterator[str]:
    if count:
        yield f"{count_text(count)} {noun} ditambahkan."
