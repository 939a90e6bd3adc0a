"""What stands in a PDF, and where."""

import re
from pathlib import Path

import pypdfium2


def pages(file: Path) -> list[str]:
    with pypdfium2.PdfDocument(file) as document:
        return [page.get_textpage().get_text_range() for page in document]


def squeezed(text: str) -> str:
    """The text without white space and the marks of hyphenation, however it was broken into lines."""
    return re.sub(r"\s|\ufffe", "", text)


def fonts_embedded(file: Path) -> bool:
    """Whether every font comes with its glyphs: the name of such a font begins with its subset's tag."""
    names = re.findall(rb"/BaseFont /(\S+)", file.read_bytes())
    return bool(names) and all(re.match(rb"[A-Z]{6}\+", name) for name in names)


def keeps_margins(file: Path) -> bool:
    """Whether no text reaches into the right margin of 12 mm."""
    with pypdfium2.PdfDocument(file) as document:
        for page in document:
            drawn = page.get_textpage()
            rights = [drawn.get_rect(index)[2] for index in range(drawn.count_rects())]
            if max(rights) > page.get_size()[0] - 12 / 25.4 * 72 + 1:
                return False
    return True
