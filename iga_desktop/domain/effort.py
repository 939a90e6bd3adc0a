"""What it costs to raise an indicator: the office's own estimate in working days."""

from collections.abc import Mapping
from dataclasses import dataclass

from iga_desktop.domain.guideline import MAXIMUM_LEVEL

EVIDENCE_ONLY = 0
"""The "level" under which the table keeps the days for giving evidence of what was verified already."""


@dataclass(frozen=True)
class EffortTable:
    """Working days (0 or more) by indicator number and the level that is reached (1-3, or `EVIDENCE_ONLY`).

    None means that it cannot be done before the deadline. Each step counts from the level before it.
    """

    days: Mapping[tuple[int, int], int | None]

    def options(self, number: int, counted: int, held: int) -> dict[int, int]:
        """Give the whole cost in days of each level above *counted* that can be reached.

        *held* is the level that was verified already: where it is above the counted one, evidence alone
        brings it back.
        """
        costs: dict[int, int] = {}
        total = 0
        if counted < held:
            proof = self.days[number, EVIDENCE_ONLY]
            if proof is None:
                return {}
            total = proof
            costs = dict.fromkeys(range(counted + 1, held + 1), total)
        for level in range(max(counted, held) + 1, MAXIMUM_LEVEL + 1):
            step = self.days[number, level]
            if step is None:
                break
            total += step
            costs[level] = total
        return costs
