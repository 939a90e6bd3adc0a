"""`periksa` as a program calls it: JSON and an exit code, whatever state the office is in."""

import hashlib
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from iga_desktop.cli import run
from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.office import Agency
from iga_desktop.paths import resources
from iga_desktop.services.innovations import save_innovation
from iga_desktop.services.offices import save_agency
from iga_desktop.services.workspace import opened
from iga_desktop.services.years import open_year

UNSOUND, FAILED = 4, 2


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "kantor"
    with opened(folder, resources() / "guidelines") as workspace:
        open_year(workspace, 2026)
        save_agency(workspace, Agency(None, "DINKES", "Dinas Kesehatan"))
        save_innovation(workspace, None, Innovation(None, 2026, 1, Profile(name="A"), {}))
    return folder


def test_a_sound_office_gives_exit_code_0(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    assert run(["--data-dir", str(office), "periksa", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["utuh"], report["temuan"]) == (True, [])


@pytest.mark.parametrize("kept", [0.5, 0.9, 0.0])
def test_a_damaged_database_is_still_answered_in_json(
    capsys: pytest.CaptureFixture[str], office: Path, kept: float
) -> None:
    database = office / "iga.db"
    whole = database.read_bytes()
    database.write_bytes(whole[: int(len(whole) * kept)] or b"bukan basis data" * 100)
    harmed = database.read_bytes()
    assert run(["--data-dir", str(office), "periksa", "--json"]) == UNSOUND
    report = json.loads(capsys.readouterr().out)
    assert report["utuh"] is False
    assert [finding["diperbaiki"] for finding in report["temuan"]] == [False]
    assert "rusak" in report["temuan"][0]["keterangan"]
    assert report["segel"] == "rusak"
    assert run(["--data-dir", str(office), "periksa"]) == UNSOUND
    assert "pulihkan --daftar" in capsys.readouterr().out
    assert database.read_bytes() == harmed


def test_of_a_damaged_database_people_read_sentences_alone(office: Path) -> None:
    database = office / "iga.db"
    database.write_bytes(database.read_bytes()[:9000])
    command = [sys.executable, "-m", "iga_desktop", "--data-dir", str(office), "rekap", "--tahun", "2026"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == FAILED
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("Berkas data kantor iga.db")


def test_a_database_that_is_gone_is_damage_and_not_an_empty_folder(
    capsys: pytest.CaptureFixture[str], office: Path
) -> None:
    (office / "iga.db").unlink()
    assert run(["--data-dir", str(office), "periksa", "--json"]) == UNSOUND
    assert "hilang" in json.loads(capsys.readouterr().out)["temuan"][0]["keterangan"]
    assert run(["--data-dir", str(office / "lain"), "periksa", "--json"]) == FAILED


def test_what_changed_outside_is_told_once(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    database = office / "iga.db"
    content = database.read_bytes()
    database.write_bytes(content.replace(b"Dinas Kesehatan", b"Dinas Kesehatam"))
    for seal, notice in (("berubah di luar program", "berubah di luar program sejak"), ("utuh", "")):
        assert run(["--data-dir", str(office), "periksa", "--json"]) == 0
        report = json.loads(capsys.readouterr().out)
        assert report["segel"] == seal
        assert notice in report["peringatan"]
        assert bool(notice) is bool(report["peringatan"])


@pytest.mark.parametrize("command", [["riwayat"], ["impor", "tidak-ada.xlsx", "--tahun", "2026"]])
def test_any_command_tells_once_what_changed_outside(
    capsys: pytest.CaptureFixture[str], office: Path, command: list[str]
) -> None:
    database = office / "iga.db"
    database.write_bytes(database.read_bytes().replace(b"Dinas Kesehatan", b"Dinas Kesehatam"))
    for told in (1, 0):
        run(["--data-dir", str(office), *command])
        assert capsys.readouterr().err.count("berubah di luar program sejak") == told
    database.write_bytes(database.read_bytes().replace(b"Dinas Kesehatam", b"Dinas Kesehatan"))
    run(["--data-dir", str(office), "periksa"])
    spoken = capsys.readouterr()
    assert (spoken.out + spoken.err).count("berubah di luar program sejak") == 1


def test_a_command_names_a_lost_database_and_not_an_empty_folder(
    capsys: pytest.CaptureFixture[str], office: Path
) -> None:
    (office / "iga.db").unlink()
    assert run(["--data-dir", str(office), "riwayat"]) == FAILED
    assert "hilang" in capsys.readouterr().err


def test_a_busy_database_is_not_called_damaged(
    capsys: pytest.CaptureFixture[str], office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("iga_desktop.db.engine.BUSY_TIMEOUT_SECONDS", 0.0)
    with closing(sqlite3.connect(office / "iga.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert run(["--data-dir", str(office), "periksa", "--json"]) == FAILED
    spoken = capsys.readouterr()
    assert spoken.out == ""
    assert "sedang dipakai" in spoken.err


def test_a_forged_meeting_is_refused_in_words(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    command = ["--data-dir", str(office)]
    assert run([*command, "rakor", "buka", "--tahun", "2026", "--tanggal", "2026-08-11"]) == 0
    forged = b'{"version":1}'
    with closing(sqlite3.connect(office / "iga.db")) as database, database:
        values = (forged, hashlib.sha256(forged).hexdigest())
        database.execute("UPDATE meeting SET snapshot = ?, sha256 = ?", values)
    capsys.readouterr()
    for asked in (["rekap", "--rakor", "1"], ["rakor", "banding", "--dari", "1"]):
        assert run([*command, *asked]) == FAILED
        assert "tidak utuh lagi" in capsys.readouterr().err
    assert run([*command, "periksa", "--json"]) == UNSOUND
    assert "Rakor nomor 1" in json.loads(capsys.readouterr().out)["temuan"][0]["keterangan"]
