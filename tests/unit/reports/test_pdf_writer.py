import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from iga_desktop.domain.office import HeadLine, PaperProfile, Signatory
from iga_desktop.errors import EnvironmentProblem
from iga_desktop.progress import Progress
from iga_desktop.reports.charts.chart import Chart
from iga_desktop.reports.charts.content import ChartPalette, ChartTable
from iga_desktop.reports.charts.pen import Pen
from iga_desktop.reports.document import (
    Beside,
    Block,
    Column,
    Contents,
    Figure,
    Figures,
    Heading,
    Kind,
    Numbering,
    Pairs,
    Part,
    Picture,
    Prose,
    Signing,
    Stamp,
    Sum,
    Table,
    Tone,
)
from iga_desktop.reports.pdf_writer import write_pdf
from iga_desktop.reports.sheet import PageSetup, Sheet
from tests.unit.reports.pdf_papers import (
    DAY,
    NARRATIVE,
    SETUPS,
    paper,
    rows,
    signing,
    table,
    write,
)
from tests.unit.reports.pdf_text import fonts_embedded, keeps_margins, pages, squeezed


def _chart(width: float, height: float, palette: ChartPalette) -> Chart:
    pen = Pen(width, height, palette)
    return Chart(pen.drawing, (), ChartTable((), ()), "Sebaran", "Sebaran nilai")


BLOCKS: tuple[Block, ...] = (
    Figures(
        "Angka", (Figure("Jumlah", 1234, Kind.COUNT), Figure("Rata-rata", Decimal("98.5"))), "Ikhtisar", 2
    ),
    Figures(
        "Besar", (Figure("Indeks", Decimal("61.2"), remark="naik 1,20"), Figure("Persen", None)), big=True
    ),
    Pairs("Uraian", (("Nomor", "000/1"), ("Hal", "Daftar <kekurangan> & bukti"))),
    Prose((NARRATIVE, "Baris satu\nBaris dua"), "Latar belakang"),
    Prose(("Pertama.", "Kedua."), tone=Tone.NUMBERED),
    Prose(("Butir.",), tone=Tone.LISTED),
    Prose((NARRATIVE,), tone=Tone.LETTER),
    Prose(("Rapat ditutup.",), tone=Tone.CENTRED),
    Beside(Figures("Kiri", (Figure("Siap", 1),)), Picture(_chart, 20)),
    table(rows(3), title="Daftar inovasi", notes=("Catatan kecil.",)),
    signing(),
)


@pytest.mark.parametrize("setup", SETUPS, ids=str)
def test_every_block_stands_on_every_sheet(setup: PageSetup, tmp_path: Path) -> None:
    written = write(tmp_path, paper(*BLOCKS), setup=setup)
    text = " ".join("\n".join(pages(written)).split())
    for said in (
        "BADAN <CONTOH> & DAERAH", "REKAP CONTOH", "KABUPATEN CONTOH TAHUN 2025", "Ikhtisar", "1.234",
        "98,50", "61,20", "naik 1,20", "Hal : Daftar <kekurangan> & bukti", "Latar belakang",
        "Baris satu Baris dua",
        "1. Pertama.", "2. Kedua.", "\u2022 Butir.", "Rapat ditutup.", "Siap 1", "Daftar inovasi",
        "1 Inovasi 0 0", "Jumlah 3", "Catatan kecil.", "Contoh, 10 Agustus 2025", "NIP 19700101 199503 1 001",
    ):  # fmt: skip
        assert said in text
    assert fonts_embedded(written)
    assert keeps_margins(written)


def test_a_table_shows_only_what_its_sheet_has_room_for(tmp_path: Path) -> None:
    columns: tuple[Column[int], ...] = (
        Column("Biasa", lambda row: row, 20),
        Column("Lebar", lambda row: row, 20, wide=True, upright=True),
        Column("Lembar kerja", lambda row: row, 20, paper=False),
    )
    written = paper(Table("Angka", columns, (5,)))
    for landscape in (True, False):
        text = "".join(pages(write(tmp_path, written, setup=PageSetup(landscape=landscape))))
        assert ("Lebar" in squeezed(text)) is landscape
        assert "Lembar kerja" not in text


