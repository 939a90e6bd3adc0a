"""How a word looks beside its icon: the marks of what stands well, needs care, or is bad."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from iga_desktop.domain.readiness import Readiness
from iga_desktop.ui.tokens import Colors


@dataclass(frozen=True, slots=True)
class Look:
    """Icon and colours of a word."""

    icon_name: str
    color: Callable[[Colors], str]
    weak: Callable[[Colors], str]


def plain(icon_name: str) -> Look:
    """Give the look of what says nothing good or bad."""
    return Look(icon_name, lambda t: t.muted, lambda t: t.ground)


def good(icon_name: str) -> Look:
    """Give the look of what is as it should be."""
    return Look(icon_name, lambda t: t.good, lambda t: t.good_weak)


def caution(icon_name: str) -> Look:
    """Give the look of what needs care."""
    return Look(icon_name, lambda t: t.caution, lambda t: t.caution_weak)


def bad(icon_name: str) -> Look:
    """Give the look of what is not as it should be."""
    return Look(icon_name, lambda t: t.bad, lambda t: t.bad_weak)


def marked(icon_name: str) -> Look:
    """Give the look of what should be seen."""
    return Look(icon_name, lambda t: t.accent, lambda t: t.accent_weak)


READINESS_LOOKS: Mapping[str, Look] = {
    Readiness.READY: good("circle-check"),
    Readiness.IN_PROGRESS: caution("circle-dot"),
    Readiness.BELOW_WATCH: bad("circle-alert"),
}
"""The first page shows these; the other looks stand with the chip, which knows more of the domain."""
