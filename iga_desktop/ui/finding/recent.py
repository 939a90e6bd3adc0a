"""What was in view last, kept in the window's settings by id: no name of the office's data."""

import json
from collections.abc import Sequence

from iga_desktop.settings import WindowSettings
from iga_desktop.ui.finding.trail import Place

_MOST = 12


def recent_places(settings: WindowSettings) -> Sequence[Place]:
    """Give the places that were in view last, the latest first."""
    return [place for kept in settings.recent if (place := _place(kept)) is not None]


def note_recent(settings: WindowSettings, place: Place) -> None:
    """Keep *place* as the latest; the year of a place counts only where it shows one innovation."""
    if not isinstance(place.request, int | str | None):
        return
    year = place.year if isinstance(place.request, int) else None
    line = json.dumps([place.page, place.request, year])
    kept = settings.recent
    if kept[:1] != [line]:
        settings.keep_recent([line, *(each for each in kept if each != line)][:_MOST])


def _place(kept: str) -> Place | None:
    try:
        page, request, year = json.loads(kept)
    except (ValueError, TypeError, RecursionError):
        return None
    fits = isinstance(page, str) and isinstance(request, int | str | None) and isinstance(year, int | None)
    return Place(page, request, year) if fits else None
