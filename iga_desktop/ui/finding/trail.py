"""Where the officer has been in this sitting, so that they can go back and forward again."""

from dataclasses import dataclass

_MOST = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A page, what it shows (see `Page.place`), and the year in view; *year* None: whichever is in view."""

    page: str
    request: object = None
    year: int | None = None


class Trail:
    """The visited places, one of which is the present one."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._now = -1

    def note(self, place: Place) -> None:
        """Note that *place* is in view: what lay ahead is forgotten. The present place counts once."""
        if self._now >= 0 and self._places[self._now] == place:
            return
        self._places = [*self._places[: self._now + 1], place][-_MOST:]
        self._now = len(self._places) - 1

    def at(self, steps: int) -> Place | None:
        """Give the place *steps* ahead (negative: behind), None beyond the ends."""
        wanted = self._now + steps
        return self._places[wanted] if 0 <= wanted < len(self._places) else None

    def move(self, steps: int, place: Place) -> None:
        """Go *steps* ahead or back, where *place* turned out to be."""
        self._now += steps
        self._places[self._now] = place
