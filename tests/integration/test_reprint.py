"""What a meeting froze is printed again as it was, whatever has happened to the office since."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from iga_desktop.domain.office import HeadLine, Office, PaperProfile, Signatory
from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.domain.readiness import Thresholds
from iga_desktop.domain.scenario import Selection
from iga_desktop.reports.papers.index_choices import NOTE_REPRINTED
from iga_desktop.sample import YEAR
from iga_desktop.services import companions, planning, spd, years
from iga_desktop.services.index_papers import index_report
from iga_desktop.services.innovations import delete_innovations, load_innovation, save_innovation
from iga_desktop.services.offices import list_agencies, save_agency, save_office
from iga_desktop.services.papers.catalogue import PAPERS, Option
from iga_desktop.services.papers.making import document_json
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.papers.sources import Sources
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.workspace import Workspace
from tests.documents import load_document
from tools.season import open_season


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with closing(open_season(tmp_path_factory.mktemp("cetak") / "kantor")) as workspace:
        yield workspace


def printed(workspace: Workspace) -> Mapping[str, Any]:
    """Give all papers of the second meeting, and the comparison of the first with it."""
    asked = [PaperRequest(kind.name, YEAR, 2) for kind in PAPERS if Option.STATE in kind.options]
    asked.append(PaperRequest("perbandingan-rakor", YEAR, 1, compared_id=2))
    return {each.kind: document_json(load_document(workspace, each)) for each in asked}


def _innovations(workspace: Workspace) -> None:
    ids = [row.id for row in load_recap(workspace, YEAR).recap.innovations]
    for key in ids[:5]:
        before = load_innovation(workspace, key)
        profile = replace(before.profile, name=f"BARU {key}", main_affair="Sosial", stage="Inisiatif")
        save_innovation(workspace, before, replace(before, profile=profile, verified={16: 1}))
    delete_innovations(workspace, ids[5:9])


def _agencies(workspace: Workspace) -> None:
    for agency in list_agencies(workspace)[:5]:
        save_agency(workspace, replace(agency, name=f"X {agency.name}", code=f"X{agency.code}", active=False))


def _office(workspace: Workspace) -> None:
    usual = PaperProfile("Baru", (HeadLine("KOP"),), None, "Tempat", (Signatory("Kepala", "Nama"),))
    save_office(workspace, Office("Kota Lain", "Unit", (usual,), Thresholds(Decimal(50), Decimal(20))))


def _companions(workspace: Workspace) -> None:
    for each in companions.list_companions(workspace):
        companions.save_companion(workspace, replace(each, name=f"C {each.name}", agency_ids=frozenset()))


def _decisions(workspace: Workspace) -> None:
    years.set_evidence_required(workspace, YEAR, True)
    spd.save_levels(workspace, YEAR, {line.row.code: 3 for line in spd.load_spd(workspace, YEAR).lines})
    settings = PlanSettings(date(2025, 9, 25), date(2025, 9, 30), 3)
    planning.save_plan_settings(workspace, YEAR, settings)


def test_the_index_of_now_is_the_same_by_the_page_and_by_the_state(tmp_path: Path) -> None:
    asked = PaperRequest("laporan-indeks", YEAR)
    with closing(open_season(tmp_path / "kantor")) as workspace:
        before = Sources(workspace).index(asked)
        assert before == index_report(workspace, YEAR, Selection.ALL, ())
        years.set_evidence_required(workspace, YEAR, True)
        after = Sources(workspace).index(asked)
        assert after == index_report(workspace, YEAR, Selection.ALL, ())
        assert after != before


def test_the_papers_of_a_meeting_stay_as_they_were(season: Workspace) -> None:
    before = printed(season)
    assert NOTE_REPRINTED in str(before["laporan-indeks"])
    happenings: tuple[Callable[[Workspace], None], ...] = (
        _innovations, _agencies, _office, _companions, _decisions
    )  # fmt: skip
    season.clock = lambda: datetime(2025, 9, 20, 3, 0)  # noqa: DTZ001 the clock is UTC without saying so
    for happens in happenings:
        happens(season)
        after = printed(season)
        assert [name for name in before if after[name] != before[name]] == [], happens.__name__
    now = document_json(load_document(season, PaperRequest("laporan-indeks", YEAR)))
    assert NOTE_REPRINTED not in str(now)
