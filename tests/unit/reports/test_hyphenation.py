from itertools import pairwise

import pytest

from iga_desktop.reports.hyphenation import hyphenated, places

WORDS = (
    "ma-sya-rakat", "pe-me-rintah", "ka-bu-paten", "da-erah", "pe-la-yanan", "ke-ma-tangan",
    "ve-ri-fi-kasi", "pe-ning-katan", "ke-se-hatan", "pen-di-dikan", "pe-nye-leng-ga-raan", "ber-tang-gung",
    "ke-ber-lan-jutan", "ad-mi-nis-trasi", "ke-pen-du-dukan", "pe-ngem-bangan", "pe-rangkat",
    "me-nyam-paikan",
    "ke-ten-te-raman", "pem-ba-ngunan", "peng-har-gaan", "su-ngai", "un-dangan", "singkat", "khusus",
)  # fmt: skip


@pytest.mark.parametrize("broken", WORDS)
def test_words_are_broken_by_syllables(broken: str) -> None:
    word = broken.replace("-", "")
    found = [0, *places(word), len(word)]
    assert "-".join(word[start:stop] for start, stop in pairwise(found)) == broken


def test_the_longest_beginning_comes_first() -> None:
    assert list(hyphenated("penyusunan")) == [("penyu", "sunan"), ("pe", "nyusunan")]


@pytest.mark.parametrize("word", ["RSUD", "KEMATANGAN", "BitLocker", "ada", "di", "12345", ""])
def test_capitals_and_short_words_stay_whole(word: str) -> None:
    assert not list(hyphenated(word))


def test_a_name_with_a_capital_is_broken_like_any_word() -> None:
    assert places("Pemerintah") == places("pemerintah") != ()


def test_no_consonant_stands_alone() -> None:
    assert places("kompleks") == ()
    assert 8 not in places("selambat-lambatnya")
    assert 9 in places("selambat-lambatnya")


def test_a_suffix_never_begins_a_line() -> None:
    assert [after for _, after in hyphenated("pengirimannya.")] == ["ngirimannya."]