def test_nothing_is_said_where_there_is_nothing(tmp_path: Path) -> None:
    bare = PaperProfile()
    blocks = (
        table((), title="Daftar inovasi", empty="Belum ada inovasi."),
        table((), name="Kosong"),
        Pairs("p", ()),
        Figures("f", ()),
        Figures("g", (), big=True),
        Prose((), "Tanpa isi"),
        Contents(),
        Signing(bare, DAY, "Tim verifikasi"),
    )
    (text,) = pages(write(tmp_path, paper(*blocks, profile=bare, rows=0)))
    assert "Belum ada inovasi." in text
    assert "Tim verifikasi" not in text
    (text,) = pages(write(tmp_path, paper(parts=(), profile=bare, rows=0)))
    assert "REKAP CONTOH" in text
    assert "Halaman 1 dari 1" in text


def test_parts_are_papers_of_their_own(tmp_path: Path) -> None:
    parts = (
        Part((table(rows(60)),), "Satu", Heading("Lampiran Satu")),
        Part((Prose(("Isi kedua.",)),), "Dua", titled=False, letterhead=False),
    )
    *first, last = pages(write(tmp_path, paper(parts=parts)))
    assert "LAMPIRAN SATU" in first[0]
    assert "PEMERINTAH KABUPATEN" in first[0]
    assert "REKAP CONTOH" not in last
    assert "PEMERINTAH KABUPATEN" not in last
    for number, page in enumerate(first, 1):
        assert f"Halaman {number} dari {len(first)}" in page
        assert re.search(r"(?m)^Lampiran Satu Halaman", page)
    assert "Halaman 1 dari 1" in last
    assert "Rekap Contoh: Dua \u2013 Keadaan sampai dengan 10 Agustus 2025" in last


def test_contents_name_the_pages_and_lead_there(tmp_path: Path) -> None:
    names = [f"Inovasi yang panjang namanya {number}" for number in range(40)]
    parts = (
        Part((Contents(),)),
        *(Part((table(rows(number * 3)),), name) for number, name in enumerate(names)),
    )
    written = write(tmp_path, paper(parts=parts, numbering=Numbering.THROUGHOUT))
    texts = pages(written)
    with pypdfium2.PdfDocument(written) as document:
        begins = {entry.get_title(): entry.get_dest().get_index() + 1 for entry in document.get_toc()}
    assert list(begins) == names
    listed = dict(re.findall(r"(Inovasi yang panjang namanya \d+) [. ]+ (\d+)\s", "".join(texts[:2])))
    assert {name: int(page) for name, page in listed.items()} == begins
    assert all(f"Halaman {number} dari {len(texts)}" in page for number, page in enumerate(texts, 1))
    assert written.read_bytes().count(b"/Subtype /Link") == len(names)


def test_pages_and_contents_may_be_left_without_numbers(tmp_path: Path) -> None:
    parts = (Part((Contents(),)), *(Part((table(rows(60)),), f"Bagian {letter}") for letter in "ABC"))
    cut = paper(parts=parts, numbering=Numbering.NONE)
    *unnumbered, last = pages(write(tmp_path, cut, paper(Prose(("Isi.",)))))
    assert len(unnumbered) > 4
    assert not any("Halaman" in page for page in unnumbered)
    assert all(f"Bagian {letter}" in unnumbered[0] for letter in "ABC")
    assert not re.search(r"[. ]+ \d+\s*$", unnumbered[0], re.MULTILINE)
    assert "Halaman 1 dari 1" in last


def test_a_total_stands_only_below_the_column_that_has_it(tmp_path: Path) -> None:
    columns: tuple[Column[tuple[str, int, str]], ...] = (
        Column("Nama inovasi", lambda row: row[0], 40),
        Column("Skor", lambda row: row[1], 20, kind=Kind.COUNT),
        Column("Skor", lambda row: row[1], 20, kind=Kind.COUNT, total=Sum.TOTAL),
    )
    (page,) = pages(write(tmp_path, paper(table(rows(4), columns=columns))))
    assert re.findall(r"(?m)^Jumlah (.*?)\s*$", page) == ["6"]


