"""Daftar Kekurangan: for each agency what it is asked to do and prove, as the attachment of a letter."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from iga_desktop.formats import count_text, long_date_text, score_text
from iga_desktop.plan_words import days_text
from iga_desktop.reports.document import (
    Beside,
    Block,
    Column,
    Document,
    Kind,
    Pairs,
    Part,
    PartsOf,
    Prose,
    Signing,
    Table,
    Tone,
)
from iga_desktop.reports.papers.columns import TO_FILL_IN
from iga_desktop.reports.papers.tasks import AGENCY_CODE, Task, task_columns
from iga_desktop.reports.plan_report import PlanReport
from iga_desktop.reports.plan_work import OutOfReach, Work

TITLE = "Daftar Kekurangan"
NOTHING_LACKS = "Tidak ada kekurangan: semua inovasi mencapai batas kirim"
NO_INNOVATIONS = "Belum ada inovasi yang tercatat, sehingga belum ada kekurangan yang dapat disampaikan."
_LINES = 8
"""About how many lines an attachment has beside its lists."""
_ATTACHMENT = "LAMPIRAN SURAT"
_TO_DO = (
    "Setiap langkah di bawah ini baru dihitung bila buktinya sudah diunggah dan diterima oleh tim verifikasi."
)
_OUT_OF_REACH = "Belum dapat mencapai batas kirim sebelum tenggat"
_ADVICE = "Perbaikannya tetap dapat dilanjutkan untuk pelaporan berikutnya."


@dataclass(frozen=True)
class _Agency:
    """What one agency lacks: innovations that can be raised, and those that cannot reach the threshold."""

    code: str
    name: str
    works: tuple[Work, ...]
    out_of_reach: tuple[OutOfReach, ...]

    @property
    def companion(self) -> str:
        listed: tuple[Work | OutOfReach, ...] = (*self.works, *self.out_of_reach)
        return listed[0].companion


@dataclass(frozen=True)
class _Letters:
    """The letters to which the lists are attached, as far as they are known; numbers by agency code."""

    numbers: Mapping[str, str]
    sent_on: date | None


def shortfalls(
    report: PlanReport,
    signing: Signing | None = None,
    agency_codes: Collection[str] | None = None,
    *,
    numbers: Mapping[str, str] | None = None,
    sent_on: date | None = None,
) -> Document:
    """Give what the agencies *agency_codes* (None: all) lack, each from a page of its own, in office order.

    *numbers* (by agency code) and *sent_on* are those of the letters that they are attached to; there is room
    to write where they are not known. Agencies that lack nothing are left out; where none lacks anything, a
    page says so.
    """
    signed = signing or report.signing
    agencies = _agencies(report, agency_codes)
    letters = _Letters(numbers or {}, sent_on)
    tasks = [(work, step) for each in agencies for work in each.works for step in work.steps]
    hopeless = [work for each in agencies for work in each.out_of_reach]
    parts = PartsOf(agencies, lambda each: _part(report, each, letters, signed))
    return Document(
        heading=report.heading(TITLE),
        author=report.office.author,
        profile=signed.profile,
        parts=parts if agencies else (_nothing_lacks(report, signed),),
        rows=len(tasks) + len(hopeless) + _LINES * len(agencies),
        sheets=_sheets(report, tasks, hopeless) if agencies else (),
        sheets_only=bool(agencies),
    )


def lacking(report: PlanReport, agency_codes: Collection[str] | None) -> bool:
    """Whether any of the agencies *agency_codes* (None: all) lacks anything."""
    return bool(_agencies(report, agency_codes))


def _agencies(report: PlanReport, agency_codes: Collection[str] | None) -> tuple[_Agency, ...]:
    works: defaultdict[str, list[Work]] = defaultdict(list)
    hopeless: defaultdict[str, list[OutOfReach]] = defaultdict(list)
    for work in report.works:
        works[work.row.agency_code].append(work)
    for each in report.out_of_reach:
        hopeless[each.row.agency_code].append(each)
    rows = (*(work.row for work in report.works), *(each.row for each in report.out_of_reach))
    names = {row.agency_code: row.agency_name for row in rows}
    return tuple(
        _Agency(code, names[code], tuple(works[code]), tuple(hopeless[code]))
        for code in report.agency_codes
        if code in names and (agency_codes is None or code in agency_codes)
    )


def _part(report: PlanReport, agency: _Agency, letters: _Letters, signing: Signing) -> Part:
    """Give the attachment of one agency: head, title, what is asked, the lists and who signs."""
    title = (TITLE.upper(), agency.name.upper(), f"TAHUN {report.year}")
    blocks: tuple[Block, ...] = (
        _head(letters.numbers.get(agency.code, ""), letters.sent_on),
        Prose(title, tone=Tone.CENTRED),
        Prose(tuple(_request(report, agency))),
        *([_tasks(report, agency)] if agency.works else ()),
        *_hopeless(agency),
        signing,
    )
    heading = report.heading(f"{TITLE} {agency.name}")
    return Part(blocks, bookmark=agency.name, heading=heading, titled=False, letterhead=False)


def _head(number: str, sent_on: date | None) -> Block:
    lines = (
        ("Nomor", number or TO_FILL_IN),
        ("Tanggal", TO_FILL_IN if sent_on is None else long_date_text(sent_on)),
    )
    return Beside(Prose(("",)), Pairs("surat", lines, _ATTACHMENT), 0.62)


def _request(report: PlanReport, agency: _Agency) -> Iterator[str]:
    standing = report.heading(TITLE).as_of_text
    if agency.works:
        steps = sum(len(work.steps) for work in agency.works)
        days = sum(work.days for work in agency.works)
        yield (
            f"Agar mencapai batas kirim {score_text(report.threshold)}, {count_text(len(agency.works))} "
            f"inovasi di bawah ini perlu dinaikkan tingkatnya pada {count_text(steps)} indikator (perkiraan "
            f"{days_text(days)}) dan dilengkapi buktinya paling lambat {_deadline(report)}. {_TO_DO}"
        )
    else:
        yield (
            f"Dengan langkah yang masih mungkin sebelum tenggat, inovasi di bawah ini tidak dapat mencapai "
            f"batas kirim {score_text(report.threshold)}."
        )
    yield f"{standing}. Pendamping: {agency.companion}." if agency.companion else f"{standing}."


def _deadline(report: PlanReport) -> str:
    """Give the deadline, or room to write it in where none was set."""
    deadline = report.settings.deadline_on
    return TO_FILL_IN if deadline is None else long_date_text(deadline)


def _tasks(report: PlanReport, agency: _Agency) -> Table[Task]:
    numbers = {work.row.id: number for number, work in enumerate(agency.works, 1)}

    def group(task: Task) -> str:
        work = task[0]
        return (
            f"{numbers[work.row.id]}. {work.row.name} \u2013 nilai {score_text(work.row.verified)} menjadi "
            f"{score_text(work.after)}, {days_text(work.days)}"
        )

    tasks = tuple((work, step) for work in agency.works for step in work.steps)
    return Table("Yang Dikerjakan", task_columns(report), tasks, numbered=False, group=group)


def _hopeless(agency: _Agency) -> Iterator[Block]:
    if agency.out_of_reach:
        words = (
            f"{each.row.name}: nilai {score_text(each.row.verified)}. {each.reason}"
            for each in agency.out_of_reach
        )
        yield Prose(tuple(words), _OUT_OF_REACH, Tone.LISTED)
        yield Prose((_ADVICE,))


def _nothing_lacks(report: PlanReport, signing: Signing) -> Part:
    if not report.innovation_count:
        return Part((Prose((NO_INNOVATIONS,)), signing))
    about = f" pada {report.agencies_text}" if report.agencies else ""
    return Part((Prose((f"{NOTHING_LACKS} {score_text(report.threshold)}{about}.",)), signing))


def _sheets(
    report: PlanReport, tasks: list[Task], hopeless: list[OutOfReach]
) -> tuple[Table[Task] | Table[OutOfReach], ...]:
    """Give all lists as one table to be filtered, and what cannot reach the threshold as another."""
    reasons: tuple[Column[OutOfReach], ...] = (
        Column("Nama inovasi", lambda each: each.row.name, 60),
        AGENCY_CODE,
        Column("Perangkat daerah", lambda each: each.row.agency_name, 52),
        Column("Nilai", lambda each: each.row.verified, 16, kind=Kind.SCORE),
        Column("Paling tinggi", lambda each: each.plan.reachable, 18, kind=Kind.SCORE),
        Column("Alasan", lambda each: each.reason, 120),
    )
    listed: tuple[Table[Task] | Table[OutOfReach], ...] = ()
    if tasks:
        columns = task_columns(report)
        listed = (Table(TITLE, columns, tasks, group=lambda task: task[0].row.agency_name),)
    if hopeless:
        listed = (*listed, Table("Belum Tercapai", reasons, hopeless, _OUT_OF_REACH))
    return listed
