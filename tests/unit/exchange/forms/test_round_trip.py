"""A form that nobody touched says nothing new, whatever is on record."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iga_desktop.domain.content import content_of
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.merging import FieldState, merge
from iga_desktop.exchange.forms.cells import settled_content
from tests.unit.exchange.forms.sending import (
    AGENCY,
    BLANK_UID,
    CONTENT,
    NUMBERS,
    UID,
    YEAR,
    edited,
    fill,
    only,
    read,
    sent,
    sheet_of,
)

FIXTURE = Path(__file__).parents[3] / "data" / "forms" / "libreoffice.xlsx"

_any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
_texts = st.one_of(
    _any_text,
    st.tuples(st.sampled_from("=+-@'\"\t \n\r\x00"), _any_text).map("".join),
    st.lists(_any_text, max_size=4).map("\r\n".join),
    st.sampled_from(["-", "\u2013", "_x000D_", "_x005F_x0041_", "#REF!", "TRUE", "007", "1e5", "2024-01-01"]),
)
_choices = st.one_of(st.sampled_from(["", "Penerapan", "penerapan", "Penerapann", "Lain"]), _texts)
_days = st.none() | st.dates()
_profiles = st.builds(
    Profile,
    name=_texts,
    stage=_choices,
    initiator=_choices,
    initiator_name=_texts,
    kind=_choices,
    form=_choices,
    classification=_texts,
    theme=_choices,
    asta_cita=_texts,
    main_affair=_choices,
    crossing_affairs=st.lists(
        st.one_of(st.sampled_from(["Kesehatan", "Sosial", "kesehatan"]), _texts), max_size=7, unique=True
    ).map(lambda affairs: tuple(sorted(affairs))),
    trial_on=_days,
    implemented_on=_days,
    developed_on=_days,
    development=_texts,
    coordinates=_texts,
    narrative=_texts,
    purpose=_texts,
    benefits=_texts,
    results=_texts,
    intellectual_property=_texts,
    awards=_texts,
    video_link=_texts,
    contact=_texts,
    remarks=_texts,
)
_levels = st.lists(st.integers(0, 3), min_size=20, max_size=20)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("formulir")


@settings(max_examples=25, deadline=None)
@given(profile=_profiles, levels=_levels)
def test_an_untouched_form_is_no_change(
    profile: Profile, levels: list[int], folder: Path, guideline: Guideline
) -> None:
    claim = dict(zip(NUMBERS, levels, strict=True))
    content = content_of(Innovation(1, YEAR, 1, profile, {}, claim), AGENCY.code)

    sheet = read(sent(guideline, folder, sheet_of(content)), guideline).sheets[0]

    assert sheet.problems == ()
    assert "agency" not in sheet.content
    theirs = settled_content(sheet.content, content, content, guideline)
    assert merge(content, content, theirs) == ()
    assert theirs == settled_content(sheet.content, content, None, guideline)
    assert {key: level for key, level in theirs.items() if key.startswith("claim:")} == {
        f"claim:{number}": level for number, level in claim.items()
    }


def test_what_a_cell_can_carry_comes_back_as_it_is(tmp_path: Path, guideline: Guideline) -> None:
    form = read(sent(guideline, tmp_path), guideline)

    assert form.notes == ()
    assert (form.office, form.year, form.agency) == ("c" * 32, YEAR, "DINKES")
    first, blank = form.sheets
    assert {**first.content, "agency": "DINKES", "reports_before": 0} == CONTENT
    assert (first.sheet, first.identity.number, first.identity.innovation) == ("Inovasi 1", 1, UID)
    assert blank.is_empty
    assert (blank.sheet, blank.identity.innovation) == ("Inovasi 2 (baru)", BLANK_UID)


def test_libreoffice_changes_nothing(guideline: Guideline) -> None:
    """The form of `sent`, opened and saved by LibreOffice."""
    form = read(FIXTURE, guideline)

    assert form.notes == ()
    assert {**only(form).content, "agency": "DINKES", "reports_before": 0} == CONTENT
    assert len(form.sheets) == 2


def test_three_thousand_words_come_back(tmp_path: Path, guideline: Guideline) -> None:
    narrative = "\n".join(" ".join(f"kata{line * 100 + word}" for word in range(100)) for line in range(30))
    content = {**CONTENT, "narrative": narrative}
    path = sent(guideline, tmp_path, sheet_of(content))
    assert only(read(path, guideline)).content["narrative"] == narrative


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("narrative", "kata " * 7_000),
        ("purpose", "\U0001f600" * 16_384),
        ("trial_on", "1985-03-02"),
    ],
)
def test_what_no_cell_can_carry_is_only_shown(
    tmp_path: Path, guideline: Guideline, key: str, value: str
) -> None:
    content = {**CONTENT, key: value}
    form = read(sent(guideline, tmp_path, sheet_of(content)), guideline)
    assert form.notes == ()
    assert key not in only(form).content
    assert len(only(form).content) == len(CONTENT) - 3


def test_only_what_was_changed_differs(tmp_path: Path, guideline: Guideline) -> None:
    # The office has blanks that no cell shows, and has gone on working meanwhile.
    base = {**CONTENT, "awards": "Juara \r\n satu ", "contact": "lama"}
    mine = {**base, "contact": "baru ", "remarks": "dari kantor"}
    path = sent(guideline, tmp_path, sheet_of(base))
    edited(path, lambda book: fill(book["Inovasi 1"], {"purpose": "Tujuan baru", "contact": "baru"}))

    theirs = settled_content(only(read(path, guideline)).content, mine, base, guideline)

    assert [(line.key, line.theirs, line.state) for line in merge(base, mine, theirs)] == [
        ("purpose", "Tujuan baru", FieldState.THEIRS),
        ("remarks", "'0012", FieldState.MINE),
    ]


def test_the_order_of_crossing_affairs_is_no_difference(tmp_path: Path, guideline: Guideline) -> None:
    path = sent(guideline, tmp_path)
    edited(path, lambda book: fill(book["Inovasi 1"], {"crossing_affairs": "sosial ", "name": "GEMAS"}))
    assert only(read(path, guideline)).content["crossing_affairs"] == ("Sosial", "Urusan lama")


def test_a_day_is_a_day(tmp_path: Path, guideline: Guideline) -> None:
    path = sent(guideline, tmp_path)
    edited(path, lambda book: fill(book["Inovasi 1"], {"trial_on": date(2024, 5, 6)}))
    assert only(read(path, guideline)).content["trial_on"] == "2024-05-06"
