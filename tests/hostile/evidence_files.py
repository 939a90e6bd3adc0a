"""Evidence: files that are not what they say, two things at once, or called so that they lead elsewhere."""

import zlib
from collections.abc import Iterator
from struct import pack

from tests.hostile import damage, zips
from tests.hostile.cases import Case, Content, Reader
from tests.hostile.pictures import jpeg, png
from tests.hostile.seeds import PDF, Seeds
from tests.hostile.zips import packed, repacked

_ENDLESS = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[{}]/Count {}>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


def _case(name: str, file: str, content: Content, refused: bool | None = None) -> Case:
    return Case(f"bukti: {name}", Reader.EVIDENCE, file, content, refused)


def cases(seeds: Seeds) -> Iterator[Case]:
    """Give all of this family."""
    for name in ("logo.png", "logo.jpg", "foto.gif", "foto.tif", "foto.bmp", "foto.webp"):
        content = seeds.read(name)
        yield _case(f"terpotong {name}", name, content[: len(content) // 2])
        yield from damage.altered(Reader.EVIDENCE, name, seeds.read(name), 2)
    for kind, content in damage.OTHER_KINDS.items():
        for file in ("16_SK.pdf", "catatan.txt"):
            yield _case(f"{kind} bernama {file}", file, content)
    yield _case("kosong", "16_SK.pdf", b"", refused=True)
    yield from _pdfs()
    yield from _pictures(seeds)
    yield from _doubles(seeds)
    yield from _names()


def _pdfs() -> Iterator[Case]:
    def pdf(kids: bytes, count: bytes = b"1") -> bytes:
        return _ENDLESS.replace(b"{}", kids, 1).replace(b"{}", count, 1)

    deep = b"".join(
        b"%d 0 obj<</Type/Pages/Kids[%d 0 R]/Count 1>>endobj\n" % (n, n + 1) for n in range(3, 5_000)
    )
    for name, content in (
        ("halaman berputar", pdf(b"2 0 R")),
        ("mengaku 2 miliar halaman", pdf(b"2 0 R 2 0 R", b"2147483647")),
        ("halaman negatif", pdf(b"", b"-5")),
        ("pohon sedalam 5.000", pdf(b"3 0 R").replace(b"trailer", deep + b"trailer")),
        ("kertas raksasa", PDF.replace(b"0 0 200 200", b"0 0 1e9 1e9")),
        ("kertas nol", PDF.replace(b"0 0 200 200", b"0 0 0 0")),
        ("kertas NaN", PDF.replace(b"0 0 200 200", b"0 0 nan x")),
        (
            "daftar sedalam 20.000",
            PDF.replace(b"/MediaBox", b"/X" + b"[" * 20_000 + b"]" * 20_000 + b"/MediaBox"),
        ),
        (
            "skrip",
            PDF.replace(b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
        ),
        (
            "menjalankan program",
            PDF.replace(b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/Launch/F(cmd.exe)>>"),
        ),
        ("hanya kepala", b"%PDF-1.7\n"),
        ("kepala di bita 1.000", b" " * 1_000 + PDF),
        ("kepala di bita 2.000", b" " * 2_000 + PDF),
        ("acuan silang bohong", PDF + b"startxref\n99999999999999\n%%EOF"),
        ("dua akar", PDF + PDF),
    ):
        yield _case(f"PDF {name}", "16_SK.pdf", content)
    bomb = zlib.compress(bytes(80 << 20), 9)
    stream = b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream endobj\ntrailer" % (
        len(bomb),
        bomb,
    )
    yield _case(
        "PDF isi membengkak",
        "16_SK.pdf",
        PDF.replace(b"/MediaBox", b"/Contents 4 0 R/MediaBox").replace(b"trailer", stream),
    )
    shown = b"4 0 obj<</Length 0>>stream\n" + b"q 1 0 0 1 0 0 cm " * 200_000 + b"\nendstream endobj\ntrailer"
    yield _case(
        "PDF 200.000 keadaan",
        "16_SK.pdf",
        PDF.replace(b"/MediaBox", b"/Contents 4 0 R/MediaBox").replace(b"trailer", shown),
    )


def _pictures(seeds: Seeds) -> Iterator[Case]:
    yield _case("PNG 60.000 x 60.000", "foto.png", png(60_000, 60_000, data=b"x"))
    yield _case("PNG 12.000 x 12.000", "foto.png", lambda: png(12_000, 12_000))
    yield _case("PNG 1 x 300.000", "foto.png", png(1, 300_000))
    yield _case("JPEG 65.000 x 65.000", "foto.jpg", jpeg(seeds.read("logo.jpg"), 65_000, 65_000))
    yield _case("JPEG 10.900 x 10.900", "foto.jpg", jpeg(seeds.read("logo.jpg"), 10_900, 10_900))
    bmp = bytearray(seeds.read("foto.bmp"))
    bmp[18:26] = pack("<ii", 2**30, -(2**30))
    yield _case("BMP raksasa", "foto.bmp", bytes(bmp))
    gif = bytearray(seeds.read("foto.gif"))
    gif[6:10] = pack("<HH", 65_535, 65_535)
    yield _case("GIF 65.535 x 65.535", "foto.gif", bytes(gif))
    tif = seeds.read("foto.tif")
    at = int.from_bytes(tif[4:8], "little")
    looping = tif[:at] + tif[at : at + 2] + tif[at + 2 :]
    yield _case("TIFF direktori berputar", "foto.tif", looping[:-4] + pack("<I", at))
    yield _case("TIFF direktori di luar", "foto.tif", tif[:4] + pack("<I", 0xFFFFFFF0) + tif[8:])
    yield _case("TIFF 65.535 isian", "foto.tif", tif[:at] + b"\xff\xff" + tif[at + 2 :])
    yield _case("WEBP ukuran bohong", "foto.webp", b"RIFF\xff\xff\xff\xffWEBPVP8X" + bytes(4) + b"\xff" * 20)


def _doubles(seeds: Seeds) -> Iterator[Case]:
    form, program = seeds.read("formulir.xlsx"), damage.OTHER_KINDS["program"]
    archive = packed({"x.exe": program})
    for name, file, content in (
        ("PDF dan zip", "16_SK.pdf", PDF + archive),
        ("JPG dan zip", "foto.jpg", seeds.read("logo.jpg") + archive),
        ("GIF dan skrip", "foto.gif", b"GIF89a/*" + bytes(9) + b"*/=1;alert(1)"),
        ("program dan PDF", "16_SK.pdf", program + PDF),
        ("halaman web dan PDF", "16_SK.pdf", b"<html><script>" + PDF),
        ("xlsx bernama docx", "surat.docx", form),
        ("docx bernama xlsx", "tabel.xlsx", seeds.read("surat-pengantar.docx")),
        ("zip bernama docx", "surat.docx", archive),
        (
            "docx dengan makro",
            "surat.docx",
            repacked(seeds.read("surat-pengantar.docx"), {"word/VbaProject.bin": b"x"}),
        ),
        (
            "docx 6.000 bagian",
            "surat.docx",
            repacked(seeds.read("surat-pengantar.docx"), {f"a{n}": b"" for n in range(6_000)}),
        ),
        ("docx bertumpuk", "surat.docx", zips.overlapping(["word/document.xml", "b"], bytes(99_999))),
        ("docx bersandi", "surat.docx", zips.flagged(seeds.read("surat-pengantar.docx"), 1)),
        ("mp4 bohong", "video.mp4", b"\0\0\0\x18ftypisom" + bytes(40)),
        ("mp4 ialah program", "video.mp4", program + b"ftypisom"),
        ("tulisan berisi program", "catatan.txt", program),
        ("csv rumus", "data.csv", b"=cmd|' /C calc'!A0;x\n"),
        ("pintasan", "16_SK.lnk", b"L\0\0\0\x01\x14\x02\0" + bytes(60)),
        ("pintasan web", "16_SK.url", b"[InternetShortcut]\nURL=http://contoh.invalid"),
        ("skrip", "16_SK.js", b"alert(1)"),
        ("halaman web", "16_SK.html", damage.OTHER_KINDS["halaman web"]),
        ("SVG", "logo.svg", seeds.read("logo.svg")),
    ):
        yield _case(name, file, content)
    yield _case("11 MB", "16_SK.pdf", lambda: PDF + bytes(11 << 20), refused=True)


def _names() -> Iterator[Case]:
    for name in (
        "NUL.pdf",
        "CON",
        "com1.pdf",
        "a.pdf:x.exe",
        "a\u202efdp.exe",
        "a\u202egpj.pdf",
        "baris\nbaru.pdf",
        "\x07bel.pdf",
        "a.pdf ",
        "a.pdf.",
        " .pdf",
        ".pdf",
        "=1+1.pdf",
        "<b>x.pdf",
        "C:\\Windows\\a.pdf",
        "..\\naik.pdf",
        "x" * 240 + ".pdf",
        "a.pdf.exe",
        "a.exe.pdf",
        "\U0001f4a5.pdf",
        "a\u0301" * 50 + ".pdf",
        "%00.pdf",
        "-rf.pdf",
        "'; DROP TABLE evidence; --.pdf",
        "16_\u0660.pdf",
    ):
        yield _case(f"bernama {name[:24]!r}", name, PDF)