def test_several_papers_are_bookmarked_above_their_parts(tmp_path: Path) -> None:
    one = paper(Prose(("a",), "Bagian satu"), table(rows(1), title="Daftar inovasi"))
    two = paper(parts=(Part((), "Dinas A"), Part((Prose(("b",), "Tidak disebut"),), "Dinas B")))
    with pypdfium2.PdfDocument(write(tmp_path, one, two)) as document:
        outline = [(entry.level, entry.get_title()) for entry in document.get_toc()]
    assert outline == [
        (0, "Rekap Contoh"), (1, "Bagian satu"), (1, "Daftar inovasi"),
        (0, "Rekap Contoh"), (1, "Dinas A"), (1, "Dinas B"),
    ]  # fmt: skip
    with pypdfium2.PdfDocument(write(tmp_path, one)) as document:
        assert [entry.get_title() for entry in document.get_toc()] == ["Bagian satu", "Daftar inovasi"]


def test_each_sheet_has_its_size_and_the_mark_of_each_page(tmp_path: Path) -> None:
    target = tmp_path / "gabungan.pdf"
    stamps = (Stamp("Terbatas", draft=True), Stamp(), Stamp("Rahasia"), Stamp(draft=True))
    sheets = [
        Sheet(paper(Prose(("Isi.",))), setup, stamp) for setup, stamp in zip(SETUPS, stamps, strict=True)
    ]
    write_pdf(sheets, target, Progress())
    with pypdfium2.PdfDocument(target) as document:
        sizes = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in document]
    assert sizes == [(297, 210), (210, 297), (330, 215), (215, 330)]
    for text, stamp in zip(pages(target), stamps, strict=True):
        assert (text.count("TERBATAS"), text.count("RAHASIA")) == (
            2 * (stamp.classification == "Terbatas"), 2 * (stamp.classification == "Rahasia"),
        )  # fmt: skip
        assert ("KONSEP" in text) is stamp.draft


def test_a_long_classification_stays_between_the_margins(tmp_path: Path) -> None:
    said = "Terbatas bagi kalangan sendiri " * 8
    written = write(tmp_path, paper(Prose(("Isi.",))), stamp=Stamp(said))
    assert keeps_margins(written)
    with pypdfium2.PdfDocument(written) as document:
        drawn = document[0].get_textpage()
        lefts = [drawn.get_rect(index)[0] for index in range(drawn.count_rects())]
    assert min(lefts) >= 20 / 25.4 * 72 - 1
    assert squeezed(pages(written)[0]).count(squeezed(said.upper())) == 2
    plain, blank = (write(tmp_path, paper(), stamp=Stamp(text)).read_bytes() for text in ("", " "))
    assert len(plain) == pytest.approx(len(blank), abs=4)


def test_a_long_foot_ends_before_the_number(tmp_path: Path) -> None:
    (text,) = pages(write(tmp_path, paper(parts=[Part((), heading=Heading("Rekap yang panjang " * 20))])))
    assert re.search(r"(?m)^(Rekap yang panjang ?)+( Rekap| Rekap yang)?\u2026 Halaman 1 dari 1", text)


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    written = write(tmp_path, paper(*BLOCKS))
    with pypdfium2.PdfDocument(written) as document:
        told = document.get_metadata_dict()
    assert told["Title"] == "Rekap Contoh Kabupaten Contoh Tahun 2025"
    assert told["Author"] == "Bappeda Litbang"
    assert told["Subject"] == "Keadaan sampai dengan 10 Agustus 2025"
    content = written.read_bytes()
    for mark in (
        b"/Lang (id)",
        b"/DisplayDocTitle true",
        b"/GTS_PDFA1",
        b"<pdfaid:part>2</pdfaid:part>",
        b"/ID ",
    ):
        assert mark in content
    assert b"<rdf:li>Bappeda Litbang</rdf:li>" in content


