"""Profil Inovasi: what the ministry's form asks of each innovation, as a booklet."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from iga_desktop.domain.innovation import DAY_FIELDS, PROFILE_LABELS, TEXT_FIELDS, Innovation, count_words
from iga_desktop.formats import count_text, long_date_text
from iga_desktop.reports.document import (
    Block,
    Column,
    Contents,
    Document,
    Heading,
    Kind,
    Numbering,
    Pairs,
    Part,
    PartsOf,
    Prose,
    Table,
    Tone,
    Value,
)
from iga_desktop.reports.papers.basis import Basis

TITLE = "Profil Inovasi Daerah"
EMPTY = "belum diisi"
NOTHING_CHOSEN = "Tidak ada inovasi yang tercatat."
_ONLY_HERE = ("remarks", "reports_before")
"""Fields for the office's own work, which the ministry's form does not have."""
_SHORT = tuple(key for key in PROFILE_LABELS if key not in (*TEXT_FIELDS, *_ONLY_HERE, "name"))
_LONG = tuple(key for key in TEXT_FIELDS if key not in _ONLY_HERE)
_WIDTH, _LONG_WIDTH = 40, 150


def booklet(basis: Basis, innovations: Sequence[Innovation], agency_names: Mapping[int, str]) -> Document:
    """Give the profiles of *innovations* with a list of contents; *agency_names* by agency id."""
    if not innovations:
        parts: Sequence[Part] = (Part((Prose((NOTHING_CHOSEN,)),)),)
    else:
        parts = PartsOf((None, *innovations), lambda each: _part(basis, each, agency_names))
    return Document(
        basis.heading(TITLE),
        basis.author,
        basis.profile,
        parts,
        rows=len(innovations) * len(_LONG),
        sheets=(_flat(basis, innovations, agency_names),),
        sheets_only=True,
        numbering=Numbering.THROUGHOUT,
    )


def _part(basis: Basis, innovation: Innovation | None, agency_names: Mapping[int, str]) -> Part:
    if innovation is None:
        return Part((Contents(),))
    profile = innovation.profile
    blocks: list[Block] = [
        Pairs(
            "Profil",
            (
                ("OPD", agency_names.get(innovation.agency_id, EMPTY)),
                *((PROFILE_LABELS[key], _short(getattr(profile, key))) for key in _SHORT),
            ),
        )
    ]
    texts = {key: getattr(profile, key).strip() for key in _LONG}
    blocks += [_long(basis, key, text) for key, text in texts.items() if text]
    if missing := [_asked(basis, key) for key, text in texts.items() if not text]:
        blocks.append(Prose((f"{EMPTY.capitalize()}: {', '.join(missing)}.",), tone=Tone.LETTER))
    heading = Heading(profile.name, agency_names.get(innovation.agency_id, ""))
    return Part(tuple(blocks), bookmark=profile.name, heading=heading, letterhead=False)


def _short(value: Any) -> str:
    if isinstance(value, date):
        return long_date_text(value)
    return ("; ".join(value) if isinstance(value, tuple) else value) or EMPTY


def _long(basis: Basis, key: str, text: str) -> Prose:
    paragraphs = tuple(line.strip() for line in text.splitlines() if line.strip())
    title = PROFILE_LABELS[key]
    if key == "narrative":
        title = f"{title} ({count_text(count_words(text))} kata; {_least(basis)})"
    return Prose(paragraphs, title, Tone.LETTER)


def _asked(basis: Basis, key: str) -> str:
    """Give what is missing: "HAKI", "Rancang bangun (paling sedikit 300 kata)"."""
    return f"{PROFILE_LABELS[key]} ({_least(basis)})" if key == "narrative" else PROFILE_LABELS[key]


def _least(basis: Basis) -> str:
    return f"paling sedikit {count_text(basis.state.guideline.eligibility.minimum_words)} kata"


def _flat(
    basis: Basis, innovations: Sequence[Innovation], agency_names: Mapping[int, str]
) -> Table[Innovation]:
    least = basis.state.guideline.eligibility.minimum_words
    columns: list[Column[Innovation]] = [
        Column("OPD", lambda each: agency_names.get(each.agency_id, ""), _WIDTH),
        *map(_column, (key for key in PROFILE_LABELS if key not in _ONLY_HERE)),
        Column(
            "Kata rancang bangun",
            lambda each: count_words(each.profile.narrative),
            20,
            kind=Kind.COUNT,
            note=f"Rancang bangun paling sedikit {count_text(least)} kata.",
        ),
    ]
    return Table("Profil", tuple(columns), innovations, empty=NOTHING_CHOSEN)


def _column(key: str) -> Column[Innovation]:
    def value(innovation: Innovation) -> Value:
        held: Any = getattr(innovation.profile, key)
        return "; ".join(held) if isinstance(held, tuple) else held

    if key in DAY_FIELDS:
        return Column(PROFILE_LABELS[key], value, _WIDTH / 2, kind=Kind.DATE)
    return Column(PROFILE_LABELS[key], value, _LONG_WIDTH if key in _LONG else _WIDTH)
