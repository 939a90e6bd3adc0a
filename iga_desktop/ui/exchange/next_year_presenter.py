"""What "Tahun berikutnya" shows: who can be reported again, what hinders, and what is still to be written.

No widgets.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.innovation import tidy_text
from iga_desktop.formats import NOTHING, count_text, date_text, score_text
from iga_desktop.services.next_year import Candidate, CarriedOver, CarryOver
from iga_desktop.ui.models.table import RIGHT, Column
from iga_desktop.ui.searching import has_words

WIDTHS = ("chosen:56", "name:200", "agency:130", "verified:104", "reports:92", "note:124", "standing:150")
SHARES = {"name": 200, "agency": 130, "standing": 150}
LEFT_OUT = ("agency", "reports", "verified")


@dataclass(frozen=True, slots=True)
class Note:
    """What was developed, and when; None: not dated, or `wrong_day` stands there, which says no date."""

    text: str = ""
    day: date | None = None
    wrong_day: str = ""

    @property
    def complete(self) -> bool:
        """Whether it says what was developed."""
        return bool(tidy_text(self.text))

    def __bool__(self) -> bool:
        """Whether anything was written."""
        return self.complete or self.day is not None or bool(self.wrong_day)


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A candidate, whether it is ticked, and its development note."""

    candidate: Candidate
    chosen: bool = False
    note: Note = Note()

    @property
    def id(self) -> int:
        """The innovation's id."""
        return self.candidate.innovation_id

    @property
    def tickable(self) -> bool:
        """Whether it can be carried over at all."""
        return not self.candidate.hindrances

    @property
    def lacking(self) -> bool:
        """Whether it is ticked and has no note."""
        return self.chosen and not self.note.complete

    @property
    def misdated(self) -> bool:
        """Whether it is ticked and what stands as its date says none."""
        return self.chosen and bool(self.note.wrong_day)


def years_after(year: int, guideline_years: Collection[int]) -> list[int]:
    """Give the years to which innovations of *year* may be carried: the next, and later ones with rules."""
    return sorted({year + 1, *(each for each in guideline_years if each > year)})


def rows_of(candidates: Iterable[Candidate], before: Iterable[CandidateRow]) -> list[CandidateRow]:
    """Give *candidates* as rows; what was written *before* stays, and what was ticked where it can be."""
    known = {row.id: row for row in before}
    rows = []
    for candidate in candidates:
        row = replace(known.get(candidate.innovation_id, CandidateRow(candidate)), candidate=candidate)
        rows.append(replace(row, chosen=row.chosen and row.tickable))
    return rows


def columns() -> list[Column[CandidateRow]]:
    """Give the columns of the candidates; the first one holds the tick."""
    return [
        Column("chosen", _tr("Bawa"), attrgetter("chosen"), lambda _: ""),
        Column("name", _tr("Nama inovasi"), attrgetter("candidate.name")),
        Column("agency", _tr("OPD"), attrgetter("candidate.agency_name")),
        Column("verified", _tr("Terverifikasi"), attrgetter("candidate.verified"), score_text, RIGHT),
        Column(
            "reports", _tr("Laporan ke-"), attrgetter("candidate.reports"), count_text, RIGHT,
            _tr("Laporan keberapa inovasi ini pada tahun yang dituju; paling banyak dua kali"),
        ),
        Column("note", _tr("Pengembangan"), _note_word),
        Column("standing", _tr("Keterangan"), _standing_word),
    ]  # fmt: skip


def standing_text(row: CandidateRow) -> str:
    """Say in full what stands in the way of a candidate, or what it still lacks."""
    candidate = row.candidate
    if not row.tickable:
        return _tr("Tidak dapat dibawa: {why}.").format(why="; ".join(candidate.hindrances))
    if candidate.warnings:
        return _tr("Perlu dilengkapi: {what}.").format(what="; ".join(candidate.warnings))
    return _tr("Dapat dibawa.")


def window_text(first: date, last: date) -> str:
    """Say in which days a development counts."""
    return _tr("Di dalam {first} sampai {last}").format(first=date_text(first), last=date_text(last))


