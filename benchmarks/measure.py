"""Timing two things against each other on a noisy machine, and saying what came out."""

import gc
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

SIZES = (102, 1_000, 5_000)
"""Innovations of the offices that are measured."""

_LONG_ENOUGH = 0.1
"""Seconds that a timed stretch lasts at least: less would measure cold caches and timer noise."""

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Result:
    """Medians in seconds; `limit` is the largest wanted ratio, `limit_seconds` the largest wanted time."""

    name: str
    ours: float
    baseline: float
    limit: float | None = None
    limit_seconds: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the baseline's time ours takes."""
        return self.ours / self.baseline

    @property
    def target(self) -> str:
        """What is wanted, in words."""
        if self.limit is not None:
            return f"<= {self.limit:.1f}x"
        if self.limit_seconds is not None:
            return f"< {self.limit_seconds * 1000:.0f} ms"
        return ""

    @property
    def verdict(self) -> str:
        """Whether the target is met; empty where there is none."""
        if self.limit is not None:
            return "met" if self.ratio <= self.limit else "MISSED"
        if self.limit_seconds is not None:
            return "met" if self.ours < self.limit_seconds else "MISSED"
        return ""


def seconds(work: Work) -> float:
    """Give how long *work* takes, the mean of several times where it is short.

    The garbage of what went before is not counted.
    """
    gc.collect()
    start = perf_counter()
    times = 0
    while (passed := perf_counter() - start) < _LONG_ENOUGH or not times:
        work()
        times += 1
    return passed / times


def interleaved(*works: Callable[[], float], runs: int) -> list[float]:
    """Give the median of what each of *works* measures: one unmeasured round, then *runs* of A B A B."""
    rounds = [[work() for work in works] for _ in range(runs + 1)][1:]
    return [median(column) for column in zip(*rounds, strict=True)]


def compare(name: str, ours: Work, baseline: Work, *, runs: int, limit: float | None = None) -> Result:
    """Time *ours* and *baseline* in turns."""
    ours_median, baseline_median = interleaved(lambda: seconds(ours), lambda: seconds(baseline), runs=runs)
    return Result(name, ours_median, baseline_median, limit)


def runs_for(size: int) -> int:
    """Give how often work on *size* innovations is repeated, so that each size takes about as long."""
    return max(5, min(15, 5_000 // size))


def print_results(results: Iterable[Result]) -> None:
    """Print *results* as they come, one line each."""
    print(f"{'measurement':<44} {'ours':>11} {'baseline':>11} {'ratio':>7}  {'target':<9} verdict")
    for result in results:
        print(
            f"{result.name:<44} {result.ours * 1000:>8.1f} ms {result.baseline * 1000:>8.1f} ms "
            f"{result.ratio:>6.2f}x  {result.target:<9} {result.verdict}",
            flush=True,
        )
