"""What a figure means: its formula, the formula with the numbers of now, and the rules that it rests on.

The modules named `*_meanings` explain the figures of the pages. They only put into words what the objects
say that the pages show; nothing is counted here a second time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from iga_desktop.domain.guideline import Confidence, Guideline
from iga_desktop.domain.readiness import Thresholds
from iga_desktop.formats import count_text, score_text

NOT_A_RULE = "Dihitung dari catatan kantor ini; bukan ketentuan pedoman."
"""The source of a figure that only counts what is on record."""


@dataclass(frozen=True, slots=True)
class FigureMeaning:
    """What a figure named `title` means.

    `formula` says in words how it comes about. `lines` say it with the numbers of now; the last one ends
    in the figure as it is shown. `sources` are whole sentences about the rules, `topic` the place in the
    user guide that tells more.
    """

    title: str
    formula: str
    lines: tuple[str, ...]
    sources: tuple[str, ...]
    topic: str = "istilah"

    @property
    def text(self) -> str:
        """All of it, a sentence or sum on each line."""
        return "\n".join((self.title, self.formula, *self.lines, *self.sources))


def rule_sources(guideline: Guideline, *rules: str) -> tuple[str, ...]:
    """Give a sentence on each of *rules* (sections of the guideline): content, confidence and source.

    Raises:
        KeyError: one of *rules* is none that is explained.
    """
    return tuple(_rule_source(guideline, rule) for rule in rules)


def rule_names(guideline: Guideline, *rules: str) -> tuple[str, ...]:
    """Give the names of those of *rules* that are still to be confirmed."""
    return tuple(
        _RULES[rule][0] for rule in rules if guideline.provenance[rule].confidence is Confidence.UNCONFIRMED
    )


def threshold_source(thresholds: Thresholds) -> str:
    """Give where the office's own lines come from."""
    return (
        f"Batas kirim {score_text(thresholds.sending)} dan batas pantau {score_text(thresholds.watch)}: "
        "ditetapkan kantor ini pada halaman Pengaturan, bukan oleh pedoman."
    )


def _rule_source(guideline: Guideline, rule: str) -> str:
    name, content = _RULES[rule]
    found = guideline.provenance[rule]
    confidence = found.confidence.value.capitalize()
    said = f"{name}: {content(guideline)}. {confidence}. Sumber: {found.source.rstrip('.')}."
    return f"{said} {found.note}" if found.note else said


def _quantity(guideline: Guideline) -> str:
    points, most = guideline.points_per_innovation, guideline.counted_innovations
    return f"{score_text(points)} poin tiap inovasi, paling banyak {count_text(most)} inovasi"


def _affairs(guideline: Guideline) -> str:
    if not guideline.basic_affairs_needed:
        return "tidak disyaratkan"
    needed, every = guideline.basic_affairs_needed, len(guideline.affairs.basic)
    return f"sedikitnya {count_text(needed)} dari {count_text(every)}"


def _bands(guideline: Guideline) -> str:
    named = (band for band in guideline.categories if band.lower)
    return "; ".join(f"{band.name} dari {score_text(band.lower)}" for band in named)


def _evidence(guideline: Guideline) -> str:
    if guideline.eligibility.evidence_required:
        return "tingkat dihitung hanya bila ada bukti"
    return "tingkat dihitung juga tanpa bukti"


_RULES: Mapping[str, tuple[str, Callable[[Guideline], str]]] = {
    "satuan_inovasi": (
        "Indikator inovasi",
        lambda g: (
            f"{count_text(len(g.indicators))} indikator, nilai tertinggi {score_text(g.maxima.maturity)}"
        ),
    ),
    "satuan_pemerintah_daerah": (
        "Indikator pemerintah daerah (SPD)",
        lambda g: f"{count_text(len(g.spd_rows))} baris, skor tertinggi {score_text(g.maxima.spd)}",
    ),
    "nilai_maksimum": ("Nilai tertinggi", lambda g: f"semua poin {score_text(g.maxima.total)}"),
    "pembagi": ("Pembagi", lambda g: f"sedikitnya {count_text(g.divisor_floor)} inovasi"),
    "urusan_dasar": ("Urusan pelayanan dasar", _affairs),
    "jumlah_inovasi": ("Skor jumlah", _quantity),
    "kategori": ("Kategori", _bands),
    "kelayakan": ("Bukti", _evidence),
}
