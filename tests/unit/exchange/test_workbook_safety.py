"""Every kind of bad file ends in one clear sentence, within seconds and bounded memory."""

import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from textwrap import dedent

import pytest

from iga_desktop.domain.guideline import Guideline
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.exchange.recap_reader import ParsedWorkbook, read_recap
from iga_desktop.progress import Progress
from tests.unit.exchange.books import HEADING, data_row, rewrite_parts, write_book

_SHEET = "xl/worksheets/sheet1.xml"
_ROOT = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write_book(tmp_path / "baik.xlsx", ("REKAP", [HEADING, data_row(1, "A SATU", "Dinkes")]))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "rekap.xlsx"


def _refusal(path: Path, guideline: Guideline) -> str:
    with pytest.raises(UserError) as caught:
        read_recap(path, guideline, Progress())
    text = str(caught.value)
    assert path.name in text
    assert text.endswith("Tidak ada data yang berubah.")
    return text


def _read(path: Path, guideline: Guideline) -> ParsedWorkbook:
    return read_recap(path, guideline, Progress())


def _truncated(good: Path) -> bytes:
    return good.read_bytes()[:-200]


def _archive(parts: dict[str, bytes]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Nama Inovasi;OPD;16\n", "tabel teks"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "bukan buku kerja Excel"),
        (b"", "kosong"),
        (b"PK\x03\x04" + bytes(500), "rusak"),
        (_archive({"catatan.txt": b"halo"}), "bukan buku kerja Excel"),
        (
            _archive({"word/document.xml": b"<w/>", "[Content_Types].xml": b"<Types/>"}),
            "bukan buku kerja Excel",
        ),
        (_archive({"xl/workbook.xml": b"<workbook/>"}), "rusak"),
        (_archive({"xl/workbook.bin": b"x"}), "rusak"),
        (_archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "rusak"),
        (_COMPOUND + bytes(600), "rusak"),
        (_COMPOUND + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
    ],
)
def test_no_workbook(target: Path, guideline: Guideline, content: bytes, said: str) -> None:
    target.write_bytes(content)
    assert said in _refusal(target, guideline)


def test_truncated(good: Path, target: Path, guideline: Guideline) -> None:
    target.write_bytes(_truncated(good))
    assert "rusak" in _refusal(target, guideline)


def test_flipped_bytes(good: Path, target: Path, guideline: Guideline) -> None:
    content = bytearray(good.read_bytes())
    with zipfile.ZipFile(good) as archive:
        start = archive.getinfo(_SHEET).header_offset + 60
    content[start : start + 40] = bytes(40)
    target.write_bytes(bytes(content))
    assert "rusak" in _refusal(target, guideline)


def test_macros_by_name_and_by_content(good: Path, target: Path, guideline: Guideline) -> None:
    named = good.rename(good.with_suffix(".xlsm"))
    assert "makro" in _refusal(named, guideline)
    rewrite_parts(named, target, {"xl/vbaProject.bin": b"macro"})
    assert "makro" in _refusal(target, guideline)


def test_missing_file_and_folder(tmp_path: Path, guideline: Guideline) -> None:
    assert "tidak ditemukan" in _refusal(tmp_path / "tiada.xlsx", guideline)
    (tmp_path / "folder.xlsx").mkdir()
    assert "folder" in _refusal(tmp_path / "folder.xlsx", guideline)


def test_open_in_excel(good: Path, guideline: Guideline) -> None:
    lock = good.with_name(f"~${good.name}")
    lock.write_bytes(b"x")
    text = _refusal(good, guideline)
    assert text.startswith("Berkas baik.xlsx sedang dibuka di Excel. Tutup berkas itu, lalu coba lagi.")
    assert lock.name in text
    lock.unlink()
    assert len(_read(good, guideline).rows) == 1


