"""The verifier's desk: one innovation with its evidence, and accepting or sending back its indicators."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy import Connection

from iga_desktop.db import desk, evidence, innovations, offices, queries
from iga_desktop.db.history import Author, Change, record
from iga_desktop.domain import eligibility
from iga_desktop.domain.evidence import Evidence
from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Guideline
from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.maturity import MaturitySheet, score
from iga_desktop.domain.office import Agency
from iga_desktop.domain.readiness import Readiness, Thresholds
from iga_desktop.domain.verification import Decision, DeskChange, IndicatorState, IndicatorStatus
from iga_desktop.domain.workflow import Sending, Standing
from iga_desktop.errors import UserError
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author, kept

DESK = "meja verifikasi"
UNDO = "urungkan"
_CLAIM_KEPT = "dicatat sama dengan tingkat sebelum diperiksa"


@dataclass(frozen=True)
class Desk:
    """One innovation as the verifier works on it.

    `states` by indicator number in the guideline's order; `evidence` holds removed pieces too;
    `evidence_required` tells whether the year's rule lets a level count only with evidence.
    """

    innovation: Innovation
    agency: Agency
    companion: str
    guideline: Guideline
    thresholds: Thresholds
    evidence_required: bool
    states: Mapping[int, IndicatorState]
    evidence: tuple[Evidence, ...]
    eligibility: tuple[eligibility.Check, ...]
    sending: Sending

    @cached_property
    def claimed(self) -> MaturitySheet:
        """The claimed score, line by line."""
        return score(self.innovation.claimed, self.guideline)

    @cached_property
    def verified(self) -> MaturitySheet:
        """The verified score, line by line."""
        return score(self.innovation.counted, self.guideline)

    @property
    def readiness(self) -> Readiness:
        """The verdict on the verified score."""
        return self.thresholds.classify(self.verified.total)

    @property
    def eligible(self) -> bool:
        """Whether every line of the checklist is met."""
        return all(line.met for line in self.eligibility)

    def count(self, status: IndicatorStatus) -> int:
        """How many indicators have *status*."""
        return sum(state.status is status for state in self.states.values())

    @property
    def standing(self) -> Standing:
        """What the steps of the innovation depend on."""
        return Standing(
            waiting=self.count(IndicatorStatus.WAITING),
            returned=self.count(IndicatorStatus.RETURNED),
            ready=self.readiness is Readiness.READY,
            eligible=self.eligible,
        )

    def evidence_of(self, number: int) -> tuple[Evidence, ...]:
        """Give the evidence of indicator *number* that counts."""
        return tuple(piece for piece in self.evidence if piece.number == number and piece.removed_at is None)


def load_desk(workspace: Workspace, innovation_id: int) -> Desk:
    """Give one innovation with all that the verifier needs.

    Raises:
        UserError: it is no longer there.
    """
    with workspace.reading() as connection:
        return fetch_desk(connection, innovation_id)


def fetch_desk(connection: Connection, innovation_id: int) -> Desk:
    """As `load_desk`, inside a transaction."""
    innovation = innovations.fetch(connection, innovation_id)
    if innovation is None:
        raise UserError("Inovasi ini sudah tidak ada di data kantor. Muat ulang daftar inovasi.")
    guideline = kept(connection, innovation.year)
    agency = next(a for a in queries.list_agencies(connection) if a.id == innovation.agency_id)
    sending = innovations.fetch_sending(connection, innovation_id)
    reports = innovations.fetch_reports(connection, innovation_id)
    states = desk.fetch_states(connection, innovation_id)
    return Desk(
        innovation=innovation,
        agency=agency,
        companion=desk.fetch_companions_by_agency(connection).get(agency.code, ""),
        guideline=guideline,
        thresholds=offices.fetch_thresholds(connection),
        evidence_required=offices.fetch_evidence_required(connection, innovation.year),
        states={i.number: states[i.number] for i in guideline.indicators},
        evidence=evidence.fetch_of(connection, innovation_id),
        eligibility=eligibility.check(
            eligibility.facts_of(innovation, guideline, reports), guideline.eligibility
        ),
        sending=sending,
    )


def companions_by_agency(workspace: Workspace) -> Mapping[str, str]:
    """Give the name of the companion by agency code, for agencies that have one."""
    with workspace.reading() as connection:
        return desk.fetch_companions_by_agency(connection)


def accept(workspace: Workspace, innovation_id: int, number: int, level: int) -> DeskChange:
    """Accept indicator *number* at *level* (0-3) and give what changed.

    Raises:
        UserError: there is nothing to accept: the level needs evidence and there is none.
        ValueError: the level is outside 0-3.
    """
    if not 0 <= level <= MAXIMUM_LEVEL:
        raise ValueError(f"level {level} is outside 0-3")

    def accepted(now: Desk) -> IndicatorState:
        state = now.states[number]
        if level and not state.evidence and now.evidence_required:
            raise UserError(
                f"Indikator {number} belum ada bukti, sehingga tingkat {level} belum dapat diterima. "
                "Tambahkan berkas atau tautan lebih dahulu."
            )
        if state.decision is Decision.ACCEPTED and state.verified == level:
            return state
        return replace(
            state,
            verified=level,
            decision=Decision.ACCEPTED,
            decided_at=workspace.clock(),
        )

    return _decide(workspace, innovation_id, number, accepted)


def send_back(workspace: Workspace, innovation_id: int, number: int, note: str) -> DeskChange:
    """Return indicator *number* to the agency with a *note*; nothing of it is verified then (level 0).

    Raises:
        UserError: the note is empty.
    """
    reason = note.strip()
    if not reason:
        raise UserError(
            f"Tulis catatan untuk indikator {number}: apa yang perlu diperbaiki. "
            "Tanpa catatan, indikator tidak dapat dikembalikan."
        )

    def returned(now: Desk) -> IndicatorState:
        return replace(
            now.states[number],
            verified=0,
            decision=Decision.RETURNED,
            note=reason,
            decided_at=workspace.clock(),
        )

    return _decide(workspace, innovation_id, number, returned)


def _decide(
    workspace: Workspace, innovation_id: int, number: int, decided: Callable[[Desk], IndicatorState]
) -> DeskChange:
    with workspace.writing() as connection:
        now = fetch_desk(connection, innovation_id)
        before, after = now.states[number], decided(now)
        # From here on claim and verified level part: what was claimed until now must stay what it was.
        parting = now.innovation.claim is None and before.verified != after.verified
        change = DeskChange(innovation_id, (before,), (after,), records_claims=parting)
        write_change(connection, author(workspace, DESK), now, change)
    return change


def apply(workspace: Workspace, change: DeskChange) -> None:
    """Do *change* again or, reversed, take it back.

    Raises:
        UserError: the indicators or the evidence are no longer as *change* expects; nothing was changed.
    """
    with workspace.writing() as connection:
        now = fetch_desk(connection, change.innovation_id)
        present = tuple(now.states.get(state.number) for state in change.before)
        counting = {piece.id for piece in now.evidence if piece.removed_at is None}
        if not (present == change.before and change.hidden <= counting and not change.shown & counting):
            raise UserError(
                "Tindakan ini tidak dapat diurungkan atau diulangi: indikatornya sudah berubah sejak itu. "
                "Tidak ada data yang berubah."
            )
        write_change(connection, author(workspace, UNDO), now, change)


def write_change(connection: Connection, who: Author, now: Desk, change: DeskChange) -> None:
    """Store *change* to the innovation that *now* shows, and record it, inside a transaction."""
    if change.empty:
        return
    evidence.mark(connection, change.hidden, who.at)
    evidence.mark(connection, change.shown, None)
    if change.records_claims:
        desk.record_claims(connection, change.innovation_id)
    desk.write_states(connection, change.innovation_id, change.after)
    if change.withdraws_claims:
        desk.withdraw_claims(connection, change.innovation_id)
    pieces = {piece.id: piece for piece in evidence.fetch(connection, change.shown | change.hidden)}
    record(connection, who, _evidence_history(now, change, pieces))
    record(connection, who, _decision_history(now, change))


def _evidence_history(now: Desk, change: DeskChange, pieces: Mapping[int, Evidence]) -> list[Change]:
    """Give one entry for each piece that came or went; one that took another's place names both."""
    names: dict[int | None, str] = {key: piece.name for key, piece in pieces.items()}
    partner: dict[int, int] = {}
    for key, piece in pieces.items():
        other = piece.replaces
        if other is not None and other in pieces and (key in change.shown) is not (other in change.shown):
            partner |= {key: other, other: key}
    came = [
        history_entry(now, _field(pieces[key]), names.get(partner.get(key)), names[key])
        for key in sorted(change.shown)
    ]
    went = [
        history_entry(now, _field(pieces[key]), names[key], None)
        for key in sorted(change.hidden - partner.keys())
    ]
    return came + went


def _field(piece: Evidence) -> str:
    return f"Indikator {piece.number} bukti"


def _decision_history(now: Desk, change: DeskChange) -> list[Change]:
    entries = []
    if change.records_claims:
        entries.append(history_entry(now, "Klaim", None, _CLAIM_KEPT))
    if change.withdraws_claims:
        entries.append(history_entry(now, "Klaim", _CLAIM_KEPT, None))
    for old, new in zip(change.before, change.after, strict=True):
        number = new.number
        if old.verified != new.verified:
            entries.append(
                history_entry(now, f"Indikator {number} terverifikasi", str(old.verified), str(new.verified))
            )
        if old.status is not new.status or old.note != new.note:
            returned = new.status is IndicatorStatus.RETURNED
            note = new.note if returned else None
            entries.append(history_entry(now, f"Indikator {number} status", old.status, new.status, note))
    return entries


def history_entry(now: Desk, field: str, old: str | None, new: str | None, note: str | None = None) -> Change:
    """Give the history's entry for one field of the innovation that *now* shows."""
    if now.innovation.id is None:
        raise ValueError("an innovation has no history before it is stored")
    return Change(innovations.SUBJECT, now.innovation.id, now.innovation.profile.name, field, old, new, note)
