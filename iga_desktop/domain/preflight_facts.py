"""What the pre-flight looks at: an innovation as it would be handed over, and what it is held against."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from iga_desktop.domain.evidence import Evidence
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.workflow import Status


class Severity(StrEnum):
    """How sure a fault is; the value is what people read."""

    REJECTED = "ditolak"
    DOUBTFUL = "periksa"


@dataclass(frozen=True, slots=True)
class Remark:
    """One fault: what it is about ("Rancang bangun", "Indikator 16") and a whole sentence (Indonesian)."""

    severity: Severity
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """An innovation that is to be handed over.

    `reports` is how often it is reported with this report, `waiting` and `returned` are the indicators that
    the verifier has not decided or has sent back, `evidence` is what counts now, by indicator.
    """

    innovation: Innovation
    agency_name: str
    status: Status
    reports: int
    waiting: tuple[int, ...] = ()
    returned: tuple[int, ...] = ()
    evidence: Mapping[int, Sequence[Evidence]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """How large a file may be to be uploaded, in bytes by kind of file, and of any other kind."""

    by_kind: Mapping[str, int]
    others: int

    def of(self, piece: Evidence) -> int:
        """Give the limit of *piece* in bytes."""
        return self.by_kind.get(piece.kind, self.others)

    def exceeded_by(self, piece: Evidence) -> bool:
        """Say whether *piece* is a file that is too large."""
        return piece.size > self.of(piece)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a submission of a day is held against; `absent` are the hashes whose bytes are not there."""

    guideline: Guideline
    today: date
    limits: UploadLimits
    absent: frozenset[str] = frozenset()
