"""Injecting faults into what an officer does: told clearly, nothing lost, and it works again afterwards."""

import errno
import gc
import logging
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from pathlib import Path
from random import Random
from sqlite3 import connect
from time import monotonic
from traceback import extract_tb
from unittest.mock import patch

from iga_desktop import files
from iga_desktop.db import engine
from iga_desktop.errors import UserError
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services.workspace import DATABASE, Workspace, opened
from reliability.breaking import (
    Calls,
    Disk,
    Vanishing,
    failing_calls,
    from_then_on,
    held,
    held_database,
    once,
)
from reliability.finding import checked, facts_of, swept, temporaries
from reliability.work import KINDS, Facts, Officer, Place, Refused, Step

_OPENING = "opening"
_FAULTS_OF_AN_OFFICE = 20
_REMEMBERED = 'INSERT INTO "exchanged_version"'
"""What is offered is remembered before it goes out: a memory without a package or form does no harm."""
_AT_A_CALL = ("call", "lasting")
_ON_THE_DISK = ("full", "read_only")
_SHARES = {
    "full": 20,
    "call": 45,
    "lasting": 10,
    "held": 8,
    "locked": 6,
    "read_only": 2,
    "removed": 6,
    "clock": 3,
}
"""How many of a hundred faults are of each kind."""
_CODES = (errno.EIO, errno.EACCES, errno.ENOSPC)
_LASTING = (errno.ENOSPC, errno.EROFS)
_ROOM = (0, 0, 5_000, 20_000, 100_000)
"""Bytes that a full disk has left."""
_BUSY_SECONDS = 0.3
"""The program waits 5 s for a locked database; the measurement does not take that long each time."""
_REMOVED = {
    "paper": "out",
    "list": "out",
    "package": "out",
    "form": "out",
    "backup": "chosen",
    "evidence": "arriving",
}
"""The folder that vanishes while a step is under way."""
_STEPS: Mapping[str, tuple[str, ...]] = {"read_only": (_OPENING,), "clock": KINDS, "removed": tuple(_REMOVED)}
"""The steps at which a kind of fault strikes; the others strike at all."""
_NAMED = re.compile(r'"[^"]*"|/\S*[^\s.,]|\S+\.\w+')
"""Names of files and folders in a sentence: of whatever language."""
_ENGLISH = re.compile(
    r"\b(errno|error|failed|failure|denied|space|permission|the|found|exception|traceback|input/output|locked|"
    r"readonly|winerror|none|null|such)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class FaultFigures:
    """What came of the faults; `faults`, `told` and `done` are by kind, `sentences` counts what was said.

    `told`: the officer was told; `done`: what was asked was done all the same. `unclear`: sentences that are
    not whole, or not Indonesian. `crashed`: something else was raised. `lost`: faults after which something
    that was saved is gone, or half a step is there. `damaged`: offices in which the check found something.
    `stuck`: steps that did not work again afterwards. `left`: hidden files that could not be removed any
    more, `stayed`: those that the next writer did not remove a day later. `skipped` has a sentence for what
    this machine did not allow, `problems` one for everything that must not be.
    """

    faults: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    sentences: Counter[str] = field(default_factory=Counter)
    unclear: int = 0
    crashed: int = 0
    lost: int = 0
    damaged: int = 0
    stuck: int = 0
    left: int = 0
    stayed: int = 0
    seconds: float = 0.0
    skipped: str = ""
    problems: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing happened that must not."""
        return not (self.unclear or self.crashed or self.lost or self.damaged or self.stuck or self.stayed)


def measure(faults: int, seed: int, out: Path, say: Callable[[str], object] = print) -> FaultFigures:
    """Inject *faults* faults in folders of its own below *out*; each 50th is told through *say*."""
    begin = monotonic()
    disk = Disk(out / "diska", 64)
    mounted = disk.mount()
    logging.disable()
    try:
        # Generators of libraries whose file was taken away complain once more when they are collected.
        with patch("sys.unraisablehook"), patch.object(engine, "BUSY_TIMEOUT_SECONDS", _BUSY_SECONDS):
            workshop = _Workshop(out / "kantor-uji", disk if mounted else None, Random(seed))
            for number, kind in enumerate(_kinds(faults)):
                workshop.strike(kind)
                if (number + 1) % 50 == 0:
                    say(f"  {number + 1} faults, {monotonic() - begin:.0f} s")
            gc.collect()
    finally:
        logging.disable(logging.NOTSET)
        if mounted:
            disk.unmount()
    figures = workshop.figures
    figures.seconds = monotonic() - begin
    if not mounted:
        figures.skipped = "no small disk may be mounted here: full disks were calls that failed"
    return figures


def _kinds(faults: int) -> list[str]:
    kinds = [kind for kind, share in _SHARES.items() for _ in range(share)]
    return [kinds[number * len(kinds) // faults] for number in range(faults)]


class _Site:
    """A place that is furnished anew now and then, from the same office."""

    def __init__(self, root: Path) -> None:
        self.place, self._template, self._uses = Place(root / "kerja"), root / "contoh", 0
        self.place.furnish()
        shutil.move(self.place.root, self._template)

    def ready(self) -> Place:
        """Give the place, fresh after every 20 faults."""
        if self._uses % _FAULTS_OF_AN_OFFICE == 0:
            shutil.rmtree(self.place.root, ignore_errors=True)
            shutil.copytree(self._template, self.place.root)
        self._uses += 1
        return self.place


class _Workshop:
    """Strikes at one step after the other and counts what came of it."""

    def __init__(self, root: Path, disk: Disk | None, chance: Random) -> None:
        self.figures = FaultFigures()
        self._disk = disk
        self._chance = chance
        self._site = _Site(root)
        self._small = _Site(disk.point) if disk else self._site
        self._calls: dict[str, int] = {}

    def _counted(self, name: str) -> int:
        """Give how many calls of file functions a step of that name makes when all is well."""
        with _working(self._site.ready(), self._chance, name) as bench:
            step = bench.draw()
            with failing_calls(Calls(self._site.place.root, lambda _count, _name: None)) as calls:
                step.do()
        return max(1, calls.count)

    def strike(self, kind: str) -> None:
        """Let a fault of *kind* meet a step, lift it, and look at what is there."""
        place = (self._small if kind in _ON_THE_DISK else self._site).ready()
        name = self._chance.choice(_STEPS.get(kind, (*KINDS, _OPENING)))
        stick = Vanishing(getattr(place, _REMOVED.get(name, "out")), self._chance.randint(1, 6))
        self.figures.faults[kind] += 1
        if kind in _AT_A_CALL and name not in self._calls:
            self._calls[name] = self._counted(name)
        with _working(place, self._chance, name, stick if kind == "removed" else None) as bench:
            step, before = bench.draw(), _state(place)
            with self._fault(kind, bench, place):
                outcome = self._tried(kind, step)
            stick.put_back()
            self._compare(f"{kind}, {name}", place, step, before, outcome)
            self._again(f"{kind}, {name}", bench)
        if findings := checked(place).findings:
            self._note("damaged", f"{kind}, {name}: {'; '.join(findings)}")
        left = temporaries(place.root)
        self.figures.left += len(left)
        if stayed := swept(left):
            self._note("stayed", f"{kind}, {name}: {stayed}")

    def _fault(self, kind: str, bench: "_Bench", place: Place) -> AbstractContextManager[object]:
        number, disk = self._chance.randint(1, self._calls.get(bench.name, 1)), self._disk
        faults: Mapping[str, Callable[[], AbstractContextManager[object]]] = {
            "full": lambda: disk.full(self._chance.choice(_ROOM)) if disk else lasting(1, errno.ENOSPC),
            "read_only": lambda: disk.read_only() if disk else lasting(1, errno.EROFS),
            "call": lambda: failing_calls(Calls(place.root, once(number, self._chance.choice(_CODES)))),
            "lasting": lambda: lasting(number, self._chance.choice(_LASTING)),
            "held": lambda: _held_files(place, self._chance.choice((1, 3, 99))),
            "locked": lambda: held_database(place.office / DATABASE),
            "clock": lambda: patch.object(bench.workspace, "clock", _last_year),
        }

        def lasting(first: int, code: int) -> AbstractContextManager[object]:
            return failing_calls(Calls(place.root, from_then_on(first, code)))

        return faults[kind]() if kind in faults else nullcontext()

    def _tried(self, kind: str, step: Step) -> "_Outcome":
        try:
            step.do()
        except UserError as told:
            self.figures.told[kind] += 1
            self.figures.sentences[str(told)] += 1
            if not is_clear(str(told)):
                self._note("unclear", f"{kind}, {step.name}: {told}")
            return _Outcome.PARTLY if isinstance(told, Refused) else _Outcome.TOLD
        except Exception as problem:  # noqa: BLE001 whatever it is, the officer would have been told of a bug
            self._note("crashed", f"{kind}, {step.name}: {_told(problem)}")
            return _Outcome.TOLD
        self.figures.done[kind] += 1
        return _Outcome.DONE

    def _compare(self, where: str, place: Place, step: Step, before: "_State", outcome: "_Outcome") -> None:
        after = _state(place)
        gone = [key for key, value in before.facts.items() if not _holds(key, value, after.facts, step.facts)]
        missing = [key for key, value in step.facts.items() if not _holds(key, value, after.facts, {})]
        if gone or (outcome is _Outcome.DONE and missing):
            self._note("lost", f"{where}: {gone or missing}")
        elif outcome is _Outcome.TOLD and missing and after.rows != before.rows:
            self._note("lost", f"{where}: half a step is there")

    def _again(self, where: str, bench: "_Bench") -> None:
        try:
            bench.draw().do()
        except Exception as problem:  # noqa: BLE001 whatever it is, it does not work again
            self._note("stuck", f"{where}: {_told(problem)}")

    def _note(self, what: str, sentence: str) -> None:
        setattr(self.figures, what, getattr(self.figures, what) + 1)
        self.figures.problems.append(f"{what}: {sentence}")


def _told(problem: Exception) -> str:
    frames = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in extract_tb(problem.__traceback__)]
    return f"{problem!r} at {' '.join(frames[-6:])}"


class _Outcome(Enum):
    DONE = auto()
    TOLD = auto()
    PARTLY = auto()
    """Told, piece by piece, what was not done; the rest was."""


@dataclass(frozen=True, slots=True)
class _State:
    facts: Facts
    rows: list[str]


def _state(place: Place) -> _State:
    with closing(connect(place.office / DATABASE)) as database:
        rows = [line for line in database.iterdump() if not line.startswith(_REMEMBERED)]
    return _State(facts_of(place), rows)


def _holds(key: str, value: str, facts: Facts, changed: Facts) -> bool:
    if key.startswith("cadangan"):
        return int(facts[key]) >= int(value)
    return facts.get(key) in (value, changed.get(key, value))


@dataclass(frozen=True, slots=True)
class _Bench:
    """Draws steps of `name`; `workspace` is the open office, None where opening it is the step."""

    name: str
    draw: Callable[[], Step]
    workspace: Workspace | None = None


@contextmanager
def _working(place: Place, chance: Random, name: str, progress: Progress | None = None) -> Iterator[_Bench]:
    def open_and_close() -> None:
        with opened(place.office, resources() / "guidelines"):
            pass

    if name == _OPENING:
        yield _Bench(name, lambda: Step(_OPENING, {}, open_and_close))
        return
    with opened(place.office, resources() / "guidelines") as workspace:
        officer = Officer(workspace, place, chance, progress)
        yield _Bench(name, lambda: officer.step(name), workspace)


def _last_year() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None) - timedelta(days=400)


@contextmanager
def _held_files(place: Place, times: int) -> Iterator[None]:
    # As many attempts as ever, without the pauses between them.
    with patch.object(files, "_PAUSES", (0.001,) * 6), failing_calls(Calls(place.root, held(times))):
        yield


def is_clear(sentence: str) -> bool:
    """Say whether *sentence* is whole and Indonesian: what happened, and what to do."""
    plain = _NAMED.sub("", sentence)
    return plain[:1].isupper() and plain.endswith(".") and ". " in plain and not _ENGLISH.search(plain)
