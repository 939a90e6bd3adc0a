"""Which builder makes each paper's document, and from which sources."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from iga_desktop.domain.movement import compare
from iga_desktop.domain.office import Office
from iga_desktop.errors import UserError
from iga_desktop.formats import count_text
from iga_desktop.reports.document import Document, Signing
from iga_desktop.reports.papers.affairs import affairs
from iga_desktop.reports.papers.agencies import agencies
from iga_desktop.reports.papers.attendance import attendance
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.booklet import booklet
from iga_desktop.reports.papers.briefing import briefing
from iga_desktop.reports.papers.companions import companions
from iga_desktop.reports.papers.index import index
from iga_desktop.reports.papers.letter_facts import addressees, letter_numbers
from iga_desktop.reports.papers.letters import letters, letters_context
from iga_desktop.reports.papers.minutes import minutes, minutes_context
from iga_desktop.reports.papers.movement import movement
from iga_desktop.reports.papers.plan import plan
from iga_desktop.reports.papers.recap import recap
from iga_desktop.reports.papers.score_sheets import score_sheets
from iga_desktop.reports.papers.shortfalls import shortfalls
from iga_desktop.reports.papers.statistics import statistics
from iga_desktop.reports.plan_report import PlanReport
from iga_desktop.services.meetings import compare_meetings, load_snapshot
from iga_desktop.services.papers.request import MOST_BLANK_ROWS, LetterOptions, PaperRequest
from iga_desktop.services.papers.sources import Sources, agencies_of
from iga_desktop.services.papers.states import compared_meetings, meeting_before
from iga_desktop.services.plan_papers import plan_report
from iga_desktop.services.planning import load_plan_settings
from iga_desktop.services.scenarios import list_scenarios
from iga_desktop.services.what_if import MOST_COMPARED, compare_scenarios


def document_of(sources: Sources, request: PaperRequest) -> Document:
    """Give the document that was asked for.

    Raises:
        UserError: it cannot be made as it was asked for.
    """
    return _BUILDERS[request.about.name](sources, request)


def words_of(sources: Sources, request: PaperRequest) -> Callable[[], Mapping[str, Any]] | None:
    """Give what gives the same facts by the names of the paper's Word template, None where it has none."""
    builder = _WORDS.get(request.kind)
    return partial(builder, sources, request) if builder else None


def _movement(sources: Sources, request: PaperRequest) -> Document:
    earlier, later = compared_meetings(sources.workspace, request)
    if earlier.id is None:
        raise ValueError("a meeting that was never opened cannot be compared")
    report = compare_meetings(sources.workspace, earlier.id, later.id if later else None)
    return movement(report, _signing(sources, report.office, report.after.day, request))


def _plan(sources: Sources, request: PaperRequest) -> Document:
    report = _plan_report(sources, request)
    return plan(report, _signing(sources, report.office, report.as_of, request))


def _shortfalls(sources: Sources, request: PaperRequest) -> Document:
    report, options = _plan_report(sources, request), request.letter
    signing = _signing(sources, report.office, report.as_of, request)
    if not options.number:
        return shortfalls(report, signing, request.agency_codes, sent_on=options.sent_on)
    basis = sources.basis(request)
    sent_on = options.sent_on or basis.signed_on
    numbers = letter_numbers(addressees(basis.state.recap, request.agency_codes), options, sent_on)
    return shortfalls(report, signing, request.agency_codes, numbers=numbers, sent_on=sent_on)


def _plan_report(sources: Sources, request: PaperRequest) -> PlanReport:
    return plan_report(sources.plan(request), None, request.agency_codes)


def _attendance(sources: Sources, request: PaperRequest) -> Document:
    basis = sources.basis(request)
    if request.blank_rows > MOST_BLANK_ROWS:
        raise UserError(f"Baris kosong paling banyak {count_text(MOST_BLANK_ROWS)}. Kurangi jumlahnya.")
    return attendance(basis, agencies_of(basis, request.agency_codes), request.blank_rows)


def _letters(sources: Sources, request: PaperRequest) -> tuple[Basis, LetterOptions, Sequence[str] | None]:
    """Give what letters are made of; without a deadline of their own they have that of the plan."""
    basis, options = sources.basis(request), request.letter
    if options.deadline_on is None and basis.meeting is None:
        planned = load_plan_settings(sources.workspace, request.year).deadline_on
        if planned is not None and planned >= (options.sent_on or basis.signed_on):
            options = replace(options, deadline_on=planned)
    return basis, options, request.agency_codes


def _booklet(sources: Sources, request: PaperRequest) -> Document:
    basis = sources.basis(request)
    names = {row.agency.id: row.agency.name for row in basis.state.recap.agencies if row.agency.id}
    return booklet(basis, sources.innovations(request), names)


def _index(sources: Sources, request: PaperRequest) -> Document:
    basis, report = sources.surrounded(request), sources.index(request)
    if basis.meeting is None:
        kept = [each.scenario for each in list_scenarios(sources.workspace, request.year) if each.scenario]
        compared = compare_scenarios(sources.workspace, request.year, kept[:MOST_COMPARED])
        report = replace(report, scenarios=compared.outcomes)
    return index(report, basis.signing)


def _briefing(sources: Sources, request: PaperRequest) -> Document:
    basis = sources.surrounded(request)
    earlier = meeting_before(sources.workspace, request.year, basis.meeting)
    if earlier is None or earlier.id is None:
        return briefing(basis, sources.index(request), None)
    before = load_snapshot(sources.workspace, earlier.id)
    return briefing(basis, sources.index(request), compare(before.recap, basis.state.recap))


def _signing(sources: Sources, office: Office, usual: date, request: PaperRequest) -> Signing:
    """Give who signs a report that rests on no `Basis`: on the *usual* day, unless another is asked for."""
    return Signing(sources.profile(office, request), request.signed_on or usual)


_BUILDERS: Mapping[str, Callable[[Sources, PaperRequest], Document]] = {
    "rekap-verifikasi": lambda sources, asked: recap(sources.basis(asked), by_agency=asked.grouped),
    "rekap-perangkat-daerah": lambda sources, asked: agencies(sources.basis(asked)),
    "lembar-nilai": lambda sources, asked: score_sheets(sources.basis(asked), asked.innovation_ids),
    "daftar-kekurangan": _shortfalls,
    "perbandingan-rakor": _movement,
    "berita-acara": lambda sources, asked: minutes(*sources.with_team(asked)),
    "daftar-hadir": _attendance,
    "surat-pengantar": lambda sources, asked: letters(*_letters(sources, asked)),
    "profil-inovasi": _booklet,
    "laporan-indeks": _index,
    "paparan-sekda": _briefing,
    "kepatuhan-urusan": lambda sources, asked: affairs(sources.surrounded(asked)),
    "kinerja-pendamping": lambda sources, asked: companions(sources.surrounded(asked)),
    "statistik": lambda sources, asked: statistics(sources.surrounded(asked)),
    "rencana-peningkatan": _plan,
}
_WORDS: Mapping[str, Callable[[Sources, PaperRequest], Mapping[str, Any]]] = {
    "berita-acara": lambda sources, asked: minutes_context(*sources.with_team(asked)),
    "surat-pengantar": lambda sources, asked: letters_context(*_letters(sources, asked)),
}
