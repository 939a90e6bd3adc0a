"""Bringing each page into view and finding by words in an office of 5,000, against painting a page anew."""

from collections.abc import Callable, Iterator
from contextlib import closing
from statistics import median
from time import perf_counter

from benchmarks.driven import DrivenWindow
from benchmarks.measure import Result, seconds
from benchmarks.offices import Offices, open_workspace
from iga_desktop.app import PAGES
from iga_desktop.services.finding import WordIndex, load_names

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
    yield from _finding(offices, again)
    driven.close()


def _finding(offices: Offices, again: float) -> Iterator[Result]:
    """Measure what the box that finds everything does at each key."""
    with closing(open_workspace(offices.data_folder(_SIZE))) as workspace:
        names = load_names(workspace)
    index = WordIndex((each.name, each.agency) for each in names.innovations)
    for typed in ("l", "lapor", "lapr cepat desa"):
        passed = seconds(lambda: index.find(typed))  # noqa: B023 called here
        yield Result(f'find "{typed}", {_SIZE}', passed, again, limit_seconds=_LIMIT_SECONDS)


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
