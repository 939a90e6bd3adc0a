"""The command line as the office's IT staff uses it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from iga_desktop.cli import run
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services.recap_import import ImportChoices, preview_recap, store_recap
from iga_desktop.services.workspace import opened

from .workbooks import FULL, write_recap

SAMPLE = resources() / "sample" / "rekap_contoh_2025.xlsx"
EXPECTED = json.loads(
    (Path(__file__).parents[1] / "data" / "rekap_inovasi_2025.expected.json").read_text(encoding="utf-8")
)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return tmp_path / "kantor"


def asked(capsys: pytest.CaptureFixture[str], office: Path, *arguments: str) -> tuple[int, Any]:
    """Run a command with --json and give its exit code and data."""
    capsys.readouterr()
    code = run(["--data-dir", str(office), *arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_the_sample_gives_the_expected_figures(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    code, result = asked(capsys, office, "impor", str(SAMPLE), "--tahun", "2025")
    assert code == 3
    assert (result["diterima"], result["opd_baru"], result["diperbarui"]) == (102, 51, 0)
    rows = [(entry["baris"], entry["lembar"]) for entry in result["ditolak"]]
    assert rows == [(entry["baris"], "REKAP INOVASI") for entry in EXPECTED["baris_ditolak"]]

    code, recap = asked(capsys, office, "rekap", "--tahun", "2025")
    assert code == 0
    for key in ("tahun", "opd_terdaftar", "opd_melapor", "opd_belum", "siap_kirim", "proses"):
        assert recap[key] == EXPECTED[key], key
    assert recap["jumlah_inovasi"] == EXPECTED["inovasi_sah"]
    assert recap["di_bawah_batas_pantau"] == 0
    assert (recap["ambang"], recap["batas_pantau"]) == ("100.00", "90.00")
    found = {(e["opd"], e["nama"]): e["terverifikasi"] for e in recap["inovasi"]}
    assert found == {(e["opd"], e["nama"]): f"{e['skor']}.00" for e in EXPECTED["inovasi"]}
    assert [e["status"] for e in recap["inovasi"]].count("siap kirim") == 46
    assert (recap["layak"], recap["belum_layak"], recap["rata_rata_klaim"]) == (0, 102, recap["rata_rata"])

    code, again = asked(capsys, office, "impor", str(SAMPLE), "--tahun", "2025")
    assert (again["diterima"], again["diperbarui"], again["tidak_berubah"]) == (0, 0, 102)


def test_trying_stores_nothing(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    code, result = asked(capsys, office, "impor", str(SAMPLE), "--tahun", "2025", "--coba")
    assert (code, result["diterima"]) == (3, 102)
    assert run(["--data-dir", str(office), "rekap", "--tahun", "2025"]) == 2
    assert "Tahun 2025 belum dibuka" in capsys.readouterr().err


def test_a_clean_file_gives_exit_code_0(
    capsys: pytest.CaptureFixture[str], office: Path, tmp_path: Path
) -> None:
    file = write_recap(tmp_path / "r.xlsx", [("GEMAS", "D", FULL)], agencies=[("D", "Dinas", "")])
    code, result = asked(capsys, office, "impor", str(file), "--tahun", "2026", "--nilai", "klaim")
    assert (code, result["ditolak"]) == (0, [])
    _, recap = asked(capsys, office, "rekap", "--tahun", "2026")
    (entry,) = recap["inovasi"]
    assert (entry["klaim"], entry["terverifikasi"]) == ("111.00", "0.00")
    assert (entry["selisih_klaim"], entry["belum_ada_bukti"], entry["menunggu"]) == ("111.00", 20, 0)
    assert (entry["status"], entry["status_inovasi"]) == ("di bawah batas pantau", "draf")
    assert (entry["layak"], entry["perlu_perbaikan"]) == (False, 0)
    _, result = asked(capsys, office, "impor", str(file), "--tahun", "2026")
    assert result["aturan_bukti_dimatikan"] is True


def test_an_unreadable_file_gives_exit_code_2(
    capsys: pytest.CaptureFixture[str], office: Path, tmp_path: Path
) -> None:
    file = tmp_path / "surat.xlsx"
    file.write_text("bukan buku kerja")
    assert run(["--data-dir", str(office), "impor", str(file), "--tahun", "2025", "--json"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "surat.xlsx" in told.err
    assert "Tidak ada data yang berubah" in told.err


def test_papers_and_json_agree(capsys: pytest.CaptureFixture[str], office: Path, tmp_path: Path) -> None:
    asked(capsys, office, "impor", str(SAMPLE), "--tahun", "2025")
    excel, pdf = tmp_path / "r.xlsx", tmp_path / "r.pdf"
    _, recap = asked(
        capsys, office, "rekap", "--tahun", "2025", "--excel", str(excel), "--pdf", str(pdf),
        "--kertas", "A4", "--keadaan", "2025-08-10",
    )  # fmt: skip
    sheet = openpyxl.load_workbook(excel)["Rekap"]
    cells = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    scores = {entry["nama"]: float(entry["terverifikasi"]) for entry in recap["inovasi"]}
    assert len(cells) == len(recap["inovasi"]) == 102
    for row in cells:
        assert scores[row[1]] in [cell for cell in row if isinstance(cell, int | float)]

    with pypdfium2.PdfDocument(pdf) as document:
        width, height = document[0].get_size()
        text = "".join(page.get_textpage().get_text_range() for page in document)
    assert (round(width), round(height)) == (842, 595)
    squeezed = "".join(text.split())
    assert [e["nama"] for e in recap["inovasi"] if "".join(e["nama"].split()) not in squeezed] == []
    assert "10Agustus2025" in squeezed
    for opd in recap["opd_belum"]:
        assert "".join(opd.split()) in squeezed


def test_a_mapping_that_was_remembered_is_told_and_can_be_left_aside(
    capsys: pytest.CaptureFixture[str], office: Path, tmp_path: Path
) -> None:
    first = write_recap(tmp_path / "agustus.xlsx", [("GEMAS", "DISDIK", FULL)])
    with opened(office, resources() / "guidelines") as workspace:
        by_hand = ImportChoices(headings={"16": None})
        preview = preview_recap(workspace, first, 2025, by_hand, Progress())
        store_recap(workspace, preview, Progress())
    second = write_recap(tmp_path / "september.xlsx", [("SENAM", "DISDIK", FULL)])
    read = ["impor", str(second), "--tahun", "2025", "--coba"]
    assert asked(capsys, office, *read)[1]["pasangan_judul"] == "agustus.xlsx"
    assert asked(capsys, office, *read, "--judul-asli")[1]["pasangan_judul"] is None
    run(["--data-dir", str(office), *read])
    told = capsys.readouterr().out
    assert "agustus.xlsx" in told
    assert "--judul-asli" in told
    run(["--data-dir", str(office), *read, "--judul-asli"])
    assert "agustus.xlsx" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["terbang"], "iga-desktop --bantuan"),
        (["impor"], "iga-desktop impor --bantuan"),
        (["impor", "r.xlsx"], "iga-desktop impor --bantuan"),
        (["rekap", "--tahun", "dua"], "iga-desktop rekap --bantuan"),
    ],
)
def test_a_wrong_command_is_answered_in_indonesian(
    capsys: pytest.CaptureFixture[str], arguments: list[str], hint: str
) -> None:
    with pytest.raises(SystemExit) as leaving:
        run(arguments)
    assert leaving.value.code == 2
    assert f"Petunjuk: {hint}\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--bantuan"],
        ["impor", "-h"],
        ["rekap", "--help"],
        ["indeks", "-h"],
        ["pilih", "-h"],
        ["rencana", "-h"],
    ],
)
def test_the_help_holds_no_english(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        run(arguments)
    assert leaving.value.code == 0
    text = capsys.readouterr().out
    assert "pemakaian" in text
    assert not [word for word in ("usage", "options", "show", "positional") if word in text]


@pytest.mark.parametrize("arguments", [["periksa"], ["rakor", "buka", "--tempat"], ["rekap", "--pdf"]])
def test_arguments_that_are_no_text_are_refused(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--data-dir", str(tmp_path / "kantor"), *arguments, "rusak\udcff.pdf"]) == 2
    assert '"rusak\\udcff.pdf" memuat tanda yang rusak' in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
@pytest.mark.parametrize("where", [">/dev/full", ">&-", ">/dev/full 2>&1", ">&- 2>&-"])
def test_a_result_that_nobody_takes_is_told(tmp_path: Path, where: str) -> None:
    with opened(tmp_path / "kantor", resources() / "guidelines"):
        pass
    command = f"'{sys.executable}' -m iga_desktop --data-dir '{tmp_path / 'kantor'}' periksa {where}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    told = done.stderr.splitlines()
    assert told == [] if "2>" in where else ("tidak dapat dicetak" in told[0] and len(told) == 1)
