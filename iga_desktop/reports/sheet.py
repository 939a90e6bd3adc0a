"""The sheet of paper that a document is printed on."""

import re
from dataclasses import dataclass
from enum import StrEnum

from iga_desktop.reports.document import NO_STAMP, Document, Stamp

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Give *text* without the characters that no XML or PDF file may hold."""
    return _UNPRINTABLE.sub("", text)


class Paper(StrEnum):
    """The papers of the office; F4 is 215 x 330 mm."""

    A4 = "A4"
    F4 = "F4"


@dataclass(frozen=True, slots=True)
class PageSetup:
    """The sheet to print on."""

    paper: Paper = Paper.F4
    landscape: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document with the sheet that it is printed on, and what is put on each of its pages."""

    document: Document
    setup: PageSetup
    stamp: Stamp = NO_STAMP
