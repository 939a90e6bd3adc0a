"""Columns and sentences that several papers have in common."""

from collections.abc import Callable
from typing import TypeVar

from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.recap import InnovationRow
from iga_desktop.reports.document import Column

T = TypeVar("T")

TO_FILL_IN = "." * 36
"""Room to write by hand."""
NOTE_GAP = "Selisih: nilai terverifikasi dikurangi batas kirim."
NOTE_OVERCLAIM = "Selisih klaim: nilai klaim dikurangi nilai terverifikasi."
NOTE_MISSING = "Kurang: banyaknya indikator yang belum mencapai tingkat 3."
NOTE_ELIGIBLE = "Layak: semua syarat kelayakan pedoman terpenuhi; dihitung terpisah dari kesiapan."
ALL_SENT = "Semua perangkat daerah yang terdaftar sudah mengirim inovasi."
NO_AGENCIES = "Belum ada perangkat daerah yang terdaftar."
NO_INNOVATIONS = "Belum ada inovasi yang tercatat."

FULLNESS = {Readiness.READY: 1.0, Readiness.IN_PROGRESS: 0.5, Readiness.BELOW_WATCH: 0.0}
"""How full the disc before the readiness is."""


def readiness_column(innovation: Callable[[T], InnovationRow]) -> Column[T]:
    """Give the column with the readiness of the *innovation* of a row, by mark and word."""
    return Column(
        "Kesiapan",
        lambda row: innovation(row).readiness.value,
        25.8,
        mark=lambda row: FULLNESS[innovation(row).readiness],
        banded=True,
    )
