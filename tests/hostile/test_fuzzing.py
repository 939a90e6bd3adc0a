"""The fuzzer runs, finds nothing in a few seconds, and gives the same files to the same seed."""

import sys
from pathlib import Path
from random import Random

import pytest

from tests.hostile import fuzzing
from tests.hostile.crew import made_seeds
from tests.hostile.fuzzing import Breeder, run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")


def test_a_few_seconds_of_fuzzing_find_nothing(tmp_path: Path) -> None:
    figures = run(0.05, tmp_path / "temuan", seed=2025)
    assert figures.inputs > 0
    assert figures.refused + figures.accepted == figures.inputs
    assert not figures.faults, figures.kept
    assert not any((tmp_path / "temuan").iterdir())


def test_the_same_seed_breeds_the_same_files(tmp_path: Path) -> None:
    seeds = made_seeds(tmp_path)
    first, again = (Breeder(seeds, Random(7)) for _ in range(2))  # noqa: S311 to be run again
    for _ in range(200):
        bred = first.next()
        assert bred == again.next()
        assert bred[2] != fuzzing.start_of(seeds, bred[1])
