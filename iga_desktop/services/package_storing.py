"""Writing what a package brings into an office that has data: years, agencies, innovations, changes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from iga_desktop.db import history, innovations, offices, spd, table_rows
from iga_desktop.db.history import Author, Change
from iga_desktop.domain.content import Content, Value, with_content
from iga_desktop.domain.innovation import Innovation, count_words, name_key
from iga_desktop.domain.merging import (
    Choices,
    SubjectMerge,
    choices_of_subject,
    is_left_out,
    wants_evidence,
)
from iga_desktop.domain.spd import SpdEntry
from iga_desktop.errors import UNCHANGED, UserError
from iga_desktop.exchange_words import SPD, STATUS, VERIFICATION
from iga_desktop.services.offices import agency_names
from iga_desktop.services.package_content import sending_of, spd_entry_with, spd_subject
from iga_desktop.services.package_evidence import PackageEvidence
from iga_desktop.services.package_plan import Pair, Plan

Taken = Mapping[str, Mapping[str, Value]]
"""The sender's values that are taken, by subject and key."""
_OF_INNOVATION = ("innovation_affair", "indicator_level", "plan_lock")


@dataclass
class Stored:
    """What was stored so far; ids by those in the package.

    `innovations` are all that are here now, `merged` those of which the officer wants anything.
    """

    agencies: dict[int, int] = field(default_factory=dict)
    innovations: dict[int, int] = field(default_factory=dict)
    merged: dict[int, int] = field(default_factory=dict)
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    spellings: int = 0


def taken_of(subject: SubjectMerge, choices: Choices) -> dict[str, Value]:
    """Give the sender's values of *subject* that are taken, by key; none of one that is left out."""
    if is_left_out(subject.subject, choices):
        return {}
    return subject.taken(choices_of_subject(subject.subject, choices))


class PackageStoring:
    """Stores what a plan says inside a writing transaction."""

    def __init__(
        self, mine: Connection, theirs: Connection, who: Author, plan: Plan, evidence: PackageEvidence
    ) -> None:
        self._mine, self._theirs, self._who, self._plan = mine, theirs, who, plan
        self._evidence = evidence
        self.stored = Stored(agencies={key: agency.id or 0 for key, agency in plan.agencies.items()})

    def open_years(self) -> None:
        """Open the years that are not open here, as the other laptop has them."""
        for year in self._plan.new_years:
            for table in ("reporting_year", "year_indicator", "spd_level"):
                table_rows.store(self._mine, table, table_rows.fetch(self._theirs, table, year=year))

    def add_agencies(self) -> None:
        """Add the agencies that are not here, and the spellings of all that nobody has here."""
        next_id = table_rows.highest(self._mine, "agency") + 1
        rows = {row["id"]: row for row in table_rows.fetch(self._theirs, "agency")}
        for new_id, agency in enumerate(self._plan.new_agencies, start=next_id):
            row = rows[agency.id or 0] | {
                "id": new_id,
                "code": agency.code,
                "name_key": name_key(agency.name),
            }
            table_rows.store(self._mine, "agency", [row])
            history.record(
                self._mine,
                self._who,
                [Change(offices.AGENCY_SUBJECT, new_id, agency.name, "Ditambahkan", None, agency.name)],
            )
            self.stored.agencies[agency.id or 0] = new_id
        known = {row["spelling_key"] for row in table_rows.fetch(self._mine, "agency_spelling")}
        spellings = [
            row | {"agency_id": self.stored.agencies[row["agency_id"]]}
            for row in table_rows.fetch(self._theirs, "agency_spelling")
            if row["spelling_key"] not in known
        ]
        table_rows.store(self._mine, "agency_spelling", spellings)
        self.stored.spellings = len(spellings)

    def match_innovations(self, taken: Taken, choices: Choices) -> None:
        """Take note of which innovations are here, and of which of them anything is wanted."""
        for pair in self._plan.pairs:
            if pair.mine is None:
                continue
            self.stored.innovations[pair.theirs.id] = pair.mine.id
            merge = self._plan.innovations[pair.subject]
            if taken.get(pair.subject) or wants_evidence(merge, choices):
                self.stored.merged[pair.theirs.id] = pair.mine.id
            else:
                self.stored.unchanged += not is_left_out(pair.subject, choices)

    def add_innovations(self, choices: Choices) -> None:
        """Add the innovations that are not here and not left out, with all that belongs to them."""
        lives = {
            pair.theirs.innovation.lineage: pair.mine.innovation.lineage
            for pair in self._plan.pairs
            if pair.mine is not None
        }
        for pair in self._plan.pairs:
            if pair.mine is None and wants_evidence(self._plan.innovations[pair.subject], choices):
                self._add(pair.theirs.innovation, lives)
        for year in self._plan.years:
            self._mine.execute(offices.missing_levels(year))

    def _add(self, innovation: Innovation, lives: Mapping[str, str]) -> None:
        new_id = history.free_id(self._mine, innovations.SUBJECT)
        their_id = innovation.id or 0
        (row,) = table_rows.fetch(self._theirs, "innovation", id=their_id)
        row |= {
            "id": new_id,
            "agency_id": self.stored.agencies[innovation.agency_id],
            "lineage": lives.get(innovation.lineage, innovation.lineage),
            "name_key": name_key(innovation.profile.name),
            "narrative_words": count_words(innovation.profile.narrative),
        }
        try:
            table_rows.store(self._mine, "innovation", [row])
        except IntegrityError as problem:
            raise _name_taken(innovation.profile.name) from problem
        for table in _OF_INNOVATION:
            rows = table_rows.fetch(self._theirs, table, innovation_id=their_id)
            table_rows.store(self._mine, table, [each | {"innovation_id": new_id} for each in rows])
        name = innovation.profile.name
        added = Change(innovations.SUBJECT, new_id, name, "Ditambahkan", None, name)
        history.record(self._mine, self._who, [added])
        self._evidence.take_new(their_id, new_id)
        self.stored.innovations[their_id] = self.stored.merged[their_id] = new_id
        self.stored.new += 1

    def merge_innovations(self, taken: Taken, choices: Choices) -> None:
        """Store the values that are *taken*, and the evidence of both laptops where it is wanted."""
        codes = {agency.code: agency.id or 0 for agency in self._plan.agencies.values()}
        codes |= {agency.code: self.stored.agencies[agency.id or 0] for agency in self._plan.new_agencies}
        names = agency_names(self._mine)
        for pair in self._plan.pairs:
            if pair.mine is not None and pair.theirs.id in self.stored.merged:
                values = dict(taken.get(pair.subject, {}))
                self._rewrite(pair, values, codes, names)
                with_pieces = wants_evidence(self._plan.innovations[pair.subject], choices)
                held = self._plan.held[pair.subject]
                self._evidence.merge(pair.theirs.id, pair.mine.id, values, held, with_pieces=with_pieces)
                if STATUS in values:
                    innovations.move(
                        self._mine, self._who, pair.mine.innovation, sending_of(values[STATUS]), ""
                    )
                self.stored.changed += bool(values)
                self.stored.unchanged += not values

    def _rewrite(
        self, pair: Pair, values: Content, codes: Mapping[str, int], names: Mapping[int, str]
    ) -> None:
        if pair.mine is None or not values:
            return
        before = pair.mine.innovation
        after = _with_own_claim(before, with_content(before, values, codes), values)
        try:
            innovations.rewrite(self._mine, self._who, [(before, after)], names)
        except IntegrityError as problem:
            raise _name_taken(after.profile.name) from problem

    def merge_spd(self, year: int, values: Content) -> None:
        """Store the SPD rows of *year* that are taken."""
        entries = spd.fetch_entries(self._mine, year)
        for key, value in values.items():
            code = key.removeprefix(SPD)
            before = entries.get(code, SpdEntry(code))
            spd.store(self._mine, self._who, year, before, spd_entry_with(before, value))
        self.stored.changed += bool(values)


