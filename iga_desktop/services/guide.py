"""The user guide as it lies on the disk: chapters of Markdown, their headings, passages and terms.

`index.md` gives the order; a chapter is called as its file without `.md`. A topic names a chapter
("inovasi") or a heading in it ("inovasi#membaca-rekap"). The guide is read only, and only from its folder.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from iga_desktop.domain.innovation import name_key
from iga_desktop.errors import EnvironmentProblem

INDEX = "index"
_TERMS = "istilah"
_HEADING = re.compile(r"(#{1,6}) +(.+?)(?: +#+)?")
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^)]*)\)")
_CHAPTER_LINK = re.compile(r"\[[^\]]*\]\(([a-z-]+)\.md\)")
_MARKS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|\\(?=\W)")
_LINE_START = re.compile(r"^(?:[-*+>]|\d+[.)])(?: +|$)")
_RULE = re.compile(r"[|:\- ]+")
_TERM = re.compile(r"[-*] +\*\*(.+?)\*\* *:? *(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a chapter that is read as one: a paragraph, an item of a list, a row of a table."""

    text: str
    """Without any marks of Markdown."""
    heading: "Heading"
    """What it stands under."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a chapter; *level* 1 is its title. *topic* leads there."""

    level: int
    text: str
    topic: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field and what it means, both without marks of Markdown."""

    name: str
    meaning: str


@dataclass(frozen=True)
class Chapter:
    """One file of the guide, as it was written."""

    name: str
    text: str

    @property
    def title(self) -> str:
        """The first heading."""
        return self.headings[0].text

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """All headings in their order; the first one leads to the chapter itself."""
        found = tuple(
            Heading(len(match[1]), plain(match[2]), f"{self.name}#{anchor(plain(match[2]))}")
            for block in _blocks(self.text)
            if (match := _HEADING.fullmatch(block))
        )
        if not found:
            return (Heading(1, self.name.replace("-", " ").capitalize(), self.name),)
        return (Heading(found[0].level, found[0].text, self.name), *found[1:])

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All that is said between the headings."""
        found, headings, current = [], iter(self.headings), self.headings[0]
        for block in _blocks(self.text):
            if _HEADING.fullmatch(block):
                current = next(headings)
            elif said := plain(block):
                found.append(Passage(said, current))
        return tuple(found)


@dataclass(frozen=True)
class Guide:
    """The chapters in their order, as they lie in *folder*."""

    folder: Path
    chapters: tuple[Chapter, ...]

    def chapter(self, topic: str) -> Chapter | None:
        """Give the chapter that *topic* names, or None."""
        name = topic.partition("#")[0]
        return next((chapter for chapter in self.chapters if chapter.name == name), None)

    def has(self, topic: str) -> bool:
        """Whether *topic* leads anywhere."""
        chapter = self.chapter(topic)
        return chapter is not None and topic in {chapter.name, *(each.topic for each in chapter.headings)}

    def terms(self) -> tuple[Term, ...]:
        """Give the terms of the glossary in alphabetical order."""
        chapter = self.chapter(_TERMS)
        found = [
            Term(plain(match[1]).rstrip(":"), _sentence(plain(match[2])))
            for block in (_blocks(chapter.text) if chapter else ())
            if (match := _TERM.fullmatch(block))
        ]
        return tuple(sorted(found, key=lambda term: name_key(term.name)))


def read_guide(folder: Path) -> Guide:
    """Read the guide in *folder*, its index first.

    A chapter that the index names and that is not there is left out.

    Raises:
        EnvironmentProblem: there is no guide, or it cannot be read.
    """
    try:
        index = (folder / f"{INDEX}.md").read_text(encoding="utf-8")
        names = [INDEX, *dict.fromkeys(_CHAPTER_LINK.findall(index))]
        files = {name: folder / f"{name}.md" for name in names}
        texts = {name: file.read_text(encoding="utf-8") for name, file in files.items() if file.is_file()}
    except (OSError, UnicodeDecodeError) as problem:
        raise EnvironmentProblem(
            f"Panduan pengguna tidak dapat dibaca di {folder}. Program tetap dapat dipakai. Pasang ulang "
            "program untuk mendapatkan panduannya kembali; data kantor tidak berubah."
        ) from problem
    return Guide(folder, tuple(Chapter(name, text) for name, text in texts.items()))


def anchor(heading: str) -> str:
    """Give what a link to *heading* ends with: lower case, everything but letters and digits as one "-"."""
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")


def plain(text: str) -> str:
    """Give Markdown *text* as one line without marks; links and pictures by their words."""
    said = _LINK.sub(r"\1", _LINE_START.sub("", text.strip(), count=1))
    if said.startswith("|"):
        said = " · ".join(filter(None, (cell.strip() for cell in said.split("|"))))
    return " ".join(_MARKS.sub("", said).split())


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _blocks(text: str) -> Iterator[str]:
    """Give the headings, paragraphs, items and rows of *text*; lines of one paragraph together."""
    gathered: list[str] = []
    for line in (*(line.strip() for line in text.splitlines()), ""):
        alone = line.startswith(("|", "#"))
        if gathered and (not line or alone or _LINE_START.match(line)):
            yield "\n".join(gathered)
            gathered = []
        if alone and not _RULE.fullmatch(line):
            yield line
        elif line and not alone:
            gathered.append(line)
