"""Is this file a workbook that can be read without harm? Every answer is a sentence for the officer.

The file's own word is never taken for its size: parts are unpacked by way of trial, up to a limit.
"""

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.exchange.sheet_scan import WrongXml, parse

UNCHANGED = "Tidak ada data yang berubah."
_MEBIBYTE = 1 << 20
_LARGEST_FILE = 64 * _MEBIBYTE
_LARGEST_SHEET = 100 * _MEBIBYTE
_LARGEST_TOTAL = 200 * _MEBIBYTE
_LARGEST_LIST = 4 * _MEBIBYTE
_MOST_PARTS = 5_000

_COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_SAVE_AS = 'Buka berkas itu, pilih "Simpan Sebagai" dengan jenis Buku Kerja Excel (.xlsx), lalu baca berkas baru itu.'


def read_file(path: Path) -> bytes:
    """Give the content of the file at *path*, which is a zip archive of bearable size.

    Raises:
        UserError: it is missing, of another kind, protected, empty, or too large.
        EnvironmentProblem: it is open in Excel or cannot be read.
    """
    name = path.name
    if path.is_dir():
        raise UserError(f"{name} adalah folder, bukan berkas. Pilih berkas rekap (.xlsx). {UNCHANGED}")
    if not path.exists():
        raise UserError(
            f"Berkas {name} tidak ditemukan di folder {path.parent}. Periksa letak dan nama berkas, "
            f"lalu coba lagi. {UNCHANGED}"
        )
    _refuse_open(path)
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= _LARGEST_FILE else b""
    except PermissionError as problem:
        raise EnvironmentProblem(
            f"Berkas {name} sedang dibuka di Excel. Tutup berkas itu, lalu coba lagi. {UNCHANGED}"
        ) from problem
    except OSError as problem:
        raise EnvironmentProblem(
            f"Berkas {name} tidak dapat dibaca dari folder {path.parent}. Pastikan media penyimpannya "
            f"masih terpasang, lalu coba lagi. {UNCHANGED}"
        ) from problem
    if size > _LARGEST_FILE:
        raise UserError(
            f"Berkas {name} terlalu besar untuk sebuah rekap ({size // _MEBIBYTE} MB; paling besar "
            f"{_LARGEST_FILE // _MEBIBYTE} MB). Hapus gambar dan lembar yang tidak perlu, simpan, lalu "
            f"coba lagi. {UNCHANGED}"
        )
    _refuse_other_kinds(path, content)
    return content


def _refuse_open(path: Path) -> None:
    lock = path.with_name(f"~${path.name}")
    if lock.exists():
        raise EnvironmentProblem(
            f"Berkas {path.name} sedang dibuka di Excel. Tutup berkas itu, lalu coba lagi. Bila Excel "
            f"sudah ditutup, hapus berkas {lock.name} di folder yang sama. {UNCHANGED}"
        )


def _refuse_other_kinds(path: Path, content: bytes) -> None:
    name, suffix = path.name, path.suffix.casefold()
    if not content:
        raise UserError(f"Berkas {name} kosong. Minta pengirim mengirim ulang berkas itu. {UNCHANGED}")
    if content.startswith(_COMPOUND_FILE):
        if _ENCRYPTED in content:
            raise _protected(name)
        raise UserError(f"Berkas {name} berformat Office lama (.xls). {_SAVE_AS} {UNCHANGED}")
    if suffix in {".xlsm", ".xltm"}:
        raise _with_macros(name)
    if suffix in {".csv", ".ods", ".xls", ".xlsb"}:
        raise UserError(f"Berkas {name} berformat {suffix}, bukan .xlsx. {_SAVE_AS} {UNCHANGED}")
    if not content.startswith(b"PK"):
        raise _no_workbook(name)


def _protected(name: str) -> UserError:
    return UserError(
        f"Berkas {name} dilindungi kata sandi. Buka berkas itu di Excel, hapus kata sandinya lewat "
        f"Berkas > Info > Lindungi Buku Kerja, simpan, lalu coba lagi. {UNCHANGED}"
    )


def _with_macros(name: str) -> UserError:
    return UserError(f"Berkas {name} memuat makro, dan makro tidak diterima. {_SAVE_AS} {UNCHANGED}")


