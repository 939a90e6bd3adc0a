"""The state of a year as a meeting freezes it: one JSON document that stays readable for ever.

The keys are written out by hand: renaming a field of the domain must not change what is on record.
Another shape needs another `VERSION`, and `thaw` goes on reading the older ones.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from iga_desktop.db import desk, index_state, offices
from iga_desktop.db.meetings import SnapshotDamaged
from iga_desktop.domain.meeting import FrozenIndicator
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.recap import InnovationRow, build_recap
from iga_desktop.domain.verification import IndicatorState, IndicatorStatus
from iga_desktop.domain.workflow import Status
from iga_desktop.domain.year_state import Surroundings, YearState
from iga_desktop.errors import UserError
from iga_desktop.services.companions import fetch_progress
from iga_desktop.services.guidelines import kept_guideline
from iga_desktop.services.recaps import year_overview
from iga_desktop.services.snapshot_office import agency_json, office_json, read_agency, read_office
from iga_desktop.services.snapshot_surroundings import read_surroundings, surroundings_json
from iga_desktop.services.spd import fetch_form

VERSION = 2
_WITH_SURROUNDINGS = 2
"""The first version that kept more than the office, the rules and the innovations."""


def take(connection: Connection, year: int, now: datetime) -> YearState:
    """Give the state of *year* as it is *now* (UTC), inside a transaction.

    Raises:
        UserError: the year is not open.
    """
    overview = year_overview(connection, year)
    evidence_required = offices.fetch_evidence_required(connection, year)
    recap, guideline = overview.recap, overview.guideline
    agencies = [row.agency for row in recap.agencies]
    return YearState(
        overview.office,
        guideline,
        recap,
        indicators={
            key: {number: _frozen(state, evidence_required) for number, state in states.items()}
            for key, states in desk.fetch_year_states(connection, year).items()
        },
        surroundings=Surroundings(
            facts=index_state.facts(connection, year, guideline.eligibility),
            spd=fetch_form(connection, year, guideline),
            companions=fetch_progress(connection, year, recap.innovations, agencies, now),
        ),
    )


def freeze(state: YearState) -> str:
    """Give *state* as text: the same state gives the same text."""
    recap, surroundings = state.recap, state.surroundings
    document = {
        "version": VERSION,
        "year": recap.year,
        "office": office_json(state.office),
        "guideline": state.guideline.snapshot,
        "agencies": [agency_json(row.agency) for row in recap.agencies],
        "innovations": [
            {
                **_row_json(row),
                "indicators": {
                    str(number): _indicator_json(indicator)
                    for number, indicator in state.indicators.get(row.id, {}).items()
                },
            }
            for row in recap.innovations
        ],
        "surroundings": None if surroundings is None else surroundings_json(surroundings),
    }
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=2)
def thaw(text: str) -> YearState:
    """Give back the state that `freeze` gave as *text*; the two last ones at no cost.

    Raises:
        UserError: a newer program wrote it.
        SnapshotDamaged: `freeze` never gave it.
    """
    try:
        document = json.loads(text, object_hook=_as_it_is)
        if document["version"] > VERSION:
            raise UserError(
                "Keadaan Rakor ini dibekukan oleh versi program yang lebih baru. Pasang versi terbaru "
                "program ini untuk membacanya. Tidak ada data yang berubah."
            )
        return _read(document)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as problem:
        raise SnapshotDamaged from problem


def _read(document: Mapping[str, Any]) -> YearState:
    year, version = document["year"], document["version"]
    office = read_office(document["office"], version)
    guideline = kept_guideline(document["guideline"])
    rows = [_read_row(entry) for entry in document["innovations"]]
    agencies = [read_agency(entry) for entry in document["agencies"]]
    around = document["surroundings"] if version >= _WITH_SURROUNDINGS else None
    return YearState(
        office=office,
        guideline=guideline,
        recap=build_recap(
            year, guideline.title, guideline.maxima.maturity, office.thresholds, rows, agencies
        ),
        indicators={
            entry["id"]: {
                int(number): _indicator(**indicator) for number, indicator in entry["indicators"].items()
            }
            for entry in document["innovations"]
        },
        surroundings=None if around is None else read_surroundings(around, year, guideline),
    )


def _frozen(state: IndicatorState, evidence_required: bool) -> FrozenIndicator:
    counted = state.counted(evidence_required=evidence_required)
    return _indicator(state.claim, state.verified, counted, state.status, state.note, state.evidence)


def _row_json(row: InnovationRow) -> Mapping[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "agency_code": row.agency_code,
        "agency_name": row.agency_name,
        "stage": row.stage,
        "main_affair": row.main_affair,
        "implemented_on": None if row.implemented_on is None else row.implemented_on.isoformat(),
        "claim": str(row.claim),
        "verified": str(row.verified),
        "missing": row.missing,
        "readiness": row.readiness.value,
        "gap": str(row.gap),
        "status": row.status.value,
        "eligible": row.eligible,
        "unproven": row.unproven,
        "waiting": row.waiting,
        "returned": row.returned,
    }


def _read_row(entry: Mapping[str, Any]) -> InnovationRow:
    day = entry["implemented_on"]
    return InnovationRow(
        id=entry["id"],
        name=entry["name"],
        agency_code=entry["agency_code"],
        agency_name=entry["agency_name"],
        stage=entry["stage"],
        main_affair=entry["main_affair"],
        implemented_on=None if day is None else date.fromisoformat(day),
        claim=Decimal(entry["claim"]),
        verified=Decimal(entry["verified"]),
        missing=entry["missing"],
        readiness=Readiness(entry["readiness"]),
        gap=Decimal(entry["gap"]),
        status=Status(entry["status"]),
        eligible=entry["eligible"],
        unproven=entry["unproven"],
        waiting=entry["waiting"],
        returned=entry["returned"],
    )


def _indicator_json(indicator: FrozenIndicator) -> Mapping[str, Any]:
    return {
        "claim": indicator.claim,
        "verified": indicator.verified,
        "counted": indicator.counted,
        "status": indicator.status.value,
        "note": indicator.note,
        "evidence": indicator.evidence,
    }


def _as_it_is(entry: dict[str, Any]) -> dict[str, Any]:
    """Change nothing: that parsing calls it for every entry lets other threads have their turn."""
    return entry


@lru_cache(maxsize=1024)
def _indicator(
    claim: int, verified: int, counted: int, status: str, note: str, evidence: int
) -> FrozenIndicator:
    # Most of a year's indicators are alike, so each is made once.
    return FrozenIndicator(claim, verified, counted, IndicatorStatus(status), note, evidence)
