"""Minutes of work in the real window: does it stay as large, and as quick, as it was?"""

import gc
import os
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.driven import DrivenWindow
from benchmarks.offices import YEAR, Offices, import_workbook, open_workspace
from iga_desktop.ui.agencies.page import AgenciesPage
from iga_desktop.ui.home.page import HomePage
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.office.page import SettingsPage
from iga_desktop.ui.papers.kind_card import KindCard
from iga_desktop.ui.papers.page import ReportsPage

_SIZE = 102
_EDITS_A_ROUND = 60
_SAMPLE_SECONDS = 5.0
_TICK_MS = 5
_TOLERANCE = 0.02
"""Share by which a figure may move over the measured stretch and still count as flat."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The program at one moment; `gap` is the longest time in ms that the event loop stood still."""

    seconds: float
    round: int
    rss_mb: float
    objects: int
    widgets: int
    python: int
    none_refs: int
    gap: float


_WATCHED = {"rss_mb": "RSS (MB)", "objects": "QObjects", "widgets": "QWidgets", "python": "Python objects"}


def soak(offices: Offices, minutes: float) -> None:
    """Drive the window for *minutes*, print it over time, and say what is flat and what grows."""
    folder = offices.data_folder(_SIZE)
    workspace = open_workspace(folder)
    import_workbook(workspace, offices.workbook(_SIZE), YEAR - 1)
    workspace.close()
    driven = DrivenWindow(folder, 1366, 768)
    work = _Work(driven, offices.workbook(_SIZE))
    gaps = _Gaps()
    samples: list[Sample] = []
    kinds: Counter[str] = Counter()
    start = perf_counter()
    print(
        f"{'s':>6} {'round':>5} {'RSS MB':>7} {'QObjects':>8} {'QWidgets':>8} {'Python':>8} "
        f"{'None':>8} {'gap':>7}"
    )
    for number in count(1):
        work.do_round(number)
        passed = perf_counter() - start
        if not samples or passed - samples[-1].seconds > _SAMPLE_SECONDS:
            samples.append(sample := _take(passed, number, gaps))
            print(
                f"{passed:>6.0f} {number:>5} {sample.rss_mb:>7.1f} {sample.objects:>8} {sample.widgets:>8} "
                f"{sample.python:>8} {sample.none_refs:>8} {sample.gap:>4.0f} ms",
                flush=True,
            )
        if not kinds and passed > minutes * 20:
            kinds = _kinds()
        if passed > minutes * 60:
            break
    print(
        f"\n{work.edits} edits, {work.saves} saves, {work.pages} page changes, "
        f"{driven.dialogs_closed} dialogs"
    )
    _judge([sample for sample in samples if sample.seconds >= minutes * 20], kinds)
    driven.close()


