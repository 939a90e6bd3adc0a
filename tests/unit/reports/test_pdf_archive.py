"""What archives (PDF/A-2b) ask of a file beyond its description, and that nothing stands in it twice."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from iga_desktop.errors import UserError
from iga_desktop.reports.document import Part, Prose
from tests.unit.reports.pdf_papers import paper, profile, rows, signing, table, write


def _logo(mode: str, form: str, side: int = 40) -> bytes:
    picture = BytesIO()
    Image.new(mode, (side, side)).save(picture, form)
    return picture.getvalue()


def test_every_stream_ends_where_it_says_and_on_a_line_of_its_own(tmp_path: Path) -> None:
    content = write(tmp_path, paper(table(rows(90)), signing())).read_bytes()
    ends = [match.start() for match in re.finditer(rb"endstream", content)]
    starts = [match.end() for match in re.finditer(rb"(?<!end)stream\n", content)]
    lengths = [int(length) for length in re.findall(rb"/Length (\d+)", content)]
    assert len(lengths) > 8
    assert [content[end - 1 : end] for end in ends] == [b"\n"] * len(lengths)
    assert [end - start - 1 for start, end in zip(starts, ends, strict=True)] == lengths


@pytest.mark.parametrize(
    ("mode", "form"),
    [
        ("CMYK", "JPEG"),
        ("RGB", "JPEG"),
        ("P", "PNG"),
        ("1", "PNG"),
        ("LA", "PNG"),
        ("L", "PNG"),
        ("I;16", "PNG"),
    ],
)
def test_a_logo_has_the_colours_that_the_file_declares(mode: str, form: str, tmp_path: Path) -> None:
    document = paper(profile=replace(profile(), logo=_logo(mode, form)))
    content = write(tmp_path, document).read_bytes()
    assert set(re.findall(rb"/ColorSpace /(\w+)", content)) <= {b"DeviceRGB", b"DeviceGray"}
    assert b"/Subtype /Image" in content


def test_a_logo_is_no_finer_than_a_printer(tmp_path: Path) -> None:
    content = write(tmp_path, paper(profile=replace(profile(), logo=_logo("RGB", "PNG", 3000)))).read_bytes()
    assert re.findall(rb"/Width (\d+)", content) == [b"1024"]


@pytest.mark.parametrize("logo", [b"bukan gambar", _logo("RGB", "PNG")[:-30], _logo("RGB", "JPEG")[:-300]])
def test_a_logo_that_is_no_picture_is_said(logo: bytes, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Logo"):
        write(tmp_path, paper(profile=replace(profile(), logo=logo)))
    assert not list(tmp_path.iterdir())


def test_what_stands_on_every_part_is_in_the_file_once(tmp_path: Path) -> None:
    picture = replace(profile(), logo=_logo("RGB", "PNG"))
    parts = [Part((Prose((f"Isi {number}.",)), signing(4, 4)), f"Bagian {number}") for number in range(20)]
    document = paper(parts=parts, profile=picture)
    content = write(tmp_path, document, document).read_bytes()
    assert content.count(b"/Subtype /Image") == 1
    forms = 2 * 3  # in each of both: the kop, the title, a row of signatures
    assert content.count(b"/Subtype /Form") == forms
