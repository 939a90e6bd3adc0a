"""What a recap's rows mean for the innovations on record: which are new, which change, and how."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from iga_desktop.db.innovations import differences
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import Innovation, LevelBasis, Profile, name_key
from iga_desktop.domain.maturity import score
from iga_desktop.exchange.recap_reader import ParsedRow, ParsedWorkbook, Refusal, RowPlace
from iga_desktop.services.agency_plan import AgencyPlan


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row that goes in: the innovation before (None: new) and after it."""

    place: RowPlace
    before: Innovation | None
    after: Innovation
    changes: tuple[str, ...]
    agency_name: str
    score: Decimal
    stated_score: Decimal | None


def plan_innovations(
    parsed: ParsedWorkbook,
    year: int,
    guideline: Guideline,
    agencies: AgencyPlan,
    stored: Sequence[Innovation],
    basis: LevelBasis,
) -> tuple[Sequence[PlannedRow], Sequence[Refusal]]:
    """Give what each row of *parsed* would do to the *stored* innovations, and the rows refused."""
    present = {(entry.agency_id, name_key(entry.profile.name)): entry for entry in stored}
    taken: dict[tuple[int, str], RowPlace] = {}
    names = agencies.names
    planned: list[PlannedRow] = []
    refusals: list[Refusal] = []
    for row in parsed.rows:
        name = str(row.profile["name"])
        agency = agencies.agency_of(row.agency_text)
        if agency is None or agency.id is None:
            reason = agencies.reason_against(row.agency_text)
            refusals.append(Refusal(row.place, name, reason))
            continue
        identity = (agency.id, name_key(name))
        if first := taken.get(identity):
            reason = (
                f"Inovasi ini sudah ada pada lembar {first.sheet} baris {first.row}. "
                "Hapus salah satunya bila memang sama."
            )
            refusals.append(Refusal(row.place, name, reason))
            continue
        taken[identity] = row.place
        before = present.get(identity)
        blank = Innovation(None, year, agency.id, Profile(name=name), _zeros(guideline))
        after = _merged(before or blank, row, basis)
        levels = after.verified if basis is LevelBasis.VERIFIED else after.claimed
        planned.append(
            PlannedRow(
                place=row.place,
                before=before,
                after=after,
                changes=() if before is None else _worded(before, after, names),
                agency_name=agency.name,
                score=score(levels, guideline).total,
                stated_score=row.stated_score,
            )
        )
    return planned, refusals


def _merged(base: Innovation, row: ParsedRow, basis: LevelBasis) -> Innovation:
    """An empty cell says nothing: it never erases what is on record. A stored name keeps its case."""
    values = {key: value for key, value in row.profile.items() if value and key != "name"}
    merged = replace(base, profile=replace(base.profile, **values))
    if basis is LevelBasis.VERIFIED:
        return replace(merged, verified={**base.verified, **row.levels})
    return replace(merged, claim={**base.claimed, **row.levels})


def _zeros(guideline: Guideline) -> Mapping[int, int]:
    return {indicator.number: 0 for indicator in guideline.indicators}


def _worded(before: Innovation, after: Innovation, names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(
        f"{change.field}: {change.old or 'kosong'} → {change.new or 'kosong'}"
        for change in differences(before, after, names)
    )
