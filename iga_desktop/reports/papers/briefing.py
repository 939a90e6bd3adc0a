"""Bahan Paparan Sekda: the year on one upright page, to be read in a minute.

Names and rows are limited, so that it stays on one page whatever an office has on record.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from iga_desktop.domain.guideline import Confidence
from iga_desktop.domain.movement import Comparison
from iga_desktop.domain.readiness import Readiness
from iga_desktop.formats import count_text, score_text
from iga_desktop.index_words import range_text
from iga_desktop.reports.document import (
    Block,
    Document,
    Figure,
    Figures,
    Kind,
    Part,
    Prose,
    Signing,
    Tone,
)
from iga_desktop.reports.index_report import IndexReport
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.movement_words import change_sentence
from iga_desktop.reports.papers.pictures import distribution

TITLE = "Bahan Paparan Sekretaris Daerah"
_CHART_HEIGHT = 44
_MOST_NAMES = 4
_LONGEST = 56
"""Letters of a name."""
_ELLIPSIS = "\u2026"


def briefing(basis: Basis, index: IndexReport, movement: Comparison | None) -> Document:
    """Give the state of *basis* with its *index*, and what moved since the last meeting if there was one.

    Only the first signatory signs: it is handed over by one office, and has one page.
    """
    recap = basis.state.recap
    signing = replace(basis.profile, signatories=basis.profile.signatories[:1])
    blocks: tuple[Block, ...] = (
        _figures(basis, index),
        *_changed(movement),
        *([distribution(recap, _CHART_HEIGHT)] if recap.innovations else ()),
        Prose(tuple(_decisions(basis, index)), "Yang perlu diputuskan", Tone.NUMBERED),
        Prose(tuple(_risks(basis, index)), "Yang perlu diwaspadai", Tone.LISTED),
        Signing(signing, basis.signed_on),
    )
    return Document(
        heading=basis.heading(TITLE),
        author=basis.author,
        profile=basis.profile,
        parts=(Part(blocks),),
        rows=len(blocks),
    )


def _figures(basis: Basis, index: IndexReport) -> Figures:
    recap, sheet = basis.state.recap, index.now.sheet
    count = count_text(len(recap.innovations))
    return Figures(
        "pokok",
        (
            Figure("Inovasi", len(recap.innovations), Kind.COUNT, f"tahun {basis.state.year}"),
            Figure("Siap kirim", recap.count(Readiness.READY), Kind.COUNT, f"dari {count} inovasi"),
            Figure(
                "OPD mengirim",
                len(recap.reporting),
                Kind.COUNT,
                f"dari {count_text(len(recap.registered))} OPD",
            ),
            Figure("Perkiraan indeks", sheet.index, remark=sheet.category.name),
            Figure(
                "Rata-rata nilai", recap.mean, remark=f"batas kirim {score_text(recap.thresholds.sending)}"
            ),
        ),
        columns=5,
        big=True,
    )


def _changed(movement: Comparison | None) -> Iterator[Block]:
    if movement is not None and movement.rows:
        sentence = change_sentence(movement)
        yield Prose((f"Sejak Rakor sebelumnya: {sentence[:1].lower()}{sentence[1:]}",))


def _decisions(basis: Basis, index: IndexReport) -> Iterator[str]:
    """Give the three questions that only the meeting can answer: who, which innovations, what to send."""
    recap = basis.state.recap
    silent = [row.agency.name for row in recap.silent]
    if silent:
        yield (
            f"Perangkat daerah yang belum mengirim inovasi ({count_text(len(silent))} dari "
            f"{count_text(len(recap.registered))}): {_named(silent)}. Tetapkan batas waktu pengirimannya."
        )
    elif recap.registered:
        yield "Semua perangkat daerah yang terdaftar sudah mengirim inovasi."
    below = [f"{_short(row.name)} (kurang {score_text(-row.gap)})" for row in recap.nearest(_MOST_NAMES)]
    if below:
        rest = len(recap.innovations) - recap.count(Readiness.READY) - len(below)
        yield (
            f"Inovasi yang paling dekat dengan batas kirim: {_listed(below, rest)}. "
            "Dahulukan pendampingannya."
        )
    elif recap.innovations:
        yield f"Semua inovasi mencapai batas kirim {score_text(recap.thresholds.sending)}."
    yield _what_to_send(index)


def _what_to_send(index: IndexReport) -> str:
    sheet, sending = index.now.sheet, index.sending
    covered = count_text(len(sheet.covered_basic_affairs))
    text = (
        f"Urusan pelayanan dasar tercakup {covered} dari {count_text(len(index.coverage))}, yang perlu "
        f"{count_text(sheet.basic_affairs_needed)}"
    )
    if missing := [each.affair for each in index.coverage if not each.count]:
        text += f"; belum tercakup: {_named(missing)}"
    if not sending.effects:
        return f"{text}."
    following = sending.following
    away = (
        ""
        if following is None
        else f", kurang {score_text(following.distance)} untuk {following.category.name}"
    )
    return f"{text}. {sending.sentences[0]} Indeksnya {score_text(sending.best.index)}{away}."


def _risks(basis: Basis, index: IndexReport) -> Iterator[str]:
    forecast, rows = index.forecast, basis.state.recap.innovations
    yield (
        f"Indeks sampai akhir penilaian diperkirakan {range_text(forecast.lower, forecast.upper)}, dengan "
        f"harapan {score_text(forecast.expected)} ({forecast.expected_category.name})."
    )
    counted = (
        (sum(row.waiting for row in rows), "menunggu verifikasi"),
        (sum(row.returned for row in rows), "perlu perbaikan"),
        (sum(row.unproven for row in rows), "belum ada buktinya"),
    )
    if parts := [f"{count_text(count)} {words}" for count, words in counted if count]:
        yield f"Indikator yang belum tuntas: {', '.join(parts)}."
    unsure = [
        rule.name.lower() for rule in index.rules if rule.provenance.confidence is Confidence.UNCONFIRMED
    ]
    if unsure:
        yield (
            f"{count_text(len(unsure))} dari {count_text(len(index.rules))} aturan pedoman masih perlu "
            f"konfirmasi, sehingga indeks dapat berubah: {_named(unsure)}."
        )


def _named(names: Sequence[str]) -> str:
    """Give the first few of *names*, each not too long, and how many more there are."""
    return _listed([_short(name) for name in names[:_MOST_NAMES]], len(names) - _MOST_NAMES)


def _listed(shown: Sequence[str], more: int) -> str:
    rest = f"; dan {count_text(more)} lainnya" if more > 0 else ""
    return f"{'; '.join(shown)}{rest}"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + _ELLIPSIS
