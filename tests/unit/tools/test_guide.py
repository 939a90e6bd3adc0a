"""The user guide holds together: its links, its pictures, its words for what stands in the window."""

import ast
import re
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from iga_desktop.paths import user_guide
from iga_desktop.services.guide import Guide, read_guide
from tools.guide.chapter import ChapterWriter
from tools.guide.pdf import write_guide
from tools.guide.scenes import SCENES

ROOT = Path(__file__).parents[3]
_LINK = re.compile(r"(!?)\[[^\]]+\]\(([^)]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


@pytest.fixture(scope="module")
def guide() -> Guide:
    return read_guide(user_guide())


def test_every_chapter_is_reached_from_the_index(guide: Guide) -> None:
    files = {file.stem for file in guide.folder.glob("*.md")}
    assert files == {chapter.name for chapter in guide.chapters}


def test_every_link_leads_somewhere(guide: Guide) -> None:
    missing = [
        f"{chapter.name}: {target}"
        for chapter in guide.chapters
        for picture, target in _LINK.findall(chapter.text)
        if not picture and not guide.has(_topic(chapter.name, target))
    ]
    assert not missing


def _topic(chapter: str, target: str) -> str:
    file, _, heading = target.partition("#")
    name = file.removesuffix(".md") or chapter
    return f"{name}#{heading}" if heading else name


def test_every_picture_is_there_made_by_a_scene_and_used(guide: Guide) -> None:
    named = {
        target for chapter in guide.chapters for picture, target in _LINK.findall(chapter.text) if picture
    }
    kept = {f"gambar/{file.name}" for file in (guide.folder / "gambar").iterdir()}
    assert named == kept == {f"gambar/{name}.png" for name in SCENES}


def test_pictures_are_small(guide: Guide) -> None:
    assert sum(file.stat().st_size for file in (guide.folder / "gambar").iterdir()) < 2_000_000


def test_what_is_bold_stands_so_in_the_program(guide: Guide) -> None:
    unknown = {
        f"{chapter.name}: {words}"
        for chapter in guide.chapters
        if chapter.name != "istilah"
        for words in _BOLD.findall(chapter.text)
        if not _stands_in_program(words)
    }
    assert not unknown


def _stands_in_program(words: str) -> bool:
    return words in _program_texts() or _filled_in().fullmatch(words) is not None


@cache
def _program_texts() -> frozenset[str]:
    """All texts of the program's modules and of the installer, up to where they are filled in."""
    found = set()
    for file in (ROOT / "iga_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value.replace("&", ""))
    installer = (ROOT / "installer" / "nsis" / "words.nsh").read_text(encoding="utf-8")
    found |= set(re.findall(r'"([^"\n]+)"', installer))
    return frozenset(found | {text.partition("{")[0].rstrip(" :") for text in found})


@cache
def _filled_in() -> re.Pattern[str]:
    """The buttons that say of what or of how many: "Simpan {count} kiriman"."""
    texts = (text for text in _program_texts() if re.match(r"[A-Z]\w+ (\w+ )?\{\w+\}", text))
    return re.compile("|".join(re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)) for text in texts))


def test_the_glossary_is_alphabetical_and_whole(guide: Guide) -> None:
    names = [term.name for term in guide.terms()]
    chapter = guide.chapter("istilah")
    assert chapter is not None
    assert names == _BOLD.findall(chapter.text)
    assert len(names) >= 50


def test_the_whole_guide_can_be_put_on_paper(guide: Guide) -> None:
    for chapter in guide.chapters:
        assert ChapterWriter(chapter, guide.folder).flowables()


def test_the_pdf_has_contents_links_and_bookmarks(tmp_path: Path) -> None:
    _small_guide(tmp_path)
    target = tmp_path / "panduan.pdf"
    write_guide(tmp_path, target)
    with pypdfium2.PdfDocument(target) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
        bookmarks = [entry.get_title() for entry in pdf.get_toc()]
    assert "Panduan pengguna" in texts[0]
    assert "Daftar isi" in texts[1]
    assert re.search(r"Rakor[ .]+4", texts[1])
    assert "Tombol" in texts[2]
    assert bookmarks == ["Beranda", "Angka", "Rakor"]


def test_what_the_pdf_cannot_show_is_refused(tmp_path: Path) -> None:
    _small_guide(tmp_path)
    (tmp_path / "rakor.md").write_text("# Rakor\n\n```\nkode\n```\n")
    with pytest.raises(ValueError, match=r"rakor\.md"):
        write_guide(tmp_path, tmp_path / "panduan.pdf")
    assert not (tmp_path / "panduan.pdf").exists()


def _small_guide(folder: Path) -> None:
    pictures = folder / "gambar"
    pictures.mkdir()
    (pictures / "beranda.png").write_bytes((user_guide() / "gambar" / "beranda.png").read_bytes())
    (folder / "index.md").write_text("# Isi\n\n- [Beranda](beranda.md)\n- [Rakor](rakor.md)\n")
    (folder / "beranda.md").write_text(
        "# Beranda\n\nLihat [Rakor](rakor.md).\n\n## Angka\n\n![Beranda](gambar/beranda.png)\n\n"
        "1. **Satu** `dua`\n\n| Tombol | Gunanya |\n|---|---|\n| F1 | Panduan |\n"
    )
    (folder / "rakor.md").write_text("# Rakor\n\nKembali ke [Angka](beranda.md#angka).\n")
