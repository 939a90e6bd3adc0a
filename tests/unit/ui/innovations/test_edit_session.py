"""The working copy of an innovation: steps, names of steps, score."""

from dataclasses import replace
from decimal import Decimal

import pytest

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.guideline_toml import GuidelineText, load
from iga_desktop.domain.innovation import Innovation, LevelBasis, Profile
from iga_desktop.domain.readiness import Readiness, Thresholds
from iga_desktop.paths import resources
from iga_desktop.plan_words import gap_sentence
from iga_desktop.ui.innovations.edit_session import EditSession
from iga_desktop.ui.innovations.score_words import raise_text

VERIFIED, CLAIM = LevelBasis.VERIFIED, LevelBasis.CLAIM


@pytest.fixture(scope="module")
def guideline() -> Guideline:
    file = resources() / "guidelines" / "2026.toml"

    def no_other(year: int) -> GuidelineText:
        raise AssertionError(year)

    return load(GuidelineText(file.name, file.read_text(encoding="utf-8")), no_other)


@pytest.fixture
def edit(guideline: Guideline) -> EditSession:
    levels = {indicator.number: 3 for indicator in guideline.indicators} | {35: 0, 25: 2}
    return EditSession(Innovation(7, 2026, 1, Profile(name="Antre"), levels), guideline, Thresholds())


def recorded(edit: EditSession) -> bool:
    return edit.has_claim


def test_a_level_moves_score_gap_and_readiness_at_once(edit: EditSession) -> None:
    assert (edit.sheet().total, edit.gap, edit.readiness) == (Decimal(98), Decimal(-2), Readiness.IN_PROGRESS)
    assert gap_sentence(edit.gap) == "kurang 2,00 untuk siap kirim"
    edit.set_level(35, 1, VERIFIED)
    assert (edit.sheet().total, edit.gap, edit.readiness) == (Decimal(102), Decimal(2), Readiness.READY)
    assert gap_sentence(edit.gap) == "2,00 di atas batas kirim"
    assert gap_sentence(Decimal(0)) == "tepat pada batas kirim"


def test_what_holds_back_stands_in_order_of_the_next_points(edit: EditSession) -> None:
    assert [raise_text(line) for line in edit.holding_back()] == [
        "35 Video inovasi 0 \u2192 1 (+4,00)",
        "25 Sosialisasi 2 \u2192 3 (+1,00)",
    ]
    assert [line.indicator.number for line in edit.empty_mandatory()] == [35]


def test_steps_go_back_and_forth_by_name(edit: EditSession) -> None:
    start = edit.current
    edit.set_level(25, 3, VERIFIED)
    edit.set_field("stage", "Penerapan")
    assert edit.undo_name == "Tahapan diubah"
    edit.undo()
    assert (edit.undo_name, edit.redo_name) == ("indikator 25 menjadi 3", "Tahapan diubah")
    edit.undo()
    assert edit.current == start
    assert not edit.dirty
    edit.redo()
    edit.redo()
    assert edit.current.profile.stage == "Penerapan"
    assert edit.current.verified[25] == 3
    edit.undo()
    edit.set_field("kind", "Digital")
    assert edit.redo_name is None


def test_a_word_is_one_step(edit: EditSession) -> None:
    for text in ("A", "An", "Ant", "Ant ", "Ant d", "Ant da"):
        edit.set_field("purpose", text)
    edit.undo()
    assert edit.current.profile.purpose == "Ant "
    edit.undo()
    assert edit.current.profile.purpose == ""


def test_nothing_new_is_no_step(edit: EditSession) -> None:
    edit.set_level(25, 2, VERIFIED)
    edit.set_field("name", "Antre")
    edit.set_agency(1)
    assert edit.undo_name is None


def test_the_first_claim_starts_from_the_verified_levels(edit: EditSession) -> None:
    assert not recorded(edit)
    edit.set_level(35, 2, CLAIM)
    assert recorded(edit)
    assert edit.levels(CLAIM)[16] == 3
    assert edit.sheet(CLAIM).total == 106
    assert edit.sheet().total == 98
    assert edit.undo_name == "klaim indikator 35 menjadi 2"
    edit.undo()
    assert not recorded(edit)


def test_saving_makes_a_new_start(edit: EditSession) -> None:
    edit.set_level(25, 3, VERIFIED)
    edit.saved(edit.current)
    assert not edit.dirty
    assert edit.undo_name is None
    assert edit.stored is edit.current


def test_levels_without_evidence_do_not_count(edit: EditSession, guideline: Guideline) -> None:
    proven = frozenset(indicator.number for indicator in guideline.indicators) - {16, 35}
    strict = EditSession(replace(edit.current, evidenced=proven), guideline, Thresholds())
    assert strict.uncounted == {16}
    assert (strict.sheet().total, strict.sheet(CLAIM).total) == (Decimal(89), Decimal(98))
    assert strict.overclaim == 9
    assert strict.levels(VERIFIED)[16] == 3
    assert [line.indicator.number for line in strict.holding_back()] == [35, 25]


def test_new_evidence_is_no_step(edit: EditSession) -> None:
    edit.set_level(25, 3, VERIFIED)
    edit.set_field("stage", "Penerapan")
    edit.undo()
    edit.renew_evidence(frozenset({16}))
    assert (edit.undo_name, edit.redo_name) == ("indikator 25 menjadi 3", "Tahapan diubah")
    assert edit.sheet().total == 9
    edit.undo()
    assert not edit.dirty
    assert edit.sheet().total == 9
    edit.renew_evidence(None)
    assert not edit.dirty
    assert edit.sheet().total == 98
    edit.redo()
    assert edit.current != edit.stored
    assert edit.sheet().total == 99
