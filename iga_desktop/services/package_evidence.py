"""Evidence of two laptops as one: what was added on either is there, what was removed on either is not."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from iga_desktop.db import desk, table_rows
from iga_desktop.db.history import Author
from iga_desktop.db.table_rows import Row
from iga_desktop.domain.content import Value
from iga_desktop.domain.verification import Decision, DeskChange, IndicatorState
from iga_desktop.exchange_words import VERIFICATION
from iga_desktop.services.desk import Desk, fetch_desk, write_change
from iga_desktop.services.package_held import Held

_LETTER = ("letter_number", "letter_on", "letter_subject", "note")


@dataclass(frozen=True, slots=True)
class _Union:
    """What makes our pieces those of both: rows to add, values to store by id, how many were left out."""

    new: list[Row]
    changed: dict[int, Row]
    skipped: int


class PackageEvidence:
    """Takes evidence over inside a writing transaction.

    `hashes` are the contents whose bytes are needed afterwards. `pieces` counts what was added, `removed`
    what no longer counts, `skipped` what has no bytes on either side (*available* are those that have).
    """

    def __init__(self, mine: Connection, theirs: Connection, who: Author, available: Collection[str]) -> None:
        self._mine, self._theirs, self._who = mine, theirs, who
        self._available = available
        self._ours, self._others = _by_innovation(mine), _by_innovation(theirs)
        self._files = {row["sha256"]: row for row in table_rows.fetch(theirs, "evidence_file")}
        self.hashes: set[str] = set()
        self.pieces = self.removed = self.skipped = 0

    def differing(self, their_id: int, our_id: int, held: Held) -> int:
        """Give how many pieces are new or other in the package; *our_id* is 0 while it is not here."""
        ours = {row["id"]: row for row in self._ours[our_id]}
        union = self._union("evidence", "number", self._ours[our_id], self._others[their_id], our_id, held)
        shown = [row for row in union.new if row["removed_at"] is None]
        # Of the same content added on both laptops one piece comes and the other goes.
        return len({_key(row, "number")[:-1] for row in (*shown, *map(ours.__getitem__, union.changed))})

    def take_new(self, their_id: int, our_id: int) -> None:
        """Take the evidence of an innovation that was not here."""
        self._store("evidence", self._union("evidence", "number", [], self._others[their_id], our_id, Held()))

    def merge(
        self, their_id: int, our_id: int, taken: Mapping[str, Value], held: Held, *, with_pieces: bool
    ) -> None:
        """Merge the evidence of an innovation that both have, and store what was *taken* of its verification.

        An indicator whose evidence changes waits again, unless its verification was taken. Not *with_pieces*,
        the evidence here stays as it is.
        """
        ours = self._ours[our_id]
        theirs = self._others[their_id] if with_pieces else ()
        union = self._union("evidence", "number", ours, theirs, our_id, held)
        numbers = {int(key.removeprefix(VERIFICATION)) for key in taken if key.startswith(VERIFICATION)}
        said = {
            number: state
            for number, state in desk.fetch_states(self._theirs, their_id).items()
            if number in numbers
        }
        if union.new or union.changed or said:
            now = fetch_desk(self._mine, our_id)
            self._store("evidence", union)
            write_change(self._mine, self._who, now, _desk_change(now, ours, union, said, self._who.at))
        else:
            self.skipped += union.skipped

    def merge_spd(self, year: int, held: Held) -> None:
        """Merge the evidence of the SPD rows of *year*."""
        ours, theirs = (
            table_rows.fetch(each, "spd_evidence", year=year) for each in (self._mine, self._theirs)
        )
        self._store("spd_evidence", self._union("spd_evidence", "code", ours, theirs, None, held))

    def _union(
        self,
        table: str,
        slot: str,
        ours: Sequence[Row],
        theirs: Sequence[Row],
        owner: int | None,
        held: Held,
    ) -> _Union:
        known = {_key(row, slot): row for row in ours}
        next_id = table_rows.highest(self._mine, table) + 1
        ids: dict[int | None, int] = {}
        new: list[Row] = []
        changed: dict[int, Row] = {}
        skipped = 0
        for row in theirs:
            if (same := known.get(_key(row, slot))) is not None:
                ids[row["id"]] = same["id"]
                if values := _news(same, row, slot, held):
                    changed[same["id"]] = values
            elif row["sha256"] is not None and row["sha256"] not in self._available:
                skipped += 1
            else:
                ids[row["id"]] = next_id + len(new)
                own = {} if owner is None else {"innovation_id": owner, "replaces": ids.get(row["replaces"])}
                new.append({**row, **own, "id": ids[row["id"]]})
        self._count_once(ours, new, changed, slot)
        return _Union(new, {key: values for key, values in changed.items() if values}, skipped)

    def _count_once(
        self, ours: Sequence[Row], new: Sequence[Row], changed: dict[int, Row], slot: str
    ) -> None:
        """Of the same content added on both laptops let the older piece count, here as there."""
        counting: dict[object, Row] = {}
        for row in sorted(ours, key=lambda row: row["removed_at"] is not None):
            if (row | changed.get(row["id"], {}))["removed_at"] is not None:
                continue
            if counting.setdefault(_key(row, slot)[:-1], row) is not row:
                del changed[row["id"]]["removed_at"]  # what counts beside it came later
        for row in new:
            same = counting.get(_key(row, slot)[:-1])
            if same is None or row["removed_at"] is not None:
                continue
            if same["added_at"] < row["added_at"]:
                row["removed_at"] = self._who.at
            else:
                changed.setdefault(same["id"], {})["removed_at"] = self._who.at

    def _store(self, table: str, union: _Union) -> None:
        hashes = {row["sha256"] for row in union.new} - {None}
        have = {row["sha256"] for row in table_rows.fetch(self._mine, "evidence_file")}
        table_rows.store(self._mine, "evidence_file", [self._files[key] for key in sorted(hashes - have)])
        table_rows.store(self._mine, table, union.new)
        for key, values in union.changed.items():
            table_rows.change(self._mine, table, key, values)
        self.hashes |= hashes
        marked = [values["removed_at"] for values in union.changed.values() if "removed_at" in values]
        self.pieces += sum(row["removed_at"] is None for row in union.new) + marked.count(None)
        self.removed += len(marked) - marked.count(None)
        self.skipped += union.skipped


def names_of(connection: Connection) -> Mapping[str, str]:
    """Give a name under which each content is evidence, by hash."""
    rows = [row for table in ("evidence", "spd_evidence") for row in table_rows.fetch(connection, table)]
    return {row["sha256"]: row["name"] for row in rows if row["sha256"] is not None}


def _by_innovation(connection: Connection) -> defaultdict[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in table_rows.fetch(connection, "evidence"):
        found[row["innovation_id"]].append(row)
    return found


def _what(row: Row) -> str:
    return str(row["sha256"] or row["link"])


def _key(row: Row, slot: str) -> tuple[object, ...]:
    """Give what a piece is the same by on both laptops; the last part is when it was added."""
    return row.get("year"), row[slot], _what(row), row["added_at"]


def _news(ours: Row, theirs: Row, slot: str, held: Held) -> Row:
    """Give what the other laptop knows of a piece that both have: whether it counts, what letter it is."""
    values: Row = {}
    counts = ours["removed_at"] is None
    if counts is not (theirs["removed_at"] is None) and held.counts(slot, ours) is not counts:
        values["removed_at"] = theirs["removed_at"]
    names = [name for name in _LETTER if name in ours]
    if not any(ours[name] for name in names):
        values |= {name: theirs[name] for name in names if theirs[name]}
    return values


def _desk_change(
    now: Desk, ours: Sequence[Row], union: _Union, said: Mapping[int, IndicatorState], at: datetime
) -> DeskChange:
    """Give what becomes of the indicators of the innovation that *now* shows, which had the pieces *ours*."""
    had = {row["id"]: row for row in ours if row["removed_at"] is None}
    after = {
        row["id"]: row for row in (*(row | union.changed.get(row["id"], {}) for row in ours), *union.new)
    }
    has = {key: row for key, row in after.items() if row["removed_at"] is None}
    hidden, shown = had.keys() - has.keys(), has.keys() - had.keys()
    went, came = ({(row["number"], _what(row)) for row in each.values()} for each in (had, has))
    touched = {number for number, _ in went ^ came}
    counts = Counter(row["number"] for row in has.values())
    of_change = {after[key]["number"] for key in shown | hidden}
    before = [state for state in now.states.values() if state.number in of_change | said.keys()]
    return DeskChange(
        innovation_id=now.innovation.id or 0,
        before=tuple(before),
        after=tuple(
            _after(replace(state, evidence=counts[state.number]), said, touched, at) for state in before
        ),
        shown=frozenset(shown),
        hidden=frozenset(hidden),
    )


def _after(
    state: IndicatorState, said: Mapping[int, IndicatorState], touched: Collection[int], at: datetime
) -> IndicatorState:
    if (theirs := said.get(state.number)) is not None:
        return replace(
            state,
            verified=theirs.verified,
            decision=theirs.decision,
            note=theirs.note,
            decided_at=theirs.decided_at,
            waiting_since=theirs.waiting_since or state.waiting_since,
        )
    if state.number not in touched:
        return state
    waiting_since = at if state.evidence else None
    return replace(state, decision=Decision.OPEN, waiting_since=waiting_since, decided_at=None)
