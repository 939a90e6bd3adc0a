"""docs/command-line.md knows every command, option and key."""

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from iga_desktop.cli import run
from iga_desktop.domain.meeting import FollowUp
from iga_desktop.domain.scenario import Scenario
from iga_desktop.paths import resources
from iga_desktop.services.desk import accept
from iga_desktop.services.follow_ups import save_follow_up
from iga_desktop.services.papers.catalogue import PAPERS
from iga_desktop.services.planning import set_lock
from iga_desktop.services.plans import plan_office
from iga_desktop.services.scenarios import save_scenario
from iga_desktop.services.workspace import opened
from tests.unit.services.verifying import pdf
from tools.filling import filling_in

from .commands import READY, SENT_ON, small_office
from .workbooks import FULL, write_recap

SAMPLE = resources() / "sample" / "rekap_contoh_2025.xlsx"
TEXT = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^## (\S+)$", TEXT, re.MULTILINE)


def section(command: str) -> str:
    return TEXT.partition(f"\n## {command}\n")[2].partition("\n## ")[0]


def options(text: str) -> set[str]:
    return set(re.findall(r"--[a-z][a-z-]*", text))


def keys(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        yield from data
        for value in data.values():
            yield from keys(value)
    elif isinstance(data, list):
        for value in data:
            yield from keys(value)


def values(data: Any, key: str) -> Iterator[Any]:
    if isinstance(data, dict):
        yield from (value for name, value in data.items() if name == key)
        for value in data.values():
            yield from values(value, key)
    elif isinstance(data, list):
        for value in data:
            yield from values(value, key)


def undocumented(command: str, data: Any, *listings: str) -> list[str]:
    """Give the keys of *data* that the page does not know; what is under *listings* must not be empty."""
    assert all(any(values(data, listing)) for listing in listings), "an empty list shows no keys"
    found = set(keys(data))
    assert found
    return sorted(key for key in found if f"`{key}`" not in section(command))


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    with pytest.raises(SystemExit):
        run([*arguments, "--bantuan"])
    return capsys.readouterr().out


def test_every_command_and_option_is_documented(capsys: pytest.CaptureFixture[str]) -> None:
    listed = re.findall(r"^    (\S+) ", shown(capsys), re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)
    common = TEXT.partition("\n## impor\n")[0]
    families = {
        "rakor": ["buka", "daftar", "banding"],
        "formulir": ["buat", "daftar", "baca"],
        "paket": ["periksa", "buat", "kirim", "ubahan"],
        "laptop": ["kirim", "gabung"],
        "laporan": ["daftar", "buat", "bahan-rakor", "arsip"],
        "spd": ["", "atur"],
        "riwayat": ["", "catat", "hapus"],
    }
    for command in listed:
        below = re.findall(r"^    (\S+) ", shown(capsys, command), re.MULTILINE)
        assert sorted(below) == sorted(word for word in families.get(command, []) if word)
        for word in families.get(command, [""]):
            offered = options(shown(capsys, *f"{command} {word}".split()))
            assert offered - options(common + section(command)) == set()


def test_every_key_is_documented(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    office = tmp_path / "kantor"

    def unknown(*arguments: str, listing: str = "") -> list[str]:
        capsys.readouterr()
        run(["--data-dir", str(office), *arguments, "--json"])
        data = json.loads(capsys.readouterr().out)
        return undocumented(arguments[0], data, *([listing] if listing else []))

    year = ["--tahun", "2025"]
    assert unknown("impor", str(SAMPLE), *year, listing="ditolak") == []
    differing = write_recap(
        tmp_path / "r.xlsx", [("GEMAS", "DISDIK", FULL)], extra={"Skor Kematangan": ["1,00"]}
    )
    assert unknown("impor", str(differing), *year, "--coba", listing="selisih_skor") == []
    with opened(office, resources() / "guidelines") as workspace:
        save_scenario(workspace, Scenario(None, 2025, "Tanpa"))
        locked = plan_office(workspace, 2025).planned[0].entry.row.id
        for number in range(16, 36):
            set_lock(workspace, locked, number, locked=True)
    assert unknown("rekap", *year) == []
    assert unknown("indeks", *year, "--skenario", "Tanpa", "--inovasi", "tidak_ada") == []
    assert unknown("indeks", *year, "--nilai", "klaim") == []
    assert unknown("rencana", *year, "--hari", "45", listing="belum_tercapai") == []
    assert unknown("spd", *year) == []
    assert unknown("riwayat", "catat", *year, "--indeks", "50", "--peringkat", "Nasional=1") == []
    assert unknown("riwayat") == []
    assert unknown("rakor", "buka", *year, "--tanggal", "2025-08-11") == []
    assert unknown("rakor", "daftar", *year) == []
    with opened(office, resources() / "guidelines") as workspace:
        save_follow_up(workspace, FollowUp(None, 1, "Bukti", None, None, "", None, None, ""))
    assert unknown("rakor", "banding", "--dari", "1", listing="tindak_lanjut") == []
    with closing(sqlite3.connect(office / "iga.db")) as database, database:
        database.execute("UPDATE innovation SET status = 'terkirim' WHERE id = 1")
    assert unknown("periksa", listing="temuan") == []
    # Within a range that a table names by its ends.
    assert set(unknown("pilih", *year)) <= set(re.findall(r"`(\w+)`", section("indeks")))


def without_labels(data: Any) -> Any:
    """Give *data* without what is keyed by a paper's own words."""
    if isinstance(data, list):
        return [without_labels(value) for value in data]
    if not isinstance(data, dict):
        return data
    worded = {"isi", "jumlah"}
    kept = {key: None if key in worded and isinstance(data[key], dict) else data[key] for key in data}
    return {key: without_labels(value) for key, value in kept.items()}


def test_every_key_of_the_papers_is_documented(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    office = small_office(tmp_path / "kantor", capsys)

    def unknown(*arguments: object, listing: str) -> list[str]:
        data = without_labels(office("laporan", *arguments, "--json").data)
        return undocumented("laporan", data, listing)

    year = ["--tahun", "2025"]
    assert unknown("daftar", listing="pilihan") == []
    for kind in PAPERS:
        if kind.name != "perbandingan-rakor":
            assert unknown("buat", kind.name, *year, listing="isi") == []
    assert unknown("buat", "rekap-verifikasi", *year, "--per-opd", listing="jumlah_kelompok") == []
    bundle = ["bahan-rakor", *year, "--keluar", tmp_path / "bahan", "--tanpa-gabungan"]
    assert unknown(*bundle, "--pilih", "daftar-hadir", "perbandingan-rakor", listing="tidak_ikut") == []
    assert unknown("arsip", listing="cara") == []


def test_every_key_of_the_exchange_is_documented(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    office = small_office(tmp_path / "kantor", capsys)
    year, folder, package = ["--tahun", "2025"], tmp_path / "kiriman", tmp_path / "kantor.iga"

    def unknown(*arguments: object, listings: Sequence[str] = ()) -> list[str]:
        return undocumented(str(arguments[0]), office(*arguments, "--json").data, *listings)

    assert unknown("laptop", "kirim", "--ke", package, listings=["ukuran"]) == []
    assert unknown("formulir", "buat", *year, "--ke", folder, listings=["berkas"]) == []
    assert unknown("formulir", "daftar", *year, listings=["dibuat"]) == []
    for name in ("I1_16_SK.pdf", "foto.pdf"):
        pdf(folder, name)
    (form,) = folder.glob("* DINKES *")
    with filling_in(form) as filled:
        filled.write("Inovasi 1", "Tujuan", "Tujuan baru")
        filled.write("Inovasi 1", 17, 9)
    (lone,) = folder.glob("* DISDIK *")
    lone.unlink()
    differences = ["perbedaan", "isian"]
    read = [*differences, "bukti", "sisa", "ditolak"]
    assert unknown("formulir", "baca", folder, "--coba", listings=read) == []
    assert unknown("formulir", "baca", folder, listings=["tersimpan"]) == []
    assert unknown("laptop", "gabung", package, listings=[*differences, "tersimpan"]) == []

    double = write_recap(tmp_path / "r.xlsx", [("GEMAS STUNTNG", "DINKES", FULL)])
    assert office("impor", double, *year).code == 0
    assert unknown("ganda", *year, listings=["pasangan"]) == []
    next_year = ["lanjut", "--dari", "2025", "--ke", "2026"]
    assert unknown(*next_year, listings=["calon"]) == []
    key = office.chosen(READY)
    (tmp_path / "isian.json").write_text(json.dumps({key: {"uraian": "Diperluas"}}))
    assert unknown(*next_year, "--isian", tmp_path / "isian.json", listings=["id"]) == []

    assert unknown("paket", "periksa", *year, listings=["temuan"]) == []
    assert unknown("paket", "buat", *year, "--ke", tmp_path / "paket", listings=["berkas"]) == []
    with office.opened() as workspace:
        accept(workspace, key, 16, 3)
    sending = ["--id", key, "--tanggal", SENT_ON, "--tanda-terima", "B-7"]
    assert unknown("paket", "kirim", *sending, listings=["terkirim"]) == []
    office.rewrite(READY, purpose="Tujuan lain")
    assert unknown("paket", "ubahan", *year, listings=["ubahan"]) == []
