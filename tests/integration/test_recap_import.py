"""Reading recaps into an office: what goes in, what is refused, and that nothing is lost."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from iga_desktop.domain.innovation import LevelBasis, name_key
from iga_desktop.errors import UserError
from iga_desktop.paths import resources
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.services.evidence import add_link
from iga_desktop.services.innovations import load_innovation
from iga_desktop.services.offices import list_agencies
from iga_desktop.services.recap_import import (
    ImportChoices,
    ImportResult,
    RowState,
    RuleEffect,
    preview_recap,
    review,
    store_recap,
)
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.workspace import Workspace, opened
from iga_desktop.services.years import evidence_required, set_evidence_required

from .workbooks import FULL, write_recap

AGENCIES = [("DINKES", "Dinas Kesehatan", "Dinkes"), ("DISDIK", "Dinas Pendidikan", "")]
GEMAS = ("GEMAS STUNTING", "Dinkes", FULL)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path / "kantor", resources() / "guidelines") as workspace:
        yield workspace


@pytest.fixture
def recap(tmp_path: Path) -> Path:
    return tmp_path / "rekap.xlsx"


def read(workspace: Workspace, path: Path, choices: ImportChoices | None = None) -> ImportResult:
    preview = preview_recap(workspace, path, 2025, choices or ImportChoices(), Progress())
    return store_recap(workspace, preview, Progress())


def content(workspace: Workspace) -> list[str]:
    with closing(sqlite3.connect(workspace.folder / "iga.db")) as database:
        return list(database.iterdump())


def test_a_workbook_alone_makes_an_office(workspace: Workspace, recap: Path) -> None:
    write_recap(recap, [GEMAS], agencies=AGENCIES)
    result = read(workspace, recap)
    assert (result.accepted, result.new_agencies, result.refusals) == (1, 2, ())
    overview = load_recap(workspace, 2025).recap
    assert overview.innovations[0].verified == 111
    assert [row.agency.code for row in overview.silent] == ["DISDIK"]


def test_a_preview_stores_nothing(workspace: Workspace, recap: Path) -> None:
    write_recap(recap, [GEMAS], agencies=AGENCIES)
    before = content(workspace)
    preview = preview_recap(workspace, recap, 2025, ImportChoices(), Progress())
    assert preview.count(RowState.NEW) == 1
    assert len(preview.new_agencies) == 2
    assert content(workspace) == before


def test_reading_again_changes_nothing(workspace: Workspace, recap: Path) -> None:
    write_recap(recap, [GEMAS], agencies=AGENCIES)
    read(workspace, recap)
    before = content(workspace)
    result = read(workspace, recap)
    assert (result.accepted, result.updated, result.unchanged, result.new_agencies) == (0, 0, 1, 0)
    assert content(workspace) == before


def test_a_changed_row_tells_what_changes(workspace: Workspace, recap: Path) -> None:
    write_recap(recap, [GEMAS], agencies=AGENCIES, extra={"Tahapan": ["Uji Coba"]})
    read(workspace, recap)
    write_recap(recap, [("Gemas – Stunting", "DINKES", {**FULL, 25: 1})], extra={"Tahapan": ["Penerapan"]})
    preview = preview_recap(workspace, recap, 2025, ImportChoices(), Progress())
    (row,) = preview.rows
    assert row.state is RowState.CHANGED
    assert row.changes == ("Tahapan: Uji Coba → Penerapan", "Indikator 25 terverifikasi: 3 → 1")
    store_recap(workspace, preview, Progress())
    (stored,) = load_recap(workspace, 2025).recap.innovations
    assert (stored.name, stored.verified, stored.stage) == ("GEMAS STUNTING", Decimal(109), "Penerapan")


def test_an_empty_cell_or_absent_column_erases_nothing(workspace: Workspace, recap: Path) -> None:
    write_recap(recap, [GEMAS], agencies=AGENCIES, extra={"Tahapan": ["Penerapan"], "Inisiator": ["ASN"]})
    read(workspace, recap)
    write_recap(recap, [GEMAS], indicators=[16], extra={"Tahapan": [None]})
    assert read(workspace, recap).unchanged == 1
    (row,) = load_recap(workspace, 2025).recap.innovations
    profile = load_innovation(workspace, row.id).profile
    assert (profile.stage, profile.initiator, row.verified) == ("Penerapan", "ASN", Decimal(111))


def test_claims_and_verified_levels_do_not_touch_each_other(workspace: Workspace, recap: Path) -> None:
    write_recap(recap, [GEMAS], agencies=AGENCIES)
    read(workspace, recap, ImportChoices(basis=LevelBasis.CLAIM))
    (row,) = load_recap(workspace, 2025).recap.innovations
    assert (row.claim, row.verified) == (Decimal(111), Decimal(0))
    write_recap(recap, [("GEMAS STUNTING", "Dinkes", {**FULL, 35: 1})])
    read(workspace, recap)
    (row,) = load_recap(workspace, 2025).recap.innovations
    assert (row.claim, row.verified) == (Decimal(111), Decimal(103))


def test_an_unknown_agency_waits_for_the_officer(workspace: Workspace, recap: Path) -> None:
    strange = "Balai Latihan Kerja"
    write_recap(recap, [GEMAS, ("PELATIHAN LAS", strange, FULL)], agencies=AGENCIES)
    preview = preview_recap(workspace, recap, 2025, ImportChoices(), Progress())
    (refusal,) = preview.refusals
    assert (refusal.place.sheet, refusal.place.row) == ("REKAP", 4)
    assert strange in refusal.reason
    assert [question.text for question in preview.questions] == [strange]

    mapped = review(workspace, preview, ImportChoices(agencies={name_key(strange): "DISDIK"}))
    assert mapped.refusals == ()
    store_recap(workspace, mapped, Progress())
    owners = {row.name: row.agency_code for row in load_recap(workspace, 2025).recap.innovations}
    assert owners["PELATIHAN LAS"] == "DISDIK"
    # What was chosen once is a known spelling from then on.
    again = preview_recap(workspace, recap, 2025, ImportChoices(), Progress())
    assert (again.refusals, again.questions, again.count(RowState.UNCHANGED)) == ((), (), 2)


def test_an_unknown_agency_can_become_a_new_one(workspace: Workspace, recap: Path) -> None:
    strange = "Balai Latihan Kerja"
    write_recap(recap, [("PELATIHAN LAS", strange, FULL)], agencies=AGENCIES)
    result = read(workspace, recap, ImportChoices(agencies={name_key(strange): None}))
    assert (result.accepted, result.new_agencies, result.refusals) == (1, 3, ())
    assert "Balai Latihan Kerja" in [agency.name for agency in list_agencies(workspace)]


def test_two_spellings_of_one_agency_do_not_hide_a_repetition(workspace: Workspace, recap: Path) -> None:
    write_recap(recap, [GEMAS, ("gemas  stunting", "Dinas Kesehatan", FULL)], agencies=AGENCIES)
    result = read(workspace, recap)
    (refusal,) = result.refusals
    assert (result.accepted, refusal.place.row) == (1, 4)
    assert "baris 3" in refusal.reason


def test_a_differing_score_is_reported_and_the_computed_one_wins(workspace: Workspace, recap: Path) -> None:
    write_recap(recap, [GEMAS], agencies=AGENCIES, extra={"Skor Kematangan": ["104,00"]})
    result = read(workspace, recap)
    (difference,) = result.score_differences
    assert (difference.stated_score, difference.score) == (Decimal(104), Decimal(111))
    assert load_recap(workspace, 2025).recap.innovations[0].verified == 111


def test_listed_agencies_that_contradict_are_refused(workspace: Workspace, recap: Path) -> None:
    agencies = [*AGENCIES, ("DINKES", "Dinas Lain", ""), ("BARU", "Dinas Baru", "dinkes")]
    write_recap(recap, [GEMAS], agencies=agencies)
    result = read(workspace, recap)
    assert [(r.place.sheet, r.place.row) for r in result.refusals] == [
        ("DAFTAR OPD", 4),
        ("DAFTAR OPD", 5),
    ]
    assert (result.accepted, result.new_agencies) == (1, 2)


def test_a_known_agency_learns_new_spellings(workspace: Workspace, recap: Path) -> None:
    write_recap(recap, [GEMAS], agencies=AGENCIES)
    read(workspace, recap)
    write_recap(recap, [GEMAS], agencies=[("DINKES", "Dinas Kesehatan Kabupaten", "DKK")])
    assert read(workspace, recap).new_agencies == 0
    health = list_agencies(workspace)[0]
    assert health.name == "Dinas Kesehatan"
    assert set(health.spellings) == {"Dinas Kesehatan Kabupaten", "DKK"}


class CancelledAt(Progress):
    def __init__(self, chance: int) -> None:
        self.left = chance

    def raise_if_cancelled(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("chance", [0, 1, 2])
def test_cancelling_stores_nothing(workspace: Workspace, recap: Path, chance: int) -> None:
    write_recap(recap, [GEMAS], agencies=AGENCIES)
    preview = preview_recap(workspace, recap, 2025, ImportChoices(), Progress())
    before = content(workspace)
    with pytest.raises(Cancelled):
        store_recap(workspace, preview, CancelledAt(chance))
    assert content(workspace) == before


def test_a_year_without_guideline_is_refused(workspace: Workspace, recap: Path) -> None:
    write_recap(recap, [GEMAS], agencies=AGENCIES)
    before = content(workspace)
    with pytest.raises(UserError, match="Pedoman tahun 2020 tidak ada"):
        preview_recap(workspace, recap, 2020, ImportChoices(), Progress())
    assert content(workspace) == before


def test_storing_compares_with_the_inventory_as_it_is_then(workspace: Workspace, recap: Path) -> None:
    write_recap(recap, [GEMAS], agencies=AGENCIES)
    preview = preview_recap(workspace, recap, 2025, ImportChoices(), Progress())
    read(workspace, recap)
    result = store_recap(workspace, replace(preview), Progress())
    assert (result.accepted, result.unchanged, result.new_agencies) == (0, 1, 0)


def read_2026(workspace: Workspace, path: Path, basis: LevelBasis = LevelBasis.VERIFIED) -> ImportResult:
    preview = preview_recap(workspace, path, 2026, ImportChoices(basis), Progress())
    result = store_recap(workspace, preview, Progress())
    assert preview.rule_effect is result.rule_effect
    return result


def test_a_year_read_in_as_verified_keeps_counting(workspace: Workspace, recap: Path) -> None:
    write_recap(recap, [GEMAS], agencies=AGENCIES)
    assert read_2026(workspace, recap).rule_effect is RuleEffect.LIFTED
    (row,) = load_recap(workspace, 2026).recap.innovations
    assert row.verified == 111
    with closing(sqlite3.connect(workspace.folder / "iga.db")) as database:
        kept = database.execute("SELECT source, field, old, new FROM change WHERE subject = 'tahun'")
        assert kept.fetchall() == [("rekap.xlsx", "Tingkat dihitung hanya bila ada bukti", "ya", "tidak")]
    set_evidence_required(workspace, 2026, required=True)
    assert read_2026(workspace, recap).rule_effect is RuleEffect.NONE
    assert evidence_required(workspace, 2026)


def test_claims_leave_the_rule_on_evidence_alone(workspace: Workspace, recap: Path) -> None:
    write_recap(recap, [GEMAS], agencies=AGENCIES)
    assert read_2026(workspace, recap, LevelBasis.CLAIM).rule_effect is RuleEffect.NONE
    assert evidence_required(workspace, 2026)


def test_gathered_evidence_keeps_the_rule(workspace: Workspace, recap: Path) -> None:
    write_recap(recap, [GEMAS], agencies=AGENCIES)
    read_2026(workspace, recap, LevelBasis.CLAIM)
    (row,) = load_recap(workspace, 2026).recap.innovations
    add_link(workspace, row.id, 16, "https://contoh.go.id/sk")
    result = read_2026(workspace, recap)
    assert (result.updated, result.rule_effect) == (1, RuleEffect.HOLDS)
    assert load_recap(workspace, 2026).recap.innovations[0].verified == 9
    assert read_2026(workspace, recap).unchanged == 1


def test_earlier_reports_are_read_and_an_empty_cell_erases_nothing(workspace: Workspace, recap: Path) -> None:
    write_recap(recap, [GEMAS], agencies=AGENCIES, extra={"Kali Dilaporkan": ["2 kali"]})
    read(workspace, recap)
    write_recap(recap, [GEMAS], extra={"Kali Dilaporkan": [None]})
    assert read(workspace, recap).unchanged == 1
    (row,) = load_recap(workspace, 2025).recap.innovations
    assert load_innovation(workspace, row.id).profile.reports_before == 2

    write_recap(recap, [GEMAS], extra={"Kali Dilaporkan": ["sering"]})
    (refused,) = read(workspace, recap).refusals
    assert 'isian "sering" pada kolom Kali dilaporkan sebelumnya bukan banyaknya kali' in refused.reason
