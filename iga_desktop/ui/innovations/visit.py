"""Coming from another page to edit one innovation, and going back there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Visit:
    """The innovation to edit, and where the closed editor leads: `page_wanted` of *page* with *request*."""

    innovation_id: int
    page: str
    request: object
