"""The index in plain Indonesian: screen, papers and command line say it with these words and figures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from iga_desktop.domain.forecast import Forecast
from iga_desktop.domain.guideline import Category
from iga_desktop.domain.index_history import IndexRank
from iga_desktop.domain.index_losses import AffairCoverage, Cause, Loss
from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.domain.projection import contributions
from iga_desktop.domain.regional_index import IndexSheet, NextCategory
from iga_desktop.domain.scenario import Scenario, Selection
from iga_desktop.domain.submission import Effect
from iga_desktop.formats import count_text, gap_text, percent_text, score_text

SELECTIONS: dict[Selection, str] = {
    Selection.ALL: "Semua inovasi",
    Selection.READY: "Yang siap kirim",
    Selection.ELIGIBLE: "Yang layak dilaporkan",
    Selection.BEST: "Pilihan terbaik",
    Selection.NONE: "Tidak ada",
}
"""How each selection is called where it is chosen."""
_COUNTED: dict[Cause, str] = {
    Cause.SPD_EVIDENCE: "{count} baris SPD",
    Cause.SPD_CLAIMS: "{count} baris SPD",
    Cause.SPD_LEVELS: "{count} baris SPD",
    Cause.SEATS: "{count} kursi",
    Cause.EVIDENCE: "{count} indikator",
    Cause.CLAIMS: "{count} indikator",
    Cause.LEVELS: "{count} indikator",
    Cause.AFFAIRS: "kurang {count} urusan",
    Cause.NUMBER: "{count} inovasi lagi",
}
_REMEDIES: dict[Cause, str] = {
    Cause.SPD_EVIDENCE: "Lengkapi bukti baris SPD yang sudah diverifikasi.",
    Cause.SPD_CLAIMS: "Verifikasi klaim SPD di atas tingkat terverifikasi.",
    Cause.SPD_LEVELS: "Naikkan tingkat baris SPD menurut bunyi tingkat berikutnya.",
    Cause.SEATS: "Kirim inovasi lagi sampai pembagi minimum terisi.",
    Cause.EVIDENCE: "Unggah bukti untuk tingkat yang sudah diverifikasi.",
    Cause.CLAIMS: "Verifikasi klaim di atas tingkat terverifikasi.",
    Cause.LEVELS: "Naikkan tingkat indikator menurut rencana jalan termurah.",
    Cause.AFFAIRS: "Cakup urusan yang kurang; tanpa itu skor jumlah menjadi 0.",
    Cause.NUMBER: "Kirim inovasi lagi; tiap inovasi menambah skor jumlah.",
}


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """One end of the range, or what is expected: name, index and category as text, and what it assumes."""

    name: str
    index: Decimal
    category: str
    assumption: str


def category_sentence(sheet: IndexSheet, following: NextCategory | None) -> str:
    """Give the category and the way to the next: "Inovatif; kurang 9,96 (24,90 poin dari 250) untuk ..."."""
    if following is None:
        return f"{sheet.category.name}; kategori tertinggi, {score_text(spare(sheet))} di atas batasnya"
    return (
        f"{sheet.category.name}; kurang {score_text(following.distance)} "
        f"({score_text(following.points)} poin dari {whole_text(sheet.total_maximum)}) "
        f"untuk {following.category.name}"
    )


def spare(sheet: IndexSheet) -> Decimal:
    """Give by how much the index as shown lies above the line of its category."""
    return sheet.index - sheet.category.lower


def above_text(sheet: IndexSheet) -> str:
    """Give what `spare` counts: "Di atas batas Sangat Inovatif"."""
    return f"Di atas batas {sheet.category.name}"


def whole_text(points: Decimal) -> str:
    """Give points without decimals where there are none: 250."""
    return score_text(points).removesuffix(",00")


def loss_count_text(loss: Loss) -> str:
    """Give what a loss counts: "3 kursi"."""
    return _COUNTED[loss.cause].format(count=count_text(loss.count))


def loss_remedy(loss: Loss) -> str:
    """Give what can be done about a loss."""
    return _REMEDIES[loss.cause]


def coverage_text(affair: AffairCoverage) -> str:
    """Give how a basic affair is covered, and if not, which innovations come nearest to covering it."""
    if affair.count:
        return f"Tercakup oleh {count_text(affair.count)} inovasi"
    if not affair.nearest:
        return "Belum tercakup; belum ada inovasi yang tercatat pada urusan ini"
    names = "; ".join(f"{each.name} ({score_text(each.score)})" for each in affair.nearest)
    return f"Belum tercakup; yang terdekat: {names}"


def effect_sentence(effect: Effect) -> str:
    """Give what sending an innovation does: "Mengirim inovasi ini menaikkan indeks 0,14."."""
    change = effect.figure
    if change > 0:
        return f"Mengirim inovasi ini menaikkan indeks {score_text(change)}."
    if change < 0:
        return f"Mengirim inovasi ini menurunkan indeks {score_text(-change)}."
    return "Mengirim inovasi ini tidak mengubah indeks."


def break_even_text(effect: Effect) -> str:
    """Give the score from which sending pays, for a table: "60,18", "berapa pun" or "tidak ada"."""
    if effect.break_even is None:
        return "tidak ada"
    return score_text(effect.break_even) if effect.break_even else "berapa pun"


def break_even_sentence(effect: Effect) -> str:
    """Give the score from which sending pays, as a sentence."""
    if effect.break_even is None:
        return "Nilai setinggi apa pun tidak menaikkan indeks."
    if not effect.break_even:
        return "Berapa pun nilainya, mengirim inovasi ini menaikkan indeks."
    return f"Titik impas: mengirimnya menaikkan indeks bila nilainya di atas {score_text(effect.break_even)}."


def difference_sentences(before: IndexSheet, after: IndexSheet) -> tuple[str, ...]:
    """Explain how *after* differs from *before*: by how much, due to what, and which line is crossed."""
    change = after.index - before.index
    if not change:
        first = f"Indeks tetap {score_text(after.index)} ({after.category.name})."
    else:
        word = "naik" if change > 0 else "turun"
        first = (
            f"Indeks {word} {score_text(abs(change))} dari {score_text(before.index)} "
            f"({before.category.name}) menjadi {score_text(after.index)} ({after.category.name})."
        )
    parts = [
        f"{part.part.value} {gap_text(part.change)}" for part in contributions(before, after) if part.change
    ]
    sentences = [first]
    if parts:
        sentences.append(f"Sumber perubahan: {', '.join(parts)}.")
    return (*sentences, *_crossing(before, after), *_affair_sentences(before, after))


def _crossing(before: IndexSheet, after: IndexSheet) -> Iterator[str]:
    old, new = before.category, after.category
    if new.name == old.name:
        return
    if before.index < new.lower:
        rest = f"lebih {score_text(spare(after))}" if spare(after) else "tepat pada batasnya"
        yield f"Batas {new.name} ({score_text(new.lower)}) tercapai, {rest}."
    elif new.upper < old.lower:
        yield (
            f"Batas {old.name} ({score_text(old.lower)}) tidak lagi tercapai, "
            f"kurang {score_text(old.lower - after.index)}."
        )
    else:
        # Only categories of different rules can overlap; what changed is the rule, not which line is passed.
        yield f"Menurut aturan itu kategori {new.name} meliputi indeks {range_text(new.lower, new.upper)}."


def _affair_sentences(before: IndexSheet, after: IndexSheet) -> Iterator[str]:
    enough = [len(sheet.covered_basic_affairs) >= sheet.basic_affairs_needed for sheet in (before, after)]
    covered = count_text(len(after.covered_basic_affairs))
    needed = count_text(after.basic_affairs_needed)
    if enough == [True, False] and after.innovation_count:
        yield (
            f"Urusan pelayanan dasar yang tercakup hanya {covered}, padahal perlu {needed}, sehingga skor "
            "jumlah menjadi 0."
        )
    if enough == [False, True] and before.innovation_count:
        yield (
            f"Urusan pelayanan dasar yang tercakup kini {covered} dari {needed} yang perlu, sehingga jumlah "
            "inovasi mulai dihitung."
        )


def forecast_lines(forecast: Forecast) -> tuple[ForecastLine, ...]:
    """Give lower end, expectation and upper end with what each assumes."""
    decided = forecast.decided
    total = decided.accepted + decided.returned
    share = percent_text(decided.percent)
    basis = (
        f"{share} dari selisih klaim akan diterima, seperti keputusan sejauh ini "
        f"({count_text(decided.accepted)} diterima dari {count_text(total)})"
        if total
        else f"belum ada keputusan verifikasi, sehingga dianggap {share} dari selisih klaim diterima"
    )
    if forecast.upper == forecast.lower:
        upper = "Tidak ada klaim atau rencana yang menaikkan indeks"
    elif forecast.best is forecast.planned:
        upper = "Semua rencana ke batas kirim terpenuhi"
    else:
        upper = "Semua klaim inovasi dan SPD diterima"
    return (
        ForecastLine(
            "Bawah",
            forecast.lower,
            forecast.verified.category.name,
            "Hanya tingkat yang sudah terverifikasi dihitung",
        ),
        ForecastLine(
            "Harapan", forecast.expected, forecast.expected_category.name, basis[:1].upper() + basis[1:]
        ),
        ForecastLine("Atas", forecast.upper, forecast.best.category.name, upper),
    )


def range_text(low: Decimal | None, high: Decimal | None) -> str:
    """Give a range of the index: "65,00 sampai 66,00", or one figure; a dash for none."""
    return " sampai ".join(dict.fromkeys((score_text(low), score_text(high))))


def rank_text(place: IndexRank) -> str:
    """Give a place: "112 dari 415", or "3" where it is not known of how many."""
    of = "" if place.of is None else f" dari {count_text(place.of)}"
    return count_text(place.rank) + of


def ranks_text(places: Iterable[IndexRank]) -> str:
    """Give places with their groups: "Kabupaten se-Indonesia: 112 dari 415; Provinsi: 3"."""
    return "; ".join(f"{each.group}: {rank_text(each)}" for each in places)


def band_text(band: Category) -> str:
    """Give a category with its bounds: "Inovatif (40,01-65,00)"."""
    return f"{band.name} ({range_text(band.lower, band.upper)})"


def contents_text(scenario: Scenario) -> str:
    """Give what *scenario* takes as given, in words."""
    return f"{'; '.join(_contents(scenario))}."


def _contents(scenario: Scenario) -> Iterator[str]:
    yield f"Dikirim: {SELECTIONS[scenario.selection].lower()}"
    yield "nilai klaim" if scenario.basis is LevelBasis.CLAIM else "nilai terverifikasi"
    if scenario.rules_year not in {None, scenario.year}:
        yield f"aturan {scenario.rules_year}"
    counted = (
        (len(scenario.included), "{} inovasi selalu dikirim"),
        (len(scenario.excluded), "{} inovasi tidak pernah dikirim"),
        (len(scenario.raised), "{} inovasi diubah tingkatnya"),
        (sum(each.count for each in scenario.imagined), "{} inovasi andaian"),
        (len(scenario.spd), "{} baris SPD ditetapkan tingkatnya"),
    )
    yield from (text.format(count_text(count)) for count, text in counted if count)
