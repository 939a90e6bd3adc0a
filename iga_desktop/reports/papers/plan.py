"""Rencana Peningkatan: how each innovation reaches the threshold, by when, with whose work."""

from collections.abc import Iterator

from iga_desktop.domain.effort import EVIDENCE_ONLY
from iga_desktop.domain.guideline import Indicator
from iga_desktop.domain.planner import Step
from iga_desktop.formats import count_text, score_text
from iga_desktop.plan_words import NO_COMPANION, days_text
from iga_desktop.reports.charts.content import EffortPoint
from iga_desktop.reports.document import (
    Beside,
    Block,
    Column,
    Document,
    Kind,
    Part,
    Prose,
    Signing,
    Sum,
    Table,
    Tone,
    tables_of,
)
from iga_desktop.reports.papers import pictures
from iga_desktop.reports.papers.plan_notes import plan_notes
from iga_desktop.reports.papers.tasks import AGENCY_CODE, task_columns
from iga_desktop.reports.plan_report import PlanReport, Standing
from iga_desktop.reports.plan_work import Budget, OutOfReach, Work

TITLE = "Rencana Peningkatan Kematangan Inovasi"
_INDICATORS_NOTE = "Indikator: nomor indikator yang dinaikkan; langkahnya ada pada daftar tugas per inovasi."
_OWN = "Angka kantor sendiri"
_OWN_DAYS = f"{_OWN}: langkah yang harinya ditetapkan kantor sendiri; yang lain bawaan program."

_NAME: Column[Work] = Column("Nama inovasi", lambda work: work.row.name, 30, stretch=2.4)
_AGENCY: Column[Work] = Column("Perangkat daerah", lambda work: work.row.agency_name, 26, stretch=1.6)
_NAMED = (_NAME, AGENCY_CODE, _AGENCY)
_BEFORE: Column[Work] = Column("Nilai", lambda work: work.row.verified, 15, kind=Kind.SCORE)
_AFTER: Column[Work] = Column("Sesudah", lambda work: work.after, 17, kind=Kind.SCORE)
_DAYS: Column[Work] = Column("Hari", lambda work: work.days, 12, kind=Kind.COUNT, total=Sum.TOTAL)
_COMPANION: Column[Work] = Column("Pendamping", lambda work: work.companion or NO_COMPANION, 24, stretch=0.6)
_STARTS: Column[Work] = Column("Mulai", lambda work: work.scheduled.starts_on, 18.5, kind=Kind.DATE)
_ENDS: Column[Work] = Column("Selesai", lambda work: work.scheduled.ends_on, 18.5, kind=Kind.DATE)
_STANDING: Column[Work] = Column("Keterangan", lambda work: work.standing, 23.5)

_INDICATORS: Column[Work] = Column("Indikator", lambda work: work.indicators_text, 20, stretch=0.5)
_COUNT: Column[Work] = Column(
    "Banyaknya", lambda work: len(work.steps), 20, kind=Kind.COUNT, total=Sum.TOTAL, wide=True,
    note="Banyaknya indikator yang dinaikkan",
)  # fmt: skip
_TARGETS: Column[Work] = Column("Indikator ke tingkat", lambda work: work.targets_text, 26, stretch=0.8)

_PLANS = (*_NAMED, _COMPANION, _INDICATORS, _COUNT, _BEFORE, _AFTER, _DAYS)
_BUDGET = (*_NAMED, _TARGETS, _ENDS, _STANDING, _BEFORE, _AFTER, _DAYS)
_SCHEDULE = (*_NAMED, _STARTS, _ENDS, _STANDING, _DAYS)
_OUT_OF_REACH: tuple[Column[OutOfReach], ...] = (
    Column("Nama inovasi", lambda each: each.row.name, 30, stretch=2.4),
    Column("Perangkat daerah", lambda each: each.row.agency_name, 26, stretch=1.6),
    Column("Alasan", lambda each: each.reason, 40, stretch=2),
    Column("Nilai", lambda each: each.row.verified, 15, kind=Kind.SCORE),
    Column("Paling tinggi", lambda each: each.plan.reachable, 17, kind=Kind.SCORE),
)
_CURVE: tuple[Column[EffortPoint], ...] = (
    Column("Hari kerja", lambda point: point.days, 12, kind=Kind.COUNT),
    Column("Siap kirim", lambda point: point.ready, 12, kind=Kind.COUNT),
    Column("Indeks", lambda point: point.index, 12, kind=Kind.SCORE),
)
_COUNTS: tuple[Column[tuple[str, int]], ...] = (
    Column("Rencana", lambda line: line[0], 30, stretch=1),
    Column("Jumlah", lambda line: line[1], 17, kind=Kind.COUNT),
)
_STANDINGS: tuple[Column[Standing], ...] = (
    Column("Keadaan", lambda each: each.name, 26, stretch=1),
    Column("Siap kirim", lambda each: each.ready, 15, kind=Kind.COUNT),
    Column("Rata-rata kematangan", lambda each: each.sheet.mean_maturity, 23, kind=Kind.SCORE),
    Column("Indeks bila semua dikirim", lambda each: each.sheet.index, 22, kind=Kind.SCORE),
    Column("Kategori", lambda each: each.sheet.category.name, 26),
)


