import os
import re
import shutil
from pathlib import Path

import pytest

from iga_desktop.domain.backups import Reason
from iga_desktop.progress import Progress
from iga_desktop.services.backup_settings import save_backup_settings
from iga_desktop.services.backups import back_up
from iga_desktop.services.occupancy import occupy
from iga_desktop.services.workspace import utc_now

from .commands import READY, Commands, small_office
from .test_command_line_doc import undocumented


@pytest.fixture
def medium(tmp_path: Path) -> Path:
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb"


@pytest.fixture
def office(tmp_path: Path, medium: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    """An office that was backed up, within its folder and on a medium, and changed since."""
    commands = small_office(tmp_path / "kantor", capsys)
    save_backup_settings(commands.office, medium, None, 3)
    assert back_up(commands.office, Reason.ASKED, Progress(), utc_now).problems == ()
    commands.rewrite(READY, purpose="Tujuan lain")
    return commands


def test_the_list_says_what_there_is_and_where(office: Commands, medium: Path) -> None:
    data = office.json("pulihkan", "--daftar")
    assert undocumented("pulihkan", data, "cadangan") == []
    assert [(entry["nomor"], entry["inovasi"], entry["tahun"]) for entry in data["cadangan"]] == [
        (1, 3, [2025])
    ] * 2
    assert {Path(entry["tempat"]).is_relative_to(medium) for entry in data["cadangan"]} == {True, False}
    shown = office("pulihkan", "--daftar").out
    assert str(office.office / "cadangan") in shown
    assert shown.count("diminta, 3 inovasi, 0 berkas bukti") == 2
    assert office("pulihkan", "--daftar", "--dari", medium).out.count("Cadangan 1:") == 1


def test_trying_changes_nothing_and_restoring_does(office: Commands) -> None:
    changed = office.content()
    tried = office.json("pulihkan", "--coba")
    assert undocumented("pulihkan", tried, "cadangan", "perubahan") == []
    assert tried["perubahan"] == [
        {"jenis": "Inovasi", "kembali": [], "hilang": [], "berubah": [f"{READY} (2025)"]}
    ]
    assert (tried["perubahan_sesudahnya"], tried["pulih"]) == (1, None)
    assert office.content() == changed
    done = office.json("pulihkan")
    assert undocumented("pulihkan", done, "pulih") == []
    assert office.profile(READY).purpose != "Tujuan lain"
    assert office("pulihkan", "--coba", "--dari", done["pulih"]["pengaman"]).out.splitlines()[-1] == (
        "Percobaan: tidak ada yang diubah."
    )
    assert office("pulihkan", "--dari", done["pulih"]["pengaman"]).code == 0
    assert office.content() == changed


def test_a_new_laptop_takes_an_office_from_a_medium(
    office: Commands, medium: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = Commands(tmp_path / "baru", capsys)
    (file,) = medium.rglob("*.cadangan")
    answer = new("pulihkan", "--dari", file)
    assert answer.code == 0
    assert "Kantor sudah dipulihkan dari cadangan." in answer.out
    assert new.profile(READY).purpose != "Tujuan lain"
    assert office("pulihkan", "--dari", medium, "--nomor", 1).code == 0
    assert new.content() == office.content()


def test_another_office_asks_for_its_word(
    office: Commands, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = small_office(tmp_path / "lain", capsys)
    before = other.content()
    refused = other("pulihkan", "--dari", office.office)
    assert refused.code == 2
    assert "kantor lain" in refused.err
    assert "--kantor-lain" in refused.err
    assert other.content() == before
    assert other("pulihkan", "--dari", office.office, "--kantor-lain").code == 0
    assert other.content() != before


def test_an_office_that_a_window_has_is_left_alone(office: Commands) -> None:
    before = office.content()
    with occupy(office.office, "Petugas"):
        refused = office("pulihkan")
        assert office("pulihkan", "--coba").code == 0
    assert refused.code == 2
    assert re.search(r"sedang dibuka oleh Petugas.*Tidak ada data yang berubah\.", refused.err)
    assert office.content() == before


def refusals(office: Commands, *arguments: object) -> str:
    before = office.content()
    answer = office("pulihkan", *arguments)
    assert answer.code == 2
    assert answer.out == ""
    assert office.content() == before
    assert answer.err.endswith(".\n")
    return answer.err


def test_what_is_no_backup_is_refused_in_a_sentence(office: Commands, medium: Path, tmp_path: Path) -> None:
    (file,) = medium.rglob("*.cadangan")
    for name, content in (("kosong", b""), ("zip", b"PK\x05\x06" + bytes(18)), ("rekap.xlsx", b"PK")):
        for folder in (tmp_path, file.parent):
            (folder / name).write_bytes(content)
            assert "cadangan" in refusals(office, "--dari", folder / name)
    other = tmp_path / "surat.txt"
    other.write_text("bukan cadangan apa pun")
    assert f'"{other}" bukan cadangan' in refusals(office, "--dari", other)
    assert "bukan cadangan" in refusals(office, "--dari", tmp_path / "tidak ada")
    assert "nomor 7 tidak ada" in refusals(office, "--dari", medium, "--nomor", 7)
    os.truncate(file, file.stat().st_size // 2)
    assert "rusak" in refusals(office, "--dari", file)


def test_a_number_that_two_places_have_asks_for_the_place(office: Commands) -> None:
    assert "--dari" in refusals(office, "--nomor", 1)


def test_a_folder_without_backups_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], office: Commands
) -> None:
    shutil.rmtree(office.office / "cadangan")
    (office.office / "cadangan.json").unlink()
    assert "Cadangan belum ada." in refusals(office)
    assert Commands(tmp_path / "baru", capsys)("pulihkan").code == 2
    assert not (tmp_path / "baru").exists()
