"""What the dialog of one year's index proposes, and how it reads what was typed. No widgets."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.index_history import IndexRank, IndexRecord, RecordKind
from iga_desktop.domain.index_scales import Scale
from iga_desktop.domain.innovation import name_key
from iga_desktop.errors import UserError
from iga_desktop.formats import long_date_text, read_figure
from iga_desktop.index_words import range_text

_COUNT = re.compile(r"\d{1,6}", re.ASCII)


def blank_record(records: Iterable[IndexRecord], newest: int) -> IndexRecord:
    """Give an empty record of the last year up to *newest* that has none yet."""
    known = {record.year for record in records}
    return IndexRecord(next(year for year in range(newest, newest - len(known) - 1, -1) if year not in known))


def expected_record(
    records: Iterable[IndexRecord], year: int, low: Decimal, high: Decimal, today: date
) -> IndexRecord:
    """Give the record of *year* with the program's range, *low* to *high*, as it is expected *today*.

    Raises:
        UserError: the result of *year* is on record already.
    """
    found = next((record for record in records if record.year == year), None)
    if found is not None and found.kind is RecordKind.FINAL:
        raise UserError(
            _tr(
                "Hasil tahun {year} sudah dicatat, jadi perkiraannya tidak diperlukan lagi. "
                "Tidak ada data yang berubah."
            ).format(year=year)
        )
    source = _tr("Perkiraan program, {day}").format(day=long_date_text(today))
    start = found or IndexRecord(year)
    return replace(start, kind=RecordKind.EXPECTED, low=low, high=high, source=source)


def replacing_text(records: Iterable[IndexRecord], record: IndexRecord) -> str:
    """Say that the figures of *record* take the place of others on record of its year; empty for none."""
    old = next((each for each in records if each.year == record.year), record)
    if old.low is None or (old.low, old.high) == (record.low, record.high):
        return ""
    return _tr("Perkiraan tahun {year} yang sudah dicatat, {range}, diganti bila ini disimpan.").format(
        year=record.year, range=range_text(old.low, old.high)
    )


def refuse_recorded(records: Iterable[IndexRecord], year: int) -> None:
    """Keep a new record from replacing one.

    Raises:
        UserError: *year* is on record already.
    """
    if any(record.year == year for record in records):
        raise UserError(
            _tr(
                'Indeks tahun {year} sudah dicatat. Tulis tahun lain, atau batalkan lalu pilih "Ubah" pada '
                "tahun itu. Tidak ada data yang berubah."
            ).format(year=year)
        )


def proposed_groups(records: Sequence[IndexRecord], regency: str) -> tuple[str, ...]:
    """Give the groups whose ranks a new record is asked for: the last ones used, else the usual ones."""
    ranked = [record for record in records if record.ranks]
    if not ranked:
        return usual_groups(regency)
    return tuple(place.group for place in max(ranked, key=lambda record: record.year).ranks)


def known_groups(records: Iterable[IndexRecord], regency: str) -> tuple[str, ...]:
    """Give the groups to choose from: those used in any year, then the usual ones."""
    used = (place.group for record in records for place in record.ranks)
    return tuple(dict.fromkeys([*used, *usual_groups(regency)]))


def usual_groups(regency: str) -> tuple[str, ...]:
    """Give the groups in which a regency or city is usually ranked."""
    kind = _tr("Kota") if name_key(regency).startswith("kota ") else _tr("Kabupaten")
    return (
        _tr("{kind} se-Indonesia").format(kind=kind),
        _tr("{kind} se-provinsi").format(kind=kind),
        _tr("Kabupaten dan kota se-provinsi"),
    )


def scale_words(scale: Scale, low: Decimal | None, high: Decimal | None) -> str:
    """Give the category that figures fall into on *scale*, and what the scale rests on."""
    names = [band.name for end in (low, high) for band in scale.bands
             if end is not None and band.lower <= end <= band.upper]  # fmt: skip
    category = " sampai ".join(dict.fromkeys(names))
    told = _tr("Menurut angkanya: {category}.").format(category=category) if category else ""
    return " ".join(filter(None, [told, scale.note]))


def read_index(text: str) -> Decimal | None:
    """Read a regency's index; None for nothing.

    Raises:
        UserError: it is no figure.
    """
    try:
        return read_figure(text) if text.strip() else None
    except ValueError as problem:
        raise UserError(
            _tr('"{text}" bukan angka indeks. Tulis misalnya 55,79. Tidak ada data yang berubah.').format(
                text=text
            )
        ) from problem


def read_rank(group: str, rank: str, of: str) -> IndexRank | None:
    """Read a row of the ranks; None where neither figure is filled in.

    Raises:
        UserError: a figure is no whole number, or the rank is missing.
    """
    figures = [_read_count(text, group) for text in (rank, of)]
    if figures == [None, None]:
        return None
    if figures[0] is None:
        raise UserError(
            _tr('Isi peringkat di kelompok "{group}". Tidak ada data yang berubah.').format(group=group)
        )
    return IndexRank(group, figures[0], figures[1])


def _read_count(text: str, group: str) -> int | None:
    tidy = "".join(text.split()).replace(".", "")
    if tidy and not _COUNT.fullmatch(tidy):
        raise UserError(
            _tr(
                'Peringkat "{text}" di kelompok "{group}" bukan bilangan bulat. Tulis misalnya 112. '
                "Tidak ada data yang berubah."
            ).format(text=text, group=group)
        )
    return int(tidy) if tidy else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("IndexHistory", text)
