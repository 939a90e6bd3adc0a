"""Documents to be written in tests: rows of plain tuples, no paper of the office."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from iga_desktop.domain.office import PaperProfile, Signatory
from iga_desktop.domain.readiness import Thresholds
from iga_desktop.reports.document import (
    Beside,
    Block,
    Column,
    Document,
    Figure,
    Figures,
    Heading,
    Kind,
    Pairs,
    Part,
    Prose,
    Signing,
    Sum,
    Table,
    Tone,
)

Row = tuple[str, str, Decimal | None, int | None, date | None]
"""Name, agency, score, count, day."""
THRESHOLDS = Thresholds()
PROFILE = PaperProfile(place="Contoh", signatories=(Signatory("Kepala Badan", "Nama Contoh", "Pembina"),))
COLUMNS: tuple[Column[Row], ...] = (
    Column("Nama inovasi", lambda row: row[0], 40, stretch=1),
    Column("Perangkat daerah", lambda row: row[1], 30),
    Column(
        "Nilai",
        lambda row: row[2],
        16,
        kind=Kind.SCORE,
        total=Sum.MEAN,
        banded=True,
        note="Paling tinggi 111.",
    ),
    Column("Kurang", lambda row: row[3], 12, kind=Kind.COUNT, total=Sum.TOTAL, bar=Decimal(20)),
    Column("Penerapan", lambda row: row[4], 20, kind=Kind.DATE),
)
ROWS: tuple[Row, ...] = (
    ("Satu", "Dinas A", Decimal("104.505"), 3, date(2024, 5, 6)),
    ("Dua", "Dinas A", Decimal("89.99"), 12, None),
    ("Tiga", "Dinas B", None, 5, date(2025, 1, 31)),
    ("Empat", "Dinas B", Decimal("90.12"), 7, date(2024, 2, 29)),
    ("Lima", "Dinas B", Decimal(100), 0, date(2024, 12, 1)),
)


def table(rows: Sequence[Row] = ROWS, name: str = "Rekap", **more: Any) -> Table[Row]:
    return Table(name, COLUMNS, rows, thresholds=THRESHOLDS, **more)


def grouped_table(rows: Sequence[Row] = ROWS, name: str = "Per OPD") -> Table[Row]:
    return table(rows, name, group=lambda row: row[1], group_totals=True)


def document(*blocks: Block, **more: Any) -> Document:
    heading = Heading(
        "Rekap & Contoh", "Kabupaten Contoh Tahun 2025", "Keadaan sampai dengan 10 Agustus 2025"
    )
    settings: dict[str, Any] = {"heading": heading, "author": "Bappeda Litbang", "rows": 0, **more}
    return Document(profile=PROFILE, parts=(Part(blocks, bookmark="Utama"),), **settings)


def whole_document() -> Document:
    """With a block of every kind that workbooks and JSON hold."""
    return document(
        Pairs("dasar", (("Nomor", "12/2025"), ("Dasar", "Pedoman")), title="Dasar"),
        Figures(
            "angka",
            (
                Figure("Jumlah inovasi", 5, Kind.COUNT),
                Figure("Rata-rata nilai", Decimal("96.125")),
                Figure("Mengirim", Decimal("66.666"), Kind.PERCENT, "12 dari 18 perangkat daerah"),
                Figure("Batas waktu", date(2025, 8, 31), Kind.DATE),
                Figure("Peringkat", None, Kind.COUNT),
            ),
        ),
        Prose(("Pertama.", "Kedua."), title="Catatan", tone=Tone.NUMBERED),
        Beside(table(title="Rekap inovasi", notes=("Nilai: nilai terverifikasi.",)), grouped_table()),
        Signing(PROFILE, date(2025, 8, 10), "Tim verifikasi"),
        sheets=(table(ROWS[:2], "Tambahan", numbered=False), table((), "Kosong", empty="Belum ada inovasi.")),
    )
