"""What the verifier has said of an indicator, and which levels count.

A status is never stored: it follows from the verifier's decision and from whether there is evidence.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Decision(StrEnum):
    """The verifier's last word on an indicator; the value is what the store keeps."""

    OPEN = ""
    ACCEPTED = "diterima"
    RETURNED = "perlu perbaikan"


class IndicatorStatus(StrEnum):
    """How an indicator stands; the value is what people read."""

    NO_EVIDENCE = "belum ada bukti"
    WAITING = "menunggu"
    ACCEPTED = "diterima"
    RETURNED = "perlu perbaikan"


@dataclass(frozen=True, slots=True)
class IndicatorState:
    """One indicator of one innovation on the verifier's desk.

    `claim` and `verified` are levels 0-3, `evidence` counts the files and links on record now.
    `waiting_since` is when evidence last changed without a decision after it, `decided_at` when the
    verifier decided (UTC; None: never).
    """

    number: int
    claim: int
    verified: int
    evidence: int = 0
    decision: Decision = Decision.OPEN
    note: str = ""
    waiting_since: datetime | None = None
    decided_at: datetime | None = None

    @property
    def status(self) -> IndicatorStatus:
        """How the indicator stands."""
        if self.decision is Decision.ACCEPTED:
            return IndicatorStatus.ACCEPTED
        if self.decision is Decision.RETURNED:
            return IndicatorStatus.RETURNED
        return IndicatorStatus.WAITING if self.evidence else IndicatorStatus.NO_EVIDENCE

    def counted(self, *, evidence_required: bool) -> int:
        """Give the level that counts: 0 without evidence where the year's rule asks for it."""
        return 0 if evidence_required and not self.evidence else self.verified


@dataclass(frozen=True, slots=True)
class DeskChange:
    """One action on the desk of an innovation, whole enough to be taken back.

    `before` and `after` hold the same indicators in the same order; `shown` are the ids of evidence
    that counts from now on, `hidden` those of evidence that no longer does. A claim that was never
    recorded follows the verified levels until one of them is decided: such a change `records_claims`,
    and the one that takes it back `withdraws_claims`.
    """

    innovation_id: int
    before: tuple[IndicatorState, ...]
    after: tuple[IndicatorState, ...]
    shown: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()
    records_claims: bool = False
    withdraws_claims: bool = False

    @property
    def reversed(self) -> "DeskChange":
        """The change that takes this one back."""
        return DeskChange(
            innovation_id=self.innovation_id,
            before=self.after,
            after=self.before,
            shown=self.hidden,
            hidden=self.shown,
            records_claims=self.withdraws_claims,
            withdraws_claims=self.records_claims,
        )

    @property
    def empty(self) -> bool:
        """Whether nothing changes."""
        return self.before == self.after and not self.shown and not self.hidden
