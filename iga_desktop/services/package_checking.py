"""Whether the records of a package are such as a program of ours makes: what the schema does not ask.

Somebody may have written and signed them: what is let in here must do no harm in any window or paper.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, DateTime, Integer, LargeBinary, String

from iga_desktop.db import checks
from iga_desktop.db.evidence_batch import SHA256
from iga_desktop.db.table_rows import TABLES, Row
from iga_desktop.domain.content import fingerprint, from_json
from iga_desktop.domain.innovation import name_key
from iga_desktop.exchange.evidence_files import Kinds, check_link
from iga_desktop.exchange.file_names import own_name
from iga_desktop.exchange.packages.archive import Archive
from iga_desktop.exchange.packages.manifest import DATA
from iga_desktop.services.evidence_intake import evidence_kinds
from iga_desktop.services.guidelines import kept_guideline
from iga_desktop.services.offices import MOST_LINES, MOST_PROFILES, MOST_SIGNATORIES

Tables = Mapping[str, Sequence[Row]]
MOST_ROWS = 500_000
_PIECES = ("evidence", "spd_evidence")
_NAMED = ("agency", "innovation", "companion", "scenario", "paper_profile")
_LONGEST_NAME, _LONGEST_TEXT, _LARGEST = 1_000, 100_000, 8 << 20
_NAMES = frozenset(
    {"name", "name_key", "code", "uid", "lineage", "spelling", "spelling_key", "kind", "receipt"}
)
_DOCUMENTS = frozenset({"guideline", "snapshot", "content", "definition", "mapping"})
"""Columns that hold whole documents as JSON."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_HIGHEST = 10**12
_YEARS = range(1900, 2200)
_HIGHEST_SCORE = 100_000
"""In hundredths."""


class WrongRecords(Exception):
    """The records are none that a program of ours made."""


def check_records(tables: Tables, archive: Archive) -> None:
    """Refuse what the schema does not; names of files become such as lead nowhere.

    Raises:
        WrongRecords, ValueError, UserError, GuidelineError: the records are none that a program of ours made.
    """
    if sum(map(len, tables.values())) > MOST_ROWS or _more_than_fits(tables):
        raise WrongRecords("more rows than an office has")
    if [row["uid"] for row in tables["office_identity"]] != [archive.manifest.office_uid]:
        raise WrongRecords("another office's records")
    kinds = evidence_kinds()
    _check_files(tables["evidence_file"], archive, kinds)
    for table in _PIECES:
        for row in tables[table]:
            _check_piece(row, kinds)
    for name, rows in tables.items():
        _check_values(name, rows)
    _check_meaning(tables)


def _more_than_fits(tables: Tables) -> bool:
    """Say whether more stands on a paper than a paper has room for."""
    counted = ((MOST_LINES, "letterhead_line"), (MOST_SIGNATORIES, "signatory"))
    return len(tables["paper_profile"]) > MOST_PROFILES or any(
        max(Counter(row["profile_id"] for row in tables[name]).values(), default=0) > most
        for most, name in counted
    )


def _check_meaning(tables: Tables) -> None:
    for row in tables["reporting_year"]:
        if kept_guideline(row["guideline"]).year != row["year"]:
            raise WrongRecords("a guideline of another year")
    for row in tables["exchanged_version"]:
        if fingerprint(_content(row["content"])) != row["sha256"]:
            raise WrongRecords("a version that is another")
    for row in tables["office"]:
        if row["sending_hundredths"] > _HIGHEST_SCORE:
            raise WrongRecords("a threshold that none reaches")
    for table in _NAMED:
        if not all(name_key(row["name"]) for row in tables[table]):
            raise WrongRecords(f"a row of {table} without a name")


def mend(connection: Connection) -> None:
    """Let what follows from other records be what it must be, as checking the office does.

    Raises:
        WrongRecords: it cannot be.
    """
    for (snapshot,) in connection.exec_driver_sql("SELECT guideline FROM reporting_year").all():
        checks.restore_weights(connection, kept_guideline(snapshot))
    _, clashing = checks.correct_name_keys(connection)
    if clashing:
        raise WrongRecords(f"names that are there twice: {clashing}")
    checks.retire_evidence_of_the_deleted(connection)
    checks.add_missing_levels(connection)
    checks.recount_words(connection)


def _check_values(table: str, rows: Sequence[Row]) -> None:
    for column in TABLES[table].c:
        check = next((each for kind, each in _CHECKS if isinstance(column.type, kind)), None)
        if check is not None:
            for row in rows:
                value = row.get(column.name)
                if value is not None and not check(column.name, value):
                    raise WrongRecords(f"{table}.{column.name} is {str(value)[:80]!r}")


def _is_text(column: str, value: str) -> bool:
    if column in _DOCUMENTS:
        return len(value) <= _LARGEST
    longest = _LONGEST_NAME if column in _NAMES else _LONGEST_TEXT
    return len(value) <= longest and not _CONTROL.search(value)


def _is_number(column: str, value: int) -> bool:
    return value in _YEARS if column == "year" else 0 <= value <= _HIGHEST


def _is_moment(_column: str, value: datetime) -> bool:
    return value.year in _YEARS


def _is_picture(_column: str, value: bytes) -> bool:
    return len(value) <= _LARGEST


_CHECKS: tuple[tuple[type, Callable[[str, Any], bool]], ...] = (
    (String, _is_text),
    (DateTime, _is_moment),
    (Integer, _is_number),
    (LargeBinary, _is_picture),
)


def _content(text: str) -> Mapping[str, Any]:
    try:
        content = from_json(text)
    except (AttributeError, TypeError) as problem:
        raise WrongRecords("no content") from problem
    for value in content.values():
        if not (type(value) in (str, int) or (isinstance(value, tuple) and _all_texts(value))):
            raise WrongRecords(f"no value: {value!r}")
    return content


def _all_texts(values: Iterable[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


def _check_files(files: Sequence[Row], archive: Archive, kinds: Kinds) -> None:
    sizes = {member.sha256: member.size for member in archive.manifest.members if member.path != DATA}
    codes = {kind.code for kind in kinds.kinds}
    for row in files:
        wrong = not SHA256.fullmatch(row["sha256"]) or row["kind"] not in codes or row["size"] < 0
        # Bytes that were lost on the other laptop are not in the package; their record still is.
        if wrong or sizes.get(row["sha256"], row["size"]) != row["size"]:
            raise WrongRecords("a file that none has")
    if not sizes.keys() <= {row["sha256"] for row in files}:
        raise WrongRecords("bytes that nobody knows")


def _check_piece(row: Row, kinds: Kinds) -> None:
    if row["sha256"] is None:
        check_link(row["link"])
        return
    # It will be opened under this name, in a folder of its own.
    row["name"] = own_name(row["name"])
    if kinds.of_name(row["name"]) is None:
        raise WrongRecords(f"no evidence is called {row['name']}")
