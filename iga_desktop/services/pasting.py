"""An innovation field by field, as the ministry's form asks for it: what is pasted there, and how."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from iga_desktop.domain.evidence import Evidence, Letter
from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Guideline, Indicator
from iga_desktop.domain.innovation import (
    DAY_FIELDS,
    PROFILE_LABELS,
    TEXT_FIELDS,
    Innovation,
    count_words,
)
from iga_desktop.domain.preflight_facts import UploadLimits
from iga_desktop.exchange.submission_names import package_names
from iga_desktop.formats import count_text, date_text
from iga_desktop.services.desk import load_desk
from iga_desktop.services.preflight import upload_limits
from iga_desktop.services.workspace import Workspace

_FROM_A_LIST = "pilih dari daftar"
_HINTS: Mapping[str, str] = {
    "crossing_affairs": f"{_FROM_A_LIST}, boleh lebih dari satu",
    **dict.fromkeys(DAY_FIELDS, "tanggal, bulan, tahun"),
    "coordinates": "lintang, bujur",
    "video_link": "tautan",
}
_ONLY_HERE = ("remarks", "reports_before")
"""What the office records for itself; the ministry's form does not ask for it."""


@dataclass(frozen=True, slots=True)
class PasteField:
    """One field: what the form calls it, the text to paste and a hint (Indonesian); both may be ""."""

    label: str
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class PasteSheet:
    """An innovation's fields in the order of the ministry's form, the indicators after the profile."""

    name: str
    fields: tuple[PasteField, ...]


def paste_fields(workspace: Workspace, innovation_id: int) -> PasteSheet:
    """Give what is pasted of an innovation.

    Raises:
        UserError: it is no longer there.
    """
    now = load_desk(workspace, innovation_id)
    limits = upload_limits()
    fields = [*profile_fields(now.innovation, now.guideline)]
    for indicator in now.guideline.indicators:
        fields.append(_level_field(indicator, now.innovation.counted.get(indicator.number, 0)))
        fields += _evidence_fields(indicator.number, now.evidence_of(indicator.number), limits)
    return PasteSheet(now.innovation.profile.name, tuple(fields))


def profile_fields(innovation: Innovation, guideline: Guideline) -> tuple[PasteField, ...]:
    """Give the fields of the profile in the form's order; days as 11-08-2025."""
    return tuple(
        PasteField(label, _text(value), _hint(name, value, guideline))
        for name, label in PROFILE_LABELS.items()
        if name not in _ONLY_HERE
        for value in [getattr(innovation.profile, name)]
    )


def _text(value: str | date | tuple[str, ...] | None) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, date):
        return date_text(value)
    return value or ""


def _hint(name: str, value: str | date | tuple[str, ...] | None, guideline: Guideline) -> str:
    if not value:
        return "belum diisi"
    if name == "narrative":
        return f"{_words(value)}, paling sedikit {count_text(guideline.eligibility.minimum_words)}"
    if name in TEXT_FIELDS:
        return _words(value)
    return _HINTS.get(name, _FROM_A_LIST if name in guideline.options else "")


def _words(value: object) -> str:
    return f"{count_text(count_words(str(value)))} kata"


def _level_field(indicator: Indicator, level: int) -> PasteField:
    return PasteField(
        f"Indikator {indicator.number} {indicator.name}",
        indicator.level_text(level),
        f"tingkat {level} dari {MAXIMUM_LEVEL}, {_FROM_A_LIST}",
    )


def _evidence_fields(indicator: int, own: Sequence[Evidence], limits: UploadLimits) -> Iterator[PasteField]:
    names = package_names(indicator, own, limits)
    for number, piece in enumerate(own, 1):
        label = f"Indikator {indicator} bukti {number}"
        if piece.link:
            yield PasteField(f"{label}: tautan", piece.link, "tautan")
        elif piece.id in names:
            yield PasteField(f"{label}: berkas", names[piece.id], "berkas di folder bukti pada paket")
        else:
            yield PasteField(f"{label}: berkas", piece.name, "melebihi batas unggah, serahkan sebagai tautan")
        yield from (PasteField(f"{label}: {what}", text) for what, text in letter_lines(piece.letter))


def letter_lines(letter: Letter) -> Iterator[tuple[str, str]]:
    """Give what a letter says of itself, by what it is; nothing for what is not filled in."""
    day = date_text(letter.on) if letter.on else ""
    lines = (("nomor surat", letter.number), ("tanggal surat", day), ("perihal", letter.subject))
    return ((label, text) for label, text in lines if text)
