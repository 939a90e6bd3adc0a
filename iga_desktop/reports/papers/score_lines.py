"""How an innovation's score comes about, indicator by indicator, and what the next level of each needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Indicator
from iga_desktop.domain.meeting import FrozenIndicator
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.domain.year_state import YearState

_UNSEEN = FrozenIndicator(0, 0, 0, IndicatorStatus.NO_EVIDENCE)


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """An indicator of an innovation as it stands."""

    indicator: Indicator
    state: FrozenIndicator

    @property
    def title(self) -> str:
        """Number and name: "16 Regulasi Inovasi Daerah (wajib)"."""
        mandatory = " (wajib)" if self.indicator.mandatory else ""
        return f"{self.indicator.number} {self.indicator.name}{mandatory}"

    @property
    def meaning(self) -> str:
        """What the guideline says of the level that counts."""
        return self.indicator.level_text(self.state.counted)

    @property
    def points(self) -> Decimal:
        """Points earned: weight x level that counts."""
        return self.indicator.weight * self.state.counted

    @property
    def target(self) -> int:
        """The level to be reached next: the verified one where only evidence keeps it from counting."""
        return max(self.state.verified, min(self.state.counted + 1, MAXIMUM_LEVEL))

    @property
    def gain(self) -> Decimal:
        """What reaching `target` adds, in points."""
        return self.indicator.weight * (self.target - self.state.counted)

    @property
    def asked(self) -> str:
        """What is needed for `target`, in the guideline's words, with every basis that may show it."""
        text = self.indicator.level_text(self.target)
        measures = "; ".join(
            f"{each.name.lower()} {each.level_texts[self.target - 1]}" for each in self.indicator.measures
        )
        whole = f"{text}: {measures}" if measures else text
        if self.state.verified > self.state.counted:
            return f"Lengkapi bukti untuk tingkat yang sudah diverifikasi: {whole}"
        return whole


def score_lines(state: YearState, innovation_id: int) -> Sequence[ScoreLine]:
    """Give a line for each indicator of the guideline, in its order."""
    own = state.indicators.get(innovation_id, {})
    return [ScoreLine(each, own.get(each.number, _UNSEEN)) for each in state.guideline.indicators]


def lacking(lines: Sequence[ScoreLine]) -> Sequence[ScoreLine]:
    """Give the lines below the highest level: the mandatory ones first, then by what they bring."""
    below = (line for line in lines if line.state.counted < MAXIMUM_LEVEL)
    return sorted(below, key=lambda line: (not line.indicator.mandatory, -line.gain, line.indicator.number))
