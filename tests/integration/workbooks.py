"""Small recap workbooks made on the spot."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

INDICATORS = tuple(range(16, 36))
FULL = dict.fromkeys(INDICATORS, 3)


def write_recap(
    path: Path,
    rows: Sequence[tuple[str, str, Mapping[int, Any]]],
    *,
    indicators: Sequence[int] = INDICATORS,
    agencies: Sequence[tuple[str, str, str]] = (),
    extra: Mapping[str, Sequence[Any]] | None = None,
) -> Path:
    """Write rows of (name, agency, levels), and a list of agencies (code, name, spellings) if any.

    *extra* adds columns: heading -> one value per row.
    """
    extra = extra or {}
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "REKAP"
    sheet.append(["REKAPITULASI INOVASI"])
    sheet.append(["No", "Nama Inovasi", "Perangkat Daerah", *extra, *indicators])
    for number, (name, agency, levels) in enumerate(rows, start=1):
        values = [extra[heading][number - 1] for heading in extra]
        sheet.append([number, name, agency, *values, *(levels.get(i) for i in indicators)])
    if agencies:
        listed = workbook.create_sheet("DAFTAR OPD")
        listed.append(["No", "Kode", "Nama Perangkat Daerah", "Singkatan Lain"])
        for number, entry in enumerate(agencies, start=1):
            listed.append([number, *entry])
    workbook.save(path)
    return path
