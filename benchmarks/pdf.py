"""The recap as PDF against bare reportlab: LongTables of plain strings, fixed widths, 100 rows each."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from reportlab.platypus import BaseDocTemplate, Frame, LongTable, PageTemplate, TableStyle

from benchmarks.excel import report_of
from benchmarks.measure import SIZES, Result, compare, runs_for
from benchmarks.offices import Offices
from iga_desktop.domain.recap import AgencyRow
from iga_desktop.formats import NOTHING, count_text, date_text, gap_text, score_text
from iga_desktop.progress import Progress
from iga_desktop.reports import fonts, styles
from iga_desktop.reports.dataset import PageSetup, RecapReport
from iga_desktop.reports.pdf import write_recap_pdf

_LIMIT = 1.5
_CHUNK = 100
Texts = Sequence[str]


def measure(offices: Offices) -> Iterator[Result]:
    """Measure the whole paper against its bare tables; ours wraps text, the bare ones let it run over."""
    fonts.register()
    setup = PageSetup()
    for size in SIZES:
        report = report_of(offices, size)
        tables = _tables(report)
        yield compare(
            f"pdf: recap, {size}",
            partial(write_recap_pdf, report, offices.folder / "rekap.pdf", setup, Progress()),
            partial(_write_bare, tables, offices.folder / "polos.pdf", setup),
            runs=max(5, runs_for(size) // 2),
            limit=_LIMIT,
        )


def _tables(report: RecapReport) -> list[tuple[Sequence[float], list[Texts]]]:
    """Give the report's three tables as (shares of the width, rows with the heading first)."""
    innovations: list[Texts] = [
        ("No", "Nama inovasi", "Perangkat daerah", "Urusan utama", "Penerapan", "Klaim", "Nilai",
         "Selisih klaim", "Selisih", "Kesiapan", "Kurang"),
        *(
            (count_text(number), row.name, row.agency_name, row.main_affair, date_text(row.implemented_on),
             score_text(row.claim), score_text(row.verified), gap_text(row.overclaim), gap_text(row.gap),
             row.readiness.value, count_text(row.missing))
            for number, row in enumerate(report.recap.innovations, 1)
        ),
    ]  # fmt: skip
    agencies: list[Texts] = [
        ("No", "Kode", "Perangkat daerah", "Inovasi", "Siap kirim", "Proses", "Di bawah", "Klaim",
         "Rata-rata", "Selisih"),
        *(_agency_texts(number, row) for number, row in enumerate(report.listed_agencies, 1)),
    ]  # fmt: skip
    silent = [row[:3] for row in (agencies[0], *map(_agency_texts, range(1, 10_000), report.recap.silent))]
    return [
        ((1, 6, 5, 3, 2, 1.5, 1.5, 1.5, 1.5, 3, 1.5), innovations),
        ((1, 2, 6, 1, 1, 1, 1, 1, 1, 1), agencies),
        ((1, 2, 6), silent),
    ]


def _agency_texts(number: int, row: AgencyRow) -> Texts:
    counts = (row.count, row.ready, row.in_progress, row.below_watch)
    overclaim = NOTHING if row.overclaim is None else gap_text(row.overclaim)
    scores = (score_text(row.claim_mean), score_text(row.mean), overclaim)
    return (count_text(number), row.agency.code, row.agency.name, *map(count_text, counts), *scores)


def _write_bare(
    tables: Sequence[tuple[Sequence[float], list[Texts]]], target: Path, setup: PageSetup
) -> None:
    width, height = styles.page_size(setup)
    inner = width - styles.BINDING - styles.RIGHT
    frame = Frame(styles.BINDING, styles.BOTTOM, inner, height - styles.TOP - styles.BOTTOM)
    look = TableStyle(
        [
            ("FONT", (0, 0), (-1, -1), fonts.REGULAR, styles.TABLE_SIZE, styles.TABLE_LEADING),
            ("FONT", (0, 0), (-1, 0), fonts.BOLD, styles.TABLE_SIZE, styles.TABLE_LEADING),
            ("BACKGROUND", (0, 0), (-1, 0), styles.SHADE),
            ("LINEBELOW", (0, 0), (-1, -1), styles.HAIR, styles.HAIRLINE),
        ]
    )
    story = []
    for shares, (heading, *rows) in tables:
        widths = [(inner - 12) * share / sum(shares) for share in shares]
        for start in range(0, len(rows), _CHUNK):
            chunk = [heading, *rows[start : start + _CHUNK]]
            story.append(LongTable(chunk, colWidths=widths, repeatRows=1, style=look))
    document = BaseDocTemplate(str(target), pagesize=(width, height))
    document.addPageTemplates([PageTemplate(frames=[frame])])
    document.build(story)
