"""The profiles of an office's papers: kop, arms, place, signatories."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from iga_desktop.db.schema_papers import letterhead_line, paper_profile, signatory
from iga_desktop.domain.office import HeadLine, PaperProfile, Signatory
from iga_desktop.formats import score_text

_PARTS = ("position", "name", "rank", "nip", "on_behalf", "acting")


def fetch_profiles(connection: Connection) -> tuple[PaperProfile, ...]:
    """Give the stored profiles in order; none where the office was not set up."""
    lines, signers = defaultdict[int, list[HeadLine]](list), defaultdict[int, list[Signatory]](list)
    for line in connection.execute(select(letterhead_line).order_by(*letterhead_line.primary_key)):
        size = None if line.size_tenths is None else line.size_tenths / 10
        lines[line.profile_id].append(HeadLine(line.text, size))
    for signer in connection.execute(select(signatory).order_by(*signatory.primary_key)):
        signers[signer.profile_id].append(Signatory(**{part: getattr(signer, part) for part in _PARTS}))
    rows = connection.execute(
        select(paper_profile).order_by(paper_profile.c.order_number, paper_profile.c.id)
    )
    return tuple(
        PaperProfile(
            row.name, tuple(lines[row.id]), row.logo, row.place, tuple(signers[row.id]), row.column_count
        )
        for row in rows
    )


def store_profiles(connection: Connection, profiles: Sequence[PaperProfile]) -> None:
    """Replace the stored profiles, of which there is at least one.

    Raises:
        IntegrityError: two have the same name, or one has none.
    """
    if not profiles:
        raise ValueError("an office has a profile of its papers")
    connection.execute(delete(paper_profile))
    for number, profile in enumerate(profiles, start=1):
        connection.execute(
            insert(paper_profile).values(
                id=number,
                order_number=number,
                name=profile.name,
                place=profile.place,
                logo=profile.logo,
                column_count=profile.columns,
            )
        )
        for table, rows in ((letterhead_line, _lines(profile)), (signatory, _signatories(profile))):
            keyed = [{"profile_id": number, "order_number": n, **row} for n, row in enumerate(rows, start=1)]
            if keyed:
                connection.execute(insert(table), keyed)


def _lines(profile: PaperProfile) -> list[dict[str, Any]]:
    return [
        {"text": line.text, "size_tenths": None if line.size is None else round(line.size * 10)}
        for line in profile.letterhead
    ]


def _signatories(profile: PaperProfile) -> list[dict[str, Any]]:
    return [{part: getattr(signer, part) for part in _PARTS} for signer in profile.signatories]


def renamed(old: Sequence[PaperProfile], new: Sequence[PaperProfile]) -> tuple[PaperProfile, ...]:
    """Give the *old* profiles under the names that *new* gives those of which nothing else changed."""
    kept = {profile.name for profile in old} & {profile.name for profile in new}
    names = {replace(profile, name=""): profile.name for profile in new if profile.name not in kept}
    return tuple(
        profile
        if profile.name in kept
        else replace(profile, name=names.pop(replace(profile, name=""), profile.name))
        for profile in old
    )


def worded_names(profiles: Sequence[PaperProfile]) -> dict[str, str]:
    """Give in words which profiles there are (Indonesian), for the history."""
    return {"Profil surat": "\n".join(profile.name for profile in profiles)}


def worded_profiles(profiles: Sequence[PaperProfile]) -> dict[str, str]:
    """Give in words what each profile says, by what it is about (Indonesian), for the history."""
    words: dict[str, str] = {}
    for profile in profiles:
        parts = {
            "Kop surat": "\n".join(map(_line_words, profile.letterhead)),
            "Logo": f"{len(profile.logo)} bita" if profile.logo else "",
            "Tempat": profile.place,
            "Penanda tangan": "\n".join(
                " / ".join((s.on_behalf, s.title, s.name, s.rank, s.nip)) for s in profile.signatories
            ),
            "Kolom tanda tangan": str(profile.columns),
        }
        words |= {f"{part} ({profile.name})": text for part, text in parts.items()}
    return words


def _line_words(line: HeadLine) -> str:
    return line.text if line.size is None else f"{line.text} ({score_text(Decimal(str(line.size)))} pt)"
