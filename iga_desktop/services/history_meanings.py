"""What the index over the years means: what was announced, and what is only compared here."""

from collections.abc import Sequence

from iga_desktop.domain.index_history import HistoryLine
from iga_desktop.formats import NOTHING, gap_text
from iga_desktop.index_words import range_text, ranks_text
from iga_desktop.services.meanings import FigureMeaning


def years(lines: Sequence[HistoryLine]) -> FigureMeaning:
    """Explain index, change and rank of each year of *lines*."""
    return FigureMeaning(
        "Indeks per tahun",
        "Indeks, predikat, dan peringkat dicatat kantor ini seperti diumumkan; program tidak menghitungnya. "
        "Perubahan: indeks tahun itu dikurangi hasil terakhir sebelumnya",
        tuple(map(_year_line, lines)),
        tuple(f"Tahun {line.record.year}: {line.record.source or 'sumber belum dicatat'}." for line in lines),
        "indeks#riwayat-indeks",
    )


def _year_line(line: HistoryLine) -> str:
    record = line.record
    said = f"{record.year} ({record.kind.value})"
    if record.ranks:
        said += f", peringkat {ranks_text(record.ranks)}"
    if line.change is not None:
        said += f", perubahan {gap_text(line.change)} dari {line.change_from}"
    return f"{said}: {range_text(record.low, record.high) or NOTHING}"
