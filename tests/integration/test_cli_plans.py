"""`rencana` as the office's IT staff uses it."""

import json
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from iga_desktop.cli import run
from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.paths import resources
from iga_desktop.services.planning import save_effort, save_plan_settings, set_lock
from iga_desktop.services.workspace import opened

from .workbooks import FULL, write_recap

SAMPLE = resources() / "sample" / "rekap_contoh_2025.xlsx"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office with a deadline; tests only read it."""
    folder = tmp_path_factory.mktemp("rencana") / "kantor"
    run(["--data-dir", str(folder), "impor", str(SAMPLE), "--tahun", "2025"])
    with opened(folder, resources() / "guidelines") as workspace:
        settings = PlanSettings(starts_on=date(2025, 6, 23), deadline_on=date(2025, 8, 22))
        save_plan_settings(workspace, 2025, settings)
    return folder


def told(capsys: pytest.CaptureFixture[str], office: Path, *arguments: str) -> str:
    capsys.readouterr()
    assert run(["--data-dir", str(office), "rencana", "--tahun", "2025", *arguments]) == 0
    return capsys.readouterr().out


def asked(capsys: pytest.CaptureFixture[str], office: Path, *arguments: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(told(capsys, office, *arguments, "--json"))
    return data


def gained(works: Sequence[Mapping[str, Any]]) -> Decimal:
    return sum((Decimal(work["sesudah"]) - Decimal(work["skor"]) for work in works), Decimal(0))


def test_the_plan_lifts_every_innovation_of_the_sample(
    capsys: pytest.CaptureFixture[str], office: Path
) -> None:
    plan = asked(capsys, office)
    works = plan["inovasi"]
    assert (plan["batas_kirim"], plan["siap_kirim"], plan["dapat_diangkat"]) == ("100.00", 46, 56)
    assert (plan["tidak_tercapai"], plan["belum_tercapai"], plan["hari_terbatas"]) == (0, [], None)
    assert len(works) == 56
    assert plan["hari"] == sum(work["hari"] for work in works)
    for work in works:
        steps = work["langkah"]
        assert Decimal(work["sesudah"]) >= 100 > Decimal(work["skor"])
        assert gained([work]) == sum(Decimal(step["poin"]) for step in steps)
        assert work["hari"] == sum(step["hari"] for step in steps)
        assert all(step["dari"] < step["ke"] and step["tugas"] and step["bukti"] for step in steps)
    assert plan["indeks_sebelum"] == "55.05"
    raised = gained(works) / 102 / 250 * 100
    assert abs(Decimal(plan["indeks_sesudah"]) - Decimal(plan["indeks_sebelum"]) - raised) <= Decimal("0.01")
    assert [work["hari"] for work in works] == sorted(work["hari"] for work in works)


def test_the_schedule_runs_from_the_first_day_to_beyond_the_deadline(
    capsys: pytest.CaptureFixture[str], office: Path
) -> None:
    plan = asked(capsys, office)
    assert (plan["mulai"], plan["tenggat"], plan["pendamping"]) == ("2025-06-23", "2025-08-22", 0)
    assert plan["kapasitas"] == 45
    works = plan["inovasi"]
    assert works[0]["mulai"] == "2025-06-23"
    assert works[0]["pendamping"] is None
    assert {work["lewat_tenggat"] for work in works} == {True, False}
    assert all(work["lewat_tenggat"] is (work["selesai"] > "2025-08-22") for work in works)
    text = told(capsys, office)
    assert "Mulai 23-06-2025, tenggat 22-08-2025, kapasitas 45 hari kerja" in text
    assert text.count("lewat tenggat") == sum(work["lewat_tenggat"] for work in works)
    assert text.count("Bukti:") == sum(len(work["langkah"]) for work in works)


def test_a_limited_number_of_days_goes_where_it_helps_most(
    capsys: pytest.CaptureFixture[str], office: Path
) -> None:
    plan = asked(capsys, office, "--hari", "45")
    line = plan["hari_terbatas"]
    points = asked(capsys, office, "--hari", "45", "--tujuan", "indeks")["hari_terbatas"]
    assert (line["hari"], line["tujuan"], points["tujuan"]) == (45, "batas_kirim", "indeks")
    for spent in (line, points):
        reached = [point for point in spent["kurva"] if point["hari"] <= 45][-1]
        assert {**reached, "hari": 45} == spent["hasil"]
        assert spent["satu_hari_lagi"]["hari"] == 46
        assert spent["kurva"][0] == {"hari": 0, "siap_kirim": 46, "indeks": "55.05"}
        assert spent["terpilih"] == [work["id"] for work in spent["inovasi"]]
        assert sum(work["hari"] for work in spent["inovasi"]) <= 45
    cheapest = [work["id"] for work in plan["inovasi"][: len(line["terpilih"])]]
    assert line["terpilih"] == cheapest
    assert line["hasil"]["siap_kirim"] == 46 + len(cheapest)
    assert points["hasil"]["siap_kirim"] <= line["hasil"]["siap_kirim"]
    assert Decimal(points["hasil"]["indeks"]) > Decimal(line["hasil"]["indeks"])
    text = told(capsys, office, "--hari", "45")
    assert "\nTujuan: sebanyak mungkin inovasi mencapai batas kirim.\n" in text
    assert f"\nDengan 45 hari kerja: {len(cheapest)} inovasi lagi mencapai batas kirim; indeks 55,05" in text
    assert "\nSatu hari lagi: " in text


def test_one_agency_gets_its_own_lists(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    whole = asked(capsys, office)
    own = asked(capsys, office, "--opd", "disdik", "DINKES", "--hari", "45")
    assert own["opd"] == ["DISDIK", "DINKES"]
    assert own["hari"] == whole["hari"]
    wanted = [work for work in whole["inovasi"] if work["opd"] in own["opd"]]
    assert own["inovasi"] == wanted
    assert {work["opd"] for work in own["hari_terbatas"]["inovasi"]} <= set(own["opd"])
    assert len(own["hari_terbatas"]["terpilih"]) > len(own["hari_terbatas"]["inovasi"])


def test_what_cannot_reach_the_threshold_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    near = {**FULL, 16: 0, 35: 2}
    file = write_recap(tmp_path / "r.xlsx", [("GEMAS", "D", near)], agencies=[("D", "Dinas", "")])
    office = tmp_path / "kantor"
    run(["--data-dir", str(office), "impor", str(file), "--tahun", "2025"])
    with opened(office, resources() / "guidelines") as workspace:
        save_effort(workspace, {(16, level): None for level in (1, 2, 3)})
        assert asked(capsys, office)["inovasi"][0]["sesudah"] == "102.00"
        set_lock(workspace, 1, 35, locked=True)
    plan = asked(capsys, office, "--hari", "5")
    assert (plan["dapat_diangkat"], plan["tidak_tercapai"], plan["hari"]) == (0, 1, 0)
    (entry,) = plan["belum_tercapai"]
    assert (entry["nama"], entry["skor"], entry["paling_tinggi"]) == ("GEMAS", "98.00", "98.00")
    assert plan["hari_terbatas"]["terpilih"] == []
    assert "paling tinggi 98,00" in told(capsys, office)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--tujuan", "indeks"], "--hari"),
        (["--hari", "5001"], "paling banyak 5.000"),
        (["--opd", "DISDIK", "NIHIL"], "Kode perangkat daerah NIHIL tidak terdaftar"),
    ],
)
def test_what_cannot_be_meant_is_explained(
    capsys: pytest.CaptureFixture[str], office: Path, arguments: list[str], sentence: str
) -> None:
    assert run(["--data-dir", str(office), "rencana", "--tahun", "2025", *arguments]) == 2
    assert sentence in capsys.readouterr().err


def words(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as document:
        return "".join("".join(page.get_textpage().get_text_range() for page in document).split())


def cells(file: Path) -> set[Any]:
    sheets = openpyxl.load_workbook(file)
    return {cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row}


@pytest.mark.parametrize("chosen", [(), ("DISDIK", "DINKES")])
def test_papers_list_what_the_command_lists(
    capsys: pytest.CaptureFixture[str], office: Path, tmp_path: Path, chosen: tuple[str, ...]
) -> None:
    excel, pdf, letters = tmp_path / "r.xlsx", tmp_path / "r.pdf", tmp_path / "l.pdf"
    papers = ["--excel", str(excel), "--pdf", str(pdf), "--lampiran", str(letters)]
    asked(capsys, office, "--hari", "45", *(["--opd", *chosen] if chosen else []), *papers)
    text, attachment, written = words(pdf), words(letters), cells(excel)
    for work in asked(capsys, office)["inovasi"]:
        name = "".join(work["nama"].split())
        wanted = not chosen or work["opd"] in chosen
        assert (name in text) is wanted
        assert (name in attachment) is wanted
        assert (work["nama"] in written) is wanted
    title = "Dinas Pendidikan dan Kebudayaan; Dinas Kesehatan"
    assert ("".join(title.split()) in text) is (title in written) is bool(chosen)


def test_with_nothing_to_plan_there_is_nothing_to_attach(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = write_recap(tmp_path / "r.xlsx", [("GEMAS", "D", FULL)], agencies=[("D", "Dinas", "")])
    office = tmp_path / "kantor"
    run(["--data-dir", str(office), "impor", str(file), "--tahun", "2025"])
    excel, pdf, letters = tmp_path / "a.xlsx", tmp_path / "b.pdf", tmp_path / "c.pdf"
    papers = ["--excel", str(excel), "--pdf", str(pdf), "--lampiran", str(letters), "--json"]
    for chosen in ([], ["--opd", "D"]):
        capsys.readouterr()
        assert run(["--data-dir", str(office), "rencana", "--tahun", "2025", *papers, *chosen]) == 0
        output = capsys.readouterr()
        assert json.loads(output.out)["inovasi"] == []
        assert "lampiran tidak ditulis" in output.err
        assert ("yang dipilih" in output.err) is bool(chosen)
        assert [file.exists() for file in (excel, pdf, letters)] == [True, True, False]


def test_the_work_begins_on_a_working_day(
    capsys: pytest.CaptureFixture[str], office: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "kantor"
    shutil.copytree(office, copy)
    with opened(copy, resources() / "guidelines") as workspace:
        save_plan_settings(workspace, 2025, PlanSettings(starts_on=date(2025, 6, 21)))
        save_effort(workspace, {(number, level): 999 for number in range(16, 36) for level in range(4)})
    file = tmp_path / "r.xlsx"
    plan = asked(capsys, copy, "--excel", str(file))
    assert (plan["mulai"], plan["inovasi"][0]["mulai"]) == ("2025-06-23", "2025-06-23")
    assert plan["inovasi"][-1]["selesai"] > "2300", "no day is too far"
    assert datetime.fromisoformat("2025-06-23") in cells(file)
    with closing(sqlite3.connect(copy / "iga.db")) as database, database:
        database.execute("UPDATE plan_setting SET starts_on = '9999-12-30'")
    assert asked(capsys, copy)["inovasi"][-1]["selesai"] == "9999-12-31"
    with closing(sqlite3.connect(copy / "iga.db")) as database, database:
        database.execute("UPDATE plan_setting SET starts_on = 'garbage'")
    (copy / "iga.db.segel").unlink()  # a broken seal would have it refused before the command looks
    assert run(["--data-dir", str(copy), "rencana", "--tahun", "2025"]) == 2
    assert "rencana tahun 2025 rusak" in capsys.readouterr().err
