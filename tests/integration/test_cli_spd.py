"""The command `spd`: listing the regency's own capacity and filling it in."""

import json
from pathlib import Path
from typing import Any

import pytest

from iga_desktop.cli import run
from iga_desktop.formats import NOTHING
from iga_desktop.paths import resources
from iga_desktop.services.workspace import opened
from iga_desktop.services.years import open_year, set_evidence_required


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office whose year 2026 asks for evidence."""
    folder = tmp_path / "kantor"
    with opened(folder, resources() / "guidelines") as workspace:
        open_year(workspace, 2026)
        set_evidence_required(workspace, 2026, required=True)
    return folder


@pytest.fixture
def proof(tmp_path: Path) -> Path:
    file = tmp_path / "rilis.pdf"
    file.write_bytes(b"%PDF-1.7\nrilis")
    return file


def spd(office: Path, *arguments: str) -> int:
    return run(["--data-dir", str(office), "spd", *arguments])


def listed(capsys: pytest.CaptureFixture[str], office: Path) -> dict[str, Any]:
    capsys.readouterr()
    assert spd(office, "--tahun", "2026", "--json") == 0
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    return data


def row(data: dict[str, Any], code: str) -> dict[str, Any]:
    (found,) = [entry for entry in data["baris"] if entry["kode"] == code]
    return dict(found)


def test_an_empty_form_lists_all_rows_with_their_level_texts(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = listed(capsys, office)
    assert {key: value for key, value in data.items() if key != "baris"} == {
        "tahun": 2026,
        "wajib_bukti": True,
        "nilai": "0.00",
        "nilai_klaim": "0.00",
        "nilai_maksimum": "63.00",
    }
    assert len(data["baris"]) == 20
    found = row(data, "5a")
    texts = found.pop("bunyi_tingkat")
    assert len(texts) == 3
    assert all(texts)
    assert found == {
        "kode": "5a",
        "variabel": "Institusi",
        "indikator": found["indikator"],
        "bobot": "0.75",
        "wajib": True,
        "klaim": None,
        "terverifikasi": 0,
        "dihitung": 0,
        "nilai": "0.00",
        "nilai_klaim": "0.00",
        "bukti": 0,
        "catatan": "",
    }


def test_a_row_is_filled_in_with_its_evidence(
    office: Path, proof: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    levels = ["--klaim", "3", "--terverifikasi", "2", "--catatan", "Rilis BPS"]
    evidence = ["--bukti", str(proof), "--tautan", "contoh.go.id/rilis"]
    assert spd(office, "atur", "--tahun", "2026", "--baris", "5a", *levels, *evidence, "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    found = row(shown, "5a")
    assert [found[key] for key in ("klaim", "terverifikasi", "dihitung", "bukti", "catatan")] == [
        3, 2, 2, 2, "Rilis BPS",
    ]  # fmt: skip
    assert (found["nilai"], found["nilai_klaim"]) == ("1.50", "2.25")
    assert (shown["nilai"], shown["nilai_klaim"]) == ("1.50", "2.25")
    assert shown == listed(capsys, office)


def test_what_is_not_named_stays_as_it_is(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert spd(office, "atur", "--tahun", "2026", "--baris", "1", "--klaim", "3", "--catatan", "Misi") == 0
    assert spd(office, "atur", "--tahun", "2026", "--baris", "1", "--terverifikasi", "1") == 0
    found = row(listed(capsys, office), "1")
    assert (found["klaim"], found["terverifikasi"], found["dihitung"], found["catatan"]) == (3, 1, 0, "Misi")


def test_many_verified_levels_come_from_a_file(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    levels = tmp_path / "spd.json"
    levels.write_text('{"1": 3, "5a": 2}', encoding="utf-8")
    assert spd(office, "atur", "--tahun", "2026", "--dari", str(levels)) == 0
    data = listed(capsys, office)
    assert {entry["kode"]: entry["terverifikasi"] for entry in data["baris"] if entry["terverifikasi"]} == {
        "1": 3,
        "5a": 2,
    }
    assert (data["nilai"], data["nilai_klaim"]) == ("0.00", "4.50")
    levels.write_text('{"1": 1, "5a": 4}', encoding="utf-8")
    assert spd(office, "atur", "--tahun", "2026", "--dari", str(levels)) == 2
    assert 'Tingkat 4 pada baris SPD "5a"' in capsys.readouterr().err
    assert listed(capsys, office) == data


def test_a_refused_file_is_told_and_the_rest_is_done(
    office: Path, proof: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "alat.exe"
    program.write_bytes(b"MZ")
    given = ["--terverifikasi", "3", "--bukti", str(program), str(proof)]
    assert spd(office, "atur", "--tahun", "2026", "--baris", "8", *given) == 3
    assert "alat.exe" in capsys.readouterr().err
    assert row(listed(capsys, office), "8")["nilai"] == "4.50"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--json"], "--tahun"),
        (["atur", "--baris", "1", "--klaim", "1"], "--tahun"),
        (["--tahun", "2024"], "2024 belum dibuka"),
        (["atur", "--tahun", "2026", "--baris", "1"], "Tulis apa yang diisi"),
        (["atur", "--tahun", "2026", "--baris", "16", "--klaim", "1"], 'Baris SPD "16" tidak ada'),
        (["atur", "--tahun", "2026", "--baris", "1", "--klaim", "1", "--tautan", "bukan alamat"], "Tautan"),
        (["atur", "--tahun", "2026", "--baris", "", "--klaim", "1"], 'Baris SPD "" tidak ada'),
        (["atur", "--tahun", "2026", "--baris", "1", "--tautan", ""], "Tautan masih kosong"),
        (["atur", "--tahun", "2026", "--baris", ""], "Tulis apa yang diisi"),
        (["atur", "--tahun", "2026", "--dari", "tidak-ada.json"], "tidak dapat dibuka"),
        (["atur", "--tahun", "2026", "--dari", "x.json", "--klaim", "1"], "--dari tanpa pilihan"),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    office: Path, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = listed(capsys, office)
    assert spd(office, *arguments) == 2
    assert sentence in capsys.readouterr().err
    assert listed(capsys, office) == before


def test_people_read_a_table(office: Path, proof: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--terverifikasi", "3", "--catatan", "LHP 2025", "--bukti", str(proof)]
    assert spd(office, "atur", "--tahun", "2026", "--baris", "8", *given) == 0
    capsys.readouterr()
    assert spd(office, "--tahun", "2026") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "Nilai 4,50, nilai klaim 4,50"
    number = next(number for number, line in enumerate(lines) if line.startswith("8 "))
    assert lines[number].split()[-7:] == ["ya", "1,50", NOTHING, "3", "3", "4,50", "1"]
    assert lines[number + 1 : number + 3] == ["      tingkat 3: WTP", "      catatan: LHP 2025"]


def test_half_of_what_was_asked_is_never_stored(
    office: Path, proof: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row_5a = ["atur", "--tahun", "2026", "--baris", " 5A", "--tautan", "contoh.go.id/a"]
    assert spd(office, *row_5a, "--klaim", "1") == 0
    before = listed(capsys, office)
    assert (row(before, "5a")["klaim"], row(before, "5a")["bukti"]) == (1, 1)
    assert spd(office, *row_5a, "--klaim", "3", "--catatan", "baru", "--bukti", str(proof)) == 2
    assert listed(capsys, office) == before


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"1": 3, "1": 2}', 'Kunci "1" tertulis dua kali'),
        ("[" * 100_000, "bukan JSON"),
        ('{"\\ud800": 3}', "tidak ada dalam pedoman 2026"),
        ('{"1": %s}' % ("9" * 5000), "bukan JSON"),
    ],
)  # fmt: skip
def test_levels_that_cannot_be_meant_are_refused(
    office: Path, tmp_path: Path, text: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = listed(capsys, office)
    levels = tmp_path / "spd.json"
    levels.write_text(text, encoding="utf-8")
    assert spd(office, "atur", "--tahun", "2026", "--dari", str(levels)) == 2
    assert sentence in capsys.readouterr().err
    assert listed(capsys, office) == before
