"""An innovation as an agency describes it: the profile of the ministry's form and its levels."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

_SPACED_DASH = re.compile(r"\s*[\u2010-\u2015\u2212]\s*|\s+-\s+")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w[\w'\u2019/.-]*")


class LevelBasis(StrEnum):
    """Whose level it is: what the agency chose, or what the verifier accepted."""

    CLAIM = "klaim"
    VERIFIED = "terverifikasi"


def tidy_name(text: str) -> str:
    """Give *text* as one line with single spaces and a plain " - " where a typographic dash stood."""
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _SPACES.sub(" ", _SPACED_DASH.sub(" - ", visible)).strip()


def tidy_text(text: str) -> str:
    """Give *text* without what nobody sees: invisible marks, and blanks at its ends."""
    return _INVISIBLE.sub("", text).strip()


def name_key(text: str) -> str:
    """Give the identity of a name: two names with equal keys differ only in case, spaces or marks."""
    if not (text.isascii() and text.isprintable()):  # nearly all text is, at a third of the cost
        text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    folded = text.casefold().replace("&", " dan ")
    return _NOT_WORD.sub(" ", folded).strip()


def count_words(text: str) -> int:
    """Give the number of words, as the 300-word rule of the design narrative counts them."""
    return len(_WORD.findall(text))


def _labelled(label: str, default: Any = "") -> Any:
    return field(default=default, metadata={"label": label})


@dataclass(frozen=True, slots=True)
class Profile:
    """The fields of the ministry's form; empty text or None means not filled in."""

    name: str = _labelled("Nama inovasi")
    stage: str = _labelled("Tahapan")
    initiator: str = _labelled("Inisiator")
    initiator_name: str = _labelled("Nama inisiator")
    kind: str = _labelled("Jenis")
    form: str = _labelled("Bentuk")
    classification: str = _labelled("Klasifikasi")
    theme: str = _labelled("Tematik")
    asta_cita: str = _labelled("Asta Cita")
    main_affair: str = _labelled("Urusan utama")
    crossing_affairs: tuple[str, ...] = _labelled("Urusan beririsan", ())
    trial_on: date | None = _labelled("Waktu uji coba", None)
    implemented_on: date | None = _labelled("Waktu penerapan", None)
    developed_on: date | None = _labelled("Waktu pengembangan", None)
    development: str = _labelled("Uraian pengembangan")
    coordinates: str = _labelled("Koordinat")
    narrative: str = _labelled("Rancang bangun")
    purpose: str = _labelled("Tujuan")
    benefits: str = _labelled("Manfaat")
    results: str = _labelled("Hasil")
    intellectual_property: str = _labelled("HAKI")
    awards: str = _labelled("Penghargaan")
    video_link: str = _labelled("Tautan video")
    contact: str = _labelled("Kontak OPD")
    remarks: str = _labelled("Keterangan")
    reports_before: int = _labelled("Kali dilaporkan sebelumnya", 0)

    @property
    def affairs(self) -> frozenset[str]:
        """Main and intersecting affairs together: both count for coverage."""
        return frozenset(filter(None, (self.main_affair, *self.crossing_affairs)))


PROFILE_LABELS: Mapping[str, str] = {f.name: f.metadata["label"] for f in fields(Profile)}
"""Indonesian label by profile field."""
DAY_FIELDS = tuple(f.name for f in fields(Profile) if f.type == (date | None))
TEXT_FIELDS = (
    "development", "narrative", "purpose", "benefits", "results", "intellectual_property", "awards",
    "contact", "remarks",
)  # fmt: skip
"""The fields of running text, which may have several lines."""


def tidied(profile: Profile) -> Profile:
    """Give *profile* with a tidy name and other texts without invisible marks, "" where nobody sees any."""
    values: dict[str, Any] = {f.name: getattr(profile, f.name) for f in fields(Profile)}
    for name, value in values.items():
        if isinstance(value, str):
            # Blanks at the ends stay: somebody may save while writing on.
            values[name] = _INVISIBLE.sub("", value) if tidy_text(value) else ""
    return Profile(**(values | {"name": tidy_name(profile.name)}))


@dataclass(frozen=True, slots=True)
class Innovation:
    """One innovation of one year, whole: what the editor works on.

    `claim` is None while no claim was ever recorded: it then counts as equal to the verified level.
    `id` is None before it is stored for the first time. `evidenced` are the indicators with evidence
    where the year's rule lets a level count only with evidence, None where it does not. `uid` is the same
    on every laptop of the office; innovations of several years with one `lineage` are one innovation's
    life. Both are "" until it is stored.
    """

    id: int | None
    year: int
    agency_id: int
    profile: Profile
    verified: Mapping[int, int]
    claim: Mapping[int, int] | None = None
    evidenced: frozenset[int] | None = None
    uid: str = ""
    lineage: str = ""

    @property
    def claimed(self) -> Mapping[int, int]:
        """The claimed levels by indicator number, or the verified ones where none were recorded."""
        return self.verified if self.claim is None else self.claim

    @property
    def counted(self) -> Mapping[int, int]:
        """The levels that the verified score counts, by indicator number."""
        if self.evidenced is None:
            return self.verified
        return {n: level if n in self.evidenced else 0 for n, level in self.verified.items()}


class InnovationName(NamedTuple):
    """What is needed to choose an innovation from a list."""

    id: int
    name: str
    agency_id: int


def rebased(base: Innovation, changed: Innovation, onto: Innovation) -> Innovation:
    """Give *onto* with exactly those fields and levels that *changed* has differently from *base*."""
    names = [name for name in PROFILE_LABELS if _differs(name, base, changed)]
    return replace(
        onto,
        agency_id=onto.agency_id if changed.agency_id == base.agency_id else changed.agency_id,
        profile=replace(onto.profile, **{name: getattr(changed.profile, name) for name in names}),
        verified=_rebased_levels(base.verified, changed.verified, onto.verified),
        claim=_rebased_claim(base, changed, onto),
    )


def _differs(name: str, one: Innovation, other: Innovation) -> bool:
    return bool(getattr(one.profile, name) != getattr(other.profile, name))


def _rebased_levels(
    base: Mapping[int, int], changed: Mapping[int, int], onto: Mapping[int, int]
) -> Mapping[int, int]:
    return {**onto, **{number: level for number, level in changed.items() if level != base.get(number)}}


def _rebased_claim(base: Innovation, changed: Innovation, onto: Innovation) -> Mapping[int, int] | None:
    if changed.claim == base.claim:
        return onto.claim
    if changed.claim is None:
        return None
    return _rebased_levels(base.claimed, changed.claimed, onto.claimed)
