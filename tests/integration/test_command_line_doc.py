"""docs/command-line.md knows every command, option and key."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from iga_desktop.cli import run
from iga_desktop.domain.meeting import FollowUp
from iga_desktop.domain.scenario import Scenario
from iga_desktop.paths import resources
from iga_desktop.services.follow_ups import save_follow_up
from iga_desktop.services.planning import set_lock
from iga_desktop.services.plans import plan_office
from iga_desktop.services.scenarios import save_scenario
from iga_desktop.services.workspace import opened

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
        "spd": ["", "atur"],
        "riwayat": ["", "catat", "hapus"],
    }
    for command in listed:
        for word in families.get(command, [""]):
            offered = options(shown(capsys, *f"{command} {word}".split()))
            assert offered - options(common + section(command)) == set()


def test_every_key_is_documented(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    office = tmp_path / "kantor"

    def undocumented(*arguments: str, listing: str = "") -> list[str]:
        capsys.readouterr()
        run(["--data-dir", str(office), *arguments, "--json"])
        data = json.loads(capsys.readouterr().out)
        assert not listing or data[listing], "an empty list shows no keys"
        found = set(keys(data))
        assert found
        return sorted(key for key in found if f"`{key}`" not in section(arguments[0]))

    year = ["--tahun", "2025"]
    assert undocumented("impor", str(SAMPLE), *year, listing="ditolak") == []
    differing = write_recap(
        tmp_path / "r.xlsx", [("GEMAS", "DISDIK", FULL)], extra={"Skor Kematangan": ["1,00"]}
    )
    assert undocumented("impor", str(differing), *year, "--coba", listing="selisih_skor") == []
    with opened(office, resources() / "guidelines") as workspace:
        save_scenario(workspace, Scenario(None, 2025, "Tanpa"))
        locked = plan_office(workspace, 2025).planned[0].entry.row.id
        for number in range(16, 36):
            set_lock(workspace, locked, number, locked=True)
    assert undocumented("rekap", *year) == []
    assert undocumented("indeks", *year, "--skenario", "Tanpa", "--inovasi", "tidak_ada") == []
    assert undocumented("indeks", *year, "--nilai", "klaim") == []
    assert undocumented("rencana", *year, "--hari", "45", listing="belum_tercapai") == []
    assert undocumented("spd", *year) == []
    assert undocumented("riwayat", "catat", *year, "--indeks", "50", "--peringkat", "Nasional=1") == []
    assert undocumented("riwayat") == []
    assert undocumented("rakor", "buka", *year, "--tanggal", "2025-08-11") == []
    assert undocumented("rakor", "daftar", *year) == []
    with opened(office, resources() / "guidelines") as workspace:
        save_follow_up(workspace, FollowUp(None, 1, "Bukti", None, None, "", None, None, ""))
    assert undocumented("rakor", "banding", "--dari", "1", listing="tindak_lanjut") == []
    with closing(sqlite3.connect(office / "iga.db")) as database, database:
        database.execute("UPDATE innovation SET status = 'terkirim' WHERE id = 1")
    assert undocumented("periksa", listing="temuan") == []
    # Within a range that a table names by its ends.
    assert set(undocumented("pilih", *year)) <= set(re.findall(r"`(\w+)`", section("indeks")))
