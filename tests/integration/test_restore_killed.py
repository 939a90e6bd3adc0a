import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from iga_desktop.domain.backups import Reason
from iga_desktop.progress import Progress
from iga_desktop.services.backup_settings import save_backup_settings
from iga_desktop.services.backups import back_up
from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.services.workspace import opened, utc_now
from tests.unit.services.laptops import GUIDELINES, blank_laptop, fill

STRIDE = "17"
"""At every so manieth line of what restores there is a death; with 1 it takes a minute."""


Life = dict[str, Any]


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of an office, which lies on a medium; the office was changed since."""
    office, medium = tmp_path / "kantor", tmp_path / "usb"
    workspace = blank_laptop(office)
    fill(workspace, tmp_path)
    workspace.close()
    (office / "templat").mkdir()
    (office / "templat" / "undangan.docx").write_text("cadangan")
    medium.mkdir()
    save_backup_settings(office, medium, None, 3)
    made = back_up(office, Reason.ASKED, Progress(), utc_now).made
    with opened(office, GUIDELINES) as workspace:
        before = load_innovation(workspace, 1)
        save_innovation(
            workspace, before, replace(before, profile=replace(before.profile, purpose="kemudian"))
        )
    (office / "templat" / "undangan.docx").write_text("kemudian")
    (evidence,) = (office / "bukti").glob("??/*")
    evidence.unlink()  # so that a file has to come back, too
    (file,) = [kept.file for kept in made if not kept.own]
    return file


def lives(tmp_path: Path, backup: Path, stride: str) -> tuple[list[Life], list[Life]]:
    """Restore the office, dying again and again; give what was found before the database came, and after."""
    shutil.copytree(tmp_path / "kantor", tmp_path / "semula")
    places = [str(path) for path in (tmp_path / "kantor", tmp_path / "semula", backup)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.integration.dying_restore", *places, stride],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.stderr == ""
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) > 5
    assert [life["dead"] for life in found] == [True] * (len(found) - 1) + [False]
    turn = [life["rows"] for life in found].index(found[-1]["rows"])
    restored = {"alarm": False, "rows": found[-1]["rows"], "templates": ["cadangan"], "evidence": 1}
    assert all(life == restored | {"dead": life["dead"]} for life in found[turn:])
    return found[:turn], found[turn:]


def test_whoever_is_cut_off_finds_the_old_records_or_the_restored_ones(tmp_path: Path, backup: Path) -> None:
    old, _ = lives(tmp_path, backup, STRIDE)
    assert len({life["rows"] for life in old}) == 1
    assert not any(life["alarm"] for life in old)
    # Templates come before the records, each of them whole.
    templates = [life["templates"] for life in old]
    assert sorted(templates, reverse=True) == templates
    assert templates[0] == ["kemudian"]
    assert all(each in (["kemudian"], ["cadangan"]) for each in templates)


def test_a_damaged_office_stays_so_until_the_backup_is_in_its_place(tmp_path: Path, backup: Path) -> None:
    database = tmp_path / "kantor" / "iga.db"
    database.write_bytes(database.read_bytes()[:9000])
    old, _ = lives(tmp_path, backup, STRIDE)
    assert old == [{"dead": True, "rows": None}] * len(old)
