"""What stands in a Word file, in reading order."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document


def word_text(file: Path) -> str:
    """The paragraphs of *file*, those of tables included, a line each."""
    return "\n".join(_lines(Document(str(file)))) + "\n"


def _lines(where: Any) -> Iterator[str]:
    for each in where.iter_inner_content():
        if hasattr(each, "rows"):
            for row in each.rows:
                for cell in row.cells:
                    yield from _lines(cell)
        else:
            yield each.text
