import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from iga_desktop.domain.backups import Reason
from iga_desktop.errors import UserError
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services.backup_settings import (
    BackupSettings,
    load_backup_settings,
    save_backup_settings,
)
from iga_desktop.services.backups import (
    KeptBackup,
    PasswordNeeded,
    WrongPassword,
    back_up,
    check_backup,
    list_backups,
    list_place,
    stale_sentence,
)
from iga_desktop.services.workspace import Workspace, opened
from tests.unit.services.verifying import add

NOON = datetime(2026, 6, 1, 5)  # noqa: DTZ001 as kept, in UTC
PASSWORD = "rahasia kantor"  # noqa: S105 no real one


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "usb é"
    folder.mkdir()
    return folder


def chosen_backup(office: Workspace) -> KeptBackup:
    """Back *office* up and give what then lies in the chosen folder."""
    made = back_up(office.folder, Reason.ASKED, Progress(), lambda: NOON)
    assert made.problems == ()
    return next(kept for kept in made.made if not kept.own)


def every_byte(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_chosen_folder_is_remembered(office: Workspace, usb: Path) -> None:
    settings = save_backup_settings(office.folder, usb, None, 7)
    assert load_backup_settings(office.folder) == settings
    assert (settings.folder, settings.sealed, settings.warn_days) == (usb, False, 7)
    assert settings.place is not None
    assert settings.place.parent == usb
    assert settings.place.name.startswith("Cadangan IGA ")
    save_backup_settings(office.folder, None, None, 3)
    assert load_backup_settings(office.folder) == BackupSettings()


@pytest.mark.parametrize("spoilt", ["", "[]", '{"folder": 3}', '{"folder": null, "place": null}'])
def test_spoilt_settings_count_as_none_and_are_spoken_of(tmp_path: Path, spoilt: str) -> None:
    assert stale_sentence(tmp_path, NOON) == ""
    (tmp_path / "cadangan.json").write_text(spoilt)
    settings = load_backup_settings(tmp_path)
    assert settings == BackupSettings(fault=settings.fault)
    assert "tidak terbaca" in stale_sentence(tmp_path, NOON)


def test_an_unfit_folder_is_refused(office: Workspace, usb: Path) -> None:
    within = office.folder / "cadangan"
    within.mkdir()
    for chosen, password, sentence in (
        (within, None, "di dalam folder data kantor"),
        (office.folder, None, "di dalam folder data kantor"),
        (usb / "tidak ada", None, "tidak ditemukan"),
        (usb, "  ", "masih kosong"),
    ):
        with pytest.raises(UserError, match=sentence):
            save_backup_settings(office.folder, chosen, password, 3)
    with pytest.raises(UserError, match="1 sampai 90 hari"):
        save_backup_settings(office.folder, usb, None, 0)
    assert load_backup_settings(office.folder) == BackupSettings()
    assert list(usb.iterdir()) == []


def test_a_sealed_place_shows_nothing_to_strangers(office: Workspace, usb: Path, tmp_path: Path) -> None:
    add(office, tmp_path, 16, "isi bukti yang rahasia")
    settings = save_backup_settings(office.folder, usb, PASSWORD, 3)
    kept = chosen_backup(office)
    assert settings.place == kept.place
    assert kept.place.name.endswith(" (bersandi)")
    assert kept.sealed
    assert check_backup(kept, None, Progress()) == ()

    content, names = every_byte(usb), [path.name for path in usb.rglob("*")]
    digests = [path.name for path in (office.folder / "bukti").rglob("*") if path.is_file()]
    for secret in (b"GEMAS STUNTING", b"isi bukti yang rahasia", b"SQLite format", b"rahasia kantor"):
        assert secret not in content
    assert digests
    assert not set(digests) & set(names)

    # Another laptop knows the stick only.
    with pytest.raises(PasswordNeeded):
        list_place(usb, None)
    with pytest.raises(WrongPassword):
        list_place(usb, "rahasia lain")
    (found,) = list_place(usb, PASSWORD)
    assert found.backup == kept.backup
    assert check_backup(found, None, Progress()) == ()


def test_a_sealed_place_that_lost_its_head_still_opens_and_gets_it_back(
    office: Workspace, usb: Path, tmp_path: Path
) -> None:
    save_backup_settings(office.folder, usb, PASSWORD, 3)
    kept = chosen_backup(office)
    head = kept.place / "cadangan.json"
    before = json.loads(head.read_text())
    head.write_text("{")
    (found,) = list_place(kept.place, PASSWORD)
    assert found.backup == kept.backup
    add(office, tmp_path, 16, "SK")
    assert chosen_backup(office).backup
    assert json.loads(head.read_text()) == before


def test_an_existing_sealed_place_is_joined_only_with_its_password(office: Workspace, usb: Path) -> None:
    settings = save_backup_settings(office.folder, usb, PASSWORD, 3)
    save_backup_settings(office.folder, None, None, 3)
    with pytest.raises(UserError, match="kata sandi lain"):
        save_backup_settings(office.folder, usb, "rahasia lain", 3)
    assert save_backup_settings(office.folder, usb, PASSWORD, 3).key == settings.key
    # Only the days are changed: nobody is asked for the password again.
    assert save_backup_settings(office.folder, usb, None, 9).key == settings.key


def test_damage_is_no_wrong_password(office: Workspace, usb: Path) -> None:
    save_backup_settings(office.folder, usb, PASSWORD, 3)
    kept = chosen_backup(office)
    whole = kept.file.read_bytes()
    for at in (20, 200, 900, len(whole) // 2, len(whole) - 1):
        kept.file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        (problem,) = check_backup(kept, PASSWORD, Progress())
        assert "rusak" in problem, at
    kept.file.write_bytes(whole[:-100])
    assert "rusak" in check_backup(kept, None, Progress())[0]


def test_any_folder_with_backups_can_be_listed(office: Workspace, usb: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tidak ada cadangan"):
        list_place(usb, None)
    save_backup_settings(office.folder, usb, None, 3)
    kept = chosen_backup(office)
    for folder in (usb, kept.place):
        assert [found.file for found in list_place(folder, None)] == [kept.file]
    # The data folder of a dead laptop, as somebody copied it.
    copied = tmp_path / "salinan"
    shutil.copytree(office.folder, copied)
    (found,) = list_place(copied, None)
    assert found.own
    assert check_backup(found, None, Progress()) == ()


def test_files_that_are_no_backups_are_told_and_stay(office: Workspace, usb: Path) -> None:
    place = save_backup_settings(office.folder, usb, None, 3).place
    assert place is not None
    stray = place / "0500 2026-01-01 10.00.00.cadangan"
    stray.write_bytes(b"bukan cadangan")
    kept = chosen_backup(office)
    assert kept.backup is not None
    assert kept.backup.number == 501
    (fault,) = [found for found in list_backups(office.folder) if found.fault]
    assert fault.file == stray
    assert fault.backup is None
    assert check_backup(fault, None, Progress()) == (fault.fault,)
    assert stray.exists()


def test_two_offices_share_a_stick(office: Workspace, usb: Path, tmp_path: Path) -> None:
    save_backup_settings(office.folder, usb, None, 3)
    kept = chosen_backup(office)
    with opened(tmp_path / "kantor lain", resources() / "guidelines") as other:
        save_backup_settings(other.folder, usb, None, 3)
        theirs = chosen_backup(other)
    assert kept.place != theirs.place
    assert {found.file for found in list_place(usb, None)} == {kept.file, theirs.file}
    assert theirs.file not in {found.file for found in list_backups(office.folder)}
