"""What surrounds a year's innovations as a meeting freezes it, with keys written by hand."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from iga_desktop.domain.companion import Companion, CompanionProgress, Deciding
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.spd import SpdEntry, SpdForm, spd_form
from iga_desktop.domain.year_state import Facts, Surroundings

_TICK = timedelta(microseconds=1)


def surroundings_json(surroundings: Surroundings) -> Mapping[str, Any]:
    """Give *surroundings* as plain values."""
    return {
        "facts": {str(key): _facts_json(facts) for key, facts in surroundings.facts.items()},
        "spd": _spd_json(surroundings.spd),
        "companions": [_progress_json(progress) for progress in surroundings.companions],
    }


def read_surroundings(entry: Mapping[str, Any], year: int, guideline: Guideline) -> Surroundings:
    """Give back what `surroundings_json` gave; raises ValueError and its like where it never did."""
    return Surroundings(
        facts={int(key): _read_facts(facts) for key, facts in entry["facts"].items()},
        spd=_read_spd(entry["spd"], year, guideline),
        companions=tuple(map(_read_progress, entry["companions"])),
    )


def _facts_json(facts: Facts) -> Mapping[str, Any]:
    return {
        "initiator": facts.initiator,
        "kind": facts.kind,
        "form": facts.form,
        "theme": facts.theme,
        "crossing_affairs": list(facts.crossing_affairs),
        "fit": facts.fit,
    }


def _read_facts(entry: Mapping[str, Any]) -> Facts:
    return Facts(
        initiator=entry["initiator"],
        kind=entry["kind"],
        form=entry["form"],
        theme=entry["theme"],
        crossing_affairs=tuple(entry["crossing_affairs"]),
        fit=entry["fit"],
    )


def _spd_json(form: SpdForm) -> Mapping[str, Any]:
    return {
        "evidence_required": form.evidence_required,
        "rows": {
            line.row.code: {
                "claim": line.entry.claim,
                "verified": line.entry.verified,
                "note": line.entry.note,
                "evidence": line.entry.evidence,
            }
            for line in form.lines
        },
    }


def _read_spd(entry: Mapping[str, Any], year: int, guideline: Guideline) -> SpdForm:
    entries = {
        code: SpdEntry(code, row["claim"], row["verified"], row["note"], row["evidence"])
        for code, row in entry["rows"].items()
    }
    return spd_form(year, guideline.spd_rows, entries, evidence_required=entry["evidence_required"])


def _progress_json(progress: CompanionProgress) -> Mapping[str, Any]:
    companion, deciding = progress.companion, progress.deciding
    return {
        "companion": None
        if companion is None
        else {
            "id": companion.id,
            "name": companion.name,
            "contact": companion.contact,
            "agency_ids": sorted(companion.agency_ids),
        },
        "agencies": progress.agencies,
        "innovations": progress.innovations,
        "ready": progress.ready,
        "unproven": progress.unproven,
        "waiting": deciding.waiting,
        "returned": deciding.returned,
        "accepted": deciding.accepted,
        "timed": deciding.timed,
        "seconds": deciding.seconds,
        "oldest_microseconds": None if deciding.oldest is None else deciding.oldest // _TICK,
    }


def _read_progress(entry: Mapping[str, Any]) -> CompanionProgress:
    who, oldest = entry["companion"], entry["oldest_microseconds"]
    return CompanionProgress(
        companion=None
        if who is None
        else Companion(who["id"], who["name"], who["contact"], frozenset(who["agency_ids"])),
        agencies=entry["agencies"],
        innovations=entry["innovations"],
        ready=entry["ready"],
        unproven=entry["unproven"],
        deciding=Deciding(
            waiting=entry["waiting"],
            returned=entry["returned"],
            accepted=entry["accepted"],
            timed=entry["timed"],
            seconds=entry["seconds"],
            oldest=None if oldest is None else oldest * _TICK,
        ),
    )
