"""Is this file a workbook that can be read without harm? Every answer is a sentence for the officer.

The file's own word is never taken for its size: parts are unpacked by way of trial, up to a limit.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from copy import copy
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.exchange.sheet_scan import (
    LAST_COLUMN,
    LAST_ROW,
    CellMarks,
    OutOfBounds,
    column_letters,
    parse,
    scan,
)
from iga_desktop.formats import count_text

UNCHANGED = "Tidak ada data yang berubah."
_MEBIBYTE = 1 << 20
_LARGEST_FILE = 64 * _MEBIBYTE
_LARGEST_SHEET = 100 * _MEBIBYTE
_LARGEST_TOTAL = 200 * _MEBIBYTE
_LARGEST_LIST = 4 * _MEBIBYTE
_MOST_PARTS = 5_000

_ENCRYPTED_PART = 1
_DAMAGED = (BadZipFile, zlib.error, struct.error, EOFError, KeyError, ValueError, NotImplementedError)
"""What unpacking and parsing raise for archives that are broken, by accident or on purpose."""
_COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_SAVE_AS = (
    'Buka berkas itu, pilih "Simpan Sebagai" berjenis Buku Kerja Excel (.xlsx), lalu baca berkas baru itu.'
)


class _TooLarge(Exception):
    """A part unpacks to more than is left to it."""


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


def check_parts(name: str, content: bytes) -> dict[str, CellMarks]:
    """Unpack the workbook *content* by way of trial and look at each visible sheet before it is read.

    Gives the marks of the visible worksheets by name; *name* is what the officer calls the file.

    Raises:
        UserError: it is no .xlsx workbook, has macros, is protected, damaged, or too large.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            infos = archive.infolist()
            _check_listing(name, infos)
            sheets = _visible_sheets(archive)
            return _check_contents(name, archive, infos, sheets)
    except _TooLarge:
        raise UserError(
            f"Isi berkas {name} terlalu besar untuk sebuah rekap. Hapus baris dan kolom kosong yang "
            f"berformat serta lembar yang tidak perlu, simpan, lalu coba lagi. {UNCHANGED}"
        ) from None
    except _DAMAGED as problem:
        raise damaged(name) from problem


def _check_listing(name: str, infos: list[ZipInfo]) -> None:
    names = [info.filename.casefold() for info in infos]
    if any(part.endswith("vbaproject.bin") for part in names):
        raise _with_macros(name)
    if "xl/workbook.bin" in names or "mimetype" in names:
        raise UserError(f"Berkas {name} berformat lain, bukan .xlsx. {_SAVE_AS} {UNCHANGED}")
    if _WORKBOOK not in names:
        raise _no_workbook(name)
    if any(info.flag_bits & _ENCRYPTED_PART for info in infos):
        raise _protected(name)
    usual = all(info.compress_type in (ZIP_STORED, ZIP_DEFLATED) for info in infos)
    if len(set(names)) < len(names) or len(names) > _MOST_PARTS or not usual:
        raise damaged(name)


def _visible_sheets(archive: ZipFile) -> dict[str, list[str]]:
    """Give the names of the visible sheets by the part that holds each."""
    relation_ids: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheet(element: str, attributes: Mapping[str, str]) -> None:
        if element == "sheet" and attributes.get("state", "visible") == "visible":
            relation_ids[attributes["name"]] = attributes["id"]

    def relation(element: str, attributes: Mapping[str, str]) -> None:
        if element == "Relationship" and attributes["Type"].endswith("/worksheet"):
            targets[attributes["Id"]] = _part_name(attributes["Target"])

    parse(_whole(archive, archive.getinfo(_WORKBOOK), _LARGEST_LIST), sheet)
    parse(_whole(archive, archive.getinfo(_RELATIONS), _LARGEST_LIST), relation)
    sheets: dict[str, list[str]] = {}
    for name, relation_id in relation_ids.items():
        if relation_id in targets:
            sheets.setdefault(targets[relation_id], []).append(name)
    return sheets


def _part_name(target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return target if target.startswith("xl/") else f"xl/{target}"


def _check_contents(
    name: str, archive: ZipFile, infos: list[ZipInfo], sheets: Mapping[str, list[str]]
) -> dict[str, CellMarks]:
    marks: dict[str, CellMarks] = {}
    left = _LARGEST_TOTAL
    for info in infos:
        if info.filename not in sheets:
            left -= sum(map(len, _pieces(archive, info, left)))
            continue
        xml = _whole(archive, info, min(left, _LARGEST_SHEET))
        left -= len(xml)
        for sheet in sheets[info.filename]:
            try:
                marks[sheet] = scan(xml)
            except OutOfBounds as problem:
                raise _far_cell(name, sheet, problem.reference) from problem
    return marks


def _whole(archive: ZipFile, info: ZipInfo, limit: int) -> bytes:
    return b"".join(_pieces(archive, info, limit))


def _pieces(archive: ZipFile, info: ZipInfo, limit: int) -> Iterator[bytes]:
    """Unpack a part piece by piece, up to *limit* bytes, whatever size it declares."""
    honest = copy(info)
    honest.file_size = limit + _MEBIBYTE
    with archive.open(honest) as member:
        while piece := member.read(_MEBIBYTE):
            limit -= len(piece)
            if limit < 0:
                raise _TooLarge
            yield piece


def _far_cell(file_name: str, sheet_name: str, reference: str) -> UserError:
    return UserError(
        f"Berkas {file_name}, lembar {sheet_name}: ada isi di sel {reference}, di luar batas sebuah rekap "
        f"(baris 1 sampai {count_text(LAST_ROW)}, kolom A sampai {column_letters(LAST_COLUMN - 1)}). Hapus "
        f"isi sel itu, simpan, lalu coba lagi. {UNCHANGED}"
    )
