"""Which papers go into the bundle for a meeting, in which order and look. No widgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from iga_desktop.formats import count_text
from iga_desktop.services.papers.bundle import USUAL, BundleResult, of_state
from iga_desktop.services.papers.catalogue import PAPERS
from iga_desktop.services.papers.request import Paper, PaperRequest
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.papers.presenter import Source

MEMORY = "bahan-rakor"
"""Under which name the choice is remembered."""


@dataclass(frozen=True, slots=True)
class BundleChoice:
    """The papers (by name) in their *order*, those of them that are *ticked*, and their common look."""

    order: tuple[str, ...]
    ticked: tuple[str, ...]
    paper: Paper = Paper.F4
    profile: str = ""
    combined: bool = True

    def to_json(self) -> dict[str, Any]:
        """Give the choice as it is remembered."""
        return {
            "order": list(self.order),
            "ticked": list(self.ticked),
            "paper": self.paper.value,
            "profile": self.profile,
            "combined": self.combined,
        }


def read_choice(kept: Mapping[str, Any]) -> BundleChoice:
    """Give the remembered choice; what is damaged or unknown is as usual, papers that are new stand last."""
    known = [kind.name for kind in PAPERS]
    usual = [*USUAL, *(name for name in known if name not in USUAL)]
    order = list(dict.fromkeys(_names(kept.get("order"), known)))
    ticked = _names(kept["ticked"], known) if isinstance(kept.get("ticked"), list) else list(USUAL)
    profile, paper = kept.get("profile"), kept.get("paper")
    return BundleChoice(
        (*order, *(name for name in usual if name not in order)),
        tuple(ticked),
        Paper(paper) if isinstance(paper, str) and paper in set(Paper) else Paper.F4,
        profile if isinstance(profile, str) else "",
        kept.get("combined") is not False,
    )


def _names(kept: object, known: Sequence[str]) -> list[str]:
    return [name for name in kept if name in known] if isinstance(kept, list) else []


def requests(
    choice: BundleChoice, source: Source, meeting_id: int | None, settings: WindowSettings
) -> tuple[PaperRequest, ...]:
    """Give the requests for what is ticked, in order: each with its own remembered options, in one look.

    What went since it was chosen gives way to what is usual, as in the tab of the papers.
    """
    kept = (
        PaperRequest.from_json(settings.paper(name), name, source.year)
        for name in choice.order
        if name in choice.ticked
    )
    return tuple(of_state(_looking(own, choice, source), meeting_id) for own in kept)


def _looking(own: PaperRequest, choice: BundleChoice, source: Source) -> PaperRequest:
    active = {agency.code for agency in source.agencies}
    profiles = {profile.name for profile in source.office.profiles}
    return replace(
        own,
        paper=choice.paper,
        profile=choice.profile if choice.profile in profiles else "",
        agency_codes=tuple(code for code in own.agency_codes or () if code in active) or None,
        team=own.team if own.team in profiles else "",
    )


def made_text(result: BundleResult) -> str:
    """Say what was made."""
    return _tr("{count} berkas selesai dibuat di folder {folder}").format(
        count=count_text(len(result.files)), folder=result.folder.name
    )


def lacking_text(result: BundleResult) -> str:
    """Say what was left out and why, a line each, and what was not archived; empty where nothing was."""
    head = [_tr("Tidak disertakan:")] if result.left_out else []
    return "\n".join([*head, *result.left_out, *filter(None, [result.unarchived])])


def _tr(text: str) -> str:
    return QCoreApplication.translate("Papers", text)
