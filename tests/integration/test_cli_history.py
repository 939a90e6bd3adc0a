"""`riwayat` as the office's IT staff uses it, with the figures of a regency."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from iga_desktop.cli import run
from iga_desktop.paths import resources
from iga_desktop.services.workspace import opened

GROUPS = (
    "Kabupaten se-Indonesia=112/415",
    "Kabupaten tanpa Balitbangda se-provinsi=3",
    "Kabupaten se-provinsi=7",
    "Kabupaten dan kota se-provinsi=9",
)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    with opened(tmp_path / "kantor", resources() / "guidelines"):
        return tmp_path / "kantor"


def told(capsys: pytest.CaptureFixture[str], office: Path, *arguments: str, code: int = 0) -> str:
    capsys.readouterr()
    assert run(["--data-dir", str(office), "riwayat", *arguments]) == code
    output = capsys.readouterr()
    return output.err if code else output.out


def test_the_history_is_recorded_and_listed(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    assert told(capsys, office) == "Belum ada riwayat indeks.\n"
    ranks = [word for group in GROUPS for word in ("--peringkat", group)]
    told(capsys, office, "catat", "--tahun", "2020", "--predikat", "Sangat Inovatif")
    told(capsys, office, "catat", "--tahun", "2022", "--indeks", "50,43")
    told(capsys, office, "catat", "--tahun", "2023", "--indeks", "51.71")
    told(capsys, office, "catat", "--tahun", "2024", "--indeks", "55.79", *ranks, "--sumber", "Rakor")
    told(capsys, office, "catat", "--tahun", "2025", "--indeks", "65", "--sampai", "66,5", "--perkiraan")
    assert told(capsys, office).splitlines() == [
        "Tahun  Jenis      Indeks             Perubahan  Kategori",
        "2020   hasil      –                          –  Sangat Inovatif (skala lama)",
        "2022   hasil      50,43                      –  Inovatif",
        "2023   hasil      51,71                  +1,28  Inovatif",
        "2024   hasil      55,79                  +4,08  Inovatif",
        "       Peringkat 112 dari 415: Kabupaten se-Indonesia",
        "       Peringkat 3: Kabupaten tanpa Balitbangda se-provinsi",
        "       Peringkat 7: Kabupaten se-provinsi",
        "       Peringkat 9: Kabupaten dan kota se-provinsi",
        "       Sumber: Rakor",
        "2025   perkiraan  65,00 sampai 66,50         –  Sangat Inovatif",
    ]


def test_the_list_for_programs_says_the_same(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    def listed() -> list[dict[str, Any]]:
        lines: list[dict[str, Any]] = json.loads(told(capsys, office, "--json"))["riwayat"]
        return lines

    told(capsys, office, "catat", "--tahun", "2020", "--indeks", "1.234,50", "--penghargaan", "Piagam")
    told(capsys, office, "catat", "--tahun", "2021", "--indeks", "49.71")
    told(
        capsys, office, "catat", "--tahun", "2022", "--indeks", "60.56", "--predikat", "terinovatif",
        "--peringkat", "Nasional=3/93",
    )  # fmt: skip
    old, _, announced = listed()
    assert (old["indeks_terendah"], old["skala_lama"], old["penghargaan"]) == ("1234.50", True, "Piagam")
    assert announced == {
        "tahun": 2022,
        "jenis": "hasil",
        "indeks_terendah": "60.56",
        "indeks_tertinggi": "60.56",
        "skala_lama": False,
        "kategori": "Sangat Inovatif",
        "predikat_diumumkan": "terinovatif",
        "predikat_menyimpang": True,
        "perubahan": "10.85",
        "perubahan_dari_tahun": 2021,
        "peringkat": [{"kelompok": "Nasional", "peringkat": 3, "dari": 93}],
        "penghargaan": "",
        "sumber": "",
        "catatan_skala": "",
    }
    assert 'Diumumkan sebagai "terinovatif"' in told(capsys, office)


def test_a_record_is_replaced_and_removed(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    entry = ("catat", "--tahun", "2024", "--indeks", "55,79")
    assert told(capsys, office, *entry) == "Indeks tahun 2024 dicatat.\n"
    assert json.loads(told(capsys, office, *entry, "--json")) == {"tahun": 2024, "hasil": "diganti"}
    assert told(capsys, office, "hapus", "--tahun", "2024") == "Catatan indeks tahun 2024 dihapus.\n"
    assert "Tidak ada catatan" in told(capsys, office, "hapus", "--tahun", "2024", code=2)
    assert json.loads(told(capsys, office, "--json")) == {"riwayat": []}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--indeks", "lima"), '"lima" bukan angka'),
        (("--indeks", "55,790"), None),
        (("--indeks", "55,791"), "dua desimal"),
        (("--indeks", "55.790"), "harus 0 sampai 100"),
        (("--indeks", "nan"), '"nan" bukan angka'),
        (("--indeks", "50", "--sampai", "60"), "harus satu angka"),
        (("--sampai", "60", "--perkiraan"), "kedua ujung"),
        (("--peringkat", "Nasional"), 'Peringkat "Nasional" tidak dapat dibaca'),
        (("--peringkat", "Nasional=dua"), "tidak dapat dibaca"),
        (("--peringkat", "Nasional=3/"), "tidak dapat dibaca"),
        (("--peringkat", "Nasional=9/3"), "Peringkat 9 dari 3"),
        ((), "Belum ada yang diisi"),
    ],
)
def test_what_cannot_be_read_is_told(
    capsys: pytest.CaptureFixture[str], office: Path, arguments: tuple[str, ...], sentence: str | None
) -> None:
    answer = told(capsys, office, "catat", "--tahun", "2024", *arguments, code=2 if sentence else 0)
    assert (sentence or "dicatat") in answer


def test_a_damaged_record_is_told(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    told(capsys, office, "catat", "--tahun", "2024", "--indeks", "55,79")

    def harm(value: float) -> None:
        with closing(sqlite3.connect(office / "iga.db")) as database, database:
            database.execute("UPDATE index_record SET low_hundredths = ?1, high_hundredths = ?1", [value])

    harm(20000)
    assert "200,00" in told(capsys, office)
    harm(1e300)
    assert "indeks tahun 2024 rusak" in told(capsys, office, code=2)
