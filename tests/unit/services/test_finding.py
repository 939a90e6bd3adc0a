"""Finding by name: words in any order, the best fit first, slips of the keys forgiven."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.services.finding import Fit, WordIndex

NAMES = [
    ("GEMAS STUNTING - Gerakan Masyarakat", "Dinas Kesehatan, tahun 2025"),
    ("Antre Puas", "Dinas Kesehatan, tahun 2024"),
    ("Cadangan", ""),
    ("Cadangkan sekarang", "Cadangan"),
]


def found(words: str) -> list[int]:
    return [match.position for match in WordIndex(NAMES).find(words).matches]


@pytest.mark.parametrize(
    ("words", "positions"),
    [
        ("masyarakat gemas", [0]),
        ("kesehatan", [0, 1]),
        ("stuntign", [0]),
        ("kesehtan puas", [1]),
        ("cadangan", [2, 3]),
        ("sekarang", [3]),
        ("xyz", []),
        ("  ", []),
        ("-", []),
    ],
)
def test_words_find_what_has_them(words: str, positions: list[int]) -> None:
    assert found(words) == positions


def test_the_best_fit_comes_first_and_names_what_fitted() -> None:
    assert [match.fit for match in WordIndex(NAMES).find("cadangan").matches] == [Fit.WHOLE, Fit.INSIDE]
    slipped = WordIndex(NAMES).find("stuntign")
    assert ([match.fit for match in slipped.matches], slipped.words) == ([Fit.ALIKE], ("stunting",))


def test_a_short_word_is_taken_as_it_is_written() -> None:
    assert found("pus") == []
    assert found("pua") == [1]


@given(st.lists(st.text(alphabet="abcdeéÑ &-", max_size=12), max_size=8), st.data())
def test_every_word_of_a_title_finds_it(titles: list[str], data: st.DataObject) -> None:
    index = WordIndex((title, "") for title in titles)
    for position, title in enumerate(titles):
        words = title.split()
        if words:
            some = data.draw(st.permutations(words))
            matches = index.find(" ".join(some)).matches
            assert position in [match.position for match in matches] or not any(map(str.isalnum, title))
