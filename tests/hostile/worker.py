"""A process that reads bad files one after the other, so that one that kills it ends no run.

Each line of its input names a reader and a file (JSON); each line of its output tells what came of it.
"""

import gc
import json
import logging
import os
import resource
import shutil
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from time import monotonic, process_time
from typing import Any

from iga_desktop.progress import Progress
from iga_desktop.services.checkup import check_office
from iga_desktop.services.workspace import Workspace
from tests.hostile.cases import Reader
from tests.hostile.oracle import (
    Untouched,
    Watch,
    forget_peak,
    peak_mb,
    resident_mb,
    wrong_words,
)
from tests.hostile.readers import Outcome, read
from tests.hostile.seeds import SEALED, Seeds, open_office

_MOST_MEMORY = 4 << 30
"""Bytes of addresses: whoever asks for more gets none, rather than all of the machine."""
_BLANK = frozenset({Reader.TAKEOVER})
_TYPED = frozenset({Reader.LEVELS, Reader.NOTES, Reader.PASSPHRASE})
"""Whoever types a command names the file himself."""


class _Office:
    """An office that is as it was before each file, laid out anew only after something was taken in."""

    def __init__(self, template: Path, place: Path) -> None:
        self._template, self.place = template, place
        self._workspace: Workspace | None = None
        self.untouched: Untouched

    def opened(self) -> Workspace:
        if self._workspace is None:
            shutil.rmtree(self.place, ignore_errors=True)
            shutil.copytree(self._template, self.place)
            self._workspace = open_office(self.place)
            self.untouched = Untouched(self.place)
        return self._workspace

    def spoil(self) -> None:
        if self._workspace is not None:
            self._workspace.close()
            self.untouched.close()
        self._workspace = None


class _Worker:
    def __init__(self, root: Path, seeds: Seeds) -> None:
        self._temporary = root / "sementara"
        self._offices = {
            blank: _Office(seeds.blank if blank else seeds.office, root / ("kosong" if blank else "kantor"))
            for blank in (False, True)
        }
        (root / "hasil").mkdir()
        shutil.copyfile(seeds.folder / SEALED, root / SEALED)
        self._results = root / "hasil"
        self._watch = Watch(root)
        self._watch.install()

    def examine(self, reader: Reader, path: Path) -> dict[str, Any]:
        """Read one file and give what came of it, with all that is wrong about that."""
        office = self._offices[reader in _BLANK]
        workspace = office.opened()
        self._watch.taken()
        forget_peak()
        began, worked = monotonic(), process_time()
        faults: list[str] = []
        outcome = Outcome(accepted=False)
        try:
            outcome = read(reader, workspace, path)
        except BaseException:  # noqa: BLE001 whatever comes is what is looked for
            faults.append(traceback.format_exc(limit=-6))
        seconds, work, peak = monotonic() - began, process_time() - worked, peak_mb()
        if not faults:
            faults += self._after(office, workspace, outcome, path, named=reader not in _TYPED)
        faults = [fault for fault in faults if fault]
        if outcome.accepted or faults:
            office.spoil()
        return {
            "accepted": outcome.accepted,
            "sentences": [sentence[:500] for sentence in outcome.sentences],
            "faults": faults,
            "seconds": round(seconds, 2),
            "work": round(work, 2),
            "peak": peak,
            "resident": resident_mb(),
        }

    def _after(
        self, office: _Office, workspace: Workspace, outcome: Outcome, path: Path, *, named: bool
    ) -> list[str]:
        faults = self._watch.taken()
        if outcome.accepted:
            report = check_office(workspace, Progress())
            faults += [f"unsound: {finding}" for finding in report.findings]
        else:
            faults += wrong_words(outcome, path, named=named)
            if changed := office.untouched.difference():
                faults.append(f"stored from refused: {changed}")
        return [*faults, *map(_cleared, (self._temporary, self._results))]


def _cleared(folder: Path) -> str:
    """Give what was left in *folder*, "" if nothing was; it is empty afterwards."""
    if not any(folder.iterdir()):
        return ""
    gc.collect()
    left = sorted(folder.iterdir())
    for file in left:
        shutil.rmtree(file) if file.is_dir() else file.unlink()
    return f"left behind: {[file.name for file in left]}" if left else ""


def main(root: Path, seeds: Path) -> None:
    """Answer until the input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    sys.stdout = sys.stderr
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    logging.getLogger().addHandler(logging.NullHandler())
    worker = _Worker(root, Seeds(seeds))
    for line in sys.stdin:
        asked = json.loads(line)
        answer = worker.examine(Reader(asked["reader"]), Path(asked["path"]))
        with suppress(BrokenPipeError):
            print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
