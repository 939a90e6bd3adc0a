import os
import struct
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.exchange.evidence_files import Kinds, check_link, load_kinds
from iga_desktop.paths import resources

KINDS = load_kinds(resources() / "evidence" / "kinds.toml")
MEBIBYTE = 1 << 20

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
JPG = bytes.fromhex("FFD8FFE000104A46494600")
PNG = bytes.fromhex("89504E470D0A1A0A0000000D49484452")
OLE2 = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(56)
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"

WHOLE = {
    "surat.pdf": PDF,
    "pindai.PDF": b"\xef\xbb\xbf\r\n" + PDF,
    "foto.jpeg": JPG,
    "foto.png": PNG,
    "gerak.gif": b"GIF89a\x01\x00\x01\x00",
    "foto.webp": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    "foto.bmp": b"BM\x46\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00",
    "pindai.tif": b"II*\x00\x08\x00\x00\x00",
    "naskah.doc": OLE2,
    "daftar.xls": OLE2,
    "paparan.ppt": OLE2,
    "kegiatan.mp4": b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00",
    "kegiatan.mov": b"\x00\x00\x00\x14ftypqt  \x00\x00\x02\x00",
    "kegiatan.mkv": b"\x1a\x45\xdf\xa3\xa3\x42\x86\x81\x01\x42\x82\x88matroska",
    "kegiatan.webm": b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm",
    "kegiatan.avi": b"RIFF\x24\x00\x00\x00AVI LIST",
    "siaran.mp3": b"ID3\x04\x00\x00\x00\x00\x00\x00",
    "siaran.m4a": b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00",
    "catatan.txt": "Rapat ke-1 \u2013 selesai\r\n".encode(),
    "lama.txt": "Rapat \u2013 selesai".encode("cp1252"),
    "data.csv": "nama;jumlah\nSIPANDU;3\n".encode("utf-16"),
}


def archive(path: Path, *members: str, mimetype: str = "") -> Path:
    with ZipFile(path, "w", ZIP_STORED) as written:
        if mimetype:
            written.writestr("mimetype", f"application/vnd.oasis.opendocument.{mimetype}")
        for member in members:
            written.writestr(member, "<isi/>")
    return path


def refusal(file: Path, kinds: Kinds = KINDS) -> str:
    with pytest.raises(UserError) as problem:
        kinds.check(file)
    assert file.name in str(problem.value)
    return str(problem.value)


