"""`check_office` on scenarios, plans and recorded indexes that were harmed behind its back."""

import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal

import pytest

from iga_desktop.domain.index_history import IndexRank, IndexRecord
from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.domain.scenario import Scenario
from iga_desktop.progress import Progress
from iga_desktop.services.checkup import check_office
from iga_desktop.services.index_history import save_record
from iga_desktop.services.planning import save_plan_settings
from iga_desktop.services.scenarios import save_scenario
from iga_desktop.services.workspace import Workspace


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        ("UPDATE scenario SET definition = '{}'", '"Berani" rusak'),
        ("UPDATE scenario SET definition = '{\"version\":2}'", "versi program yang lebih baru"),
        ("UPDATE plan_setting SET starts_on = 'garbage'", "rencana tahun 2026 rusak"),
        ("UPDATE plan_setting SET deadline_on = 7", "rencana tahun 2026 rusak"),
        ("UPDATE plan_setting SET starts_on = '9999-12-31'", "tidak mungkin untuk tahun pelaporan 2026"),
        ("UPDATE index_record SET high_hundredths = 20000", "Indeks tahun 2025 harus 0 sampai 100"),
        ("UPDATE index_record SET high_hundredths = 1e300", "indeks tahun 2025 rusak"),
        ("UPDATE index_rank SET rank = 'satu', of_count = NULL", "indeks tahun 2025 rusak"),
    ],
)
def test_decisions_that_cannot_be_meant_are_told(office: Workspace, harm: str, sentence: str) -> None:
    save_scenario(office, Scenario(None, 2026, "Berani"))
    save_plan_settings(office, 2026, PlanSettings(date(2026, 6, 1), date(2026, 8, 1)))
    save_record(office, IndexRecord(2025, low=Decimal(50), high=Decimal(50), ranks=(IndexRank("A", 3),)))
    assert check_office(office, Progress()).findings == ()
    with closing(sqlite3.connect(office.folder / "iga.db")) as database, database:
        database.execute(harm)
    (finding,) = check_office(office, Progress()).findings
    assert sentence in finding.text
    assert not finding.mended


def test_every_wrong_record_is_told(office: Workspace) -> None:
    for year in (2023, 2024, 2025):
        save_record(office, IndexRecord(year, low=Decimal(50), high=Decimal(50)))
    with closing(sqlite3.connect(office.folder / "iga.db")) as database, database:
        database.execute("UPDATE index_record SET high_hundredths = 20000 WHERE year <> 2024")
    findings = check_office(office, Progress()).findings
    assert [each.text.partition(" harus")[0] for each in findings] == [
        "Riwayat indeks: Indeks tahun 2023", "Riwayat indeks: Indeks tahun 2025"
    ]  # fmt: skip