class _Work:
    """What an officer does all day, in rounds."""

    def __init__(self, driven: DrivenWindow, workbook: Path) -> None:
        self._driven = driven
        self._workbook = workbook
        self.edits = self.saves = self.pages = 0

    def do_round(self, number: int) -> None:
        for kind in (HomePage, AgenciesPage, SettingsPage, InnovationsPage):
            self._driven.page(kind)
            self.pages += 1
            self._settle()
        self._list(number)
        self._edit(number)
        self._dialogs()
        page = self._driven.page(InnovationsPage)
        page.session.show_year(YEAR - number % 2)
        self._settle()

    def _settle(self) -> None:
        self._driven.wait(lambda: self._driven.idle)

    def _list(self, number: int) -> None:
        shown = self._driven.page(InnovationsPage).list
        for text in ("desa", "desa pa", ""):
            shown.search.setText(text)
            self._settle()
        for box in shown.boxes.values():
            box.setCurrentIndex(1)
            self._settle()
        shown.clear_filter()
        shown.table.sortByColumn(1 + number % 5, shown.table.horizontalHeader().sortIndicatorOrder())
        self._settle()

    def _edit(self, number: int) -> None:
        page = self._driven.page(InnovationsPage)
        editor = page.editor
        page.open_innovation(page.list.model.object_at(number % 50).id)
        for _ in range(3):
            self._settle()
            for edit in range(_EDITS_A_ROUND // 3):
                editor.indicators.level_picked.emit(16 + edit, (number + edit) % 4)
                self.edits += 1
            editor.undo()
            editor.redo()
            self._settle()
            editor.save_button.click()
            self.saves += 1
            editor.next_button.click()
        self._settle()
        editor.back_button.click()

    def _dialogs(self) -> None:
        dialog = self._driven.page(InnovationsPage).open_import()
        dialog.choose_file(self._workbook)
        self._settle()
        dialog.reject()
        self._driven.dialogs_closed += 1
        with self._driven.closing_dialogs():
            agencies = self._driven.page(AgenciesPage)
            agencies.table.row_opened.emit(agencies.model.object_at(0))
            self._settle()
            before = self._driven.dialogs_closed
            papers = self._driven.page(ReportsPage)
            self._settle()
            (card,) = papers.findChildren(KindCard)
            card.print_button.click()
            self._driven.wait(lambda: self._driven.idle and self._driven.dialogs_closed > before)


class _Gaps(QObject):
    """Measures how long the event loop stands still between ticks."""

    def __init__(self) -> None:
        super().__init__()
        self._last = perf_counter()
        self._longest = 0.0
        timer = QTimer(self)
        timer.timeout.connect(self._tick)
        timer.start(_TICK_MS)

    def _tick(self) -> None:
        now = perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now

    def take(self) -> float:
        """Give the longest gap since the last call in ms."""
        longest, self._longest = self._longest, 0.0
        return longest * 1000


def _take(passed: float, number: int, gaps: _Gaps) -> Sample:
    gap = gaps.take()
    gc.collect()
    objects = sum(1 + len(widget.findChildren(QObject)) for widget in QApplication.topLevelWidgets())
    sample = Sample(
        seconds=passed,
        round=number,
        rss_mb=_rss_mb(),
        objects=objects,
        widgets=len(QApplication.allWidgets()),
        python=len(gc.get_objects()),
        none_refs=sys.getrefcount(None),
        gap=gap,
    )
    gaps.take()
    return sample


def _rss_mb() -> float:
    """Resident memory; only Linux tells it without another library, elsewhere it is 0."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return 0.0
    return int(statm.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _kinds() -> Counter[str]:
    gc.collect()
    return Counter(f"{type(each).__module__}.{type(each).__qualname__}" for each in gc.get_objects())


def _judge(samples: list[Sample], before: Counter[str]) -> None:
    """Print the trend of each figure over *samples* (the first third of the time is left out)."""
    if len(samples) < 3:
        print("Too short to tell a trend.")
        return
    rounds = samples[-1].round - samples[0].round
    print(f"Longest gap of the GUI thread: {max(sample.gap for sample in samples):.0f} ms")
    for field, label in _WATCHED.items():
        slope = _slope(samples, field)
        start = getattr(samples[0], field)
        verdict = "GROWING" if slope * rounds > _TOLERANCE * start else "flat"
        print(f"{label:<16} {start:>9.1f} at first, {slope:>+8.3f} a round over {rounds} rounds: {verdict}")
    falling = _slope(samples, "none_refs") * rounds < -_TOLERANCE * samples[0].none_refs
    print(
        f"References to None: {samples[0].none_refs} to {samples[-1].none_refs}: "
        f"{'FALLING' if falling else 'kept'}"
    )
    grown = (_kinds() - before).most_common(12)
    print(
        "Kinds of Python objects that became more:", ", ".join(f"{kind} +{n}" for kind, n in grown) or "none"
    )
    widgets = Counter(type(widget).__name__ for widget in QApplication.topLevelWidgets())
    print("Top-level widgets:", ", ".join(f"{kind} {n}" for kind, n in widgets.most_common(6)))


def _slope(samples: list[Sample], field: str) -> float:
    """Least squares: how much *field* changes a round."""
    xs = [sample.round for sample in samples]
    ys = [float(getattr(sample, field)) for sample in samples]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - mean_x) ** 2 for x in xs)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread if spread else 0.0
