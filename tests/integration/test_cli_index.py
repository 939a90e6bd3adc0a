"""`indeks` and `pilih` as the office's IT staff uses them."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from iga_desktop.cli import run
from iga_desktop.domain.scenario import Scenario
from iga_desktop.paths import resources
from iga_desktop.services.scenarios import save_scenario
from iga_desktop.services.workspace import opened
from iga_desktop.services.years import open_year

from .workbooks import FULL, INDICATORS, write_recap

SAMPLE = resources() / "sample" / "rekap_contoh_2025.xlsx"
SIX = (
    "Pendidikan;Kesehatan;Pekerjaan Umum dan Penataan Ruang;Perumahan Rakyat dan Kawasan Permukiman;"
    "Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat;Sosial"
)
FIVE, FOUR = SIX.rpartition(";")[0], SIX.rpartition(";")[0].rpartition(";")[0]
CODES = (
    "1", "2a", "2b", "3", "4", "5a", "5b", "6", "7", "8", "9", "10a", "10b", "11a", "11b", "12", "13a", "13b",
    "14", "15",
)  # fmt: skip
SPD = {
    63: dict.fromkeys(CODES, 3),
    42: dict.fromkeys(CODES, 2),
    40: {**dict.fromkeys(CODES, 2), "12": 1},
}
"""Levels of all rows that make these SPD scores."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office; tests only read it."""
    folder = tmp_path_factory.mktemp("indeks") / "kantor"
    run(["--data-dir", str(folder), "impor", str(SAMPLE), "--tahun", "2025"])
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """An office with eleven full innovations and a weak one, none of them with an affair."""
    rows = [(f"Inovasi {number}", "D", FULL) for number in range(1, 12)]
    rows.append(("Inovasi lemah", "D", dict.fromkeys(INDICATORS, 1)))
    file = write_recap(tmp_path / "r.xlsx", rows, agencies=[("D", "Dinas", "")])
    folder = tmp_path / "kantor"
    run(["--data-dir", str(folder), "impor", str(file), "--tahun", "2025"])
    return folder


def levels(folder: Path, score: int) -> str:
    file = folder / f"spd{score}.json"
    file.write_text(json.dumps(SPD[score]))
    return str(file)


def told(capsys: pytest.CaptureFixture[str], office: Path, *arguments: str) -> str:
    capsys.readouterr()
    assert run(["--data-dir", str(office), *arguments]) == 0
    return capsys.readouterr().out


def asked(capsys: pytest.CaptureFixture[str], office: Path, command: str, *arguments: str) -> dict[str, Any]:
    text = told(capsys, office, command, "--tahun", "2025", *arguments, "--json")
    data: dict[str, Any] = json.loads(text)
    return data


@pytest.mark.parametrize(
    ("spd", "imagined", "year", "expected"),
    [
        (63, f"200x111={SIX}", 2026, ("100.00", "Sangat Inovatif")),
        (40, f"20x70={FIVE}", 2026, ("47.04", "Inovatif")),
        (40, f"20 x 70,00 = {FOUR.upper()}", 2026, ("44.00", "Inovatif")),
        (40, f"8x80={FIVE}", 2026, ("38.55", "Kurang Inovatif")),
        (40, f"12x80.0={FIVE}", 2026, ("49.82", "Inovatif")),
        (40, f"8×80={SIX}", 2027, ("35.50", "Kurang Inovatif")),
        (42, f"102x100={SIX}", 2025, ("72.30", "Sangat Inovatif")),
    ],
)
def test_the_worked_examples_come_out(
    capsys: pytest.CaptureFixture[str],
    office: Path,
    tmp_path: Path,
    spd: int,
    imagined: str,
    year: int,
    expected: tuple[str, str],
) -> None:
    given = ["--spd", levels(tmp_path, spd), "--aturan", str(year), "--andai", imagined]
    found = asked(capsys, office, "indeks", "--inovasi", "tidak_ada", *given)
    assert (found["spd"], found["aturan"]) == (f"{spd}.00", year)
    assert (found["indeks"], found["kategori"]) == expected
    assert (found["kategori_berikut"] is None) is (expected[1] == "Sangat Inovatif")


