"""Every file of the corpus is read or refused as it must be; and the judge of that sees what is wrong."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.hostile.canary import MISDEEDS
from tests.hostile.cases import Case, Reader
from tests.hostile.corpus import FAMILIES
from tests.hostile.crew import Crew, Result, made_seeds
from tests.hostile.seeds import Seeds

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")
_CREWS = 2
Corpus = Mapping[str, Sequence[Case]]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    return made_seeds(tmp_path_factory.mktemp("sehat"))


@pytest.fixture(scope="module")
def corpus(seeds: Seeds) -> Corpus:
    return {family: list(cases(seeds)) for family, cases in FAMILIES.items()}


@pytest.fixture(scope="module")
def crews(seeds: Seeds, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sequence[Crew]]:
    found = [Crew(tmp_path_factory.mktemp("jahat"), seeds) for _ in range(_CREWS)]
    yield found
    for crew in found:
        crew.end()


def _examined(crew: Crew, place: Path, cases: Sequence[Case]) -> list[tuple[Case, Result]]:
    results = []
    for number, case in enumerate(cases):
        folder = place / f"{number}"
        folder.mkdir(parents=True)
        results.append((case, crew.examine(case.reader, case.write(folder))))
    return results


@pytest.mark.parametrize("family", FAMILIES)
def test_every_bad_file_is_read_or_refused_without_harm(
    crews: Sequence[Crew], corpus: Corpus, tmp_path: Path, family: str
) -> None:
    shares = [corpus[family][number :: len(crews)] for number in range(len(crews))]
    places = [tmp_path / f"{number}" for number in range(len(crews))]
    with ThreadPoolExecutor() as pool:
        results = [each for share in pool.map(_examined, crews, places, shares) for each in share]
    assert not {case.name: result.faults for case, result in results if result.kind}
    assert not [case.name for case, result in results if case.refused is result.accepted]


def test_the_corpus_is_large_and_its_names_are_unique(corpus: Corpus) -> None:
    cases = [case for family in corpus.values() for case in family]
    assert len({case.name for case in cases}) == len(cases) >= 200
    assert {case.reader for case in cases} == {*Reader} - {Reader.CANARY}


def test_whatever_a_reader_must_not_do_is_seen(seeds: Seeds, tmp_path: Path) -> None:
    path = tmp_path / "kenari.txt"
    seen = {}
    with Crew(tmp_path / "pekerja", seeds, patience=5) as crew:
        for misdeed in MISDEEDS:
            path.write_text(misdeed, encoding="ascii")
            seen[misdeed] = crew.examine(Reader.CANARY, path).kind
    expected = {misdeed: misdeed.split()[0] for misdeed in MISDEEDS}
    assert seen == expected | {"abort": "crash"}
