"""The regency's index over the years: what is on record, listed with category and change."""

from dataclasses import replace
from decimal import Decimal

from sqlalchemy import Connection

from iga_desktop.db import index_records
from iga_desktop.db.history import Change, record
from iga_desktop.domain.index_history import (
    HistoryLine,
    IndexRecord,
    RecordKind,
    history_lines,
)
from iga_desktop.domain.index_scales import Scale
from iga_desktop.domain.innovation import name_key, tidy_name
from iga_desktop.domain.numbers import to_hundredths
from iga_desktop.errors import UNCHANGED, UserError
from iga_desktop.formats import count_text, score_text
from iga_desktop.index_words import range_text, rank_text, ranks_text
from iga_desktop.services.rules import index_scales, scale_of
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author

FIRST_YEAR, LAST_YEAR = 2000, 2100
_HIGHEST, _HIGHEST_OLD = Decimal(100), Decimal(100_000)
_SUBJECT = "indeks"


def list_history(workspace: Workspace) -> tuple[HistoryLine, ...]:
    """Give what is on record, oldest year first, each with the scale of its year.

    Raises:
        UserError: the guideline of one of the years cannot be used, or a record is damaged.
    """
    with workspace.reading() as connection:
        records = index_records.fetch_all(connection)
        scales = {each.year: scale_of(workspace, connection, each.year) for each in records}
    return history_lines(records, scales)


def year_scale(workspace: Workspace, year: int) -> Scale:
    """Give the scale on which the index of *year* stands, with a remark where no guideline says it.

    Raises:
        UserError: the guideline that says so cannot be used.
    """
    with workspace.reading() as connection:
        return scale_of(workspace, connection, year)


def save_record(workspace: Workspace, new: IndexRecord) -> IndexRecord | None:
    """Let *new* be what is on record of its year; give what it replaces (for taking it back), else None.

    Raises:
        UserError: year, figures or ranks cannot be meant, or nothing at all is filled in.
    """
    tidied = _tidied(new)
    refuse_wrong_record(tidied)
    with workspace.writing() as connection:
        before = _fetched(connection, tidied.year)
        index_records.store(connection, tidied)
        old = _worded(before) if before else {}
        changes = [
            _entry(tidied, label, old.get(label) or None, words or None)
            for label, words in _worded(tidied).items()
            if old.get(label, "") != words
        ]
        record(connection, author(workspace, "formulir"), changes)
    return before


def remove_record(workspace: Workspace, year: int) -> IndexRecord | None:
    """Forget what is on record of *year*; give what that was (for taking it back), None for nothing.

    Raises:
        UserError: a record is damaged; nothing was removed.
    """
    with workspace.writing() as connection:
        before = _fetched(connection, year)
        if before is not None:
            index_records.remove(connection, year)
            summary = "; ".join(filter(None, _worded(before).values()))
            record(connection, author(workspace, "formulir"), [_entry(before, "Dihapus", summary, None)])
    return before


def _fetched(connection: Connection, year: int) -> IndexRecord | None:
    return next((each for each in index_records.fetch_all(connection) if each.year == year), None)


def _tidied(new: IndexRecord) -> IndexRecord:
    return replace(
        new,
        predicate=tidy_name(new.predicate),
        award=tidy_name(new.award),
        source=tidy_name(new.source),
        ranks=tuple(replace(each, group=tidy_name(each.group)) for each in new.ranks),
    )


def refuse_wrong_record(new: IndexRecord) -> None:
    """Refuse what cannot be meant to be the index of a year.

    Raises:
        UserError: year, figures or ranks cannot be meant, or nothing at all is filled in.
    """
    if not FIRST_YEAR <= new.year <= LAST_YEAR:
        raise UserError(f"Tahun {new.year} di luar {FIRST_YEAR} sampai {LAST_YEAR}. {UNCHANGED}")
    if new.low is None and new.high is None:
        if not (new.predicate or new.award or new.ranks):
            raise UserError(
                f"Belum ada yang diisi untuk tahun {new.year}. Isi indeks, predikat, penghargaan, atau "
                f"peringkat. {UNCHANGED}"
            )
    else:
        _refuse_wrong_figures(new)
    _refuse_wrong_ranks(new)


def _refuse_wrong_figures(new: IndexRecord) -> None:
    if new.low is None or new.high is None:
        raise UserError(f"Isi kedua ujung indeks tahun {new.year}, terendah dan tertinggi. {UNCHANGED}")
    old_scale = new.year <= index_scales().old_until
    highest = _HIGHEST_OLD if old_scale else _HIGHEST
    for figure in (new.low, new.high):
        if not figure.is_finite() or not 0 <= figure <= highest:
            raise UserError(
                f"Indeks tahun {new.year} harus 0 sampai {count_text(int(highest))}. Periksa angkanya. "
                f"{UNCHANGED}"
            )
        try:
            to_hundredths(figure)
        except ValueError as problem:
            raise UserError(
                f"Indeks tahun {new.year} ditulis dengan paling banyak dua desimal. {UNCHANGED}"
            ) from problem
    if new.low > new.high:
        raise UserError(
            f"Batas bawah {score_text(new.low)} lebih tinggi daripada batas atas {score_text(new.high)}. "
            f"Tukar keduanya. {UNCHANGED}"
        )
    if new.kind is RecordKind.FINAL and new.low != new.high:
        raise UserError(
            f"Hasil tahun {new.year} harus satu angka. Rentang hanya untuk perkiraan. {UNCHANGED}"
        )


def _refuse_wrong_ranks(new: IndexRecord) -> None:
    seen: set[str] = set()
    for each in new.ranks:
        key = name_key(each.group)
        if not key:
            raise UserError(f"Nama kelompok pada peringkat {each.rank} harus diisi. {UNCHANGED}")
        if key in seen:
            raise UserError(f'Peringkat di kelompok "{each.group}" tertulis dua kali. {UNCHANGED}')
        seen.add(key)
        if each.rank < 1 or (each.of is not None and each.rank > each.of):
            raise UserError(
                f'Peringkat {rank_text(each)} di kelompok "{each.group}" tidak mungkin. {UNCHANGED}'
            )


def _worded(entry: IndexRecord) -> dict[str, str]:
    return {
        "Jenis": entry.kind.value,
        "Indeks": range_text(entry.low, entry.high) if entry.low is not None else "",
        "Predikat": entry.predicate,
        "Penghargaan": entry.award,
        "Peringkat": ranks_text(entry.ranks),
        "Sumber": entry.source,
    }


def _entry(entry: IndexRecord, field: str, old: str | None, new: str | None) -> Change:
    return Change(_SUBJECT, entry.year, f"Indeks {entry.year}", field, old, new)
