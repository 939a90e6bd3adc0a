"""What the tab "Ringkasan" says: figures, lost points, affairs, the formula with its figures. No widgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.guideline import Confidence, Guideline
from iga_desktop.domain.index_losses import AffairCoverage, Cause, Loss, shares
from iga_desktop.domain.regional_index import IndexSheet, NextCategory, next_category
from iga_desktop.domain.scenario import Selection
from iga_desktop.formats import count_text, score_text
from iga_desktop.index_words import (
    SELECTIONS,
    above_text,
    category_sentence,
    coverage_text,
    loss_count_text,
    loss_remedy,
    spare,
    whole_text,
)
from iga_desktop.services.index_overview import IndexOverview
from iga_desktop.ui.index.figure import Figure
from iga_desktop.ui.index.presenter import Tab
from iga_desktop.ui.models.table import RIGHT, Column


class Places(NamedTuple):
    """Where the columns of a table stand; see `NarrowingTable`."""

    widths: Sequence[str]
    shares: Mapping[str, int]
    left_out: Sequence[str] = ()


LOSS_PLACES = Places(
    ("part:148", "cause:284", "points:64", "percent:64", "count:112", "remedy:372"),
    {"cause": 284, "remedy": 372},
    ("part", "remedy", "count"),
)
AFFAIR_PLACES = Places(("affair:280", "coverage:300"), {"affair": 280, "coverage": 300})
_RULES = ("pembagi", "urusan_dasar", "jumlah_inovasi", "kategori")


@dataclass(frozen=True, slots=True)
class RuleNote:
    """A rule that the index rests on, how sure we are of it, and where it comes from."""

    name: str
    confidence: Confidence
    source: str


@dataclass(frozen=True, slots=True)
class LostPoints:
    """A loss with the percent of the index that it is, as shown."""

    loss: Loss
    percent: Decimal


def selection_choices() -> list[tuple[object, str]]:
    """Give which innovations can be taken as sent."""
    return [(chosen, name) for chosen, name in SELECTIONS.items() if chosen is not Selection.NONE]


def state_text(overview: IndexOverview) -> str:
    """Give the sentence of state: where the index stands, and how far the next category is."""
    sheet, guideline = overview.verified, overview.state.guideline
    return _tr("Indeks tahun {year}: {index}, {category}").format(
        year=overview.state.year,
        index=score_text(sheet.index),
        category=category_sentence(sheet, next_category(sheet, guideline)),
    )


def figures(overview: IndexOverview) -> tuple[Figure, ...]:
    """Give the key figures in reading order."""
    verified, claimed = overview.verified, overview.claimed
    following = next_category(verified, overview.state.guideline)
    return (
        Figure(
            score_text(verified.index),
            _tr("Indeks terverifikasi"),
            _tr("Hanya tingkat yang sudah diterima verifikator dihitung"),
        ),
        Figure(
            score_text(claimed.index),
            _tr("Indeks menurut klaim"),
            _tr("Tingkat dihitung seperti diklaim perangkat daerah"),
        ),
        Figure(
            verified.category.name,
            _tr("Kategori"),
            category_sentence(verified, following),
        ),
        _distance(verified, following),
    )


def _distance(sheet: IndexSheet, following: NextCategory | None) -> Figure:
    meaning = category_sentence(sheet, following)
    if following is None:
        return Figure(score_text(spare(sheet)), above_text(sheet), meaning)
    caption = _tr("Kurang untuk {category}").format(category=following.category.name)
    return Figure(score_text(following.distance), caption, meaning)


def loss_rows(overview: IndexOverview) -> list[LostPoints]:
    """Give what the index lacks, each with its share of the index."""
    return list(map(LostPoints, overview.losses, shares(overview.losses, overview.verified)))


def loss_columns() -> tuple[Column[LostPoints], ...]:
    """Give the columns of the lost points."""
    return (
        Column("part", _tr("Bagian"), lambda row: row.loss.part.value),
        Column("cause", _tr("Sebab"), lambda row: row.loss.cause.value),
        Column("points", _tr("Poin"), lambda row: row.loss.points, score_text, RIGHT),
        Column(
            "percent",
            _tr("Indeks"),
            lambda row: row.percent,
            score_text,
            RIGHT,
            _tr("Kenaikan indeks bila semua poin itu diperoleh"),
        ),
        Column("count", _tr("Banyaknya"), lambda row: loss_count_text(row.loss)),
        Column("remedy", _tr("Yang dapat dilakukan"), lambda row: loss_remedy(row.loss)),
    )


def affair_columns() -> tuple[Column[AffairCoverage], ...]:
    """Give the columns of the basic affairs."""
    return (
        Column("affair", _tr("Urusan"), lambda affair: affair.affair),
        Column("coverage", _tr("Cakupan"), coverage_text),
    )


def losses_text(overview: IndexOverview) -> str:
    """Give the sum of the lost points: "Jumlah 112,39 poin = 250 - 137,61 poin yang sudah diperoleh."."""
    sheet = overview.verified
    lost = sum((loss.points for loss in overview.losses), Decimal(0))
    text = _tr(
        "Jumlah {lost} poin, setara {percent} angka indeks: {total} dikurangi {points} poin yang sudah "
        "diperoleh."
    )
    return text.format(
        lost=score_text(lost),
        percent=score_text(100 - sheet.index),
        total=whole_text(sheet.total_maximum),
        points=score_text(sheet.points),
    )


def affairs_text(sheet: IndexSheet, affairs: Sequence[AffairCoverage]) -> str:
    """Give how many basic affairs are covered, and how many are needed."""
    said = _tr("Tercakup {covered} dari {all} urusan").format(
        covered=count_text(len(sheet.covered_basic_affairs)), all=count_text(len(affairs))
    )
    if not sheet.basic_affairs_needed:
        return _tr("{said}; tahun ini tidak disyaratkan.").format(said=said)
    needed = count_text(sheet.basic_affairs_needed)
    if len(sheet.covered_basic_affairs) >= sheet.basic_affairs_needed:
        return _tr("{said}; syarat sedikitnya {needed} terpenuhi.").format(said=said, needed=needed)
    text = _tr("{said}, padahal perlu sedikitnya {needed}: skor jumlah menjadi 0.")
    return text.format(said=said, needed=needed)


def mending_place(loss: Loss) -> Tab | str:
    """Give where a loss can be mended: a tab of this page, or else the name of another page."""
    match loss.cause:
        case Cause.SPD_EVIDENCE | Cause.SPD_CLAIMS | Cause.SPD_LEVELS:
            return Tab.SPD
        case Cause.EVIDENCE | Cause.CLAIMS:
            return "VerificationPage"
        case Cause.LEVELS:
            return Tab.PLAN
        case Cause.SEATS | Cause.AFFAIRS | Cause.NUMBER:
            return Tab.SUBMISSION


def formula_text(sheet: IndexSheet, guideline: Guideline) -> str:
    """Give how the index is counted, with the figures of now, one step on each line."""
    counted = min(sheet.innovation_count, guideline.counted_innovations)
    quantity = (
        _tr("Skor jumlah = {counted} inovasi x {points} = {quantity}").format(
            counted=count_text(counted),
            points=score_text(guideline.points_per_innovation),
            quantity=score_text(sheet.quantity_score),
        )
        if sheet.quantity_score
        else _tr("Skor jumlah = 0, karena urusan pelayanan dasar belum cukup atau belum ada inovasi")
    )
    divisor = _tr("Pembagi = {divisor}, yaitu jumlah inovasi yang dikirim ({count}), sedikitnya {floor}")
    mean = _tr("Rata-rata kematangan = jumlah nilai {sum} / {divisor} = {mean}")
    index = _tr("Indeks = (SPD {spd} + {mean} + {quantity}) / {total} x 100 = {index}")
    return "\n".join(
        (
            _tr("Indeks = (SPD + jumlah nilai / pembagi + skor jumlah) / {total} x 100").format(
                total=whole_text(sheet.total_maximum)
            ),
            divisor.format(
                divisor=count_text(sheet.divisor),
                count=count_text(sheet.innovation_count),
                floor=count_text(guideline.divisor_floor),
            ),
            mean.format(
                sum=score_text(sheet.maturity_sum),
                divisor=count_text(sheet.divisor),
                mean=score_text(sheet.mean_maturity),
            ),
            quantity,
            index.format(
                spd=score_text(sheet.spd_score),
                mean=score_text(sheet.mean_maturity),
                quantity=score_text(sheet.quantity_score),
                total=whole_text(sheet.total_maximum),
                index=score_text(sheet.index),
            ),
        )
    )


def rule_notes(guideline: Guideline) -> tuple[RuleNote, ...]:
    """Give the rules that decide the index, with how sure we are of each."""
    floor = _tr("Pembagi: sedikitnya {floor} inovasi").format(floor=count_text(guideline.divisor_floor))
    needed = (
        _tr("Urusan pelayanan dasar: sedikitnya {needed} dari {all}").format(
            needed=count_text(guideline.basic_affairs_needed), all=count_text(len(guideline.affairs.basic))
        )
        if guideline.basic_affairs_needed
        else _tr("Urusan pelayanan dasar: tidak disyaratkan")
    )
    quantity = _tr("Skor jumlah: {points} tiap inovasi, paling banyak {most} inovasi").format(
        points=score_text(guideline.points_per_innovation), most=count_text(guideline.counted_innovations)
    )
    bands = "; ".join(
        _tr("{name} dari {lower}").format(name=band.name, lower=score_text(band.lower))
        for band in guideline.categories
        if band.lower
    )
    categories = _tr("Kategori: {bands}").format(bands=bands)
    found = zip((floor, needed, quantity, categories), _RULES, strict=True)
    return tuple(
        RuleNote(name, guideline.provenance[rule].confidence, guideline.provenance[rule].source)
        for name, rule in found
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("IndexSummary", text)