def written(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_as_it_is_named_is_taken(tmp_path: Path, name: str) -> None:
    file = written(tmp_path, name, WHOLE[name])
    assert file.suffix.casefold() in KINDS.check(file).extensions


@pytest.mark.parametrize(
    ("name", "members", "mimetype"),
    [
        ("naskah.docx", ["[Content_Types].xml", "word/document.xml"], ""),
        ("daftar.xlsx", ["[Content_Types].xml", "xl/workbook.xml"], ""),
        ("paparan.pptx", ["[Content_Types].xml", "ppt/presentation.xml"], ""),
        ("naskah.odt", ["content.xml"], "text"),
        ("daftar.ods", ["content.xml"], "spreadsheet"),
        ("paparan.odp", ["content.xml"], "presentation"),
    ],
)
def test_office_documents_are_known_by_their_parts(
    tmp_path: Path, name: str, members: list[str], mimetype: str
) -> None:
    file = archive(tmp_path / name, *members, mimetype=mimetype)
    assert f".{KINDS.check(file).code}" == file.suffix


def test_every_kind_is_tried_here() -> None:
    tried = {Path(name).suffix.casefold() for name in WHOLE} | {
        ".docx",
        ".xlsx",
        ".pptx",
        ".odt",
        ".ods",
        ".odp",
    }
    assert [kind.code for kind in KINDS.kinds if not tried.intersection(kind.extensions)] == []


def test_no_extension_stands_twice() -> None:
    listed = [extension for kind in KINDS.kinds for extension in kind.extensions]
    listed += [extension for refused in KINDS.refused for extension in refused.extensions]
    assert sorted(listed) == sorted(set(listed))
    assert all(extension == extension.casefold() and extension.startswith(".") for extension in listed)


def test_the_window_can_show_pdf_and_pictures() -> None:
    previews = {kind.code: kind.preview for kind in KINDS.kinds}
    assert (previews["pdf"], previews["jpg"], previews["docx"]) == ("pdf", "gambar", "")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("surat.pdf", PROGRAM, "isinya program atau skrip, bukan PDF"),
        ("surat.pdf", b"#!/bin/sh\n", "isinya program atau skrip, bukan PDF"),
        ("surat.pdf", PROGRAM + PDF, "isinya program atau skrip, bukan PDF"),
        ("surat.pdf", b"\x7fELF\x02" + PDF, "isinya program atau skrip, bukan PDF"),
        ("surat.pdf", b"Rar!\x1a\x07" + PDF, "isinya arsip, bukan PDF"),
        ("foto.jpg", PROGRAM + PDF, "isinya program atau skrip, bukan JPG"),
        ("kegiatan.mp4", b"MZ\x90\x00" + WHOLE["kegiatan.mp4"][4:], "isinya program atau skrip, bukan MP4"),
        ("catatan.txt", b"#!/bin/sh\nrm -r\n", "isinya program atau skrip, bukan TXT"),
        ("data.csv", b"@echo off\r\n", "isinya program atau skrip, bukan CSV"),
        ("surat.pdf", b"<!DOCTYPE html><html>", "isinya halaman web, bukan PDF"),
        ("foto.jpg", PNG, "isinya PNG, bukan JPG. Ganti akhiran nama berkas itu menjadi .png"),
        ("foto.jpg", HEIC, "isinya foto HEIC, bukan JPG. Simpan foto itu sebagai JPG"),
        ("naskah.docx", OLE2, "isinya dokumen Office lama atau dokumen berkata sandi, bukan Word"),
        ("naskah.doc", rb"{\rtf1\ansi", "isinya dokumen RTF, bukan Word lama"),
        ("naskah.docx", b"Rar!\x1a\x07", "isinya arsip, bukan Word"),
        ("naskah.docx", b"PK\x03\x04" + bytes(40), "berkas itu rusak atau tidak lengkap"),
        ("foto.png", b"bukan apa-apa", "isinya bukan PNG, atau berkas itu rusak"),
        ("catatan.txt", PROGRAM, "isinya program atau skrip, bukan TXT"),
        ("catatan.txt", b"Rapat\x00selesai", "isinya bukan TXT"),
    ],
)
def test_what_is_not_as_it_is_named_is_refused(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    assert words in refusal(written(tmp_path, name, content))


@pytest.mark.parametrize(
    ("name", "members", "words"),
    [
        (
            "naskah.docx",
            ["xl/workbook.xml"],
            "isinya Excel, bukan Word. Ganti akhiran nama berkas itu menjadi .xlsx",
        ),
        ("naskah.docx", ["foto.jpg"], "isinya arsip, bukan Word. Ekstrak"),
        ("naskah.docx", ["word/document.xml", "word/vbaProject.bin"], "memuat makro"),
        ("naskah.odt", ["content.xml"], "isinya arsip, bukan OpenDocument (.odt)"),
        ("daftar.xlsx", [f"xl/{number}" for number in range(5_001)], "rusak atau tidak lengkap"),
    ],
)
def test_archives_with_the_wrong_parts_are_refused(
    tmp_path: Path, name: str, members: list[str], words: str
) -> None:
    assert words in refusal(archive(tmp_path / name, *members))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("pasang.exe", "program atau skrip (.exe) tidak diterima. Kirim tangkapan layarnya"),
        ("foto.jpg.EXE", "program atau skrip (.exe) tidak diterima"),
        ("surat.lnk", "pintasan (.lnk) tidak diterima. Pilih berkas aslinya"),
        ("semua.zip", "arsip (.zip) tidak diterima. Ekstrak"),
        ("daftar.xlsm", "dokumen bermakro (.xlsm) tidak diterima"),
        ("foto.heic", "foto HEIC (.heic) tidak diterima. Simpan foto itu sebagai JPG"),
        ("gambar.psd", "jenis .psd tidak diterima. Kirim sebagai PDF"),
        ("surat.exe ", "jenis .exe  tidak diterima"),
        ("surat", "namanya tidak berakhiran"),
    ],
)
def test_other_kinds_are_refused_with_what_to_send_instead(tmp_path: Path, name: str, words: str) -> None:
    assert words in refusal(written(tmp_path, name, PDF))


def test_a_file_over_the_limit_is_to_become_a_link(tmp_path: Path) -> None:
    file = written(tmp_path, "video.mp4", WHOLE["kegiatan.mp4"])
    os.truncate(file, 10 * MEBIBYTE)
    assert KINDS.check(file).code == "mp4"
    os.truncate(file, 10 * MEBIBYTE + 1)
    assert refusal(file) == (
        "Berkas video.mp4 tidak ditambahkan: besarnya 10,01 MB, sedangkan batas untuk MP4 adalah 10 MB. "
        "Unggah berkas itu ke penyimpanan daring, lalu tempel tautannya."
    )


