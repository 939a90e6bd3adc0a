"""The checklist of a package for the ministry: an overview, then a page of what to enter per innovation."""

from iga_desktop.reports.checklist_report import ChecklistEntry, ChecklistIndicator, ChecklistReport
from iga_desktop.reports.document import (
    Beside,
    Block,
    Column,
    Document,
    Kind,
    Numbering,
    Part,
    Prose,
    Table,
    Tone,
)

TITLE = "Daftar Periksa Pengisian Aplikasi Kementerian"
ALL_THERE = "Semua berkas bukti ikut diserahkan."
_HOW_TO = (
    "Isi profil dari isian.txt di folder tiap inovasi, judul demi judul.",
    "Pilih tingkat tiap indikator; unggah buktinya dari folder bukti, salin tautannya dari indikator.txt.",
    "Beri tanda di depan setiap baris yang sudah diisi di aplikasi kementerian.",
)


def _to_tick(_: object) -> float:
    return 0.0


_OVERVIEW: tuple[Column[ChecklistEntry], ...] = (
    Column("Nama inovasi", lambda entry: entry.name, 40, stretch=3, mark=_to_tick),
    Column("Perangkat daerah", lambda entry: entry.agency_name, 30, stretch=2),
    Column("Nilai", lambda entry: entry.score, 15, kind=Kind.SCORE),
    Column("Berkas", lambda entry: entry.files, 14, kind=Kind.COUNT),
    Column("Tautan", lambda entry: entry.links, 14, kind=Kind.COUNT),
)
_FIELDS: tuple[Column[tuple[str, str]], ...] = (
    Column("Isian", lambda field: field[0], 38, mark=_to_tick),
    Column("Yang diisikan", lambda field: field[1], 40, stretch=1),
)
_INDICATORS: tuple[Column[ChecklistIndicator], ...] = (
    Column("Indikator", lambda each: each.title, 42, stretch=1, mark=_to_tick),
    Column("Tingkat", lambda each: f"{each.level}: {each.level_text}", 38, stretch=1),
    Column("Bukti", lambda each: "; ".join(each.evidence), 50, stretch=2),
)


def checklist(report: ChecklistReport) -> Document:
    """Give *report* as a paper that is ticked off by hand; nobody signs it."""
    overview = Part(
        (
            Prose(_HOW_TO, tone=Tone.LISTED),
            Table("Inovasi", _OVERVIEW, report.entries, "Inovasi yang diserahkan"),
            Prose(report.left_out or (ALL_THERE,), "Berkas yang tidak ikut diserahkan", Tone.LISTED),
        ),
        bookmark="Ringkasan",
    )
    entries = (_entry(number, entry) for number, entry in enumerate(report.entries, 1))
    return Document(
        heading=report.heading(TITLE),
        author=report.office.author,
        profile=report.office.main,
        parts=(overview, *entries),
        rows=sum(1 + len(entry.fields) + len(entry.indicators) for entry in report.entries),
        numbering=Numbering.THROUGHOUT,
    )


def _entry(number: int, entry: ChecklistEntry) -> Part:
    title = f"{number}. {entry.name}"
    middle = (len(entry.fields) + 1) // 2
    left, right = (
        Table(f"Isian {number}{half}", _FIELDS, fields, numbered=False)
        for half, fields in (("a", entry.fields[:middle]), ("b", entry.fields[middle:]))
    )
    blocks: tuple[Block, ...] = (
        Prose((entry.about,), title),
        Beside(left, right),
        Table(f"Indikator {number}", _INDICATORS, entry.indicators, numbered=False),
    )
    return Part(blocks, bookmark=title, titled=False, letterhead=False)
