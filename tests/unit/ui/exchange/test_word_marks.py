"""Which words of two texts differ."""

from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.ui.exchange.word_marks import differing

TEXTS = st.lists(st.sampled_from(["satu", "dua", "tiga", " ", "\n", "<b>"]), max_size=12).map("".join)


def test_only_the_words_that_differ_are_marked() -> None:
    one, other = differing("balita di lima kecamatan", "balita di tujuh kecamatan baru")
    assert [text for text, differs in one if differs] == ["lima "]
    assert [text for text, differs in other if differs] == ["tujuh ", "baru"]


@given(TEXTS, TEXTS)
def test_the_pieces_make_up_the_texts_and_what_is_not_marked_is_the_same(one: str, other: str) -> None:
    pieces = differing(one, other)
    assert ["".join(text for text, _ in each) for each in pieces] == [one, other]
    same = [" ".join(text for text, differs in each if not differs) for each in pieces]
    assert same[0].split() == same[1].split()


def test_texts_beyond_all_measure_are_shown_without_marks() -> None:
    one, other = "a " * 1_501, "b " * 1_501
    assert differing(one, other) == ([(one, False)], [(other, False)])