def test_the_same_paper_gives_the_same_pages(tmp_path: Path) -> None:
    one, two = (_streams(write(tmp_path, paper(*BLOCKS)).read_bytes()) for _ in range(2))
    assert len(one) > 6
    assert one == two


def _streams(content: bytes) -> list[bytes]:
    """Pages, forms, pictures and fonts: all but what holds dates."""
    found = re.findall(rb"<<([^>]*)>>\s*stream\r?\n(.*?)endstream", content, re.DOTALL)
    return [stream for told, stream in found if b"/Metadata" not in told and b"/N 3" not in told]


def test_signs_that_no_font_has_become_plain_text(tmp_path: Path) -> None:
    said = "\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022\u00b0\u00b1\u00d7\u00f7"
    said += "\u2264\u2265\u00a7\u20ac\u00bd\u00e9\u2212"
    text = "".join(
        pages(write(tmp_path, paper(Prose((said, "a \u2192 b \u2713 \U0001f600 \ufb01\x00 s\u0323a")))))
    )
    assert said in squeezed(text)
    assert "a -> b \u221a ? fi" in " ".join(text.split())


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="tidak ada"):
        write(tmp_path / "tidak ada", paper())


def test_a_long_line_of_the_letterhead_stays_on_the_sheet(tmp_path: Path) -> None:
    lines = (
        HeadLine("PEMERINTAH KABUPATEN CONTOH"),
        HeadLine("BADAN PERENCANAAN PEMBANGUNAN " * 6),
        HeadLine("x", 6),
    )
    written = write(tmp_path, paper(profile=PaperProfile(letterhead=lines)))
    assert squeezed("BADANPERENCANAANPEMBANGUNAN" * 6) in squeezed(pages(written)[0])
    assert keeps_margins(written)


_LINK = "https://contoh.go.id/" + "x" * 300


@pytest.mark.parametrize(
    "word", [_LINK, "sisteminformasi" * 20, "a-b-" * 80], ids=["link", "word", "hyphens"]
)
@pytest.mark.parametrize("tone", Tone)
def test_a_word_longer_than_its_line_is_broken(tone: Tone, word: str, tmp_path: Path) -> None:
    blocks = (
        Prose((word, f"Dibuka dengan kata biasa {word}"), word, tone),
        Figures("besar", (Figure(word, 1, remark=word), Figure("lain", 2)), big=True),
        table(rows(1), notes=(word,)),
    )
    written = write(tmp_path, paper(*blocks))
    assert keeps_margins(written)
    printed = squeezed("".join(pages(written))).replace("-", "")
    assert printed.count(word.replace("-", "")) == 6


def test_who_signs_for_whom(tmp_path: Path) -> None:
    acting = Signatory("Kepala Badan", "Nama Contoh", on_behalf="a.n. Bupati Contoh", acting="Plt.")
    (text,) = pages(
        write(tmp_path, paper(Signing(PaperProfile(signatories=(acting,)), date(2025, 1, 2), "Tim")))
    )
    assert (
        text.index("2 Januari 2025")
        < text.index("Tim")
        < text.index("a.n. Bupati")
        < text.index("Plt. Kepala")
    )
    assert "NIP" not in text


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_signatures_stand_in_the_columns_of_the_profile(columns: int, tmp_path: Path) -> None:
    people = columns + 1
    written = write(tmp_path, paper(signing(people, columns)))
    boxes = list(_boxes(written, [f"Nama {number} Contoh" for number in range(1, people + 1)]))
    lines = sorted({round(bottom) for _, bottom, *_ in boxes}, reverse=True)
    assert len(lines) == 2
    rights = [box[0] for box in boxes[:columns]]
    assert rights == sorted(rights)
    assert boxes[-1][0] == pytest.approx(boxes[columns - 1][0], abs=1)
    assert boxes[-1][0] > 300  # a row that is not full stands at the right


def _boxes(written: Path, texts: list[str]) -> Iterator[tuple[float, ...]]:
    with pypdfium2.PdfDocument(written) as document:
        drawn = document[0].get_textpage()
        for text in texts:
            yield drawn.get_charbox(drawn.search(text).get_next()[0])
