"""What the comparison of two states says: key figures with what they show, and the columns of its tables."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.movement import AgencyMovement, Comparison, Movement, MovementRow
from iga_desktop.domain.readiness import Readiness
from iga_desktop.formats import NOTHING, count_text, gap_text, score_text
from iga_desktop.services import movement_meanings
from iga_desktop.services.meanings import FigureMeaning
from iga_desktop.ui.models.table import RIGHT, Column
from iga_desktop.ui.widgets.chip import chip_word

Shows = Callable[[MovementRow], bool]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Movement", text)


@dataclass(frozen=True, slots=True)
class FigureKind:
    """A key figure: what stands there, what it means, and the rows that it `shows` (None: all)."""

    caption: str
    text: Callable[[Comparison], str]
    meaning: Callable[[Comparison], FigureMeaning]
    shows: Shows | None


def state_figures() -> tuple[FigureKind, ...]:
    """Give the key figures about readiness and scores."""
    return (
        FigureKind(
            _tr("Siap kirim"),
            lambda it: arrow(count_text(it.ready_before), count_text(it.ready_after)),
            movement_meanings.ready,
            lambda row: row.after_readiness is Readiness.READY,
        ),
        FigureKind(_tr("Rata-rata nilai"), _mean_change, movement_meanings.mean_change, None),
        FigureKind(
            _tr("Baru siap"),
            lambda it: count_text(it.newly_ready),
            movement_meanings.newly_ready,
            lambda row: row.newly_ready,
        ),
        FigureKind(
            _tr("Tidak lagi siap"),
            lambda it: count_text(it.no_longer_ready),
            movement_meanings.no_longer_ready,
            lambda row: row.no_longer_ready,
        ),
    )


def movement_figures() -> tuple[FigureKind, ...]:
    """Give the key figures about where the innovations went."""
    return tuple(_of_movement(movement) for movement in Movement)


def worded(kind: FigureKind, comparison: Comparison | None) -> tuple[str, FigureMeaning | None]:
    """Give the text and meaning of a figure; a dash while nothing is compared."""
    return (kind.text(comparison), kind.meaning(comparison)) if comparison else (NOTHING, None)


def arrow(before: str, after: str) -> str:
    """Give what became of what: 46 \u2192 50."""
    return f"{before} \u2192 {after}"


def mean_text(comparison: Comparison) -> str:
    """Give the sentence about the mean score."""
    return _tr("Rata-rata nilai {means}").format(
        means=arrow(score_text(comparison.before_mean), score_text(comparison.after_mean))
    )


def _mean_change(comparison: Comparison) -> str:
    before, after = comparison.before_mean, comparison.after_mean
    return NOTHING if before is None or after is None else gap_text(after - before)


def _of_movement(movement: Movement) -> FigureKind:
    return FigureKind(
        chip_word(movement),
        lambda it: count_text(it.count(movement)),
        movement_meanings.of_movement(movement),
        lambda row: row.movement is movement,
    )


def innovation_columns() -> tuple[Column[MovementRow], ...]:
    """Give the columns of the innovations."""
    return (
        Column("name", _tr("Nama inovasi"), lambda row: row.name),
        Column("agency", _tr("OPD"), lambda row: row.agency_name, hint=_tr("Perangkat daerah")),
        Column("before", _tr("Sebelum"), lambda row: row.before, score_text, RIGHT),
        Column("after", _tr("Sesudah"), lambda row: row.after, score_text, RIGHT),
        Column("change", _tr("Perubahan"), lambda row: row.change, _change_text, RIGHT),
        Column("movement", _tr("Gerak"), lambda row: row.movement, chip_word),
        Column("readiness", _tr("Kesiapan"), _readiness),
    )


INNOVATION_WIDTHS = (
    "name:230", "agency:140", "before:70", "after:72", "change:86", "movement:98", "readiness:170",
)  # fmt: skip
INNOVATION_SHARES = {"name": 150, "agency": 96, "readiness": 170}
"""Least widths in pixels of the columns that share what the others leave."""
INNOVATION_MOST = {"readiness": 216}
"""Pixels for its longest words."""


def agency_columns() -> tuple[Column[AgencyMovement], ...]:
    """Give the columns of the agencies."""
    return (
        Column("name", _tr("OPD"), lambda row: row.agency_name, hint=_tr("Perangkat daerah")),
        Column(
            "before",
            _tr("Sebelum"),
            lambda row: row.before_mean,
            score_text,
            RIGHT,
            _tr("Rata-rata nilai sebelum"),
        ),
        Column(
            "after",
            _tr("Sesudah"),
            lambda row: row.after_mean,
            score_text,
            RIGHT,
            _tr("Rata-rata nilai sesudah"),
        ),
        Column("newly_ready", _tr("Baru siap"), lambda row: row.newly_ready, count_text, RIGHT),
        Column("no_longer", _tr("Tidak lagi siap"), lambda row: row.no_longer_ready, count_text, RIGHT),
        *(_counting(movement) for movement in Movement),
    )


AGENCY_WIDTHS = (
    "name:200", "before:72", "after:74", "newly_ready:82", "no_longer:112",
    *(f"{movement.name}:60" for movement in Movement),
)  # fmt: skip
AGENCY_SHARES = {"name": 200}


def _counting(movement: Movement) -> Column[AgencyMovement]:
    return Column(movement.name, chip_word(movement), lambda row: row.count(movement), count_text, RIGHT)


def _change_text(change: Decimal | None) -> str:
    return NOTHING if change is None else gap_text(change)


def _readiness(row: MovementRow) -> str:
    """Give the readiness, and where it changed from which to which."""
    words = [chip_word(each) for each in (row.before_readiness, row.after_readiness) if each]
    return words[0] if len(set(words)) == 1 else arrow(*words)


def moved_first(comparison: Comparison) -> list[MovementRow]:
    """Give the innovations with those that moved before those that did not."""
    return sorted(comparison.rows, key=lambda row: row.movement is Movement.STAGNANT)


def innovations_text(comparison: Comparison, chosen: FigureKind | None, shown: int) -> str:
    """Give how many innovations the table shows for the *chosen* figure, and the mean score."""
    count = count_text(len(comparison.rows))
    text = _tr("{count} inovasi. {mean}")
    if chosen is not None:
        text = _tr("{what}: {shown} dari {count} inovasi. {mean}")
    return text.format(
        what=chosen.caption if chosen else "",
        shown=count_text(shown),
        count=count,
        mean=mean_text(comparison),
    )


def agencies_text(comparison: Comparison) -> str:
    """Give how many agencies the table shows, and the mean score."""
    count = count_text(len(comparison.agencies))
    return _tr("{count} perangkat daerah. {mean}").format(count=count, mean=mean_text(comparison))
