"""The charts of the work: what moved, and what working days buy."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.domain.movement import Comparison, compare
from iga_desktop.domain.recap import Recap
from iga_desktop.reports.charts.content import ChartPalette, EffortPoint
from iga_desktop.reports.charts.effort_curve import effort_curve
from iga_desktop.reports.charts.movement_bars import movement_bars
from tests.unit.reports.chart_checks import check_readable, texts

PALETTE = ChartPalette()
POINTS = [
    EffortPoint(0, 46, Decimal("55.79")),
    EffortPoint(2, 48, Decimal("55.95")),
    EffortPoint(5, 51, Decimal("56.30")),
    EffortPoint(11, 53, Decimal("57.00")),
]


@pytest.fixture
def comparison(recap_of: Callable[..., Recap]) -> Comparison:
    after = recap_of(45)
    left = tuple(row for row in after.innovations if row.id > 2)
    return compare(recap_of(30), replace(after, innovations=left))


def test_movements_are_counted(comparison: Comparison) -> None:
    chart = movement_bars(comparison, 200, 100, PALETTE)

    assert {row[0]: row[1] for row in chart.table.rows} == {
        "Baru siap": "7",
        "Tidak lagi siap": "1",
        "Naik": "0",
        "Turun": "0",
        "Tetap": "27",
        "Baru": "15",
        "Ditarik": "3",
    }
    assert [mark.text for mark in chart.marks][4:6] == ["Tetap: 27 inovasi", "Baru: 15 inovasi"]
    assert {"Baru siap", "Ditarik", "27"} <= set(texts(chart))
    check_readable(chart)


def test_without_any_innovation_nothing_moved(recap_of: Callable[..., Recap]) -> None:
    chart = movement_bars(compare(recap_of(0, 0, 0), recap_of(0, 0, 0)), 200, 100, PALETTE)

    assert {row[1] for row in chart.table.rows} == {"0"}
    check_readable(chart)


def test_a_budget_reaches_the_last_point_that_it_pays_for() -> None:
    chart = effort_curve(POINTS, 10, 320, 160, PALETTE)

    assert "10 hari kerja: 51 inovasi siap kirim, indeks 56,30" in texts(chart)
    assert "Dengan 10 hari kerja: 51 inovasi siap kirim, indeks 56,30." in chart.description
    assert [mark.text for mark in chart.marks][-1] == "11 hari kerja: 53 inovasi siap kirim, indeks 57,00"
    assert chart.table.rows[1] == ("2", "48", "55,95")
    widths = [mark.width for mark in chart.marks]
    assert widths[1] / widths[0] == pytest.approx(3 / 2), "a point holds until the next one"
    check_readable(chart)


def test_without_a_plan_the_curve_says_so() -> None:
    chart = effort_curve([], 10, 260, 150, PALETTE)

    assert texts(chart) == ["Belum ada rencana"]
    check_readable(chart)


@given(
    st.lists(st.integers(0, 2000), min_size=1, max_size=40, unique=True).map(sorted),
    st.integers(0, 2500),
    st.integers(0, 9999),
)
def test_every_curve_can_be_read(days: list[int], chosen: int, most: int) -> None:
    points = [EffortPoint(day, most + place, Decimal(place)) for place, day in enumerate(days)]
    chart = effort_curve(points, chosen, 260, 150, PALETTE)

    assert len(chart.table.rows) == len(points)
    check_readable(chart)
