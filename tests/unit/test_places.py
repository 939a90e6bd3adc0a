import os
from collections.abc import Callable
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from iga_desktop.places import (
    Drive,
    Machine,
    drive_of,
    free_bytes,
    is_read_only_medium,
    is_writable,
    synchroniser_of,
    this_machine,
)

MOUNTS = r"""/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
//server/bagi /home/sari/Bagian\040Umum cifs rw 0 0
/dev/sdb1 /media/sari/USB vfat rw 0 0
tmpfs /media tmpfs rw 0 0
server:/ekspor /mnt/nfs nfs4 rw 0 0
/dev/sdc1 /mnt/nfs/lokal ext4 rw 0 0
sari@host: /home/sari/jauh fuse.sshfs rw 0 0
rusak
"""


@pytest.mark.parametrize(
    ("folder", "drive"),
    [
        ("/home/sari/.local/share/iga_desktop", Drive.FIXED),
        ("/home/sari/Bagian Umum/iga", Drive.NETWORK),
        ("/home/sari/Bagian Umumnya/iga", Drive.FIXED),
        ("/media/sari/USB/iga", Drive.REMOVABLE),
        ("/mnt/nfs/iga", Drive.NETWORK),
        ("/mnt/nfs/lokal/iga", Drive.FIXED),
        ("/home/sari/jauh", Drive.NETWORK),
    ],
)
def test_linux_tells_what_a_folder_lies_on(folder: str, drive: Drive) -> None:
    assert drive_of(PurePosixPath(folder), Machine({}, MOUNTS)) is drive


def _windows(kinds: dict[str, int]) -> Callable[[str], int]:
    return lambda root: kinds[root]


@pytest.mark.parametrize(
    ("folder", "drive"),
    [
        (r"C:\Users\Sari\AppData\Local\iga_desktop", Drive.FIXED),
        (r"E:\iga", Drive.REMOVABLE),
        (r"Z:\iga", Drive.NETWORK),
        (r"\\server\bagian\iga", Drive.NETWORK),
        (r"\\?\UNC\server\bagian\iga", Drive.NETWORK),
        (r"\\?\C:\iga", Drive.FIXED),
    ],
)
def test_windows_tells_what_a_folder_lies_on(folder: str, drive: Drive) -> None:
    machine = Machine({}, drive_type=_windows({"C:\\": 3, "E:\\": 2, "Z:\\": 4}))
    assert drive_of(PureWindowsPath(folder), machine) is drive


LOCKED = """/dev/sda1 / ext4 rw,relatime 0 0
/dev/sr0 /media/sari/CD iso9660 ro,nosuid 0 0
//server/bagi /mnt/bagi cifs ro,vers=3.0 0 0
/dev/sdb1 /media/sari/USB vfat rw,errors=remount-ro 0 0
"""


@pytest.mark.parametrize(
    ("folder", "locked"),
    [
        ("/home/sari", False),
        ("/media/sari/CD/iga", True),
        ("/mnt/bagi/iga", False),
        ("/media/sari/USB", False),
    ],
)
def test_linux_tells_which_medium_nobody_can_write(folder: str, *, locked: bool) -> None:
    assert is_read_only_medium(PurePosixPath(folder), Machine({}, LOCKED)) is locked


@pytest.mark.parametrize(("folder", "locked"), [(r"C:\iga", False), (r"E:\iga", True), (r"Z:\iga", False)])
def test_windows_tells_which_medium_nobody_can_write(folder: str, *, locked: bool) -> None:
    kinds = _windows({"C:\\": 3, "E:\\": 2, "Z:\\": 4})
    flags = _windows({"C:\\": 0x03E700FF, "E:\\": 0x000800FF, "Z:\\": 0x000800FF})
    machine = Machine({}, drive_type=kinds, volume_flags=flags)
    assert is_read_only_medium(PureWindowsPath(folder), machine) is locked


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        (r"C:\Users\Sari\OneDrive - Pemkab Contoh\iga", "OneDrive"),
        (r"D:\Awan\iga", "OneDrive"),
        (r"C:\Users\Sari\Dropbox (Pribadi)\iga", "Dropbox"),
        (r"C:\Users\Sari\iCloudDrive\iga", "iCloud Drive"),
        (r"C:\Users\Sari\Google Drive\iga", "Google Drive"),
        (r"G:\Drive Saya\iga", "Google Drive"),
        (r"C:\Users\Sari\Nextcloud\iga", "Nextcloud"),
        (r"C:\Users\Sari\AppData\Local\iga_desktop", ""),
        (r"D:\Awan lain\iga", ""),
    ],
)
def test_a_synchronised_folder_is_known_by_environment_and_name(folder: str, name: str) -> None:
    machine = Machine({"OneDriveCommercial": r"D:\awan", "OneDriveConsumer": "", "PATH": r"D:\Awan lain"})
    assert synchroniser_of(PureWindowsPath(folder), machine) == name


def test_a_synchronised_folder_is_known_by_its_mark(tmp_path: Path) -> None:
    folder = tmp_path / "kantor" / "data"
    folder.mkdir(parents=True)
    assert synchroniser_of(folder, Machine({})) == ""
    (tmp_path / "kantor" / ".stfolder").mkdir()
    assert synchroniser_of(folder, Machine({})) == "Syncthing"


def test_a_folder_that_nobody_may_look_into_is_no_synchronised_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "denied", str(path))

    monkeypatch.setattr(Path, "exists", refuse)
    assert synchroniser_of(tmp_path, Machine({})) == ""


def test_writing_is_found_out_by_writing(tmp_path: Path) -> None:
    assert is_writable(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert not is_writable(tmp_path / "tidak ada")
    (tmp_path / "berkas").touch()
    assert not is_writable(tmp_path / "berkas")


def test_room_is_told_in_bytes(tmp_path: Path) -> None:
    free = free_bytes(tmp_path)
    assert free is not None
    assert free > 0
    assert free_bytes(tmp_path / "tidak ada") is None


def test_this_machine_can_be_asked(tmp_path: Path) -> None:
    machine = this_machine()
    assert drive_of(tmp_path.resolve(), machine) in Drive
    assert bool(machine.mounts) is (os.name == "posix" and Path("/proc/self/mounts").exists())
