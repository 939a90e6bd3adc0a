"""What kind of place a folder is: on which drive, synchronised by whom, writable, how much room is left."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path, PurePath, PurePosixPath

_REMOVABLE, _REMOTE = 2, 4
"""What Windows (GetDriveTypeW) calls a drive that can be pulled out, and one on the network."""
_READ_ONLY_VOLUME = 0x00080000
"""What Windows (GetVolumeInformationW) says of a volume that nobody can write."""
_NETWORKS = frozenset(
    {
        *("9p", "afs", "ceph", "cifs", "davfs", "glusterfs", "ncpfs", "nfs", "nfs4", "smb3", "smbfs"),
        *(
            "fuse.davfs2",
            "fuse.glusterfs",
            "fuse.gvfsd-fuse",
            "fuse.rclone",
            "fuse.sshfs",
            "vboxsf",
            "virtiofs",
        ),
    }
)
"""File systems on another machine, as Linux names them; SQLite's locks cannot be relied on there."""
_PULLED_OUT_OF = (PurePosixPath("/media"), PurePosixPath("/run/media"))
_BY_NAME = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "drive saya": "Google Drive",
    "iclouddrive": "iCloud Drive",
    "icloud drive": "iCloud Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
}
"""How folders of programs that copy by themselves begin, in small letters."""
_BY_MARK = {
    ".dropbox": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
}
"""What such programs leave in the uppermost folder that they copy."""
_OCTAL = re.compile(r"\\([0-7]{3})")


class Drive(Enum):
    """On what a folder lies."""

    FIXED = auto()
    REMOVABLE = auto()
    NETWORK = auto()


def _windows_drive_type(root: str) -> int:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 the others need not load it

        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return 0


def _windows_volume_flags(root: str) -> int:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 as above

        flags = ctypes.c_ulong()
        if ctypes.windll.kernel32.GetVolumeInformationW(
            root, None, 0, None, None, ctypes.byref(flags), None, 0
        ):
            return flags.value
    return 0


@dataclass(frozen=True, slots=True)
class Machine:
    """What this machine says of its drives.

    `mounts` is what Linux lists in /proc/self/mounts ("" elsewhere), `drive_type` and `volume_flags` ask
    Windows about a root.
    """

    environment: Mapping[str, str]
    mounts: str = ""
    drive_type: Callable[[str], int] = _windows_drive_type
    volume_flags: Callable[[str], int] = _windows_volume_flags


def this_machine() -> Machine:
    """Ask this machine."""
    mounts = ""
    with suppress(OSError):
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    return Machine(os.environ, mounts)


def drive_of(folder: PurePath, machine: Machine) -> Drive:
    """Say on what the absolute *folder* lies."""
    if not folder.drive:
        return _mounted_drive(PurePosixPath(folder), machine.mounts)
    share = _share(folder)
    if share.startswith(("\\\\", "UNC\\")):
        return Drive.NETWORK
    kinds = {_REMOVABLE: Drive.REMOVABLE, _REMOTE: Drive.NETWORK}
    return kinds.get(machine.drive_type(f"{share}\\"), Drive.FIXED)


def is_read_only_medium(folder: PurePath, machine: Machine) -> bool:
    """Say whether nobody can write where the absolute *folder* lies: a disc, or a stick that is locked.

    A share that this machine may only read is none: others write there.
    """
    if drive_of(folder, machine) is Drive.NETWORK:
        return False
    if not folder.drive:
        return "ro" in _mount(PurePosixPath(folder), machine.mounts).options
    return bool(machine.volume_flags(f"{_share(folder)}\\") & _READ_ONLY_VOLUME)


def _share(folder: PurePath) -> str:
    return folder.drive.upper().removeprefix("\\\\?\\")


def synchroniser_of(folder: PurePath, machine: Machine) -> str:
    """Name the program that copies *folder* to other machines by itself; "" if none is known to."""
    for name, place in machine.environment.items():
        if name.upper().startswith("ONEDRIVE") and place and folder.is_relative_to(place):
            return "OneDrive"
    for part in folder.parts:
        for beginning, name in _BY_NAME.items():
            if part.casefold().startswith(beginning):
                return name
    for above in (folder, *folder.parents):
        for mark, name in _BY_MARK.items():
            with suppress(OSError):  # a folder above may be one that nobody may look into
                if Path(above, mark).exists():
                    return name
    return ""


def is_writable(folder: Path) -> bool:
    """Say whether a file can be made in *folder* now, by making one: what its rights say is not enough."""
    probe = folder / f".tulis.{os.getpid()}"
    try:
        probe.touch()
    except OSError:
        return False
    # Where something else has just opened it, it goes the next time.
    with suppress(OSError):
        probe.unlink(missing_ok=True)
    return True


def free_bytes(folder: Path) -> int | None:
    """Give how much room is left where *folder* lies; None if that cannot be told."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


@dataclass(frozen=True, slots=True)
class _Mount:
    place: PurePosixPath = PurePosixPath("/")
    system: str = ""
    options: tuple[str, ...] = ()


def _mount(folder: PurePosixPath, mounts: str) -> _Mount:
    found = _Mount()
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 4:
            continue
        mounted = PurePosixPath(_OCTAL.sub(lambda code: chr(int(code[1], 8)), fields[1]))
        # What is mounted later covers what was there before.
        if folder.is_relative_to(mounted) and mounted.is_relative_to(found.place):
            found = _Mount(mounted, fields[2], tuple(fields[3].split(",")))
    return found


def _mounted_drive(folder: PurePosixPath, mounts: str) -> Drive:
    found = _mount(folder, mounts)
    if found.system in _NETWORKS:
        return Drive.NETWORK
    place = found.place
    removable = any(place != media and place.is_relative_to(media) for media in _PULLED_OUT_OF)
    return Drive.REMOVABLE if removable else Drive.FIXED
