from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.domain.content import Value
from iga_desktop.domain.doubles import richer, united
from iga_desktop.domain.merging import FieldState, Side, SubjectMerge
from iga_desktop.domain.verification import Decision, IndicatorState, IndicatorStatus

NOW = datetime.fromisoformat("2025-08-11T09:00")


@pytest.mark.parametrize(
    ("key", "mine", "theirs", "taken", "state"),
    [
        ("purpose", "", "tujuan", "tujuan", FieldState.THEIRS),
        ("purpose", "tujuan", "", "tujuan", FieldState.MINE),
        ("narrative", "pendek saja", "jauh lebih panjang dari itu", None, FieldState.THEIRS),
        ("narrative", "satu dua tiga", "tiga dua satu nol", "satu dua tiga", FieldState.CONFLICT),
        ("narrative", "jauh lebih panjang dari itu", "pendek", None, FieldState.MINE),
        ("main_affair", "Sosial", "Pemberdayaan Masyarakat dan Desa", "Sosial", FieldState.CONFLICT),
        ("crossing_affairs", ("Sosial",), ("Pangan", "Sosial"), ("Sosial", "Pangan"), FieldState.THEIRS),
        ("implemented_on", "2024-01-02", "2024-05-11", "2024-01-02", FieldState.CONFLICT),
        ("reports_before", 1, 2, 2, FieldState.THEIRS),
        ("claim:16", 0, 2, 2, FieldState.THEIRS),
        ("claim:16", 2, 3, 2, FieldState.CONFLICT),
        ("claim:16", 2, 1, 2, FieldState.MINE),
    ],
)
def test_the_richer_value_is_the_default(
    key: str, mine: Value, theirs: Value, taken: Value | None, state: FieldState
) -> None:
    (line,) = richer({key: mine}, {key: theirs})
    longest = max(mine, theirs, key=lambda value: len(str(value)))
    assert line.state is state
    assert (line.theirs if line.default is Side.THEIRS else line.mine) == (
        longest if taken is None else taken
    )


def test_what_is_the_same_or_adds_nothing_is_no_difference() -> None:
    mine: dict[str, Value] = {"name": "A", "crossing_affairs": ("Pangan", "Sosial"), "claim:16": 0}
    assert richer(mine, {"name": "A", "crossing_affairs": ("Sosial",), "claim:16": 0}) == ()


TEXT = st.text(st.characters(codec="ascii", categories=["L", "Zs"]), max_size=20)
CONTENT = st.fixed_dictionaries(
    {
        "name": TEXT,
        "narrative": TEXT,
        "crossing_affairs": st.lists(TEXT.filter(bool), max_size=3, unique=True).map(tuple),
        "reports_before": st.integers(0, 3),
        "claim:16": st.integers(0, 3),
    }
)


@given(mine=CONTENT, theirs=CONTENT)
def test_by_default_nothing_that_either_says_alone_is_lost(
    mine: dict[str, Value], theirs: dict[str, Value]
) -> None:
    lines = richer(mine, theirs)
    taken = SubjectMerge("uid", "A", "B", is_new=False, fields=lines).taken({})
    merged = mine | taken
    for key, value in merged.items():
        assert bool(value) == bool(mine[key] or theirs[key])
    assert affairs(merged) == affairs(mine) | affairs(theirs)


def affairs(content: dict[str, Value]) -> set[str]:
    value = content["crossing_affairs"]
    assert isinstance(value, tuple)
    return set(value)


def test_a_decision_counts_where_the_other_has_none_and_no_evidence() -> None:
    accepted = IndicatorState(16, 3, 2, 1, Decision.ACCEPTED, "baik", NOW, NOW)
    found = united(IndicatorState(16, 1, 0), accepted, 1, NOW)
    assert (found.verified, found.decision, found.note, found.claim) == (2, Decision.ACCEPTED, "baik", 1)
    assert found.status is IndicatorStatus.ACCEPTED


def test_a_decision_on_less_evidence_waits_with_its_level() -> None:
    accepted = IndicatorState(16, 3, 2, 1, Decision.ACCEPTED, "", NOW, NOW)
    found = united(IndicatorState(16, 1, 0, 1), accepted, 1, NOW)
    assert (found.verified, found.status, found.evidence) == (2, IndicatorStatus.WAITING, 2)


def test_ones_own_decision_stays_until_its_evidence_changes() -> None:
    mine = IndicatorState(16, 3, 3, 1, Decision.ACCEPTED, "", NOW, NOW)
    theirs = IndicatorState(16, 3, 0, 1, Decision.RETURNED, "kurang", NOW, NOW)
    assert united(mine, theirs, 0, NOW) == replace(mine, note="kurang")
    assert united(replace(mine, note="baik"), theirs, 0, NOW).note == "baik\nkurang"
    found = united(mine, theirs, 1, NOW)
    assert found.note == "kurang"
    assert (found.verified, found.status, found.decided_at) == (3, IndicatorStatus.WAITING, None)
