"""What "Data ganda" shows: pairs that look like one innovation, and how the two differ. No widgets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.content import content_of
from iga_desktop.domain.merging import FieldMerge, Side, SubjectMerge, merge
from iga_desktop.exchange_words import key_label, value_text
from iga_desktop.formats import count_text, score_text
from iga_desktop.progress import Progress
from iga_desktop.services.doubles import DoublePair, DoubleSide, find_doubles
from iga_desktop.services.innovations import load_innovation
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import list_years
from iga_desktop.ui.exchange.side_names import of_doubles
from iga_desktop.ui.models.table import RIGHT, Column

WIDTHS = (
    "likeness:92",
    "one:130",
    "one_agency:110",
    "other:130",
    "other_agency:110",
    "years:96",
    "reasons:150",
)
SHARES = {"one": 130, "one_agency": 110, "other": 130, "other_agency": 110, "reasons": 150}
LEFT_OUT = ("one_agency", "other_agency")
"""What a narrow window does without: the comparison below the table says it too."""
COMPARED_WIDTHS = ("label:150", "one:200", "other:200")
COMPARED_SHARES = {"one": 200, "other": 200}
CHOICE_WIDTHS = ("label:140", "kept:160", "gone:160", "used:150")
CHOICE_SHARES = {"label": 100, "kept": 160, "gone": 160}


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """What one innovation of a pair says of something, beside what the other says."""

    label: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A field that differs in a pair that is merged: mine is the kept one's, theirs that of the other."""

    merge: FieldMerge
    side: Side


def find(workspace: Workspace, year: int, *, other_years: bool, progress: Progress) -> tuple[DoublePair, ...]:
    """Give the pairs that look alike within *year*, or among all years, the likeliest first.

    Raises:
        UserError: *year* is not open.
        Cancelled: the officer cancelled.
    """
    return find_doubles(workspace, list_years(workspace) if other_years else (year,), progress)


def pair_key(pair: DoublePair) -> tuple[int, int]:
    """Give what tells *pair* from the others."""
    return pair.one.innovation_id, pair.other.innovation_id


def columns() -> list[Column[DoublePair]]:
    """Give the columns of the pairs."""
    return [
        Column("likeness", _tr("Kemiripan"), attrgetter("likeness"), _percent, RIGHT),
        Column("one", _tr("Inovasi pertama"), attrgetter("one.name")),
        Column("one_agency", _tr("OPD pertama"), attrgetter("one.agency_name")),
        Column("other", _tr("Inovasi kedua"), attrgetter("other.name")),
        Column("other_agency", _tr("OPD kedua"), attrgetter("other.agency_name")),
        Column("years", _tr("Tahun"), _years),
        Column("reasons", _tr("Alasan"), attrgetter("reasons"), "; ".join),
    ]


def compared_columns() -> list[Column[ComparedLine]]:
    """Give the columns of the comparison."""
    return [
        Column("label", _tr("Isian"), attrgetter("label")),
        Column("one", _tr("Inovasi pertama"), attrgetter("one")),
        Column("other", _tr("Inovasi kedua"), attrgetter("other")),
    ]


def choice_columns() -> list[Column[FieldChoice]]:
    """Give the columns of the fields of a merge."""
    return [
        Column("label", _tr("Isian"), lambda row: key_label(row.merge.key)),
        Column("kept", _tr("Yang dipertahankan"), lambda row: value_text(row.merge.key, row.merge.mine)),
        Column("gone", _tr("Yang dihapus"), lambda row: value_text(row.merge.key, row.merge.theirs)),
        Column("used", _tr("Dipakai dari"), attrgetter("side"), lambda side: of_doubles().full[side]),
    ]


def fields_sentence(merge: SubjectMerge) -> str:
    """Say what to look at before the two of *merge* become one."""
    if not merge.conflicts:
        return _tr("Yang lebih lengkap sudah dipilih. Spasi menukar pilihan.")
    return _tr(
        "Yang lebih lengkap sudah dipilih. Pada {count} isian teratas keduanya berlainan: periksa mana yang "
        "dipakai. Spasi menukar pilihan."
    ).format(count=count_text(merge.conflicts))


def turned(choices: Mapping[str, Side]) -> dict[str, Side]:
    """Give the other side for each key of *choices*."""
    return {key: Side.MINE if side is Side.THEIRS else Side.THEIRS for key, side in choices.items()}


def compared(pair: DoublePair, differing: Iterable[FieldMerge]) -> list[ComparedLine]:
    """Give what stands side by side: what tells the two apart, and below it all fields that differ."""
    one, other = pair.one, pair.other

    def line(label: str, text: str, beside: str) -> ComparedLine:
        return ComparedLine(label, text, beside)

    return [
        line(_tr("Nama"), one.name, other.name),
        line(_tr("OPD"), one.agency_name, other.agency_name),
        line(_tr("Tahun"), str(one.year), str(other.year)),
        line(_tr("Nilai klaim"), score_text(one.claim), score_text(other.claim)),
        line(_tr("Nilai terverifikasi"), score_text(one.verified), score_text(other.verified)),
        line(_tr("Status"), one.status.capitalize(), other.status.capitalize()),
        line(_tr("Bukti"), count_text(one.evidence), count_text(other.evidence)),
        *(
            line(key_label(each.key), value_text(each.key, each.mine), value_text(each.key, each.theirs))
            for each in differing
        ),
    ]


