"""Searching by words."""

import pytest

from iga_desktop.ui.searching import has_words


@pytest.mark.parametrize(
    ("words", "found"),
    [("", True), ("puskesmas antre", True), ("ANTRE, dinas", True), ("antre sekolah", False)],
)
def test_all_words_are_found_in_any_order(words: str, found: bool) -> None:
    assert has_words(words)("Antre Puas Dinas Kesehatan (Puskesmas)") is found
