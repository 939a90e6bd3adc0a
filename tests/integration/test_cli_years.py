"""The commands `ganda` and `lanjut`: doubles, and innovations that are reported again."""

import json
from pathlib import Path
from typing import Any

import pytest

from iga_desktop.services.lives import life_of
from tests.unit.services.verifying import pdf

from .commands import BELOW, OTHER, READY, Commands, small_office
from .workbooks import FULL, write_recap

DOUBLE = "GEMAS STUNTNG"
NEXT = ["lanjut", "--dari", 2025, "--ke", 2026]


@pytest.fixture
def commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    return small_office(tmp_path / "kantor", capsys)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "isian.json"


def imported(commands: Commands, folder: Path, name: str, year: int) -> None:
    recap = write_recap(folder / "ganda.xlsx", [(name, "DINKES", FULL)])
    assert commands("impor", recap, "--tahun", year).code == 0


def offered(commands: Commands) -> dict[str, Any]:
    return {entry["nama"]: entry for entry in commands.json(*NEXT)["calon"]}


def test_doubles_of_a_year_stand_beside_each_other(commands: Commands, tmp_path: Path) -> None:
    assert commands.json("ganda", "--tahun", 2025) == {"tahun": 2025, "pasangan": []}
    assert "tidak ada inovasi yang tampak tercatat dua kali" in commands("ganda", "--tahun", 2025).out
    imported(commands, tmp_path, DOUBLE, 2025)
    (pair,) = commands.json("ganda", "--tahun", 2025)["pasangan"]
    assert 90 <= pair["kemiripan"] <= 100
    assert pair["sebab"]
    assert {pair["satu"]["nama"], pair["lain"]["nama"]} == {READY, DOUBLE}
    side = pair["satu"] if pair["satu"]["nama"] == READY else pair["lain"]
    assert side.pop("id") > 0
    assert side == {
        "tahun": 2025,
        "nama": READY,
        "opd": "Dinas Kesehatan",
        "skor_klaim": "111.00",
        "skor": "111.00",
        "status": "draf",
        "bukti": 0,
    }
    lines = commands("ganda", "--tahun", 2025).out.splitlines()
    assert lines[0] == "Tahun 2025: 1 pasangan yang mungkin inovasi yang sama"
    assert lines[1] == f"{pair['kemiripan']}%  {'; '.join(pair['sebab'])}"
    assert f"      2025  {READY}  (Dinas Kesehatan, skor 111,00, 0 bukti)" in lines


def test_doubles_across_years_are_found_when_asked_for(commands: Commands, tmp_path: Path) -> None:
    imported(commands, tmp_path, DOUBLE, 2026)
    assert commands.json("ganda", "--tahun", 2025)["pasangan"] == []
    for year in (2025, 2026):
        (pair,) = commands.json("ganda", "--tahun", year, "--semua-tahun")["pasangan"]
        assert {pair["satu"]["tahun"], pair["lain"]["tahun"]} == {2025, 2026}


def test_doubles_of_other_years_alone_are_not_asked_for(commands: Commands, tmp_path: Path) -> None:
    for name in ("KAMPUNG AIR BERSIH", "KAMPUNG AIR BERSIHH"):
        imported(commands, tmp_path, name, 2026)
    assert len(commands.json("ganda", "--tahun", 2026)["pasangan"]) == 1
    assert commands.json("ganda", "--tahun", 2025, "--semua-tahun")["pasangan"] == []


def test_candidates_are_listed_and_nothing_is_opened(commands: Commands) -> None:
    before = commands.content()
    found = offered(commands)
    assert list(found) == [READY, BELOW, OTHER]
    ready = found[READY]
    assert ready.pop("id") > 0
    assert ready.pop("peringatan") == []
    assert found[OTHER]["peringatan"]
    assert ready == {
        "nama": READY,
        "opd": "Dinas Kesehatan",
        "skor_klaim": "111.00",
        "skor": "111.00",
        "laporan_ke": 2,
        "halangan": [],
        "sudah_dibawa": False,
    }
    text = commands(*NEXT).out
    assert text.startswith("3 dari 3 inovasi dapat dilaporkan lagi pada 2026\n")
    assert "laporan ke-2" in text
    assert commands.content() == before


