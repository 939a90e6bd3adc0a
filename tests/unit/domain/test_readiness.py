from decimal import Decimal

import pytest

from iga_desktop.domain.readiness import Readiness, Thresholds


@pytest.mark.parametrize(
    ("score", "readiness"),
    [
        ("111", Readiness.READY),
        ("100", Readiness.READY),
        ("99.995", Readiness.READY),
        ("99.99", Readiness.IN_PROGRESS),
        ("90", Readiness.IN_PROGRESS),
        ("89.994", Readiness.BELOW_WATCH),
        ("0", Readiness.BELOW_WATCH),
    ],
)
def test_readiness_follows_the_shown_score(score: str, readiness: Readiness) -> None:
    assert Thresholds().classify(Decimal(score)) is readiness


def test_the_gap_is_of_the_shown_score() -> None:
    lines = Thresholds(sending=Decimal("95.50"), watch=Decimal(80))
    assert lines.gap(Decimal("97.004")) == Decimal("1.50")
    assert lines.gap(Decimal(90)) == Decimal("-5.50")


@pytest.mark.parametrize(("sending", "watch"), [(90, 100), (100, -1)])
def test_contradicting_lines_are_refused(sending: int, watch: int) -> None:
    with pytest.raises(ValueError, match="watch line"):
        Thresholds(Decimal(sending), Decimal(watch))
