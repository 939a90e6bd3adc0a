"""The to-do lists of each agency as the attachment of a letter, each with pages of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import PageBreak, Paragraph, Spacer, Table

from iga_desktop.errors import UserError
from iga_desktop.files import replacing
from iga_desktop.formats import count_text, long_date_text, score_text
from iga_desktop.plan_words import days_text
from iga_desktop.progress import Progress
from iga_desktop.reports import fonts, styles
from iga_desktop.reports.dataset import PageSetup, printable
from iga_desktop.reports.footer import number_pages
from iga_desktop.reports.page import document, room
from iga_desktop.reports.plan_report import PlanReport
from iga_desktop.reports.plan_todo import todo_list
from iga_desktop.reports.plan_work import Work
from iga_desktop.reports.signature import signature_block
from iga_desktop.reports.steps import Steps
from iga_desktop.reports.year_paper import YearPaper

_TITLE = "Daftar Tugas Peningkatan Kematangan Inovasi"
_NO_PLANS = (
    "Tidak ada rencana untuk perangkat daerah yang dipilih, sehingga tidak ada lampiran yang ditulis. "
    "Pilih perangkat daerah yang inovasinya ada dalam rencana."
)
_DOTS = "." * 36
_HEAD_WIDTH = 68 * mm


@dataclass(frozen=True)
class _Attachment(YearPaper):
    @property
    def title(self) -> str:
        return _TITLE


def write_agency_pdf(
    report: PlanReport,
    agency_codes: Sequence[str] | None,
    target: Path,
    setup: PageSetup,
    progress: Progress,
) -> None:
    """Write the lists of the agencies *agency_codes* (None: of all), in the office's order, to *target*.

    Agencies without a plan are left out.

    Raises:
        UserError: none of them has a plan.
        FileInUse: *target* is open elsewhere.
        EnvironmentProblem: the folder is missing or read-only, or the disk is full.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    fonts.register()
    works = [work for work in report.works if agency_codes is None or work.row.agency_code in agency_codes]
    if not works:
        raise UserError(_NO_PLANS)
    steps = Steps(progress, sum(len(work.steps) for work in works), "Menyusun lampiran PDF")
    width = room(setup)
    story: list[Any] = []
    works.sort(key=lambda work: report.agency_codes.index(work.row.agency_code))
    for _, own in groupby(works, key=lambda work: work.row.agency_code):
        story += [*_attachment(report, tuple(own), width, steps), number_pages(width), PageBreak()]
    paper = _Attachment(report.office, report.year, report.as_of)
    with replacing(target) as path, path.open("wb") as file:
        document(paper, file, setup).build(story)


def _attachment(report: PlanReport, works: tuple[Work, ...], width: float, steps: Steps) -> list[Any]:
    """Give the attachment of one agency: head, title, what is asked, the lists and who signs."""
    signing = [Spacer(0, 14), *signature_block(report.office, report.as_of, width)]
    lists = [
        todo_list(
            report,
            number,
            work,
            _about(report, work),
            width,
            steps,
            closing=signing if work is works[-1] else (),
        )
        for number, work in enumerate(works, 1)
    ]
    return [
        _head(),
        Spacer(0, 10),
        *(
            Paragraph(escape(printable(text).upper()), styles.TITLE)
            for text in (_TITLE, works[0].row.agency_name, f"Tahun {report.year}")
        ),
        Spacer(0, 8),
        Paragraph(escape(printable(_request(report, works))), styles.BODY),
        *lists,
    ]


def _head() -> Any:
    """Give the lines to fill in, at the right of the sheet."""
    lines = [["LAMPIRAN SURAT", "", ""], ["Nomor", ":", _DOTS], ["Tanggal", ":", _DOTS]]
    return Table(
        lines,
        colWidths=[16 * mm, 4 * mm, _HEAD_WIDTH - 20 * mm],
        hAlign="RIGHT",
        style=[
            *styles.LAYOUT,
            ("FONTNAME", (0, 0), (0, 0), fonts.BOLD),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ],
    )


def _request(report: PlanReport, works: tuple[Work, ...]) -> str:
    steps = sum(len(work.steps) for work in works)
    asked = (
        f"Agar mencapai batas kirim {score_text(report.threshold)}, {count_text(len(works))} inovasi di "
        f"bawah ini perlu menaikkan {count_text(steps)} indikator (perkiraan "
        f"{days_text(sum(work.days for work in works))}) dan melengkapi buktinya paling lambat "
        f"{_deadline(report)}."
    )
    companion = works[0].companion
    return f"{asked} Pendamping: {companion}." if companion else asked


def _about(report: PlanReport, work: Work) -> str:
    return (
        f"Nilai {score_text(work.row.verified)} menjadi {score_text(work.after)}, {days_text(work.days)}; "
        f"tenggat {_deadline(report)}"
    )


def _deadline(report: PlanReport) -> str:
    """Give the deadline, or room to write it in where none was set."""
    deadline = report.settings.deadline_on
    return _DOTS if deadline is None else long_date_text(deadline)