def _standing_word(row: CandidateRow) -> str:
    """Say the same as briefly as a cell has room for: what is lacking is told below the table."""
    count = len(row.candidate.warnings)
    if row.candidate.carried:
        return _tr("Sudah dibawa")
    if not row.tickable or not count:
        return standing_text(row)
    return _tr("{count} hal perlu dilengkapi").format(count=count_text(count))


def _note_word(row: CandidateRow) -> str:
    if row.note.wrong_day:
        return _tr("Tanggal salah")
    if row.note.complete:
        return _tr("Terisi")
    return _tr("Belum diisi") if row.chosen else NOTHING


def matching(words: str) -> Callable[[CandidateRow], bool]:
    """Give what holds for the rows whose name or agency has all of *words*."""
    has = has_words(words)
    return lambda row: has(f"{row.candidate.name} {row.candidate.agency_name}")


def chosen_of(rows: Iterable[CandidateRow]) -> list[CarryOver]:
    """Give what is carried over."""
    return [CarryOver(row.id, row.note.text, row.note.day) for row in rows if row.chosen]


def carry_text(count: int, year: int) -> str:
    """Give what the button says that carries *count* innovations to *year*."""
    if not count:
        return _tr("Bawa inovasi ke {year}").format(year=year)
    return _tr("Bawa {count} inovasi ke {year}").format(count=count_text(count), year=year)


def state_text(rows: Sequence[CandidateRow], from_year: int, year: int) -> str:
    """Say how many can be carried over, how many are chosen, and how many notes are still missing."""
    possible = sum(row.tickable for row in rows)
    said = _tr("{possible} dari {all} inovasi tahun {old} dapat dibawa ke {year}").format(
        possible=count_text(possible), all=count_text(len(rows)), old=from_year, year=year
    )
    chosen = sum(row.chosen for row in rows)
    if not chosen:
        return said
    said += _tr(" - {chosen} dicentang").format(chosen=count_text(chosen))
    lacking = sum(row.lacking for row in rows)
    if not lacking:
        return said
    return said + _tr(" - {lacking} belum diisi pengembangannya").format(lacking=count_text(lacking))


def lacking_texts(rows: Iterable[CandidateRow]) -> list[str]:
    """Name the ticked innovations that have no development note yet."""
    return [f"{row.candidate.name} ({row.candidate.agency_name})" for row in rows if row.lacking]


def misdated_texts(rows: Iterable[CandidateRow]) -> list[str]:
    """Name the ticked innovations whose date says none, each with what stands there."""
    text = _tr('{name} ({agency}): "{day}"')
    return [
        text.format(name=row.candidate.name, agency=row.candidate.agency_name, day=row.note.wrong_day)
        for row in rows
        if row.misdated
    ]


def misdated_sentence(count: int) -> str:
    """Say that the dates of *count* ticked innovations say none; their names follow."""
    return _tr(
        "Waktu pengembangan {count} inovasi yang dicentang belum benar. Tulis tanggal seperti 11-08-2025, "
        "atau kosongkan. Tidak ada data yang berubah."
    ).format(count=count_text(count))


def told_text(result: CarriedOver, from_year: int) -> str:
    """Tell what was carried over, and what is to be done next."""
    count = count_text(len(result.ids))
    opened = _tr("Tahun {year} dibuka. ").format(year=result.year) if result.opened else ""
    return opened + _tr(
        "{count} inovasi tahun {old} sudah dibawa ke tahun {year}. Nilainya di sana menunggu verifikasi. "
        "Tampilkan tahun {year} sekarang?"
    ).format(count=count, old=from_year, year=result.year)


def discard_question(written: int, year: int) -> str:
    """Ask whether *written* development notes may be lost."""
    return _tr(
        "Uraian pengembangan untuk {count} inovasi belum dibawa ke tahun {year}. Bila bagian ini "
        "ditinggalkan, uraian itu hilang."
    ).format(count=count_text(written), year=year)


def lacking_sentence(count: int, year: int) -> str:
    """Say that *count* ticked innovations have no development note yet; their names follow."""
    return _tr(
        "Uraian pengembangan wajib diisi sebelum inovasi dilaporkan lagi pada tahun {year}. "
        "{count} inovasi yang dicentang belum mempunyainya. Tidak ada data yang berubah."
    ).format(year=year, count=count_text(count))


def _tr(text: str) -> str:
    return QCoreApplication.translate("NextYear", text)
