"""What the ministry's application would reject of chosen innovations; no network is asked."""

from collections.abc import Collection

from sqlalchemy import Connection

from iga_desktop.db import desk, innovations, queries, submissions
from iga_desktop.domain.preflight import Finding as Finding
from iga_desktop.domain.preflight import check
from iga_desktop.domain.preflight_facts import Severity as Severity
from iga_desktop.domain.preflight_facts import Submitted, Terms, UploadLimits
from iga_desktop.domain.verification import IndicatorState, IndicatorStatus
from iga_desktop.errors import UserError
from iga_desktop.formats import local_time
from iga_desktop.services.evidence_intake import evidence_kinds
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import kept


def check_submission(workspace: Workspace, year: int, ids: Collection[int]) -> tuple[Finding, ...]:
    """Give what would be rejected or should be looked at if the innovations *ids* of *year* were sent.

    The whole submission comes first, then innovation by innovation in the order of the list, worst first.

    Raises:
        UserError: the year is not open, or one of the innovations is no longer there.
    """
    today = local_time(workspace.clock()).date()
    with workspace.reading() as connection:
        guideline = kept(connection, year)
        submitted = fetch_submitted(connection, year, ids)
    hashes = {
        piece.sha256
        for each in submitted
        for pieces in each.evidence.values()
        for piece in pieces
        if piece.sha256 is not None
    }
    absent = frozenset(sha256 for sha256 in hashes if not workspace.evidence.holds(sha256))
    return check(submitted, Terms(guideline, today, upload_limits(), absent))


def fetch_submitted(connection: Connection, year: int, ids: Collection[int]) -> tuple[Submitted, ...]:
    """Give the innovations *ids* of *year* as they would be handed over, by agency and as they were entered.

    Raises:
        UserError: one of them is no longer there.
    """
    chosen = frozenset(ids)
    agencies = {agency.id: agency.name for agency in queries.list_agencies(connection)}
    reported = submissions.fetch_reported(connection, year)
    evidence = submissions.fetch_evidence(connection, year)
    states = desk.fetch_year_states(connection, year)

    def numbers(key: int, status: IndicatorStatus) -> tuple[int, ...]:
        own: Collection[IndicatorState] = states.get(key, {}).values()
        return tuple(state.number for state in own if state.status is status)

    found = tuple(
        Submitted(
            innovation=innovation,
            agency_name=agencies[innovation.agency_id],
            status=reported[innovation.id].status,
            reports=reported[innovation.id].reports,
            waiting=numbers(innovation.id, IndicatorStatus.WAITING),
            returned=numbers(innovation.id, IndicatorStatus.RETURNED),
            evidence=evidence.get(innovation.id, {}),
        )
        for innovation in innovations.fetch_year(connection, year)
        if innovation.id is not None and innovation.id in chosen
    )
    if len(found) < len(chosen):
        raise UserError(
            f"Sebagian inovasi yang dipilih sudah tidak ada di data kantor tahun {year}. Muat ulang daftar "
            "inovasi, lalu pilih lagi."
        )
    return tuple(sorted(found, key=lambda each: (each.innovation.agency_id, each.innovation.id)))


def upload_limits() -> UploadLimits:
    """Give how large a file may be to be uploaded; larger ones are handed over as links."""
    by_kind = {kind.code: kind.limit for kind in evidence_kinds().kinds}
    return UploadLimits(by_kind, min(by_kind.values()))
