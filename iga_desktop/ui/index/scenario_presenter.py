"""What "Skenario" shows of the scenarios of a year: which there are, and how they compare."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import name_key
from iga_desktop.domain.projection import Outcome
from iga_desktop.domain.scenario import Scenario
from iga_desktop.formats import count_text, score_text
from iga_desktop.index_words import band_text
from iga_desktop.services.charts import PointsBar
from iga_desktop.services.scenarios import KeptScenario, list_scenarios
from iga_desktop.services.what_if import MOST_COMPARED, PRESENT, Comparison, compare_scenarios
from iga_desktop.services.workspace import Workspace


def _tr(text: str) -> str:
    return QCoreApplication.translate("Scenarios", text)


@dataclass(frozen=True)
class Board:
    """The scenarios of a year, and the comparison of those that are ticked (`ids`)."""

    kept: tuple[KeptScenario, ...]
    ids: frozenset[int]
    comparison: Comparison


def load_board(workspace: Workspace, year: int, ticked: Collection[int], known: Collection[int]) -> Board:
    """Give the scenarios of *year*, comparing those *ticked* and, as far as there is room, new ones.

    New are those that are not *known* (ids).

    Raises:
        UserError: the year is not open, or there is no guideline for the year whose rules are wanted.
    """
    kept = list_scenarios(workspace, year)
    readable = [each for each in kept if each.scenario is not None]
    first = [each.id for each in readable if each.id in ticked]
    new = [each.id for each in readable if each.id not in known]
    ids = frozenset([*first, *new][:MOST_COMPARED])
    wanted = [each.scenario for each in readable if each.scenario is not None and each.id in ids]
    return Board(kept, ids, compare_scenarios(workspace, year, wanted))


def free_name(name: str, kept: Collection[KeptScenario]) -> str:
    """Give *name*, or "name (2)" and so on where a scenario is called so."""
    taken = {name_key(each.name) for each in kept}
    proposals = [name, *(f"{name} ({number})" for number in range(2, len(taken) + 3))]
    return next(proposal for proposal in proposals if name_key(proposal) not in taken)


def copy_of(scenario: Scenario, kept: Collection[KeptScenario]) -> Scenario:
    """Give *scenario* as a new one under a name that is free."""
    name = free_name(_tr("Salinan {name}").format(name=scenario.name), kept)
    return replace(scenario, id=None, name=name)


def state_text(board: Board) -> str:
    """Give the sentence of state."""
    return _tr("{count} skenario, {compared} dibandingkan - indeks sekarang {index}").format(
        count=count_text(len(board.kept)),
        compared=count_text(len(board.ids)),
        index=score_text(board.comparison.present.sheet.index),
    )


def chart_note(comparison: Comparison) -> str:
    """Say where the present is, if it gives way in the chart."""
    if len(comparison.outcomes) < MOST_COMPARED:
        return ""
    return _tr("{present} ada pada tabel; bagan memuat paling banyak {count}.").format(
        present=PRESENT, count=count_text(MOST_COMPARED)
    )


def bars(comparison: Comparison) -> tuple[PointsBar, ...]:
    """Give the bars of the chart; the present gives way where four scenarios take its place."""
    every = [
        PointsBar.of(each.scenario.name, each.sheet, each.guideline.categories)
        for each in (comparison.present, *comparison.outcomes)
    ]
    return tuple(every[-MOST_COMPARED:])


def table_headings(comparison: Comparison) -> tuple[str, ...]:
    """Give the headings of the table: what is compared, the present and the scenarios."""
    return (_tr("Yang dibandingkan"), PRESENT, *(each.scenario.name for each in comparison.outcomes))


def table_rows(comparison: Comparison) -> tuple[tuple[str, ...], ...]:
    """Give the rows of the table, each beginning with what it tells."""
    told = [_told(each) for each in (comparison.present, *comparison.outcomes)]
    return tuple((name, *(each[name] for each in told)) for name in told[0])


def _told(outcome: Outcome) -> dict[str, str]:
    sheet, following = outcome.sheet, outcome.next_category
    return {
        _tr("Indeks"): score_text(sheet.index),
        _tr("Kategori"): sheet.category.name,
        _tr("Ke kategori berikut"): score_text(following.distance if following else None),
        _tr("Skor SPD"): score_text(sheet.spd_score),
        _tr("Rata-rata kematangan"): score_text(sheet.mean_maturity),
        _tr("Pembagi"): count_text(sheet.divisor),
        _tr("Jumlah inovasi"): count_text(sheet.innovation_count),
        _tr("Urusan dasar"): _tr("{covered} (perlu {needed})").format(
            covered=count_text(len(sheet.covered_basic_affairs)),
            needed=count_text(sheet.basic_affairs_needed),
        ),
        _tr("Skor jumlah"): score_text(sheet.quantity_score),
        _tr("Aturan tahun"): str(outcome.guideline.year),
    }


def removal_question(name: str) -> str:
    """Ask whether a scenario should be removed."""
    return _tr('Hapus skenario "{name}"? Data inovasi dan SPD tidak berubah.').format(name=name)


def too_many_text() -> str:
    """Say why nothing more can be ticked."""
    return _tr(
        "Paling banyak {count} skenario dibandingkan sekaligus. Hilangkan satu tanda lebih dahulu."
    ).format(count=MOST_COMPARED)


def rules_text(guideline: Guideline) -> str:
    """Say what the rules of a year ask for."""
    return _tr(
        "Pedoman {year}: pembagi minimum {floor}, perlu {needed} urusan pelayanan dasar. Kategori: {bands}."
    ).format(
        year=guideline.year,
        floor=count_text(guideline.divisor_floor),
        needed=count_text(guideline.basic_affairs_needed),
        bands="; ".join(map(band_text, guideline.categories)),
    )


def sent_text(outcome: Outcome) -> str:
    """Say how many are sent, and which basic affairs they cover."""
    sheet = outcome.sheet
    return _tr("{sent} inovasi dikirim; {covered} urusan pelayanan dasar tercakup, perlu {needed}.").format(
        sent=count_text(sheet.innovation_count),
        covered=count_text(len(sheet.covered_basic_affairs)),
        needed=count_text(sheet.basic_affairs_needed),
    )
