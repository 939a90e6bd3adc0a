"""What the tab "Ringkasan" says: figures, lost points, affairs, unconfirmed rules. No widgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.index_losses import AffairCoverage, Cause, Loss, shares
from iga_desktop.domain.regional_index import IndexSheet, NextCategory, next_category
from iga_desktop.domain.scenario import Selection
from iga_desktop.formats import count_text, score_text
from iga_desktop.index_words import (
    SELECTIONS,
    category_sentence,
    coverage_text,
    loss_count_text,
    loss_remedy,
    spare,
    whole_text,
)
from iga_desktop.services.index_meanings import INDEX_RULES, category, distance, index
from iga_desktop.services.index_overview import IndexOverview
from iga_desktop.services.meanings import rule_names
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
    verified, claimed, guideline = overview.verified, overview.claimed, overview.state.guideline
    following = next_category(verified, guideline)
    sent = SELECTIONS[overview.selection]
    named = _tr("Indeks terverifikasi"), _tr("Indeks menurut klaim")
    bases = (
        _tr("Hanya tingkat yang sudah diterima verifikator dihitung. Dikirim: {sent}"),
        _tr("Tingkat dihitung seperti diklaim perangkat daerah. Dikirim: {sent}"),
    )
    return (
        *(
            Figure(
                score_text(sheet.index), name, index(name, sheet, guideline, basis.format(sent=sent.lower()))
            )
            for sheet, name, basis in zip((verified, claimed), named, bases, strict=True)
        ),
        Figure(verified.category.name, _tr("Kategori"), category(verified, guideline)),
        _distance(verified, following, guideline),
    )


def _distance(sheet: IndexSheet, following: NextCategory | None, guideline: Guideline) -> Figure:
    meaning = distance(sheet, following, guideline)
    return Figure(score_text(following.distance if following else spare(sheet)), meaning.title, meaning)


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


def unconfirmed_text(guideline: Guideline) -> str:
    """Give which of the rules that decide the index are still to be confirmed; nothing if none is."""
    names = rule_names(guideline, *INDEX_RULES, "kategori")
    if not names:
        return ""
    return _tr("Aturan tahun {year} yang masih perlu konfirmasi: {names}.").format(
        year=guideline.year, names="; ".join(names).lower()
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("IndexSummary", text)
