"""The regency's index over the years in the store."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from iga_desktop.db.schema import index_rank, index_record
from iga_desktop.domain.index_history import IndexRank, IndexRecord, RecordKind
from iga_desktop.domain.numbers import from_hundredths, to_hundredths
from iga_desktop.errors import UserError


def fetch_all(connection: Connection) -> tuple[IndexRecord, ...]:
    """Give what is on record, oldest year first.

    Raises:
        UserError: a figure or rank on record is no number.
    """
    ranks: dict[int, list[IndexRank]] = defaultdict(list)
    for row in connection.execute(select(index_rank).order_by(index_rank.c.year, index_rank.c.order_number)):
        ranks[row.year].append(IndexRank(row.group_name, *_whole(row.year, row.rank, row.of_count)))
    return tuple(
        IndexRecord(
            year=row.year,
            kind=RecordKind(row.kind),
            low=_figure(row.year, row.low_hundredths),
            high=_figure(row.year, row.high_hundredths),
            predicate=row.predicate,
            award=row.award,
            source=row.source,
            ranks=tuple(ranks[row.year]),
        )
        for row in connection.execute(select(index_record).order_by(index_record.c.year))
    )


def store(connection: Connection, record: IndexRecord) -> None:
    """Let *record* be all that is on record of its year; its figures have two decimals at most."""
    remove(connection, record.year)
    connection.execute(
        insert(index_record).values(
            year=record.year,
            kind=record.kind.value,
            low_hundredths=_hundredths(record.low),
            high_hundredths=_hundredths(record.high),
            predicate=record.predicate,
            award=record.award,
            source=record.source,
        )
    )
    if record.ranks:
        connection.execute(insert(index_rank), _rank_rows(record.year, record.ranks))


def remove(connection: Connection, year: int) -> None:
    """Forget what is on record of *year*, if anything; its ranks go with it."""
    connection.execute(delete(index_record).where(index_record.c.year == year))


def _rank_rows(year: int, ranks: Sequence[IndexRank]) -> list[dict[str, object]]:
    return [
        {
            "year": year,
            "order_number": number,
            "group_name": each.group,
            "rank": each.rank,
            "of_count": each.of,
        }
        for number, each in enumerate(ranks, start=1)
    ]


def _whole(year: int, *values: Any) -> tuple[Any, ...]:
    """Give *values* back; SQLite keeps anything in a column of whole numbers."""
    if not all(value is None or type(value) is int for value in values):
        raise UserError(
            f"Catatan indeks tahun {year} rusak di data kantor. Pulihkan data kantor dari cadangan. "
            "Tidak ada data yang berubah."
        )
    return values


def _figure(year: int, value: Any) -> Decimal | None:
    (hundredths,) = _whole(year, value)
    return None if hundredths is None else from_hundredths(hundredths)


def _hundredths(figure: Decimal | None) -> int | None:
    return None if figure is None else to_hundredths(figure)
