"""A small office in which something of everything is on record, and what comes to it from outside."""

import shutil
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from iga_desktop.db import heading_mappings
from iga_desktop.domain.companion import Companion
from iga_desktop.domain.index_history import IndexRecord
from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.meeting import FollowUp, Meeting
from iga_desktop.domain.office import Agency, Office
from iga_desktop.domain.scenario import Scenario
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services import desk, evidence, follow_ups, index_history, meetings, planning, scenarios, spd
from iga_desktop.services.companions import save_companion
from iga_desktop.services.forms import FormOptions, make_forms
from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.services.offices import save_agency, save_office
from iga_desktop.services.papers.archive import How, archive_paper
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import open_year
from tests.integration.workbooks import write_recap
from tests.unit.exchange.forms.sending import edited, fill
from tests.unit.services.laptops import blank_laptop, exported
from tests.unit.services.verifying import NUMBERS, PROFILE, pdf

YEAR = 2026
NOW = datetime(2026, 8, 12, 1, 0)  # noqa: DTZ001 the clock of a workspace is UTC without saying so
REQUEST = PaperRequest("rekap-verifikasi", YEAR)


@dataclass
class Place:
    """An opened copy of the office, what came from `outside`, and where it may write; `ready` is prepared."""

    workspace: Workspace
    outside: Path
    out: Path
    ready: Any = None

    def evidence(self, content: str) -> Path:
        return self.outside / f"16_{content}.pdf"


def build(folder: Path) -> None:
    """Make the office in *folder*/kantor and what comes from outside in *folder*/luar."""
    outside = folder / "luar"
    outside.mkdir()
    with closing(blank_laptop(folder / "kantor")) as workspace:
        workspace.clock = lambda: NOW
        _fill(workspace, outside)
        archive_paper(workspace, REQUEST, pdf(outside, "kertas.pdf"), How.SAVED)
        (outside / "formulir").mkdir()
        forms = make_forms(workspace, YEAR, outside / "formulir", FormOptions(blanks=1), Progress())
        edited(forms[0], lambda book: fill(book["Inovasi 1"], {"purpose": "tujuan baru"}))
        shutil.copyfile(pdf(outside, "16_dari formulir.pdf"), outside / "formulir" / "16_bukti.pdf")
    shutil.copytree(folder / "kantor", folder / "lain")
    with closing(Workspace(folder / "lain", resources() / "guidelines")) as other:
        before = load_innovation(other, 1)
        save_innovation(other, before, replace(before, profile=replace(before.profile, results="baru")))
        evidence.add_files(other, 1, [evidence.Incoming(20, pdf(outside, "lain.pdf", "lain"))], Progress())
        exported(other, outside / "paket.iga")
    write_recap(outside / "rekap.xlsx", [("INOVASI BARU", "Dinas Kesehatan", {16: 2})])
    for content in ("satu", "dua"):
        pdf(outside, f"16_{content}.pdf", content)


def _fill(workspace: Workspace, outside: Path) -> None:
    for year in (YEAR - 1, YEAR):
        open_year(workspace, year)
    save_office(workspace, Office("Kabupaten Contoh", "Bappeda Litbang"))
    save_agency(workspace, Agency(None, "DINKES", "Dinas Kesehatan", ("Dinkes",)))
    save_agency(workspace, Agency(None, "DISDIK", "Dinas Pendidikan"))
    claim = dict.fromkeys(NUMBERS, 3)
    for year, agency, name in (
        (YEAR, 1, PROFILE.name),
        (YEAR, 2, "GEMAS STUNTING BARU"),
        (YEAR - 1, 1, "ANTRE PUAS"),
    ):
        profile = replace(PROFILE, name=name)
        save_innovation(workspace, None, Innovation(None, year, agency, profile, {}, claim))
    files = [evidence.Incoming(n, pdf(outside, f"lama {n}.pdf", str(n))) for n in (16, 17, 18)]
    evidence.add_files(workspace, 1, files, Progress())
    evidence.add_link(workspace, 1, 19, "https://contoh.go.id/bukti")
    desk.accept(workspace, 1, 16, 2)
    desk.send_back(workspace, 1, 17, "SK belum ditandatangani")
    save_companion(workspace, Companion(None, "Tim Satu", "", frozenset({1})))
    file = pdf(outside, "spd.pdf", "spd")
    spd.change_row(workspace, YEAR, "1", spd.RowChange(claim=3, verified=1, files=(file,)), Progress())
    _decide(workspace)


def _decide(workspace: Workspace) -> None:
    for day in (10, 11):
        at = datetime(YEAR, 8, day, 9, 0)  # noqa: DTZ001 wall clock
        opened = meetings.open_meeting(workspace, Meeting(None, YEAR, at.date(), "Aula", "Sekda", "", at))
        task = FollowUp(None, opened.id or 0, "Lengkapi bukti", 1, None, "", None, None, "")
        follow_ups.save_follow_up(workspace, task)
    scenarios.save_scenario(workspace, Scenario(None, YEAR, "Semua", included=frozenset({1})))
    planning.save_effort(workspace, {(16, 1): 3})
    figure = Decimal("55.79")
    index_history.save_record(workspace, IndexRecord(2024, low=figure, high=figure))
    mapping = heading_mappings.SavedMapping("a" * 64, "rekap.xlsx", NOW, {"Nama": "name"})
    with workspace.writing() as connection:
        heading_mappings.store(connection, mapping)


DAY = date(YEAR, 8, 12)
