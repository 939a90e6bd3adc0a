"""What the figures of Beranda mean: counts, readiness, mean, distribution, participation, movement."""

from collections.abc import Callable
from decimal import Decimal

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.recap import Recap
from iga_desktop.formats import count_text, score_text
from iga_desktop.services.meanings import NOT_A_RULE, FigureMeaning, rule_sources, threshold_source

_TOPIC = "beranda"
_REGISTERED = "OPD terdaftar adalah yang aktif pada halaman Perangkat Daerah; daftar itu diatur kantor ini."


def innovations(recap: Recap, guideline: Guideline) -> FigureMeaning:
    """Explain how many innovations there are."""
    return FigureMeaning(
        "Jumlah inovasi",
        f"Semua inovasi yang tercatat untuk tahun {recap.year}",
        (f"{_all_kinds(recap)} = {count_text(len(recap.innovations))}",),
        (NOT_A_RULE, *_score_sources(recap, guideline)),
        _TOPIC,
    )


def participation(recap: Recap, guideline: Guideline) -> FigureMeaning:
    """Explain how many agencies sent something."""
    del guideline  # it says nothing of agencies
    return FigureMeaning(
        "OPD mengirim",
        "OPD aktif yang mengirim sedikitnya satu inovasi, dari semua OPD aktif",
        (
            f"OPD aktif yang mengirim sedikitnya satu inovasi: {count_text(len(recap.reporting))}",
            f"OPD aktif yang belum mengirim: {count_text(len(recap.silent))}",
            f"Yang mengirim: {count_text(len(recap.reporting))} dari {count_text(len(recap.registered))}",
        ),
        (NOT_A_RULE, _REGISTERED),
        "perangkat-daerah",
    )


def silent(recap: Recap) -> FigureMeaning:
    """Explain how many agencies sent nothing."""
    every = count_text(len(recap.registered))
    return FigureMeaning(
        "Belum mengirim",
        "OPD aktif dikurangi OPD aktif yang mengirim sedikitnya satu inovasi",
        ((f"{every} OPD aktif \u2212 {count_text(len(recap.reporting))} yang mengirim = "
         f"{count_text(len(recap.silent))} dari {every} OPD"),),
        (NOT_A_RULE, _REGISTERED),
        "perangkat-daerah",
    )  # fmt: skip


def of_readiness(readiness: Readiness) -> Callable[[Recap, Guideline], FigureMeaning]:
    """Give what explains how many innovations have *readiness*."""

    def meaning(recap: Recap, guideline: Guideline) -> FigureMeaning:
        sending, watch = score_text(recap.thresholds.sending), score_text(recap.thresholds.watch)
        formulas = {
            Readiness.READY: f"Nilai terverifikasi {sending} atau lebih",
            Readiness.IN_PROGRESS: f"Nilai terverifikasi {watch} atau lebih, di bawah {sending}",
            Readiness.BELOW_WATCH: f"Nilai terverifikasi di bawah {watch}",
        }
        rest = "".join(
            f" \u2212 {count_text(recap.count(other))} {other.value}"
            for other in Readiness
            if other is not readiness
        )
        every = count_text(len(recap.innovations))
        return FigureMeaning(
            readiness.value.capitalize(),
            formulas[readiness],
            (f"{every} inovasi{rest} = {count_text(recap.count(readiness))}",),
            _score_sources(recap, guideline),
            _TOPIC,
        )

    return meaning


def mean(recap: Recap, guideline: Guideline) -> FigureMeaning:
    """Explain the mean score."""
    total = sum((row.verified for row in recap.innovations), Decimal(0))
    count = count_text(len(recap.innovations))
    return FigureMeaning(
        "Rata-rata nilai",
        f"Jumlah semua nilai terverifikasi dibagi {count} inovasi",
        (
            f"Jumlah nilai terverifikasi {count} inovasi = {score_text(total)}",
            f"{score_text(total)} / {count} = {score_text(recap.mean)}",
        ),
        rule_sources(guideline, "satuan_inovasi", "kelayakan"),
        _TOPIC,
    )


def distribution(recap: Recap, guideline: Guideline) -> FigureMeaning:
    """Explain the distribution of the scores."""
    scores = [row.verified for row in recap.innovations]
    return FigureMeaning(
        "Sebaran nilai",
        "Setiap batang menghitung inovasi yang nilai terverifikasinya ada pada rentang di bawah batang itu; "
        "garis menunjukkan batas kirim",
        (
            (
                f"Nilai terendah {score_text(min(scores, default=None))}, "
                f"tertinggi {score_text(max(scores, default=None))}"
            ),
            f"Batas kirim {score_text(recap.thresholds.sending)}",
            f"Semua batang: {_all_kinds(recap)} = {count_text(len(scores))}",
        ),
        _score_sources(recap, guideline),
        _TOPIC,
    )


def _all_kinds(recap: Recap) -> str:
    return " + ".join(f"{count_text(recap.count(each))} {each.value}" for each in Readiness)


def _score_sources(recap: Recap, guideline: Guideline) -> tuple[str, ...]:
    return (threshold_source(recap.thresholds), *rule_sources(guideline, "satuan_inovasi", "kelayakan"))
