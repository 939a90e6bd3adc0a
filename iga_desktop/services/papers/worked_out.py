"""Papers of what a page or a command has worked out by itself, ready to be handed over.

They say what the papers of the same kind say that are made from a request alone; what was chosen in working
them out (innovations, scenarios, days) is theirs. Without a sheet they lie as such papers usually do.
"""

from collections.abc import Sequence
from dataclasses import replace

from iga_desktop.errors import UserError
from iga_desktop.reports.document import Document
from iga_desktop.reports.index_report import IndexReport
from iga_desktop.reports.movement_report import MovementReport, Side
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.index import index
from iga_desktop.reports.papers.movement import movement
from iga_desktop.reports.papers.plan import plan
from iga_desktop.reports.papers.recap import recap
from iga_desktop.reports.papers.shortfalls import lacking, shortfalls
from iga_desktop.reports.plan_report import PlanReport
from iga_desktop.reports.sheet import PageSetup
from iga_desktop.services.papers.making import LoadedPaper
from iga_desktop.services.papers.request import PaperRequest


def recap_paper(basis: Basis, setup: PageSetup | None = None) -> LoadedPaper:
    """Give the verification recap of *basis*."""
    meeting_id = basis.meeting.id if basis.meeting else None
    request = PaperRequest("rekap-verifikasi", basis.state.year, meeting_id, basis.as_of, basis.signed_on)
    return _on(setup, request, recap(basis))


def movement_paper(report: MovementReport, setup: PageSetup | None = None) -> LoadedPaper:
    """Give the comparison of two states."""
    before, after = _meeting_id(report.before), _meeting_id(report.after)
    request = PaperRequest("perbandingan-rakor", report.year, before, compared_id=after)
    return _on(setup, request, movement(report))


def index_paper(report: IndexReport, setup: PageSetup | None = None) -> LoadedPaper:
    """Give the index with the innovations and the scenarios that were chosen."""
    return _on(setup, PaperRequest("laporan-indeks", report.year), index(report))


def plan_paper(report: PlanReport, setup: PageSetup | None = None) -> LoadedPaper:
    """Give the plan with what the days are spent on, if they are limited."""
    return _on(setup, PaperRequest("rencana-peningkatan", report.year), plan(report))


def shortfalls_paper(
    report: PlanReport, agency_codes: Sequence[str] | None, setup: PageSetup | None = None
) -> LoadedPaper:
    """Give what agencies (None: all) lack, as attachments of a letter.

    Raises:
        UserError: none of them lacks anything.
    """
    if not lacking(report, agency_codes):
        raise UserError(
            "Tidak ada rencana untuk perangkat daerah yang dipilih, sehingga tidak ada lampiran yang "
            "ditulis. Pilih perangkat daerah yang inovasinya ada dalam rencana."
        )
    request = PaperRequest("daftar-kekurangan", report.year)
    return _on(setup, request, shortfalls(report, agency_codes=agency_codes))


def _on(setup: PageSetup | None, request: PaperRequest, document: Document) -> LoadedPaper:
    if setup is not None:
        request = replace(request, paper=setup.paper, landscape=setup.landscape)
    return LoadedPaper(request, document)


def _meeting_id(side: Side) -> int | None:
    return side.meeting.id if side.meeting else None
