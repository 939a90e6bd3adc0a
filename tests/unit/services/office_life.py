"""An office to which everything happens that the services let one do, as chance has it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from iga_desktop.db import exchange, heading_mappings
from iga_desktop.domain.companion import Companion
from iga_desktop.domain.index_history import IndexRank, IndexRecord
from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.meeting import FollowUp, Meeting
from iga_desktop.domain.office import Agency, HeadLine, Office, PaperProfile, Signatory
from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.domain.scenario import Scenario
from iga_desktop.domain.workflow import Status
from iga_desktop.formats import local_time
from iga_desktop.progress import Progress
from iga_desktop.services import desk, evidence, follow_ups, index_history, meetings, planning, scenarios, spd
from iga_desktop.services.companions import save_companion
from iga_desktop.services.innovations import (
    delete_innovations,
    list_names,
    load_innovation,
    save_innovation,
)
from iga_desktop.services.offices import list_agencies, save_agency, save_office
from iga_desktop.services.workflow import Step, take_step
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import open_year
from tests.unit.services.verifying import NUMBERS, PROFILE, pdf

YEARS = (2025, 2026)


class OfficeLife:
    """Does with an office whatever the services let one do, as chance has it."""

    def __init__(self, workspace: Workspace, folder: Path, seed: str) -> None:
        self.workspace, self.folder = workspace, folder
        self.chance = Random(seed)  # noqa: S311 no secret
        if list_agencies(workspace):
            return
        for year in YEARS:
            open_year(workspace, year)
        save_agency(workspace, Agency(None, "DINKES", "Dinas Kesehatan", ("Dinkes",), "Dinas"))
        self.innovation()

    def live(self, steps: int) -> None:
        doings = (
            self.agency, self.innovation, self.edit, self.delete, self.file, self.link, self.remove,
            self.decide, self.decide, self.companion, self.spd, self.meeting, self.scenario, self.settings,
            self.plan, self.index, self.step, self.exchange,
        )  # fmt: skip
        for _ in range(steps):
            self.chance.choice(doings)()

    def word(self) -> str:
        return f"kata {self.chance.randrange(10**6)}"

    def year(self) -> int:
        return self.chance.choice(YEARS)

    def one(self) -> Innovation | None:
        names = list_names(self.workspace, self.year())
        return load_innovation(self.workspace, self.chance.choice(names).id) if names else None

    def agency(self) -> None:
        name = self.word()
        save_agency(self.workspace, Agency(None, name, f"Dinas {name}", (self.word(),)))

    def innovation(self) -> None:
        agency = self.chance.choice(list_agencies(self.workspace))
        profile = replace(PROFILE, name=self.word(), crossing_affairs=("Sosial", "Pangan"))
        claim = self.chance.choice((None, {n: self.chance.randrange(4) for n in NUMBERS}))
        save_innovation(
            self.workspace, None, Innovation(None, self.year(), agency.id or 0, profile, {}, claim)
        )

    def edit(self) -> None:
        if now := self.one():
            profile = replace(now.profile, purpose=self.word(), trial_on=date(2025, 1, 2))
            save_innovation(self.workspace, now, replace(now, profile=profile))

    def delete(self) -> None:
        if now := self.one():
            delete_innovations(self.workspace, [now.id or 0])

    def file(self) -> None:
        if now := self.one():
            file = pdf(self.folder, f"{self.word()}.pdf", self.chance.choice("abc"))
            incoming = evidence.Incoming(self.chance.choice(NUMBERS), file)
            evidence.add_files(self.workspace, now.id or 0, [incoming], Progress())

    def link(self) -> None:
        if now := self.one():
            address = f"https://contoh.go.id/{self.chance.randrange(10**6)}"
            evidence.add_link(self.workspace, now.id or 0, 20, address)

    def remove(self) -> None:
        if now := self.one():
            pieces = desk.load_desk(self.workspace, now.id or 0).evidence
            evidence.remove(self.workspace, now.id or 0, [piece.id for piece in pieces[:1]])

    def decide(self) -> None:
        if now := self.one():
            number = self.chance.choice(NUMBERS)
            if self.chance.random() < 0.5:
                desk.send_back(self.workspace, now.id or 0, number, self.word())
            else:
                desk.accept(self.workspace, now.id or 0, number, 0)

    def companion(self) -> None:
        agency = self.chance.choice(list_agencies(self.workspace))
        save_companion(self.workspace, Companion(None, self.word(), "", frozenset({agency.id or 0})))

    def spd(self) -> None:
        year = self.year()
        file = pdf(self.folder, "spd.pdf", self.word())
        change = spd.RowChange(claim=3, verified=1, note=self.word(), files=(file,))
        spd.change_row(self.workspace, year, "1", change, Progress())

    def meeting(self) -> None:
        year = self.year()
        as_of = local_time(self.workspace.clock()) - timedelta(minutes=1)
        if abs(as_of.year - year) <= 1:
            opened = meetings.open_meeting(
                self.workspace, Meeting(None, year, as_of.date(), "Aula", "Sekda", "", as_of)
            )
            task = FollowUp(None, opened.id or 0, self.word(), 1, None, "", None, None, "")
            follow_ups.save_follow_up(self.workspace, task)

    def scenario(self) -> None:
        now = self.one()
        chosen = frozenset({now.id or 0}) if now else frozenset()
        scenarios.save_scenario(self.workspace, Scenario(None, self.year(), self.word(), included=chosen))

    def settings(self) -> None:
        signer = Signatory("Kepala", self.word())
        lines = (HeadLine("KOP"), HeadLine(self.word(), 12.5))
        usual = PaperProfile("Utama", lines, b"\x89PNG", "Kota", (signer,))
        team = PaperProfile("Tim", place=self.word(), signatories=(signer, signer), columns=4)
        office = Office("Kabupaten Contoh", self.word(), (usual, team))
        save_office(self.workspace, office)

    def plan(self) -> None:
        planning.save_effort(self.workspace, {(16, 1): self.chance.randrange(9)})
        year = self.year()
        settings = PlanSettings(date(year, 1, 2), date(year, 8, 20), 30)
        planning.save_plan_settings(self.workspace, year, settings)
        if now := self.one():
            planning.set_lock(self.workspace, now.id or 0, 17, locked=True)

    def index(self) -> None:
        rank = IndexRank("Kabupaten se-Indonesia", 112, 415)
        year = self.chance.randrange(2019, 2026)
        figure = Decimal("55.79")
        index_history.save_record(
            self.workspace, IndexRecord(year, low=figure, high=figure, predicate="Inovatif", ranks=(rank,))
        )

    def step(self) -> None:
        now = self.one()
        if now and desk.load_desk(self.workspace, now.id or 0).sending.status is Status.DRAFT:
            take_step(self.workspace, now.id or 0, Step(Status.SUBMITTED))

    def exchange(self) -> None:
        at = self.workspace.clock()
        saved = heading_mappings.SavedMapping(self.word().ljust(64, "0"), "rekap.xlsx", at, {"Nama": "name"})
        with self.workspace.writing() as connection:
            exchange.record_made(connection, self.year(), [1], at, date(2026, 6, 1))
            exchange.record_distinct(connection, self.word(), self.word())
            exchange.record_merged(connection, f"lama {self.word()}", self.word())
            exchange.remember(connection, {self.word(): {"name": "X", "claim:16": 2}}, at)
            heading_mappings.store(connection, saved)
