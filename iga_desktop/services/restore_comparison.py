"""Comparing two databases of the present schema by what people know their records by."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from iga_desktop.db import archive, table_rows
from iga_desktop.db.table_rows import Row
from iga_desktop.formats import long_date_text

_OTHERS = {
    "heading_mapping": "padanan judul kolom",
    "distinct_pair": "inovasi yang dinyatakan berbeda",
    "merged_innovation": "penggabungan inovasi ganda",
    "exchanged_version": "catatan pertukaran",
    "agency_form": "formulir yang dibagikan dan diterima",
    "evidence_file": "daftar berkas bukti",
    "office_identity": "tanda pengenal formulir dan kiriman",
}
"""What the tables are called whose rows have no names of their own."""
_Known = Mapping[Hashable, tuple[str, object]]
"""Names and contents by what is the same in both databases."""


@dataclass(frozen=True, slots=True)
class RestoreKind:
    """What restoring changes of one kind of record, by what people call them; `name` is the kind's."""

    name: str
    returns: tuple[str, ...]
    vanish: tuple[str, ...]
    differ: tuple[str, ...]


def compare(
    present: Connection | None, backup: Connection, *, same_office: bool = True
) -> tuple[RestoreKind, ...]:
    """Give what changes where *backup* takes the place of *present* (None: there is nothing), by kind.

    Of two different offices no record is the same.
    """
    here = {} if present is None else _known(present)
    kinds = [
        _compared(name, here.get(name, {}), there, same_office=same_office)
        for name, there in _known(backup).items()
    ]
    return tuple(kind for kind in kinds if kind.returns or kind.vanish or kind.differ)


def changes_after(present: Connection, backup: Connection) -> int:
    """Give how many entries of the present history *backup* does not know."""
    known = {tuple(row.values()) for row in table_rows.fetch(backup, "change")}
    return sum(tuple(row.values()) not in known for row in table_rows.fetch(present, "change"))


def names_of(backup: Connection, paths: Iterable[str]) -> tuple[str, ...]:
    """Give what people call the files with these *paths* in the office, by what *backup* records."""
    named: dict[str, str] = {
        row["sha256"]: row["name"]
        for table in ("spd_evidence", "evidence")
        for row in table_rows.fetch(backup, table)
    }
    # A content that nothing records any more has no other name; a paper's path says what it is.
    return tuple(named.get(path.rpartition("/")[2], path) for path in paths)


def _compared(name: str, here: _Known, there: _Known, *, same_office: bool) -> RestoreKind:
    both = here.keys() & there.keys() if same_office else set()
    return RestoreKind(
        name,
        tuple(there[key][0] for key in there if key not in both),
        tuple(here[key][0] for key in here if key not in both),
        tuple(there[key][0] for key in there if key in both and here[key][1] != there[key][1]),
    )


def _known(connection: Connection) -> Mapping[str, _Known]:
    rows = {name: table_rows.fetch(connection, name) for name in table_rows.TABLES}
    return {
        "Tahun pelaporan": _years(rows),
        "OPD": _agencies(rows),
        "Inovasi": _innovations(rows),
        "Bukti": _evidence(rows),
        "Baris SPD": {
            (row["year"], row["code"]): (f"{row['code']} tahun {row['year']}", row)
            for row in rows["spd_level"]
        },
        "Rakor": _meetings(rows),
        "Pendamping": {row["name_key"]: (row["name"], row["contact"]) for row in rows["companion"]},
        "Skenario": {
            (row["year"], row["name_key"]): (f"{row['name']} ({row['year']})", row["definition"])
            for row in rows["scenario"]
        },
        "Indeks tahunan": _indexes(rows),
        "Laporan terarsip": {
            paper.file: (paper.title, paper.sha256) for paper in archive.fetch_all(connection)
        },
        "Pengaturan": _settings(rows),
        "Lain-lain": {table: (name, rows[table]) for table, name in _OTHERS.items()},
    }


def _years(rows: Mapping[str, list[Row]]) -> _Known:
    indicators, plans = _by(rows["year_indicator"], "year"), _by(rows["plan_setting"], "year")
    return {
        row["year"]: (str(row["year"]), (row, indicators[row["year"]], plans[row["year"]]))
        for row in rows["reporting_year"]
    }


def _agencies(rows: Mapping[str, list[Row]]) -> _Known:
    companions = {row["id"]: row["name"] for row in rows["companion"]}
    assigned = {row["agency_id"]: companions[row["companion_id"]] for row in rows["companion_agency"]}
    spellings = _by(rows["agency_spelling"], "agency_id")
    return {
        row["code"]: (row["name"], (_without(row, "id"), spellings[row["id"]], assigned.get(row["id"])))
        for row in rows["agency"]
    }


def _innovations(rows: Mapping[str, list[Row]]) -> _Known:
    codes = {row["id"]: row["code"] for row in rows["agency"]}
    parts = [
        _by(rows[name], "innovation_id") for name in ("innovation_affair", "indicator_level", "plan_lock")
    ]
    # An upgrade gives out uids anew, whereas an id is never given twice.
    return {
        row["id"]: (
            f"{row['name']} ({row['year']})",
            (
                _without(row, "agency_id", "uid", "lineage"),
                codes[row["agency_id"]],
                [part[row["id"]] for part in parts],
            ),
        )
        for row in rows["innovation"]
    }


def _evidence(rows: Mapping[str, list[Row]]) -> _Known:
    # It may outlive its innovation, whose id is never given twice.
    columns = {"evidence": ("innovation_id", "number"), "spd_evidence": ("year", "code")}
    return {
        (table, *(row[column] for column in (*of_what, "sha256", "link", "added_at"))): (
            row["name"],
            _without(row, "id", "replaces"),
        )
        for table, of_what in columns.items()
        for row in rows[table]
    }


def _meetings(rows: Mapping[str, list[Row]]) -> _Known:
    tasks = _by(rows["follow_up"], "meeting_id")
    return {
        (row["year"], row["opened_at"]): (
            long_date_text(row["held_on"]),
            (
                _without(row, "id"),
                [_without(task, "agency_id", "innovation_id") for task in tasks[row["id"]]],
            ),
        )
        for row in rows["meeting"]
    }


def _indexes(rows: Mapping[str, list[Row]]) -> _Known:
    ranks = _by(rows["index_rank"], "year")
    return {row["year"]: (str(row["year"]), (row, ranks[row["year"]])) for row in rows["index_record"]}


def _settings(rows: Mapping[str, list[Row]]) -> _Known:
    lines, signers = _by(rows["letterhead_line"], "profile_id"), _by(rows["signatory"], "profile_id")
    profiles: _Known = {
        ("profile", row["name"]): (
            f"profil cetak {row['name']}",
            (_without(row, "id"), lines[row["id"]], signers[row["id"]]),
        )
        for row in rows["paper_profile"]
    }
    groups = {"office": "nama kantor dan batas skor", "effort": "angka usaha"}
    return {**{table: (name, rows[table]) for table, name in groups.items()}, **profiles}


def _by(rows: Iterable[Row], column: str) -> defaultdict[Any, list[Row]]:
    """Give *rows* by the value of *column*, which they do not have any more, nor an id of their own."""
    found: defaultdict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(_without(row, column, "id"))
    return found


def _without(row: Row, *columns: str) -> Row:
    return {column: value for column, value in row.items() if column not in columns}
