from pathlib import Path

import pytest

from .commands import Commands, small_office
from .test_command_line_doc import undocumented
from .workbooks import FULL, write_recap


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    return small_office(tmp_path / "kantor", capsys)


def test_a_backup_is_made_once_and_checked(office: Commands) -> None:
    data = office.json("cadangkan")
    (kept,) = data["cadangan"]
    assert (kept["sebab"], kept["inovasi"], kept["berkas"], kept["bersandi"]) == ("diminta", 3, 0, False)
    assert Path(kept["tempat"]).stat().st_size == kept["ukuran"]
    place = str(office.office / "cadangan")
    assert office.json("cadangkan") == {"cadangan": [], "tidak_berubah": [place], "masalah": []}
    checked = office.json("cadangkan", "--periksa")
    assert checked["utuh"]
    assert {"temuan": [], **kept} in checked["cadangan"]


def test_a_folder_is_chosen_for_good_and_given_up(office: Commands, tmp_path: Path) -> None:
    usb, password = tmp_path / "usb", tmp_path / "sandi.txt"
    usb.mkdir()
    password.write_text("rahasia kantor\n")
    made = office.json("cadangkan", "--ke", usb, "--sandi-dari", password)
    assert [kept["bersandi"] for kept in made["cadangan"]] == [False, True]
    assert len(office.json("cadangkan")["tidak_berubah"]) == 2
    assert "masih sama" in office("cadangkan").out
    assert len(office.json("cadangkan", "--tanpa-folder")["tidak_berubah"]) == 1


def test_what_goes_wrong_is_told(office: Commands, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    assert office("cadangkan", "--ke", usb).code == 0
    usb.rename(tmp_path / "dicabut")
    answer = office("cadangkan")
    assert answer.code == 3
    assert "tidak terjangkau" in answer.out
    answer = office("cadangkan", "--periksa")
    assert answer.code == 3
    assert "tidak terjangkau" in answer.out
    other = tmp_path / "lain"
    assert office("cadangkan", "--ke", other).err.startswith(f"Folder {other} tidak ditemukan.")
    # An empty folder under the same name may be where the stick was mounted: only who says so uses it.
    usb.mkdir()
    assert office("cadangkan").code == 3
    assert office("cadangkan", "--ke", usb).code == 0
    assert "--ke" in office("cadangkan", "--sandi-dari", tmp_path / "x").err
    kept = next((office.office / "cadangan").glob("*.cadangan"))
    kept.write_bytes(kept.read_bytes()[:-1])
    answer = office("cadangkan", "--periksa")
    assert answer.code == 4
    assert "Rusak: " in answer.out


def test_an_import_can_be_undone_by_the_backup_before_it(office: Commands, tmp_path: Path) -> None:
    recap = write_recap(tmp_path / "r.xlsx", [("INOVASI LAIN", "DINKES", FULL)])
    before = len(list((office.office / "cadangan").glob("*.cadangan")))
    assert office("impor", recap, "--tahun", 2025, "--coba").code == 0
    assert len(list((office.office / "cadangan").glob("*.cadangan"))) == before
    assert office("impor", recap, "--tahun", 2025).code == 0
    reasons = [kept["sebab"] for kept in office.json("cadangkan", "--periksa")["cadangan"]]
    assert "sebelum membaca rekap" in reasons


def test_every_key_is_documented(office: Commands) -> None:
    for arguments in (["cadangkan"], ["cadangkan", "--periksa"]):
        assert undocumented("cadangkan", office.json(*arguments), "cadangan") == []
