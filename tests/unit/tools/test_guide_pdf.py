"""The guide as one PDF: full pages, its own fonts, contents, links and bookmarks."""

import re
from collections.abc import Iterator
from ctypes import byref, c_int
from pathlib import Path

import pytest
from pypdfium2 import PdfBookmark, PdfDocument, PdfPage, raw

from iga_desktop.paths import user_guide
from iga_desktop.services.guide import INDEX, Heading, read_guide
from tests.unit.reports.pdf_text import fonts_embedded, pages
from tools.guide import looks
from tools.guide.pdf import write_guide

FULL = 0.6
"""How much of a page is filled at least, unless a chapter ends on it."""
FOOT = looks.MARGIN * 0.9
"""Below this line stands the number of the page."""
HEADED = 36
"""Points from the top of a heading to the end of the page at least: the heading and a line."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("panduan") / "panduan.pdf"
    write_guide(user_guide(), target)
    return target


@pytest.fixture
def pdf(made: Path) -> Iterator[PdfDocument]:
    with PdfDocument(made) as pdf:
        yield pdf


def _headings() -> list[Heading]:
    """Give what the contents name."""
    chapters = [chapter for chapter in read_guide(user_guide()).chapters if chapter.name != INDEX]
    return [each for chapter in chapters for each in chapter.headings if each.level <= 2]


def test_every_font_is_embedded(made: Path) -> None:
    assert fonts_embedded(made)


def test_pages_are_full_unless_a_chapter_ends(made: Path, pdf: PdfDocument) -> None:
    titles = {each.text for each in _headings() if each.level == 1}
    begins_chapter = [text.splitlines()[0] in titles for text in pages(made)]
    sparse = [
        number
        for number in range(2, len(pdf) - 1)
        if not begins_chapter[number + 1]
        and looks.PAGE_HEIGHT - looks.MARGIN - _lowest(pdf[number]) < FULL * looks.HEIGHT
    ]
    assert not sparse


def test_no_heading_ends_a_page(pdf: PdfDocument) -> None:
    alone = {each.get_title() for each in pdf.get_toc() if _top(each) - _lowest(pdf[_index(each)]) < HEADED}
    assert not alone


def _lowest(page: PdfPage) -> float:
    """Give where the last line or picture of *page* ends, in points above the foot of the sheet."""
    text = page.get_textpage()
    bottoms = [text.get_rect(number)[1] for number in range(text.count_rects())]
    bottoms += [each.get_bounds()[1] for each in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE])]
    lowest: float = min(bottom for bottom in bottoms if bottom > FOOT)
    return lowest


def _index(entry: PdfBookmark) -> int:
    index: int = entry.get_dest().get_index()
    return index


def _top(entry: PdfBookmark) -> float:
    top: float = entry.get_dest().get_view()[1][1]
    return top


def test_contents_and_bookmarks_name_every_heading_with_its_page(made: Path, pdf: PdfDocument) -> None:
    texts = pages(made)
    bookmarks = [(entry.get_title(), _index(entry)) for entry in pdf.get_toc()]
    assert [title for title, _ in bookmarks] == [each.text for each in _headings()]
    for title, index in bookmarks:
        assert re.search(rf"^{re.escape(title)}[ .]+{index + 1}\b", texts[1], re.MULTILINE), title
        assert title in texts[index]


def test_the_cover_says_what_it_is_and_links_lead_to_their_heading(tmp_path: Path) -> None:
    cover, contents, *chapters = pages(_small(tmp_path, "Lihat [Angka](beranda.md#angka)."))
    with PdfDocument(tmp_path / "panduan.pdf") as pdf:
        linked = [_link_targets(page) for page in pdf]
    assert "Panduan pengguna" in cover
    assert "Pembuka panduan." in cover
    assert "Daftar isi" in contents
    assert sorted(linked[1]) == [2, 2, 2, 2, 3, 3], "the words and the number of each entry"
    assert linked[3] == [2]
    assert len(chapters) == 2


def _link_targets(page: PdfPage) -> list[int]:
    """Give the pages, from 0, to which the links of *page* lead."""
    place, link, found = c_int(0), raw.FPDF_LINK(), []
    while raw.FPDFLink_Enumerate(page, byref(place), byref(link)):
        target = raw.FPDFLink_GetDest(page.pdf, link)
        found.append(raw.FPDFDest_GetDestPageIndex(page.pdf, target))
    return found


def test_words_are_broken_but_not_what_stands_in_the_window(tmp_path: Path) -> None:
    text = "dan menyelenggarakan atau menyelenggarakan tetapi " * 10
    broken = pages(_small(tmp_path, text))[-1]
    whole = pages(_small(tmp_path, f"**{text.strip()}**"))[-1]
    assert "\ufffe" in broken
    assert "\ufffe" not in whole


def test_a_picture_without_room_comes_after_its_steps(tmp_path: Path) -> None:
    picture = "## Langkah\n\nBegini:\n\n![Gambar](gambar/beranda.png)\n\n1. Satu\n2. Dua\n\nSesudahnya."
    enough = pages(_small(tmp_path, "Kalimat.\n\n" * 8 + picture))[3:]
    scarce = pages(_small(tmp_path, "Kalimat.\n\n" * 25 + picture))[3:]
    assert re.search(r"Begini:\s+Gambar\s+1\. Satu", enough[0])
    assert re.search(r"Begini:\s+1\. Satu\s+2\. Dua", scarce[0])
    assert re.match(r"Gambar\s+Sesudahnya\.", scarce[1])


def test_what_the_pdf_cannot_show_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"rakor\.md"):
        _small(tmp_path, "```\nkode\n```")
    assert not (tmp_path / "panduan.pdf").exists()


def _small(folder: Path, text: str) -> Path:
    """Make a guide of two chapters, the second one with *text*, and give its PDF."""
    pictures = folder / "gambar"
    pictures.mkdir(exist_ok=True)
    (pictures / "beranda.png").write_bytes((user_guide() / "gambar" / "beranda.png").read_bytes())
    (folder / "index.md").write_text(
        "# Isi\n\nPembuka panduan.\n\n## Mulai\n\n- [Beranda](beranda.md)\n- [Rakor](rakor.md)\n"
    )
    filled = "\n".join(f"{number}. Langkah" for number in range(1, 13))
    (folder / "beranda.md").write_text(
        "# Beranda\n\n## Angka\n\n![Beranda](gambar/beranda.png)\n\n"
        f"{filled}\n\n| Tombol | Gunanya |\n|---|---|\n| F1 | Panduan |\n"
    )
    (folder / "rakor.md").write_text(f"# Rakor\n\n{text}\n")
    target = folder / "panduan.pdf"
    write_guide(folder, target)
    return target
