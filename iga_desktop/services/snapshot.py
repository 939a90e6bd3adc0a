"""The state of a year as a meeting freezes it: one JSON document that stays readable for ever.

The keys are written out by hand: renaming a field of the domain must not change what is on record.
Another shape needs another `VERSION`, and `thaw` goes on reading the older ones.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from iga_desktop.db import desk, offices
from iga_desktop.db.meetings import SnapshotDamaged
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.meeting import FrozenIndicator
from iga_desktop.domain.office import Agency, Office, Signatory
from iga_desktop.domain.readiness import Readiness, Thresholds
from iga_desktop.domain.recap import InnovationRow, Recap, build_recap
from iga_desktop.domain.verification import IndicatorState, IndicatorStatus
from iga_desktop.domain.workflow import Status
from iga_desktop.errors import UserError
from iga_desktop.services.guidelines import kept_guideline
from iga_desktop.services.recaps import year_overview

VERSION = 1


@dataclass(frozen=True)
class Snapshot:
    """A year's state: who the office was, by which rules, and every innovation with its indicators.

    `indicators` by innovation id, then by indicator number.
    """

    office: Office
    guideline: Guideline
    recap: Recap
    indicators: Mapping[int, Mapping[int, FrozenIndicator]]

    @property
    def levels(self) -> Mapping[int, Mapping[int, int]]:
        """The levels that count as verified, by innovation id, then by indicator number."""
        return {
            key: {number: indicator.counted for number, indicator in own.items()}
            for key, own in self.indicators.items()
        }


def take(connection: Connection, year: int) -> Snapshot:
    """Give the state of *year* as it is now, inside a transaction.

    Raises:
        UserError: the year is not open.
    """
    evidence_required = offices.fetch_evidence_required(connection, year)
    overview = year_overview(connection, year)
    return Snapshot(
        overview.office,
        overview.guideline,
        overview.recap,
        indicators={
            key: {number: _frozen(state, evidence_required) for number, state in states.items()}
            for key, states in desk.fetch_year_states(connection, year).items()
        },
    )


def freeze(snapshot: Snapshot) -> str:
    """Give *snapshot* as text: the same state gives the same text."""
    recap = snapshot.recap
    document = {
        "version": VERSION,
        "year": recap.year,
        "office": _office_json(snapshot.office),
        "guideline": snapshot.guideline.snapshot,
        "agencies": [_agency_json(row.agency) for row in recap.agencies],
        "innovations": [
            {
                **_row_json(row),
                "indicators": {
                    str(number): _indicator_json(indicator)
                    for number, indicator in snapshot.indicators.get(row.id, {}).items()
                },
            }
            for row in recap.innovations
        ],
    }
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=2)
def thaw(text: str) -> Snapshot:
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


def _read(document: Mapping[str, Any]) -> Snapshot:
    office = _read_office(document["office"])
    guideline = kept_guideline(document["guideline"])
    rows = [_read_row(entry) for entry in document["innovations"]]
    agencies = [_read_agency(entry) for entry in document["agencies"]]
    return Snapshot(
        office=office,
        guideline=guideline,
        recap=build_recap(
            document["year"], guideline.title, guideline.maxima.maturity, office.thresholds, rows, agencies
        ),
        indicators={
            entry["id"]: {
                int(number): _read_indicator(**indicator) for number, indicator in entry["indicators"].items()
            }
            for entry in document["innovations"]
        },
    )


def _frozen(state: IndicatorState, evidence_required: bool) -> FrozenIndicator:
    return FrozenIndicator(
        claim=state.claim,
        verified=state.verified,
        counted=state.counted(evidence_required=evidence_required),
        status=state.status,
        note=state.note,
        evidence=state.evidence,
    )


def _office_json(office: Office) -> Mapping[str, Any]:
    return {
        "regency": office.regency,
        "unit": office.unit,
        "letterhead": list(office.letterhead),
        "logo": None if office.logo is None else b64encode(office.logo).decode("ascii"),
        "place": office.place,
        "sending": str(office.thresholds.sending),
        "watch": str(office.thresholds.watch),
        "signatories": [
            {
                "position": signer.position,
                "name": signer.name,
                "rank": signer.rank,
                "nip": signer.nip,
                "on_behalf": signer.on_behalf,
            }
            for signer in office.signatories
        ],
    }


def _read_office(entry: Mapping[str, Any]) -> Office:
    return Office(
        regency=entry["regency"],
        unit=entry["unit"],
        letterhead=tuple(entry["letterhead"]),
        logo=None if entry["logo"] is None else b64decode(entry["logo"]),
        place=entry["place"],
        signatories=tuple(
            Signatory(signer["position"], signer["name"], signer["rank"], signer["nip"], signer["on_behalf"])
            for signer in entry["signatories"]
        ),
        thresholds=Thresholds(Decimal(entry["sending"]), Decimal(entry["watch"])),
    )


def _agency_json(agency: Agency) -> Mapping[str, Any]:
    return {
        "id": agency.id,
        "code": agency.code,
        "name": agency.name,
        "spellings": list(agency.spellings),
        "kind": agency.kind,
        "active": agency.active,
    }


def _read_agency(entry: Mapping[str, Any]) -> Agency:
    return Agency(
        id=entry["id"],
        code=entry["code"],
        name=entry["name"],
        spellings=tuple(entry["spellings"]),
        kind=entry["kind"],
        active=entry["active"],
    )


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
def _read_indicator(
    claim: int, verified: int, counted: int, status: str, note: str, evidence: int
) -> FrozenIndicator:
    # Most of a year's indicators are alike.
    return FrozenIndicator(claim, verified, counted, IndicatorStatus(status), note, evidence)
