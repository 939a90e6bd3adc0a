import pytest
from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.reports.papers.number_words import number_words

_UNITS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_VALUES = {word: value for value, word in enumerate(_UNITS, 1)} | {
    "sepuluh": 10,
    "sebelas": 11,
    "seratus": 100,
    "seribu": 1000,
}


def read(words: str) -> int:
    """The number that *words* say, by another way than they were made."""
    total = last = 0
    for word in words.split():
        match word:
            case "ribu" | "ratus" | "puluh":
                total += last * {"ribu": 1000, "ratus": 100, "puluh": 10}[word]
                last = 0
            case "belas":
                total, last = total + 10 + last, 0
            case _:
                total, last = total + last, _VALUES[word]
    return total + last


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (31, "tiga puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1000, "seribu"),
        (2025, "dua ribu dua puluh lima"),
        (9999, "sembilan ribu sembilan ratus sembilan puluh sembilan"),
    ],
)
def test_numbers_read_as_people_say_them(number: int, words: str) -> None:
    assert number_words(number) == words


@given(st.integers(1, 9999))
def test_words_say_the_number(number: int) -> None:
    assert read(number_words(number)) == number


@pytest.mark.parametrize("number", [0, 10_000, -1])
def test_other_numbers_have_no_words(number: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        number_words(number)
