"""What was sent to the ministry: marking it so, and what changed here afterwards."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from iga_desktop.db import offices, submissions
from iga_desktop.domain.eligibility import facts_of, is_eligible
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.maturity import score
from iga_desktop.domain.preflight_facts import Submitted
from iga_desktop.domain.readiness import Readiness, Thresholds
from iga_desktop.domain.workflow import Standing, Status
from iga_desktop.errors import UNCHANGED, UserError
from iga_desktop.services.preflight import fetch_submitted
from iga_desktop.services.workflow import Step, fault, hindrance, move
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import kept


@dataclass(frozen=True, slots=True)
class SentResult:
    """The innovations that are marked as sent now, and a sentence for each that could not be."""

    sent: tuple[int, ...]
    refusals: tuple[str, ...]


def mark_sent(workspace: Workspace, ids: Sequence[int], sent_on: date, receipt: str) -> SentResult:
    """Let the innovations *ids* take the step to "terkirim": all that can, in one transaction.

    Raises:
        UserError: the receipt number is missing or the day is impossible; nothing was changed.
    """
    step = Step(Status.SENT, sent_on=sent_on, receipt=receipt)
    sent: list[int] = []
    refusals: list[str] = []
    with workspace.writing() as connection:
        found = _candidates(connection, ids)
        for year in {now.innovation.year for now in found.values()}:
            if wrong := fault(workspace, year, step):
                raise UserError(f"{wrong} {UNCHANGED}")
        for key in dict.fromkeys(ids):
            if key not in found:
                refusals.append(
                    f"Inovasi nomor {key} sudah tidak ada di data kantor. Muat ulang daftar inovasi."
                )
                continue
            now = found[key]
            if hindering := hindrance(now.status, now.standing, step):
                refusals.append(
                    f'Inovasi "{now.innovation.profile.name}" belum dicatat terkirim. {hindering}'
                )
                continue
            move(connection, workspace, now.innovation, step)
            sent.append(key)
    return SentResult(tuple(sent), tuple(refusals))


@dataclass(frozen=True, slots=True)
class _Candidate:
    innovation: Innovation
    status: Status
    standing: Standing


def _candidates(connection: Connection, ids: Collection[int]) -> Mapping[int, _Candidate]:
    """Give those of *ids* that are there, by id: read year by year, since one by one would take long."""
    thresholds = offices.fetch_thresholds(connection)
    found: dict[int, _Candidate] = {}
    for year, own in submissions.fetch_ids_by_year(connection, ids).items():
        guideline = kept(connection, year)
        for each in fetch_submitted(connection, year, own):
            found[each.innovation.id or 0] = _candidate(each, guideline, thresholds)
    return found


def _candidate(submitted: Submitted, guideline: Guideline, thresholds: Thresholds) -> _Candidate:
    innovation = submitted.innovation
    verdict = thresholds.classify(score(innovation.counted, guideline).total)
    facts = facts_of(innovation, guideline, submitted.reports)
    standing = Standing(
        waiting=len(submitted.waiting),
        returned=len(submitted.returned),
        ready=verdict is Readiness.READY,
        eligible=is_eligible(facts, guideline.eligibility),
    )
    return _Candidate(innovation, submitted.status, standing)


def changed_since_sent(workspace: Workspace, year: int) -> Mapping[int, tuple[str, ...]]:
    """Give what changed in the sent innovations of *year* after they were marked so, by id.

    The labels are those of the history, each once, in the order of the first change; what is as it was sent
    again is left out, and so is an innovation that stayed so.
    """
    with workspace.reading() as connection:
        return submissions.fetch_changed_since_sent(connection, year)
