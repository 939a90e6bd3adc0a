"""Whole sentences under headings: what is told of something at length."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from PySide6.QtWidgets import QTextEdit

from iga_desktop.ui.theme import SIZES


@dataclass(frozen=True, slots=True)
class Report:
    """Sentences under one heading."""

    heading: str
    sentences: tuple[str, ...]


class ReportText(QTextEdit):
    """Reports that can be read to their end and copied; *name* is for those who hear the window."""

    def __init__(self, name: str) -> None:
        super().__init__(readOnly=True, tabChangesFocus=True)
        self._said: tuple[Report, ...] = ()
        self.setAccessibleName(name)
        self.document().setIndentWidth(4 * SIZES.step)

    def show_reports(self, reports: Iterable[Report]) -> None:
        """Show *reports* and stay where the officer was reading, unless they say something else now."""
        said = tuple(reports)
        if said != self._said:
            self._said = said
            self.setHtml("".join(map(_html, said)))


def _html(report: Report) -> str:
    sentences = "".join(f"<li>{escape(sentence)}</li>" for sentence in report.sentences)
    return f"<p><b>{escape(report.heading)}</b></p><ul>{sentences}</ul>"
