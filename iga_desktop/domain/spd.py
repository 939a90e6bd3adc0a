"""The regency's own capacity (SPD, 0-63 points) as the office keeps it for a year.

Source: SPD part of the guideline (letter 400.10.11/1887/BSKDN): sum of weight x level over the rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from iga_desktop.domain.guideline import SpdRow


class SpdStatus(StrEnum):
    """How an SPD row stands, each in one way; the value is what people read."""

    ACCEPTED = "diterima"
    WAITING = "menunggu"
    NO_EVIDENCE = "belum ada bukti"
    EMPTY = "belum diisi"


@dataclass(frozen=True, slots=True)
class SpdEntry:
    """What is recorded of one SPD row; levels 0-3.

    `claim` is None while none was recorded: it then counts as equal to the verified level.
    `evidence` is how many pieces count.
    """

    code: str
    claim: int | None = None
    verified: int = 0
    note: str = ""
    evidence: int = 0

    @property
    def claimed(self) -> int:
        """The claimed level, or the verified one where none was recorded."""
        return self.verified if self.claim is None else self.claim

    def counted(self, *, evidence_required: bool) -> int:
        """The level that the verified score counts."""
        return 0 if evidence_required and not self.evidence else self.verified


@dataclass(frozen=True, slots=True)
class SpdLine:
    """One SPD row of the guideline with what is recorded of it; `counted` is the level that counts."""

    row: SpdRow
    entry: SpdEntry
    counted: int

    @property
    def claim_points(self) -> Decimal:
        """Points that the claimed level would earn."""
        return self.row.weight * self.entry.claimed

    @property
    def points(self) -> Decimal:
        """Points earned: weight x counted level."""
        return self.row.weight * self.counted

    @property
    def unproven(self) -> bool:
        """Whether a level above 0 stands there without any evidence."""
        return not self.entry.evidence and max(self.entry.claimed, self.entry.verified) > 0

    @property
    def status(self) -> SpdStatus:
        """How the row stands; without a level it is empty, unless there is evidence to look at."""
        if self.unproven:
            return SpdStatus.NO_EVIDENCE
        if not self.entry.evidence:
            return SpdStatus.EMPTY
        waits = self.entry.claimed > self.entry.verified or not self.entry.verified
        return SpdStatus.WAITING if waits else SpdStatus.ACCEPTED


@dataclass(frozen=True)
class SpdForm:
    """All SPD rows of a year, in the guideline's order."""

    year: int
    lines: tuple[SpdLine, ...]
    evidence_required: bool

    @property
    def score(self) -> Decimal:
        """The verified SPD score in points, at most 63."""
        return sum((line.points for line in self.lines), Decimal(0))

    @property
    def claim_score(self) -> Decimal:
        """The SPD score in points if every claim were accepted."""
        return sum((line.claim_points for line in self.lines), Decimal(0))

    @property
    def levels(self) -> Mapping[str, int]:
        """The levels that count, by row code: what `regional_index.project` takes."""
        return {line.row.code: line.counted for line in self.lines}

    @property
    def claimed_levels(self) -> Mapping[str, int]:
        """The claimed levels by row code."""
        return {line.row.code: line.entry.claimed for line in self.lines}


@dataclass(frozen=True, slots=True)
class SpdEvidence:
    """One file or link behind an SPD row; exactly one of `sha256` and `link` is there.

    `size` in bytes (0 for a link), `kind` the code of its kind of file ("" for a link); `removed_at` is
    None while it counts.
    """

    id: int
    year: int
    code: str
    name: str
    added_at: datetime
    sha256: str | None = None
    size: int = 0
    kind: str = ""
    link: str = ""
    note: str = ""
    removed_at: datetime | None = None


def spd_form(
    year: int, rows: tuple[SpdRow, ...], entries: Mapping[str, SpdEntry], *, evidence_required: bool
) -> SpdForm:
    """Give the form of *year* with the guideline's *rows* and what is recorded of them."""
    return SpdForm(
        year,
        tuple(
            SpdLine(row, entry, entry.counted(evidence_required=evidence_required))
            for row in rows
            for entry in [entries.get(row.code, SpdEntry(row.code))]
        ),
        evidence_required,
    )
