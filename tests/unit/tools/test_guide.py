"""The user guide holds together: its links, its pictures, its words for what stands in the window."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from iga_desktop.paths import user_guide
from iga_desktop.services.guide import Guide, read_guide
from iga_desktop.services.papers.catalogue import PAPERS
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


def test_the_guide_says_of_every_paper_what_it_is(guide: Guide) -> None:
    chapter = guide.chapter("laporan")
    assert chapter is not None
    assert re.findall(r"^\| ([A-Z][^|]+) \|", chapter.text, re.MULTILINE)[1:] == [
        each.title for each in PAPERS
    ]
