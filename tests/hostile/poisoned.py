"""An office in which every text that people write is one that something may run, draw or follow."""

import json
import sqlite3
from contextlib import closing
from datetime import date, datetime
from itertools import count
from pathlib import Path

from iga_desktop.db.schema import metadata
from iga_desktop.domain.companion import Companion
from iga_desktop.domain.meeting import FollowUp, Meeting
from iga_desktop.domain.office import HeadLine, PaperProfile, Signatory
from iga_desktop.domain.scenario import Scenario, Selection
from iga_desktop.services import companions, desk, follow_ups, meetings, scenarios
from iga_desktop.services.offices import load_office, save_office
from iga_desktop.services.workspace import Workspace
from tests.hostile.seeds import YEAR, open_office

BARE, MARKED = "TEBAL", "<b>TEBAL</b>"
"""What is left of the mark where markup was obeyed, and all of it."""
FORMULA = f'=HYPERLINK("http://contoh.invalid"){MARKED}{{{{ 7 * 7 }}}}'
PATH = f"../../../naik {MARKED}"
_DAY = datetime(2025, 8, 10, 17, 0)  # noqa: DTZ001 wall clock
_WRITTEN = {
    "agency": ("name",),
    "agency_spelling": ("spelling",),
    "innovation": (
        *(
            "name",
            "initiator_name",
            "theme",
            "development",
            "coordinates",
            "narrative",
            "purpose",
            "benefits",
        ),
        *("results", "awards", "video_link", "contact", "remarks", "receipt"),
    ),
    "evidence": ("letter_number", "letter_subject", "note"),
    "indicator_level": ("note",),
    "change": ("actor", "source", "subject_name", "field", "old", "new", "note"),
    "companion": ("name", "contact"),
    "scenario": ("name",),
    "meeting": ("place", "chair", "agenda"),
    "follow_up": ("task", "note"),
    "letterhead_line": ("text",),
    "signatory": ("position", "name", "rank", "number"),
    "paper_profile": ("place",),
}
"""The columns that hold what people write, by table."""


def poison(folder: Path) -> Workspace:
    """Open the office in *folder*, give it some of everything, and poison what people wrote."""
    workspace = open_office(folder)
    _surround(workspace)
    with closing(sqlite3.connect(folder / "iga.db")) as database, database:
        numbers = count()
        database.create_function("urut", 0, lambda: next(numbers))
        database.execute("UPDATE office SET regency = ?, unit = ?", (PATH, FORMULA))
        for table, names in _WRITTEN.items():
            columns = metadata.tables[table].c
            for name in (name for name in names if name in columns):
                database.execute(f'UPDATE {table} SET "{name}" = ? || urut()', (FORMULA,))  # noqa: S608 our own names
        (kept,) = database.execute("SELECT guideline FROM reporting_year").fetchone()
        database.execute("UPDATE reporting_year SET guideline = ?", (_poisoned_rules(kept),))
        database.execute("UPDATE evidence SET name = ?", (f"{FORMULA.replace('/', '')[:80]} CON.pdf",))
    return workspace


def _poisoned_rules(kept: str) -> str:
    """Give the guideline of a year with other texts, as an office's own file may have them."""
    rules = json.loads(kept)
    for indicator in (*rules["indikator"], *rules["spd"]):
        indicator["variabel"] = f"{indicator['variabel']} {FORMULA}"
        indicator["nama"] = f"{indicator['nama']} {FORMULA}"
        indicator["tingkat"] = [f"{text} {FORMULA}" for text in indicator["tingkat"]]
    return json.dumps(rules)


def _surround(workspace: Workspace) -> None:
    office = load_office(workspace)
    profile = PaperProfile(
        letterhead=(HeadLine("KOP"), HeadLine("SURAT")),
        place="Kota",
        signatories=(Signatory("Kepala", "Nama", "Pembina", "1970"),),
    )
    save_office(workspace, type(office)(office.regency, office.unit, profiles=(profile,)))
    companions.save_companion(workspace, Companion(None, "Pendamping", "", frozenset({1, 2})))
    scenarios.save_scenario(workspace, Scenario(None, YEAR, "Skenario", Selection.READY))
    held = Meeting(None, YEAR, date(2025, 8, 11), "Ruang", "Ketua", "Acara", _DAY)
    first = meetings.open_meeting(workspace, held)
    task = FollowUp(None, first.id or 0, "Tugas", None, None, "", date(2025, 9, 1), None, "Catatan")
    follow_ups.save_follow_up(workspace, task)
    desk.send_back(workspace, 1, 16, "Perbaiki")
