"""What the tab "Riwayat indeks" says of the years on record. No widgets."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.index_history import HistoryLine, IndexRank, IndexRecord, RecordKind
from iga_desktop.domain.index_scales import YEARS
from iga_desktop.formats import NOTHING, count_text, gap_text
from iga_desktop.index_words import range_text, rank_text
from iga_desktop.services.index_history import list_history
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.models.table import RIGHT, Column

WIDTHS = (
    "year:56", "kind:70", "index:132", "change:108", "category", "ranks", "award", "source",
)  # fmt: skip
SHARES = {"category": 176, "ranks": 270, "award": 160, "source": 132}


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A year as the table shows it."""

    line: HistoryLine

    @property
    def record(self) -> IndexRecord:
        """What is on record of the year."""
        return self.line.record


def load_rows(workspace: Workspace) -> tuple[HistoryRow, ...]:
    """Give the years on record, newest first; raises `UserError` for a guideline that cannot be used."""
    return tuple(map(HistoryRow, reversed(list_history(workspace))))


def columns() -> tuple[Column[HistoryRow], ...]:
    """Give the columns of the years."""
    return (
        Column("year", _tr("Tahun"), lambda row: row.record.year, alignment=RIGHT),
        Column("kind", _tr("Jenis"), lambda row: row.record.kind.value.capitalize()),
        Column(
            "index",
            _tr("Indeks"),
            lambda row: (row.record.low, row.record.high),
            lambda ends: range_text(*ends),
            RIGHT,
        ),
        Column(
            "change",
            _tr("Perubahan"),
            lambda row: change_text(row.line),
            hint=_tr("Selisih dari hasil terakhir sebelumnya"),
        ),
        Column("category", _tr("Kategori"), lambda row: category_words(row.line)),
        Column("ranks", _tr("Peringkat"), lambda row: ";\n".join(map(place_text, row.record.ranks))),
        Column("award", _tr("Penghargaan"), lambda row: row.record.award),
        Column("source", _tr("Sumber"), lambda row: row.record.source),
    )


def change_text(line: HistoryLine) -> str:
    """Give the difference from the result before: "+4,08 dari 2023"; a dash for none."""
    if line.change is None:
        return NOTHING
    return _tr("{change} dari {year}").format(change=gap_text(line.change), year=line.change_from)


def category_words(line: HistoryLine) -> str:
    """Give the category, and below it what was announced instead or that the year is not drawn."""
    words = [line.category_text or NOTHING]
    if line.deviates:
        words.append(_tr('diumumkan "{predicate}"').format(predicate=line.record.predicate))
    if not line.comparable:
        words.append(_tr("skala lama, tidak digambar"))
    return "\n".join(words)


def place_text(place: IndexRank) -> str:
    """Give a place: "112 dari 415 Kabupaten se-Indonesia", or "ke-3 ..." where the number is unknown."""
    if place.of is None:
        return _tr("ke-{rank} {group}").format(rank=count_text(place.rank), group=place.group)
    return f"{rank_text(place)} {place.group}"


def notes_text(rows: Sequence[HistoryRow]) -> str:
    """Give what the categories rest on, one note on a line: "Tahun 2019 dan 2020 memakai ..."."""
    years: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: row.record.year):
        if row.line.scale.remark:
            years.setdefault(row.line.scale.remark, []).append(str(row.record.year))
    return "\n".join(remark.replace(YEARS, _listed(same)) for remark, same in reversed(years.items()))


def _listed(years: Sequence[str]) -> str:
    *first, last = years
    if not first:
        return last
    joint = _tr("{some} dan {last}") if len(first) == 1 else _tr("{some}, dan {last}")
    return joint.format(some=", ".join(first), last=last)


def state_text(rows: Sequence[HistoryRow]) -> str:
    """Give the sentence under the page's title; *rows* newest first."""
    if not rows:
        return _tr("Belum ada indeks yang dicatat")
    counted = _tr("{count} tahun tercatat").format(count=count_text(len(rows)))
    line = next((row.line for row in rows if _announced(row.line)), None)
    if line is None:
        return counted
    change = "" if line.change is None else f", {change_text(line)}"
    return _tr("{counted}; hasil terakhir {year}: {index} ({category}{change})").format(
        counted=counted,
        year=line.record.year,
        index=range_text(line.record.low, line.record.high),
        category=line.category_text,
        change=change,
    )


def _announced(line: HistoryLine) -> bool:
    return line.comparable and line.record.figure is not None and line.record.kind is RecordKind.FINAL


def action_name(year: int) -> str:
    """Give what "Urungkan" calls the record of *year*."""
    return _tr("indeks tahun {year}").format(year=year)


def _tr(text: str) -> str:
    return QCoreApplication.translate("IndexHistory", text)
