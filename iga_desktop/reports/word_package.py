"""Looking through a template's file before it is opened: how much it holds, and where it leads.

What is made of a template is handed to others: nothing in it may run there, or be fetched from elsewhere.
"""

import re
from zipfile import ZipFile

from docx.oxml import parse_xml
from docx.oxml.ns import qn

_LARGEST_UNPACKED = 50 << 20
_PIECE = 1 << 20
_MOST_ENTRIES = 1000
_MOST_PARAGRAPHS = 10_000
_RELATIONS = ".rels"
_TEXTS = re.compile(r"word/[\w-]+\.xml")
_EXTERNAL, _HYPERLINK = "External", "/hyperlink"
_FETCHING = re.compile(r"\b(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|DATABASE|RD)\b", re.IGNORECASE)
"""Commands of fields by which Word would fetch or run something."""


def package_fault(packed: ZipFile) -> str:
    """Give what is wrong with the template *packed* as a file (Indonesian), "" if nothing is.

    Raises what `zipfile` and lxml raise for files that are damaged.
    """
    if not _is_bearable(packed):
        return "isinya terlalu besar"
    names = packed.namelist()
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        return "berkas itu memuat makro"
    for name in names:
        if name.endswith(_RELATIONS) and _leads_out(packed.read(name)):
            return "berkas itu mengambil sebagian isinya dari tempat lain"
        if _TEXTS.fullmatch(name) and (fault := _text_fault(packed.read(name))):
            return fault
    return ""


def _is_bearable(packed: ZipFile) -> bool:
    """Say whether all unpacks to what is allowed, whatever sizes are declared."""
    entries = packed.infolist()
    if len(entries) > _MOST_ENTRIES or sum(each.file_size for each in entries) > _LARGEST_UNPACKED:
        return False
    left = _LARGEST_UNPACKED
    for entry in entries:
        with packed.open(entry) as part:
            while piece := part.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    return False
    return True


def _leads_out(relations: bytes) -> bool:
    return any(
        relation.get("TargetMode") == _EXTERNAL and not relation.get("Type", "").endswith(_HYPERLINK)
        for relation in parse_xml(relations)
    )


def _text_fault(xml: bytes) -> str:
    root = parse_xml(xml)
    if sum(1 for _ in root.iter(qn("w:p"))) > _MOST_PARAGRAPHS:
        return "paragrafnya terlalu banyak"
    told = "".join(each.text or "" for each in root.iter(qn("w:instrText")))
    told += " ".join(each.get(qn("w:instr"), "") for each in root.iter(qn("w:fldSimple")))
    return "berkas itu memuat medan yang mengambil isi dari tempat lain" if _FETCHING.search(told) else ""
