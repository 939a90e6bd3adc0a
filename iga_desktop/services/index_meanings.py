"""What the figures of the index mean: the index itself, its category, its parts, and where it will land."""

from collections.abc import Sequence
from decimal import Decimal

from iga_desktop.domain.forecast import Forecast
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.index_losses import AffairCoverage, Loss
from iga_desktop.domain.regional_index import IndexSheet, NextCategory
from iga_desktop.formats import count_text, percent_text, score_text
from iga_desktop.index_words import above_text, forecast_lines, range_text, spare, whole_text
from iga_desktop.services.meanings import FigureMeaning, rule_sources

INDEX_RULES = ("pembagi", "urusan_dasar", "jumlah_inovasi", "nilai_maksimum")
"""The rules that an index rests on, besides the scores of the innovations and of the SPD rows."""
_TOPIC = "indeks#ringkasan"
_ROUNDED = "Angka di tengah ditampilkan dua desimal; hitungannya memakai angka penuh"


def index(
    title: str, sheet: IndexSheet, guideline: Guideline, basis: str, topic: str = _TOPIC
) -> FigureMeaning:
    """Explain the index of *sheet* under *title*; *basis* says which levels and innovations it counts."""
    return FigureMeaning(
        title,
        f"{basis}. Indeks = (SPD + jumlah nilai / pembagi + skor jumlah) / {whole_text(sheet.total_maximum)} "
        "x 100",
        (*part_lines(sheet, guideline), index_line(sheet)),
        rule_sources(guideline, *INDEX_RULES),
        topic,
    )


def parts(verified: IndexSheet, claimed: IndexSheet, guideline: Guideline) -> FigureMeaning:
    """Explain the parts of the index, of the verified levels and of the claims."""
    maxima = guideline.maxima
    return FigureMeaning(
        "Susunan indeks",
        f"Tiga bagian, paling banyak SPD {whole_text(maxima.spd)}, rata-rata kematangan "
        f"{whole_text(maxima.maturity)}, skor jumlah {whole_text(maxima.quantity)}; bersama-sama "
        f"{whole_text(maxima.total)} poin",
        (
            "Menurut klaim:",
            *part_lines(claimed, guideline),
            index_line(claimed),
            "Terverifikasi:",
            *part_lines(verified, guideline),
            index_line(verified),
        ),
        rule_sources(guideline, *INDEX_RULES, "satuan_inovasi", "satuan_pemerintah_daerah"),
        _TOPIC,
    )


def part_lines(sheet: IndexSheet, guideline: Guideline) -> tuple[str, ...]:
    """Give how the three parts of an index come about, one on each line."""
    rows = [line for line in sheet.spd_lines if line.level]
    spd = " + ".join(f"{score_text(line.row.weight)} x {line.level}" for line in rows) or "belum ada tingkat"
    return (
        f"SPD = jumlah bobot x tingkat: {spd} = {score_text(sheet.spd_score)}",
        (
            f"Pembagi = {count_text(sheet.divisor)}: jumlah inovasi yang dikirim "
            f"({count_text(sheet.innovation_count)}), sedikitnya {count_text(guideline.divisor_floor)}"
        ),
        (
            f"Rata-rata kematangan = jumlah nilai {score_text(sheet.maturity_sum)} / "
            f"{count_text(sheet.divisor)} = {score_text(sheet.mean_maturity)}"
        ),
        _quantity_line(sheet, guideline),
    )


def index_line(sheet: IndexSheet) -> str:
    """Give how an index follows from its parts."""
    return (
        f"Indeks = (SPD {score_text(sheet.spd_score)} + {score_text(sheet.mean_maturity)} + "
        f"{score_text(sheet.quantity_score)}) / {whole_text(sheet.total_maximum)} x 100 = "
        f"{score_text(sheet.index)}"
    )


def _quantity_line(sheet: IndexSheet, guideline: Guideline) -> str:
    covered, needed = count_text(len(sheet.covered_basic_affairs)), count_text(sheet.basic_affairs_needed)
    if not sheet.quantity_score:
        return (
            f"Skor jumlah = {score_text(sheet.quantity_score)}: {count_text(sheet.innovation_count)} "
            f"inovasi, tercakup {covered} urusan pelayanan dasar, perlu {needed}"
        )
    counted = count_text(min(sheet.innovation_count, guideline.counted_innovations))
    return (
        f"Skor jumlah = {counted} inovasi x {score_text(guideline.points_per_innovation)} = "
        f"{score_text(sheet.quantity_score)} (tercakup {covered} urusan pelayanan dasar, perlu {needed})"
    )


