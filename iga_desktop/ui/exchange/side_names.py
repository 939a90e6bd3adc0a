"""What the two sides of a comparison are called, by where the other one comes from. No widgets."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.merging import FieldState, Side


@dataclass(frozen=True, slots=True)
class SideNames:
    """The names of both sides, in full and for narrow places, and of what both began from ("": nothing).

    `states` says who changed a value where the state's own words, which are about forms, do not fit.
    """

    full: Mapping[Side, str]
    brief: Mapping[Side, str]
    base: str = ""
    states: Mapping[str, str] = field(default_factory=dict)

    def of_state(self, state: str) -> str:
        """Give the words for the state of a value."""
        return self.states.get(state, state)

    def within(self, side: Side) -> str:
        """Give the full name of *side* as it stands inside a sentence."""
        return self.full[side].lower()


def of_forms() -> SideNames:
    """Give the names where an agency sent its form back."""
    return SideNames(
        {Side.MINE: _tr("Data kantor"), Side.THEIRS: _tr("Kiriman")},
        {Side.MINE: _tr("Kantor"), Side.THEIRS: _tr("Kiriman")},
        _tr("Saat dikirim"),
    )


def of_laptops() -> SideNames:
    """Give the names where another laptop of the office sent its package."""
    return SideNames(
        {Side.MINE: _tr("Laptop ini"), Side.THEIRS: _tr("Laptop lain")},
        {Side.MINE: _tr("Ini"), Side.THEIRS: _tr("Lain")},
        _tr("Sebelumnya"),
        {
            FieldState.THEIRS: _tr("diubah di laptop lain"),
            FieldState.EMPTIED: _tr("dikosongkan di laptop lain"),
            FieldState.MINE: _tr("diubah di laptop ini"),
        },
    )


def of_doubles() -> SideNames:
    """Give the names where one innovation is merged into another."""
    names = {Side.MINE: _tr("Yang dipertahankan"), Side.THEIRS: _tr("Yang dihapus")}
    return SideNames(names, names)


def _tr(text: str) -> str:
    return QCoreApplication.translate("SideNames", text)
