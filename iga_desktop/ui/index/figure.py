"""A key figure of the index or of the plan. No widgets."""

from dataclasses import dataclass

from iga_desktop.services.meanings import FigureMeaning


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands there, what it counts, and what it means."""

    text: str
    caption: str
    meaning: FigureMeaning
