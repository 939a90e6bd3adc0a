"""Documents for the tests of the PDF writer, and how they are written."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from iga_desktop.domain.office import HeadLine, PaperProfile, Signatory
from iga_desktop.progress import Progress
from iga_desktop.reports.document import (
    NO_STAMP,
    Block,
    Column,
    Document,
    Heading,
    Kind,
    Part,
    Signing,
    Stamp,
    Sum,
    Table,
)
from iga_desktop.reports.pdf_writer import write_pdf
from iga_desktop.reports.sheet import PageSetup, Paper, Sheet

Row = tuple[str, int, str]
"""Name, count, agency."""
DAY = date(2025, 8, 10)
HEADING = Heading("Rekap Contoh", "Kabupaten Contoh Tahun 2025", "Keadaan sampai dengan 10 Agustus 2025")
SETUPS = [PageSetup(paper, landscape) for paper in Paper for landscape in (True, False)]
UPRIGHT = PageSetup(Paper.A4, False)
NARRATIVE = " ".join(
    ("Penyelenggaraan inovasi bertujuan meningkatkan kinerja pemerintahan daerah melalui pelayanan publik.",)
    * 3
)


def profile(signatories: int = 1, columns: int = 2) -> PaperProfile:
    picture = BytesIO()
    Image.new("RGBA", (30, 40), (20, 110, 60, 128)).save(picture, "PNG")
    people = tuple(
        Signatory(
            f"Jabatan {number}", f"Nama {number} Contoh", "Pembina (IV/a)", f"19700101 199503 1 00{number}"
        )
        for number in range(1, signatories + 1)
    )
    lines = (
        HeadLine("PEMERINTAH KABUPATEN CONTOH"),
        HeadLine("BADAN <CONTOH> & DAERAH", 15),
        HeadLine("Jalan 1"),
    )
    return PaperProfile("Utama", lines, picture.getvalue(), "Contoh", people, columns)


def rows(count: int, names: Sequence[str] = (), group: int = 7) -> list[Row]:
    return [
        (names[index] if index < len(names) else f"Inovasi {index}", index, f"Dinas {index // group}")
        for index in range(count)
    ]


def table(content: Sequence[Row], **more: Any) -> Table[Row]:
    columns: tuple[Column[Row], ...] = (
        Column("Nama inovasi", lambda row: row[0], 40, stretch=1),
        Column("Banyaknya", lambda row: row[1], 20, kind=Kind.COUNT, total=Sum.TOTAL),
    )
    return Table(more.pop("name", "Daftar"), more.pop("columns", columns), content, **more)


def signing(signatories: int = 1, columns: int = 2) -> Signing:
    return Signing(profile(signatories, columns), DAY)


def paper(*blocks: Block, parts: Sequence[Part] | None = None, **more: Any) -> Document:
    more = {"profile": profile(), "rows": 10, **more}
    return Document(HEADING, "Bappeda Litbang", parts=(Part(blocks),) if parts is None else parts, **more)


def write(
    folder: Path,
    *documents: Document,
    setup: PageSetup = UPRIGHT,
    stamp: Stamp = NO_STAMP,
    progress: Progress | None = None,
) -> Path:
    target = folder / "naskah.pdf"
    sheets = [Sheet(document, setup, stamp) for document in documents]
    write_pdf(sheets, target, progress or Progress())
    return target
