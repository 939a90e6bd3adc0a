"""Is this picture fit to stand on papers? One that another laptop kept need not be."""

from iga_desktop.exchange.picture_files import pixels_of

MOST_PIXELS = 16_000_000
"""Of a logo that is chosen: several times what 22 mm on paper can show."""
_MOST_HELD = 67_000_000
"""Of a logo that is on record already; unfolded it takes some 250 MB."""


def displayable(logo: bytes | None) -> bytes:
    """Give *logo* if it is a PNG or JPEG whose pixels can be held, sound or not; else nothing."""
    return logo if logo and 0 < _pixels(logo) <= _MOST_HELD else b""


def is_fit(logo: bytes) -> bool:
    """Say whether *logo* is a PNG or JPEG that is small enough and that papers can show."""
    if not 0 < _pixels(logo) <= MOST_PIXELS:
        return False
    # It brings in what makes papers, which nobody needs before there is a logo.
    from iga_desktop.reports.letterhead import can_show  # noqa: PLC0415

    return can_show(logo)


def _pixels(logo: bytes) -> int:
    try:
        return pixels_of(logo)
    except ValueError:
        return 0