def test_a_copy_is_judged_by_its_content_and_told_of_by_the_original_name(tmp_path: Path) -> None:
    original = written(tmp_path, "surat.pdf", PDF)
    copy = written(tmp_path, "belum-selesai", PDF)
    assert KINDS.check(copy, original).code == "pdf"
    copy.write_bytes(PROGRAM)
    with pytest.raises(UserError, match=r"Berkas surat\.pdf tidak ditambahkan: isinya program"):
        KINDS.check(copy, original)
    os.truncate(copy, 10 * MEBIBYTE + 1)
    with pytest.raises(UserError, match=r"Berkas surat\.pdf tidak ditambahkan: besarnya 10,01 MB"):
        KINDS.check(copy, original)


def test_the_kind_that_a_name_promises_is_known() -> None:
    promised = [KINDS.of_name(name) for name in ("Surat.JPEG", "surat.exe", "surat")]
    assert [kind and kind.code for kind in promised] == ["jpg", None, None]


def test_a_kind_may_have_a_limit_of_its_own(tmp_path: Path) -> None:
    table = tmp_path / "kinds.toml"
    table.write_text(
        'limit_mb = 10\nrefused = []\n[[kind]]\ncode = "txt"\nname = "TXT"\nextensions = [".txt"]\n'
        "text = true\nlimit_mb = 1\n"
    )
    large = written(tmp_path, "catatan.txt", b"a" * (MEBIBYTE + 1))
    assert "adalah 1 MB" in refusal(large, load_kinds(table))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "bukti.pdf"
    folder.mkdir()
    assert "adalah folder" in refusal(folder)
    assert "kosong" in refusal(written(tmp_path, "kosong.pdf", b""))
    with pytest.raises(EnvironmentProblem, match=r"hilang\.pdf tidak ditambahkan: berkas itu tidak ada lagi"):
        KINDS.check(tmp_path / "hilang.pdf")
    with pytest.raises(EnvironmentProblem, match=r"tidak dapat dibaca|tidak ada lagi"):
        KINDS.check(tmp_path / f"{'panjang' * 50}.pdf")


@given(st.data())
def test_a_broken_archive_is_refused_or_taken_but_never_a_bug(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.getbasetemp()
    content = bytearray(archive(folder / "naskah.docx", "word/document.xml", "lain.xml").read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    broken = written(folder, "rusak.docx", bytes(content[: data.draw(st.integers(4, len(content)))]))
    try:
        outcome = KINDS.check(broken).code
    except UserError as problem:
        outcome = str(problem)
    assert outcome == "docx" or "rusak" in outcome or "isinya arsip" in outcome


def test_a_directory_that_points_nowhere_is_refused(tmp_path: Path) -> None:
    file = archive(tmp_path / "naskah.docx", "word/document.xml")
    content = bytearray(file.read_bytes())
    struct.pack_into("<I", content, len(content) - 10, 0xFFFFFF00)
    assert "rusak" in refusal(written(tmp_path, "rusak.docx", bytes(content)))


@pytest.mark.parametrize(
    ("text", "link"),
    [
        (
            " https://drive.google.com/file/d/1?usp=sharing#hal-2 \n",
            "https://drive.google.com/file/d/1?usp=sharing#hal-2",
        ),
        ("HTTP://Kabupaten.Go.Id/Bukti", "http://kabupaten.go.id/Bukti"),
        ("drive.google.com/abc", "https://drive.google.com/abc"),
        ("contoh.go.id:8443/bukti?asal=http://lain", "https://contoh.go.id:8443/bukti?asal=http://lain"),
        ("http://server-kantor/bukti", "http://server-kantor/bukti"),
    ],
)
def test_links_are_tidied(text: str, link: str) -> None:
    assert check_link(text) == link


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "javascript:alert(1)",
        "file:///C:/surat.pdf",
        r"C:\surat.pdf",
        "data:text/html,halo",
        "mailto:kantor@contoh.go.id",
        "kantor@contoh.go.id",
        "https://bank.go.id@jahat.example/masuk",
        "ftp://contoh.go.id/a",
        "https://",
        "https:///bukti",
        "https://contoh..go.id/",
        "https://contoh.go.id:99999/",
        "https://[::1/",
        "https://contoh.go.id/surat tugas.pdf",
        "https://contoh.go.id/\u200bbukti",
        "surat tugas",
        "surat",
    ],
)
def test_what_is_no_web_address_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="Tautan"):
        check_link(text)


@given(st.text())
def test_a_tidied_link_stays_as_it_is(text: str) -> None:
    try:
        link = check_link(text)
    except UserError:
        return
    assert check_link(link) == link
    assert link.startswith(("https://", "http://"))
