"""Unpacking a .zip that came from somebody: within limits, and into files whose names are ours.

Every file goes to a numbered folder of its own, so that no name in an archive decides where anything is
written. Names that could only be meant to do so give the archive away, and it is refused.
"""

import re
import stat
import unicodedata
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from iga_desktop.errors import UNCHANGED, EnvironmentProblem, UserError
from iga_desktop.exchange.archives import BROKEN, MEBIBYTE, TooLarge, encrypted, pieces, usual
from iga_desktop.exchange.file_names import is_device, own_name
from iga_desktop.progress import Progress

MOST_ENTRIES = 10_000
LARGEST_ENTRY = 256 * MEBIBYTE
LARGEST_UNPACKED = 1024 * MEBIBYTE
_DEEPEST = 12
_LONGEST_TOLD = 150
_UTF8 = 0x800
_DRIVE = re.compile(r"[A-Za-z]:")


def unpack(archive: Path, target: Path, progress: Progress) -> Sequence[tuple[Path, PurePosixPath]]:
    """Unpack *archive* into the empty folder *target*; give each file with its place in the archive.

    A file never unpacks to more than it declares: the rest of it counts as damage.

    Raises:
        UserError: it is no .zip, protected, damaged, too large, or hostile.
        EnvironmentProblem: there is no room in *target*. Cancelled: the officer cancelled.
    """
    try:
        packed = ZipFile(archive)
    except OSError as problem:
        raise _refused(
            archive, "tidak dapat dibaca", "Pastikan media penyimpannya masih terpasang"
        ) from problem
    except BROKEN as problem:
        raise _damaged(archive) from problem
    with packed:
        infos = [info for info in packed.infolist() if not info.is_dir()]
        _check_sizes(archive, infos)
        places = [_checked_place(archive, info) for info in infos]
        files = []
        for number, (info, place) in enumerate(zip(infos, places, strict=True)):
            progress.report(number, len(infos), place.name)
            file = target / str(number) / own_name(place.name)
            _extract(archive, packed, info, file, progress)
            files.append((file, place))
    return files


def _check_sizes(archive: Path, infos: Sequence[ZipInfo]) -> None:
    if encrypted(infos):
        raise _refused(archive, "dilindungi kata sandi", "Ekstrak dengan kata sandinya, lalu baca foldernya")
    if not usual(infos):
        raise _refused(
            archive, "dipadatkan dengan cara yang tidak dikenal", "Ekstrak dahulu, lalu baca foldernya"
        )
    total = sum(info.file_size for info in infos)
    largest = max((info.file_size for info in infos), default=0)
    if len(infos) > MOST_ENTRIES or total > LARGEST_UNPACKED or largest > LARGEST_ENTRY:
        raise _refused(
            archive,
            f"terlalu besar bila diekstrak (paling banyak {MOST_ENTRIES} berkas, "
            f"{LARGEST_ENTRY // MEBIBYTE} MB tiap berkas, {LARGEST_UNPACKED // MEBIBYTE} MB seluruhnya)",
            "Bagi menjadi beberapa .zip, atau ekstrak dahulu lalu baca foldernya",
        )


def _checked_place(archive: Path, info: ZipInfo) -> PurePosixPath:
    """Give where a file lies in the archive.

    Raises:
        UserError: it is a link or a device, or its name leads out of the folder that it is unpacked to.
    """
    name = _name(info)
    place = PurePosixPath(*(part for part in name.split("/") if part not in ("", ".")))
    kind = stat.S_IFMT(info.external_attr >> 16)
    if (
        kind not in (0, stat.S_IFREG)
        or name.startswith("/")
        or _DRIVE.match(name)
        or not place.parts
        or len(place.parts) > _DEEPEST
        or any(part == ".." or is_device(part) for part in place.parts)
    ):
        raise _refused(
            archive,
            f'ditolak karena memuat nama yang berbahaya ("{place.name[:_LONGEST_TOLD]}")',
            "Tanyakan kepada pengirim dari mana berkas itu, dan minta dibuat ulang",
        )
    return place


def _name(info: ZipInfo) -> str:
    """Give the name of a packed file as its sender saw it, parts separated by slashes.

    Only a flag promises UTF-8; without it programs write UTF-8 all the same, or the code page of a Western
    European Windows, and `zipfile` has read it as that of an American one.
    """
    name = info.filename
    if not info.flag_bits & _UTF8:
        written = name.encode("cp437")
        try:
            name = written.decode()
        except UnicodeDecodeError:
            name = written.decode("cp850")
    return unicodedata.normalize("NFC", name).replace("\\", "/")


def _extract(archive: Path, packed: ZipFile, info: ZipInfo, file: Path, progress: Progress) -> None:
    try:
        file.parent.mkdir()
        with file.open("xb") as copy:
            for piece in pieces(packed, info, info.file_size):
                progress.raise_if_cancelled()
                copy.write(piece)
    except (*BROKEN, TooLarge) as problem:
        raise _damaged(archive) from problem
    except OSError as problem:
        raise EnvironmentProblem(
            f"Berkas {archive.name} tidak dapat diekstrak. Pastikan masih ada ruang di laptop dan media "
            f"penyimpannya masih terpasang, lalu coba lagi. {UNCHANGED}"
        ) from problem


def _damaged(archive: Path) -> UserError:
    return _refused(archive, "rusak, terpotong, atau bukan .zip", "Minta pengirim mengirim ulang berkas itu")


def _refused(archive: Path, reason: str, advice: str) -> UserError:
    return UserError(f"Berkas {archive.name} {reason}. {advice}. {UNCHANGED}")