def category(sheet: IndexSheet, guideline: Guideline) -> FigureMeaning:
    """Explain the category of *sheet*."""
    own = sheet.category
    return FigureMeaning(
        "Kategori",
        "Kategori adalah rentang tempat indeks terverifikasi berada",
        (
            *(f"{band.name}: {range_text(band.lower, band.upper)}" for band in guideline.categories),
            index_line(sheet),
            f"{score_text(sheet.index)} ada pada {range_text(own.lower, own.upper)}: {own.name}",
        ),
        rule_sources(guideline, "kategori"),
        _TOPIC,
    )


def distance(sheet: IndexSheet, following: NextCategory | None, guideline: Guideline) -> FigureMeaning:
    """Explain how far the category above is, or at the highest how far its lower bound lies below."""
    sources = rule_sources(guideline, "kategori", "nilai_maksimum")
    own = sheet.category
    if following is None:
        return FigureMeaning(
            above_text(sheet),
            "Indeks terverifikasi dikurangi batas bawah kategori tertinggi",
            (f"{score_text(sheet.index)} \u2212 {score_text(own.lower)} = {score_text(spare(sheet))}",),
            sources,
            _TOPIC,
        )
    above = following.category
    return FigureMeaning(
        f"Kurang untuk {above.name}",
        "Batas bawah kategori berikutnya dikurangi indeks terverifikasi",
        (
            f"Setara {score_text(following.points)} poin dari {whole_text(sheet.total_maximum)}",
            f"{score_text(above.lower)} \u2212 {score_text(sheet.index)} = {score_text(following.distance)}",
        ),
        sources,
        _TOPIC,
    )


def lost(sheet: IndexSheet, losses: Sequence[Loss], guideline: Guideline) -> FigureMeaning:
    """Explain the points that *sheet* lacks."""
    total = sum((loss.points for loss in losses), Decimal(0))
    return FigureMeaning(
        "Poin yang belum diperoleh",
        "Semua poin yang mungkin dikurangi poin yang sudah diperoleh, dibagi menurut sebabnya",
        (
            *(f"{loss.cause.value}: {score_text(loss.points)}" for loss in losses),
            _ROUNDED,
            f"{whole_text(sheet.total_maximum)} \u2212 {score_text(sheet.points)} = {score_text(total)}",
        ),
        rule_sources(guideline, *INDEX_RULES, "satuan_inovasi", "satuan_pemerintah_daerah"),
        _TOPIC,
    )


def affairs(sheet: IndexSheet, coverage: Sequence[AffairCoverage], guideline: Guideline) -> FigureMeaning:
    """Explain how many basic affairs are covered."""
    return FigureMeaning(
        "Urusan pelayanan dasar",
        "Urusan tercakup bila sedikitnya satu inovasi yang dikirim mencatatnya sebagai urusan utama atau "
        "urusan beririsan",
        (
            *(f"{each.affair}: {count_text(each.count)} inovasi" for each in coverage),
            f"Tercakup {count_text(len(sheet.covered_basic_affairs))} dari {count_text(len(coverage))}",
        ),
        rule_sources(guideline, "urusan_dasar", "jumlah_inovasi"),
        _TOPIC,
    )


def forecast(found: Forecast, guideline: Guideline) -> FigureMeaning:
    """Explain the range in which the index will land."""
    lower, expected, upper = (score_text(line.index) for line in forecast_lines(found))
    share = percent_text(found.decided.percent)
    claims, planned = score_text(found.claims.index), score_text(found.planned.index)
    return FigureMeaning(
        "Perkiraan",
        "Bawah: hanya yang terverifikasi. Harapan: bawah ditambah bagian selisih klaim yang diperkirakan "
        "diterima. Atas: yang terbesar dari semua klaim diterima, semua rencana terpenuhi, dan bawah",
        (
            (
                f"Indeks terverifikasi {lower}; bila semua klaim diterima {claims}; bila semua rencana "
                f"terpenuhi {planned}"
            ),
            f"Bawah = {lower}",
            f"Harapan = {lower} + {share} x selisih klaim = {expected}",
            f"Atas = yang terbesar dari {claims}; {planned}; {lower} = {upper}",
        ),
        (
            "Perkiraan adalah hitungan program ini, bukan ketentuan pedoman.",
            *rule_sources(guideline, *INDEX_RULES),
        ),
        _TOPIC,
    )
