"""Looking through a template's placeholders before it is filled in, so that what is wrong is named exactly.

docxtpl reads braces across paragraphs: what stands between one that was half deleted and the next whole one
would be lost without a word.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from zipfile import ZipFile

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from jinja2.exceptions import SecurityError, TemplateSyntaxError

from iga_desktop.reports.word_sandbox import environment

_PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_COMMAND = re.compile(r"\{%-?(?:p|tr|tc|r)?\s+(for|if|elif|else|endif|endfor)\b")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
"""Word turns straight quotes into these while people write."""
_LONGEST_QUOTE = 80
_MOST_BRACES, _LONGEST_PARAGRAPH = 2_000, 20_000
"""Of braces in a part, and of letters in a paragraph that has any: looking for pairs multiplies them."""
_UNPAIRED = 'perintah "{}" tidak berpasangan; pengulangan ditutup dengan endfor dan pilihan dengan endif'


def first_fault(packed: ZipFile) -> str:
    """Give what is wrong with the first bad placeholder of the template *packed*; "" if all are sound."""
    for name in packed.namelist():
        if _PARTS.fullmatch(name):
            texts = [text for text in _paragraphs(parse_xml(packed.read(name))) if "{" in text or "}" in text]
            if (
                sum(map(_braces, texts)) > _MOST_BRACES
                or max(map(len, texts), default=0) > _LONGEST_PARAGRAPH
            ):
                return "isian dan perintahnya terlalu banyak atau paragrafnya terlalu panjang"
            if fault := next(filter(None, map(_fault, texts)), "") or _unpaired(texts):
                return fault
    return ""


def _braces(text: str) -> int:
    return text.count("{") + text.count("}")


def _paragraphs(root: Any) -> Iterator[str]:
    for paragraph in root.iter(qn("w:p")):
        # What stands in a text box has a paragraph of its own.
        own = (each for each in paragraph.iter(qn("w:t")) if next(each.iterancestors(qn("w:p"))) is paragraph)
        yield "".join(each.text or "" for each in own)


def _fault(text: str) -> str:
    found = _PLACEHOLDER.findall(text)
    between = [_PLACEHOLDER.sub("", text), *(each[2:-2] for each in found if not each.startswith("{#"))]
    if any("{" in each or "}" in each for each in between):
        return f'kurung kurawal tidak berpasangan di sekitar "{text.strip()[:_LONGEST_QUOTE]}"'
    faults = (_wrong(each) for each in found if not each.startswith("{#"))
    return next(filter(None, faults), "")


def _unpaired(texts: Iterable[str]) -> str:
    """Give which repetition or choice is not closed, or closed without being open."""
    opened: list[tuple[str, str]] = []
    for placeholder in (each for text in texts for each in _PLACEHOLDER.findall(text)):
        command = _COMMAND.match(placeholder)
        word = command[1] if command else ""
        if word in ("for", "if"):
            opened.append((word, placeholder))
        elif word.startswith("end"):
            if not opened or opened[-1][0] != word.removeprefix("end"):
                return _UNPAIRED.format(opened[-1][1] if opened else placeholder)
            opened.pop()
    return _UNPAIRED.format(opened[-1][1]) if opened else ""


def _wrong(placeholder: str) -> str:
    source = placeholder.translate(_QUOTES)
    if source.startswith("{%"):
        command = _COMMAND.match(source)
        if command is None:
            return f'perintah "{placeholder}" tidak dikenal'
        if command[1] not in ("for", "if"):
            return ""
        source = f"{{% {source[command.start(1) :]}{{% end{command[1]} %}}"
    try:
        environment().from_string(source)
    except TemplateSyntaxError:
        return f'penulisan isian "{placeholder}" salah'
    except SecurityError as problem:
        return f'{problem} (isian "{placeholder}")'
    return ""
