"""The figures of the last build in a document, between two marks."""

from collections.abc import Iterable
from pathlib import Path

from benchmarks.measure import Result

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


def start_table(results: Iterable[Result]) -> str:
    """Give *results* as a Markdown table."""
    lines = ["| Start | ours | bare | ratio | goal |", "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| {one.name} | {one.ours * 1000:.0f} ms | {one.baseline * 1000:.0f} ms | {one.ratio:.2f}x "
        f"| {one.target} |"
        for one in results
    ]
    return "\n".join(lines)


def write_figures(document: Path, tables: Iterable[str]) -> None:
    """Put *tables* between the marks of *document*, in place of what stood there.

    Raises:
        ValueError: a mark is missing.
    """
    text = document.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"{document} lacks the marks of its figures")
    document.write_text(f"{before}{BEGIN}\n" + "\n\n".join(tables) + f"\n{END}{after}", encoding="utf-8")
