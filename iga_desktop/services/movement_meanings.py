"""What the figures of a comparison of two states mean."""

from collections.abc import Callable, Mapping

from iga_desktop.domain.movement import Comparison, Movement
from iga_desktop.formats import NOTHING, count_text, gap_text, score_text
from iga_desktop.services.meanings import NOT_A_RULE, FigureMeaning

_TOPIC = "rakor#membandingkan-dua-rakor"
_OWN_LINES = (
    "Kesiapan tiap keadaan memakai batas kirim dan batas pantau yang berlaku pada saat itu; keduanya "
    "ditetapkan kantor ini."
)
_MEANINGS: Mapping[Movement, str] = {
    Movement.RISEN: "Nilai terverifikasinya lebih tinggi daripada sebelumnya",
    Movement.FALLEN: "Nilai terverifikasinya lebih rendah daripada sebelumnya",
    Movement.STAGNANT: "Nilai terverifikasinya sama dengan sebelumnya",
    Movement.NEW: "Belum tercatat sebelumnya",
    Movement.WITHDRAWN: "Tercatat sebelumnya dan tidak lagi sesudahnya",
}


def ready(it: Comparison) -> FigureMeaning:
    """Explain how many are ready before and after."""
    before, after = count_text(it.ready_before), count_text(it.ready_after)
    gained, lost = count_text(it.newly_ready), count_text(it.no_longer_ready)
    return _meaning(
        "Siap kirim",
        "Banyaknya inovasi yang siap kirim sebelum dan sesudah",
        f"Sebelum = {before}",
        f"Sesudah = {before} + {gained} baru siap \u2212 {lost} tidak lagi siap = {after}",
        f"Sebelum dan sesudah: {before} \u2192 {after}",
    )


def mean_change(it: Comparison) -> FigureMeaning:
    """Explain by how much the mean score changed."""
    before, after = it.before_mean, it.after_mean
    change = NOTHING if before is None or after is None else gap_text(after - before)
    return _meaning(
        "Rata-rata nilai",
        "Rata-rata nilai terverifikasi sesudah dikurangi rata-rata sebelum",
        f"Sebelum: rata-rata {count_text(it.count_before)} inovasi = {score_text(before)}",
        f"Sesudah: rata-rata {count_text(it.count_after)} inovasi = {score_text(after)}",
        f"{score_text(after)} \u2212 {score_text(before)} = {change}",
    )


def newly_ready(it: Comparison) -> FigureMeaning:
    """Explain how many became ready."""
    return _meaning(
        "Baru siap",
        "Siap kirim sesudahnya dan belum siap kirim sebelumnya",
        f"{count_text(it.ready_after)} siap sesudah \u2212 {count_text(it.ready_before)} siap sebelum + "
        f"{count_text(it.no_longer_ready)} tidak lagi siap = {count_text(it.newly_ready)}",
    )


def no_longer_ready(it: Comparison) -> FigureMeaning:
    """Explain how many are ready no longer."""
    return _meaning(
        "Tidak lagi siap",
        "Siap kirim sebelumnya dan tidak lagi siap kirim sesudahnya",
        f"{count_text(it.ready_before)} siap sebelum \u2212 {count_text(it.ready_after)} siap sesudah + "
        f"{count_text(it.newly_ready)} baru siap = {count_text(it.no_longer_ready)}",
    )


def of_movement(movement: Movement) -> Callable[[Comparison], FigureMeaning]:
    """Give what explains how many innovations moved so."""

    def meaning(it: Comparison) -> FigureMeaning:
        others = "".join(
            f" \u2212 {count_text(it.count(other))} {other.value}"
            for other in Movement
            if other is not movement
        )
        return _meaning(
            movement.value.capitalize(),
            _MEANINGS[movement],
            f"{count_text(len(it.rows))} inovasi pada kedua keadaan{others} "
            f"= {count_text(it.count(movement))}",
        )

    return meaning


def news(heading: str, it: Comparison) -> FigureMeaning:
    """Explain all that Beranda says below *heading* of what moved since a meeting."""
    risen, fallen, new, gone = (Movement.RISEN, Movement.FALLEN, Movement.NEW, Movement.WITHDRAWN)
    counted = (newly_ready(it), *(of_movement(each)(it) for each in (risen, fallen, new, gone)))
    return _meaning(
        heading,
        "Inovasi pada Rakor itu dibandingkan satu demi satu dengan keadaan sekarang",
        *(
            f"{each.title} ({each.formula[0].lower()}{each.formula[1:]}): {each.lines[-1]}"
            for each in counted
        ),
    )


def _meaning(title: str, formula: str, *lines: str) -> FigureMeaning:
    return FigureMeaning(title, formula, lines, (NOT_A_RULE, _OWN_LINES), _TOPIC)
