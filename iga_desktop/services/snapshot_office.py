"""The office as a meeting freezes it: settings, paper profiles and agencies, with keys written by hand."""

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from iga_desktop.domain.office import Agency, HeadLine, Office, PaperProfile, Signatory
from iga_desktop.domain.readiness import Thresholds

_FLAT = 1
"""The version that knew one look of papers only, among the settings."""


def office_json(office: Office) -> Mapping[str, Any]:
    """Give *office* as plain values; pictures that profiles share stand there once."""
    logos = list(dict.fromkeys(profile.logo for profile in office.profiles if profile.logo is not None))
    return {
        "regency": office.regency,
        "unit": office.unit,
        "sending": str(office.thresholds.sending),
        "watch": str(office.thresholds.watch),
        "logos": [b64encode(logo).decode("ascii") for logo in logos],
        "profiles": [_profile_json(profile, logos) for profile in office.profiles],
    }


def read_office(entry: Mapping[str, Any], version: int) -> Office:
    """Give back what `office_json` of *version* gave; raises ValueError and its like where it never did."""
    profiles = (_flat_profile(entry),) if version == _FLAT else _read_profiles(entry)
    if not profiles:
        raise ValueError("an office has at least one profile")
    return Office(
        regency=entry["regency"],
        unit=entry["unit"],
        profiles=profiles,
        thresholds=Thresholds(Decimal(entry["sending"]), Decimal(entry["watch"])),
    )


def _profile_json(profile: PaperProfile, logos: Sequence[bytes]) -> Mapping[str, Any]:
    return {
        "name": profile.name,
        "letterhead": [{"text": line.text, "size": line.size} for line in profile.letterhead],
        "logo": None if profile.logo is None else logos.index(profile.logo),
        "place": profile.place,
        "columns": profile.columns,
        "signatories": [
            {
                "position": signer.position,
                "name": signer.name,
                "rank": signer.rank,
                "nip": signer.nip,
                "on_behalf": signer.on_behalf,
                "acting": signer.acting,
            }
            for signer in profile.signatories
        ],
    }


def _read_profiles(entry: Mapping[str, Any]) -> tuple[PaperProfile, ...]:
    logos = {number: b64decode(logo) for number, logo in enumerate(entry["logos"])}
    return tuple(
        PaperProfile(
            name=profile["name"],
            letterhead=tuple(HeadLine(line["text"], line["size"]) for line in profile["letterhead"]),
            logo=None if profile["logo"] is None else logos[profile["logo"]],
            place=profile["place"],
            signatories=tuple(_read_signatory(signer, signer["acting"]) for signer in profile["signatories"]),
            columns=profile["columns"],
        )
        for profile in entry["profiles"]
    )


def _flat_profile(entry: Mapping[str, Any]) -> PaperProfile:
    return PaperProfile(
        letterhead=tuple(map(HeadLine, entry["letterhead"])),
        logo=None if entry["logo"] is None else b64decode(entry["logo"]),
        place=entry["place"],
        signatories=tuple(_read_signatory(signer, acting="") for signer in entry["signatories"]),
    )


def _read_signatory(entry: Mapping[str, Any], acting: str) -> Signatory:
    return Signatory(
        entry["position"], entry["name"], entry["rank"], entry["nip"], entry["on_behalf"], acting
    )


def agency_json(agency: Agency) -> Mapping[str, Any]:
    """Give *agency* as plain values."""
    return {
        "id": agency.id,
        "code": agency.code,
        "name": agency.name,
        "spellings": list(agency.spellings),
        "kind": agency.kind,
        "active": agency.active,
    }


def read_agency(entry: Mapping[str, Any]) -> Agency:
    """Give back what `agency_json` gave."""
    return Agency(
        id=entry["id"],
        code=entry["code"],
        name=entry["name"],
        spellings=tuple(entry["spellings"]),
        kind=entry["kind"],
        active=entry["active"],
    )
