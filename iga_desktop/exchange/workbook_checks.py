"""Is this file a workbook that can be read without harm? Every answer is a sentence for the officer."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from iga_desktop.errors import UNCHANGED, EnvironmentProblem, UserError
from iga_desktop.exchange import compound_file, file_refusals
from iga_desktop.exchange.archives import (
    LARGEST_LIST,
    LARGEST_SHEET,
    LARGEST_TOTAL,
    MEBIBYTE,
    check_parts_list,
    opened,
    part_names,
    pieces,
    whole,
)
from iga_desktop.exchange.shared_texts import refuse_unfolding, sizes_in_xml, uses_in_xml
from iga_desktop.exchange.sheet import CellMarks, OutOfBounds
from iga_desktop.exchange.sheet_scan import parse, scan

_LARGEST_FILE = 64 * MEBIBYTE
ARCHIVE = b"PK"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_TEXTS = "xl/sharedstrings.xml"


def read_content(path: Path) -> bytes:
    """Give the content of the file at *path*, of whatever kind but of bearable size.

    Raises:
        UserError: it is missing, empty, protected, made with macros by its name, or too large.
        EnvironmentProblem: it is open in Excel or cannot be read.
    """
    name = path.name
    try:
        if path.is_dir():
            raise UserError(
                f"{name} adalah folder, bukan berkas. Pilih berkas rekap ({file_refusals.KINDS}). {UNCHANGED}"
            )
        _refuse_open(path)
        size = path.stat().st_size
        content = path.read_bytes() if size <= _LARGEST_FILE else b""
    except FileNotFoundError as problem:
        raise UserError(
            f"Berkas {name} tidak ditemukan di folder {path.parent}. Periksa letak dan nama berkas, "
            f"lalu coba lagi. {UNCHANGED}"
        ) from problem
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
            f"Berkas {name} terlalu besar untuk sebuah rekap ({size // MEBIBYTE} MB; paling besar "
            f"{_LARGEST_FILE // MEBIBYTE} MB). Hapus gambar dan lembar yang tidak perlu, simpan, lalu "
            f"coba lagi. {UNCHANGED}"
        )
    if not content:
        raise file_refusals.empty(name)
    if content.startswith(compound_file.MAGIC) and _ENCRYPTED in content:
        raise file_refusals.protected(name)
    if path.suffix.casefold() in {".xlsm", ".xltm"}:
        raise file_refusals.with_macros(name)
    return content


def _refuse_open(path: Path) -> None:
    lock = path.with_name(f"~${path.name}")
    if lock.exists():
        raise EnvironmentProblem(
            f"Berkas {path.name} sedang dibuka di Excel. Tutup berkas itu, lalu coba lagi. Bila Excel "
            f"sudah ditutup, hapus berkas {lock.name} di folder yang sama. {UNCHANGED}"
        )


def check_parts(name: str, content: bytes) -> dict[str, CellMarks]:
    """Unpack the .xlsx workbook *content* by way of trial and look at each visible sheet before it is read.

    Gives the marks of the visible worksheets by name; *name* is what the officer calls the file.

    Raises:
        UserError: it is no .xlsx workbook, has macros, is protected, damaged, or too large.
    """
    with opened(name, content) as archive:
        infos = archive.infolist()
        _check_listing(name, infos)
        sheets = _visible_sheets(archive)
        return _check_contents(name, archive, infos, sheets)


def refuse_macros(name: str, parts: Iterable[str]) -> None:
    """Refuse the file *name* if one of its *parts* (in small letters) holds macros of Office.

    Raises:
        UserError: it has macros.
    """
    if any(part.endswith("vbaproject.bin") for part in parts):
        raise file_refusals.with_macros(name)


def _check_listing(name: str, infos: list[ZipInfo]) -> None:
    names = part_names(infos)
    refuse_macros(name, names)
    if _WORKBOOK not in names:
        raise file_refusals.no_workbook(name)
    check_parts_list(name, infos)


def _visible_sheets(archive: ZipFile) -> dict[str, list[str]]:
    """Give the names of the visible sheets by the part that holds each."""
    relation_ids: dict[str, str] = {}

    def sheet(element: str, attributes: Mapping[str, str]) -> None:
        if element == "sheet" and attributes.get("state", "visible") == "visible":
            relation_ids[attributes["name"]] = attributes["id"]

    parse(whole(archive, archive.getinfo(_WORKBOOK), LARGEST_LIST), sheet)
    targets = worksheet_parts(archive, _RELATIONS)
    sheets: dict[str, list[str]] = {}
    for name, relation_id in relation_ids.items():
        if relation_id in targets:
            sheets.setdefault(targets[relation_id], []).append(name)
    return sheets


def worksheet_parts(archive: ZipFile, relations: str) -> dict[str, str]:
    """Give the parts that hold worksheets by their id in the part *relations*.

    Raises:
        TooLarge, KeyError, WrongXml: the part cannot be trusted.
    """
    targets: dict[str, str] = {}

    def relation(element: str, attributes: Mapping[str, str]) -> None:
        if element == "Relationship" and attributes["Type"].endswith("/worksheet"):
            targets[attributes["Id"]] = _part_name(attributes["Target"])

    parse(whole(archive, archive.getinfo(relations), LARGEST_LIST), relation)
    return targets


def _part_name(target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return target if target.startswith("xl/") else f"xl/{target}"


def _check_contents(
    name: str, archive: ZipFile, infos: list[ZipInfo], sheets: Mapping[str, list[str]]
) -> dict[str, CellMarks]:
    marks: dict[str, CellMarks] = {}
    uses: list[int] = []
    texts: list[int] = []
    left = LARGEST_TOTAL
    for info in infos:
        if _is_texts(info):
            xml = whole(archive, info, min(left, LARGEST_SHEET))
            left -= len(xml)
            texts = sizes_in_xml(xml)
            continue
        if info.filename not in sheets:
            left -= sum(map(len, pieces(archive, info, left)))
            continue
        xml = whole(archive, info, min(left, LARGEST_SHEET))
        left -= len(xml)
        for sheet in sheets[info.filename]:
            try:
                marks[sheet] = scan(xml)
            except OutOfBounds as problem:
                raise file_refusals.far_cell(name, sheet, problem.reference) from problem
            uses += uses_in_xml(xml)
    refuse_unfolding(texts, uses)
    return marks


def _is_texts(info: ZipInfo) -> bool:
    return info.filename.casefold().replace("\\", "/") == _TEXTS
