"""One innovation packed for the ministry's application: its files by name, and what the papers say of it."""

from dataclasses import dataclass
from textwrap import shorten

from iga_desktop.domain.evidence import Evidence
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.maturity import score
from iga_desktop.domain.preflight_facts import Submitted, UploadLimits
from iga_desktop.exchange.submission_names import folder_name, package_names
from iga_desktop.formats import size_text
from iga_desktop.reports.checklist_report import ChecklistEntry, ChecklistIndicator
from iga_desktop.services.pasting import PasteField, profile_fields

_LONGEST_STATE = 80
"""Letters of a field that the checklist repeats; of a longer text it tells how long it is."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """An innovation with its profile to paste, its line in the checklist and its files by their new names.

    `left_out` has a sentence for each file that is above the upload limit.
    """

    submitted: Submitted
    fields: tuple[PasteField, ...]
    entry: ChecklistEntry
    files: tuple[tuple[str, Evidence], ...]
    left_out: tuple[str, ...]


def pack(number: int, submitted: Submitted, guideline: Guideline, limits: UploadLimits) -> Parcel:
    """Give *submitted* packed as the *number*-th innovation."""
    innovation = submitted.innovation
    name = innovation.profile.name
    levels = innovation.counted
    indicators: list[ChecklistIndicator] = []
    files: list[tuple[str, Evidence]] = []
    left_out: list[str] = []
    for indicator in guideline.indicators:
        own = submitted.evidence.get(indicator.number, ())
        names = package_names(indicator.number, own, limits)
        files += ((names[piece.id], piece) for piece in own if piece.id in names)
        left_out += (
            f'Berkas "{piece.name}" ({size_text(piece.size)}) pada indikator {indicator.number} inovasi '
            f'"{name}" melebihi batas unggah {size_text(limits.of(piece))}. Serahkan sebagai tautan.'
            for piece in own
            if limits.exceeded_by(piece)
        )
        level = levels.get(indicator.number, 0)
        indicators.append(
            ChecklistIndicator(
                indicator.number,
                indicator.name,
                indicator.mandatory,
                level,
                indicator.level_text(level),
                tuple(names.get(piece.id) or piece.link or _left_out(piece) for piece in own),
            )
        )
    fields = profile_fields(innovation, guideline)
    entry = ChecklistEntry(
        name=name,
        agency_name=submitted.agency_name,
        folder=folder_name(number, name),
        score=score(levels, guideline).total,
        files=len(files),
        links=sum(bool(piece.link) for own in submitted.evidence.values() for piece in own),
        fields=tuple((field.label, _state(field)) for field in fields),
        indicators=tuple(indicators),
    )
    return Parcel(submitted, fields, entry, tuple(files), tuple(left_out))


def _left_out(piece: Evidence) -> str:
    return f"{piece.name} (tidak ikut, {size_text(piece.size)})"


def _state(field: PasteField) -> str:
    if not field.text or (field.hint and len(field.text) > _LONGEST_STATE):
        return field.hint
    return shorten(field.text, _LONGEST_STATE, placeholder=" \u2026")