def test_locked_by_the_system(good: Path, guideline: Guideline, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", locked)
    with pytest.raises(
        EnvironmentProblem, match=r"sedang dibuka di Excel\. Tutup berkas itu, lalu coba lagi\."
    ):
        _read(good, guideline)


def test_encrypted_archive(good: Path, target: Path, guideline: Guideline) -> None:
    content = bytearray(good.read_bytes())
    position = 0
    while (position := content.find(b"PK\x01\x02", position)) >= 0:
        content[position + 8] |= 1
        position += 4
    target.write_bytes(bytes(content))
    assert "kata sandi" in _refusal(target, guideline)


@pytest.mark.parametrize(
    "part",
    [
        b'<!DOCTYPE x [<!ENTITY a "'
        + b"A" * 100
        + b'"><!ENTITY b "&a;&a;&a;&a;">]>'
        + _ROOT
        + b"</worksheet>",
        _ROOT + b"<sheetData><row r='1'>",
        _ROOT + b'<sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData></worksheet>',
        _ROOT + b'<sheetData><row r="1"><c r="1A"><v>9</v></c></row></sheetData></worksheet>',
        _ROOT + b'<sheetData/><mergeCells><mergeCell ref="zz"/></mergeCells></worksheet>',
        "<worksheet/>".encode("utf-16"),
    ],
)
def test_broken_or_hostile_xml(good: Path, target: Path, guideline: Guideline, part: bytes) -> None:
    rewrite_parts(good, target, {_SHEET: part})
    assert "rekap.xlsx" in _refusal(target, guideline)


def test_doctype_in_the_workbook_part(good: Path, target: Path, guideline: Guideline) -> None:
    part = b'<!DOCTYPE w [<!ENTITY a "b">]><workbook><sheets/></workbook>'
    rewrite_parts(good, target, {"xl/workbook.xml": part})
    assert "rusak" in _refusal(target, guideline)


def _cell_at(reference: str) -> bytes:
    row = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return (
        _ROOT + b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="%b"><c r="%b"><v>1</v></c></row></sheetData></worksheet>'
        % (row.encode(), reference.encode())
    )


@pytest.mark.parametrize("reference", ["A1048576", "XFD2", "IW2", "A20001", "ZZZZZZZ2", "A4294967290"])
def test_a_stray_value_far_away(good: Path, target: Path, guideline: Guideline, reference: str) -> None:
    rewrite_parts(good, target, {_SHEET: _cell_at(reference)})
    text = _refusal(target, guideline)
    assert reference in text
    assert "lembar REKAP" in text


@pytest.mark.parametrize(
    "body",
    [
        b'<x:sheetData><x:row r="1048576"><x:c r="A1048576"><x:v>1</x:v></x:c></x:row></x:sheetData>',
        b'<x:sheetData><x:row r="1048576"><x:c><x:v>1</x:v></x:c></x:row></x:sheetData>',
        b'<x:sheetData><x:row r="1"><x:c s="1" r="XFD1"><x:v>1</x:v></x:c></x:row></x:sheetData>',
    ],
)
def test_a_stray_value_in_unusual_xml(good: Path, target: Path, guideline: Guideline, body: bytes) -> None:
    root = _ROOT.replace(b"<worksheet xmlns", b"<x:worksheet xmlns:x")
    rewrite_parts(good, target, {_SHEET: root + body + b"</x:worksheet>"})
    assert "di luar batas" in _refusal(target, guideline)


def test_unusual_but_sound_xml_is_read(good: Path, target: Path, guideline: Guideline) -> None:
    def cell(text: str, kind: str = "inlineStr") -> str:
        return f'<x:c t="{kind}"><x:is><x:t>{text}</x:t></x:is></x:c>'

    heading = "".join(map(cell, ("Nama Inovasi", "OPD", "16", "Skor")))
    data = cell("A SATU") + cell("Dinkes") + "<x:c><x:v>3</x:v></x:c><x:c><x:f>C2*3</x:f></x:c>"
    wrong = cell("B DUA") + cell("Dinkes") + '<x:c t="e"><x:v>#N/A</x:v></x:c>'
    body = f"<x:sheetData><x:row>{heading}</x:row><x:row>{data}</x:row><x:row>{wrong}</x:row></x:sheetData>"
    root = _ROOT.replace(b"<worksheet xmlns", b"<x:worksheet xmlns:x")
    rewrite_parts(good, target, {_SHEET: root + body.encode() + b"</x:worksheet>"})
    parsed = _read(target, guideline)
    assert [(row.profile["name"], dict(row.levels)) for row in parsed.rows] == [("A SATU", {16: 3})]
    assert "sel C3 berisi #N/A" in parsed.refusals[0].reason


def test_cached_empty_text_of_a_formula_is_a_value(good: Path, target: Path, guideline: Guideline) -> None:
    with zipfile.ZipFile(good) as archive:
        xml = archive.read(_SHEET)
    empty = b'<c r="D2" t="str"><f>IF(1,"","")</f><v></v></c>'
    start, end = xml.index(b'<c r="D2"'), xml.index(b'<c r="E2"')
    rewrite_parts(good, target, {_SHEET: xml[:start] + empty + xml[end:]})
    assert _read(target, guideline).rows[0].levels[16] == 0


def _lie_about_sizes(path: Path) -> None:
    """Make every part declare that it unpacks to 10 bytes."""
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        position = 0
        while (position := content.find(signature, position)) >= 0:
            content[position + offset : position + offset + 4] = (10).to_bytes(4, "little")
            position += 4
    path.write_bytes(bytes(content))


def _bomb(good: Path, target: Path, part: str, mebibytes: int) -> None:
    """Copy *good* with a part of blanks that unpacks to *mebibytes*, written piece by piece."""
    with (
        zipfile.ZipFile(good) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        with new.open(part, "w", force_zip64=True) as stream:
            for _ in range(mebibytes):
                stream.write(b" " * (1 << 20))


_MEASURED = dedent(
    """
    import sys, time
    from pathlib import Path
    from iga_desktop.domain.guideline_toml import GuidelineText, load
    from iga_desktop.errors import UserError
    from iga_desktop.exchange.recap_reader import read_recap
    from iga_desktop.paths import resources
    from iga_desktop.progress import Progress

    def text(year):
        path = resources() / "guidelines" / f"{year}.toml"
        return GuidelineText(path.name, path.read_text("utf-8"))

    guideline = load(text(2025), text)
    start = time.process_time()
    try:
        print(len(read_recap(Path(sys.argv[1]), guideline, Progress()).rows))
    except UserError as problem:
        print(problem)
    print(time.process_time() - start)
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(int(peak.split()[1]) // 1024)
    """
)


def _measured(path: Path) -> tuple[str, float, int]:
    """Give what reading *path* in a process of its own says, its seconds of work and its peak in MB."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(path)], capture_output=True, text=True, check=True
    )
    said, seconds, megabytes = done.stdout.splitlines()
    return said, float(seconds), int(megabytes)


needs_proc = pytest.mark.skipif(sys.platform != "linux", reason="peak memory is asked of /proc")


@needs_proc
@pytest.mark.parametrize(
    ("part", "lying"),
    [("xl/sharedStrings.xml", False), (_SHEET, False), (_SHEET, True), ("xl/media/image1.png", False)],
)
def test_an_archive_that_unpacks_to_gigabytes(good: Path, target: Path, part: str, *, lying: bool) -> None:
    _bomb(good, target, part, 300)
    if lying:
        _lie_about_sizes(target)
    said, seconds, megabytes = _measured(target)
    assert said.endswith("Tidak ada data yang berubah.")
    assert seconds < 5
    assert megabytes < 400


@needs_proc
def test_a_million_styled_empty_rows(good: Path, target: Path) -> None:
    with zipfile.ZipFile(good) as archive:
        xml = archive.read(_SHEET)
    rows = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(3, 1_000_001))
    rewrite_parts(good, target, {_SHEET: xml.replace(b"</sheetData>", rows + b"</sheetData>")})
    said, seconds, megabytes = _measured(target)
    assert said == "1"
    assert seconds < 5
    assert megabytes < 400


@needs_proc
def test_a_stray_value_in_the_last_row_costs_no_memory(good: Path, target: Path) -> None:
    rewrite_parts(good, target, {_SHEET: _cell_at("XFD1048576")})
    said, seconds, megabytes = _measured(target)
    assert "XFD1048576" in said
    assert seconds < 5
    assert megabytes < 200
