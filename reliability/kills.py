"""Killing the program at random moments of its work, and counting what of the saved was lost."""

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import reduce
from itertools import islice
from pathlib import Path
from random import Random
from time import monotonic, sleep
from typing import Any

from reliability.finding import broken_database, checked, facts_of, files_in, is_whole, swept, temporaries
from reliability.work import Facts, Place

_LANES = 2
"""Offices that are worked in side by side: one is checked while the other is worked in."""
_LIVES_OF_AN_OFFICE = 25
"""Kills that one office outlives before the next begins afresh, so that checking stays quick."""
_LINES, _LONGEST = 30, 0.15
"""A kill comes up to so many seconds after one of the first so many lines: the tenth step at the latest."""
_OPENING = 0.25
"""The share of kills while the office is first opened."""
_ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class KillFigures:
    """What came of the kills; the last eight say what must not be, but for `left` and `unrecorded`.

    `moments`: kills by what was under way. `saved`: edits and files that were said to be saved, by what was
    done. `under_way`: steps that a kill cut off. `lost`: saved facts that were not found. `damaged`:
    databases or offices in which something was found. `half`: files under their name that are not whole.
    `left`: hidden files of a writer that was cut off, `stayed`: those that the next writer did not remove a
    day later. `unrecorded`: copies in the archive whose record a kill prevented (the check names them).
    `failed`: lives that ended by themselves. `told` has a sentence for everything that must not be.
    """

    kills: int = 0
    seconds: float = 0.0
    moments: Counter[str] = field(default_factory=Counter)
    saved: Counter[str] = field(default_factory=Counter)
    under_way: int = 0
    lost: int = 0
    damaged: int = 0
    half: int = 0
    left: int = 0
    stayed: int = 0
    unrecorded: int = 0
    failed: int = 0
    told: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing happened that must not."""
        return not (self.lost or self.damaged or self.half or self.stayed or self.failed)

    def __add__(self, other: "KillFigures") -> "KillFigures":
        """Give both together; the time is the longer one, since they run side by side."""
        sums: dict[str, Any] = {
            name: getattr(self, name) + getattr(other, name) for name in self.__slots__ if name != "seconds"
        }
        return KillFigures(**sums, seconds=max(self.seconds, other.seconds))


def measure(kills: int, seed: int, out: Path, say: Callable[[str], object] = print) -> KillFigures:
    """Kill *kills* times in folders of its own below *out*; each 50th is told through *say*."""
    shares = [kills // _LANES + (lane < kills % _LANES) for lane in range(_LANES)]
    lanes = [_Lane(out / f"jalur-{number}", seed + number, say) for number in range(_LANES)]
    for lane in lanes:
        lane.prepare()
    with ThreadPoolExecutor(_LANES) as threads:
        return reduce(KillFigures.__add__, threads.map(_Lane.run, lanes, shares))


class _Lane:
    """One office after the other at one place, worked in by one program after the other."""

    def __init__(self, root: Path, seed: int, say: Callable[[str], object]) -> None:
        self._place, self._template = Place(root / "kerja"), root / "contoh"
        self._chance = Random(seed)
        self._say = say
        self._saved: dict[str, str] = {}
        self._unrecorded: frozenset[str] = frozenset()

    def prepare(self) -> None:
        """Make the office that the others are copies of."""
        self._place.furnish()
        shutil.move(self._place.root, self._template)

    def run(self, kills: int) -> KillFigures:
        """Kill and check *kills* times."""
        begin = monotonic()
        total, program = KillFigures(), self._start()
        for turn in range(kills):
            if turn % _LIVES_OF_AN_OFFICE == 0:
                self._begin_afresh()
            told = self._kill(program)
            failed = program.returncode >= 0
            words = program.communicate()[1]
            # The next one loads its libraries while this one's office is checked.
            program = self._start()
            figures = self._found(_life(told))
            if failed:
                figures += KillFigures(failed=1, told=(f"the load ended by itself: {words[-2000:]}",))
            total += figures
            if (turn + 1) % 50 == 0:
                self._say(f"  {self._place.root.parent.name}: {turn + 1} kills, {monotonic() - begin:.0f} s")
        program.kill()
        program.communicate()
        return total + KillFigures(seconds=monotonic() - begin)

    def _begin_afresh(self) -> None:
        shutil.rmtree(self._place.root, ignore_errors=True)
        shutil.copytree(self._template, self._place.root)
        self._saved, self._unrecorded = {}, frozenset()

    def _start(self) -> "subprocess.Popen[str]":
        seed = self._chance.getrandbits(32)
        return subprocess.Popen(
            [sys.executable, "-m", "reliability.load", str(self._place.root), str(seed)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=_ROOT,
        )

    def _kill(self, program: "subprocess.Popen[str]") -> list[str]:
        """Let it work and kill it; give what it has told until then."""
        assert program.stdin is not None  # noqa: S101 both were asked for
        assert program.stdout is not None  # noqa: S101 as above
        told: list[str] = []
        if program.stdout.readline():
            print(file=program.stdin, flush=True)
            opening = self._chance.random() < _OPENING
            # Counted in steps, since a busy machine does more or fewer of them in a second.
            lines = 1 if opening else self._chance.randint(1, _LINES)
            told = list(islice(program.stdout, lines))
            sleep(self._chance.uniform(0, _LONGEST))
            program.kill()
        told += program.stdout.readlines()
        program.wait()
        return told

    def _found(self, life: "_Life") -> KillFigures:
        """Open the office as its next user would, and compare it with what was told."""
        self._saved |= life.saved
        told: list[str] = []
        looked = checked(self._place)
        broken = broken_database(self._place)
        told += [f"damaged: {each}" for each in (*looked.findings, *broken)]
        half = [path for path in files_in(self._place.out) if not is_whole(path)]
        told += [f"half: {path.name}" for path in half]
        facts = facts_of(self._place)
        lost = [key for key in self._saved if not _holds(key, self._saved, facts, life.under_way)]
        told += [f"lost: {key} = {self._saved[key]}, found {facts.get(key)}" for key in lost]
        left = temporaries(self._place.office, self._place.out, self._place.chosen)
        stayed = swept(left)
        told += [f"stayed: {path}" for path in stayed]
        unrecorded = len(looked.unrecorded - self._unrecorded)
        self._unrecorded = looked.unrecorded
        self._clear(facts)
        return KillFigures(
            kills=1,
            moments=Counter([life.moment]),
            saved=life.counts,
            under_way=bool(life.under_way),
            lost=len(lost),
            damaged=bool(looked.findings or broken),
            half=len(half),
            left=len(left),
            stayed=len(stayed),
            unrecorded=unrecorded,
            told=tuple(told),
        )

    def _clear(self, facts: Facts) -> None:
        """Begin the next life with what is there now; files that were looked at are looked at once."""
        self._saved = {
            key: facts.get(key, value) for key, value in self._saved.items() if not key.startswith("berkas")
        }
        for folder in (self._place.out, self._place.arriving):
            shutil.rmtree(folder)
            folder.mkdir()


@dataclass(frozen=True, slots=True)
class _Life:
    """What a program said until it was killed: what it saved, by what, and what was under way."""

    saved: Facts
    counts: Counter[str]
    under_way: Facts
    moment: str


def _life(told: Iterable[str]) -> _Life:
    saved: dict[str, str] = {}
    counts: Counter[str] = Counter()
    under_way: Facts = {}
    moment = "starting"
    for line in told:
        if not line.endswith("\n"):
            break
        said: Mapping[str, Any] = json.loads(line)
        if "saved" in said:
            saved |= said["facts"]
            counts[said["saved"]] += 1
            under_way, moment = {}, "working"
        elif "begun" in said:
            under_way, moment = said["facts"], said["begun"]
        else:
            moment = said["phase"]
    return _Life(saved, counts, under_way, moment)


def _holds(key: str, saved: Facts, facts: Facts, under_way: Facts) -> bool:
    """Say whether a saved fact holds; a step under way that makes another of it may have come through."""
    if key.startswith("cadangan"):
        return int(facts[key]) >= int(saved[key])
    return facts.get(key) in (saved[key], under_way.get(key, saved[key]))