def test_the_index_of_the_sample(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    found = asked(capsys, office, "indeks")
    assert (found["jumlah_inovasi"], found["pembagi"], found["urusan_dasar"]) == (102, 102, 6)
    assert [found[key] for key in ("spd", "rata_rata_kematangan", "skor_jumlah")] == [
        "0.00",
        "98.85",
        "38.76",
    ]
    assert (found["indeks"], found["kategori"], found["klaim"]) == ("55.05", "Inovatif", "55.05")
    assert found["kategori_berikut"] == {"nama": "Sangat Inovatif", "kurang": "4.96", "poin": "12.40"}
    lost = sum(Decimal(loss["poin"]) for loss in found["poin_hilang"])
    assert lost + Decimal(found["poin"]) == 250
    assert {
        "bagian": "SPD",
        "sebab": "Baris SPD yang belum mencapai tingkat 3",
        "poin": "63.00",
        "banyak": 20,
    } in (found["poin_hilang"])
    ends = {name: (end["indeks"], end["kategori"]) for name, end in found["perkiraan"].items()}
    assert ends == {
        "bawah": ("55.05", "Inovatif"),
        "harapan": ("55.05", "Inovatif"),
        "atas": ("56.31", "Inovatif"),
    }
    assert all(end["asumsi"] for end in found["perkiraan"].values())
    assert len(found["urusan"]) == 6
    assert all(affair["tercakup"] for affair in found["urusan"])
    assert (found["sekarang"], found["penjelasan"], found["skenario"]) == (None, [], [])
    ready = asked(capsys, office, "indeks", "--inovasi", "siap_kirim")
    assert (ready["jumlah_inovasi"], ready["pembagi"]) == (46, 46)


def test_an_affair_that_nobody_covers_names_the_nearest(
    capsys: pytest.CaptureFixture[str], office: Path
) -> None:
    found = asked(capsys, office, "indeks", "--inovasi", "tidak_ada")
    education = found["urusan"][0]
    assert (education["urusan"], education["tercakup"], education["inovasi"]) == ("Pendidikan", False, 0)
    scores = [Decimal(nearest["skor"]) for nearest in education["terdekat"]]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)
    assert {"id", "nama", "opd_nama", "skor"} == education["terdekat"][0].keys()


def test_a_what_if_is_explained_beside_the_present(
    capsys: pytest.CaptureFixture[str], office: Path, tmp_path: Path
) -> None:
    spd = levels(tmp_path, 40)
    found = asked(capsys, office, "indeks", "--spd", spd)
    assert (found["spd"], found["indeks"], found["kategori"]) == ("40.00", "71.05", "Sangat Inovatif")
    assert found["sekarang"]["indeks"] == "55.05"
    assert found["penjelasan"] == [
        "Indeks naik 16,00 dari 55,05 (Inovatif) menjadi 71,05 (Sangat Inovatif).",
        "Sumber perubahan: SPD +16,00.",
        "Batas Sangat Inovatif (60,01) tercapai, lebih 11,04.",
    ]
    assert (found["poin_hilang"], found["perkiraan"]) == (None, None)
    text = told(capsys, office, "indeks", "--tahun", "2025", "--spd", spd)
    for sentence in found["penjelasan"]:
        assert f"  {sentence}\n" in text
    assert asked(capsys, office, "indeks")["indeks"] == "55.05"


def test_claims_count_when_asked_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = write_recap(tmp_path / "r.xlsx", [("GEMAS", "D", FULL)], agencies=[("D", "Dinas", "")])
    office = tmp_path / "kantor"
    run(["--data-dir", str(office), "impor", str(file), "--tahun", "2025", "--nilai", "klaim"])
    found = asked(capsys, office, "indeks")
    assert (found["nilai"], found["indeks"], found["klaim"]) == ("terverifikasi", "0.00", "4.44")
    claimed = asked(capsys, office, "indeks", "--nilai", "klaim")
    assert (claimed["nilai"], claimed["indeks"], claimed["klaim"]) == ("klaim", "4.44", "4.44")


