"""Workers that are started, asked, timed and replaced: what they are given may kill or stop them."""

import json
import os
import select
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self

from tests.hostile.cases import Reader
from tests.hostile.oracle import LARGEST_MB
from tests.hostile.seeds import Seeds

MOST_SECONDS = 10
"""Seconds of work in which every file must be read or refused."""
PATIENCE = 40
"""Seconds after which nothing more is waited for: a busy machine may give a worker but a quarter."""
_KINDS = (
    ("Traceback", "crash"),
    ("stored", "stored"),
    ("no", "words"),
    ("the file", "words"),
    ("", "outside"),
)
"""What faults begin with, the worst first."""
_USED_UP_MB = 150
"""What a worker may keep for good before another one takes its place."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a file: `kind` is "" where all is as it must be, else "crash", "hang", "memory" ..."""

    accepted: bool = False
    sentences: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    kind: str = ""
    seconds: float = 0
    peak: int = 0


@dataclass
class Crew:
    """One worker at a time in a folder of its own below *root*."""

    root: Path
    seeds: Seeds
    patience: float = PATIENCE
    _process: "subprocess.Popen[str] | None" = field(default=None, init=False)
    _started: int = field(default=0, init=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def examine(self, reader: Reader, path: Path) -> Result:
        """Let *path* be read; a worker that dies or stops is replaced."""
        worker = self._worker()
        assert worker.stdin
        assert worker.stdout
        began = monotonic()
        with suppress(BrokenPipeError):
            print(json.dumps({"reader": reader.value, "path": str(path)}), file=worker.stdin, flush=True)
        ready, _, _ = select.select([worker.stdout], [], [], self.patience)
        line = worker.stdout.readline() if ready else ""
        if line:
            return self._judged(json.loads(line))
        seconds = monotonic() - began
        kind = "crash" if ready else "hang"
        told = f"{kind} after {seconds:.1f} s, code {worker.poll()}: {self._log()[-1500:]}"
        self.end()
        return Result(faults=(told,), kind=kind, seconds=seconds)

    def _judged(self, answer: dict[str, Any]) -> Result:
        faults = list(answer["faults"])
        kind = next(
            (kind for begins, kind in _KINDS if any(fault.startswith(begins) for fault in faults)), ""
        )
        if answer["work"] > MOST_SECONDS:
            faults.append(f"{answer['work']} s of work")
            kind = kind or "hang"
        if answer["peak"] > LARGEST_MB:
            faults.append(f"{answer['peak']} MB")
            kind = kind or "memory"
        if kind in ("hang", "memory") or answer["resident"] > _USED_UP_MB:
            self.end()
        return Result(
            answer["accepted"],
            tuple(answer["sentences"]),
            tuple(faults),
            kind,
            answer["seconds"],
            answer["peak"],
        )

    def _worker(self) -> "subprocess.Popen[str]":
        if self._process is None:
            self._started += 1
            own = self.root / f"pekerja{self._started}"
            temporary = own / "sementara"
            temporary.mkdir(parents=True)
            home = own / "rumah"
            home.mkdir()
            environment = os.environ | {
                "TMPDIR": str(temporary),
                "HOME": str(home),
                "XDG_DATA_HOME": str(home),
                "XDG_CACHE_HOME": str(home),
                "XDG_CONFIG_HOME": str(home),
                "QT_QPA_PLATFORM": "offscreen",
                "MALLOC_ARENA_MAX": "2",
                "PYTHONPATH": str(Path(__file__).parents[2]),
                "PYTHONDONTWRITEBYTECODE": "1",
            }
            with (own / "pesan").open("wb") as said:
                self._process = subprocess.Popen(
                    [
                        sys.executable,
                        "-X",
                        "faulthandler",
                        "-m",
                        "tests.hostile.worker",
                        own,
                        self.seeds.folder,
                    ],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=said,
                    env=environment,
                    cwd=home,
                    encoding="utf-8",
                )
        return self._process

    def _log(self) -> str:
        return (self.root / f"pekerja{self._started}" / "pesan").read_text(encoding="utf-8", errors="replace")

    def end(self) -> None:
        """Let the worker go."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def made_seeds(root: Path) -> Seeds:
    """Give the sound files in *root*, made if they are not there yet."""
    folder = root / "sehat"
    if not folder.exists():
        making = Path(tempfile.mkdtemp(dir=root))
        Seeds.made(making)
        making.rename(folder)
    return Seeds(folder)
