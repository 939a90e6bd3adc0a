"""Adds evidence in processes that are killed at random moments, and prints what was found after each.

A program of its own: a process is copied (fork) safely only while it has a single thread, which a test
run that has seen a window does not promise. Arguments: a folder to work in, and the number of kills.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.office import Agency
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services import desk, evidence
from iga_desktop.services.checkup import check_office
from iga_desktop.services.evidence import Incoming
from iga_desktop.services.innovations import save_innovation
from iga_desktop.services.offices import save_agency
from iga_desktop.services.workspace import opened
from iga_desktop.services.years import open_year

FILES = 6
"""How many files come in at once."""


def main(place: Path, kills: int) -> None:
    """Kill *kills* times and print one line of JSON for each."""
    folder, said = place / "kantor", place / "tersimpan"
    with opened(folder, resources() / "guidelines") as workspace:
        open_year(workspace, 2026)
        save_agency(workspace, Agency(None, "DINKES", "Dinas Kesehatan"))
        save_innovation(workspace, None, Innovation(None, 2026, 1, Profile(name="A"), {}))
    chance = random.Random(20260821)  # noqa: S311 moments of kills need no secrecy
    begin = time.monotonic()
    os.waitpid(_adding(folder, _files(place, 0, chance), said), 0)
    usual = time.monotonic() - begin
    for turn in range(1, kills + 1):
        child = _adding(folder, _files(place, turn, chance), said)
        time.sleep(chance.uniform(0, usual))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        print(json.dumps(_found(folder, said)), flush=True)  # noqa: T201 what the test reads


def _files(place: Path, turn: int, chance: random.Random) -> list[Path]:
    files = [place / f"{turn}-{number}.pdf" for number in range(FILES)]
    for file in files:
        file.write_bytes(b"%PDF-1.7\n" + chance.randbytes(200_000))
    return files


def _adding(folder: Path, files: list[Path], said: Path) -> int:
    """Give the id of a process of its own that adds *files* and writes to *said* what it has saved."""
    child = os.fork()
    if child:
        return child
    try:
        with opened(folder, resources() / "guidelines") as workspace:
            added = evidence.add_files(workspace, 1, [Incoming(16, file) for file in files], Progress())
            with said.open("a") as promise:
                promise.write("".join(f"{piece.sha256}\n" for piece in added.pieces))
    finally:
        os._exit(0)


def _found(folder: Path, said: Path) -> dict[str, object]:
    """Open the office as its next user would, check it, and give what came of the promises."""
    with opened(folder, resources() / "guidelines") as workspace:
        report = check_office(workspace, Progress())
        pieces = desk.load_desk(workspace, 1).evidence
        return {
            "findings": [finding.text for finding in report.findings],
            "pieces": len(pieces),
            "stored": len(list(workspace.evidence.listed())),
            "broken promises": sorted({*said.read_text().split()} - {piece.sha256 for piece in pieces}),
        }


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
