"""The power fails while evidence comes in: what was said to be saved is there, and nothing dangles."""

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

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

_KILLS = 50
_FILES = 6

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


def test_fifty_kills_lose_nothing_that_was_said_to_be_saved(tmp_path: Path) -> None:
    folder, said = tmp_path / "kantor", tmp_path / "tersimpan"
    with opened(folder, resources() / "guidelines") as workspace:
        open_year(workspace, 2026)
        save_agency(workspace, Agency(None, "DINKES", "Dinas Kesehatan"))
        save_innovation(workspace, None, Innovation(None, 2026, 1, Profile(name="A"), {}))
    chance = random.Random(20260821)  # noqa: S311 moments of kills need no secrecy
    begin = time.monotonic()
    first = _started(folder, [_file(tmp_path / f"{n}.pdf", chance) for n in range(_FILES)], said)
    os.waitpid(first, 0)
    usual = time.monotonic() - begin

    interrupted = 0
    for turn in range(1, _KILLS + 1):
        files = [_file(tmp_path / f"{turn}-{n}.pdf", chance) for n in range(_FILES)]
        child = _started(folder, files, said)
        time.sleep(chance.uniform(0, usual))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)

        with opened(folder, resources() / "guidelines") as workspace:
            report = check_office(workspace, Progress())
            assert report.findings == (), turn
            pieces = desk.load_desk(workspace, 1).evidence
            assert len(pieces) % _FILES == 0, turn
            assert set(said.read_text().split()) <= {piece.sha256 for piece in pieces}, turn
            assert len(list(workspace.evidence.listed())) == len(pieces), turn
            interrupted += len(pieces) < (turn + 1) * _FILES
    # Kills that all came too late would prove nothing.
    assert interrupted > 0


def _file(path: Path, chance: random.Random) -> Path:
    path.write_bytes(b"%PDF-1.7\n" + chance.randbytes(200_000))
    return path


def _started(folder: Path, files: list[Path], said: Path) -> int:
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
