"""Bringing each page into view in an office of 5,000, until painted, against painting a page again."""

from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter

from benchmarks.driven import DrivenWindow
from benchmarks.measure import Result
from benchmarks.offices import Offices
from iga_desktop.app import PAGES

_SIZE = 5_000
_WIDTH, _HEIGHT = 1366, 768
_RUNS = 7
_LIMIT_SECONDS = 0.1


def measure(offices: Offices) -> Iterator[Result]:
    """Measure the first visit to each page, coming back to it, and coming back after something was stored."""
    driven = DrivenWindow(offices.data_folder(_SIZE), _WIDTH, _HEIGHT)
    home, *others = (page.name for page in PAGES)
    titles = {page.name: page.title for page in PAGES}
    again = median(_timed(driven, driven.window.update) for _ in range(_RUNS))
    for name in others:
        first = _visit(driven, name)
        yield Result(f"pages: {titles[name]}, first visit", first, again)
        back = median(_there_and_back(driven, name, home) for _ in range(_RUNS))
        yield Result(f"pages: {titles[name]}, again", back, again, limit_seconds=_LIMIT_SECONDS)
        after = median(_after_storing(driven, name, home) for _ in range(_RUNS))
        yield Result(f"pages: {titles[name]}, after storing", after, again, limit_seconds=_LIMIT_SECONDS)
    driven.close()


def _visit(driven: DrivenWindow, name: str) -> float:
    """Give the seconds until the page *name* is painted; then let it finish."""
    passed = _timed(driven, lambda: driven.window.show_page(name))
    driven.wait(lambda: driven.idle)
    return passed


def _there_and_back(driven: DrivenWindow, name: str, home: str) -> float:
    _visit(driven, home)
    return _visit(driven, name)


def _after_storing(driven: DrivenWindow, name: str, home: str) -> float:
    _visit(driven, home)
    driven.window.navigation.refresh()
    driven.wait(lambda: driven.idle)
    return _visit(driven, name)


def _timed(driven: DrivenWindow, action: Callable[[], object]) -> float:
    start = perf_counter()
    driven.act(action)
    return perf_counter() - start
