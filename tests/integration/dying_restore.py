"""Restores a backup in processes that die at each of its steps, and prints what was found after each.

A program of its own for the same reason as `killing`. Arguments: the office's folder, a copy of it as it is
found at the beginning of each life, the backup's file, and how many lines each life is longer than the last.
"""

import json
import logging
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import Any

from iga_desktop.db.seal import Seal
from iga_desktop.errors import DamagedOffice
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services import placing, restore_files, restoring
from iga_desktop.services.backups import list_place
from iga_desktop.services.restoring import opened_backup, restore
from iga_desktop.services.workspace import opened, utc_now

_WATCHED = {placing.__file__, restoring.__file__, restore_files.__file__}


class _Mortal:
    """Lets the program die, as when the power fails, after some lines of what restores."""

    def __init__(self, lines: int) -> None:
        self._lines = lines

    def trace(self, frame: FrameType, _event: str, _argument: Any) -> Callable[..., Any] | None:
        """Follow the modules that restore."""
        return self._line if frame.f_code.co_filename in _WATCHED else None

    def _line(self, _frame: FrameType, event: str, _argument: Any) -> Callable[..., Any]:
        if event == "line":
            if not self._lines:
                os._exit(1)
            self._lines -= 1
        return self._line


def main(office: Path, fresh: Path, backup: Path, stride: int) -> None:
    """Die at one line after another until the office is restored; print a line of JSON for each life."""
    logging.disable()  # what is found is printed
    lines, dead = 0, True
    while dead:
        shutil.rmtree(office)
        shutil.copytree(fresh, office)
        child = os.fork()
        if not child:
            try:
                _restore(office, backup, _Mortal(lines))
                os._exit(0)
            finally:
                os._exit(2)
        dead = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
        lines += stride
        print(json.dumps({"dead": dead, **_found(office)}), flush=True)  # noqa: T201 what the test reads


def _restore(office: Path, backup: Path, mortal: _Mortal) -> None:
    (kept,) = [kept for kept in list_place(backup.parent, None) if kept.file == backup]
    with opened_backup(office, kept, None, Progress()) as unpacked:
        sys.settrace(mortal.trace)
        restore(office, unpacked, Progress(), utc_now)
        sys.settrace(None)


def _found(office: Path) -> dict[str, object]:
    """Open the office as its next user would, and tell what it holds; None for rows: it is damaged."""
    try:
        with opened(office, resources() / "guidelines") as workspace:
            alarm = workspace.seal in (Seal.BROKEN, Seal.LOG_LOST)
    except DamagedOffice:
        return {"rows": None}
    with closing(sqlite3.connect(office / "iga.db")) as database:
        rows = sha256("\n".join(database.iterdump()).encode()).hexdigest()
    templates = [file.read_text() for file in sorted((office / "templat").iterdir())]
    evidence = len(list((office / "bukti").glob("??/*")))
    return {"alarm": alarm, "rows": rows, "templates": templates, "evidence": evidence}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
