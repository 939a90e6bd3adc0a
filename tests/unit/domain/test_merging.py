from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.domain.content import Content, content_of, fingerprint, from_json, to_json, with_content
from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.merging import WHOLE, FieldState, Side, SubjectMerge, is_passed_over, merge

VALUES = st.one_of(
    st.text(max_size=3), st.integers(0, 3), st.lists(st.text(max_size=2), max_size=2).map(tuple)
)
TEXTS = st.dictionaries(
    st.sampled_from("abcde"), st.sampled_from(["", "x", "y", "z"]), min_size=5, max_size=5
)


def subject(base: Content | None, mine: Content, theirs: Content, *, held: bool = False) -> SubjectMerge:
    return SubjectMerge("uid", "SIAP", "Dinas", False, merge(base, mine, theirs), held=held)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "state", "default"),
    [
        ("lama", "lama", "baru", FieldState.THEIRS, Side.THEIRS),
        ("lama", "baru", "lama", FieldState.MINE, Side.MINE),
        ("lama", "sini", "sana", FieldState.CONFLICT, Side.MINE),
        ("lama", "lama", "", FieldState.EMPTIED, Side.MINE),
        ("lama", "sini", "", FieldState.CONFLICT, Side.MINE),
        ("", "", "baru", FieldState.THEIRS, Side.THEIRS),
        (None, "sini", "sana", FieldState.CONFLICT, Side.MINE),
        (None, "", "sana", FieldState.THEIRS, Side.THEIRS),
        (None, "sini", "", FieldState.EMPTIED, Side.MINE),
        (2, 2, 0, FieldState.THEIRS, Side.THEIRS),
        (None, 2, 0, FieldState.CONFLICT, Side.MINE),
        (None, 0, 2, FieldState.THEIRS, Side.THEIRS),
        ((), (), ("Sosial",), FieldState.THEIRS, Side.THEIRS),
        (("Sosial",), ("Sosial",), (), FieldState.EMPTIED, Side.MINE),
    ],
)
def test_who_changed_a_value_decides_whose_is_taken(
    base: str | None, mine: str, theirs: str, state: FieldState, default: Side
) -> None:
    known = None if base is None else {"k": base}
    (line,) = merge(known, {"k": mine}, {"k": theirs})
    assert (line.state, line.default) == (state, default)


@pytest.mark.parametrize("base", [None, "lama"])
@pytest.mark.parametrize("mine", ["lama", "sini"])
def test_what_was_here_since_the_base_is_decided(base: str | None, mine: str) -> None:
    known = None if base is None else {"k": base}
    (line,) = merge(known, {"k": mine}, {"k": "sana"}, {"k": ["sana"]})
    assert (line.state, line.default) == (FieldState.MINE, Side.MINE)


@pytest.mark.parametrize("side", [None, Side.MINE, Side.THEIRS])
@pytest.mark.parametrize("is_new", [True, False])
@pytest.mark.parametrize("held", [True, False])
def test_what_is_new_and_held_must_be_asked_for(side: Side | None, is_new: bool, held: bool) -> None:
    choices = {} if side is None else {("uid", WHOLE): side}
    passed_over = is_passed_over(SubjectMerge("uid", "SIAP", "Dinas", is_new, (), held=held), choices)
    assert passed_over is (side is Side.MINE or (is_new and held and side is None))


@given(st.none() | TEXTS, TEXTS, TEXTS)
def test_only_what_differs_is_a_line_and_taking_all_gives_theirs(
    base: Content | None, mine: Content, theirs: Content
) -> None:
    found = subject(base, mine, theirs)
    assert {line.key for line in found.fields} == {key for key in mine if mine[key] != theirs[key]}
    all_theirs = {line.key: Side.THEIRS for line in found.fields}
    assert {**mine, **found.taken(all_theirs)} == theirs
    assert found.taken(dict.fromkeys(all_theirs, Side.MINE)) == {}
    states = [list(FieldState).index(line.state) for line in found.fields]
    assert states == sorted(states)


@given(TEXTS, TEXTS)
def test_by_default_nothing_that_was_changed_here_is_lost_and_nothing_is_emptied(
    base: Content, theirs: Content
) -> None:
    mine = {key: f"{value}!" for key, value in base.items()}
    assert subject(base, mine, theirs).taken({}) == {}
    assert all(value for value in subject(base, base, theirs).taken({}).values())


def test_of_what_is_held_nothing_is_taken_unless_somebody_says_so() -> None:
    held = subject({"k": "a", "l": "a"}, {"k": "a", "l": "a"}, {"k": "b", "l": "b"}, held=True)
    assert held.taken({}) == {}
    assert held.taken({"l": Side.THEIRS}) == {"l": "b"}


def test_what_was_not_sent_differs_in_nothing_and_what_is_not_here_is_empty() -> None:
    assert merge({}, {"k": "a"}, {}) == ()
    (line,) = merge(None, {}, {"claim:40": 2})
    assert (line.mine, line.state) == (0, FieldState.THEIRS)
    assert merge(None, {}, {"claim:40": 0}) == ()


@given(st.dictionaries(st.text(max_size=4), VALUES))
def test_content_survives_its_json_and_equal_contents_have_one_fingerprint(content: Content) -> None:
    assert from_json(to_json(content)) == content
    assert fingerprint(dict(reversed(list(content.items())))) == fingerprint(content)


def innovation(claim: dict[int, int] | None) -> Innovation:
    profile = Profile(
        name="SIAP", implemented_on=date(2025, 3, 4), crossing_affairs=("Sosial", "Pangan"), reports_before=1
    )
    return Innovation(7, 2026, 3, profile, {16: 2, 17: 1}, claim)


@pytest.mark.parametrize("claim", [None, {16: 3, 17: 1}])
def test_content_put_back_changes_nothing(claim: dict[int, int] | None) -> None:
    whole = innovation(claim)
    assert with_content(whole, content_of(whole, "DINKES"), {"DINKES": 3}) == whole


def test_content_carries_over_what_it_mentions_and_records_a_claim_that_differs() -> None:
    changed = with_content(
        innovation(None),
        {"agency": "RSUD", "developed_on": "2025-06-01", "implemented_on": "", "claim:17": 3},
        {"DINKES": 3, "RSUD": 9},
    )
    assert changed.agency_id == 9
    assert (changed.profile.developed_on, changed.profile.implemented_on) == (date(2025, 6, 1), None)
    assert changed.profile.name == "SIAP"
    assert (changed.claim, changed.verified) == ({16: 2, 17: 3}, {16: 2, 17: 1})
