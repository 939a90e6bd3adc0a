import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.domain.scenario import Imagined, Scenario, Selection
from iga_desktop.domain.scenario_json import DefinitionDamaged, DefinitionNewer, read, write

IDS = st.frozensets(st.integers(1, 99), max_size=4)
LEVELS = st.integers(0, 3)
SCORES = st.integers(0, 11100).map(lambda hundredths: Decimal(hundredths).scaleb(-2))
SCENARIOS = st.builds(
    Scenario,
    st.just(7), st.just(2025), st.just("Sembarang"), st.sampled_from(Selection), st.sampled_from(LevelBasis),
    st.none() | st.integers(2022, 2029), IDS, IDS,
    st.dictionaries(st.integers(1, 99), st.dictionaries(st.integers(16, 35), LEVELS)),
    st.lists(
        st.builds(Imagined, st.text(), SCORES, st.lists(st.text(), max_size=2).map(tuple), st.integers(1, 9)),
        max_size=3,
    ).map(tuple),
    st.dictionaries(st.text(), LEVELS),
)  # fmt: skip
KEPT = (
    '{"basis":"klaim","excluded":[3],"imagined":[{"affairs":["Sosial"],"count":2,"name":"Baru",'
    '"score":"100.50"}],"included":[1,2],"raised":{"4":{"16":2}},"rules_year":2027,"selection":"layak",'
    '"spd":{"5a":3},"version":1}'
)
"""What version 1 wrote. It lies in offices and must be read for ever: never change it."""


@given(SCENARIOS)
def test_what_was_written_is_read_back(scenario: Scenario) -> None:
    assert read(write(scenario), 7, 2025, "Sembarang") == scenario


def test_version_1_stays_readable() -> None:
    scenario = Scenario(
        9, 2025, "Lama", Selection.ELIGIBLE, LevelBasis.CLAIM, 2027,
        frozenset({1, 2}), frozenset({3}), {4: {16: 2}},
        (Imagined("Baru", Decimal("100.50"), ("Sosial",), 2),), {"5a": 3},
    )  # fmt: skip
    assert read(KEPT, 9, 2025, "Lama") == scenario
    assert write(scenario) == KEPT


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("selection", "entah"), ("basis", None), ("rules_year", "2027"), ("included", 3),
        ("included", ["a"]), ("excluded", None), ("raised", {"x": {"16": 2}}), ("raised", {"4": {"16": "2"}}),
        ("raised", []), ("imagined", [{}]), ("spd", {"1": 2.5}), ("version", "1"), ("version", True),
        ("version", 0), ("version", -1),
        ("imagined", [{"name": "A", "score": "NaN", "affairs": [], "count": 1}]),
        ("imagined", [{"name": "A", "score": "sepuluh", "affairs": [], "count": 1}]),
        ("imagined", [{"name": 5, "score": "10", "affairs": [], "count": 1}]),
    ],
)  # fmt: skip
def test_a_damaged_definition_is_told(key: str, value: Any) -> None:
    with pytest.raises(DefinitionDamaged):
        read(json.dumps({**json.loads(KEPT), key: value}), 9, 2025, "Lama")


@pytest.mark.parametrize("text", ["", "[]", "1", KEPT[:-1], '{"version":1}'])
def test_what_is_no_definition_is_told(text: str) -> None:
    with pytest.raises(DefinitionDamaged):
        read(text, 9, 2025, "Lama")


def test_a_newer_definition_is_told_apart() -> None:
    with pytest.raises(DefinitionNewer):
        read('{"version":2,"apa":"saja"}', 9, 2025, "Lama")