def refuse_outdated(previewed: Collection[SubjectMerge], now: Plan, choices: Choices) -> None:
    """Refuse to store what was chosen from values that are no longer those of this office.

    Raises:
        UserError: a value that is to be replaced, or the thing itself, is another by now.
    """
    present = {each.subject: each for each in now.subjects}
    known = {pair.subject for pair in now.pairs if pair.mine is not None}
    known |= {spd_subject(year) for year in now.years}
    for each in previewed:
        if is_left_out(each.subject, choices):
            continue
        if each.is_new:
            stale = each.subject in known
        else:
            mine = {line.key: line.mine for line in each.fields}
            expected = {(key, mine[key]) for key in taken_of(each, choices)}
            found = present.get(each.subject)
            fields = () if found is None else found.fields
            stale = not expected <= {(line.key, line.mine) for line in fields} or (
                # It was sent, or taken back, since the officer chose.
                found is not None and found.held is not each.held
            )
        if stale:
            raise UserError(
                f'"{each.title}" berubah di laptop ini sejak paket dibaca. Baca lagi paket itu, lalu pilih '
                f"lagi. {UNCHANGED}"
            )


def _verified(values: Content) -> dict[int, int]:
    """Give the verified levels among *values* by indicator."""
    found = {}
    for key, value in values.items():
        if key.startswith(VERIFICATION):
            level = value[0] if isinstance(value, tuple) and value else "0"
            found[int(key.removeprefix(VERIFICATION))] = int(level)
    return found


def _with_own_claim(before: Innovation, after: Innovation, values: Content) -> Innovation:
    """Let a claim that was never recorded stay so while it equals what will be verified."""
    if before.claim is not None:
        return after
    will_be = {**before.verified, **_verified(values)}
    return replace(after, claim=None if dict(after.claimed) == will_be else after.claimed)


def _name_taken(name: str) -> UserError:
    return UserError(
        f'Perangkat daerah yang sama sudah mempunyai inovasi lain bernama "{name}" pada tahun itu. '
        "Pertahankan nama yang ada di laptop ini, atau jangan ambil inovasi itu. "
        f"{UNCHANGED}"
    )
