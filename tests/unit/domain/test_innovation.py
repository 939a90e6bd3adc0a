from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.domain.innovation import Innovation, Profile, count_words, name_key, rebased, tidy_name


@pytest.mark.parametrize(
    "variant",
    [
        "sitindak - tindak lanjut temuan",
        "  SITINDAK \N{EN DASH} Tindak  Lanjut Temuan ",
        "SITINDAK\N{EM DASH}TINDAK LANJUT TEMUAN",
        "SITINDAK-Tindak\tLanjut\nTemuan",
        "SI\N{ZERO WIDTH SPACE}TINDAK - Tindak Lanjut Temuan",
    ],
)
def test_names_that_differ_only_in_case_spaces_or_dash_are_one(variant: str) -> None:
    assert name_key(variant) == name_key("SITINDAK - Tindak Lanjut Temuan")


def test_other_names_are_others() -> None:
    assert name_key("SITINDAK 2") != name_key("SITINDAK")
    assert name_key("Kec. Betung") != name_key("Kec. Betung Jaya")


def test_tidy_names_keep_hyphens_inside_words() -> None:
    assert tidy_name("  E-BUMDES \N{EN DASH} Pembukuan  BUM Desa ") == "E-BUMDES - Pembukuan BUM Desa"


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy_name(tidy_name(text)) == tidy_name(text)
    assert name_key(tidy_name(text)) == name_key(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("satu dua tiga", 3), ("anak-anak, ibu/bapak; 1.234 orang.", 4), (" - \N{EN DASH} ", 0)],
)
def test_word_count(text: str, words: int) -> None:
    assert count_words(text) == words


def test_main_and_intersecting_affairs_count_together() -> None:
    profile = Profile(main_affair="Kesehatan", crossing_affairs=("Sosial", "Pangan"))
    assert profile.affairs == {"Kesehatan", "Sosial", "Pangan"}
    assert Profile().affairs == frozenset()


def test_a_change_is_carried_over_without_what_it_did_not_touch() -> None:
    base = Innovation(1, 2025, 1, Profile(name="A", stage="Uji Coba"), {16: 1, 17: 1, 18: 1})
    changed = replace(base, profile=replace(base.profile, stage="Penerapan"), verified={16: 3, 17: 1, 18: 1})
    onto = replace(
        base,
        agency_id=2,
        profile=replace(base.profile, remarks="dari tempat lain"),
        verified={16: 1, 17: 0, 18: 1},
        claim={16: 1, 17: 1, 18: 1},
    )
    carried = rebased(base, changed, onto)
    assert carried.profile == replace(base.profile, stage="Penerapan", remarks="dari tempat lain")
    assert (carried.agency_id, carried.verified, carried.claim) == (2, {16: 3, 17: 0, 18: 1}, onto.claim)
    assert rebased(changed, base, carried) == onto


def test_the_first_claim_is_carried_over_and_taken_back() -> None:
    base = Innovation(1, 2025, 1, Profile(name="A"), {16: 1, 17: 1})
    changed = replace(base, claim={16: 3, 17: 1})
    onto = replace(base, verified={16: 1, 17: 2})
    assert rebased(base, changed, onto).claim == {16: 3, 17: 2}
    assert rebased(changed, base, replace(onto, claim={16: 3, 17: 2})).claim is None