def differing_fields(workspace: Workspace, pair: DoublePair) -> tuple[FieldMerge, ...]:
    """Give the fields, but for the name, in which the two of *pair* differ, whatever their years.

    Raises:
        UserError: one of them is no longer there.
    """
    one, other = (load_innovation(workspace, side.innovation_id) for side in (pair.one, pair.other))
    # Names and agencies stand above the fields, and agencies have no code here.
    other = replace(other, profile=replace(other.profile, name=one.profile.name))
    return merge(None, content_of(one, ""), content_of(other, ""))


def differing_sentence(pair: DoublePair, differing: Sequence[FieldMerge]) -> str:
    """Say why *pair* looks like one innovation, and in how many fields the two differ."""
    reasons = "; ".join(pair.reasons)
    count = (
        _tr("{count} isian berbeda.").format(count=count_text(len(differing)))
        if differing
        else _tr("Semua isian sama.")
    )
    return _tr("Mirip {likeness}: {reasons}. {count}").format(
        likeness=_percent(pair.likeness), reasons=reasons, count=count
    )


def state_text(pairs: Sequence[DoublePair]) -> str:
    """Say how many pairs look alike, and how many of them are of two years."""
    if not pairs:
        return _tr("Tidak ada pasangan yang mirip")
    said = _tr("{count} pasangan yang mirip").format(count=count_text(len(pairs)))
    apart = sum(not pair.same_year for pair in pairs)
    if not apart:
        return said
    return said + _tr(" - {count} di antaranya dari dua tahun").format(count=count_text(apart))


def side_text(side: DoubleSide) -> str:
    """Give an innovation of a pair as a choice: its name and its agency."""
    return f"{side.name} ({side.agency_name})"


def richer_first(pair: DoublePair, differing: SubjectMerge) -> tuple[DoubleSide, DoubleSide]:
    """Give the two of *pair*, the one of which more is known first; *differing* has `pair.one` as mine."""
    mine = sum(bool(line.mine) for line in differing.fields), pair.one.evidence, pair.one.verified
    theirs = sum(bool(line.theirs) for line in differing.fields), pair.other.evidence, pair.other.verified
    return (pair.other, pair.one) if theirs > mine else (pair.one, pair.other)


def removal_text(kept: DoubleSide, gone: DoubleSide) -> str:
    """Say what merging *gone* into *kept* does."""
    return _tr(
        '"{kept}" dipertahankan dengan isian yang dipilih, serta bukti, hasil verifikasi, dan riwayat '
        'keduanya. "{gone}" dihapus. Penggabungan tidak dapat diurungkan.'
    ).format(kept=side_text(kept), gone=side_text(gone))


def merge_question(kept: DoubleSide, gone: DoubleSide) -> str:
    """Ask whether *gone* is merged into *kept*."""
    return _tr(
        'Gabungkan "{gone}" ke dalam "{kept}"? "{gone}" lalu dihapus dari data kantor, dan penggabungan ini '
        "tidak dapat diurungkan."
    ).format(kept=side_text(kept), gone=side_text(gone))


def merged_text(kept: DoubleSide, gone: DoubleSide) -> str:
    """Tell that *gone* was merged into *kept*."""
    return _tr('"{gone}" sudah digabungkan ke dalam "{kept}".').format(
        kept=side_text(kept), gone=side_text(gone)
    )


def apart_question(pair: DoublePair) -> str:
    """Ask whether the two of *pair* are two innovations."""
    return _tr(
        'Tandai "{one}" dan "{other}" sebagai dua inovasi yang berbeda? Pasangan ini tidak ditampilkan lagi; '
        "keduanya tetap tersimpan seperti sekarang."
    ).format(one=side_text(pair.one), other=side_text(pair.other))


def join_question(pair: DoublePair) -> str:
    """Ask whether the two of *pair* are one innovation in two years."""
    return _tr(
        'Hubungkan "{one}" tahun {one_year} dan "{other}" tahun {other_year} sebagai inovasi yang sama? '
        "Keduanya tetap tersimpan, dan riwayat tahunannya menjadi satu."
    ).format(
        one=side_text(pair.one),
        one_year=pair.one.year,
        other=side_text(pair.other),
        other_year=pair.other.year,
    )


def _percent(likeness: int) -> str:
    return f"{likeness}%"


def _years(pair: DoublePair) -> str:
    return str(pair.one.year) if pair.same_year else f"{pair.one.year}, {pair.other.year}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Doubles", text)