def _no_workbook(name: str) -> UserError:
    return UserError(
        f"Berkas {name} bukan buku kerja Excel (.xlsx). Pilih berkas rekap yang benar. {UNCHANGED}"
    )


def damaged(name: str) -> UserError:
    """Give the failure for a workbook that is broken inside."""
    return UserError(
        f"Berkas {name} rusak atau tidak lengkap. Buka di Excel lalu simpan ulang sebagai .xlsx, atau minta "
        f"pengirim mengirim ulang. {UNCHANGED}"
    )


def _too_much(name: str) -> UserError:
    return UserError(
        f"Isi berkas {name} terlalu besar untuk sebuah rekap. Hapus baris dan kolom kosong yang berformat "
        f"serta lembar yang tidak perlu, simpan, lalu coba lagi. {UNCHANGED}"
    )


@dataclass(frozen=True, slots=True)
class _SheetPart:
    name: str
    part: str


class WorkbookParts:
    """The parts of a checked workbook; made by `open_parts`."""

    def __init__(self, name: str, archive: ZipFile) -> None:
        self._name = name
        self._archive = archive
        self._infos = {info.filename: info for info in archive.infolist()}

    def check(self) -> None:
        """Refuse archives that are no .xlsx workbook, have macros, or unpack beyond the limits.

        Raises:
            UserError: see above.
        """
        infos = self._archive.infolist()
        names = [info.filename.casefold() for info in infos]
        if any(name.endswith("vbaproject.bin") for name in names):
            raise _with_macros(self._name)
        if "xl/workbook.bin" in names or "mimetype" in names:
            raise UserError(f"Berkas {self._name} bukan .xlsx. {_SAVE_AS} {UNCHANGED}")
        if _WORKBOOK not in self._infos:
            raise _no_workbook(self._name)
        if len(set(names)) < len(names) or len(names) > _MOST_PARTS:
            raise damaged(self._name)
        if any(info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for info in infos):
            raise damaged(self._name)
        if any(info.flag_bits & 1 for info in infos):
            raise _protected(self._name)
        left = _LARGEST_TOTAL
        for info in infos:
            for piece in self._pieces(info, left):
                left -= len(piece)
            if left <= 0:
                raise _too_much(self._name)

    def sheet_xml(self) -> Mapping[str, str]:
        """Give the part that holds each sheet, by the sheet's name."""
        sheets: dict[str, str] = {}
        targets: dict[str, str] = {}

        def sheet(element: str, attributes: Mapping[str, str]) -> None:
            if element == "sheet":
                sheets[attributes.get("name", "")] = attributes.get("id", "")

        def relation(element: str, attributes: Mapping[str, str]) -> None:
            if element == "Relationship":
                targets[attributes.get("Id", "")] = attributes.get("Target", "")

        parse(self.read(_WORKBOOK, _LARGEST_LIST), sheet)
        parse(self.read(_RELATIONS, _LARGEST_LIST), relation)
        return {name: _part_name(targets.get(relation_id, "")) for name, relation_id in sheets.items()}

    def read(self, part: str, limit: int = _LARGEST_SHEET) -> bytes:
        """Give the unpacked content of *part*.

        Raises:
            UserError: there is no such part, or it is larger than *limit* bytes.
        """
        info = self._infos.get(part)
        if info is None:
            raise damaged(self._name)
        content = b"".join(self._pieces(info, limit))
        if len(content) > limit:
            raise _too_much(self._name)
        return content

    def _pieces(self, info: ZipInfo, limit: int) -> Iterator[bytes]:
        """Unpack piece by piece, at most a little more than *limit*, whatever size is declared."""
        honest = copy(info)
        honest.file_size = limit + _MEBIBYTE
        with self._archive.open(honest) as member:
            while limit > 0 and (piece := member.read(_MEBIBYTE)):
                limit -= len(piece)
                yield piece


def _part_name(target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return target if target.startswith("xl/") else f"xl/{target}"


@contextmanager
def open_parts(name: str, content: bytes) -> Iterator[WorkbookParts]:
    """Give the checked parts of the workbook *content*; *name* is what the officer calls it.

    Raises:
        UserError: it is no .xlsx workbook, has macros, is protected, damaged, or too large.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = WorkbookParts(name, archive)
            parts.check()
            yield parts
    except (BadZipFile, zlib.error, EOFError, WrongXml, NotImplementedError, UnicodeDecodeError) as problem:
        raise damaged(name) from problem
