"""States of a year for tests: innovations by their levels, SPD rows by theirs."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.guideline_toml import load
from iga_desktop.domain.index_state import Entry, IndexState, LevelState
from iga_desktop.domain.maturity import score
from iga_desktop.domain.readiness import Thresholds
from iga_desktop.domain.recap import InnovationRow
from iga_desktop.domain.spd import SpdEntry, spd_form

from .conftest import shipped_text

ALL = {year: load(shipped_text(year), shipped_text) for year in range(2022, 2030)}
RULES = ALL[2026]
BASIC = RULES.affairs.basic


def entry(
    key: int, levels: Mapping[int, LevelState], affairs: Iterable[int] = (), *, fit: bool = True
) -> Entry:
    """An innovation with *levels* and the basic *affairs* by position."""
    counted = score({number: level.counted for number, level in levels.items()}, RULES).total
    claimed = score({number: level.claimed for number, level in levels.items()}, RULES).total
    lines = Thresholds()
    row = InnovationRow(
        key, f"INOVASI {key}", "DINKES", "Dinas Kesehatan", "", "", None,
        claimed, counted, 0, lines.classify(counted), lines.gap(counted),
    )  # fmt: skip
    return Entry(row, frozenset(BASIC[i] for i in affairs), levels, fit)


def scoring(key: int, points: int, affairs: Iterable[int] = (), *, fit: bool = True) -> Entry:
    """An innovation of as many *points*, with evidence for all that was claimed."""
    return entry(
        key, {n: LevelState(level, level, level) for n, level in levels_of(points).items()}, affairs, fit=fit
    )


def levels_of(points: int) -> dict[int, int]:
    """Give levels that add up to *points*; mandatory indicators are met first."""
    levels: dict[int, int] = {}
    left = Decimal(points)
    for indicator in sorted(RULES.indicators, key=lambda each: (not each.mandatory, -each.weight)):
        levels[indicator.number] = min(3, int(left / indicator.weight))
        left -= indicator.weight * levels[indicator.number]
    assert not left
    return levels


def state(
    entries: Iterable[Entry],
    spd: Mapping[str, SpdEntry] | None = None,
    rules: Guideline = RULES,
    *,
    evidence_required: bool = True,
) -> IndexState:
    """The year of *rules* with *entries* and the recorded *spd* rows."""
    form = spd_form(rules.year, rules.spd_rows, spd or {}, evidence_required=evidence_required)
    return IndexState(rules.year, rules, Thresholds(), form, tuple(entries))