def test_stored_scenarios_stand_side_by_side(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path
) -> None:
    with opened(small, resources() / "guidelines") as workspace:
        save_scenario(workspace, Scenario(None, 2025, "SPD penuh", spd=SPD[63]))
        save_scenario(workspace, Scenario(None, 2025, "Aturan 2026", rules_year=2026))
        for number in range(3):
            save_scenario(workspace, Scenario(None, 2025, f"Lain {number}"))
    names = ["--skenario", "spd PENUH", "--skenario", "Aturan 2026"]
    found = asked(capsys, small, "indeks", *names)
    first, second = found["skenario"]
    assert found["indeks"] == "41.93"
    assert (first["nama"], first["spd"], first["indeks"]) == ("SPD penuh", "63.00", "67.13")
    assert (first["selisih"], first["kategori"], first["aturan"]) == ("25.20", "Sangat Inovatif", 2025)
    assert (second["nama"], second["aturan"], second["pembagi"]) == ("Aturan 2026", 2026, 12)
    assert all(each["penjelasan"] for each in found["skenario"])
    lines = told(capsys, small, "indeks", "--tahun", "2025", *names).splitlines()
    assert any(line.startswith("SPD penuh") and "67,13" in line and "+25,20" in line for line in lines)

    def refused(*arguments: str) -> str:
        assert run(["--data-dir", str(small), "indeks", "--tahun", "2025", *arguments]) == 2
        return capsys.readouterr().err

    assert 'Skenario "Tidak ada" tidak ada pada tahun 2025' in refused("--skenario", "Tidak ada")
    more = [word for number in range(3) for word in ("--skenario", f"Lain {number}")]
    assert "Paling banyak 4 skenario" in refused(*names, *more)
    assert "Paling banyak 4 skenario" in refused(*names, *more[:4], "--spd", levels(tmp_path, 40))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('{"99": 1}', 'Baris SPD "99" tidak ada'),
        ('{"1": 4}', "di luar 0-3"),
        ('{"1": "3"}', "harus berisi baris SPD"),
        ("{", "bukan JSON"),
    ],
)
def test_a_wrong_spd_file_is_explained(
    capsys: pytest.CaptureFixture[str], office: Path, tmp_path: Path, content: str, sentence: str
) -> None:
    spd = tmp_path / "spd.json"
    spd.write_text(content)
    assert run(["--data-dir", str(office), "indeks", "--tahun", "2025", "--spd", str(spd)]) == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["indeks", "--andai", "banyak"], 'Andaian "banyak" tidak dapat dibaca'),
        (["indeks", "--andai", "2x7,0,5"], 'Andaian "2x7,0,5" tidak dapat dibaca'),
        (["indeks", "--andai", "3x112"], "harus 0 sampai 111,00"),
        (["indeks", "--andai", "1x70=Sihir"], 'Urusan "Sihir"'),
        (["indeks", "--andai", "0x70"], "harus 1 sampai 1.000"),
        (["indeks", "--aturan", "2019"], "Pedoman tahun 2019 tidak ada"),
        (["indeks", "--skenario", "A"], "Belum ada skenario yang disimpan"),
        (["pilih", "--sertakan", "7", "901", "900"], "Inovasi nomor 900, 901 tidak ada pada tahun 2025"),
        (["pilih", "--sertakan", "7", "8", "--kecualikan", "8"], "nomor 8 sekaligus"),
    ],
)
def test_what_cannot_be_meant_is_explained(
    capsys: pytest.CaptureFixture[str], office: Path, arguments: list[str], sentence: str
) -> None:
    command, *others = arguments
    assert run(["--data-dir", str(office), command, "--tahun", "2025", *others]) == 2
    assert sentence in capsys.readouterr().err


