"""How damage to an office's database is found, and what is saved of it.

A sample office is harmed at random in a copy, closed and sealed or cut off amid work, and opened as the
program opens it. What is refused or told counts as found; of what is not, every row is compared.
"""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from iga_desktop.db.engine import sqlite_uri
from iga_desktop.db.salvage import PAGE_SIZE
from iga_desktop.db.seal import Seal, logs
from iga_desktop.domain.backups import Reason
from iga_desktop.errors import DamagedOffice, UserError
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.sample import fill_sample_office
from iga_desktop.services.backups import keep_own_backup, list_backups
from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.services.rescuing import rescued_office
from iga_desktop.services.workspace import DATABASE, Workspace, opened

_BACKUPS = "cadangan"
_GUIDELINES = resources() / "guidelines"
_VERSION = "alembic_version"

Rows = Mapping[str, set[tuple[object, ...]]]


@dataclass(slots=True)
class DamageFigures:
    """Trials by what was done, and what came of them.

    `refused`: the database was not opened; `told`: it was, with a notice; both were found at start. Of the
    rest `harmless` read as before and `unnoticed` did not. `made_worse`: looking changed the files.
    `rows` counts those of refused databases, `rescued` those that were saved as they were, `by_sql` those
    that SQLite alone still reads; `offered` says where a backup was at hand.
    """

    tried: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    told: int = 0
    harmless: int = 0
    unnoticed: Counter[str] = field(default_factory=Counter)
    made_worse: int = 0
    rows: int = 0
    rescued: int = 0
    by_sql: int = 0
    offered: int = 0


@dataclass(frozen=True, slots=True)
class _State:
    """An office's folder as it is harmed, and all its rows."""

    name: str
    folder: Path
    rows: Rows


def measure(count: int, seed: int, out: Path) -> DamageFigures:
    """Harm the sample office *count* times in the empty folder *out*, with the same luck for the same *seed*.

    About a quarter of a second each.
    """
    luck = Random(seed)
    states = _states(out)
    figures = DamageFigures()
    for number in range(count):
        state = states[number % len(states)]
        _trial(state, out / "kerja", luck, figures)
    return figures


def _states(out: Path) -> tuple[_State, _State]:
    closed, cut_off = out / "tertutup", out / "terputus"
    with opened(closed, _GUIDELINES) as workspace:
        fill_sample_office(workspace)
    keep_own_backup(closed, Reason.ASKED, workspace.clock)
    with opened(closed, _GUIDELINES) as workspace:
        for key in range(1, 31):
            kept = load_innovation(workspace, key)
            save_innovation(
                workspace, kept, replace(kept, profile=replace(kept.profile, remarks=f"Catatan {key}"))
            )
        shutil.copytree(closed, cut_off)
    rows = _rows(closed / DATABASE)
    return _State("tertutup", closed, rows), _State("terputus", cut_off, rows)


def _trial(state: _State, folder: Path, luck: Random, figures: DamageFigures) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(state.folder, folder)
    backups = shutil.move(folder / _BACKUPS, folder.with_name("cadangan-kerja"))
    harms = _HARMS if state.name == "tertutup" else {**_HARMS, **_HARMS_OF_LOGS}
    kind = luck.choice(list(harms))
    harms[kind](folder / DATABASE, luck)
    figures.tried[f"{state.name}: {kind}"] += 1
    before = _bytes(folder)
    by_sql = _readable(folder)
    try:
        workspace = Workspace(folder, _GUIDELINES)
    except DamagedOffice:
        figures.refused += 1
        figures.rows += sum(map(len, state.rows.values()))
        figures.rescued += _rescued(folder, state.rows)
        figures.by_sql += _shared(by_sql, state.rows)
        figures.made_worse += _bytes(folder) != before
    else:
        workspace.close()
        now = _readable(folder)
        figures.made_worse += now != by_sql
        if workspace.seal in (Seal.BROKEN, Seal.LOG_LOST):
            figures.told += 1
        elif now == state.rows:
            figures.harmless += 1
        else:
            figures.unnoticed[f"{state.name}: {kind}"] += 1
    shutil.move(backups, folder / _BACKUPS)
    figures.offered += any(not kept.fault for kept in list_backups(folder))


def _rescued(folder: Path, rows: Rows) -> int:
    try:
        with rescued_office(folder, Progress()) as rescue:
            return _shared(_rows(rescue.candidate), rows)
    except UserError:
        return 0


def _shared(found: Rows, rows: Rows) -> int:
    return sum(len(found.get(name, set()) & kept) for name, kept in rows.items())


def _bytes(folder: Path) -> Mapping[str, bytes]:
    """Give the files that looking must not change; SQLite makes -shm anew whenever it is needed."""
    files = (file for file in folder.glob(f"{DATABASE}*") if file != logs(folder / DATABASE)[1])
    return {file.name: file.read_bytes() for file in files}


def _rows(database: Path) -> Rows:
    with closing(sqlite3.connect(f"{sqlite_uri(database)}?immutable=1", uri=True)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: set(connection.execute(f'SELECT * FROM "{name}"'))  # noqa: S608 names of our schema
            for name in names
            if name != _VERSION
        }


def _readable(folder: Path) -> Rows:
    """Give the rows that SQLite itself reads in a copy, from the first and from the last of each table on."""
    copy = folder.with_name("salinan")
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for file in (folder / DATABASE, logs(folder / DATABASE)[0]):
        if file.exists():
            shutil.copyfile(file, copy / file.name)
    found: dict[str, set[tuple[object, ...]]] = {}
    with closing(sqlite3.connect(copy / DATABASE)) as connection:
        try:
            connection.execute("PRAGMA writable_schema = ON")
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        except sqlite3.DatabaseError:
            return found
        for (name,) in names:
            if name == _VERSION:
                continue
            found[name] = set()
            for order in ("", " ORDER BY rowid DESC"):
                try:
                    for row in connection.execute(f'SELECT * FROM "{name}"{order}'):  # noqa: S608 as above
                        found[name].add(row)
                except (sqlite3.DatabaseError, UnicodeDecodeError):
                    continue
                break
    return found


def _flip(file: Path, luck: Random, bits: int) -> None:
    content = bytearray(file.read_bytes())
    for _ in range(bits if content else 0):
        content[luck.randrange(len(content))] ^= 1 << luck.randrange(8)
    file.write_bytes(content)


def _overwrite(file: Path, luck: Random, what: Callable[[int], bytes]) -> None:
    content = bytearray(file.read_bytes())
    at = luck.randrange(len(content) // PAGE_SIZE) * PAGE_SIZE
    content[at : at + PAGE_SIZE] = what(PAGE_SIZE)
    file.write_bytes(content)


def _cut(file: Path, luck: Random) -> None:
    file.write_bytes(file.read_bytes()[: luck.randrange(file.stat().st_size)])


_HARMS: Mapping[str, Callable[[Path, Random], None]] = {
    "satu bit": lambda file, luck: _flip(file, luck, 1),
    "beberapa bit": lambda file, luck: _flip(file, luck, luck.randrange(2, 50)),
    "terpotong": _cut,
    "halaman nol": lambda file, luck: _overwrite(file, luck, bytes),
    "halaman acak": lambda file, luck: _overwrite(file, luck, luck.randbytes),
}
_HARMS_OF_LOGS: Mapping[str, Callable[[Path, Random], None]] = {
    "tanpa log": lambda file, _luck: logs(file)[0].unlink(),
    "log terpotong": lambda file, luck: _cut(logs(file)[0], luck),
    "bit log": lambda file, luck: _flip(logs(file)[0], luck, luck.randrange(1, 10)),
}
