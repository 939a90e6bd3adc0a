import json
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.errors import UserError
from iga_desktop.services.papers.request import LetterOptions, PageSetup, Paper, PaperRequest

FRESH = PaperRequest("surat-pengantar", 2025)
TEXT = st.text(max_size=5)
LOOKS = st.builds(
    PaperRequest,
    st.just(FRESH.kind),
    st.just(FRESH.year),
    profile=TEXT,
    paper=st.sampled_from(Paper),
    landscape=st.none() | st.booleans(),
    classification=TEXT,
    draft=st.booleans(),
    agency_codes=st.none() | st.lists(TEXT, max_size=2).map(tuple),
    grouped=st.booleans(),
    letter=st.builds(LetterOptions, TEXT, st.integers(0, 99), st.none(), TEXT, TEXT, TEXT),
    team=TEXT,
    blank_rows=st.integers(0, 40),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=4,
)


@given(LOOKS)
def test_what_is_remembered_comes_back(asked: PaperRequest) -> None:
    kept = json.dumps(asked.to_json())
    assert PaperRequest.from_json(json.loads(kept), asked.kind, asked.year) == asked


def test_what_belongs_to_one_paper_alone_is_not_remembered() -> None:
    day = date(2025, 8, 11)
    letter = LetterOptions("7", 7, sent_on=day, deadline_on=day)
    once = replace(
        FRESH, meeting_id=1, compared_id=2, as_of=day, signed_on=day, innovation_ids=(3,), letter=letter
    )
    later = PaperRequest.from_json(once.to_json(), "daftar-hadir", 2026)
    assert later == replace(PaperRequest("daftar-hadir", 2026), letter=LetterOptions("7", 7))


@given(ANYTHING | st.dictionaries(st.sampled_from([each.name for each in fields(FRESH)]), ANYTHING))
def test_whatever_was_kept_gives_a_request(damaged: object) -> None:
    asked = PaperRequest.from_json(damaged, FRESH.kind, FRESH.year)
    assert (asked.kind, asked.year, asked.meeting_id, asked.innovation_ids) == (FRESH.kind, 2025, None, None)
    assert PaperRequest.from_json(asked.to_json(), FRESH.kind, FRESH.year) == asked


def test_damaged_values_leave_the_sound_ones() -> None:
    kept = {
        "paper": "A3",
        "blank_rows": -1,
        "draft": "ya",
        "team": "Tim",
        "letter": {"first": True, "subject": "Hal"},
    }
    expected = replace(FRESH, team="Tim", letter=LetterOptions(subject="Hal"))
    assert PaperRequest.from_json(kept, FRESH.kind, FRESH.year) == expected


def test_a_sheet_lies_as_its_paper_usually_does_unless_told() -> None:
    assert PaperRequest("rekap-verifikasi", 2025).setup == PageSetup(Paper.F4, landscape=True)
    assert PaperRequest("rekap-verifikasi", 2025, landscape=False).setup == PageSetup(
        Paper.F4, landscape=False
    )
    assert not FRESH.setup.landscape
    with pytest.raises(UserError):
        _ = PaperRequest("tidak-ada", 2025).setup


def test_a_paper_for_an_upright_page_is_never_turned() -> None:
    assert PaperRequest("rekap-verifikasi", 2026).setup.landscape
    assert PaperRequest("daftar-hadir", 2026, landscape=True).setup.landscape
    assert not PaperRequest("paparan-sekda", 2026, landscape=True).setup.landscape