def test_the_best_set_leaves_out_what_lowers_the_index(
    capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    found = asked(capsys, small, "pilih")
    by_name = {entry["nama"]: entry for entry in found["inovasi"]}
    weak = by_name["Inovasi lemah"]
    # Without an affair the number earns nothing, so ten full ones are as good as eleven.
    assert (found["jumlah_inovasi"], found["indeks"], found["kategori"]) == (10, "44.40", "Inovatif")
    assert (found["semua"]["jumlah_inovasi"], found["semua"]["indeks"], found["selisih"]) == (
        12,
        "41.93",
        "2.47",
    )
    assert found["kategori_berikut"]["kurang"] == "15.61"
    # (10 x 111 + 37) / 11 / 2.5 - 44.4
    assert (weak["dikirim"], weak["pengaruh"], weak["pengaruh_tepat"]) == (False, "-2.69", "-2.690909")
    assert (weak["skor"], weak["titik_impas"], weak["opd"]) == ("37.00", "111.00", "D")
    assert [entry["dikirim"] for entry in found["inovasi"]].count(True) == 10
    assert by_name["Inovasi 1"]["pengaruh_tepat"] == "4.440000"

    forced = asked(capsys, small, "pilih", "--sertakan", str(weak["id"]))
    assert forced["jumlah_inovasi"] == 12
    assert forced["syarat"]["sertakan"] == [weak["id"]]
    without = asked(capsys, small, "pilih", "--kecualikan", *(str(e["id"]) for e in found["inovasi"][:9]))
    assert (without["jumlah_inovasi"], without["indeks"]) == (3, "10.36")
    ready = asked(capsys, small, "pilih", "--siap-kirim", "--kecualikan", *(str(n) for n in range(1, 10)))
    assert (ready["jumlah_inovasi"], ready["indeks"]) == (2, "8.88")
    assert asked(capsys, small, "pilih", "--layak")["jumlah_inovasi"] == 0


def test_people_read_what_to_send(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    lines = told(capsys, small, "pilih", "--tahun", "2025").splitlines()
    assert lines[1:3] == ["Dikirim 10 dari 12 inovasi", "Indeks 44,40, bila semua dikirim 41,93 (+2,47)"]
    row = next(line for line in lines if "Inovasi lemah" in line)
    assert row.split()[-4:] == ["D", "37,00", "−2,69", "111,00"]


def test_the_best_selection_has_the_index_of_the_best_set(
    capsys: pytest.CaptureFixture[str], office: Path
) -> None:
    chosen = asked(capsys, office, "pilih")
    assert (chosen["jumlah_inovasi"], chosen["indeks"]) == (102, "55.05")
    assert asked(capsys, office, "indeks", "--inovasi", "terbaik")["indeks"] == chosen["indeks"]
    first = chosen["inovasi"][0]
    without = asked(capsys, office, "pilih", "--kecualikan", str(first["id"]))
    change = Decimal(chosen["indeks"]) - Decimal(without["indeks"])
    assert abs(change - Decimal(first["pengaruh_tepat"])) <= Decimal("0.01")


def test_the_papers_of_the_index_agree_with_json(
    capsys: pytest.CaptureFixture[str], office: Path, tmp_path: Path
) -> None:
    excel, pdf = tmp_path / "indeks.xlsx", tmp_path / "indeks.pdf"
    found = asked(capsys, office, "indeks", "--excel", str(excel), "--pdf", str(pdf), "--kertas", "A4")
    cells = [
        cell
        for sheet in openpyxl.load_workbook(excel)
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    ]
    assert float(found["indeks"]) in cells
    with pypdfium2.PdfDocument(pdf) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    assert found["indeks"].replace(".", ",") in text
    assert found["kategori"] in text


def test_a_what_if_by_an_open_year_takes_the_rules_that_it_keeps(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    office = tmp_path / "kantor"
    with opened(office, resources() / "guidelines") as workspace:
        open_year(workspace, 2025)
        open_year(workspace, 2026)
    (office / "pedoman").mkdir()
    (office / "pedoman" / "2026.toml").write_text(
        'tahun = 2026\ndasar = 2026\njudul = "Pedoman kantor"\n'
        '[urusan]\ndasar = ["Sihir", "Kesehatan", "Sosial", "Tata Ruang", "Rumah", "Tenteram"]\n',
        encoding="utf-8",
    )
    wanted = ("--aturan", "2026", "--andai")
    found = asked(capsys, office, "indeks", *wanted, "1x70=Pendidikan")
    assert [each["urusan"] for each in found["urusan"] if each["tercakup"]] == ["Pendidikan"]
    assert run(["--data-dir", str(office), "indeks", "--tahun", "2025", *wanted, "1x70=Sihir"]) == 2
    assert 'Urusan "Sihir"' in capsys.readouterr().err


def test_an_empty_year_has_no_index(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with opened(tmp_path / "kosong", resources() / "guidelines") as workspace:
        open_year(workspace, 2025)
    found = asked(capsys, tmp_path / "kosong", "indeks")
    assert (found["indeks"], found["kategori"]) == ("0.00", "Tidak Dapat Dinilai")
    seats = [loss for loss in found["poin_hilang"] if loss["sebab"].startswith("Kursi kosong")]
    assert [(loss["poin"], loss["banyak"]) for loss in seats] == [("111.00", 10)]
    assert asked(capsys, tmp_path / "kosong", "pilih")["inovasi"] == []
