"""What would be rejected of an innovation's profile: empty fields, words, dates, choices, status."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from iga_desktop.domain.eligibility import Criterion, check, facts_of
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import DAY_FIELDS, PROFILE_LABELS, Profile, tidy_text
from iga_desktop.domain.preflight_facts import Remark, Severity, Submitted, Terms
from iga_desktop.domain.workflow import Status

_REQUIRED = (
    "name", "stage", "initiator", "kind", "form", "main_affair", "trial_on", "implemented_on", "narrative",
    "purpose", "benefits", "results",
)  # fmt: skip
_LONGEST_NAME = 250
_SHOULD_BE = (Status.CHOSEN, Status.SENT)
_LEAVE_OUT = "keluarkan inovasi ini dari paket."
_ADVICE: Mapping[Criterion, tuple[str, str]] = {
    Criterion.STAGE: ("stage", f"Perbarui tahapannya, atau {_LEAVE_OUT}"),
    Criterion.WINDOW: (
        "implemented_on",
        "Perbaiki tanggalnya, atau isi waktu dan uraian pengembangan bila dikembangkan pada masa itu.",
    ),
    Criterion.WORDS: ("narrative", "Lengkapi uraiannya."),
    Criterion.REPORTS: ("name", f"Isi waktu dan uraian pengembangan bila ada, atau {_LEAVE_OUT}"),
}
"""By criterion of eligibility: the field that it judges, and what to do. The others are told line by line."""

_ANGLE = r"""([+-]?\d{1,3}(?:[.,]\d+)?)(?:\s*°(?:[\d\s.,]+['"′″’”]+)*)?"""
_POSITION = re.compile(
    rf"\(?\s*{_ANGLE}\s*(?:LS|LU|S|N|U)?(?:\s*[,;/]\s*|\s+){_ANGLE}\s*(?:BT|BB|E|T|W)?\s*\)?",
    re.IGNORECASE,
)


def profile_remarks(submitted: Submitted, terms: Terms) -> Iterator[Remark]:
    """Give what is wrong with the profile of *submitted* under *terms*."""
    profile = submitted.innovation.profile
    empty = {name for name in _REQUIRED if _is_empty(getattr(profile, name))}
    for name in _REQUIRED:
        if name in empty:
            yield _rejected(name, f"{PROFILE_LABELS[name]} belum diisi. Isi pada profil inovasi.")
    facts = facts_of(submitted.innovation, terms.guideline, submitted.reports)
    rules = terms.guideline.eligibility
    for line in check(facts, rules):
        field, advice = _ADVICE.get(line.criterion, ("", ""))
        if field and field not in empty and not line.met:
            if line.criterion is Criterion.REPORTS and facts.reports > rules.maximum_reports:
                advice = _LEAVE_OUT.capitalize()
            yield Remark(Severity.REJECTED, line.criterion, f"{line.reason}. {advice}")
    yield from _dates(profile, terms)
    yield from _choices(profile, terms.guideline)
    if len(profile.name) > _LONGEST_NAME:
        yield _doubtful(
            "name",
            f"Nama inovasi {len(profile.name)} huruf. Singkatkan menjadi paling banyak {_LONGEST_NAME}.",
        )
    if not _is_empty(profile.coordinates) and not _is_position(profile.coordinates):
        yield _doubtful(
            "coordinates",
            f'Koordinat "{profile.coordinates}" tidak terbaca. Tulis lintang lalu bujur, misalnya '
            "-2,8833; 104,3831.",
        )
    if submitted.status not in _SHOULD_BE:
        yield Remark(
            Severity.DOUBTFUL,
            "Status",
            f'Statusnya masih "{submitted.status}". Tetapkan siap kirim lebih dahulu, atau {_LEAVE_OUT}',
        )


def _dates(profile: Profile, terms: Terms) -> Iterator[Remark]:
    for name in DAY_FIELDS:
        day = getattr(profile, name)
        if day is not None and day > terms.today:
            yield _rejected(name, f"{PROFILE_LABELS[name]} di masa depan. Perbaiki tanggalnya.")
    trial, begun, developed = profile.trial_on, profile.implemented_on, profile.developed_on
    if trial is not None and begun is not None and trial > begun:
        yield _rejected("trial_on", "Waktu uji coba sesudah waktu penerapan. Perbaiki salah satunya.")
    if developed is not None and begun is not None and developed < begun:
        yield _doubtful("developed_on", "Waktu pengembangan sebelum waktu penerapan. Periksa keduanya.")


def _choices(profile: Profile, guideline: Guideline) -> Iterator[Remark]:
    for name, options in guideline.options.items():
        if name == "stage":
            continue  # judged with the criteria of eligibility
        value = getattr(profile, name)
        for text in (value,) if isinstance(value, str) else value:
            if text and text not in options:
                yield _rejected(
                    name,
                    f'"{text}" tidak ada dalam daftar pilihan pedoman {guideline.year}. Pilih salah satu '
                    "dari daftar pada profil inovasi.",
                )


def _is_empty(value: Any) -> bool:
    return not (tidy_text(value) if isinstance(value, str) else value)


def _is_position(text: str) -> bool:
    """Say whether *text* is a latitude and a longitude, in decimals or in degrees, minutes and seconds.

    0, 0 is none: it stands for a place that nobody looked up.
    """
    found = _POSITION.fullmatch(text.strip())
    if found is None:
        return False
    latitude, longitude = (abs(float(figure.replace(",", "."))) for figure in found.groups())
    return latitude <= 90 and longitude <= 180 and (latitude, longitude) != (0, 0)


def _rejected(name: str, text: str) -> Remark:
    return Remark(Severity.REJECTED, PROFILE_LABELS[name], text)


def _doubtful(name: str, text: str) -> Remark:
    return Remark(Severity.DOUBTFUL, PROFILE_LABELS[name], text)
