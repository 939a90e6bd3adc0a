"""What a recap report says, before anyone decides how it looks: Excel and PDF print these words and figures.

No fonts, cells or file formats in here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from iga_desktop.domain.guideline import Indicator
from iga_desktop.domain.office import Office
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.recap import AgencyRow, Recap
from iga_desktop.formats import long_date_text

TITLE = "Rekapitulasi Verifikasi Inovasi Daerah"
NOTE_GAP = "Selisih: nilai terverifikasi dikurangi batas kirim."
NOTE_OVERCLAIM = "Selisih klaim: nilai klaim dikurangi nilai terverifikasi."
NOTE_MISSING = "Kurang: banyaknya indikator yang belum mencapai tingkat 3."
NOTE_ELIGIBLE = "Layak: semua syarat kelayakan pedoman terpenuhi; dihitung terpisah dari kesiapan."
ALL_SENT = "Semua perangkat daerah yang terdaftar sudah mengirim inovasi."
NO_AGENCIES = "Belum ada perangkat daerah yang terdaftar."
NO_INNOVATIONS = "Belum ada inovasi yang tercatat."

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


class Headed(Protocol):
    """What every paper of the office says of itself: whose it is, what it is, of what and of when."""

    @property
    def office(self) -> Office: ...
    @property
    def title(self) -> str: ...
    @property
    def subtitle(self) -> str: ...
    @property
    def as_of_text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure: a count (int), a score in points (Decimal), or None where there is none."""

    label: str
    value: int | Decimal | None


@dataclass(frozen=True)
class RecapReport:
    """The verification recap of a year as it is printed, built once.

    `indicators` are those of the year's guideline; `levels` gives the verified level (0-3) by
    innovation id, then by indicator number, where a missing number means level 0.
    """

    office: Office
    recap: Recap
    as_of: date
    indicators: tuple[Indicator, ...]
    levels: Mapping[int, Mapping[int, int]]

    @property
    def title(self) -> str:
        """What the paper is."""
        return TITLE

    @property
    def subtitle(self) -> str:
        """Whose recap it is and of which year: "Kabupaten X Tahun 2025"."""
        return f"{printable(self.office.regency)} Tahun {self.recap.year}".strip()

    @property
    def as_of_text(self) -> str:
        """The day up to which the data count, in words."""
        return f"Keadaan sampai dengan {long_date_text(self.as_of)}"

    @cached_property
    def listed_agencies(self) -> tuple[AgencyRow, ...]:
        """The agencies of the per-agency recap: the registered ones, and closed ones that sent something."""
        return tuple(row for row in self.recap.agencies if row.agency.active or row.count)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The key figures in reading order."""
        recap = self.recap
        return (
            Figure("Jumlah inovasi", len(recap.innovations)),
            Figure("OPD terdaftar", len(recap.registered)),
            Figure("OPD mengirim", len(recap.reporting)),
            Figure("OPD belum mengirim", len(recap.silent)),
            Figure("Rata-rata nilai", recap.mean),
            Figure("Siap kirim", recap.count(Readiness.READY)),
            Figure("Proses", recap.count(Readiness.IN_PROGRESS)),
            Figure("Di bawah batas pantau", recap.count(Readiness.BELOW_WATCH)),
            Figure("Layak dilaporkan", recap.eligible),
            Figure("Belum layak", len(recap.innovations) - recap.eligible),
            Figure("Batas kirim", recap.thresholds.sending),
            Figure("Batas pantau", recap.thresholds.watch),
        )
