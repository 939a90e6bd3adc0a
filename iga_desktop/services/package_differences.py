"""What differs between this office and a package and is not merged: told, lest anybody take it for equal."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping

from sqlalchemy import Connection

from iga_desktop.db import table_rows
from iga_desktop.db.table_rows import Row
from iga_desktop.domain.innovation import name_key
from iga_desktop.services.package_held import piece_text
from iga_desktop.services.package_plan import Plan
from iga_desktop.services.package_scenarios import with_ids

_LETTER = ("letter_number", "letter_on", "letter_subject", "note")
_Told = Mapping[str, Mapping[Hashable, object]]
"""By what people call it: values by what is the same on both laptops."""


def differences(mine: Connection, theirs: Connection, plan: Plan) -> Iterator[str]:
    """Give one sentence (Indonesian) on what both have, differently, and is not merged, if anything is."""
    pairs = [(pair.theirs.id, pair.mine.id) for pair in plan.pairs if pair.mine is not None]
    agencies = {key: agency.id or 0 for key, agency in plan.agencies.items()}
    here = _told(mine, {own: own for _, own in pairs}, {own: own for own in agencies.values()})
    there = _told(theirs, dict(pairs), agencies)
    counts = {what: _differing(here[what], there[what]) for what in here}
    told = ", ".join(f"{what} ({count})" for what, count in counts.items() if count)
    if told:
        yield f"Yang juga berbeda di paket dan tidak digabung: {told}. Yang ada di laptop ini tetap."


def _differing(here: Mapping[Hashable, object], there: Mapping[Hashable, object]) -> int:
    return sum(here[key] != there[key] for key in here.keys() & there.keys())


def _told(connection: Connection, innovations: Mapping[int, int], agencies: Mapping[int, int]) -> _Told:
    """Give what one laptop has; *innovations* and *agencies* that both have, with their ids here."""

    def rows(table: str) -> list[Row]:
        return table_rows.fetch(connection, table)

    own = [row | {"id": innovations[row["id"]]} for row in rows("innovation") if row["id"] in innovations]
    locks: defaultdict[int, set[int]] = defaultdict(set)
    for row in rows("plan_lock"):
        locks[row["innovation_id"]].add(row["number"])
    return {
        "perangkat daerah": {
            agencies[row["id"]]: (name_key(row["name"]), row["kind"], row["active"])
            for row in rows("agency")
            if row["id"] in agencies
        },
        "kontak pendamping": {name_key(row["name"]): row["contact"] for row in rows("companion")},
        "penugasan pendamping": _assignments(rows("companion"), rows("companion_agency"), agencies),
        "surat bukti": {
            (innovations[row["innovation_id"]], row["number"], piece_text(row)): letter
            for row in rows("evidence")
            if row["innovation_id"] in innovations and any(letter := tuple(row[name] for name in _LETTER))
        },
        "tindak lanjut Rakor": _follow_ups(rows("meeting"), rows("follow_up")),
        "skenario": {(row["year"], row["name_key"]): with_ids(row, innovations) for row in rows("scenario")},
        "kunci rencana": {ours: locks[key] for key, ours in innovations.items()},
        "riwayat antartahun inovasi": _lives(own),
        "angka usaha": {(row["number"], row["level"]): row["days"] for row in rows("effort")},
        "catatan indeks": {row["year"]: row for row in rows("index_record")},
    }


def _assignments(
    companions: list[Row], assigned: list[Row], agencies: Mapping[int, int]
) -> Mapping[Hashable, object]:
    names = {row["id"]: name_key(row["name"]) for row in companions}
    return {
        agencies[row["agency_id"]]: names[row["companion_id"]]
        for row in assigned
        if row["agency_id"] in agencies
    }


def _follow_ups(meetings: list[Row], tasks: list[Row]) -> Mapping[Hashable, object]:
    """Give what was agreed in each meeting, and how far it has come."""
    found: dict[Hashable, set[object]] = {row["id"]: set() for row in meetings}
    for row in tasks:
        found[row["meeting_id"]].add((row["task"], row["due_on"], row["done_on"], row["note"]))
    return {(row["year"], row["opened_at"]): found[row["id"]] for row in meetings}


def _lives(innovations: list[Row]) -> Mapping[Hashable, object]:
    """Give with which others each innovation is one over the years."""
    lives: defaultdict[str, set[int]] = defaultdict(set)
    for row in innovations:
        lives[row["lineage"]].add(row["id"])
    return {row["id"]: lives[row["lineage"]] for row in innovations}