@pytest.mark.parametrize(
    ("options", "levels", "pieces"),
    [([], 3, 1), (["--tanpa-tingkat"], 0, 1), (["--tanpa-bukti"], 3, 0)],
)
def test_an_innovation_is_carried_with_what_is_wanted(
    commands: Commands, notes: Path, tmp_path: Path, options: list[str], levels: int, pieces: int
) -> None:
    made = commands.json("formulir", "buat", "--tahun", 2025, "--ke", tmp_path / "f", "--opd", "DINKES")
    pdf(tmp_path / "f", "I1_16_SK.pdf")
    assert commands.json("formulir", "baca", tmp_path / "f")["formulir"][0]["tersimpan"]["bukti"] == 1
    assert made["jumlah"] == 1
    key = offered(commands)[READY]["id"]
    notes.write_text(json.dumps({key: {"uraian": "Ditambah puskesmas", "tanggal": "2025-08-11"}}))
    carried = commands.json(*NEXT, "--isian", notes, *options)
    assert (carried["tahun"], carried["dibuka"], len(carried["id"])) == (2026, True, 1)
    with commands.opened() as workspace:
        life = life_of(workspace, key)
        assert [year.year for year in life] == [2025, 2026]
        assert [year.innovation_id for year in life] == [key, *carried["id"]]
        assert (int(life[1].claim), int(life[1].verified)) == (37 * levels, 0)
    (again,) = commands.json("rekap", "--tahun", 2026)["inovasi"]
    assert (again["id"], again["menunggu"]) == (carried["id"][0], pieces)
    assert offered(commands)[READY]["sudah_dibawa"]
    assert commands(*NEXT).out.startswith("2 dari 3 inovasi")

    after = commands.content()
    answer = commands(*NEXT, "--isian", notes)
    assert (answer.code, answer.out) == (2, "")
    assert f'Inovasi "{READY}" tidak dapat dibawa: Sudah ada pada tahun 2026' in answer.err
    assert commands.content() == after


def test_people_read_what_was_carried(commands: Commands, notes: Path) -> None:
    found = offered(commands)
    notes.write_text(json.dumps({found[READY]["id"]: {"uraian": "Satu"}}))
    assert commands(*NEXT, "--isian", notes).out == "Tahun 2026 dibuka. 1 inovasi dibawa ke tahun 2026.\n"
    notes.write_text(json.dumps({found[BELOW]["id"]: {"uraian": "Dua", "tanggal": None}}))
    assert commands(*NEXT, "--isian", notes).out == "1 inovasi dibawa ke tahun 2026.\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"%d": {"uraian": " "}}', f'Isi uraian pengembangan inovasi "{READY}"'),
        ('{"%d": {"uraian": null}}', "harus berisi uraian"),
        ('{"%d": {"tanggal": "2025-08-11"}}', "harus berisi uraian"),
        ('{"%d": {"uraian": "x", "tanggal": "kemarin"}}', "harus berisi uraian"),
        ('{"%d": "x"}', "harus berisi uraian"),
        ("[%d]", "harus berisi uraian"),
        ('{"x%d": {"uraian": "x"}}', "harus berisi uraian"),
        ('{"%d000": {"uraian": "x"}}', "sudah tidak ada"),
        ('{"%d": ', "bukan JSON"),
    ],
)
def test_a_note_that_cannot_be_meant_changes_nothing(
    commands: Commands, notes: Path, text: str, sentence: str
) -> None:
    notes.write_text(text % offered(commands)[READY]["id"])
    before = commands.content()
    answer = commands(*NEXT, "--isian", notes)
    assert (answer.code, answer.out) == (2, "")
    assert sentence in answer.err
    assert commands.content() == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["ganda"], "--bantuan"),
        (["ganda", "--tahun", 2024], "2024 belum dibuka"),
        (["lanjut", "--dari", 2025], "--bantuan"),
        (["lanjut", "--dari", 2025, "--ke", 2025], "sesudah 2025"),
        (["lanjut", "--dari", 2024, "--ke", 2025], "2024 belum dibuka"),
        (["lanjut", "--dari", 2025, "--ke", 2026, "--isian", "tidak-ada.json"], "tidak dapat dibuka"),
    ],
)
def test_other_years_are_refused(commands: Commands, arguments: list[object], sentence: str) -> None:
    answer = commands(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert sentence in answer.err