def plan(report: PlanReport, signing: Signing | None = None) -> Document:
    """Give *report* as a paper, in the look of and signed as *signing* says (None: the usual)."""
    signed = signing or report.signing
    blocks: tuple[Block, ...] = (
        *([Prose((report.agencies_text,), tone=Tone.CENTRED)] if report.agencies else ()),
        Beside(
            Table("Jumlah", _COUNTS, report.counts, numbered=False),
            Table("Keadaan", _STANDINGS, report.standings, numbered=False),
            0.42,
        ),
        _plans(report),
        *_out_of_reach(report),
        *_budget(report.budget),
        *_schedule(report),
        *_tasks(report),
        _effort(report),
        Prose(plan_notes(report), "Dasar perhitungan", Tone.LISTED),
        signed,
    )
    sheets = (Table("Hasil per Hari", _CURVE, report.budget.curve, numbered=False),) if report.budget else ()
    return Document(
        heading=report.heading(TITLE),
        author=report.office.author,
        profile=signed.profile,
        parts=(Part(blocks),),
        rows=sum(len(table.rows) for table in (*tables_of(blocks), *sheets)),
        sheets=sheets,
        landscape=True,
    )


def _plans(report: PlanReport) -> Table[Work]:
    return Table(
        "Rencana", _PLANS, report.works, "Rencana per inovasi, yang paling sedikit harinya lebih dahulu",
        empty=report.nothing_planned, notes=(_INDICATORS_NOTE,),
    )  # fmt: skip


def _out_of_reach(report: PlanReport) -> Iterator[Block]:
    if report.out_of_reach:
        title = "Tidak dapat mencapai batas kirim sebelum tenggat"
        yield Table("Belum Tercapai", _OUT_OF_REACH, report.out_of_reach, title)


def _budget(budget: Budget | None) -> Iterator[Block]:
    """Give what the days bring as a chart, in words and innovation by innovation."""
    if budget is None:
        return
    yield pictures.effort(budget.curve, budget.days, f"Hasil terbaik dengan {days_text(budget.days)}")
    yield Prose(budget.sentences)
    yield Table("Anggaran Hari", _BUDGET, budget.works, empty=budget.nothing_listed)


def _schedule(report: PlanReport) -> Iterator[Block]:
    if not report.works:
        return
    names = {
        name: f"{name} ({count_text(len(works))} inovasi, {days_text(sum(work.days for work in works))})"
        for name, works in report.schedule.items()
    }
    in_order = [work for works in report.schedule.values() for work in works]
    yield Table(
        "Jadwal", _SCHEDULE, in_order, "Jadwal per pendamping", group=lambda work: names[work.companion_text]
    )


def _tasks(report: PlanReport) -> Iterator[Block]:
    """Give the to-do list of each innovation: which indicators are raised, how, and what proves it."""
    if not report.works:
        return
    numbers = {work.row.id: number for number, work in enumerate(report.works, 1)}

    def group(task: tuple[Work, Step]) -> str:
        work = task[0]
        return (
            f"{numbers[work.row.id]}. {work.row.name} \u2013 {work.row.agency_name} \u2013 nilai "
            f"{score_text(work.row.verified)} menjadi {score_text(work.after)}, {days_text(work.days)}"
        )

    yield Table(
        "Tugas", task_columns(report), report.tasks, "Daftar tugas per inovasi", numbered=False, group=group
    )


def _effort(report: PlanReport) -> Table[Indicator]:
    def days(heading: str, level: int) -> Column[Indicator]:
        return Column(heading, lambda each: report.effort_days(each, level), 22, kind=Kind.COUNT)

    columns: tuple[Column[Indicator], ...] = (
        Column("No", lambda each: str(each.number), 9.8),
        Column("Indikator", lambda each: each.name, 30, stretch=1),
        Column("Bukti yang diperlukan", lambda each: report.effort.evidence[each.number], 36, stretch=1.5),
        days("Bukti saja", EVIDENCE_ONLY),
        days("Ke tingkat 1", 1),
        days("Ke tingkat 2", 2),
        days("Ke tingkat 3", 3),
        Column(_OWN, report.own_text, 24, stretch=0.5, paper=bool(report.effort.own)),
        Column("Sifat", lambda each: "wajib" if each.mandatory else "", 10, paper=False),
    )
    return Table(
        "Tabel Usaha", columns, report.indicators, "Tabel usaha (hari kerja)", numbered=False,
        notes=(_OWN_DAYS,) if report.effort.own else (),
    )  # fmt: skip
