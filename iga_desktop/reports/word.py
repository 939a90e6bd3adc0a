"""Word papers, from templates that the office may edit and that are therefore not to be trusted.

A template may name what the paper offers, repeat and choose; it can call nothing and compute nothing, and
what comes of it has a limit.
"""

import re
import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError, UndefinedError

from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.files import replacing
from iga_desktop.reports.letterhead import redrawn
from iga_desktop.reports.sheet import printable
from iga_desktop.reports.word_package import package_fault
from iga_desktop.reports.word_placeholders import first_fault
from iga_desktop.reports.word_sandbox import environment

LARGEST_FILE = 10 << 20
_LOGO = Mm(22)
_QUOTED = re.compile(r"'([^']+)'|element (\d+)")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029]")
_BROKEN = (
    BadZipFile, zlib.error, struct.error, OSError, EOFError, PackageNotFoundError, AttributeError, TypeError,
    LookupError, ValueError, ArithmeticError, RuntimeError, SyntaxError,
)  # fmt: skip
"""What the libraries raise for files that are no .docx, damaged or protected; SyntaxError is that of XML."""

_NO_PICTURE = (*_BROKEN, InvalidImageStreamError, UnrecognizedImageError, UnexpectedEndOfFileError)


def write_word(template: Path, context: Mapping[str, Any], target: Path) -> None:
    """Fill *template* with *context* and write it to *target*, whole or not at all.

    Texts of *context* keep their line breaks; `bytes` become pictures.

    Raises:
        UserError: the template is no .docx, too large, or names something that the paper does not have.
        FileInUse: *target* is open elsewhere.
        EnvironmentProblem: the template cannot be read or *target* cannot be written.
    """
    document = _opened(template)
    try:
        document.render(_for_word(document, dict(context)), environment(), autoescape=True)
    except UndefinedError as problem:
        raise _wrong(template, f'isian "{_named(problem)}" tidak dikenal') from problem
    except SecurityError as problem:
        raise _wrong(template, str(problem)) from problem
    except TemplateSyntaxError as problem:
        raise _wrong(template, f'perintah "{_named(problem)}" tidak pada tempatnya') from problem
    except (TemplateError, TypeError, ValueError) as problem:
        raise _wrong(
            template, "ada isian yang tidak dapat diolah; isian berupa tulisan, bukan angka untuk dihitung"
        ) from problem
    except SyntaxError as problem:  # that of XML
        raise _wrong(
            template,
            "perintah {% ... %} memotong paragraf atau baris tabel; tulis pengulangan paragraf dengan "
            "{%p ... %} dan pengulangan baris tabel dengan {%tr ... %}",
        ) from problem
    except (AttributeError, LookupError, ArithmeticError, RuntimeError) as problem:
        raise _wrong(template, "berkas itu bukan dokumen Word (.docx) yang utuh") from problem
    with replacing(target) as path:
        document.save(path)


def _opened(template: Path) -> Any:
    try:
        size = template.stat().st_size
        content = template.read_bytes() if size <= LARGEST_FILE else b""
    except OSError as problem:
        raise EnvironmentProblem(
            f"Templat {template.name} tidak dapat dibaca. Tutup berkas itu di program lain, pastikan masih "
            f"ada di {template.parent}, lalu coba lagi. Tidak ada berkas yang ditulis."
        ) from problem
    if size > LARGEST_FILE:
        raise _wrong(template, f"ukurannya lebih dari {LARGEST_FILE >> 20} MB")
    try:
        with ZipFile(BytesIO(content)) as packed:
            fault = package_fault(packed)
        if fault:
            raise _wrong(template, fault)
        document = DocxTemplate(BytesIO(content))
        document.init_docx()
        document.docx.element.body  # noqa: B018 other XML than a document's has none
        with ZipFile(BytesIO(content)) as packed:
            fault = first_fault(packed)
    except _BROKEN as problem:
        raise _wrong(template, "berkas itu bukan dokumen Word (.docx) yang utuh") from problem
    if fault:
        raise _wrong(template, fault)
    return document


def _for_word(document: Any, value: Any) -> Any:
    """Give *value* as the template may print it: no control characters, pictures for bytes."""
    if isinstance(value, str):
        return printable(_LINE_ENDS.sub("\n", value))
    if isinstance(value, bytes):
        return _picture(document, value)
    if isinstance(value, dict):
        return {key: _for_word(document, each) for key, each in value.items()}
    if isinstance(value, list):
        return [_for_word(document, each) for each in value]
    return value


def _picture(document: Any, content: bytes) -> Any:
    try:
        return _inline(document, content)
    except _NO_PICTURE:
        # The library for Word reads fewer pictures than the other papers show; drawn anew it is one of those.
        try:
            return _inline(document, redrawn(content))
        except _NO_PICTURE as problem:
            raise UserError(
                "Logo pada kop tidak dapat dibaca sebagai gambar. Ganti logo di Pengaturan, lalu coba lagi. "
                "Tidak ada berkas yang ditulis."
            ) from problem


def _inline(document: Any, content: bytes) -> Any:
    picture = Image.from_blob(content)
    side = "width" if picture.px_width > picture.px_height > 0 else "height"
    return InlineImage(document, BytesIO(content), **{side: _LOGO})


def _named(problem: TemplateError) -> str:
    """Give what jinja names last: the placeholder, command or place that is wrong."""
    names = _QUOTED.findall(problem.message or "")
    return "".join(names[-1]) if names else ""


def _wrong(template: Path, reason: str) -> UserError:
    return UserError(
        f"Templat {template.name} tidak dapat dipakai: {reason}. Buka templat itu di Word, perbaiki lalu "
        "simpan, atau kembalikan templat bawaan. Tidak ada berkas yang ditulis."
    )
