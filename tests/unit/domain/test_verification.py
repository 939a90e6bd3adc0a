from itertools import pairwise

import pytest

from iga_desktop.domain.evidence import indicator_in_name
from iga_desktop.domain.verification import Decision, IndicatorState, IndicatorStatus
from iga_desktop.domain.workflow import (
    BACK,
    FORWARD,
    Standing,
    Status,
    needs_note,
    obstacles,
    steps_from,
)

READY = Standing(waiting=0, returned=0, ready=True, eligible=True)


@pytest.mark.parametrize(
    ("decision", "evidence", "status"),
    [
        (Decision.OPEN, 0, IndicatorStatus.NO_EVIDENCE),
        (Decision.OPEN, 2, IndicatorStatus.WAITING),
        (Decision.ACCEPTED, 0, IndicatorStatus.ACCEPTED),
        (Decision.ACCEPTED, 1, IndicatorStatus.ACCEPTED),
        (Decision.RETURNED, 0, IndicatorStatus.RETURNED),
        (Decision.RETURNED, 3, IndicatorStatus.RETURNED),
    ],
)
def test_the_status_follows_from_decision_and_evidence(
    decision: Decision, evidence: int, status: IndicatorStatus
) -> None:
    assert IndicatorState(16, 3, 2, evidence, decision).status is status


def test_the_way_through_the_year() -> None:
    way = [Status.DRAFT, Status.SUBMITTED, Status.VERIFIED, Status.CHOSEN, Status.SENT]
    for old, new in pairwise(way):
        assert new in FORWARD[old]
        assert obstacles(old, new, READY) == ()
        assert not needs_note(old, new)
        assert old in BACK[new]
        assert needs_note(new, old)


@pytest.mark.parametrize("old", Status)
@pytest.mark.parametrize("new", Status)
def test_a_step_that_is_not_offered_is_refused(old: Status, new: Status) -> None:
    assert bool(obstacles(old, new, READY)) is (new not in steps_from(old))


@pytest.mark.parametrize(
    ("standing", "word"),
    [
        (Standing(2, 0, ready=True, eligible=True), "2 indikator masih menunggu"),
        (Standing(0, 1, ready=True, eligible=True), "1 indikator masih perlu perbaikan"),
        (Standing(0, 0, ready=False, eligible=True), "batas kirim"),
        (Standing(0, 0, ready=True, eligible=False), "kelayakan"),
    ],
)
def test_being_chosen_needs_readiness_eligibility_and_nothing_open(standing: Standing, word: str) -> None:
    (obstacle,) = obstacles(Status.VERIFIED, Status.CHOSEN, standing)
    assert word in obstacle


def test_going_back_is_always_free_but_needs_a_reason() -> None:
    nothing = Standing(3, 3, ready=False, eligible=False)
    assert obstacles(Status.CHOSEN, Status.VERIFIED, nothing) == ()
    assert needs_note(Status.CHOSEN, Status.VERIFIED)
    assert needs_note(Status.SUBMITTED, Status.RETURNED)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("16_SK.pdf", 16),
        ("16 - SK Bupati.pdf", 16),
        ("(17) foto.jpg", 17),
        ("Indikator 20 bimtek.pdf", 20),
        ("35.mp4", 35),
        ("2025-08-11 rapat.pdf", None),
        ("160_SK.pdf", None),
        ("15_SK.pdf", None),
        ("SK 16.pdf", None),
        ("", None),
    ],
)
def test_the_indicator_that_a_file_name_begins_with(name: str, number: int | None) -> None:
    assert indicator_in_name(name, range(16, 36)) == number
