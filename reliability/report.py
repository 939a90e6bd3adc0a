"""Figures as a table, on the screen and in docs/keandalan.md between the marks of their part."""

import os
import platform
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from iga_desktop import __version__
from iga_desktop.files import replacing

PAGE = Path(__file__).parents[1] / "docs" / "keandalan.md"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a table; `wanted` says what it must be, "" where it is only told."""

    label: str
    value: str
    wanted: str = ""

    @property
    def met(self) -> bool:
        """Whether it is what it must be."""
        return self.wanted in ("", self.value)


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of one part, by its name on the command line, and what was wrong, sentence by sentence."""

    name: str
    figures: Sequence[Figure]
    wrong: Sequence[str] = ()

    @property
    def sound(self) -> bool:
        """Whether every figure is what it must be."""
        return all(figure.met for figure in self.figures)

    def table(self) -> str:
        """Give the figures as a table in Markdown, with where and when they were measured."""
        lines = [machine(), "", "| figure | measured | wanted |", "|---|---|---|"]
        lines += [f"| {figure.label} | {figure.value} | {figure.wanted} |" for figure in self.figures]
        return "\n".join(lines)

    def print(self) -> None:
        """Show it, and the first of what was wrong."""
        print(f"\n== {self.name}")
        width = max(len(figure.label) for figure in self.figures)
        for figure in self.figures:
            verdict = "" if figure.met else f"  MUST BE {figure.wanted}"
            print(f"{figure.label:<{width}}  {figure.value}{verdict}")
        for sentence in self.wrong[:20]:
            print(f"  ! {sentence}")

    def write(self, page: Path = PAGE) -> None:
        """Put the table between the marks of this part in *page*."""
        text = page.read_text(encoding="utf-8")
        begin, end = f"<!-- figures: {self.name} -->\n", f"\n<!-- end of figures: {self.name} -->"
        block = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
        filled, found = block.subn(lambda _old: f"{begin}{self.table()}{end}", text)
        if found != 1:
            raise ValueError(f"{page} has no place for the figures of {self.name}")
        with replacing(page) as beside:
            beside.write_text(filled, encoding="utf-8")


def none(label: str, count: int) -> Figure:
    """Give a figure that must be 0."""
    return Figure(label, f"{count:,}", "0")


def machine() -> str:
    """Say when and on what the figures were measured."""
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}: {platform.system()} {platform.release()}, "
        f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, iga_desktop {__version__}."
    )
