"""Berita Acara Verifikasi: what was verified, what came out, what was decided, and who signs for it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from iga_desktop.domain.office import PaperProfile, Signatory
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.recap import InnovationRow
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.formats import count_text, date_text, gap_text, long_date_text, score_text
from iga_desktop.reports.document import (
    Beside,
    Block,
    Column,
    Document,
    Figure,
    Figures,
    Heading,
    Kind,
    Part,
    Prose,
    Signing,
    Sum,
    Table,
    Tone,
)
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.columns import (
    FULLNESS,
    NO_INNOVATIONS,
    NOTE_GAP,
    TO_FILL_IN,
    readiness_column,
)
from iga_desktop.reports.papers.minutes_facts import CLOSING, Minutes, ReadinessLine
from iga_desktop.reports.papers.word_context import look, signatures

TITLE = "Berita Acara Verifikasi Inovasi Daerah"
ATTACHMENT = "Lampiran Berita Acara Verifikasi"
_FIGURES_SHARE = 0.57
NUMBER = f"Nomor: {TO_FILL_IN}"
TEAM = "Tim Verifikasi"
"""The profile that signs where no other one was chosen."""
UNNAMED_TEAM = PaperProfile(
    TEAM,
    signatories=tuple(
        Signatory(position, TO_FILL_IN) for position in ("Ketua", "Sekretaris", "Anggota", "Anggota")
    ),
    columns=4,
)
"""The team of an office that has not named one: room to write who signs."""

_SHARES: tuple[Column[ReadinessLine], ...] = (
    Column(
        "Kesiapan",
        lambda line: line.readiness.value,
        28,
        stretch=1,
        mark=lambda line: FULLNESS[line.readiness],
    ),
    Column("Inovasi", lambda line: line.count, 13.5, kind=Kind.COUNT, total=Sum.TOTAL),
    Column("Bagian", lambda line: line.percent, 14, kind=Kind.PERCENT),
    Column("Rata-rata nilai", lambda line: line.mean, 16, kind=Kind.SCORE),
)
_LISTED: tuple[Column[InnovationRow], ...] = (
    Column("Nama inovasi", lambda row: row.name, 44, stretch=2),
    Column("OPD", lambda row: row.agency_name, 32, stretch=1.3),
    Column("Nilai klaim", lambda row: row.claim, 14, kind=Kind.SCORE),
    Column("Nilai terverifikasi", lambda row: row.verified, 19.5, kind=Kind.SCORE),
    Column("Selisih", lambda row: row.gap, 14, kind=Kind.GAP),
    readiness_column(lambda row: row),
)


def minutes(basis: Basis, team: PaperProfile) -> Document:
    """Give the minutes of the verification, signed by *team*; the profile of *basis* took note."""
    facts = Minutes(basis)
    recap = basis.state.recap
    listed = Table("Daftar inovasi", _LISTED, recap.innovations, empty=NO_INNOVATIONS, notes=(NOTE_GAP,))
    return Document(
        basis.heading(TITLE),
        basis.author,
        basis.profile,
        (
            Part(tuple(_body(facts, team)), bookmark=TITLE, heading=Heading(TITLE, basis.subtitle)),
            Part((listed,), bookmark=ATTACHMENT, heading=basis.heading(ATTACHMENT), letterhead=False),
        ),
        rows=len(recap.innovations) + 20,
    )


def _body(facts: Minutes, team: PaperProfile) -> Iterator[Block]:
    basis = facts.basis
    yield Prose((NUMBER,), tone=Tone.CENTRED)
    yield Prose((facts.opening, *facts.scope), tone=Tone.LETTER)
    yield Prose(("Hasil verifikasi adalah sebagai berikut.",), tone=Tone.LETTER)
    shares = Table("Kesiapan", _SHARES, facts.readiness, numbered=False, together=True)
    yield Beside(Figures("Hasil", _figures(facts), columns=2), shares, _FIGURES_SHARE)
    yield Prose(("Berdasarkan hasil tersebut disimpulkan hal-hal berikut.",), tone=Tone.LETTER)
    yield Prose(tuple(facts.decisions), tone=Tone.LETTER_NUMBERED)
    yield Prose((CLOSING,), tone=Tone.LETTER)
    yield Signing(team, basis.signed_on, TEAM)
    if team != basis.profile:
        yield Signing(basis.profile, None, "Mengetahui")


def _figures(facts: Minutes) -> tuple[Figure, ...]:
    recap, statuses = facts.basis.state.recap, facts.statuses
    return (
        Figure("Jumlah inovasi", len(recap.innovations), Kind.COUNT),
        Figure("OPD terdaftar", len(recap.registered), Kind.COUNT),
        Figure("OPD mengirim", len(recap.reporting), Kind.COUNT),
        Figure("OPD belum mengirim", len(recap.silent), Kind.COUNT),
        Figure("Layak dilaporkan", recap.eligible, Kind.COUNT),
        Figure("Rata-rata klaim", recap.claim_mean),
        Figure("Rata-rata terverifikasi", recap.mean),
        Figure("Indikator diterima", statuses[IndicatorStatus.ACCEPTED], Kind.COUNT),
        Figure("Indikator menunggu", statuses[IndicatorStatus.WAITING], Kind.COUNT),
        Figure("Indikator perlu perbaikan", statuses[IndicatorStatus.RETURNED], Kind.COUNT),
    )


def minutes_context(basis: Basis, team: PaperProfile) -> dict[str, Any]:
    """Give the same facts by the names that the Word template uses (docs/word-templates.md)."""
    facts = Minutes(basis)
    recap, statuses = basis.state.recap, facts.statuses
    ready, working, below = (count_text(recap.count(each)) for each in Readiness)
    return look(basis) | {
        "hari": facts.weekday,
        "tanggal": long_date_text(facts.day),
        "tanggal_angka": date_text(facts.day),
        "tanggal_kata": facts.day_words,
        "tempat": facts.place,
        "pimpinan": facts.chair,
        "acara": facts.agenda,
        "pembuka": facts.opening,
        "ruang_lingkup": list(facts.scope),
        "jumlah_inovasi": count_text(len(recap.innovations)),
        "jumlah_siap": ready,
        "jumlah_proses": working,
        "jumlah_di_bawah_batas_pantau": below,
        "jumlah_layak": count_text(recap.eligible),
        "jumlah_opd": count_text(len(recap.registered)),
        "jumlah_opd_mengirim": count_text(len(recap.reporting)),
        "jumlah_opd_belum_mengirim": count_text(len(recap.silent)),
        "rata_rata_klaim": score_text(recap.claim_mean),
        "rata_rata_nilai": score_text(recap.mean),
        "indikator_diterima": count_text(statuses[IndicatorStatus.ACCEPTED]),
        "indikator_menunggu": count_text(statuses[IndicatorStatus.WAITING]),
        "indikator_perlu_perbaikan": count_text(statuses[IndicatorStatus.RETURNED]),
        "kesiapan": [
            {"nama": name, "jumlah": count, "bagian": share, "rata_rata": mean}
            for name, count, share, mean in facts.shares
        ],
        "keputusan": list(facts.decisions),
        "penutup": CLOSING,
        "tim": signatures(team),
        "mengetahui": [] if team == basis.profile else signatures(_centred(basis.profile)),
        "daftar_inovasi": _listed(recap.innovations),
    }


def _centred(profile: PaperProfile) -> PaperProfile:
    """Give *profile* with no more columns than it has signatories."""
    return replace(profile, columns=min(profile.columns, len(profile.signatories) or 1))


def _listed(rows: Sequence[InnovationRow]) -> list[dict[str, str]]:
    return [
        {
            "nomor": count_text(number),
            "nama": row.name,
            "opd": row.agency_name,
            "klaim": score_text(row.claim),
            "nilai": score_text(row.verified),
            "selisih": gap_text(row.gap),
            "kesiapan": row.readiness.value,
        }
        for number, row in enumerate(rows, 1)
    ]
