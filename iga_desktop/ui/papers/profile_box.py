"""Choosing one of the profiles of the office."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from iga_desktop.ui.papers.presenter import Source
from iga_desktop.ui.widgets.choice_box import ChoiceBox


def offer_profiles(box: ChoiceBox, source: Source) -> None:
    """Offer the profiles of the office in *box*, "" for the first, the usual one; the chosen one stays."""
    usual, *others = (profile.name for profile in source.office.profiles)
    _offer(box, [("", usual), *zip(others, others, strict=True)])


def offer_teams(box: ChoiceBox, source: Source) -> None:
    """Offer the profiles as teams, "" for the one that is usually meant; the chosen one stays."""
    names = [profile.name for profile in source.office.profiles]
    usual = QCoreApplication.translate("Papers", "Tim Verifikasi, atau diisi tangan")
    _offer(box, [("", usual), *zip(names, names, strict=True)])


def show_profile(box: ChoiceBox, name: object) -> None:
    """Choose the profile *name*; one that is gone gives way to the usual one, the first."""
    box.setCurrentIndex(max(box.findData(name), 0))


def _offer(box: ChoiceBox, choices: Iterable[tuple[object, str]]) -> None:
    kept = box.value
    box.set_choices(choices)
    show_profile(box, kept)
