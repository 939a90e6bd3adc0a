"""A key figure of the index or of the plan. No widgets."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands there, what it counts, and what it means or how it is counted."""

    text: str
    caption: str
    meaning: str
