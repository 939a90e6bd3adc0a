"""How a maturity score stands against the office's own lines."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from iga_desktop.domain.numbers import shown


class Readiness(StrEnum):
    """The verdict; the value is what people read."""

    READY = "siap kirim"
    IN_PROGRESS = "proses"
    BELOW_WATCH = "di bawah batas pantau"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The office's lines in points: from `sending` on an innovation is sent, below `watch` it is watched.

    Raises:
        ValueError: the watch line lies above the sending threshold, or a line is negative.
    """

    sending: Decimal = Decimal(100)
    watch: Decimal = Decimal(90)

    def __post_init__(self) -> None:
        if not 0 <= self.watch <= self.sending:
            raise ValueError(f"watch line {self.watch} must lie in 0..{self.sending}")

    def classify(self, score: Decimal) -> Readiness:
        """Give the readiness of *score* as it is shown (two decimals)."""
        figure = shown(score)
        if figure >= self.sending:
            return Readiness.READY
        return Readiness.IN_PROGRESS if figure >= self.watch else Readiness.BELOW_WATCH

    def gap(self, score: Decimal) -> Decimal:
        """Give the shown score minus the threshold, in points: negative means still missing."""
        return shown(score) - self.sending
